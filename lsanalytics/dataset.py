"""What a dataset declares: its columns, whom and when its rows speak of, what is done with them.

A dataset is one module of ``lsanalytics.datasets`` that ends in ``DATASET = Dataset(...)``; nothing
else names it. Limits of numbers and dates are not here: they stand in the expectation suites, the
one place where an analyst changes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from inspect import signature
from types import MappingProxyType
from typing import Literal

import polars as pl

from lsanalytics.observations import empty
from lsanalytics.places import Places
from lsanalytics.plan import Rule
from lsanalytics.words import Language

Kind = Literal["text", "integer", "decimal", "date", "time"]
Period = Literal["year", "month"]
Takes = Literal["", "log", "guide", "summary", "items", "audit"]
Labels = MappingProxyType[str, tuple[str, str]]  # code -> (Vietnamese, English)
Accepted = Mapping[str, pl.DataFrame]  # dataset -> its accepted rows


@dataclass(frozen=True)
class Column:
    """A column of a return. ``time`` is milliseconds since 00:00 of the row's date (``clock``):
    24:30 is 88,200,000.

    A column with ``allowed`` accepts the code, the Vietnamese or the English label, and holds
    the code once read. ``required`` means that the file must have the column and the row a
    value.
    """

    name: str
    header_vi: str
    header_en: str
    kind: Kind = "text"
    required: bool = True
    allowed: Labels = field(default_factory=lambda: MappingProxyType({}))

    def header(self, language: Language) -> str:
        return self.header_vi if language == "vi" else self.header_en


@dataclass(frozen=True)
class Keys:
    """What rows may refer to: places, and the accepted rows of the datasets that theirs needs.

    A needed dataset that nobody has checked yet is not in ``accepted``: nothing is held against it.
    ``channels`` as lsanalytics.channels has them, ``programmes`` as lsanalytics.programmes; None
    where the project has no such list.
    """

    places: Places
    accepted: Accepted = field(default_factory=dict)
    channels: pl.DataFrame | None = None
    programmes: pl.DataFrame | None = None


@dataclass(frozen=True)
class Known:
    """What measuring knows besides the accepted rows: of what whole they are a part.

    ``rules`` by indicator (data/indicators.toml); ``breaks``: the days on which what the checks of
    a target ask for changed (data/regulations.toml), by target; ``channels`` as in Keys;
    ``set_aside``: the rows of each dataset that were not accepted for a fault of their own, as far
    as they could be read; reported, unless they say that they are simulated.
    """

    rules: Mapping[str, Rule] = field(default_factory=dict)
    channels: pl.DataFrame | None = None
    set_aside: Accepted = field(default_factory=dict)
    breaks: Mapping[str, Sequence[date]] = field(default_factory=dict)


PERCENT, MANY = 100, 1_000  # figures up to 100 of so many people may be percentages
NOTHING_KNOWN = Known()
Checks = Callable[[pl.DataFrame, Keys, date], pl.DataFrame]
Fill = Callable[[pl.DataFrame, Keys], pl.DataFrame]
Observe = Callable[..., pl.DataFrame]  # accepted, places, as_of and, if it asks for it, known
Tables = Callable[[Accepted, Places, date], dict[str, pl.DataFrame]]
Sample = Callable[[Places, int], Iterator[tuple[str, bytes]]]
Batches = Callable[[Sequence[str]], Iterator[pl.DataFrame]]  # the columns named, piece by piece
Days = Callable[[pl.LazyFrame | Batches, date], pl.DataFrame]


def nothing_filled(frame: pl.DataFrame, keys: Keys) -> pl.DataFrame:
    """The rows as they were sent."""
    return frame


def no_checks(frame: pl.DataFrame, keys: Keys, as_of: date) -> pl.DataFrame:
    """The rows as they are: the suite looks at single cells only."""
    return frame


def no_observations(
    accepted: Accepted, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Nothing is measured: other datasets refer to it."""
    return empty()


def no_tables(accepted: Accepted, places: Places, as_of: date) -> dict[str, pl.DataFrame]:
    """A dataset without tables beside its observations."""
    return {}


def no_sample(places: Places, seed: int) -> Iterator[tuple[str, bytes]]:
    """A dataset without sample files."""
    return iter(())


@dataclass(frozen=True)
class Dataset:
    """One kind of return.

    ``columns``, ``key``: what a file holds; the columns of ``key`` together name a row.
    ``unit``: the column that names whom a row is about, and so who answers for it. ``day``: the
    column that dates a row (a date, or a year, which speaks of its 31 December); "" for a register,
    of which the newest stands. ``period``: what one return is about, and so supersedes.
    ``takes``: what machines and other forms write that is turned into its rows: lists of what was
    sent, guides of what was planned, the hours that stations state, items of the press, audits.
    ``example``: a row as a form shows it, without the last column, evidence. ``listed``: columns
    with allowed values of which a form for one sender has a row each. ``part_of``: a column that
    counts a part of what another counts, so that its suite can ask for 0 to 100% of it.
    ``needs``: datasets that are checked first, whose accepted rows ``Keys.accepted`` then holds,
    and the expectation that a row fails whose unit they do not know.
    ``apart``: the column whose groups are never torn apart where a long file is read in pieces; ""
    where all rows are taken together.
    ``fill`` gives what a row leaves to registers, each time that rows are checked: what was
    received stays as it was sent. ``checks`` adds the columns that the suite holds its rows
    against; ``observations`` gives rows of ``observations.SCHEMA`` from the accepted rows of all
    datasets; ``tables`` what pages show of them beside: one whose name ends in ``_of_places`` has
    the column ``place``, and briefs of one place read its rows alone; ``lacking`` names who falls
    short, and of what (measuring.lacking.LACKING). ``days`` measures files too
    long to be held day by day, as they are read. ``sample`` gives the simulated files that ship,
    name and content.
    ``assumptions``: what measuring takes for granted, (vi, en), told with every target on it.
    """

    id: str
    name_vi: str
    name_en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unit: str
    day: str
    example: tuple[object, ...]
    period: Period = "year"
    takes: Takes = ""
    listed: tuple[str, ...] = ()
    part_of: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, str] = field(default_factory=dict)
    apart: str = ""
    fill: Fill = nothing_filled
    checks: Checks = no_checks
    observations: Observe = no_observations
    tables: Tables = no_tables
    days: Days | None = None
    sample: Sample = no_sample
    assumptions: tuple[tuple[str, str], ...] = ()

    def measured(
        self, accepted: Accepted, places: Places, as_of: date, known: Known
    ) -> pl.DataFrame:
        """Its observations; ``known`` is given to a module whose function has such a parameter."""
        if "known" in signature(self.observations).parameters:
            return self.observations(accepted, places, as_of, known=known)
        return self.observations(accepted, places, as_of)

    @property
    def is_register(self) -> bool:
        """Whether its rows have no date: the newest list stands."""
        return not self.day

    @property
    def by_year(self) -> bool:
        """Whether its rows are dated by a year instead of a day."""
        return not self.is_register and self.column(self.day).kind == "integer"

    def column(self, name: str) -> Column:
        """The column called ``name``. Raises StopIteration if there is none."""
        return next(column for column in self.columns if column.name == name)

    def name(self, language: Language) -> str:
        return self.name_vi if language == "vi" else self.name_en


def labels(**of: tuple[str, str]) -> Labels:
    """Allowed values: code -> (Vietnamese, English)."""
    return MappingProxyType(of)


# Columns and values that several datasets share.
EVIDENCE = Column(
    "evidence",
    "Loại số liệu",
    "Evidence",
    required=False,
    allowed=labels(reported=("báo cáo", "reported"), simulated=("mô phỏng", "simulated")),
)
# Who judged. A program's answer gives way to a person's on the same thing.
PERSON, MACHINE = "person", "machine"
METHOD = Column(
    "method",
    "Cách đánh giá",
    "Method",
    required=False,
    allowed=labels(person=("người", "person"), machine=("máy", "machine")),
)
MEDIUM = labels(radio=("phát thanh", "radio"), tv=("truyền hình", "television"))
YES_NO = labels(yes=("có", "yes"), no=("không", "no"))
RESULT = labels(
    passed=("đạt", "pass"),
    failed=("không đạt", "fail"),
    not_applicable=("không áp dụng", "not applicable"),
)
