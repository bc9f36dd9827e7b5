"""Somebody who has the files alone reads them in ten lines and gets the numbers of the page.

R is not in the suite: what its ``read.csv`` does is written out with the standard library. Every
field is text; a column whose fields are all numbers or empty becomes numbers, an empty field of it
is NA (``utils::type.convert``); a column of codes is kept as text by ``colClasses``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lsanalytics.exports.tables import Leaving

Told = dict[str, tuple[str, float | None]]  # target -> standing, distance to its threshold
Named = dict[str, float]  # place on the day -> value
ROOT = Path(__file__).parents[2]
PLAN, MILESTONE = "749-qd-ttg-2020", "2025-12-31"


def by_polars(folder: Path) -> tuple[Told, Named]:
    import polars as pl

    read = {one.stem: pl.read_csv(one, infer_schema_length=None) for one in folder.glob("*.csv")}
    chosen = read["assessments"].filter(plan=PLAN, milestone=MILESTONE)
    told = {row["target"]: (row["standing"], row["distance"]) for row in chosen.to_dicts()}
    rows = read["observations"].filter(indicator="gii_rank", grain="year")
    last = rows.join(read["places"], left_on="place_id", right_on="id").sort("period_end")
    return told, {f"{row['name']} {row['period_end']}": row["value"] for row in last.to_dicts()}


def by_pandas(folder: Path) -> tuple[Told, Named]:
    import pandas as pd

    read = {one.stem: pd.read_csv(one, dtype={"place": str}) for one in folder.glob("*.csv")}
    assessed = read["assessments"]
    chosen = assessed[(assessed["plan"] == PLAN) & (assessed["milestone"] == MILESTONE)]
    told = {row["target"]: (row["standing"], row["distance"]) for row in plain(chosen)}
    rows = read["observations"].merge(read["places"], left_on="place_id", right_on="id")
    last = rows[(rows["indicator"] == "gii_rank") & (rows["grain"] == "year")]
    return told, {f"{row['name']} {row['period_end']}": row["value"] for row in plain(last)}


def plain(frame):  # type: ignore[no-untyped-def]
    return frame.to_dict("records")


def read_csv(path: Path, *texts: str) -> list[dict[str, object]]:
    """``read.csv(path, na.strings = "", colClasses = c(place = "character"))`` of R."""
    import csv
    import re

    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    number = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
    for name in rows[0]:
        cells = [row[name] for row in rows if row[name]]
        if name not in texts and all(number.fullmatch(cell) for cell in cells):
            for row in rows:
                row[name] = float(row[name]) if row[name] else None  # type: ignore[assignment]
    return [dict(row) for row in rows]


def as_in_r(folder: Path) -> tuple[Told, Named]:
    read = {one.stem: read_csv(one, "place", "code", "id") for one in folder.glob("*.csv")}
    chosen = [one for one in read["assessments"] if one["plan"] == PLAN]
    chosen = [one for one in chosen if one["milestone"] == MILESTONE]
    told = {str(one["target"]): (str(one["standing"]), one["distance"]) for one in chosen}
    names = {one["id"]: one["name"] for one in read["places"]}
    rows = [one for one in read["observations"] if one["indicator"] == "gii_rank"]
    rows = [one for one in rows if one["grain"] == "year"]
    named = {f"{names[one['place_id']]} {one['period_end']}": one["value"] for one in rows}
    return told, named  # type: ignore[return-value]


@pytest.mark.parametrize("read", [by_polars, by_pandas, as_in_r])
def test_a_stranger_gets_the_numbers_of_the_page(
    read: Callable[[Path], tuple[Told, Named]], package: Path, real: Leaving
) -> None:
    told, named = read(package / "data")
    judged = next(one for one in real.judged if one.plan.id == PLAN)
    verdicts = {one.target.id: one.milestones[0] for one in judged.assessments}
    known = {id: one for id, one in verdicts.items() if one.level != "undetermined"}
    wanted = {id: one.distance for id, one in known.items() if one.distance is not None}
    assert set(told) == set(verdicts) and len(wanted) > 3
    for id, distance in wanted.items():
        assert told[id][1] == pytest.approx(distance), id
    # As the page has them: rank 44 in 2025 (published), six points short of the share of 20.
    assert named["Việt Nam 2025-12-31"] == 44
    assert told["e1"][1] == pytest.approx(14.02 - 20)
    assert sum(standing == "missed" for standing, _ in told.values()) == 4


def test_the_lines_of_the_page_run_as_they_stand(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    (lines,) = (part.split("```")[0] for part in page.split("```python\n")[1:])
    monkeypatch.chdir(package)
    exec(compile(lines, "docs/outputs.md", "exec"), {})
    said = capsys.readouterr().out
    assert "standing" in said and "Việt Nam" in said


def test_codes_of_places_keep_their_noughts_for_who_reads_them_as_text(package: Path) -> None:
    codes = [row["code"] for row in read_csv(package / "data" / "places.csv", "code", "id")]
    assert "05977" in codes and "VN" in codes
