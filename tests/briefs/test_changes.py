"""Was, is, and why: each reason is found from what is kept, and none without its cause."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from lsanalytics.briefs.changes import what_changed
from lsanalytics.briefs.edition import METHOD
from lsanalytics.briefs.kept import Kept
from tests.briefs.editions import FILE, REGISTER, VALUES, edition_of
from tests.progress.samples import observed, target

# Values 60, 64, 68, 72 for 2022-2025 against 70%: the milestone of 2025 is met.
WAS = edition_of()
PARTIAL = {"flags": {2026: "partial"}}


def year_so_far(value: float, as_of: date) -> Kept:
    rows = observed({**VALUES, 2026: value}, **PARTIAL)
    return edition_of(rows, as_of=as_of)


CASES = [
    ("nothing", WAS, edition_of(), (), False),
    # A later year, and its file has of course another hash: the years before are as they were.
    (
        "later year",
        WAS,
        edition_of({**VALUES, 2026: 73.0}, as_of=date(2027, 1, 31)),
        ("new",),
        False,
    ),
    (
        "year so far goes on",
        year_so_far(72.5, date(2026, 6, 30)),
        year_so_far(72.9, date(2026, 10, 31)),
        ("new",),
        False,
    ),
    ("earlier year", WAS, edition_of({2021: 55.0, **VALUES}), ("earlier",), False),
    # 2025 corrected to 69 in another file: 70% was not reached.
    (
        "revised",
        WAS,
        edition_of({**VALUES, 2025: 69.0}, files={FILE: "f2"}),
        ("revised",),
        True,
    ),
    # The same correction while the register of places is another: data too.
    (
        "register",
        WAS,
        edition_of({**VALUES, 2025: 69.0}, files={REGISTER: "r2"}),
        ("revised",),
        True,
    ),
    # Other values from files that are the same to the byte: the calculation is another.
    ("computed", WAS, edition_of({**VALUES, 2025: 69.0}), ("computed",), True),
    (
        "withdrawn",
        WAS,
        edition_of({2022: 60.0, 2023: 64.0, 2024: 68.0}),
        ("withdrawn",),
        True,
    ),
    (
        "real for simulated",
        edition_of(evidence="simulated"),
        edition_of({**VALUES, 2025: 69.0}, files={FILE: "f2"}),
        ("real",),
        True,
    ),
    # One year is reported: the sample of the others went with it, nobody withdrew a figure.
    (
        "real in one year",
        edition_of(evidence="simulated"),
        edition_of({2025: 69.0}, files={FILE: "f2"}),
        ("real",),
        True,
    ),
    (
        "real in another year",
        edition_of({2023: 68.0, 2024: 72.0}, evidence="simulated"),
        edition_of({2025: 69.0}, files={FILE: "f2"}),
        ("real", "new"),
        True,
    ),
    # The threshold of 2025 raised to 75: 72 is not enough.
    ("threshold", WAS, edition_of(asked=target(75.0)), ("target",), True),
    # "Trên 70%" in the place of 70%, and of what had to be so at the end: in every year.
    ("strict", WAS, edition_of(asked=replace(target(), strict=True)), ("target",), False),
    (
        "in each year",
        WAS,
        edition_of(asked=replace(target(), each_year_from=2025)),
        ("target",),
        False,
    ),
    ("refused", WAS, edition_of(refused="broadcast_log"), ("refused",), True),
    ("received again", edition_of(refused="broadcast_log"), WAS, ("received",), True),
    # On 31/10/2025 the milestone lay ahead; by 31/10/2026 it has passed. The value of 2025 is new.
    (
        "milestone fell due",
        edition_of({**VALUES, 2025: 69.0}, as_of=date(2025, 12, 30)),
        edition_of({**VALUES, 2025: 69.0}),
        ("new", "due"),
        True,
    ),
]


@pytest.mark.parametrize(
    ("was", "now", "reasons", "moved"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_reasons(was: Kept, now: Kept, reasons: tuple[str, ...], moved: bool) -> None:
    (change,) = what_changed(was, now, [target()])
    assert (change.reasons, change.moved) == (reasons, moved)


def test_a_target_that_came_or_went_is_told() -> None:
    without = replace(WAS, targets=())
    (came,) = what_changed(without, WAS, [target()])
    (went,) = what_changed(WAS, without, [])
    assert (came.reasons, went.reasons) == (("added",), ("removed",))
    assert came.moved and went.moved


def test_another_verdict_of_todays_method_on_what_was_known_is_a_changed_method() -> None:
    # What is kept says "missed" of 72 against 70; the method of today says "met" of the same.
    then = WAS.targets[0]
    milestones = (replace(then.milestones[0], standing="missed"), *then.milestones[1:])
    kept = replace(WAS, code="c0", targets=(replace(then, milestones=milestones),))
    (change,) = what_changed(kept, WAS, [target()])
    assert (change.reasons, change.moved) == (("method",), True)


def test_an_edition_is_known_by_all_parts_of_the_package_that_judge() -> None:
    asked = "import sys, lsanalytics.progress.assess; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    names = [name.split(".") for name in run.stdout.split() if name.startswith("lsanalytics.")]
    parts = {part for _, part, *modules in names if modules}
    assert {"outlook", "progress"} <= parts <= set(METHOD)


def test_other_code_with_the_same_verdict_is_no_changed_method() -> None:
    (change,) = what_changed(replace(WAS, code="c0"), WAS, [target()])
    assert change.reasons == ()


def test_a_verdict_that_moved_with_nothing_else_is_told_as_the_date() -> None:
    then = replace(WAS.targets[0], headline="met_slipping")
    earlier = replace(WAS, as_of=date(2026, 9, 30), targets=(then,))
    (aged,) = what_changed(earlier, WAS, [target()])
    (same_day,) = what_changed(replace(earlier, as_of=WAS.as_of), WAS, [target()])
    assert (aged.reasons, same_day.reasons) == (("date",), ("method",))
