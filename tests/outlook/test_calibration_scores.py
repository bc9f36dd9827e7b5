"""The scores on the calibration page, worked by hand; and the page as shipped."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from benchmarks.outlook_page import page
from benchmarks.outlook_scores import reliability, score
from lsanalytics.outlook import learn

ROOT = Path(learn.__file__).resolve().parents[2]


def tasks() -> pl.DataFrame:
    """Two families of 50 targets: one told 0.8 and met 40 times, one told 0.3 and never met."""
    rows = [("a", f"a{n}", 2030.0, 0.8, float(n < 40), 50.0) for n in range(50)]
    rows += [("b", f"b{n}", 2030.0, 0.3, 0.0, 20.0) for n in range(50)]
    frame = pl.DataFrame(
        rows,
        schema=["family", "series_id", "target_year", "probability", "met", "truth"],
        orient="row",
    )
    ends = {"q05": 10, "q10": 25, "q25": 30, "q75": 55, "q90": 60, "q95": 70}
    return frame.with_columns(**{name: pl.lit(float(value)) for name, value in ends.items()})


def test_scores() -> None:
    found = score(tasks())
    # a: (40 * 0.2^2 + 10 * 0.8^2) / 50 = 0.16; b: 0.3^2 = 0.09; both weigh alike.
    assert found.brier == pytest.approx((0.16 + 0.09) / 2)
    # a is told what happens; b is told 0.3 too much, for half of the weight.
    assert found.ece == pytest.approx(0.15)
    # 50 lies within all intervals; 20 only between 10 and 70.
    assert found.coverage == pytest.approx({"50": 0.5, "80": 0.5, "90": 1.0})


def test_reliability_bins() -> None:
    found = reliability(tasks()).select("bin", "targets", "weight", "predicted", "observed")
    assert [tuple(row) for row in found.rows()] == [
        pytest.approx((3, 50, 0.5, 0.3, 0.0)),
        pytest.approx((8, 50, 0.5, 0.8, 0.8)),
    ]


def test_a_small_family_weighs_less() -> None:
    # Ten targets weigh 10/50 of a family of fifty: (0.16 + 0.2 * 0.09) / 1.2.
    few = tasks().filter((pl.col("family") == "a") | (pl.col("series_id") < "b18"))
    assert few.filter(family="b").height == 10  # b0, b1, b10 ... b17
    assert score(few).brier == pytest.approx((0.16 + 0.2 * 0.09) / 1.2)


def test_the_page_as_shipped_is_made_of_the_figures_as_shipped() -> None:
    figures = Path(learn.__file__).with_name("calibration.json").read_text(encoding="utf-8")
    shown = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    assert page(json.loads(figures)) == shown


def test_the_shipped_figures_are_what_was_asked_for() -> None:
    figures = json.loads(Path(learn.__file__).with_name("calibration.json").read_text())
    own = figures["methods"].pop("outlook")
    assert own["brier"] < min(rival["brier"] for rival in figures["methods"].values())
    assert own["ece"] < 0.045
    assert 0.45 < own["coverage"]["50"] < 0.56
    assert 0.87 < own["coverage"]["90"] < 0.95
    for split in ("horizon", "level"):
        for part in figures["splits"][split].values():
            assert 0.72 < part["coverage"]["80"] < 0.88
