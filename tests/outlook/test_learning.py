"""The parameter file, and the programme that makes it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from lsanalytics.outlook import learn
from lsanalytics.outlook.fit import LEVELS, residual_tables, weighted_quantiles
from lsanalytics.outlook.model import Prospect
from lsanalytics.outlook.parameters import document, parse, shipped
from lsanalytics.outlook.samples import samples


def panel() -> pl.DataFrame:
    """Two made-up indicators of twelve places, thirty years, some years missing."""
    chance = np.random.default_rng(11)
    rows = []
    for indicator in ("a", "b"):
        for place in range(12):
            value = chance.uniform(20, 80)
            for year in range(1990, 2020):
                value = float(np.clip(value + chance.normal(0.5, 2.0), 0, 100))
                if chance.random() > 0.15:
                    rows.append((indicator, f"p{place}", year, round(value, 2)))
    return pl.DataFrame(rows, schema=["indicator", "geo", "year", "value"], orient="row")


def test_the_programme_gives_the_same_bytes_whatever_the_order(tmp_path: Path) -> None:
    made = []
    for number, frame in enumerate([panel(), panel().sample(fraction=1.0, shuffle=True, seed=1)]):
        source, out = tmp_path / f"{number}.csv", tmp_path / f"{number}.json"
        frame.write_csv(source)
        assert learn.main([str(source), "-o", str(out)]) == 0
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert b'\n  "learnt": {\n    "dated": ' in made[0]  # laid out, so that a change shows where
    told = json.loads(made[0])
    assert told["learnt"]["observations"] == panel().height
    assert parse(told).power == learn.CHOSEN.power


def test_the_shipped_parameters_are_those_of_the_programme_and_state_their_source() -> None:
    held = shipped()
    names = ("power", "drift", "upward", "resistance", "rebound", "calm_memory", "growth", "stay")
    for name in names:
        assert getattr(held, name) == getattr(learn.CHOSEN, name)
    source = Path(learn.__file__).with_name("parameters.json").read_text(encoding="utf-8")
    told = json.loads(source)
    assert "CC-BY-4.0" in "".join(told["learnt"]["sources"])
    assert json.loads(json.dumps(document(held, told["learnt"]))) == told


def test_the_shipped_residuals_rise_however_the_series_leans() -> None:
    held = shipped()
    for lean in (-1.0, 0.0, 1.0):
        shape = held.table("symmetric") + lean * held.table("leaning")
        assert (np.diff(shape, axis=1) > 0).all()
    assert np.allclose(held.table("symmetric"), -held.table("symmetric")[:, ::-1])
    assert np.allclose(held.table("leaning"), held.table("leaning")[:, ::-1])


# Weights 1, 1, 2: the middles of the steps are at 1/8, 3/8 and 3/4 of the whole.
@pytest.mark.parametrize(
    ("level", "value"), [(0.1, 10.0), (0.125, 10.0), (0.25, 15.0), (0.75, 30.0)]
)
def test_weighted_quantiles(level: float, value: float) -> None:
    found = weighted_quantiles(np.array([30.0, 10.0, 20.0]), np.array([2.0, 1.0, 1.0]),
                               np.array([level]))  # fmt: skip
    assert found[0] == pytest.approx(value)


def test_residuals_that_follow_the_trend_are_learnt_as_leaning() -> None:
    # Every series ends one unit further along its trend than expected, give or take a half.
    count = 4000
    lean = np.where(np.arange(count) % 2 == 0, 1.0, -1.0)
    offset = np.linspace(-0.5, 0.5, count)
    ahead = Prospect(*(np.zeros(count) for _ in range(2)), lean, np.zeros(count),
                     np.full(count, 6.0), np.zeros(count))  # fmt: skip
    symmetric, leaning = residual_tables(lean * (1.0 + offset), ahead, np.ones(count))
    group, middle = 3, LEVELS.index(0.5)  # five to eight observations
    assert leaning[group, middle] == pytest.approx(1.0, abs=0.01)
    assert symmetric[group, middle] == pytest.approx(0.0, abs=1e-12)


def test_a_sample_never_sees_what_it_is_asked_for() -> None:
    found = samples(panel(), learn.kinds(["a", "b"]), 200)
    ends = found.histories.year[found.histories.last][found.series]
    assert len(ends) > 500
    assert (found.year > ends).all()
    assert (found.histories.owner[found.histories.last] == np.arange(found.histories.count)).all()


def test_every_family_has_the_same_say() -> None:
    told = learn.kinds(["wdi.si.pov.dday", "wdi.si.pov.nahc", "wdi.sp.urb.totl.in.zs", "own"])
    say = told.group_by("family").agg(pl.col("weight").sum())
    weights = {family: weight for family, weight in say.iter_rows()}
    assert weights == pytest.approx({"poverty": 1.0, "wdi.sp.urb.totl.in.zs": 1.0, "own": 1.0})
