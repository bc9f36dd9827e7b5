"""Whether a headline would survive another method, another base year or one year less."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from lsanalytics.plan import Direction, Target
from lsanalytics.progress.assessment import Assessment, Point, Variant
from lsanalytics.progress.methods import METHODS, answers
from lsanalytics.progress.prepare import SERIES, TARGETS
from lsanalytics.progress.series import exact, segment

# Series, target, and whether they are the complement of what was observed.
Judge = Callable[[tuple[Point, ...], Target, bool], Assessment]
Answers = Mapping[str, tuple[str, float | None]]  # word and number by method
MOST = 10_000  # answers that are kept
_known: dict[tuple[object, ...], Answers] = {}

# Headlines that a word of a method is taken to say the same as. "missed" has no counterpart in
# methods that only know trends: there every word short of success agrees with it.
_DONE, _GOOD = {"met", "met_late", "holding"}, {"on_track", "promising", "improving"}
SAYS: dict[str, dict[str, set[str]]] = {
    "statcan": {
        "target_achieved": _DONE,
        "substantial_progress": _GOOD,
        "moderate_progress": {"open", "behind", "hard", "improving", "missed"},
        "limited_progress": {"far_behind", "very_hard", "stalled", "improving", "missed"},
        "deterioration": {"reversing", "very_hard", "met_slipping", "holding_slipping", "missed"},
    },
    "eurostat": {
        "significant_progress": _DONE | _GOOD,
        "moderate_progress": {"open", "behind", "hard", "improving", "missed"},
        "insufficient_progress": {"far_behind", "very_hard", "stalled", "missed"},
        "no_progress": {"stalled", "very_hard"},
        "moderate_movement_away": {"reversing", "very_hard"},
        "significant_movement_away": {"reversing", "very_hard"},
        "movement_away": {"reversing", "very_hard", "met_slipping", "holding_slipping", "missed"},
    },
    "unsd": {
        "on_track_or_met": _DONE | _GOOD,
        "fair_progress": {
            "open",
            "behind",
            "hard",
            "far_behind",
            "very_hard",
            "improving",
            "missed",
        },
        "stagnation_or_regression": {"stalled", "very_hard", "reversing", "missed"},
    },
    "destatis": {
        "sun": _DONE | _GOOD,
        "sun_cloud": {"met_slipping", "holding_slipping", "open", "behind", "hard", "improving"},
        "cloud": {"open", "behind", "hard", "far_behind", "very_hard", "stalled", "missed"},
        "storm": {"reversing", "very_hard", "stalled", "missed"},
    },
    "sdsn": {
        "on_track": _DONE | _GOOD,
        "moderately_improving": {"open", "behind", "hard", "far_behind", "very_hard", "missed"},
        "stagnating": {
            "far_behind",
            "very_hard",
            "stalled",
            "met_slipping",
            "holding_slipping",
            "missed",
        },
        "decreasing": {"reversing", "very_hard", "missed"},
    },
    "linear": {
        "missed": {"missed"},
        "on_track": {"on_track", "promising"},
        "behind": {"open", "behind", "hard"},
        "far_behind": {"far_behind", "very_hard"},
        "met_slipping": {"met_slipping", "holding_slipping"},
        "stalled": {"stalled", "very_hard"},
        "reversing": {"reversing", "very_hard"},
        "improving": {"improving"},
        "met": _DONE,
    },
}
# What says the same as we do by construction: the page's own pace, and its mirror. They are shown,
# and never counted as agreeing.
OURS = ("linear", "complement")


def independent(variants: Sequence[Variant]) -> list[Variant]:
    """The variants that have an answer and could have come to another one."""
    return [one for one in variants if one.name not in OURS and one.agrees is not None]


_NO_ANSWER = ("not_available", "due_no_value")
# Headlines that no method could come to.
_NO_VERDICT = (*_NO_ANSWER, "undetermined", "sources_disagree")


def with_agreement(assessments: Sequence[Assessment], judge: Judge) -> tuple[Assessment, ...]:
    """The assessments with ``agreement`` filled in.

    First what each method says of the governing milestone, on one observation a year since the
    last break; then the headline by ``judge`` with the base moved by one observation, without
    the last one, and on the complement of a percentage. All methods run once for all targets.
    """
    said = _said(assessments)
    return tuple(
        replace(
            assessment,
            agreement=(*_by_method(assessment, said.get(number, {})), *_by_cut(assessment, judge)),
        )
        for number, assessment in enumerate(assessments)
    )


def _by_method(assessment: Assessment, said: Answers) -> tuple[Variant, ...]:
    variants = []
    for method in METHODS:
        word, value = said.get(method, ("not_available", None))
        agrees = assessment.headline in SAYS[method].get(word, set())
        silent = word in _NO_ANSWER or assessment.headline in _NO_VERDICT
        variants.append(Variant(method, word, value, None if silent else agrees))
    return tuple(variants)


def _said(assessments: Sequence[Assessment]) -> dict[int, Answers]:
    """Words and numbers of all methods, by position of the assessment.

    A method's answer is one of the target and its series alone, and to ask six of them takes 30
    milliseconds whatever for: what was asked before in this process is not asked again.
    """
    judged = {number: one for number, one in enumerate(assessments) if one.series}
    asked = {
        number: (one.as_of.year, *_values("", one), *_asked("", one).items())
        for number, one in judged.items()
    }
    if len(_known) > MOST:
        _known.clear()
    new = {number: one for number, one in judged.items() if asked[number] not in _known}
    for number, said in _of_methods(new).items():
        _known[asked[number]] = said
    return {number: _known[one] for number, one in asked.items()}


def _of_methods(judged: Mapping[int, Assessment]) -> dict[int, Answers]:
    if not judged:
        return {}
    numbered = [(str(number), one) for number, one in judged.items()]
    series = pl.DataFrame(
        [row for number, one in numbered for row in _values(number, one)],
        schema=SERIES,
        orient="row",
    )
    targets = pl.DataFrame([_asked(number, one) for number, one in numbered], schema=TARGETS)
    as_of_year = numbered[0][1].as_of.year
    said: dict[int, dict[str, tuple[str, float | None]]] = {number: {} for number in judged}
    for row in answers(series, targets, "all", as_of_year).iter_rows(named=True):
        said[int(row["target_id"])][row["method"]] = row["status"], row["value"]
    return dict(said)


def _values(number: str, assessment: Assessment) -> list[tuple[str, int, float]]:
    """One value a year: the last that ends in it."""
    window = segment(assessment.series)
    by_year = {point.period_end.year: point.value for point in window}
    return [(number, year, value) for year, value in by_year.items()]


def _asked(number: str, assessment: Assessment) -> dict[str, object]:
    milestone = assessment.governing.milestone if assessment.governing else None
    threshold = milestone.threshold if milestone else None
    best = 100.0 if _own(assessment).direction == "at_least" else 0.0
    return {
        "target_id": number,
        "series_id": number,
        "direction": _own(assessment).direction,
        "threshold": threshold,
        "target_year": milestone.date.year if milestone and threshold is not None else None,
        # Every method is given the base of the assessment, so that only the method differs.
        "base_year": assessment.base.period_end.year if assessment.base else None,
        "limit": best if assessment.target.unit == "percent" else None,
    }


def _own(assessment: Assessment) -> Target:
    """What its series is held against: of a compound target what the part that governs asks."""
    return assessment.own or assessment.target


def _by_cut(assessment: Assessment, judge: Judge) -> tuple[Variant, ...]:
    series, target, window = assessment.series, _own(assessment), segment(assessment.series)
    later = tuple(point for point in series if not window or point is not window[0])
    cuts: dict[str, tuple[tuple[Point, ...], Target] | None] = {
        # The base is the first observation since the last break: there is none before it.
        "base_earlier": None,
        "base_later": (later, target) if len(window) > 2 else None,
        "without_last": (series[:-1], target) if len(series) > 1 else None,
        "complement": complement(series, target) if target.unit == "percent" and series else None,
    }
    return tuple(_variant(name, cut, assessment, judge) for name, cut in cuts.items())


def _variant(
    name: str,
    cut: tuple[tuple[Point, ...], Target] | None,
    assessment: Assessment,
    judge: Judge,
) -> Variant:
    if cut is None or assessment.headline in _NO_VERDICT:
        return Variant(name, "not_available", None, None)
    other = judge(*cut, name == "complement")
    ratio = other.paces[0].ratio if other.paces else None
    agrees = None if other.headline in _NO_ANSWER else other.headline == assessment.headline
    return Variant(name, other.headline, ratio, agrees)


def complement(series: tuple[Point, ...], target: Target) -> tuple[tuple[Point, ...], Target]:
    """The same told as its gap: 100 - x, a floor of 70 as a ceiling of 30."""

    def gap(value: float) -> float:
        return float(100 - exact(value))

    def gap_or_none(value: float | None) -> float | None:
        return None if value is None else gap(value)

    turned = tuple(
        replace(
            point,
            value=gap(point.value),
            low=gap_or_none(point.high),
            high=gap_or_none(point.low),
            bound_low=gap_or_none(point.bound_high),
            bound_high=gap_or_none(point.bound_low),
            flag=_turned_bounds(point.flag),
            numerator=None
            if point.numerator is None or point.denominator is None
            else point.denominator - point.numerator,
        )
        for point in series
    )
    milestones = tuple(replace(m, threshold=gap_or_none(m.threshold)) for m in target.milestones)
    way: Direction = "at_most" if target.direction == "at_least" else "at_least"
    return turned, replace(
        target, milestones=milestones, threshold=gap_or_none(target.threshold), direction=way
    )


def _turned_bounds(flag: str) -> str:
    """More than 80 is, told as its gap, less than 20."""
    turned = {"bound_gt": "bound_lt", "bound_lt": "bound_gt"}
    return ";".join(sorted(turned.get(one, one) for one in flag.split(";")))
