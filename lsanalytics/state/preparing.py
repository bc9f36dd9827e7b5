"""Making prepared states: one dataset at a time, so that one return checks one dataset again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from lsanalytics.channels import load_channels
from lsanalytics.dataset import Dataset, Keys, Known
from lsanalytics.dataset_faults import own_fault
from lsanalytics.datasets import DATASETS
from lsanalytics.files import sha256
from lsanalytics.home import FILE as HOME
from lsanalytics.places import Places, load_places
from lsanalytics.plan import Indicator, load_indicators
from lsanalytics.project import Project
from lsanalytics.published import evidence
from lsanalytics.quality import Quality, from_json, to_json, validate
from lsanalytics.receiving.senders import account_by_sender
from lsanalytics.regulations import breaks, load_regulations
from lsanalytics.state.beside import beside
from lsanalytics.state.measure import compute, refuse_unknown_indicators, with_published
from lsanalytics.state.parts import OF_PLACES, parts, states

KEPT = 4  # how many states stay on disk
KEPT_DATASETS = 4 * len(DATASETS)
_MAKING = ".making-"
_ABANDONED = 3600  # seconds after which nobody can still be making a folder
_SEAL = "whole"
# Tables that briefs read by place are sorted by it and cut: a brief of one place among thousands
# then reads a piece of so many rows, not all.
ROWS_READ = 4000
# The package's code that a state is made with; the rest draws it and says it.
_CODE = (
    *("channels.py", "dataset.py", "dataset_faults.py", "declarations.py", "errors.py"),
    *("files.py", "home.py", "observations.py", "places.py"),
    *("plan", "published", "regulations.py", "strict.py", "datasets", "door", "measuring"),
    *("quality", "state", "words"),
    *("receiving/identity.py", "receiving/senders.py"),
)


def input_files(project: Project) -> Iterator[Path]:
    """All files that a build depends on: data, suites, package code, locked packages."""
    package = Path(__file__).parent.parent
    for folder, pattern in ((project.root / "data", "**/*"), (project.suites, "*.json")):
        found = (path for path in sorted(folder.glob(pattern)) if path.is_file())
        # What was handed out before is set beside the data, never measured.
        yield from (path for path in found if project.vintages not in path.parents)
    yield from (path for path in sorted(package.rglob("*")) if _is_code(path))
    lock = project.root / "requirements.lock"
    if lock.exists():
        yield lock


def _is_code(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def made_state(project: Project, as_of: date) -> Path:
    """The folder of the prepared state at a date, made unless it is there already."""
    names = _dataset_names(project, as_of)
    home = project.build / "prepared"
    cited = [*sorted(project.published.glob("*.csv")), project.regulations, project.indicators]
    folder = home / _digest([as_of.isoformat(), *names.values(), *_contents(project, cited)])
    if not _is_whole(folder):
        _aside(folder, lambda aside: _make(project, as_of, names, aside))
        _forget_old(home, KEPT, folder)
        _forget_old(project.build / "datasets", KEPT_DATASETS, folder)
    return folder


def _dataset_names(project: Project, as_of: date) -> dict[str, str]:
    """A name for each dataset made from the content of all that its checks read."""
    package = Path(__file__).parent.parent
    code = [path for name in _CODE for path in _tree(package / name) if _is_code(path)]
    declared = [project.data / HOME, project.root / "requirements.lock"]
    shared = [*code, *sorted(project.raw.glob("*.csv")), *declared]
    common = _digest([as_of.isoformat(), *_contents(project, shared)])
    names: dict[str, str] = {}
    for name, dataset in DATASETS.items():
        own = [*_tree(project.returns / name), project.suites / f"{name}.json"]
        needed = [names[other] for other in dataset.needs]
        names[name] = f"{name}-" + _digest([common, *needed, *_contents(project, own)])
    return names


def _tree(path: Path) -> list[Path]:
    return sorted(path.rglob("*")) if path.is_dir() else [path]


def _contents(project: Project, paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_file():
            try:
                content = sha256(path)
            except OSError:
                content = "unreadable"
            inside = path.is_relative_to(project.root)
            yield f"{path.relative_to(project.root) if inside else path.name} {content}"
        elif path.is_symlink():
            yield f"{path.name} link"


def _digest(pieces: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(pieces).encode()).hexdigest()[:16]


def _aside(folder: Path, make) -> None:  # type: ignore[no-untyped-def]
    """Make a folder aside and move it into place, whole; one that is there is not whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f"{_MAKING}*"):
        with contextlib.suppress(OSError):  # another run has done with it
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left)
    aside = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder.parent))
    try:
        make(aside)
        (aside / _SEAL).write_text(_seal(aside), encoding="utf-8")
        if folder.is_dir() and not _is_whole(folder):
            shutil.rmtree(folder)
        try:
            aside.replace(folder)
        except OSError:
            # Another run made the same in the meantime; its content is the same.
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _seal(folder: Path) -> str:
    """A digest of the names and contents of a folder's files."""
    files = sorted(path for path in folder.iterdir() if path.name != _SEAL)
    return _digest(f"{path.name} {sha256(path)}" for path in files)


def _is_whole(folder: Path) -> bool:
    """Whether a folder is as it was made: not cut short by a fault of the disk, nor altered."""
    try:
        return (folder / _SEAL).read_text(encoding="utf-8") == _seal(folder)
    except (OSError, ValueError):
        return False


def _make(project: Project, as_of: date, names: dict[str, str], folder: Path) -> None:
    """Check every dataset that changed, measure, and write the results into ``folder``."""
    places, channels = load_places(project.raw), load_channels(project.raw)
    checked: dict[str, Quality] = {}
    aside: dict[str, pl.DataFrame] = {}
    files, senders = [], []
    for name, dataset in DATASETS.items():
        home = project.build / "datasets" / names[name]
        if not _is_whole(home):
            needed = {other: checked[other].accepted for other in dataset.needs}
            keys = Keys(places, needed, channels)
            _aside(home, lambda aside, n=name, k=keys: _check(project, as_of, n, k, aside))
        rows = pl.read_parquet(home / "accepted.parquet")
        checked[name] = from_json((home / "quality.json").read_text(encoding="utf-8"), rows)
        aside[name] = pl.read_parquet(home / "set_aside.parquet")
        files.append(pl.read_parquet(home / "files.parquet"))
        senders.append(pl.read_parquet(home / "senders.parquet"))
    # What is left of a dataset of which a file was refused may mislead: nothing is measured.
    accepted = {
        name: checked[name].accepted.clear() if checked[name].is_refused else checked[name].accepted
        for name in DATASETS
    }
    listed = pl.concat(files).sort("dataset", "file", maintain_order=True)
    indicators = load_indicators(project.indicators, DATASETS)
    measured = compute(accepted, places, as_of, _known(project, indicators, channels, aside))
    refuse_unknown_indicators(measured, indicators)
    published = _published(project, indicators, places, as_of)
    tables = {
        **accepted,
        "observations": with_published(measured, published),
        "files": listed,
        "senders": pl.concat(senders),
    }
    for dataset in DATASETS.values():
        with own_fault(dataset.id):
            tables |= dataset.tables(accepted, places, as_of)
    quality = {name: to_json(checked[name]) for name in DATASETS}
    by_place = _files_by_place(accepted, listed)
    found = parts(tables, quality, by_place)
    for name, frame in tables.items():
        frame.write_parquet(folder / f"{name}.parquet")
    of_places = {
        "observations_of_places": tables["observations"],
        **{name: frame for name, frame in tables.items() if name.endswith(OF_PLACES)},
        "files_of_places": by_place,
        "beside": beside(tables["observations"], places, as_of),
        "states": states(found),
    }
    for name, frame in of_places.items():
        rows = frame.sort("place", maintain_order=True)
        rows.write_parquet(folder / f"{name}.parquet", row_group_size=ROWS_READ)
    for name, said in quality.items():
        (folder / f"{name}.json").write_text(said, encoding="utf-8")
    (folder / "as_of").write_text(as_of.isoformat(), encoding="utf-8")
    index = json.dumps(found, indent=0)
    (folder / "parts.json").write_text(index, encoding="utf-8")


def _known(
    project: Project,
    indicators: Mapping[str, Indicator],
    channels: pl.DataFrame | None,
    aside: dict[str, pl.DataFrame],
) -> Known:
    """Of what whole the accepted rows are a part."""
    rules = {id: one.rule for id, one in indicators.items() if one.rule}
    changed: dict[str, list[date]] = {}
    if project.regulations.exists():
        regulations = load_regulations(project.regulations)
        named = {check for one in regulations.regulations for check in one.breaks}
        changed = {check: breaks(regulations, check) for check in sorted(named)}
    return Known(rules, channels, aside, changed)


def _published(
    project: Project, indicators: Mapping[str, Indicator], places: Places, as_of: date
) -> pl.DataFrame:
    """The published figures that judge, as they were known on a day."""
    evidence.refuse_in_context(project.published, indicators)
    known = places.frame["code"].unique().to_list()
    rows = evidence.load_evidence(project.published, indicators, known)
    return evidence.observations(rows, indicators, as_of)


def _check(project: Project, as_of: date, name: str, keys: Keys, folder: Path) -> None:
    from lsanalytics.door.read import read_dataset

    received = read_dataset(DATASETS[name], project.returns / name, project, keys.places)
    result = validate(received, keys, as_of, project.suites)
    result.accepted.write_parquet(folder / "accepted.parquet")
    rows = result.set_aside.select("file", "row").unique()
    received.frame.join(rows, on=["file", "row"], how="semi", maintain_order="left").write_parquet(
        folder / "set_aside.parquet"
    )
    received.files.select(pl.lit(name).alias("dataset"), "file", "sha256", "rows").write_parquet(
        folder / "files.parquet"
    )
    account_by_sender(received, result).write_parquet(folder / "senders.parquet")
    (folder / "quality.json").write_text(to_json(result), encoding="utf-8")


def _files_by_place(accepted: dict[str, pl.DataFrame], files: pl.DataFrame) -> pl.DataFrame:
    """place, dataset, file, sha256, rows: which files hold accepted rows of a place."""
    rows = [
        _of_places(dataset, accepted).select(pl.lit(dataset.id).alias("dataset"), "place", "file")
        for dataset in DATASETS.values()
        if _tells_place(dataset)
    ]
    counted = pl.concat(rows).drop_nulls("place").group_by("place", "dataset", "file").len("rows")
    return (
        counted.join(files.select("file", "sha256"), on="file", how="left")
        .select("place", "dataset", "file", "sha256", pl.col("rows").cast(pl.Int64))
        .sort("place", "dataset", "file")
    )


def _tells_place(dataset: Dataset) -> bool:
    return any(column.name == "place" for column in dataset.columns) or bool(dataset.needs)


def _of_places(dataset: Dataset, accepted: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Accepted rows with the ``place`` that they tell, or that a needed dataset tells of their
    unit."""
    rows = accepted[dataset.id]
    if "place" in rows.columns:
        return rows
    known = [
        accepted[other].select(dataset.unit, "place").drop_nulls().unique(maintain_order=True)
        for other in dataset.needs
    ]
    return rows.join(pl.concat(known), on=dataset.unit, how="inner", maintain_order="left")


def _forget_old(home: Path, kept: int, keep: Path) -> None:
    """Remove all but the newest folders; never ``keep``."""
    states = [path for path in home.iterdir() if path.is_dir() and not path.name.startswith(".")]
    states.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in states[kept:]:
        if path != keep:
            shutil.rmtree(path, ignore_errors=True)
