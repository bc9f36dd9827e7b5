"""The parts of the prepared data: what a brief can depend on without depending on all."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

import polars as pl
import polars.selectors as cs

from lsanalytics.observations import newest

OF_PLACES = "_of_places"  # how tables that are read by place are named
STATES = pl.Schema({"place": pl.String, "state": pl.String})
SLICE = 100_000  # rows that are text at once
SHOWN = 16  # digits of its hash that name a part, or a file, on a page


def key(table: str, by: str = "", value: str = "") -> str:
    """The key of a part: ``observations``, or ``observations/place=06040``."""
    return f"{table}/{by}={value}" if by else table


def parts(
    tables: Mapping[str, pl.DataFrame],
    accepted: Mapping[str, str],
    quality: Mapping[str, str],
    files_by_place: pl.DataFrame,
    whole: Collection[str] = (),
) -> dict[str, str]:
    """The SHA-256 of every part by its key.

    ``tables``: observations, files, senders, and what datasets give beside; of a table
    ``x_of_places`` the parts are named ``x/place=...``. ``accepted``: the hashes of the accepted
    rows by dataset. ``quality``: the results of the checks as text by dataset. ``whole``: the
    provinces and countries, of which a page may read the observations of some indicators alone.
    """
    found = {key(name): hash_of(frame) for name, frame in tables.items()}
    found |= {key(name): known for name, known in accepted.items()}
    found[key("quality")] = _digest(f"{name}\n{quality[name]}" for name in sorted(quality))
    for table, by in (("observations", "indicator"), ("observations", "place")):
        found |= by_column(tables[table], table, by)
    told = [name.removesuffix(OF_PLACES) for name in tables if name.endswith(OF_PLACES)]
    for name in told:
        found |= by_column(tables[f"{name}{OF_PLACES}"], name, "place")
    found |= by_column(files_by_place, "files", "place")
    found[key("state")] = _digest(f"{name} {value}" for name, value in sorted(found.items()))
    places = {name.partition("/place=")[2] for name in found} - {""}
    for place in sorted(places):
        own = [key(table, "place", place) for table in ("observations", *told, "files")]
        found[key("state", "place", place)] = _digest(found.get(name, "") for name in own)
    found |= _finer(tables["observations"], tables["files"], files_by_place, whole)
    return dict(sorted(found.items()))


def of_indicator(place: str, indicator: str) -> str:
    """The key of the observations of an indicator at a place."""
    return key("observations", "of", f"{place}:{indicator}")


def _finer(
    observations: pl.DataFrame,
    files: pl.DataFrame,
    files_by_place: pl.DataFrame,
    whole: Collection[str],
) -> dict[str, str]:
    """Parts of parts: who reads no more of them is not made again for the rest.

    ``newest``: the day or year of a place's newest row; ``rows``: files without their hashes;
    ``file``: the hash of each.
    """
    found = by_column(newest(observations), "newest", "place")
    some = observations.filter(pl.col("place").is_in(list(whole)))
    pieces = some.partition_by("place", "indicator", as_dict=True, maintain_order=True)
    found |= {of_indicator(*map(str, of)): hash_of(piece) for of, piece in pieces.items()}
    found[key("rows")] = hash_of(files.drop("sha256"))
    found |= by_column(files_by_place.drop("sha256"), "rows", "place")
    told = files.select("file", "sha256").drop_nulls().iter_rows()
    return found | {key("file", "path", path): sha256 for path, sha256 in told}


def states(found: Mapping[str, str]) -> pl.DataFrame:
    """STATES: of the parts ``found`` those that stand for all of a place's."""
    own = {
        name.partition("/place=")[2]: value
        for name, value in found.items()
        if name.startswith(key("state", "place"))
    }
    return pl.DataFrame({"place": list(own), "state": list(own.values())}, STATES)


def by_name(frames: Mapping[str, pl.DataFrame], table: str) -> dict[str, str]:
    return {key(table, "dataset", name): hash_of(frame) for name, frame in frames.items()}


def by_column(frame: pl.DataFrame, table: str, by: str) -> dict[str, str]:
    """The SHA-256 of the rows of each value of a column, in one query for all of them."""
    # JSON knows neither NaN nor infinity.
    rows = pl.struct(~cs.float(), cs.float().cast(pl.String)).struct.json_encode()
    pieces = frame.select(by, rows=rows).group_by(by, maintain_order=True).all()
    columns = repr(list(frame.schema.items()))
    return {key(table, by, str(of)): _digest([columns, *own]) for of, own in pieces.iter_rows()}


def hash_of(frame: pl.DataFrame) -> str:
    """The SHA-256 of a table: its columns, their types and all values in their order."""
    # CSV keeps every value of the types used here, and does not depend on chunks or encodings.
    digest = hashlib.sha256(f"{list(frame.schema.items())!r}\n".encode())
    for start in range(0, frame.height or 1, SLICE):
        piece = frame.slice(start, SLICE).write_csv(include_header=start == 0)
        digest.update(piece.encode())
    digest.update(b"\n")
    return digest.hexdigest()


def _digest(pieces: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(f"{piece}\n".encode())
    return digest.hexdigest()
