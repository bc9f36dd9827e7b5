"""Everything that briefs read, made once: accepted rows, observations, results of the checks.

Great Expectations takes seconds to import and a province has 65 communes, so the returns are
read and checked once for all briefs and kept under ``build/prepared/`` under a name made from
the content of all that went in. A notebook run by hand finds them there, or makes them. A brief
that reads a part (one place, one indicator) depends on that part alone: see ``parts``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from lsanalytics.datasets import DATASETS
from lsanalytics.observations import newest
from lsanalytics.places import Places
from lsanalytics.plan import Indicator, Target
from lsanalytics.project import Project
from lsanalytics.quality import Quality, from_json
from lsanalytics.reads import note
from lsanalytics.state.files import sent
from lsanalytics.state.inputs import dataset_names, state_folder
from lsanalytics.state.keeping import is_whole
from lsanalytics.state.kept_places import GIVEN, places_of
from lsanalytics.state.parts import SHOWN, key, of_indicator


@dataclass(frozen=True)
class Prepared:
    """One prepared state: a folder with observations, accepted rows and results of the checks.

    Every reader notes which part it read.
    """

    project: Project
    as_of: date
    folder: Path
    known: Places | None = None  # if they have been read already

    @cached_property
    def places(self) -> Places:
        return self.known or places_of(self.project.raw, self.folder)

    @cached_property
    def observations(self) -> pl.DataFrame:
        """All observations of the returns (see lsanalytics.observations)."""
        note(f"part:{key('observations')}")
        return self._observations

    def observations_of(self, *, place: str = "", indicator: str = "") -> pl.DataFrame:
        """The observations of a place, of an indicator at all places, or of an indicator at a
        province or country."""
        if place and indicator and place in self._cut:
            note(f"part:{of_indicator(place, indicator)}")
            return self._of_place("observations_of_places", place).filter(indicator=indicator)
        (name, value) = ("place", place) if place else ("indicator", indicator)
        note(f"part:{key('observations', name, value)}")
        if place:
            rows = self._of_place("observations_of_places", place)
            return rows.filter(indicator=indicator) if indicator else rows
        return self._observations.filter(pl.col(name) == value)

    def newest(self, place: str) -> tuple[date | None, int | None]:
        """The day of the newest row of a place, and the year of figures without one that are newer
        (see ``observations.newest``)."""
        note(f"part:{key('newest', 'place', place)}")
        found = newest(self._of_place("observations_of_places", place))
        return found.drop("place").row(0) if len(found) else (None, None)

    def note_beside(self, place: str) -> None:
        """What ``beside`` says of a place is to stand on a page."""
        note(f"company:{key('beside', 'place', place)}")

    def note_everywhere(self, indicator: str) -> None:
        """What ``everywhere`` gives of an indicator is to stand on a page."""
        note(f"company:{key('observations', 'indicator', indicator)}")

    def everywhere(self, indicator: str, places: Collection[str]) -> pl.DataFrame:
        """The observations of an indicator at places, for what stands between marks alone:
        see ``note_everywhere``."""
        rows = self._scan("observations").filter(indicator=indicator)
        return rows.filter(pl.col("place").is_in(places)).collect()

    def beside(self, places: Collection[str]) -> pl.DataFrame:
        """Where places stand among those of their level (see lsanalytics.state.beside).

        For what stands between the marks of lsanalytics.briefs.company alone (``note_beside``):
        whatever else reads it would not be made again.
        """
        return self._scan("beside").filter(pl.col("place").is_in(places)).collect()

    def company(self, names: Collection[str]) -> dict[str, tuple[float, ...]]:
        """The values of the places that rows of ``beside`` name, from the least, by the name."""
        rows = self._scan("company").filter(pl.col("company").is_in(names)).collect()
        held = rows.group_by("company", maintain_order=True).agg("value")
        return {name: tuple(values) for name, values in held.iter_rows()}

    def checks(self, place: str = "") -> pl.DataFrame:
        """Active agencies against the checks of the latest audit (CHECKS of the dataset).

        Of a place that is no more: the latest audit while it was.
        """
        note(f"part:{key('checks', 'place' if place else '', place)}")
        if not place:
            return self._frame("checks")
        return self._of_place("checks_of_places", place)

    def table(self, name: str) -> pl.DataFrame:
        """What a dataset gives for pages beside its observations: its ``tables``."""
        note(f"part:{key(name)}")
        return self._frame(name)

    def accepted(self, dataset: str) -> pl.DataFrame:
        """The accepted rows of one dataset."""
        note(f"part:{key(dataset)}")
        return self._frame(dataset)

    def reported(self) -> dict[str, pl.DataFrame]:
        """What counts as sent, by dataset: see ``files.sent``."""
        for name in DATASETS:
            note(f"part:{key('sent', 'dataset', name)}")
        return {
            name: pl.concat([sent(one, self._scan(name)), self._scan(f"{name}_aside")]).collect()
            for name, one in DATASETS.items()
        }

    def waiting(self, place: str = "") -> pl.DataFrame:
        """Accepted rows that wait to be confirmed: dataset, by (what confirms them), rows; of a
        place those that speak of it."""
        note(f"part:{key('waiting', 'place' if place else '', place)}")
        if not place:
            return self._frame("waiting")
        return self._of_place("waiting_of_places", place).drop("place")

    def aside(self, place: str = "") -> pl.DataFrame:
        """Rows that were set aside: dataset, rows; of a place the reported ones about it."""
        if not place:
            counts = {name: one.counts.set_aside for name, one in self.quality.items()}
            return pl.DataFrame({"dataset": list(counts), "rows": list(counts.values())})
        note(f"part:{key('aside', 'place', place)}")
        return self._of_place("aside_of_places", place).drop("place")

    def simulated(self) -> list[str]:
        """The datasets that have simulated rows."""
        is_simulated = pl.col("evidence") == "simulated"
        found = {name: self._scan(name).select(is_simulated.any()).collect() for name in DATASETS}
        for name in DATASETS:
            note(f"part:{key(name)}")
        return [name for name, answer in found.items() if answer.item()]

    @property
    def files(self) -> pl.DataFrame:
        """The files of returns that were read: dataset, file, rows."""
        note(f"part:{key('rows')}")
        return self._frame("files").drop("sha256")

    def hash_of(self, file: str) -> str:
        """The SHA-256 of a file of returns; "" of every other file."""
        wanted = key("file", "path", file)
        note(f"part:{wanted}")
        return self.parts.get(wanted, "")

    def files_named(self, place: str = "") -> pl.DataFrame:
        """``files`` with ``name``, the first digits of their SHA-256, to be shown as ``state`` is;
        those that hold accepted rows of a place, with the number of these."""
        note(f"part:{key('rows', 'place' if place else '', place)}")
        found = self._of_place("files_of_places", place) if place else self._frame("files")
        for file in found["file"]:
            note(f"name:{key('file', 'path', file)}")
        return found.with_columns(name=pl.col("sha256").str.slice(0, SHOWN)).drop("sha256")

    @cached_property
    def senders(self) -> pl.DataFrame:
        """Where the rows of each sender went (see lsanalytics.receiving.senders)."""
        note(f"part:{key('senders')}")
        return self._frame("senders")

    def state(self, place: str = "") -> str:
        """A name for the content of all prepared data, or of those of one place; SHOWN digits.

        To be shown, no more: where it alone has changed its new digits are put in the place of the
        old ones (see lsanalytics.build.renew).
        """
        wanted = key("state", "place" if place else "", place)
        note(f"name:{wanted}")
        if place:
            return "".join(self._of_place("states", place)["state"])[:SHOWN]
        return self.parts.get(wanted, "")[:SHOWN]

    @cached_property
    def quality(self) -> dict[str, Quality]:
        """The result of the checks by dataset, without its rows: ``accepted`` gives them."""
        note(f"part:{key('quality')}")
        return {
            name: from_json(_text(self.folder / f"{name}.json"), self._scan(name).head(0).collect())
            for name in DATASETS
        }

    @cached_property
    def parts(self) -> dict[str, str]:
        """The SHA-256 of the content of every part by its key; "" stands for no content."""
        found: dict[str, str] = json.loads(_text(self.folder / "parts.json"))
        return found

    @cached_property
    def _cut(self) -> frozenset[str]:
        """The places whose observations are parts by indicator, too."""
        begins = of_indicator("", "").removesuffix(":")
        cut = (name.removeprefix(begins) for name in self.parts if name.startswith(begins))
        return frozenset(name.partition(":")[0] for name in cut)

    def faults(self) -> bool:
        """Whether any file was refused or lies where none is read, or any row was set aside."""
        from lsanalytics.door.read import misplaced  # which no cell of a brief needs

        held = self.quality.values()
        return any(one.is_refused or one.counts.set_aside for one in held) or bool(
            misplaced(self.project)
        )

    @cached_property
    def _observations(self) -> pl.DataFrame:
        return self._frame("observations")

    def _of_place(self, name: str, place: str) -> pl.DataFrame:
        """The rows of a place, of a table that was written in its order (see story)."""
        return _rows_of_place(self.folder / f"{name}.parquet", place)

    def _scan(self, name: str) -> pl.LazyFrame:
        return pl.scan_parquet(self.folder / f"{name}.parquet")

    def _frame(self, name: str) -> pl.DataFrame:
        return pl.read_parquet((self.folder / f"{name}.parquet").read_bytes())


@lru_cache(maxsize=8)
def _rows_of_place(path: Path, place: str) -> pl.DataFrame:
    """Read once for all sections of a page. A folder is named after its content."""
    return pl.scan_parquet(path).filter(pl.col("place") == place).collect()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prepare(project: Project, as_of: date, places: Places | None = None) -> Prepared:
    """The prepared state of the project at a date, made now unless it is there already.

    ``places``: those of the project, from one who has read them.
    """
    given = os.environ.get(GIVEN)
    if given:
        folder, day = Path(given), as_of.isoformat()
        if (folder / "as_of").read_text(encoding="utf-8") == day:
            return Prepared(project, as_of, folder, places)
    names = dataset_names(project, as_of)
    folder = state_folder(project, as_of, names)
    if not is_whole(folder):
        # heavy, what returns are read and checked with: only where there is something to make
        from lsanalytics.state.story import made_state

        folder = made_state(project, as_of, names)
    return Prepared(project, as_of, folder, places)


def measured_by(target: Target) -> set[str]:
    """The indicators that a target is judged by: its own, those of its parts and its sources."""
    parts = (*target.parts, *target.sources)
    return {target.indicator, *(part.indicator for part in parts)} - {""}


def datasets_behind(target: Target, indicators: Mapping[str, Indicator]) -> list[str]:
    """What a target rests on: what is sent for it and its parts, and what that is read beside."""
    found = [indicators[one].dataset for one in measured_by(target) if one in indicators]
    return sorted({name for one in found if one for name in (one, *DATASETS[one].needs)})


def not_used_for(
    targets: Sequence[Target],
    indicators: Mapping[str, Indicator],
    quality: Mapping[str, Quality],
    waits: pl.DataFrame,
    aside: pl.DataFrame,
) -> dict[str, Any]:
    """What targets would rest on and do not, by their ids, as ``assess_all`` takes it: ``refused``
    datasets, rows that wait to be confirmed (``waiting``), rows that were ``set_aside``."""
    behind = {one.id: datasets_behind(one, indicators) for one in targets}
    return {
        "refused": {
            id: ", ".join(name for name in names if quality[name].is_refused)
            for id, names in behind.items()
        },
        "waiting": {one.id: count_behind(one, indicators, waits) for one in targets},
        "set_aside": {one.id: count_behind(one, indicators, aside) for one in targets},
    }


def count_behind(target: Target, indicators: Mapping[str, Indicator], counts: pl.DataFrame) -> int:
    """How many of the rows that wait, or were set aside, a target would rest on."""
    behind = datasets_behind(target, indicators)
    return int(counts.filter(pl.col("dataset").is_in(behind))["rows"].sum())
