"""How well the outlook did on the past: the figures that ``make bench PANEL=folder`` filed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

OWN = "outlook"  # the name of the outlook among the methods
# The same, where the series say which way is better.
TOLD_BETTER = "outlook, told which way is better"
INTERVALS = ("50", "80", "90")
BINS = 10  # of the reliability table, as the benchmark cuts them


@dataclass(frozen=True)
class Score:
    """Brier score and calibration error, 0 to 1; ``coverage`` is the share of outcomes inside the
    interval of that name, 0 to 1, None for a method that has no intervals."""

    targets: int
    brier: float
    ece: float
    coverage: Mapping[str, float] | None


@dataclass(frozen=True)
class Bin:
    """The targets that were given a probability from ``low`` to ``high``: mean told, share met.

    All numbers but ``targets`` are 0 to 1; ``weight`` is the bin's share of all targets, every
    family of indicators counting alike.
    """

    low: float
    high: float
    targets: int
    weight: float
    told: float
    met: float


@dataclass(frozen=True)
class Told:
    """Some of the targets: mean probability ``told`` and share ``met``, 0 to 1; Brier score."""

    targets: int
    told: float
    met: float
    brier: float


@dataclass(frozen=True)
class Institution:
    """A target that an institution set itself, in its own unit, whose date (``due``) is past.

    ``told`` and ``pace`` are the chance of the outlook and the linear pace's yes or no, by years
    before the figure that decides. ``decided`` is the year of that figure, None where it is not
    published yet (then ``met`` is None too); ``symbol`` the German office's own for 2017.
    """

    id: str
    code: str
    vi: str
    en: str
    direction: str
    threshold: float
    due: int
    decided: int | None
    last_year: int
    last_value: float
    met: bool | None
    symbol: str | None
    told: Mapping[str, float]
    pace: Mapping[str, bool]


@dataclass(frozen=True)
class Units:
    """Brier scores on groups of few units, by method and number of units (``all`` or ``2`` ...)."""

    tasks: int
    indicators: int
    indicators_better_than_fan: int
    brier: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Calibration:
    """All figures of the calibration page, and what they were computed on.

    ``methods`` and ``reliability`` speak of the main stratum, ``digital`` of digital diffusion;
    ``splits`` has the outlook's own scores by ``horizon``, ``level``, ``stratum``, ``short`` and
    ``family``. ``largest_gap`` is the largest distance between told and met in a bin of enough
    targets, by method; ``on_bound`` the targets of 100% (or of 0, at most); ``ways`` the targets
    that ask for what is ``better`` and for the ``other`` way, by OWN and TOLD_BETTER.
    """

    as_of: date
    targets: int
    series: int
    indicators: int
    families: int
    main_families: int
    targets_sha256: str
    sources: tuple[str, ...]
    methods: Mapping[str, Score]
    digital: Mapping[str, Score]
    splits: Mapping[str, Mapping[str, Score]]
    reliability: tuple[Bin, ...]
    largest_gap: Mapping[str, float] = field(default_factory=dict)
    on_bound: Told | None = None
    ways: Mapping[str, Mapping[str, Told]] = field(default_factory=dict)
    institutions: tuple[Institution, ...] = ()
    institution_sources: tuple[str, ...] = ()
    units: Units | None = None

    @property
    def own(self) -> Score:
        """The outlook itself, main stratum."""
        return self.methods[OWN]

    @property
    def share_met(self) -> float:
        """The share of targets of the main stratum that were met, 0 to 1."""
        weight = sum(one.weight for one in self.reliability)
        return sum(one.weight * one.met for one in self.reliability) / weight

    @property
    def mean_told(self) -> float:
        """The mean probability that they were given, 0 to 1."""
        weight = sum(one.weight for one in self.reliability)
        return sum(one.weight * one.told for one in self.reliability) / weight

    @property
    def constant_brier(self) -> float:
        """The Brier score of telling every target that share: its variance, p (1 - p)."""
        return self.share_met * (1.0 - self.share_met)


def parse(document: Mapping[str, Any], sources: tuple[str, ...]) -> Calibration:
    """The figures from the document that the benchmark files."""
    computed = document["computed_on"]
    return Calibration(
        as_of=date.fromisoformat(document["as_of"]),
        targets=computed["targets"],
        series=computed["series"],
        indicators=computed["indicators"],
        families=computed["families"],
        main_families=computed["main_families"],
        targets_sha256=computed["targets_sha256"],
        sources=sources,
        methods=_scores(document["methods"]),
        digital=_scores(document["digital_methods"]),
        splits={name: _scores(parts) for name, parts in document["splits"].items()},
        reliability=tuple(
            Bin(
                low=row["bin"] / BINS,
                high=(row["bin"] + 1) / BINS,
                targets=row["targets"],
                weight=row["weight"],
                told=row["predicted"],
                met=row["observed"],
            )
            for row in document["reliability"]
        ),
        largest_gap=document["largest_gap"],
        on_bound=Told(**document["on_bound"]),
        ways={
            name: {way: Told(**row) for way, row in rows.items()}
            for name, rows in document["ways"].items()
        },
        institutions=tuple(Institution(**row) for row in document["institutions"]["targets"]),
        institution_sources=tuple(document["institutions"]["sources"]),
        units=Units(**document["units"]),
    )


def _scores(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Score]:
    return {name: Score(**row) for name, row in rows.items()}


@cache
def shipped() -> Calibration:
    """The figures of the package; the sources of the panel are filed with what was learnt."""
    home = files("lsanalytics.outlook")
    learnt = json.loads(home.joinpath("parameters.json").read_text(encoding="utf-8"))["learnt"]
    figures = json.loads(home.joinpath("calibration.json").read_text(encoding="utf-8"))
    return parse(figures, tuple(learnt["sources"]))
