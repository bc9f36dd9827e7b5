"""The sample returns that ship, made from a seed. Nothing in them is real but geography.

They exist so that everything runs before a unit has sent anything: every row says that it is
simulated, and all of a dataset's sample rows are left out once it has one reported row.
"""

from __future__ import annotations

from pathlib import Path

from lsanalytics.dataset_faults import own_fault
from lsanalytics.datasets import DATASETS
from lsanalytics.errors import InputError
from lsanalytics.files import write_aside
from lsanalytics.places import Places, load_places
from lsanalytics.project import Project

SEED = 88


def generate(places: Places, seed: int = SEED) -> dict[str, bytes]:
    """All sample returns as ``{"coverage/mau-2020.csv": content}``, the same bytes every time."""
    made: dict[str, bytes] = {}
    for dataset in DATASETS.values():
        with own_fault(dataset.id):
            made |= {f"{dataset.id}/{name}": data for name, data in dataset.sample(places, seed)}
    return made


def write(project: Project) -> list[Path]:
    """Put the sample returns into ``data/raw/returns/``; the answer lists the files added.

    A file that is there with the same content is left as it is. Raises InputError, having
    written nothing, if one has other content: no file of somebody else's is altered.
    """
    wanted = {
        project.returns / name: data for name, data in generate(load_places(project.raw)).items()
    }
    missing = [path for path in wanted if not path.exists() and not path.is_symlink()]
    for path in wanted.keys() - set(missing):
        if not path.is_file() or path.read_bytes() != wanted[path]:
            raise InputError("sample_exists", file=path.relative_to(project.root).as_posix())
    for path in missing:
        write_aside(path, wanted[path])
    return missing
