"""A new dataset: its module, its suite, and what the Great Expectations project needs of both.

The module counts, of each place and year, how many of something there are and how many of them
meet the target: it runs as it stands, and is there to be changed. The form, the reading, the
receipts, the checks and the pages follow from it.
"""

from __future__ import annotations

import json
import keyword
import re
import types
from pathlib import Path
from string import Template
from typing import Any

from lsanalytics import datasets
from lsanalytics.dataset import Dataset
from lsanalytics.dataset_faults import check_declared, own_fault
from lsanalytics.datasets import DATASETS
from lsanalytics.errors import InputError
from lsanalytics.files import held, write_all
from lsanalytics.project import Project
from lsanalytics.quality.draft import (
    as_json,
    asset_ids,
    brought_up,
    checkpoint,
    validation_definition,
)
from lsanalytics.quality.suites import load_suite

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LOCK = "datasets.lock"  # in the folder of builds
SETTINGS = "great_expectations.yml"
MODULE = Template('''\
"""$name_en, by place and year: how many there are, how many of them meet the target."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import EVIDENCE, Accepted, Column, Dataset
from lsanalytics.measuring.by_place import yearly_shares
from lsanalytics.places import Places


def observations(accepted: Accepted, places: Places, as_of: date) -> pl.DataFrame:
    """The share that meets the target, by year: the province, former districts, communes."""
    rows = accepted["$id"]
    shares = yearly_shares(rows, places, as_of, numerator="met", denominator="total")
    return shares.with_columns(indicator=pl.lit("${id}_share"))


DATASET = Dataset(
    id="$id",
    name_vi="$name_vi",
    name_en="$name_en",
    columns=(
        Column("year", "Năm", "Year", "integer"),
        Column("place", "Mã đơn vị hành chính", "Place code"),
        Column("total", "Tổng số", "Number", "integer"),
        Column("met", "Số đạt yêu cầu", "Number that meet it", "integer"),
        EVIDENCE,
    ),
    key=("year", "place"),
    unit="place",
    day="year",
    part_of={"met": "total"},
    example=(2025, "05977", 10, 7),
    observations=observations,
    assumptions=(
        (
            "Tỷ lệ của tỉnh là tổng số đạt chia tổng số của mọi đơn vị.",
            "The share of the province is the number that meet it over the number there are.",
        ),
    ),
)
''')


def new_dataset(project: Project, id: str, name_vi: str = "", name_en: str = "") -> list[Path]:
    """Write the module of a dataset and its suite; the answer lists the files written.

    Of a dataset that is there already the suite is brought up to its columns (see
    ``draft.brought_up``), and nothing else is touched. Raises InputError, having written nothing,
    for a name that cannot be.
    """
    if id in DATASETS:
        source, dataset = "", DATASETS[id]
    else:
        source = _module(id, name_vi or id, name_en or name_vi or id)
        dataset = declared(id, source)
    with held(project.build / LOCK):  # another one may be listed at the same time
        return _written(project, dataset, source)


def _written(project: Project, dataset: Dataset, source: str) -> list[Path]:
    id = dataset.id
    files = {_path(id): source} if source else {}
    suite = _suite(project, dataset)
    folder = project.suites.parent
    settings = folder / SETTINGS
    said = settings.read_text(encoding="utf-8") if settings.exists() else ""
    files |= {
        project.suites / f"{id}.json": as_json(suite),
        folder / "validation_definitions" / f"{id}.json": as_json(
            validation_definition(dataset, suite["id"], _source_id(said))
        ),
        folder / "checkpoints" / f"{id}.json": as_json(checkpoint(dataset)),
        settings: with_asset(said, dataset),
    }
    if id in DATASETS:
        files = {
            path: content
            for path, content in files.items()
            if path == project.suites / f"{id}.json" or not path.exists() or path == settings
        }
    written = [path for path, content in files.items() if _differs(path, content)]
    write_all({path: files[path] for path in written})
    return written


def _path(id: str) -> Path:
    return Path(datasets.__path__[0]) / f"{id}.py"


def _module(id: str, name_vi: str, name_en: str) -> str:
    """The text of the module. Raises InputError for a name that Python or the files cannot bear."""
    if not _NAME.fullmatch(id) or keyword.iskeyword(id):
        plain = re.sub(r"[^a-z0-9]+", "_", id.lower()).strip("_")
        hint = plain if _NAME.fullmatch(plain) and not keyword.iskeyword(plain) else "commune_sites"
        raise InputError("dataset_name", column="ID", value=id, hint=hint)
    names = {
        name: json.dumps(" ".join(said.split()), ensure_ascii=False)[1:-1]
        for name, said in (("name_vi", name_vi), ("name_en", name_en))
    }
    return MODULE.substitute(id=id, **names)


def declared(id: str, source: str) -> Dataset:
    """The dataset that a module of that text would declare; InputError for one that cannot be."""
    module = types.ModuleType(id)
    with own_fault(id):
        exec(compile(source, str(_path(id)), "exec"), module.__dict__)
    return check_declared(module.__dict__.get("DATASET"), id)


def _suite(project: Project, dataset: Dataset) -> dict[str, Any]:
    path = project.suites / f"{dataset.id}.json"
    if not path.exists():
        return brought_up(None, dataset)
    load_suite(dataset.id, project.suites)  # refuses what is no suite
    return brought_up(json.loads(path.read_text(encoding="utf-8").removeprefix("\ufeff")), dataset)


def _differs(path: Path, content: str) -> bool:
    return not path.exists() or path.read_text(encoding="utf-8") != content


def _source_id(settings: str) -> str:
    found = re.search(r"^  returns:\n(?:    .*\n)*?    id: (\S+)$", settings, re.MULTILINE)
    if found is None:
        raise InputError("dataset_assets", file=f"expectations/{SETTINGS}")
    return found[1]


def with_asset(settings: str, dataset: Dataset) -> str:
    """The settings of the Great Expectations project with an asset of the dataset.

    All else stays as people wrote it. Raises InputError where the list of assets is not there.
    """
    if re.search(rf"^      {dataset.id}:$", settings, re.MULTILINE):
        return settings
    head, found, assets = settings.partition("\n    assets:\n")
    if not found:
        raise InputError("dataset_assets", file=f"expectations/{SETTINGS}")
    asset, rows = asset_ids(dataset)
    own = (
        f"      {dataset.id}:\n"
        "        type: dataframe\n"
        f"        id: {asset}\n"
        "        batch_metadata: {}\n"
        "        batch_definitions:\n"
        "          rows:\n"
        f"            id: {rows}\n"
        "            partitioner: null\n"
    )
    return head + found + own + assets
