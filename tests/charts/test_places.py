"""Reach by place: one place among the others, and all in blocks by former district."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from lsanalytics.charts import svg
from lsanalytics.charts.figure import to_svg
from lsanalytics.charts.places import reach_of_place
from lsanalytics.charts.sheet import Promised
from lsanalytics.charts.theme import LIGHT, SMALL, text_width
from lsanalytics.observations import collect
from lsanalytics.words import Language
from tests.charts.reading import marks, pieces_of

VALUES = {"06001": (80.0, 84.0), "06004": (90.0, 100.0), "06007": (85.0, 86.0)}
NAMES = {"06001": "Xã Đoàn Kết", "06004": "Xã Quốc Khánh", "06007": "Phường Tam Thanh"}


def rows(evidence: str = "reported", low: float = 0.0) -> pl.DataFrame:
    return collect(
        [
            pl.DataFrame(
                [
                    {
                        "indicator": "people_reached_share",
                        "part": part,
                        "place": code,
                        "grain": "year",
                        "period_start": date(year, 1, 1),
                        "period_end": date(year, 12, 31),
                        "value": value - low,
                        "evidence": evidence,
                        "source": "data/raw/returns/coverage/a.csv:2",
                    }
                    for code, values in VALUES.items()
                    for part in ("radio", "tv", "")
                    for year, value in zip((2024, 2025), values, strict=True)
                ]
            )
        ]
    )


def test_title_of_a_place_gives_both_media() -> None:
    shown = reach_of_place(rows(), "06001", "Xã Đoàn Kết", "vi")
    assert shown.title.replace("\N{NO-BREAK SPACE}", " ") == (
        "Xã Đoàn Kết: Phát thanh 84,0%; Truyền hình 84,0% người dân được nghe, xem (năm 2025)"
    )


def test_a_figure_that_is_the_sum_of_former_units_is_told_as_that() -> None:
    """Of 2024 the commune of July 2025 has none of its own."""
    held = (
        rows().filter(pl.col("period_end") < date(2025, 1, 1)).with_columns(flag=pl.lit("recast"))
    )
    shown = reach_of_place(held, "06001", "Xã Đoàn Kết", "vi")
    assert shown.title.replace("\N{NO-BREAK SPACE}", " ").endswith(
        "người dân được nghe, xem (năm 2024, cộng từ các đơn vị cũ)"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "vi",
            "Xã Đoàn Kết: người dân được nghe, xem: "
            "Phát thanh 80,0% (năm 2024); Truyền hình 84,0% (năm 2025)",
        ),
        ("en", "Xã Đoàn Kết: people reached: Radio 80.0% (2024); Television 84.0% (2025)"),
    ],
)
def test_media_whose_latest_figures_are_of_different_years_each_name_theirs(
    language: Language, said: str
) -> None:
    held = rows().filter((pl.col("part") != "radio") | (pl.col("period_end") < date(2025, 1, 1)))
    shown = reach_of_place(held, "06001", "Xã Đoàn Kết", language)
    assert shown.title.replace("\N{NO-BREAK SPACE}", " ") == said


def test_the_years_of_two_panels_stand_apart() -> None:
    years = [date(year, 12, 31) for year in range(2020, 2027)]
    long = rows().filter(period_end=date(2025, 12, 31)).drop("period_end")
    long = long.join(pl.DataFrame({"period_end": years}), how="cross").select(rows().columns)
    drawn = marks(to_svg(reach_of_place(long, "06001", "Xã Đoàn Kết", "vi")))
    middles = sorted(mark.x for mark in drawn if re.fullmatch(r"20\d\d", mark.words))
    gaps = [after - before - text_width("2026", SMALL) for before, after in pairwise(middles)]
    assert min(gaps) >= 12  # pixels


def test_a_place_is_drawn_by_itself() -> None:
    svg = to_svg(reach_of_place(rows(), "06001", "Xã Đoàn Kết", "vi"))
    own = re.findall(rf'd="(M[^"A]*)"[^>]*stroke="{LIGHT["observed"]}" stroke-width="2"', svg)
    assert [len(pieces_of(one)) for one in own] == [1, 1]  # a line in the panel of each medium
    assert LIGHT["others"] not in svg


@pytest.mark.parametrize(("low", "said"), [(0.0, "bắt đầu từ 80"), (60.0, "")])
def test_a_cut_axis_is_said(low: float, said: str) -> None:
    shown = reach_of_place(rows(low=low), "06001", "Xã Đoàn Kết", "vi")
    assert said in shown.subtitle
    assert bool(said) == ("không từ 0" in shown.subtitle)


def test_where_all_are_reached_the_axis_still_has_a_length() -> None:
    full = rows().with_columns(value=pl.lit(100.0))
    shown = reach_of_place(full, "06001", "Xã Đoàn Kết", "vi")
    assert isinstance(shown.chart, Promised)
    domains = re.findall(r'"domain": \[([\d., ]+)\]', json.dumps(shown.chart.spec()))
    assert set(domains) == {"90.0, 100"}


def test_a_medium_without_figures_keeps_its_panel() -> None:
    radio = rows().filter(part="radio")
    words = [mark.words for mark in marks(to_svg(reach_of_place(radio, "06001", "Xã", "vi")))]
    assert "Truyền hình" in words


def test_simulated_values_are_called_that_over_their_panel() -> None:
    svg = to_svg(reach_of_place(rows("simulated"), "06001", "Xã Đoàn Kết", "vi"))
    assert svg.count("(mô phỏng)</tspan>") == 2


def test_the_rows_that_are_drawn_are_those_of_the_table() -> None:
    shown = reach_of_place(rows(), "06001", "Xã Đoàn Kết", "vi")
    assert isinstance(shown.chart, Promised)
    spec = shown.chart.sheet.chart.to_dict(validate=True)  # type: ignore[attr-defined]
    (drawn,) = spec["datasets"].values()
    assert [row["value"] for row in drawn] == shown.data.to_series(2).to_list()


def test_vega_lite_compiles_the_charts_of_places_once() -> None:
    compiled = svg._compiled
    compiled.cache_clear()
    low = rows(low=60.0)  # one axis for all
    drawn = {to_svg(reach_of_place(low, code, name, "vi")) for code, name in NAMES.items()}
    assert len(drawn) == 3 and compiled.cache_info().misses == 1


def test_what_stands_over_two_panels_stands_at_one_height() -> None:
    """Also where a point of one of them lies at the top of its panel."""
    high = pl.when(pl.col("part") == "tv").then(99.9).otherwise(pl.col("value"))
    drawn = marks(to_svg(reach_of_place(rows().with_columns(value=high), "06001", "Xã", "vi")))
    over = [mark.y for mark in drawn if mark.words.startswith(("Phát thanh", "Truyền hình"))]
    assert len(over) == 2 and len(set(over)) == 1
