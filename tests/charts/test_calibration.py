"""The figures of the calibration page: told against met, and coverage, from the numbers alone."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lsanalytics.charts.calibration import coverage, reliability, share
from lsanalytics.charts.figure import to_svg
from lsanalytics.outlook.calibration import Bin, Calibration, Score
from lsanalytics.words import LANGUAGES, Language
from tests.charts.reading import level, marks, upright


def scored(fifty: float, eighty: float, ninety: float, targets: int = 100) -> Score:
    return Score(targets, 0.1, 0.0412, {"50": fifty, "80": eighty, "90": ninety})


def figures() -> Calibration:
    """Three steps only: low told right, the middle told too low, the high told too high."""
    return Calibration(
        as_of=date(2026, 10, 31),
        targets=1300,
        series=40,
        indicators=3,
        families=2,
        main_families=2,
        targets_sha256="0" * 64,
        sources=("Nguồn A, CC-BY-4.0",),
        methods={"outlook": scored(0.5, 0.8, 0.9)},
        digital={"outlook": scored(0.5, 0.8, 0.9)},
        splits={
            "horizon": {"1": scored(0.48, 0.771, 0.89), "8": scored(0.52, 0.82, 0.91)},
            "level": {"mid": scored(0.47, 0.8, 0.9), "centre": scored(0.49, 0.834, 0.88)},
            "stratum": {"main": scored(0.5, 0.8, 0.9), "stepwise": scored(0.66, 0.9, 0.93)},
            "short": {"3-4 points": scored(0.42, 0.86, 0.95)},
        },
        reliability=(
            Bin(0.0, 0.1, 1000, 0.5, 0.04, 0.04),
            Bin(0.7, 0.8, 200, 0.3, 0.75, 0.816),
            Bin(0.9, 1.0, 100, 0.2, 0.95, 0.9),
        ),
    )


def test_the_title_tells_the_step_of_three_in_four_and_the_mean_distance() -> None:
    shown = reliability(figures(), "en")
    assert shown.title.startswith("Given a chance of 75% on average, 82% were met;")
    assert shown.title.endswith("met are 4.1 points apart on average")
    assert not shown.simulated


def test_reliability_is_described_and_tabled_from_the_same_numbers() -> None:
    shown = reliability(figures(), "vi")
    assert "báo 75%, đạt 82% (200 phép thử)" in shown.description
    assert shown.data.rows() == [
        ("0-10%", 1000, 4.0, 4.0),
        ("70-80%", 200, 75.0, 81.6),
        ("90-100%", 100, 95.0, 90.0),
    ]
    assert "31/10/2026" in shown.source and "CC-BY-4.0" in shown.source


@pytest.mark.parametrize("narrow", [False, True])
def test_points_stand_where_told_and_met_put_them(narrow: bool) -> None:
    drawn = marks(to_svg(reliability(figures(), "en"), narrow=narrow))
    (up,), (across, *_) = upright(drawn), level(drawn)
    spoken = [mark for mark in drawn if mark.says]
    for mark, one in zip(spoken, figures().reliability, strict=True):
        assert across.value(mark.x) == pytest.approx(one.told * 100, abs=0.3)
        assert up.value(mark.y) == pytest.approx(one.met * 100, abs=0.3)


@pytest.mark.parametrize("narrow", [False, True])
def test_points_are_sized_and_labelled_by_their_count(narrow: bool) -> None:
    svg = to_svg(reliability(figures(), "en"), narrow=narrow)
    assert all(f">{count}<" in svg for count in ("1,000", "200", "100"))
    # A circle is drawn as arcs of its radius.
    radii = {
        re.findall(r"told (\d+)%", mark.says)[0]: float(mark.look["d"].split("A")[1].split(",")[0])
        for mark in marks(svg)
        if mark.says
    }
    assert radii["4"] > radii["75"] > radii["95"]


def test_the_coverage_title_spans_horizons_and_levels_only() -> None:
    # 0.771 of horizon 1 and 0.834 of the centre; 0.9 of the stepwise series is of another kind.
    shown = coverage(figures(), "en")
    assert (
        shown.title
        == "The 80% interval held 77% to 83% of outcomes, at every horizon and every level"
    )
    assert shown.note.endswith("47% to 52% of outcomes, the 90% interval 88% to 91%.")


def test_coverage_has_a_row_a_group_and_its_axis_starts_below_the_least() -> None:
    shown = coverage(figures(), "vi")
    assert shown.data.height == 7
    assert shown.data.row(0) == ("Theo thời hạn dự báo: 1 năm", 100, 48.0, 77.1, 89.0)
    # The least share is 0.42, so the axis starts at 40%, and the subtitle says so.
    assert shown.subtitle.endswith("40%")
    assert "ba, bốn số liệu: 42%, 86%, 95%" in shown.description


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_widths_are_drawn_in_both_languages(language: Language) -> None:
    for shown in (reliability(figures(), language), coverage(figures(), language)):
        wide, narrow = to_svg(shown), to_svg(shown, narrow=True)
        assert 'width="720"' in wide and 'width="340"' in narrow


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0%"), (0.004, "0.4%"), (0.82, "82%"), (0.996, "99.6%"), (1.0, "100%")],
)
def test_a_share_is_rounded_but_never_to_all_or_nothing(value: float, words: str) -> None:
    assert share(value, "en") == words
