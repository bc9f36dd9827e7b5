"""All targets together: real evidence apart from simulated, and what needs a decision."""

from dataclasses import replace

from lsanalytics.progress.assess import assess
from lsanalytics.progress.summary import decisions, headline_counts
from tests.progress.samples import AS_OF, observed, target


def one(name, values, evidence="reported", refused=""):
    rows = observed(values, evidence=evidence)
    asked = replace(target(70.0), id=name, short_vi=f"Mục tiêu {name}")
    return assess(rows, asked, AS_OF, refused=refused)


MET = one("met", {2024: 68, 2025: 72})
LOST = one("lost", {2024: 68, 2025: 60})
BEHIND = one("behind", {2020: 50, 2025: 66})
SIMULATED = one("sample", {2024: 68, 2025: 50}, evidence="simulated")
NONE = one("none", {})
REFUSED = one("refused", {2025: 72}, refused="coverage")


def test_simulated_verdicts_are_counted_apart_from_real_ones():
    counts = headline_counts([MET, LOST, SIMULATED, NONE, REFUSED])
    assert counts == {
        "total": 5,
        "judged": 2,
        "simulated": 1,
        "real": {"met": 1, "reversing": 1},
        "illustration": {"reversing": 1},
    }


def test_nothing_can_be_judged_without_real_evidence():
    counts = headline_counts([SIMULATED, NONE])
    assert (counts["judged"], counts["real"]) == (0, {})


def test_at_most_three_decisions_returns_first_then_the_worst_on_real_evidence():
    lines = decisions([MET, BEHIND, SIMULATED, NONE, LOST], "vi")
    assert len(lines) == 3
    assert lines[0].startswith("Giao đơn vị gửi số liệu thật: 2 trên 5 mục tiêu")
    assert lines[1].startswith(
        "Xem xét giải pháp cho lost (Mục tiêu lost): mốc 2030 – diễn biến ngược chiều, 60,0"
    )
    assert lines[2].startswith("Xem xét giải pháp cho behind ")


def test_a_simulated_target_is_marked():
    lines = decisions([SIMULATED], "vi")
    assert lines[1].endswith("(mô phỏng).")
    assert decisions([SIMULATED], "en")[1].endswith("(simulated).")


def test_refused_returns_are_asked_for_again():
    assert decisions([MET, REFUSED], "vi") == [
        "Yêu cầu gửi lại số liệu bị từ chối của mục tiêu refused."
    ]


def test_nothing_to_decide_is_said():
    assert decisions([MET], "en") == ["Nothing in the present data calls for a decision."]
