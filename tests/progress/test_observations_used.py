"""Which observations a verdict rests on, and what is said about them."""

from datetime import date

import polars as pl
import pytest

from tests.progress.samples import AS_OF, assess, observed, target


def test_real_evidence_wins_over_simulated_for_the_same_period():
    both = pl.concat(
        [
            observed({2024: 10, 2025: 10}, evidence="simulated"),
            observed({2025: 72}, evidence="reported"),
        ]
    )
    found = assess(both, target(70.0), AS_OF)
    assert [(p.value, p.evidence) for p in found.series] == [(10, "simulated"), (72, "reported")]
    assert (found.evidence.simulated, found.evidence.reported) == (0.5, 0.5)
    assert found.evidence.kind == "simulated"  # a verdict that leans on sample data is not real


def test_two_values_of_one_kind_for_one_period_are_a_fault_upstream():
    twice = pl.concat([observed({2025: 70}), observed({2025: 72})])
    with pytest.raises(ValueError, match="two observations"):
        assess(twice, target(70.0), AS_OF)


def test_a_year_has_one_value_to_whichever_day_of_it_they_run():
    # published to September, reported of the whole year, simulated to June
    rows = [
        observed({2025: value}, evidence=kind).with_columns(period_end=pl.lit(end))
        for value, kind, end in (
            (60, "published", date(2025, 9, 30)),
            (72, "reported", date(2025, 12, 31)),
            (99, "simulated", date(2025, 6, 30)),
        )
    ]
    found = assess(pl.concat([observed({2024: 70}), *rows]), target(70.0), AS_OF)
    assert [point.value for point in found.series] == [70, 72]
    assert found.evidence.kind == "real"
    alone = assess(pl.concat(rows[::2]), target(70.0), AS_OF)
    assert [point.value for point in alone.series] == [60]


def test_other_places_parts_grains_and_indicators_do_not_matter():
    noise = [
        observed({2025: 1}, place="06001"),
        observed({2025: 1}, part="TH1"),
        observed({2025: 1}, grain="quarter"),
        observed({2025: 1}, indicator="other"),
    ]
    found = assess(pl.concat([observed({2025: 72}), *noise]), target(70.0), AS_OF)
    assert [point.value for point in found.series] == [72]


def test_half_years_serve_where_a_place_has_no_years():
    rows = observed({2024: 0, 2025: 100}, place="06001", grain="half")
    assert assess(rows, target(100.0), AS_OF, place="06001").milestones[0].standing == "met"


def test_a_year_so_far_counts_as_current_and_ends_at_the_as_of_date():
    rows = observed({2025: 72, 2026: 74}, flags={2026: "partial"})
    found = assess(rows, target(70.0), AS_OF)
    assert found.current.value == 74 and found.current.period_end == AS_OF
    unflagged = assess(observed({2025: 72, 2026: 74}), target(70.0), AS_OF)
    assert unflagged.current.value == 72  # a whole year cannot be known before its end


def test_evidence_is_counted():
    rows = observed(
        {2022: 60, 2023: 61, 2024: 62, 2025: 63},
        evidence={2022: "published", 2023: "reported", 2024: "reported", 2025: "reported"},
    )
    found = assess(rows, target(70.0), AS_OF).evidence
    assert (found.points, found.span_years, found.kind) == (4, 3.0, "real")
    assert found.age_days == (AS_OF - date(2025, 12, 31)).days
    assert (found.published, found.reported, found.simulated) == (0.25, 0.75, 0.0)


def test_a_refused_dataset_gives_no_verdict_and_is_named():
    found = assess(observed({2025: 72}), target(70.0), AS_OF, refused="broadcast_log")
    assert (found.refused, found.series, found.headline) == ("broadcast_log", (), "not_available")
    assert found.milestones[0].standing == "due_no_value"
