"""The rules in force on a day: behind the checks of b1-b4, and the legal minimum of airtime."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from os.path import lexists  # a link that leads nowhere is there, and a fault
from pathlib import Path
from typing import Literal

import polars as pl

from lsanalytics.declarations import build_each, read_toml, refuse_unknown, tables
from lsanalytics.errors import InputError


@dataclass(frozen=True)
class Regulation:
    """A rule. ``in_force`` None: since before Plan 88; ``until`` None: still in force.

    ``checks`` are the targets ("b4") whose audits it governs; ``breaks`` those of them whose
    content it changes, so that audits before and since are not one series. ``not_visible`` says
    what of its text could not be read.
    """

    number: str
    checks: tuple[str, ...]
    about_vi: str
    about_en: str
    source: str
    in_force: date | None
    until: date | None
    not_visible_vi: str = ""
    not_visible_en: str = ""
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Floor:
    """The legal minimum of a local channel: on air (hours a day), own production, new of it.

    Own and new are in hours, or in per cent: ``own_share`` of what was on air,
    ``new_share_of_own`` of own production. A floor in law, never a target of the plan.
    """

    medium: Literal["radio", "tv"]
    number: str
    in_force: date
    total: float
    source: str
    until: date | None
    own: float | None = None
    new: float | None = None
    own_share: float | None = None
    new_share_of_own: float | None = None
    note_vi: str = ""
    note_en: str = ""

    def hours(self, on_air: float, own: float) -> tuple[float, float | None, float | None]:
        """Hours a day asked for: on air, own, new; of a channel with so many on air, so many own.

        None where the floor asks nothing of it.
        """
        asked = self.own if self.own_share is None else self.own_share / 100 * on_air
        share = self.new_share_of_own
        return self.total, asked, self.new if share is None else share / 100 * own


@dataclass(frozen=True)
class Regulations:
    """The rules and the floors that data/regulations.toml declares."""

    regulations: tuple[Regulation, ...]
    floors: tuple[Floor, ...]


def load_regulations(path: Path) -> Regulations:
    """The rules declared in data/regulations.toml. Raises InputError."""
    source = read_toml(path, path.name)
    refuse_unknown(source, ("regulation", "floor"), path.name, path.name)
    rules = Regulations(
        build_each(Regulation, tables(source, "regulation", path.name), path.name, "regulation"),
        build_each(Floor, tables(source, "floor", path.name), path.name, "floor"),
    )
    everything: list[Regulation | Floor] = [*rules.regulations, *rules.floors]
    for rule in everything:
        if rule.in_force and rule.until and rule.until < rule.in_force:
            raise InputError("regulation_ends_early", file=path.name, number=rule.number)
    return rules


def in_force(rules: Regulations, check: str, day: date) -> list[Regulation]:
    """The rules behind a check on ``day``, in the order of the file.

    ``check`` is a target ("b4") or a check of it ("b4_contacts").
    """
    target = check.split("_", 1)[0]
    return [rule for rule in rules.regulations if target in rule.checks and _holds(rule, day)]


def changes(path: Path) -> dict[str, list[date]]:
    """The days on which what a target's checks ask for changed, oldest first, by target.

    Of a project without data/regulations.toml none. Raises InputError.
    """
    found: dict[str, list[date]] = {}
    if lexists(path):
        for rule in load_regulations(path).regulations:
            for target in rule.breaks if rule.in_force else ():
                found.setdefault(target, []).append(rule.in_force)  # type: ignore[arg-type]
    return {target: sorted(days) for target, days in found.items()}


def airtime_floor(rules: Regulations, medium: str, day: date) -> Floor | None:
    """The legal minimum of airtime for "radio" or "tv" on ``day``; None where none was in force."""
    held = (floor for floor in rules.floors if floor.medium == medium and _holds(floor, day))
    return next(held, None)


def _holds(rule: Regulation | Floor, day: date) -> bool:
    return (rule.in_force or date.min) <= day <= (rule.until or date.max)


def with_floors(averages: pl.DataFrame, rules: Regulations) -> pl.DataFrame:
    """Hours a day by channel and year beside ``floor_hours_total``, ``..._own`` and ``..._new``.

    The floor is that of the end of the year; null where the law asks nothing.
    """
    asked = []
    for row in averages.iter_rows(named=True):
        floor = airtime_floor(rules, row["medium"], date(row["year"], 12, 31))
        none = (None, None, None)
        asked.append(floor.hours(row["hours_total"], row["hours_own"]) if floor else none)
    names = ["floor_hours_total", "floor_hours_own", "floor_hours_new"]
    floors = pl.DataFrame(asked, schema=dict.fromkeys(names, pl.Float64), orient="row")
    return averages.hstack(floors)
