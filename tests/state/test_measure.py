"""All returns at once: what holds of every observation."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache

import polars as pl
import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.datasets.newsrooms import CRITERIA
from lsanalytics.errors import InputError
from lsanalytics.measuring.marks import flags
from lsanalytics.observations import SCHEMA, collect
from lsanalytics.plan import load_indicators
from lsanalytics.project import Project
from lsanalytics.state.measure import compute, refuse_unknown_indicators
from lsanalytics.words import LANGUAGES, catalogue
from tests.datasets.frames import agency, checks, day, frame, log, places

AS_OF = date(2026, 10, 31)
PLACES = places()

PROGRAMMES = [
    f"{year}-{month}-10 {span} {channel}"
    for year in (2024, 2025, 2026)
    for month in ("02", "05", "08", "10")
    for channel in ("TH1", "PT1")
    for span in ("6:00-8:00 N", "7:50-9:00 R", "9:10-10:00 C", "10:00-12:00 D", "23:00-24:30 F")
]
COVERAGE = [
    {"year": year, "place": place, "medium": medium, "people": 100, "people_reached": 90}
    for year, places_ in ((2024, ("001", "002", "003", "004", "178")), (2025, ("20", "001", "005")))
    for place in places_
    for medium in ("radio", "tv")
]
REGISTER = [
    agency("A", "a", services="yes"),
    agency("B", "b"),
    agency("D", "d", level="district", place="178", end="2025-06-30"),
    agency("X", "x", level="commune", place="002", end="2025-06-30"),
    agency("Y", "y", level="commune", place="001", start="2025-07-01"),
]
AUDITS = [
    row
    for when, bodies in (("2025-05-10", "ADX"), ("2025-11-10", "ABY"), ("2026-05-10", "AY"))
    for body in bodies
    for row in checks(when, body, body.lower(), b1="+-", b2="+++", b3="++++", b4="++")
]
NEWSROOMS = [
    {
        "assessed": day(f"{year}-11-30"),
        "outlet": outlet,
        "outlet_name": outlet,
        "criterion": criterion,
        "result": "passed" if outlet == "A" else "failed",
    }
    for year, outlets in ((2024, "ABC"), (2025, "AC"))
    for outlet in outlets
    for criterion in CRITERIA
]
ITEMS = [
    {
        "item": f"T{number}",
        "date": date(2025, 1 + number % 12, 1 + number % 28),
        "outlet": "A",
        "tone": ("positive", "neutral", "negative")[number % 3],
    }
    for number in range(60)
]


@cache
def accepted(evidence: str = "reported") -> Mapping[str, pl.DataFrame]:
    frames = {
        "broadcast_log": log(*PROGRAMMES),
        "coverage": frame("coverage", COVERAGE),
        "agencies": frame("agencies", REGISTER),
        "site_checks": frame("site_checks", AUDITS),
        "newsrooms": frame("newsrooms", NEWSROOMS),
        "press_items": frame("press_items", ITEMS),
    }
    return {name: rows.with_columns(evidence=pl.lit(evidence)) for name, rows in frames.items()}


MEASURED = (
    *("covered", "measured_to", "bound_low", "bound_high"),  # of samples and bounds
    *("units", "units_measured", "unit"),
)


@cache
def measured() -> pl.DataFrame:
    return compute(accepted(), PLACES, AS_OF)


THEN = date(2025, 9, 30)


def test_every_indicator_of_the_catalogue_is_measured() -> None:
    declared = tomllib.loads(Project.find().indicators.read_text(encoding="utf-8"))
    declared = {name: fields for name, fields in declared.items() if fields.get("dataset")}
    assert set(measured()["indicator"]) == set(declared)
    for name, fields in declared.items():
        given = measured().filter(pl.col("indicator") == name, pl.col("part") != "")["part"]
        if fields.get("parts"):
            assert set(given) == set(fields["parts"]), name


def test_each_has_a_yearly_value_of_the_province_at_the_end_of_2025() -> None:
    year = measured().filter(
        pl.col("place") == "20",
        pl.col("grain") == "year",
        pl.col("part") == "",
        pl.col("period_end") == date(2025, 12, 31),
    )
    assert year["indicator"].to_list() == sorted(set(measured()["indicator"]))


def test_the_form_is_that_of_an_observation_table() -> None:
    assert measured().schema == SCHEMA
    assert measured().drop("low", "high", *MEASURED).null_count().sum_horizontal().item() == 0
    key = ["indicator", "part", "place", "grain", "period_start", "evidence"]
    assert measured().height == measured().unique(key).height


def test_a_value_is_its_numerator_over_its_denominator_within_bounds() -> None:
    share = pl.col("numerator") / pl.col("denominator") * 100
    assert measured().filter((pl.col("value") - share).abs() > 1e-9).is_empty()
    assert measured()["value"].is_between(0, 100).all()
    sampled = measured().filter(pl.col("flag").str.contains("sample"))
    assert not sampled.is_empty()
    assert sampled.select((pl.col("low") <= pl.col("value")).all()).item()
    assert sampled.select((pl.col("value") <= pl.col("high")).all()).item()
    assert measured().filter(~pl.col("flag").str.contains("sample"))["low"].null_count() == (
        measured().height - sampled.height
    )


def test_seven_of_25_are_28_to_the_last_digit() -> None:
    # 7 / 25 * 100 is 28.000000000000004 in binary, above a ceiling of 28
    people = {"year": 2025, "place": "20", "medium": "tv", "people": 25, "people_reached": 7}
    names = [f"A{number:02}" for number in range(25)]
    whole = [
        {**NEWSROOMS[0], "outlet": name, "criterion": criterion, "result": result}
        for name, result in zip(names, ["passed"] * 7 + ["failed"] * 18, strict=True)
        for criterion in CRITERIA
    ]
    audits = [
        row
        for number, name in enumerate(names)
        for row in checks("2025-11-10", name, name, b4="++" if number < 7 else "--")
    ]
    items = [
        {**ITEMS[0], "item": name, "tone": "positive" if number < 7 else "neutral"}
        for number, name in enumerate(names)
    ]
    found = compute(
        {
            "coverage": frame("coverage", [people]),
            "newsrooms": frame("newsrooms", whole),
            "agencies": frame("agencies", [agency(name, name) for name in names]),
            "site_checks": frame("site_checks", audits),
            "press_items": frame("press_items", items),
        },
        PLACES,
        AS_OF,
    ).filter(numerator=7, denominator=25)
    assert found["indicator"].n_unique() == 4
    assert found["value"].unique().to_list() == [28.0]


def test_no_period_ends_after_the_as_of_date() -> None:
    assert measured()["period_end"].max() == AS_OF


def test_every_flag_has_words_in_both_languages() -> None:
    words = catalogue("indicators")
    named = set(measured()["flag"].str.split(";").explode()) - {""}
    assert {"recast", "divided", "partial", "sample"} <= named <= set(words)
    for name, said in words.items():
        assert all(said[language] for language in LANGUAGES), name


def test_a_flag_without_words_cannot_be_set() -> None:
    with pytest.raises(KeyError, match="no_such_flag"):
        flags(no_such_flag=pl.lit(True))


def test_the_order_of_rows_changes_nothing() -> None:
    shuffled = {
        name: rows.sample(fraction=1, shuffle=True, seed=1) for name, rows in accepted().items()
    }
    assert compute(shuffled, PLACES, AS_OF).equals(measured())


def test_kinds_of_evidence_are_measured_side_by_side_and_never_added() -> None:
    real, made = accepted(), accepted("simulated")
    both = {name: pl.concat([real[name], made[name]]) for name in real}
    apart = collect([measured(), compute(made, PLACES, AS_OF)])
    assert compute(both, PLACES, AS_OF).equals(apart)


def test_rows_after_the_as_of_date_might_as_well_not_be_there() -> None:
    frames = accepted()
    dated = {
        "broadcast_log": "date",
        "site_checks": "audited",
        "newsrooms": "assessed",
        "press_items": "date",
    }
    cut = {name: frames[name].filter(pl.col(column) <= THEN) for name, column in dated.items()}
    assert all(rows.height < frames[name].height for name, rows in cut.items())
    assert compute({**frames, **cut}, PLACES, THEN).equals(compute(frames, PLACES, THEN))


def test_what_was_not_sent_gives_nothing() -> None:
    assert compute({}, PLACES, AS_OF).equals(collect([]))
    empty = {name: rows.clear() for name, rows in accepted().items()}
    assert compute(empty, PLACES, AS_OF).equals(collect([]))
    assert compute(accepted(), PLACES, date(2019, 12, 31)).is_empty()


@pytest.mark.parametrize(
    ("dataset", "column", "value", "indicators"),
    [
        ("broadcast_log", "origin", "taken_foreign", {"airtime_in_province_share"}),
        ("coverage", "people_reached", 10, {"people_reached_share"}),
        ("site_checks", "result", "failed", {"agency_portal_two_way_share"}),
        ("newsrooms", "result", "failed", {"newsroom_model_share"}),
        ("press_items", "tone", "negative", {"press_positive_share", "press_negative_share"}),
    ],
)
def test_one_changed_cell_changes_the_value_that_rests_on_it(
    dataset: str, column: str, value: object, indicators: set[str]
) -> None:
    frames = accepted()
    first = pl.int_range(pl.len()) == 0
    changed = frames[dataset].with_columns(
        pl.when(first).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
    )
    needed = {other: frames[other] for other in DATASETS[dataset].needs}
    found = compute({**needed, dataset: changed}, PLACES, AS_OF)
    columns = ["indicator", "part", "place", "grain", "period_start", "value", "numerator"]
    differing = found.join(measured().select(columns), on=columns, how="anti")
    assert indicators <= set(differing["indicator"])
    source = f"{dataset}.csv:2"
    assert differing["source"].str.contains(source, literal=True).any()


def test_an_indicator_that_is_not_declared_names_its_dataset_and_what_is_most_alike() -> None:
    project = Project.find()
    rows = pl.DataFrame(
        {
            "indicator": ["people_reached_share", "people_reachd_share"],
            "source": ["data/raw/returns/a.csv:2", "data/raw/returns/coverage/a.csv:2"],
        }
    )
    with pytest.raises(InputError) as refused:
        refuse_unknown_indicators(rows, load_indicators(project.indicators))
    assert refused.value.file == "lsanalytics/datasets/coverage"
    assert "“people_reachd_share”" in refused.value.sentence("vi")
    assert "people_reached_share" in refused.value.sentence("vi").rpartition(":")[2]
