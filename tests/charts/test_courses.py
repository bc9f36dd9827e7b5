"""Parts and tone over time: the weakest first, the trend drawn, the threshold marked."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.courses import parts_over_time, press_tone
from lsanalytics.charts.figure import to_svg
from lsanalytics.charts.sheet import Promised
from lsanalytics.charts.theme import INK2
from lsanalytics.words import LANGUAGES

AS_OF = date(2026, 10, 31)


def series(name: str, part: str, grain: str, values: list[float]) -> pl.DataFrame:
    """Values of successive periods from 2024 on."""
    months = {"half": 6, "quarter": 3}[grain]
    starts = [date(2024 + k * months // 12, k * months % 12 + 1, 1) for k in range(len(values))]
    frame = pl.DataFrame(
        {"period_start": starts, "value": values}, schema_overrides={"value": pl.Float64}
    )
    return frame.with_columns(
        indicator=pl.lit(name),
        part=pl.lit(part),
        place=pl.lit("20"),
        grain=pl.lit(grain),
        period_end=pl.col("period_start").dt.offset_by(f"{months}mo").dt.offset_by("-1d"),
        evidence=pl.lit("simulated"),
        flag=pl.lit(""),
        source=pl.lit("a.csv:2"),
    )


def test_parts_are_ordered_by_their_latest_value_and_the_weakest_is_named() -> None:
    rows = pl.concat(
        [
            series("agency_site_four_part_share", "", "half", [40.0, 60.0]),
            series("agency_site_four_part_share", "data_tool", "half", [50.0, 62.0]),
            series("agency_site_four_part_share", "mobile_lookup", "half", [70.0, 95.0]),
        ]
    )
    names = {"mobile_lookup": "di động", "data_tool": "công cụ", "": "cả bốn"}
    shown = parts_over_time(rows, names, "b3", 100.0, AS_OF, "vi", key="parts-b3")
    said = shown.told.replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Ví dụ mô phỏng: b3: yếu nhất là công cụ, 62,0% (6 tháng cuối năm 2024)"
    lines = re.findall(r"<tspan[^>]*>([^<]*)</tspan>", to_svg(shown))
    assert [line for line in lines if line in names.values()] == ["cả bốn", "công cụ", "di động"]


def test_where_all_pass_no_part_is_called_the_weakest() -> None:
    rows = pl.concat([series("x", part, "half", [90.0, 100.0]) for part in ("inform", "answer")])
    names = {"inform": "cung cấp", "answer": "phản hồi"}
    shown = parts_over_time(rows, names, "b1", 100.0, AS_OF, "vi", key="parts-b1")
    said = shown.told.replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Ví dụ mô phỏng: b1: mọi yêu cầu đều đạt 100,0% (6 tháng cuối năm 2024)"
    assert shown.data["Nguồn"].to_list() == ["a.csv:2"] * 4
    assert "100,0% (mô phỏng)" in to_svg(shown)


def test_tone_gives_both_ends_and_draws_a_straight_trend() -> None:
    rising, falling = [50.0, 52.0, 54.0, 56.0], [20.0, 18.0, 16.0, 14.0]
    rows = pl.concat(
        [
            series("press_positive_share", "", "quarter", rising),
            series("press_negative_share", "", "quarter", falling),
        ]
    )
    shown = press_tone(rows, AS_OF, "vi")
    said = shown.told.replace("\N{NO-BREAK SPACE}", " ")
    whole = "Tin tích cực từ 50,0% đến 56,0%; tin tiêu cực từ 20,0% đến 14,0%"
    assert said == f"Ví dụ mô phỏng: {whole} (quý I/2024 – quý IV/2024)"
    trends = re.findall(rf'd="(M[^"]*)"[^>]*stroke="{INK2}" stroke-width="1.2"', to_svg(shown))
    ups = [[float(pair.split(",")[1]) for pair in one[1:].split("L")] for one in trends]
    assert len(ups) == 2
    assert shown.note.startswith("Đường mảnh liền: xu hướng")
    assert ups[0][0] > ups[0][-1] and ups[1][0] < ups[1][-1]  # pixels count downwards


def test_a_tone_that_changed_is_not_told_from_a_share_to_the_same_one() -> None:
    rows = series("press_negative_share", "", "quarter", [9.46, 9.5, 9.54])
    assert "from 9.46% to 9.54%" in press_tone(rows, AS_OF, "en").told


def test_tones_of_other_quarters_are_told_each_with_their_own() -> None:
    ends = {"positive": [50.0, 56.0], "negative": [20.0, 18.0, 14.0]}
    rows = [series(f"press_{tone}_share", "", "quarter", values) for tone, values in ends.items()]
    assert press_tone(pl.concat(rows), AS_OF, "en").told.replace("\N{NO-BREAK SPACE}", " ") == (
        "Simulated example: Positive items from 50.0% to 56.0% (Q1 2024 – Q2 2024); "
        "negative items from 20.0% to 14.0% (Q1 2024 – Q3 2024)"
    )


def test_three_quarters_have_no_trend() -> None:
    rows = series("press_positive_share", "", "quarter", [50.0, 52.0, 54.0])
    shown = press_tone(rows, AS_OF, "vi")
    assert 'stroke-width="1.2"' not in to_svg(shown)
    assert "xu hướng" not in shown.note


def test_one_quarter_is_no_course() -> None:
    tones = {"positive": 66.7, "negative": 6.7}
    rows = [series(f"press_{tone}_share", "", "quarter", [one]) for tone, one in tones.items()]
    said = {
        "vi": "Ví dụ mô phỏng: Tin tích cực 66,7%; tin tiêu cực 6,7% (quý I/2024)",
        "en": "Simulated example: Positive items 66.7%; negative items 6.7% (Q1 2024)",
    }
    for language in LANGUAGES:
        shown = press_tone(pl.concat(rows), AS_OF, language)
        assert shown.told.replace("\N{NO-BREAK SPACE}", " ") == said[language]


def test_a_share_near_all_comes_with_its_count_in_the_numbers_of_the_language() -> None:
    rows = series("x", "a", "half", [99.2]).with_columns(
        numerator=pl.lit(1240.0), denominator=pl.lit(1250.0)
    )
    said = [
        parts_over_time(rows, {"a": "A"}, "b3", 100.0, AS_OF, language, key="k").description
        for language in LANGUAGES
    ]
    assert "99,2% (thiếu 10 trong 1.250)" in said[0] and "99.2% (10 of 1,250 short)" in said[1]


@pytest.mark.parametrize(("parts", "across"), [(1, 1), (3, 3), (4, 2), (5, 3)])
def test_four_panels_stand_two_by_two(parts: int, across: int) -> None:
    names = {f"p{at}": f"Phần {at}" for at in range(parts)}
    rows = pl.concat([series("x", part, "half", [40.0, 60.0]) for part in names])
    shown = parts_over_time(rows, names, "b3", 100.0, AS_OF, "vi", key="parts-b3")
    assert isinstance(shown.chart, Promised)
    assert shown.chart.sheet.chart.to_dict()["columns"] == across  # type: ignore[attr-defined]


def test_a_break_cuts_the_line_of_its_part_and_the_rows_are_those_of_the_table() -> None:
    rows = series("x", "a", "half", [40.0, 60.0, 70.0])
    flags = pl.Series("flag", ["", "", "break"])
    shown = parts_over_time(
        rows.with_columns(flags), {"a": "A"}, "b3", 100.0, AS_OF, "vi", key="parts-b3"
    )
    assert isinstance(shown.chart, Promised)
    spec = shown.chart.sheet.chart.to_dict(validate=True)  # type: ignore[attr-defined]
    (drawn,) = spec["datasets"].values()
    assert [row["run"] for row in drawn] == [0, 0, 1]
    assert [row["value"] for row in drawn] == shown.data.to_series(2).to_list()
