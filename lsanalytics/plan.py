"""A policy document as data: its targets, milestones and what it does not let us measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lsanalytics.words import Language

Direction = Literal["at_least", "at_most"]
Basis = Literal["plan", "national", "assumption"]
Strength = Literal["plain", "strive", "ensure"]


@dataclass(frozen=True)
class Milestone:
    """A threshold at a date, and where it comes from. ``threshold`` None: direction only."""

    date: date
    threshold: float | None
    basis: Basis
    document: str  # "88/KH-UBND", "348/QĐ-TTg"; "" for an assumption
    note_vi: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class Context:
    """A figure of another document that stands beside a target in words, never as a milestone."""

    grade: Literal["A", "B", "C"]
    document: str
    text_vi: str
    text_en: str
    source: str


@dataclass(frozen=True)
class Part:
    """One part of a compound target. ``indicator`` and ``part`` name its observations."""

    id: str
    short_vi: str
    short_en: str
    indicator: str
    part: str
    direction: Direction


@dataclass(frozen=True)
class Target:
    """One target of a plan, in the plan's own words."""

    id: str
    clause: str
    wording_vi: str
    wording_en: str
    short_vi: str
    short_en: str
    field: str  # press, broadcasting, electronic
    indicator: str  # a key of data/indicators.toml; of the first part where there is no whole
    direction: Direction
    threshold: float | None
    unit: str
    denominator_vi: str
    denominator_en: str
    strength: Strength
    milestones: tuple[Milestone, ...]  # by date
    parts: tuple[Part, ...] = ()
    contexts: tuple[Context, ...] = ()
    note_vi: str = ""
    note_en: str = ""

    def short(self, language: Language) -> str:
        return self.short_vi if language == "vi" else self.short_en


@dataclass(frozen=True)
class Statement:
    """A passage of the plan that is not a measurable target, or whose text is not held."""

    kind: Literal["not_measurable", "text_not_held"]
    clause: str
    wording_vi: str  # "" where the text is not held
    wording_en: str
    reason_vi: str
    reason_en: str


@dataclass(frozen=True)
class Plan:
    id: str
    number: str
    title_vi: str
    title_en: str
    issuer_vi: str
    issuer_en: str
    issued: date
    source: str
    text_complete: bool
    text_note_vi: str
    text_note_en: str
    targets: tuple[Target, ...]
    statements: tuple[Statement, ...] = field(default=())

    def target(self, id: str) -> Target:
        return next(target for target in self.targets if target.id == id)
