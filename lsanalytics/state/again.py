"""What a dataset gave the last time, taken again while all that it read is as it was.

Which datasets a module reads, beside its own, is seen while it measures: nobody declares it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from lsanalytics.dataset import Accepted, Known
from lsanalytics.files import write_aside
from lsanalytics.state.keeping import digest, forget_old, is_whole, kept_whole, write_table

Tables = dict[str, pl.DataFrame]
KEPT = 64  # folders that stay on disk, of two for each dataset and state


@dataclass(frozen=True)
class Again:
    """``home``: where tables are kept; ``names``: of the datasets, of all that their checks read
    (see ``inputs``); ``common``: of what they are measured with besides."""

    home: Path
    names: Mapping[str, str]
    common: str

    def tables(
        self,
        name: str,
        what: str,
        accepted: Accepted,
        known: Known,
        make: Callable[[Accepted, Known], Tables],
    ) -> Tables:
        """What ``make`` gives of the dataset ``name``; ``what`` tells it from what else is kept."""
        listed = self.home / f"{name}-{what}.json"
        folder = self._folder(name, what, _listed(listed))
        if is_whole(folder):
            found = sorted(folder.glob("*.parquet"))
            return {path.stem: pl.read_parquet(path.read_bytes()) for path in found}
        asked: set[str] = set()
        aside = _Asked(known.set_aside, asked)
        made = make(_Asked(accepted, asked), replace(known, set_aside=aside))

        def write(aside: Path) -> None:
            for name, frame in made.items():
                write_table(aside, name, frame)

        folder = kept_whole(self._folder(name, what, sorted(asked)), write)
        write_aside(listed, json.dumps(sorted(asked)))
        forget_old(self.home, KEPT, folder)
        return made

    def _folder(self, name: str, what: str, asked: list[str]) -> Path:
        names = {**self.names, EVERY: digest(self.names.values())}
        read = [f"{one} {names.get(one, '')}" for one in (name, *asked)]
        return self.home / f"{name}-{what}-{digest([self.common, *read])}"


class _Asked(Mapping[str, pl.DataFrame]):
    """Frames by dataset; writes down which are asked for, also those that are not there."""

    def __init__(self, held: Accepted, asked: set[str]) -> None:
        self.held, self.asked = held, asked

    def __getitem__(self, name: str) -> pl.DataFrame:
        self.asked.add(name)
        return self.held[name]

    def __iter__(self) -> Iterator[str]:
        self.asked |= {EVERY}
        return iter(self.held)

    def __len__(self) -> int:
        self.asked |= {EVERY}
        return len(self.held)


EVERY = "*"  # asked for which there are


def _listed(path: Path) -> list[str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(name) for name in found] if isinstance(found, list) else []
