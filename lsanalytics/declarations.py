"""Reading what people declare in TOML: strictly, so that a slip of the pen is never passed over."""

from __future__ import annotations

import codecs
import difflib
import pickle
import re
import textwrap
import tomllib
import types
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cache, lru_cache
from math import isfinite
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from lsanalytics.errors import InputError

T = TypeVar("T")
LISTED = 20  # names that a message lists: of places there are hundreds


def read_toml(path: Path, file: str) -> dict[str, Any]:
    """The content of a TOML file; ``file`` is its name as messages show it.

    Raises InputError if there is no such file, it cannot be read, is not UTF-8, or is not valid
    TOML (with the line).
    """
    return parse_toml(read_source(path, file), file)


def read_source(path: Path, file: str) -> str:
    """The text of such a file, for what is kept by it. Raises InputError as ``read_toml`` does."""
    try:
        return path.read_bytes().removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except FileNotFoundError:
        raise InputError("declared_no_such_file", file=file) from None
    except OSError as fault:  # a folder in its place, a right that is missing
        raise InputError("declared_not_read", file=file, problem=fault) from None
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        raise InputError("declared_not_utf8", file=file, row=row) from None


def parse_toml(source: str, file: str) -> dict[str, Any]:
    """The content of a TOML text. Raises InputError with the line of what is no TOML."""
    try:
        parsed: dict[str, Any] = pickle.loads(_parsed(source))
        return parsed
    except tomllib.TOMLDecodeError as error:
        spot = re.search(r"at line (\d+), column \d+", str(error))
        lines = source.split("\n")
        row = int(spot.group(1)) if spot else source.rstrip().count("\n") + 1
        raise InputError("toml", file=file, row=row, problem=shown(lines[row - 1])) from None


def shown(line: str) -> str:
    """A line of a file as a message can show it: in short, without what a terminal would obey."""
    said = "".join(letter if letter.isprintable() else " " for letter in line)
    return textwrap.shorten(said, 120, placeholder=" …")


@lru_cache(maxsize=64)
def _parsed(source: str) -> bytes:
    """TOML as Python's objects, pickled: who asks again has objects of its own, in a twentieth of
    the time. What briefs fork from has read the project's files before (see build.preload)."""
    return pickle.dumps(tomllib.loads(source))


def nearest(word: str, known: Collection[str]) -> str:
    """The known words most like ``word``, for a message; a dash if none is."""
    return ", ".join(difflib.get_close_matches(word, sorted(set(known)), n=3)) or "–"


def hint(value: object, known: Iterable[str]) -> str:
    """The nearest of the known names, as " → name?", or ""."""
    close = difflib.get_close_matches(str(value), list(known), n=1, cutoff=0.5)
    return f" → {close[0]}?" if close else ""


def refuse_other(value: object, known: Collection[str], key: str, **said: Any) -> None:
    """Raises InputError ``key`` for what is none of the names known, with the nearest of them.

    What a cell of a notebook hands over may be of any kind.
    """
    if not isinstance(value, str) or value not in known:
        first = ", ".join(list(known)[:LISTED]) or "–"
        listed = f"{first} …" if len(known) > LISTED else first
        raise InputError(key, value=value, known=listed, hint=hint(value, known), **said)


def unknown(key: str, value: str, known: Collection[str], **said: Any) -> InputError:
    """That a value is none of those known, with all of them and the nearest."""
    listed = ", ".join(known) or "–"
    return InputError(key, value=value, known=listed, near=nearest(value, known), **said)


def refuse_unknown(
    given: Mapping[str, object], known: Collection[str], file: str, subject: str
) -> None:
    """Raises InputError for a key that is not known, naming the nearest one that is."""
    for key in given:
        if key not in known:
            raise InputError(
                "declared_unknown_key",
                file=file,
                subject=subject,
                field=key,
                near=nearest(key, known),
            )


def build(kind: type[T], table: Mapping[str, Any], file: str, subject: str, **given: Any) -> T:
    """A dataclass from a TOML table: every key known, every required one there, every type right.

    ``given`` are fields that do not come from the table. ``subject`` names the table in messages
    ("a3", "statement 4"). Raises InputError.
    """
    hints = _hints(cast(Any, kind))
    own = [field for field in fields(cast(Any, kind)) if field.name not in given]
    refuse_unknown(table, [field.name for field in own], file, subject)
    for field in own:
        required = field.default is MISSING and field.default_factory is MISSING
        if field.name not in table:
            if required and not _optional(hints[field.name]):
                raise InputError(
                    "declared_missing_key", file=file, subject=subject, field=field.name
                )
            continue
        _refuse_wrong(table[field.name], hints[field.name], file, subject, field.name)
    values = {
        field.name: _value(table.get(field.name), hints[field.name])
        for field in own
        if field.name in table or _optional(hints[field.name])
    }
    return kind(**values, **given)


def tables(source: dict[str, Any], name: str, file: str) -> list[dict[str, Any]]:
    """The ``[[name]]`` tables of a declaration, taken out of it.

    Raises InputError for ``[name]`` or ``name = 3`` in their place.
    """
    found = source.pop(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise InputError("declared_not_tables", file=file, field=name)
    return found


def as_table(given: Any, file: str, subject: str, name: str) -> dict[str, Any]:
    """What is declared as a table; InputError where it is none."""
    if not isinstance(given, dict):
        raise InputError("declared_not_table", file=file, subject=subject, field=name, value=given)
    return given


def build_each(
    kind: type[T], tables: Sequence[Mapping[str, Any]], file: str, subject: str
) -> tuple[T, ...]:
    """Each table as ``build`` makes it, named in messages by its number: "statement 4"."""
    return tuple(
        build(kind, table, file, f"{subject} {number}") for number, table in enumerate(tables, 1)
    )


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)


def _value(value: Any, hint: Any) -> Any:
    if isinstance(value, list):
        return tuple(float(item) if float in get_args(hint) else item for item in value)
    takes_float = hint is float or (_optional(hint) and float in get_args(hint))
    return float(value) if takes_float and value is not None else value


def _refuse_wrong(value: Any, hint: Any, file: str, subject: str, field: str) -> None:
    if _optional(hint):  # what is there is no null: TOML has none
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if get_origin(hint) is Literal:
        told = {"file": file, "subject": subject, "field": field}
        refuse_other(value, get_args(hint), "declared_not_allowed", **told)
    elif not _fits(value, hint):
        key = f"declared_not_{_kind(hint)}"
        raise InputError(key, file=file, subject=subject, field=field, value=value)


def _kind(hint: Any) -> str:
    """The kind of value that a hint asks for, as the message names it."""
    if _optional(hint):
        return _kind(next(arg for arg in get_args(hint) if arg is not type(None)))
    names = {
        str: "text",
        float: "number",
        int: "number",
        bool: "yes_no",
        date: "calendar_day",
        dict: "table",
    }
    return names.get(hint, "list")


def _fits(value: Any, hint: Any) -> bool:
    if _optional(hint):
        return any(_fits(value, arg) for arg in get_args(hint))
    if get_origin(hint) is tuple:
        inner = [arg for arg in get_args(hint) if arg is not Ellipsis]
        open_ended = Ellipsis in get_args(hint)
        return (
            isinstance(value, list)
            and (open_ended or len(value) == len(inner))
            and all(_fits(item, inner[0]) for item in value)
        )
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    if hint is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, hint)
