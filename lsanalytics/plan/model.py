"""A policy document as data: its targets, milestones and what it does not let us measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lsanalytics.words import Language

Direction = Literal["at_least", "at_most"]
Basis = Literal["plan", "national", "assumption"]
Strength = Literal["plain", "strive", "ensure"]
Counts = Literal["exact", "at_least", "at_most"]
Better = Literal["higher", "lower"]
InOneDay = Literal["sum", "each"]


@dataclass(frozen=True)
class Field:
    """A field of a plan: what its targets are grouped by."""

    id: str
    name_vi: str
    name_en: str

    def name(self, language: Language) -> str:
        return self.name_vi if language == "vi" else self.name_en


@dataclass(frozen=True)
class Rule:
    """What a value of an indicator must rest on before it says something of the whole.

    ``of``: what is measured or not measured. ``sampled``: what may stand for the rest of them by
    chance (``weeks``: days, drawn week by week; ``units``: agencies or sites, drawn without
    replacement); short of ``fewest_days`` in ``fewest_weeks``, or of ``fewest_units``, and always
    for ``none``, what was not measured may be anything, and only bounds are given. A broadcast day
    counts as monitored from ``day_covered`` per cent of its hours on (of a channel whose hours are
    not known, of ``day_hours_radio`` or ``day_hours_tv``). ``people_most``: the most people that a
    place which sent nothing can have, where no row tells those of the province. ``same_units``: a
    year of which less than this per cent of the units are those of the year before (of all units of
    both) begins a new series. ``units``: how many there are from each day of ``units_from`` on,
    read in ``source``.
    """

    of: Literal["people", "days", "agencies", "sites", "outlets", "items"]
    sampled: Literal["none", "weeks", "units"] = "none"
    day_covered: float = 90.0
    day_hours_radio: float = 0.0
    day_hours_tv: float = 0.0
    fewest_days: float = 14.0
    fewest_weeks: float = 4.0
    fewest_units: float = 20.0
    same_units: float = 50.0
    people_most: float = 0.0
    units: tuple[float, ...] = ()
    units_from: tuple[date, ...] = ()
    source: str = ""

    def day_hours(self, medium: str) -> float:
        """Hours that a day of a channel of unknown hours is taken to have at least."""
        return self.day_hours_tv if medium == "tv" else self.day_hours_radio

    def units_on(self, day: date) -> float:
        """How many units there are on a day by the file; 0 where it does not say."""
        held = [
            count for start, count in zip(self.units_from, self.units, strict=True) if start <= day
        ]
        return held[-1] if held else 0.0


@dataclass(frozen=True)
class Indicator:
    """What is measured: an entry of data/indicators.toml. ``bounds`` are those of the value.

    ``rule``: what its value must rest on; None where only published figures measure it.

    ``dataset`` "": no unit sends it, published figures alone measure it. ``counts``: whether a
    figure is the thing itself, or counts only a part of it (households that use fibre, of those
    covered), so that the true value is this or more ("at_least"), or this or less ("at_most").
    ``better``: which way is better by what the indicator is, whatever any target asks; None where
    its definition does not say.
    """

    id: str
    unit: str
    bounds: tuple[float, float]
    name_vi: str
    name_en: str
    formula_vi: str
    formula_en: str
    dataset: str = ""
    parts: tuple[str, ...] = ()
    counts: Counts = "exact"
    better: Better | None = None
    rule: Rule | None = None

    def name(self, language: Language) -> str:
        return self.name_vi if language == "vi" else self.name_en

    def formula(self, language: Language) -> str:
        return self.formula_vi if language == "vi" else self.formula_en


def better_of(indicators: Mapping[str, Indicator]) -> dict[str, Better]:
    """Which way is better, of the indicators whose definition says so."""
    return {id: one.better for id, one in indicators.items() if one.better}


def shares_of(indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The indicators whose value is a part of a whole: a percentage of 0 to 100."""
    return tuple(
        id for id, one in indicators.items() if (one.unit, one.bounds) == ("percent", (0, 100))
    )


@dataclass(frozen=True)
class Milestone:
    """A threshold at a date, and where it comes from. ``threshold`` None: direction only."""

    date: date
    threshold: float | None
    basis: Basis
    document: str  # "88/KH-UBND", "348/QĐ-TTg"; "" for an assumption
    note_vi: str = ""
    note_en: str = ""
    source: str = ""  # where the document was read


@dataclass(frozen=True)
class Context:
    """A figure of another document that stands beside a target in words, never as a milestone.

    ``grade``: A same indicator and unit, B near, C background only. ``differs``: how it differs
    from the target.
    """

    grade: Literal["A", "B", "C"]
    document: str
    text_vi: str
    text_en: str
    differs_vi: str
    differs_en: str
    source: str


@dataclass(frozen=True)
class Part:
    """One part of a compound target, or one official series that measures it.

    ``indicator`` and ``part`` name its observations; ``indicator`` "": nobody has published or
    reported any, so that the whole can be missed but never met. ``thresholds``: its own, one a
    milestone of the target in their order, where the parts ask for different levels; else those of
    the target. ``strict`` as in Target.
    """

    id: str
    short_vi: str
    short_en: str
    indicator: str
    part: str
    direction: Direction
    thresholds: tuple[float, ...] = ()
    strict: bool = False

    def short(self, language: Language) -> str:
        return self.short_vi if language == "vi" else self.short_en


@dataclass(frozen=True)
class Target:
    """One target of a plan, in the plan's own words.

    ``strict``: the threshold itself is not enough ("trên 80%"). ``about``: how far short of the
    threshold, in its unit, may still be meant by it ("khoảng 80%"): a value there is neither met
    nor missed. ``adds_up``: whether the value of a year is a sum over it (documents issued, hours
    broadcast), so that one of a part of the year is only a part of it; False for an amount that is
    there at a time (people reached), None where nobody has said. ``each_year_from``: the threshold
    must hold in every year from this one to the milestone ("hàng năm"), so that one year below it
    cannot be made good. ``in_one_day``: how "trong 01 ngày" is read, as the minutes of the year
    together ("sum") or every day by itself ("each"). ``parts`` must all hold. ``sources`` are
    official series of one and the same thing: each is judged alone, they are never joined, and
    where they lead to different verdicts the answer is that the sources disagree.
    """

    id: str
    clause: str
    wording_vi: str
    wording_en: str
    short_vi: str
    short_en: str
    field: str  # the id of a field of the plan
    indicator: str  # a key of data/indicators.toml; of the first part where there is no whole;
    # "" where we hold none, with the reason in ``not_measured``
    direction: Direction
    threshold: float | None
    unit: str
    denominator_vi: str
    denominator_en: str
    strength: Strength
    milestones: tuple[Milestone, ...]  # by date
    parts: tuple[Part, ...] = ()
    sources: tuple[Part, ...] = ()
    strict: bool = False
    about: float | None = None
    adds_up: bool | None = None
    each_year_from: int | None = None
    in_one_day: InOneDay | None = None
    contexts: tuple[Context, ...] = ()
    note_vi: str = ""
    note_en: str = ""
    not_measured_vi: str = ""
    not_measured_en: str = ""

    def short(self, language: Language) -> str:
        return self.short_vi if language == "vi" else self.short_en

    def wording(self, language: Language) -> str:
        return self.wording_vi if language == "vi" else self.wording_en


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
class Parallel:
    """One topic in this plan and in another: which target answers to which, and what changed."""

    topic_vi: str
    topic_en: str
    targets: tuple[str, ...]  # of this plan; () where it says nothing on the topic
    other_plan: str  # an id
    other_targets: tuple[str, ...]  # () where nothing was seen there
    note_vi: str
    note_en: str


@dataclass(frozen=True)
class Plan:
    """A policy document. ``id`` is the name of its file.

    ``subject``: what it is about, in a word or two, for the head of pages. ``place``: the code of
    the place it speaks of, "VN" for the country; "" for the province of the project. ``fields``
    group its targets, in the order in which pages show them.
    """

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
    fields: tuple[Field, ...] = ()
    place: str = ""
    subject_vi: str = ""
    subject_en: str = ""
    statements: tuple[Statement, ...] = ()
    parallels: tuple[Parallel, ...] = ()

    def subject(self, language: Language) -> str:
        return self.subject_vi if language == "vi" else self.subject_en

    def field(self, id: str) -> Field:
        """The field called ``id``. Raises KeyError if there is none."""
        return {field.id: field for field in self.fields}[id]

    def target(self, id: str) -> Target:
        """The target called ``id``. Raises KeyError if there is none."""
        for target in self.targets:
            if target.id == id:
                return target
        raise KeyError(id)
