"""The administrative units of a state, as they were read and checked when it was made.

Every brief needs them. The tables that they stand in are read by their content alone where a
state holds the units of that content: to read and check them again would be a tenth of a brief.
"""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from pathlib import Path

from lsanalytics.files import sha256
from lsanalytics.home import load_home
from lsanalytics.place_files import PLACES
from lsanalytics.places import CROSSWALK, CROSSWALK_BEFORE, Places, load_places
from lsanalytics.state.keeping import digest

GIVEN = "LSA_PREPARED"  # the folder of the prepared state that a build has made for its briefs


def keep_places(places: Places, raw: Path, folder: Path) -> None:
    """Write the units that were read in ``raw`` into the folder of a state."""
    # without what was looked up in them since
    parts = places.frame, places.crosswalk, places.province, places.elsewhere, places.arranged
    _kept(folder, raw).write_bytes(pickle.dumps(Places(*parts)))


def places_of(raw: Path, state: Path | None = None) -> Places:
    """The units of the tables in ``raw`` (see ``load_places``, which reads them).

    ``state``: the folder of a state that may hold them, a build's own if none is given.
    """
    if given := state or os.environ.get(GIVEN):
        with suppress(FileNotFoundError):  # the tables are others by now
            places: Places = pickle.loads(_kept(Path(given), raw).read_bytes())
            return places
    return load_places(raw)


def _kept(folder: Path, raw: Path) -> Path:
    """The file of the units, named after the content of all that they are read from."""
    content = [load_home(raw.parent).province]
    for name in (PLACES, CROSSWALK, CROSSWALK_BEFORE):
        with suppress(FileNotFoundError):
            content.append(f"{name} {sha256(raw / name)}")
    return folder / f"places-{digest(content)}.pickle"
