"""From all returns and published figures to checked, measured observations, told from the top.

``made_state`` is the whole run: load, check, measure, keep. Each step is a function below, in that
order; each takes what the step before it gave. How a folder is named, sealed and forgotten is in
``keeping``; what the code and the data are whose change makes a state anew is in ``inputs``. A
dataset is checked apart from the others, so that one return checks one dataset again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl
import polars.selectors as cs

from lsanalytics import observations
from lsanalytics.channels import load_channels
from lsanalytics.dataset import Accepted, Dataset, Keys, Known
from lsanalytics.dataset_faults import own_fault
from lsanalytics.datasets import DATASETS, programmes_of
from lsanalytics.door.read import read_dataset
from lsanalytics.frames import conform, without_constants
from lsanalytics.measuring.lacking import who_lacks
from lsanalytics.places import Places, load_places
from lsanalytics.plan import Indicator, load_indicators, shares_of
from lsanalytics.project import Project
from lsanalytics.published import evidence, of_places
from lsanalytics.quality import Quality, from_json, to_json, validate
from lsanalytics.receiving.senders import SENDERS, account_by_sender
from lsanalytics.receiving.waiting import WAITING, waiting_rows
from lsanalytics.regulations import changes
from lsanalytics.state.again import Again
from lsanalytics.state.beside import BESIDE, COMPANY, beside
from lsanalytics.state.child import in_child, is_large
from lsanalytics.state.files import (
    FILES,
    FILES_OF_PLACES,
    aside_of_places,
    files_by_place,
    sent,
    waiting_tables,
)
from lsanalytics.state.inputs import contents, state_folder
from lsanalytics.state.keeping import digest, forget_old, kept_whole, write_table
from lsanalytics.state.kept_places import keep_places
from lsanalytics.state.measure import compute, refuse_unknown_indicators, with_published
from lsanalytics.state.parts import OF_PLACES, STATES, by_column, by_name, hash_of, parts, states

KEPT = 4  # how many states stay on disk
ACCEPTED, HASH = "accepted.parquet", "accepted.sha256"  # of the rows that were accepted
QUALITY = "quality.json"
_VALUES = cs.exclude(cs.starts_with("raw_"))


def made_state(project: Project, as_of: date, names: Mapping[str, str]) -> Path:
    """The folder of the state of a project at a date, made unless it is there already.

    ``names``: those of its datasets (see ``inputs.dataset_names``).
    """

    def make(folder: Path) -> None:
        basis = load(project, as_of)
        if is_large(project):
            returns, again = in_child(check, project, as_of, basis, names), None
        else:
            returns, again = check(project, as_of, basis, names), _again(project, names)
        tables = measure(basis, returns, as_of, again)
        keep(tables, returns, basis, as_of, folder)
        keep_places(basis.places, project.raw, folder)

    folder = kept_whole(state_folder(project, as_of, names), make)
    forget_old(folder.parent, KEPT, folder)
    forget_old(project.build / "datasets", KEPT * len(DATASETS), folder)
    return folder


# ---- load


@dataclass(frozen=True)
class Basis:
    """What returns are read, checked and measured with.

    ``channels``, ``programmes``: the registers of stations, where there are such. ``published``
    are observations.
    ``breaks``: the days on which what the checks of a target ask for changed, by target.
    """

    places: Places
    indicators: Mapping[str, Indicator]
    channels: pl.DataFrame | None
    published: pl.DataFrame
    breaks: Mapping[str, list[date]]
    programmes: pl.DataFrame | None = None


def load(project: Project, as_of: date) -> Basis:
    """Places, indicators, and the published figures as they were known on the day."""
    places = load_places(project.raw)
    indicators = load_indicators(project.indicators, DATASETS)
    evidence.refuse_in_context(project.published, indicators)
    codes = places.frame["code"].unique().to_list()
    cited = evidence.load_evidence(project.published, indicators, codes)
    published = evidence.observations(of_places(cited, places.frame), indicators, as_of)
    channels, breaks = load_channels(project.raw), changes(project.regulations)
    programmes = programmes_of(project.raw)
    return Basis(places, indicators, channels, published, breaks, programmes)


# ---- check


@dataclass(frozen=True)
class Returns:
    """All datasets, checked. ``files`` has the columns FILES, ``senders`` those of SENDERS.

    ``homes``: by dataset the folder that its accepted rows are in (see ``check_one``), which are
    read when they are asked for: of a country they are a million. ``checked`` goes without them.
    ``aside``: by dataset the rows that were set aside, as far as they could be read; ``waiting``:
    of those accepted the ones that rest on a guess (the columns WAITING).
    """

    checked: Mapping[str, Quality]
    homes: Mapping[str, Path]
    aside: Mapping[str, pl.DataFrame]
    files: pl.DataFrame
    senders: pl.DataFrame
    waiting: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def accepted(self) -> dict[str, pl.LazyFrame]:
        """The accepted rows by dataset, none of one of which a file was refused.

        What is left of such a dataset may mislead: nothing is measured from it.
        """
        kept = {name: pl.scan_parquet(home / ACCEPTED) for name, home in self.homes.items()}
        return {
            name: rows.clear() if self.checked[name].is_refused else rows
            for name, rows in kept.items()
        }

    def usable(self) -> dict[str, pl.DataFrame]:
        """The accepted rows as values, without the cells that were sent."""
        return {
            name: without_constants(rows.select(_VALUES).collect())
            for name, rows in self.accepted().items()
        }

    def certain(
        self, usable: Mapping[str, pl.DataFrame]
    ) -> tuple[dict[str, pl.DataFrame], dict[str, pl.DataFrame]]:
        """The usable rows that rest on no guess, and all others, as those not measured.

        A unit stays in its register whatever was guessed of it, and nothing is certain that other
        datasets say of it.
        """
        rows, others = dict(usable), dict(self.aside)
        for name, dataset in DATASETS.items():
            unsure = self._unsure(name, rows)
            if dataset.is_register or unsure.is_empty():
                continue
            spot = ["file", "row"]
            rows[name] = rows[name].join(unsure, on=spot, how="anti", maintain_order="left")
            others[name] = pl.concat([others.get(name, unsure.clear()), unsure])
        kind = pl.col("evidence").fill_null("reported")
        return rows, {name: frame.with_columns(kind) for name, frame in others.items()}

    def _unsure(self, name: str, rows: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
        """The rows of a dataset that rest on a guess, or speak of a unit of which one was made."""
        mine, unit = rows[name], DATASETS[name].unit
        about = [self._guessed(name, mine)]
        for needed in DATASETS[name].needs:
            units = self._guessed(needed, rows[needed])[unit].drop_nulls().unique()
            about.append(mine.filter(pl.col(unit).is_in(units.implode())))
        return pl.concat(about).unique(["file", "row"], maintain_order=True)

    def _guessed(self, name: str, rows: pl.DataFrame) -> pl.DataFrame:
        waits = self.waiting.get(name)
        return rows.clear() if waits is None else rows.join(waits, on=["file", "row"], how="semi")


def check(project: Project, as_of: date, basis: Basis, names: Mapping[str, str]) -> Returns:
    """Every dataset against its suite, those first that others refer to.

    ``names``: a folder for each below ``build/datasets/``. A dataset whose folder is there and
    whole has been checked before, with the same files, rules and code.
    """
    checked: dict[str, Quality] = {}
    homes: dict[str, Path] = {}
    aside: dict[str, pl.DataFrame] = {}
    waiting: dict[str, pl.DataFrame] = {}
    files, senders = [], []
    for name, dataset in DATASETS.items():
        needed = {other: homes[other] for other in dataset.needs}
        make = partial(check_one, project, as_of, name, basis, needed)
        home = kept_whole(project.build / "datasets" / names[name], make)
        homes[name] = home
        rows = pl.read_parquet(home / ACCEPTED, n_rows=0)
        checked[name] = from_json((home / QUALITY).read_text(encoding="utf-8"), rows)
        aside[name] = pl.read_parquet(home / "set_aside.parquet").select(_VALUES)
        waiting[name] = pl.read_parquet(home / "waiting.parquet")
        files.append(pl.read_parquet(home / "files.parquet"))
        senders.append(pl.read_parquet(home / "senders.parquet"))
    listed = pl.concat(files).sort("dataset", "file", maintain_order=True)
    return Returns(checked, homes, aside, listed, pl.concat(senders), waiting)


def check_one(
    project: Project,
    as_of: date,
    name: str,
    basis: Basis,
    needed: Mapping[str, Path],
    folder: Path,
) -> None:
    """Read the returns of a dataset, hold them against its suite, write what came of it.

    ``needed``: the folders of the datasets that it refers to.
    """
    accepted = {other: pl.read_parquet(home / ACCEPTED) for other, home in needed.items()}
    keys = Keys(basis.places, accepted, basis.channels, basis.programmes)
    received = read_dataset(DATASETS[name], project.returns / name, project, basis.places)
    found = validate(received, keys, as_of, project.suites, project.answers)
    files = received.files.select(pl.lit(name).alias("dataset"), "file", "sha256", "rows")
    left = found.set_aside.select("file", "row").unique()
    read = received.frame
    if received.withheld is not None:
        read = pl.concat([read, received.withheld])
    aside = read.clear()
    if left.height:
        aside = read.join(left, on=["file", "row"], how="semi", maintain_order="left")
    write_table(folder, "accepted", found.accepted)
    (folder / HASH).write_text(hash_of(found.accepted), encoding="utf-8")
    write_table(folder, "set_aside", aside)
    waits = waiting_rows(project, received)
    if waits.height:
        used = found.accepted.select("file", "row")
        waits = waits.join(used, on=["file", "row"], how="semi", maintain_order="left")
    write_table(folder, "waiting", conform(waits, WAITING, "waiting"))
    write_table(folder, "files", conform(files, FILES, "files"))
    write_table(folder, "senders", conform(account_by_sender(received, found), SENDERS, "senders"))
    (folder / QUALITY).write_text(to_json(found), encoding="utf-8")


# ---- measure


def _again(project: Project, names: Mapping[str, str]) -> Again:
    """What datasets were measured to be before; with other rules or code it counts no more."""
    rules = contents(project, [project.regulations, project.indicators])
    return Again(project.build / "measured", names, digest(rules))


def measure(
    basis: Basis, returns: Returns, as_of: date, again: Again | None = None
) -> dict[str, pl.DataFrame]:
    """Every table of the state by its name, but for the accepted rows.

    ``observations`` of returns and published figures together, ``files``, ``senders``,
    ``lacking``, and what datasets give for pages beside.
    """
    usable = returns.usable()
    rules = {id: one.rule for id, one in basis.indicators.items() if one.rule}
    certain, others = returns.certain(usable)
    whole = Known(rules, basis.channels, others, basis.breaks)  # of what the rows are a part
    measured = compute(certain, basis.places, as_of, whole, again)
    refuse_unknown_indicators(measured, basis.indicators)
    observations.refuse_more_than_all(measured, shares_of(basis.indicators))
    together, accepted = with_published(measured, basis.published), returns.accepted()
    tables = {
        "observations": conform(together, observations.SCHEMA, "observations"),
        "files": returns.files,
        "senders": returns.senders,
        **waiting_tables(accepted, returns.waiting),
        "aside_of_places": aside_of_places(returns.senders, accepted),
    }
    lacking = []
    for dataset in DATASETS.values():
        with own_fault(dataset.id):
            make = partial(_beside, dataset, basis.places, as_of)
            held = again.tables(dataset.id, "tables", certain, whole, make) if again else None
            given = dict(make(certain, whole) if held is None else held)
            lacking += [given.pop("lacking")] if "lacking" in given else []
            tables |= given
    return {**tables, "lacking": who_lacks(lacking)}


def _beside(
    dataset: Dataset, places: Places, as_of: date, accepted: Accepted, known: Known
) -> dict[str, pl.DataFrame]:
    """What pages show beside observations needs the accepted rows alone."""
    return dataset.tables(accepted, places, as_of)


# ---- keep


def keep(
    tables: Mapping[str, pl.DataFrame], returns: Returns, basis: Basis, as_of: date, folder: Path
) -> None:
    """Write the tables into ``folder``, a hash of each part of them, and how each dataset fared."""
    homes = returns.homes.items()
    quality = {name: (home / QUALITY).read_text(encoding="utf-8") for name, home in homes}
    accepted = returns.accepted()
    told = files_by_place(accepted, returns.files)
    hashes = {
        name: hash_of(accepted[name].collect())
        if returns.checked[name].is_refused
        else (home / HASH).read_text(encoding="utf-8")
        for name, home in homes
    }
    known = basis.places.frame
    whole = known.filter(pl.col("level").is_in(["province", "country"]))["code"].to_list()
    found = parts(tables, hashes, quality, told, whole)
    stands, company = beside(tables["observations"], basis.places, as_of)
    found |= by_column(stands, "beside", "place")
    told_by = {
        name: pl.concat(
            [sent(one, accepted[name]), sent(one, returns.aside[name].lazy(), aside=True)]
        ).collect()
        for name, one in DATASETS.items()
    }
    found |= by_name(told_by, "sent")
    for name, frame in told_by.items():
        write_table(folder, f"{name}_aside", frame.filter("aside"))
    by_place = {
        "observations_of_places": tables["observations"],
        **{name: frame for name, frame in tables.items() if name.endswith(OF_PLACES)},
        "files_of_places": conform(told, FILES_OF_PLACES, "files_of_places"),
        "beside": conform(stands, BESIDE, "beside"),
        "states": conform(states(found), STATES, "states"),
    }
    write_table(folder, "company", conform(company, COMPANY, "company"), by="company")
    for name in sorted(tables.keys() - by_place.keys()):
        write_table(folder, name, tables[name])
    for name, frame in by_place.items():
        write_table(folder, name, frame, by="place")
    for name, rows in accepted.items():
        if returns.checked[name].is_refused:
            write_table(folder, name, rows.collect())
        else:
            shutil.copyfile(returns.homes[name] / ACCEPTED, folder / f"{name}.parquet")
    for name, said in quality.items():
        (folder / f"{name}.json").write_text(said, encoding="utf-8")
    (folder / "parts.json").write_text(json.dumps(found, indent=0), encoding="utf-8")
    (folder / "as_of").write_text(as_of.isoformat(), encoding="utf-8")
