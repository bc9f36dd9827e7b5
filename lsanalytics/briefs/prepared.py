"""Everything that briefs read, made once: accepted rows, observations, results of the checks.

Great Expectations takes seconds to import and a province has 65 communes, so the returns are
read and checked once for all briefs and kept under ``build/prepared/`` under a name made from
the content of all that went in. A notebook run by hand finds them there, or makes them.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from lsanalytics.files import sha256
from lsanalytics.places import Places, load_places
from lsanalytics.project import Project
from lsanalytics.quality import Keys, Quality, from_json, to_json, validate
from lsanalytics.returns.datasets import DATASETS

KEPT = 4  # how many prepared states stay on disk


def input_files(project: Project) -> Iterator[Path]:
    """The files that prepared data are made from: data, suites, package code, locked packages."""
    package = Path(__file__).parent.parent
    for folder, pattern in (
        (project.root / "data", "**/*"),
        (project.suites, "*.json"),
        (package, "**/*.py"),
        (package, "**/*.json"),
    ):
        found = (path for path in sorted(folder.glob(pattern)) if path.is_file())
        # What was handed out before is set beside the data, never measured.
        yield from (path for path in found if project.vintages not in path.parents)
    lock = project.root / "requirements.lock"
    if lock.exists():
        yield lock


def fingerprint(project: Project, as_of: date) -> str:
    """A name for the content of all inputs at a date; 16 hex digits."""
    digest = hashlib.sha256(as_of.isoformat().encode())
    for path in input_files(project):
        digest.update(f"{project.relative(path)}\0{sha256(path)}\n".encode())
    return digest.hexdigest()[:16]


@dataclass(frozen=True)
class Prepared:
    """One prepared state: a folder with observations, accepted rows and results of the checks."""

    project: Project
    as_of: date
    folder: Path

    @cached_property
    def places(self) -> Places:
        return load_places(self.project.raw)

    @cached_property
    def observations(self) -> pl.DataFrame:
        """All observations of the returns (see lsanalytics.observations)."""
        return pl.read_parquet(self.folder / "observations.parquet")

    def accepted(self, dataset: str) -> pl.DataFrame:
        """The accepted rows of one dataset."""
        return pl.read_parquet(self.folder / f"{dataset}.parquet")

    @cached_property
    def files(self) -> pl.DataFrame:
        """The files of returns that were read: dataset, file, sha256, rows."""
        return pl.read_parquet(self.folder / "files.parquet")

    @cached_property
    def quality(self) -> dict[str, Quality]:
        """The result of the checks by dataset (see lsanalytics.quality)."""
        return {
            name: from_json(
                (self.folder / f"{name}.json").read_text(encoding="utf-8"), self.accepted(name)
            )
            for name in DATASETS
        }

    def faults(self) -> bool:
        """Whether any file was refused or any row set aside."""
        return any(one.is_refused or one.counts.set_aside for one in self.quality.values())


def prepare(project: Project, as_of: date) -> Prepared:
    """The prepared state of the project at a date, made now unless it is there already."""
    home = project.build / "prepared"
    folder = home / fingerprint(project, as_of)
    if not folder.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".making-", dir=home))
        try:
            _make(project, as_of, aside)
            try:
                aside.replace(folder)
            except OSError:
                # Another run made the same state in the meantime; its content is the same.
                if not folder.is_dir():
                    raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        _forget_old(home, keep=folder)
    return Prepared(project, as_of, folder)


def _make(project: Project, as_of: date, folder: Path) -> None:
    """Read, check and measure every dataset, and write the results into ``folder``."""
    from lsanalytics.indicators import compute
    from lsanalytics.returns.read import read_dataset

    places = load_places(project.raw)
    received = {
        name: read_dataset(dataset, project.returns / name, project)
        for name, dataset in DATASETS.items()
    }
    # The register of agencies is checked first: the audits are checked against it.
    agencies = validate(received["agencies"], Keys(places, None), as_of, project.suites)
    keys = Keys(places, agencies.accepted)
    checked = {
        name: agencies if name == "agencies" else validate(one, keys, as_of, project.suites)
        for name, one in received.items()
    }
    # What is left of a dataset of which a file was refused may mislead: nothing is measured.
    accepted = {
        name: result.accepted.clear() if result.is_refused else result.accepted
        for name, result in checked.items()
    }
    compute(accepted, places, as_of).write_parquet(folder / "observations.parquet")
    for name, frame in accepted.items():
        frame.write_parquet(folder / f"{name}.parquet")
    pl.concat(
        one.files.select(pl.lit(name).alias("dataset"), "file", "sha256", "rows")
        for name, one in received.items()
    ).write_parquet(folder / "files.parquet")
    for name, result in checked.items():
        (folder / f"{name}.json").write_text(to_json(result), encoding="utf-8")


def _forget_old(home: Path, keep: Path) -> None:
    """Remove all but the newest prepared states; never ``keep``."""
    states = [path for path in home.iterdir() if path.is_dir() and not path.name.startswith(".")]
    states.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in states[KEPT:]:
        if path != keep:
            shutil.rmtree(path, ignore_errors=True)
