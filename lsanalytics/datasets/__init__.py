"""The datasets that units send, one module or folder each, found by themselves.

A module here that ends in ``DATASET = Dataset(...)`` is a dataset; nothing else names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from lsanalytics.dataset import Dataset


def _found() -> dict[str, Dataset]:
    """Every dataset by id: by name, but those that another one needs before it.

    Raises TypeError for a module without a declaration, ValueError for one whose id is not its
    name or that needs a dataset that there is not.
    """
    named: dict[str, Dataset] = {}
    for module in sorted(one.name for one in iter_modules(__path__)):
        dataset = getattr(import_module(f"{__name__}.{module}"), "DATASET", None)
        if not isinstance(dataset, Dataset):
            raise TypeError(f"lsanalytics/datasets/{module}: no DATASET = Dataset(...)")
        if dataset.id != module:
            raise ValueError(f"lsanalytics/datasets/{module}: id is {dataset.id!r}")
        named[dataset.id] = dataset
    ordered: dict[str, Dataset] = {}

    def enter(dataset: Dataset) -> None:
        for other in dataset.needs:
            if other not in named:
                raise ValueError(f"lsanalytics/datasets/{dataset.id}: needs unknown {other!r}")
            enter(named[other])
        ordered.setdefault(dataset.id, dataset)

    for dataset in named.values():
        enter(dataset)
    return ordered


DATASETS: Mapping[str, Dataset] = _found()
