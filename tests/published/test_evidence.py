"""Published figures that judge: what was known on a day, and what never decides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.errors import InputError
from lsanalytics.observations import collect
from lsanalytics.plan import load_indicators
from lsanalytics.project import Project
from lsanalytics.published.evidence import (
    COLUMNS,
    FILE,
    load_evidence,
    observations,
    refuse_in_context,
)
from lsanalytics.state.measure import with_published

PROJECT = Project.find()
INDICATORS = load_indicators(PROJECT.indicators)
TODAY = date(2026, 10, 31)


def written(folder: Path, *rows: dict[str, object]) -> pl.DataFrame:
    """The rows as a file, read back; what a row leaves out is a plain figure of 2025."""
    plain = {
        "indicator": "gii_rank",
        "place": "VN",
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
        "value": "44",
        "known_by": "2025-09-16",
    }
    whole = [dict.fromkeys(COLUMNS, "") | plain | row for row in rows]
    pl.DataFrame(whole, schema=dict.fromkeys(COLUMNS, pl.String)).write_csv(folder / FILE)
    return load_evidence(folder, INDICATORS, {"VN", "20"})


def decided(folder: Path, *rows: dict[str, object], as_of: date = TODAY) -> list[object]:
    return observations(written(folder, *rows), INDICATORS, as_of)["value"].to_list()


@pytest.mark.parametrize(
    ("as_of", "year", "value"),
    [
        # the statistics office revised 2023 from 12.33 to 12.87 on 06/01/2025
        (date(2024, 12, 31), 2023, 12.33),
        (date(2025, 1, 6), 2023, 12.87),
        (date(2025, 1, 6), 2024, 13.17),
        (date(2026, 1, 6), 2025, 14.02),  # not the 14 of 20/12/2025, which is rounded
    ],
)
def test_a_date_sees_what_had_been_published_by_then(as_of: date, year: int, value: float) -> None:
    shipped = load_evidence(PROJECT.published, INDICATORS, {"VN"})
    found = observations(shipped, INDICATORS, as_of).filter(
        pl.col("indicator") == "digital_economy_gdp_share",
        pl.col("part") == "nso",
        pl.col("period_end").dt.year() == year,
    )
    assert found["value"].to_list() == [value]


@pytest.mark.parametrize("flag", ["claim", "forecast", "error_in_source", "claim;conflict"])
def test_what_nobody_measured_never_decides(flag: str, tmp_path: Path) -> None:
    assert decided(tmp_path, {"value": "30", "flag": flag}) == []


@pytest.mark.parametrize(
    ("newer", "flag", "stands"),
    [
        ("44", "rounded", 43.6),
        ("44", "estimate;rounded", 43.6),
        ("43", "bound_gt", 43.6),
        ("44", "bound_lt", 43.6),
        # what the newer release contradicts was revised
        ("43", "rounded", 43),
        ("40", "rounded", 40),
        ("44", "bound_gt", 44),
        ("43.6", "approximate;bound_gt", 43.6),
        ("43.7", "rounded", 43.7),
        ("43", "", 43),
    ],
)
def test_the_exact_figure_stands_unless_a_newer_one_contradicts_it(
    newer: str, flag: str, stands: float, tmp_path: Path
) -> None:
    row = {"value": newer, "flag": flag, "known_by": "2026-03-01"}
    assert decided(tmp_path, {"value": "43.6"}, row) == [stands]
    # of two exact ones the newer that the rounded one may stand for
    older = {"value": "43.9", "known_by": "2025-01-01"}
    assert decided(tmp_path, older, {"value": "43.6"}, row) == [stands]


@pytest.mark.parametrize("flag", ["bound_gt", "bound_lt"])
def test_more_than_a_figure_or_less_was_never_that_figure(flag: str, tmp_path: Path) -> None:
    # "over 44" contradicts an earlier 44, which was revised: what is known is the bound
    row = {"value": "44", "flag": flag, "known_by": "2026-03-01"}
    rows = written(tmp_path, {"value": "44"}, row)
    [found] = observations(rows, INDICATORS, TODAY).to_dicts()
    assert (found["value"], found["flag"]) == (44, flag)
    assert (found["bound_low"], found["bound_high"]) != (44, 44)


def test_of_a_year_the_whole_year_stands_else_its_last_figure(tmp_path: Path) -> None:
    half = {"period_end": "2025-06-30", "value": "50", "known_by": "2026-05-01"}
    month = {"period_start": "2025-11-01", "period_end": "2025-11-30", "value": "48"}
    assert decided(tmp_path, half, month) == [48.0]
    assert decided(tmp_path, half, month, {"value": "44"}) == [44.0]


@pytest.mark.parametrize(
    ("row", "low", "high"),
    [
        ({"value": "44"}, 44, 44),
        ({"value": "44", "flag": "bound_gt"}, 44, 200),  # the indicator's own bounds end it
        ({"value": "44", "flag": "bound_lt"}, 1, 44),
        ({"value": "", "low": "1", "high": "46"}, 1, 46),  # a tier
        ({"value": "", "low": "10", "high": "46", "flag": "bound_lt"}, 10, 46),  # "to under 46"
        ({"value": "", "low": "10", "high": "46", "flag": "bound_gt"}, 10, 46),
        ({"value": "44", "flag": "rounded"}, 43.5, 44.5),
        ({"value": "44.3", "flag": "rounded"}, 44.25, 44.35),
        ({"value": "44", "flag": "approximate"}, 43.5, 44.5),  # "about" says no more
        ({"value": "44", "flag": "approximate;bound_gt"}, 43.5, 200),  # "about 44 or more"
        ({"value": "44", "flag": "approximate_date"}, 44, 44),
        ({"value": "200", "flag": "rounded"}, 199.5, 200),  # no rank is beyond the last
        ({"indicator": "fibre_households_share", "value": "87.6"}, 87.6, 100),  # use, of coverage
    ],
)
def test_a_bound_says_no_more_than_its_side(
    row: dict[str, object], low: float, high: float, tmp_path: Path
) -> None:
    found = observations(written(tmp_path, row), INDICATORS, TODAY)
    assert found.select("bound_low", "bound_high").row(0) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ({"indicator": "gii_rnk"}, None, "gii_rank"),
        ({"series": "nso"}, "series", "nso"),
        ({"place": "XX"}, "place", "XX"),
        ({"value": "250"}, "value", "1–200"),
        ({"value": "0.5"}, "value", "0.5"),
        ({"value": "abc"}, "value", "abc"),
        ({"value": ""}, "value", "low + high"),
        ({"value": "", "low": "46", "high": "1"}, "low", "46"),
        ({"flag": "guess"}, "flag", "forecast"),
        ({"value": "200", "flag": "bound_gt"}, "value", "< 200"),  # beyond the last there is none
        ({"value": "1", "flag": "bound_lt"}, "value", "> 1"),
        ({"value": "", "low": "46", "high": "46", "flag": "bound_lt"}, "low", "> 46"),
        ({"period_end": "2024-12-31"}, "period_end", "2025-01-01"),
        ({"period_end": "31/12/2025"}, "period_end", "2025-12-31"),
        ({"known_by": ""}, "known_by", "2025-12-31"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_spot(
    row: dict[str, object], column: str | None, said: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        written(tmp_path, {}, row)
    assert (caught.value.file, caught.value.row, caught.value.column) == (FILE, 3, column)
    for language in ("vi", "en"):
        assert said in caught.value.sentence(language)


def test_a_context_figure_never_bears_the_id_of_an_indicator(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("topic\nx\ngii_rank\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        refuse_in_context(tmp_path, INDICATORS)
    assert (caught.value.file, caught.value.row) == ("figures.csv", 3)
    assert FILE in caught.value.sentence("vi")
    refuse_in_context(PROJECT.published, INDICATORS)


def test_context_figures_without_their_topic_are_refused(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text("topc\nx\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        refuse_in_context(tmp_path, INDICATORS)
    assert caught.value.file == "figures.csv" and "topic" in str(caught.value)


def test_reported_goes_before_published_and_both_before_simulated() -> None:
    def rows(evidence: str, *of: tuple[str, int, float]) -> pl.DataFrame:
        return collect(
            [
                pl.DataFrame(
                    {
                        "indicator": indicator,
                        "place": "20",
                        "grain": "year",
                        "period_start": date(year, 1, 1),
                        "period_end": date(year, 12, 31),
                        "value": value,
                        "evidence": evidence,
                        "source": "x",
                    }
                )
                for indicator, year, value in of
            ]
        )

    measured = pl.concat(
        [
            rows("simulated", ("a", 2024, 1.0), ("a", 2025, 2.0), ("b", 2025, 3.0)),
            # d: sampled years of one dataset, a real one of another
            rows("simulated", ("d", 2024, 8.0), ("d", 2026, 9.0)),
            rows("reported", ("c", 2025, 4.0), ("d", 2025, 10.0)),
        ]
    )
    published = rows("published", ("a", 2025, 5.0), ("c", 2025, 6.0), ("c", 2024, 7.0))
    found = with_published(measured, published).select("indicator", "value", "evidence").rows()
    assert found == [
        ("a", 5.0, "published"),
        ("b", 3.0, "simulated"),
        ("c", 7.0, "published"),
        ("c", 4.0, "reported"),
        ("d", 10.0, "reported"),
    ]


def test_a_project_without_the_file_has_no_such_evidence(tmp_path: Path) -> None:
    found = load_evidence(tmp_path, INDICATORS, {"VN"})
    assert observations(found, INDICATORS, TODAY).is_empty()
