"""The datasets that units send, one module or folder each, found by themselves.

A module here that ends in ``DATASET = Dataset(...)`` is a dataset; nothing else names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import polars as pl

from lsanalytics.dataset import Dataset, Takes
from lsanalytics.dataset_faults import FOLDER, check_declared, check_needs, own_fault
from lsanalytics.errors import InputError
from lsanalytics.programmes import load_programmes


def load_dataset(id: str) -> Dataset:
    """The dataset that a module here declares; InputError for one that is not as it must be."""
    with own_fault(id):
        module = import_module(f"{__name__}.{id}")
    return check_declared(getattr(module, "DATASET", None), id)


def _found() -> dict[str, Dataset]:
    """Every dataset by id: by name, but those that another one needs before it.

    Raises InputError, with file and line, for a module that cannot be used.
    """
    named = {id: load_dataset(id) for id in sorted(one.name for one in iter_modules(__path__))}
    check_needs(named)
    ordered: dict[str, Dataset] = {}

    def enter(dataset: Dataset) -> None:
        for other in dataset.needs:
            enter(named[other])
        ordered.setdefault(dataset.id, dataset)

    for dataset in named.values():
        enter(dataset)
    return ordered


DATASETS: Mapping[str, Dataset] = _found()


def taking(what: Takes) -> Dataset:
    """The dataset that something which machines or other forms write is turned into rows of.

    Raises InputError where there is none: what reads files asks for it by its kind.
    """
    for one in DATASETS.values():
        if one.takes == what:
            return one
    raise InputError("dataset_takes_none", file=FOLDER, value=what)


def programmes_of(folder: Path) -> pl.DataFrame | None:
    """The station's table of programmes, whose origins are those of the log's dataset."""
    return load_programmes(folder, taking("log").column("origin").allowed)
