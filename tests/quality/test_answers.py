"""What Great Expectations has said of values is taken again, and of others it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from lsanalytics import quality as checks
from lsanalytics.quality.answers import Answers
from lsanalytics.quality.run import Outcome, check
from lsanalytics.quality.suites import Expectation, Suite
from tests.held import Held
from tests.quality.frames import AS_OF, PLACES, SUITES, Keys, coverage, frame, received

COLUMN = "expect_column_"
ASKED = [
    (f"{COLUMN}values_to_not_be_null", {"column": "count"}),
    (f"{COLUMN}values_to_be_null", {"column": "fault"}),
    (f"{COLUMN}values_to_be_between", {"column": "count", "min_value": 0, "max_value": 50}),
    (f"{COLUMN}values_to_be_between", {"column": "count", "max_value": 55}),
    (
        f"{COLUMN}values_to_be_between",
        {"column": "share", "min_value": 0, "strict_min": True, "max_value": {"$PARAMETER": "top"}},
    ),
    (f"{COLUMN}values_to_be_in_set", {"column": "code", "value_set": ["a", "b", "c"]}),
    (f"{COLUMN}values_to_match_regex", {"column": "code", "regex": "^[a-z]$"}),
    (f"{COLUMN}min_to_be_between", {"column": "age", "max_value": 400}),
]
TYPES = {
    "count": pl.Int64,
    "fault": pl.String,
    "share": pl.Float64,
    "code": pl.String,
    "age": pl.Int64,
}
FIRST = {
    "count": [10, 20, 30],
    "fault": [None, None, None],
    "share": [12.5, 40.0, None],
    "code": ["a", "b", "a"],
    "age": [300, 7, 7],
}
# other values of a column -> whether all that they ask has been answered
KNOWN: list[tuple[dict[str, list[Any]], bool]] = [
    ({}, True),
    ({"count": [30, 10, 20]}, True),
    ({"count": [0, 50, 50]}, True),  # the limits were asked about, too
    ({"count": [0, 51, 50]}, False),
    ({"count": [10, -1, 50]}, False),
    ({"count": [10, None, 50]}, False),
    ({"fault": [None, "x", None]}, False),
    ({"share": [None, None, None]}, True),
    ({"share": [100.0, 0.1, 12.0]}, False),  # 0 is below, so 12.5 is the least known
    ({"share": [100.0, 13.0, 12.5]}, True),
    ({"share": [100.1, 13.0, 12.5]}, False),
    ({"share": [float("nan"), 13.0, 12.5]}, False),
    ({"code": ["b", "b", "b"]}, True),
    ({"code": ["b", "c", "b"]}, False),  # allowed, and never judged
    ({"code": ["b", "d", "b"]}, False),
    ({"age": [9, 8, 7]}, True),
    ({"age": [9, 8, 8]}, False),  # what a column holds as a whole is kept as it was
]


def suite(asked: list[tuple[str, dict[str, Any]]] = ASKED) -> Suite:
    every = (
        Expectation(str(at), kind, "", given["column"], "critical", "", "", given)
        for at, (kind, given) in enumerate(asked)
    )
    return Suite("own", "own.json", tuple(every))


def rows(**given: list[Any]) -> pl.DataFrame:
    return pl.DataFrame({**FIRST, **given}, schema=TYPES)


def answers(folder: Path, given: Suite | None = None, top: float = 100) -> Answers:
    return Answers(folder / "own.json", given or suite(), {"top": top})


def said(own: Answers, frame: pl.DataFrame) -> dict[int, Outcome]:
    """What the library says of a frame."""
    return dict(enumerate(check(own.suite, frame, own.parameters)))


def new(own: Answers, frame: pl.DataFrame) -> list[int]:
    """The positions of the expectations that have to be asked about a frame."""
    return [at for at, one in enumerate(own.outcomes(frame)) if not one]


def told(outcomes: list[Outcome]) -> list[Outcome]:
    """Without what is told of faults of a whole column alone, and of ranges."""
    return [
        replace(one, held=None, observed=None if one.rows or one.success else one.observed)
        for one in outcomes
    ]


def assert_as_said(
    own: Answers, frame: pl.DataFrame, changed: Iterable[str], is_known: bool
) -> None:
    """What is known of a frame is what the library says of it, and all is known of the columns
    that have not changed."""
    found = own.outcomes(frame)
    assert all(found) == is_known
    every = own.suite.expectations
    looked = [at for at, one in enumerate(every) if not changed or one.tested in changed]
    assert all(one for at, one in enumerate(found) if at not in looked)
    asked = replace(own.suite, expectations=tuple(every[at] for at in looked))
    known = zip(looked, check(asked, frame, own.parameters), strict=True)
    pairs = [(found[at], one) for at, one in known]
    assert [told([one]) for one, _ in pairs if one] == [told([by]) for one, by in pairs if one]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the answers about FIRST."""
    folder = tmp_path_factory.mktemp("answers")
    own = answers(folder)
    own.keep(rows(), said(own, rows()))
    return folder


@pytest.mark.parametrize(("given", "is_known"), KNOWN)
def test_what_is_known_is_what_the_library_says(
    given: dict[str, list[Any]], is_known: bool, kept: Path
) -> None:
    assert_as_said(answers(kept), rows(**given), given, is_known)


def test_the_limit_of_one_range_is_no_fault_in_another() -> None:
    found = check(suite(), rows(), {"top": 100})
    assert all(one.success and not one.rows for one in found)
    assert [one.held for one in found] == [None, None, (0, 50), (0, 55), (12.5, 100), *[None] * 3]


FAILS = {
    "count": [10, 60, None],
    "fault": [None, "x", None],
    "share": [0.0, 40.0, None],
    "code": ["a", "d", "E"],
    "age": [500, 600, 700],
}
AGAIN: list[tuple[dict[str, list[Any]], bool]] = [
    ({}, True),
    ({"count": [None, 50, 60]}, True),
    ({"count": [None, 50, 61]}, False),
    ({"fault": ["y", None, "z"]}, True),
    ({"share": [99.0, 0.0, 0.0]}, True),
    ({"code": ["E", "E", "d"]}, True),
    ({"code": ["E", "E", "e"]}, False),
    ({"age": [700, 500, 600]}, True),
    ({"age": [700, 501, 600]}, False),
]


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the answers about FAILS."""
    own, first = answers(tmp_path_factory.mktemp("failed")), rows(**FAILS)
    judged = said(own, first)
    fails = [one.rows for one in judged.values()]
    assert fails == [(2,), (1,), (1,), (1,), (0,), (1, 2), (2,), ()]
    assert not any(one.success for one in judged.values())
    own.keep(first, judged)
    return own.file.parent


@pytest.mark.parametrize(("given", "is_known"), AGAIN)
def test_what_failed_fails_again(given: dict[str, list[Any]], is_known: bool, failed: Path) -> None:
    assert_as_said(answers(failed), rows(**{**FAILS, **given}), given, is_known)


def with_limit(given: list[tuple[str, dict[str, Any]]] = ASKED) -> Suite:
    """The suite with another limit of its third expectation."""
    kind, asked = given[2]
    return suite([*given[:2], (kind, {**asked, "max_value": 60}), *given[3:]])


def damaged(folder: Path) -> Answers:
    path = folder / "own.json"
    path.write_text(path.read_text("utf-8").replace('"blank": null', '"blank": true'), "utf-8")
    return answers(folder)


def cut_short(folder: Path) -> Answers:
    path = folder / "own.json"
    path.write_text(path.read_text("utf-8")[:200], "utf-8")
    return answers(folder)


@pytest.mark.parametrize("change", [damaged, cut_short])
def test_answers_of_a_damaged_file_are_not_believed(
    change: Any, kept: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.json").write_bytes((kept / "own.json").read_bytes())
    assert not new(answers(tmp_path), rows())
    assert new(change(tmp_path), rows()) == list(range(len(ASKED)))


@pytest.mark.parametrize(
    ("asked", "top", "unknown"),
    [
        (with_limit(), 100, [2]),
        (suite(), 90, [4]),  # another parameter
        (suite(ASKED[::-1]), 100, []),
    ],
)
def test_an_answer_goes_by_what_was_asked(
    asked: Suite, top: float, unknown: list[int], kept: Path
) -> None:
    assert new(answers(kept, asked, top), rows()) == unknown


def test_what_is_said_of_more_values_is_added(tmp_path: Path) -> None:
    """Of a range, a set and blanks, what holds and what does not; as if all had been asked."""
    own, first, second = answers(tmp_path), rows(), rows(**FAILS)
    for one in (first, second):
        own.keep(one, said(own, one))
    both = pl.concat([second, first[:2]])
    assert new(own, both) == [7]  # what a column holds as a whole
    known = [one for one in own.outcomes(both) if one]
    assert told(known) == told(check(own.suite, both, own.parameters)[:7])
    assert new(own, rows(**{**FAILS, "count": [10, 70, 61]})) == [2, 3]  # beyond what held
    other = answers(tmp_path, top=90)
    other.keep(both, said(other, both))
    assert new(own, second) == [7]


def test_answers_of_long_ago_are_forgotten(kept: Path, tmp_path: Path) -> None:
    judged = said(answers(kept), rows())
    for day in range(100):
        answers(tmp_path, top=day).keep(rows(), judged)
    assert [new(answers(tmp_path, top=day), rows()) for day in (0, 99)] == [[4], []]


def test_only_what_is_not_known_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, asked = suite(), []
    cases: list[dict[str, list[Any]]] = [{}, {"code": ["b", "d", "c"]}]
    cases.append({"count": [30, 51, -1], "code": ["d", "a", "a"]})

    def checked(given: Suite, *frame: Any) -> list[Outcome]:
        asked.append([one.id for one in given.expectations])
        return check(given, *frame)

    monkeypatch.setattr(checks, "check", checked)
    for given in cases:
        found = Held.outcomes(own, rows(**given), {"top": 100}, tmp_path)
        assert told(found) == told(check(own, rows(**given), {"top": 100}))
    assert asked == [[str(at) for at in range(8)], ["5", "6"], ["2", "3"]]


def test_another_column_type_or_no_rows_are_asked_about(kept: Path) -> None:
    assert new(answers(kept), rows().with_columns(pl.col("count").cast(pl.Float64))) == [0, 2, 3]
    assert new(answers(kept), rows().clear()) == [7]


def test_what_does_not_go_by_value_is_always_asked(tmp_path: Path) -> None:
    own = answers(
        tmp_path, suite([*ASKED[:2], (f"{COLUMN}mean_to_be_between", {"column": "count"})])
    )
    own.keep(rows(), said(own, rows()))
    assert new(own, rows()) == [2]


def test_a_changed_figure_is_judged_without_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One figure of a return, or no row of one: what is told of it is as the library tells it."""
    monkeypatch.setattr(checks, "_outcomes", Held.outcomes)

    def validated(reached: int | None, home: Path | None) -> str:
        sent = frame("coverage", [coverage(), coverage(place="06046", people_reached=reached)])
        if reached is None:  # nobody has sent anything
            sent = sent.clear()
        keys = Keys(PLACES, {})
        return checks.to_json(
            checks.validate(received("coverage", sent), keys, AS_OF, SUITES, home)
        )

    validated(900, tmp_path)
    validated(None, tmp_path)
    asked, nothing = validated(700, None), validated(None, None)

    def refused(*_: object) -> None:
        raise AssertionError("the library was asked")

    monkeypatch.setattr(checks, "check", refused)
    assert validated(700, tmp_path) == asked
    assert validated(None, tmp_path) == nothing
    with pytest.raises(AssertionError, match="was asked"):
        validated(1100, tmp_path)  # of 1,000 people


KINDS = ("not_be_in_set", "be_in_set")


@pytest.mark.parametrize(
    ("sent", "failing"),
    [
        (["a", "b", None], {"be_in_set": (), "not_be_in_set": (0, 1)}),
        (["a", "x", "a"], {"be_in_set": (1,), "not_be_in_set": (0, 2)}),
        (["x", "y", "x"], {"be_in_set": (0, 1, 2), "not_be_in_set": ()}),
        ([None, None, None], {"be_in_set": (), "not_be_in_set": ()}),
    ],
)
def test_a_set_of_a_parameter_answers_as_a_whole_and_is_told_as_a_whole(
    sent: list[str | None], failing: dict[str, tuple[int, ...]]
) -> None:
    """The library is given what of it occurs in the column."""
    every = ["a", "b", *(f"c{number}" for number in range(50))]
    asked = {"column": "code", "value_set": {"$PARAMETER": "known"}}
    own = suite([(f"{COLUMN}values_to_{kind}", asked) for kind in KINDS])
    found = check(own, rows(code=sent), {"known": every})
    assert [one.rows for one in found] == [failing[kind] for kind in KINDS]
    assert [one.success for one in found] == [not failing[kind] for kind in KINDS]
    assert all(one.kwargs["value_set"] == every for one in found)
