"""All targets on one scale: ceilings turned, sorted, the unknown said in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lsanalytics.charts.distance import distance
from lsanalytics.charts.distance_rows import row_of
from lsanalytics.charts.figure import shown, to_svg
from lsanalytics.progress.assessment import Assessment
from tests.charts.reading import marks
from tests.charts.samples import assessment, point, target, ten


def test_distances_are_positive_on_the_good_side_and_sorted() -> None:
    # a5 34 - 30; a4 71.3 - 70; a6 30 - 30.4 (a ceiling); a2 96 - 100; b1 84.5 - 100
    rows = distance(ten(), "vi").data
    known = [round(value, 1) for value in rows["Khoảng cách (điểm phần trăm)"] if value is not None]
    assert known == [4.0, 1.3, -0.4, -4.0, -15.5]
    names = [name.split()[0] for name in rows["Mục tiêu"]]
    assert names == ["a5", "a4", "a6", "a2", "b1", "a1", "a3"]


def test_title_counts_and_names_the_farthest() -> None:
    title = distance(ten(), "vi").told.replace("\N{NO-BREAK SPACE}", " ")
    assert title == (
        "Một phần mô phỏng: 2 trong 5 mục tiêu so được với ngưỡng đang đạt ngưỡng; "
        "xa ngưỡng nhất là b1 (Cơ quan dùng cổng/trang hai chiều): −15,5 điểm phần trăm"
    )


@pytest.mark.parametrize(
    ("value", "title"),
    [
        (75.0, "1 of 1 target that can be held against a threshold is at it or better"),
        # 0.02 points short is short
        (
            69.98,
            "0 of the 1 target that can be held against a threshold are at it or better; "
            "farthest from it is a4 (Programmes made in the province): −0.02 points",
        ),
        (None, "No target has data yet to hold against its threshold"),
    ],
)
def test_title_of_the_extremes(value: float | None, title: str) -> None:
    one = assessment([] if value is None else [point(2025, value)])
    assert distance([one], "en").title == title


@pytest.mark.parametrize("narrow", [False, True])
def test_rows_without_a_value_say_why(narrow: bool) -> None:
    svg = to_svg(distance(ten(), "vi"), narrow=narrow)
    assert ">Không có ngưỡng<" in svg and ">Chưa đủ số liệu<" in svg


def test_only_simulated_rows_carry_the_word() -> None:
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", to_svg(distance(ten(), "vi")))
    assert {"+4,0", "+1,3 mô phỏng", "−0,4 mô phỏng"} <= set(texts)


def test_a_simulated_row_without_a_distance_carries_the_word_too() -> None:
    found = assessment([point(2025, 66.0, "simulated")], "stalled", goal=target("a1", None))
    drawn = distance([found], "vi")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", to_svg(drawn))
    assert "Chưa thấy chuyển biến mô phỏng" in texts
    assert "(mô phỏng)" in drawn.description


def test_description_reads_every_row() -> None:
    said = distance(ten(), "vi").description
    assert all(f" {name} " in f" {said}" for name in ("a1", "a2", "a3", "a4", "a5", "a6", "b1"))
    assert "−15,5 điểm phần trăm (mô phỏng)" in said


def test_a_long_name_is_wrapped_not_lost() -> None:
    goal = target(short_vi="Nội dung khai thác từ kênh khác không vượt quá 30% thời lượng phát")
    svg = to_svg(distance([assessment([point(2025, 66.0)], goal=goal)], "vi"))
    named = " ".join(re.findall(r"<tspan[^>]*>([^<]*)</tspan>", svg))
    assert named == f"a4  {goal.short_vi}".replace("  ", "  ")


def test_the_mark_of_simulated_data_is_explained_only_where_it_is_drawn() -> None:
    real = distance([assessment([point(2025, 75.0)])], "vi")
    assert "mô phỏng" not in real.note
    assert "số liệu mô phỏng, không phải kết quả thật" in distance(ten(), "vi").note


def test_the_rule_of_an_interval_is_explained_only_where_it_is_drawn() -> None:
    def note(**interval: float) -> str:
        return distance([assessment([point(2025, 75.0, **interval)])], "vi").note

    assert note() == ""
    said = note(low=70.0, high=79.0)
    assert said.startswith("Vạch mảnh: giá trị thật có thể nằm ở đâu (khoảng tin cậy 95%")


def test_a_value_that_leaves_much_open_has_a_rule_though_its_side_is_clear() -> None:
    # 40 to 95 of 100: short whatever was not measured is, but nobody knows by how much
    goal = target(threshold=100.0)
    loose = point(2025, 90.0, bound_low=40.0, bound_high=95.0)
    row = row_of(assessment([loose], goal=goal))
    assert (row.low, row.high, row.is_open) == (-60.0, -5.0, False)
    assert "tùy phần chưa đo" in distance([assessment([loose], goal=goal)], "vi").note
    close = point(2025, 90.0, bound_low=89.0, bound_high=91.0)
    assert row_of(assessment([close], goal=goal)).low is None


def test_farthest_is_told_of_what_was_measured_where_another_may_be_farther() -> None:
    # a2 is 10 short, and from 5 to 60 whatever was not measured is; b1 is 31 short for certain
    loose = point(2025, 90.0, bound_low=40.0, bound_high=95.0)
    far, near = (point(2025, value) for value in (69.0, 99.0))

    def title(other: Assessment) -> str:
        sure = assessment([far], goal=target("b1", 100.0))
        return distance([sure, other], "vi").title

    said = title(assessment([loose], goal=target("a2", 100.0)))
    assert "; trên phần đo được, xa ngưỡng nhất là b1" in said
    assert "; xa ngưỡng nhất là b1" in title(assessment([near], goal=target("a2", 100.0)))


def test_the_table_has_the_rule_that_is_drawn_and_the_period_of_each_value() -> None:
    goal = target(threshold=100.0)
    loose = point(2025, 90.0, bound_low=40.0, bound_high=99.996)
    [row] = distance([assessment([loose], goal=goal)], "vi").data.rows(named=True)
    assert row["Kỳ"] == "năm 2025"
    assert row["Khoảng cách xấu nhất có thể (điểm phần trăm)"] == -60.0
    best = row["Khoảng cách tốt nhất có thể (điểm phần trăm)"]
    assert shown(best, "vi") == "−0,004"  # and not at the threshold


def test_what_can_be_counted_is_told_in_units() -> None:
    """All agencies are asked for and 26 of 84 are lacking; of half the days nothing is counted."""
    goal = target(threshold=100.0)
    counted = point(2025, 69.0, numerator=58.0, denominator=84.0, unit="agencies")
    figure = distance([assessment([counted], goal=goal)], "vi")
    wide, narrow = (to_svg(figure, narrow=one) for one in (False, True))
    assert ">−31,0 (26 cơ quan)<" in wide and ">−26 cơ quan<" in narrow
    minutes = point(2025, 69.0, numerator=58.0, denominator=84.0, unit="days")
    assert ">−31,0<" in to_svg(distance([assessment([minutes], goal=goal)], "vi"))
    disputed = replace(counted, flag="sums_differ")  # by another sum of the same, nobody knows
    assert ">−31,0<" in to_svg(distance([assessment([disputed], goal=goal)], "vi"))


def counted(id: str, value: float, threshold: float, unit: str = "people") -> Assessment:
    return assessment([point(2025, value)], goal=replace(target(id, threshold), unit=unit))


def test_rows_in_several_units_each_name_their_own() -> None:
    """Hours stand under no heading of percent, and not on the axis of points."""
    mixed = [counted("h1", 38.25, 36.0, "hours"), assessment([point(2025, 66.0)])]
    told = distance(mixed, "en")
    assert told.data.columns[:7] == [
        *("Target", "Unit", "Baseline", "Now", "Period", "Threshold", "Distance"),
    ]
    assert dict(told.data.select("Unit", "Now").rows()) == {"hours": 38.25, "%": 66.0}
    assert told.note.endswith("not on this axis; see the data table: h1.")


@pytest.mark.parametrize("short", [30.0, 1200.0, 45_000.0, 2e6])
def test_targets_that_are_all_counts_are_drawn_in_their_unit(short: float) -> None:
    figure = distance([counted("n1", 1000.0, 1000.0 + short)], "vi")
    assert ", người; bên phải" in figure.subtitle
    assert "Khoảng cách (người)" in figure.data.columns
    for narrow in (False, True):
        drawn = marks(to_svg(figure, narrow=narrow))
        assert any(re.fullmatch(r"−[\d.]+", mark.words) for mark in drawn)
