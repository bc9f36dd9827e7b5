"""The worked examples of docs/methods.md, and of its English twin, come out as they say."""

import re
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.progress import assess, assessment, case, direction, milestones
from lsanalytics.words import text
from tests.progress.samples import judge, target
from tests.progress.tables import ask

DOCS = Path(__file__).parents[2] / "docs"
VIETNAMESE, ENGLISH = ((DOCS / name).read_text("utf-8") for name in ("methods.md", "methods.en.md"))


def lines(document, heading):
    """The lines of the first table under a heading, cell by cell."""
    section = document.split(f"\n## {heading}", 1)[1].split("\n## ")[0].split("\n# ")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("|")
    ]


def table(heading):
    """The rows of the first table under a heading of the English document, as dictionaries."""
    head, _, *body = lines(ENGLISH, heading)
    return [dict(zip(head, row, strict=True)) for row in body]


def values(text):
    return {int(year): float(value) for year, value in re.findall(r"(\d{4}): (-?[\d.]+)", text)}


def asked(text):
    """``at_least 80 by 2030, limit 100`` as the arguments of a method."""
    found = {"direction": text.split()[0].rstrip(",")}
    for name, pattern in (
        ("threshold", r"^at_\w+ (-?[\d.]+)"),
        ("target_year", r"by (\d+)"),
        ("limit", r"limit ([\d.]+)"),
    ):
        if match := re.search(pattern, text):
            found[name] = int(match[1]) if name == "target_year" else float(match[1])
    return found


PAGE, METHODS = table("1.10"), table("2.8")


@pytest.mark.parametrize("row", PAGE, ids=lambda row: row["values"])
def test_page_example(row):
    direction, first, *then = row["asked"].replace("→", "").split()
    wanted = target(float(first), float(then[0]) if then else None, direction)
    found = judge(values(row["values"]), wanted, date.fromisoformat(row["as of"]))
    assert [verdict.standing for verdict in found.milestones] == [row["2025"], row["2030"]]
    assert found.paces[0].ratio == pytest.approx(float(row["ratio"]), rel=1e-12)
    needed = None if row["needed"] == "–" else float(row["needed"])
    assert found.needed == (needed and pytest.approx(needed))
    assert found.milestones[1].chance == pytest.approx(float(row["chance"]), abs=0.005)


@pytest.mark.parametrize("row", METHODS, ids=lambda row: f"{row['method']} {row['values']}")
def test_method_example(row):
    as_of = None if row["as of"] == "–" else int(row["as of"])
    answer = ask(row["method"], values(row["values"]), as_of, **asked(row["asked"]))
    assert answer["status"] == row["status"]
    assert answer["value"] == pytest.approx(float(row["value"]), rel=1e-6)


def test_every_method_has_an_example():
    assert {row["method"] for row in METHODS} == {
        "statcan",
        "eurostat",
        "unsd",
        "destatis",
        "sdsn",
        "linear",
    }


@pytest.mark.parametrize("heading", ["1.10", "2.8"])
def test_both_languages_show_the_same_examples(heading):
    assert lines(VIETNAMESE, heading)[1:] == lines(ENGLISH, heading)[1:]


CUTS = [f"`R ≥ {float(cut):.2f}`" for cut in (milestones.ON_TRACK, milestones.BEHIND)]


def test_constants_are_those_of_the_code():
    assert case.REACH_YEARS == 2
    for said in (
        f"version {assess.VERSION})",
        "**within two years** (the reach)",
        f"by at most {direction.TOLERANCE_POINTS} points",
        f"p < {direction.SIGNIFICANCE}",
        *CUTS,
    ):
        assert said in ENGLISH, said
    for said in (
        f"bản {assess.VERSION})",
        "**trong vòng hai năm** (khoảng lùi)",
        f"thiếu nhiều nhất {direction.TOLERANCE_POINTS} điểm".replace(".", ","),
        f"p < {direction.SIGNIFICANCE}".replace(".", ","),
        *CUTS,
    ):
        assert said in VIETNAMESE, said


def test_parts_govern_in_the_order_of_the_code():
    order = re.search(r"From worst to best: (.*?)\.", ENGLISH.replace("\n", " "))[1]
    words = [word.strip().replace(" ", "_") for word in order.split(",")]
    known = {"due_awaiting_data": "due_no_value", "not_enough_evidence": "not_available"}
    named = [known.get(word, word).replace("_but_slipping", "_slipping") for word in words]
    assert named == list(assessment.SEVERITY[: len(named)])
    order = re.search(r"Từ xấu đến tốt: (.*?)\.", VIETNAMESE)[1]
    words = [text(f"standing.{name}", "vi").casefold() for name in named]
    assert order.split("; ") == words
