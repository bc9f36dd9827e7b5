"""What is kept of a brief as TOML: one target a block, one milestone or observation a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from lsanalytics.briefs.kept import Kept, KeptMeasure, KeptMilestone, KeptPoint, KeptTarget
from lsanalytics.declarations import as_table, build, read_toml, refuse_unknown, tables
from lsanalytics.errors import InputError
from lsanalytics.words import LANGUAGES, text

_LISTS = {"milestones": KeptMilestone, "measures": KeptMeasure, "series": KeptPoint}


def to_toml(kept: Kept) -> str:
    """The text of a kept brief; the same text for the same brief."""
    document = new_document()
    for name, value in _plain(kept).items():
        document.add(name, value)
    for name in ("pages", "files"):
        document.add(name, dict(sorted(getattr(kept, name).items())))  # type: ignore[arg-type]
    targets = tomlkit.aot()
    for target in kept.targets:
        targets.append(_target(target))
    document.add("target", targets)
    return tomlkit.dumps(document)


def new_document() -> tomlkit.TOMLDocument:
    """TOML that only the program writes: it begins by saying so."""
    document = tomlkit.document()
    for language in LANGUAGES:
        document.add(tomlkit.comment(text("vintages.do_not_edit", language)))
    return document


def _target(target: KeptTarget) -> Any:
    table = tomlkit.table()
    table.update(_plain(target))
    table.add("files", _lines(target.files))
    for name in _LISTS:
        items = []
        for one in getattr(target, name):
            item = tomlkit.inline_table()
            item.update(_plain(one))
            items.append(item)
        table.add(name, _lines(items))
    return table


def _lines(items: Any) -> Any:
    array = tomlkit.array()
    array.extend(items)
    return array.multiline(bool(len(array)))


def _plain(thing: object) -> dict[str, Any]:
    """Its numbers, words and dates. TOML has no null: what is missing, blank or as it mostly is is
    left out."""
    values = {
        field.name: value
        for field in fields(thing)  # type: ignore[arg-type]
        if (value := getattr(thing, field.name)) != field.default
    }
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if (isinstance(value, str | int | float | date) and value != "") or name == "thresholds"
    }


def read_kept(path: Path, file: str) -> Kept:
    """Read what ``to_toml`` wrote. Raises InputError where somebody has spoilt it."""
    held = read_toml(path, file)
    maps = {name: _hashes(held.pop(name, {}), name, file) for name in ("pages", "files")}
    targets = tuple(
        _read_target(table, file, str(table.get("id", number)))
        for number, table in enumerate(tables(held, "target", file), start=1)
    )
    return build(Kept, held, file, path.stem, targets=targets, **maps)


def _hashes(given: Any, name: str, file: str) -> dict[str, str]:
    table = as_table(given, file, name, name)
    for key, value in table.items():
        if not isinstance(value, str):
            raise InputError("declared_not_text", file=file, subject=name, field=key, value=value)
    return table


def _read_target(table: dict[str, Any], file: str, subject: str) -> KeptTarget:
    refuse_unknown(table, [field.name for field in fields(KeptTarget)], file, subject)
    lists: dict[str, tuple[Any, ...]] = {
        name: tuple(
            build(kind, _known(item), file, f"{subject}.{name}")
            for item in tables(table, name, file)
        )
        for name, kind in _LISTS.items()
    }
    return build(KeptTarget, table, file, subject, **lists)


def _known(item: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is no number (``nan``), as a range may stand in a vintage."""
    return {name: value for name, value in item.items() if value == value}
