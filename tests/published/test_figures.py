"""Published figures are kept as published, and only what is clear may be drawn."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics import observations
from lsanalytics.plan import load_indicators
from lsanalytics.project import Project
from lsanalytics.published import (
    FLAGS,
    NEVER_PLOTTED,
    load_papi,
    load_published,
    plottable,
    value_text,
)
from lsanalytics.words import catalogue

PROJECT = Project.find()
FIGURES = load_published(PROJECT.published)
PAPI = load_papi(PROJECT.published)


def figure(topic: str, published: str) -> dict[str, object]:
    return FIGURES.row(
        by_predicate=(pl.col("indicator") == topic) & (pl.col("value_as_published") == published),
        named=True,
    )


def test_both_tables_are_observations() -> None:
    for frame in (FIGURES, PAPI):
        own = [name for name in observations.SCHEMA if name in frame.columns]
        shaped = observations.collect([frame.select(own)])
        assert shaped.schema == observations.SCHEMA
        assert set(shaped["evidence"]) == {"published"}
        assert shaped.height == frame.height


def test_every_figure_names_where_it_was_published() -> None:
    assert FIGURES.height == 94
    assert FIGURES["url"].str.starts_with("http").all()
    for column in ("publisher", "source_title", "source_date", "unit_vi", "unit_en", "topic_vi"):
        assert (FIGURES[column] != "").all(), column


def test_the_source_names_the_row_a_person_sees() -> None:
    lines = (PROJECT.published / "figures.csv").read_text(encoding="utf-8").splitlines()
    for source, published in FIGURES.select("source", "value_as_published").iter_rows():
        path, row = source.rsplit(":", 1)
        assert path == "data/raw/published/figures.csv"
        assert published in lines[int(row) - 1]


def test_no_figure_bears_the_name_of_an_indicator_of_the_plan() -> None:
    indicators = set(load_indicators(PROJECT.indicators))
    assert indicators.isdisjoint(FIGURES["indicator"])
    assert indicators.isdisjoint(PAPI["indicator"])


@pytest.mark.parametrize(
    ("topic", "published", "expected"),
    [
        ("households_radio_listening_pct", ">98", {"value": 98.0, "flag": "lower_bound"}),
        ("radio_items_per_month", "~600", {"value": 600.0, "flag": "approximate;partial"}),
        ("langsontv_web_items", "~19000 (gần)", {"value": 19000.0, "flag": "approximate"}),
        (
            "newspaper_online_items_per_day",
            "55-60",
            {"value": None, "low": 55.0, "high": 60.0, "flag": "range"},  # no middle invented
        ),
        (
            "communes_with_broadband",
            "226/226",
            {"value": 226.0, "numerator": 226.0, "denominator": 226.0},
        ),
        (
            "dt_targets_2025_completed",
            "23/34",
            {"value": 23.0, "numerator": 23.0, "denominator": 34.0},
        ),
        (
            "records_digitised",
            "942934 / 979536",
            {"numerator": 942934.0, "denominator": 979536.0},
        ),
        # the source's figure is kept, though 1,049/1,816 is 57.76
        ("dvctt_level4_share_pct", "57.67", {"value": 57.67}),
        ("administrative_procedures_by_level", "1337 / 300 / 121", {"value": None}),
        (
            "applications_online_pct",
            "97.92",
            {"period_start": date(2024, 1, 1), "period_end": date(2024, 9, 30), "flag": "partial"},
        ),
    ],
)
def test_qualifiers_are_read_and_kept(
    topic: str, published: str, expected: dict[str, object]
) -> None:
    row = figure(topic, published)
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("topic", "published", "flag"),
    [
        ("dti_rank", "4 (read from listing order)", "ambiguous"),
        ("nq49_targets_2025_completed", "19/30", "ambiguous"),
        ("households_with_digital_store_or_epayment_pct", ">60", "ambiguous"),
        ("tv_sets_per_households_pct", "93.6", "ambiguous"),
        ("applications_online_pct", "87.76", "inferred"),
        ("applications_received", "343399", "inferred"),
        ("administrative_procedures_total", "2124", "inferred"),
        ("communes_with_loudspeaker_station_pct", "91.4 (9690/10599)", "comparator"),
        ("provincial_library_book_copies", "~200000 (gần)", "undated"),
    ],
)
def test_what_is_not_clear_is_kept_and_never_drawn(topic: str, published: str, flag: str) -> None:
    row = figure(topic, published)
    assert flag in str(row["flag"]).split(";")
    assert plottable(FIGURES.filter(pl.col("source") == row["source"])).is_empty()


def test_every_row_that_says_ambiguous_or_inferred_is_out_of_every_chart() -> None:
    """By the words of the source itself, not by our flags."""
    drawn = plottable(FIGURES)
    said = drawn.select(
        pl.concat_str(
            "value_as_published", "period_as_published", "source_title", "scope_en", separator=" "
        )
    ).to_series()
    assert not said.str.contains("(?i)ambiguous|province not named|read from listing").any()
    assert drawn.height == 72
    assert drawn["plot"].all()


@pytest.mark.parametrize("flag", NEVER_PLOTTED)
def test_a_flag_keeps_a_figure_out_even_if_plot_says_yes(flag: str) -> None:
    frame = FIGURES.head(1).with_columns(plot=pl.lit(True), flag=pl.lit(f"approximate;{flag}"))
    assert plottable(frame).is_empty()


def test_a_series_never_joins_two_classifications() -> None:
    kinds = FIGURES.group_by("series").agg(pl.col("classification_en").n_unique())
    assert (kinds["classification_en"] == 1).all()
    totals = FIGURES.filter(pl.col("indicator") == "dvctt_total_count")
    # 1,816 by level in 2022, 1,543 by full process and partial in 2024: not a fall
    assert totals["series"].to_list() == [
        "dvctt_total_count.levels",
        "dvctt_total_count.full_partial",
    ]


def test_a_rank_says_out_of_how_many() -> None:
    ranks = FIGURES.filter(pl.col("indicator").str.contains("rank"))
    assert ranks.height == 11
    assert ranks["series"].str.ends_with(".of_63").all()


def test_the_comparators_are_not_figures_of_the_province() -> None:
    elsewhere = FIGURES.filter(pl.col("flag").str.contains("comparator"))
    assert elsewhere["place"].to_list() == ["VN", "06"]


def test_every_flag_has_words() -> None:
    assert {f"flag_{flag}" for flag in FLAGS} <= set(catalogue("tables"))


@pytest.mark.parametrize(
    ("topic", "published", "vi", "en"),
    [
        ("newspaper_print_copies", ">2100000", "hơn 2.100.000", "more than 2,100,000"),
        ("radio_items_per_month", "~600", "khoảng 600", "about 600"),
        ("newspaper_online_items_per_day", "55-60", "55–60", "55–60"),
        ("records_digitised", "942934 / 979536", "942.934/979.536", "942,934/979,536"),
        ("dvctt_level4_share_pct", "57.67", "57,67", "57.67"),
        ("tv_sets_per_households_pct", "93.6", "93,6", "93.6"),  # 12,053/12,868 is its basis
        ("radio_tv_station_staff", "176 (over 70% university)", "176", "176"),  # rest: scope
        ("administrative_procedures_by_level", "1337 / 300 / 121", *["1337 / 300 / 121"] * 2),
    ],
)
def test_figures_are_told_in_the_number_form_of_the_reader(
    topic: str, published: str, vi: str, en: str
) -> None:
    row = figure(topic, published)
    assert (value_text(row, "vi"), value_text(row, "en")) == (vi, en)


def test_no_source_is_told_in_english_on_a_vietnamese_page() -> None:
    told = FIGURES.select(pl.concat_str("publisher_vi", "source_date_vi", separator=" "))
    english = r"\b(undated|event|copy|repost|reprinting|quoting|extract|after|likely)\b"
    assert not told.to_series().str.contains(english).any()
    assert FIGURES["publisher"].str.contains(english).any()  # so the words are those to look for
