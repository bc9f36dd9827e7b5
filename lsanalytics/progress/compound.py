"""Several assessments as one: of a compound target its parts, of one thing its official series."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lsanalytics.outlook.say import grade
from lsanalytics.progress.ahead import told, word
from lsanalytics.progress.assessment import (
    SEVERITY,
    Assessment,
    Latest,
    Level,
    MilestoneVerdict,
    is_short,
)
from lsanalytics.progress.case import REACH_YEARS
from lsanalytics.progress.milestones import governing_of
from lsanalytics.progress.series import years

if TYPE_CHECKING:
    from lsanalytics.progress.assessment import Asked

# Standings that say that there is no figure to answer with.
UNANSWERED = ("due_no_value", "not_available")
# Standings of a level that is not met now, and more likely will be than not, or may be.
_GOOD = ("on_track", "promising", "open")
# What slips is met, or held, all the same.
_CAUTIOUS = {"met_slipping": "met", "holding_slipping": "holding"}


def together(whole: Assessment, parts: tuple[Assessment, ...]) -> Assessment:
    """The weakest of the parts and, where it is measured, of their conjunction.

    The conjunction (the share of agencies that meet all four requirements) cannot be better than
    its weakest part, but all parts may hold, each for other agencies, while it does not.
    """
    if not parts:
        return whole
    known = [*measured(whole, parts), *(part for part in parts if part.target.indicator)]
    unknown = next((part.part for part in parts if not part.target.indicator), None)
    governing = min(_telling(-1, known or [whole]), key=_rank)
    milestones = tuple(
        replace(one, part=governing.part)
        if one.standing == "direction_only" and not one.due
        else _at_once(at, known or [whole])
        for at, one in enumerate(governing.milestones)
    )
    if unknown is not None:
        # of parts of which one alone is known none can be called the weakest
        names = {part.part for part in parts if part.target.indicator}
        milestones = tuple(_without_a_part(one, named=len(names) > 1) for one in milestones)
    ahead = governing_of(milestones)
    headline = governing.headline
    if ahead is not None and ahead.standing != "direction_only":
        # that it was short at the date is sure, also beside a part of which it is not
        if not ahead.due or unknown is not None or ahead.standing in ("missed", "met_late"):
            headline = ahead.standing
    elif unknown is not None and headline == "improving":
        headline = "not_available"
    return replace(
        governing,
        milestones=milestones,
        governing=ahead,
        headline=headline,
        asked=_asked(governing, ahead),
        weakest=min(_telling(-1, parts), key=_rank).part if unknown is None else unknown,
    )


def _asked(governing: Assessment, ahead: MilestoneVerdict | None) -> Asked | None:
    """What the outlook was asked of the series that is drawn, where its chance has the words of
    that of the whole: else the fan of one part would stand beside the chance of another."""
    own, whole = told(governing.asked), ahead.chance if ahead else None
    if own is None or whole is None:
        return None
    return governing.asked if grade(own) == grade(whole) else None


def measured(whole: Assessment, parts: tuple[Assessment, ...]) -> list[Assessment]:
    """The conjunction of the parts, where it is measured and has a threshold to be held against."""
    is_judged = whole.evidence.points and whole.target.threshold is not None
    return [whole] if parts and is_judged else []


def _at_once(at: int, held: Sequence[Assessment]) -> MilestoneVerdict:
    """What stands worst at a milestone, told with the chance of all that are held together."""
    late = [one for one in held if one.milestones[at].standing == "met_late"]
    missed = any(one.milestones[at].standing == "missed" for one in held)
    if late and not missed:  # at the date it was short, whatever the others were
        return _since(_weakest_at(at, late), _newest(at, held))
    telling = _telling(at, held)
    worst, chance = _weakest_at(at, telling), _least_chance(at, held)
    if chance is None:  # as at a milestone that is past
        if len(telling) < len(held) and worst.standing in _GOOD:
            worst = replace(worst, standing="not_available")  # of the others nothing is known
        return replace(worst, chance=None)
    # one that is held may be the likeliest to be lost, while another is not held at all
    return replace(worst, chance=chance, standing=word(worst.level == "met", chance, "", False))


def _telling(at: int, held: Sequence[Assessment]) -> Sequence[Assessment]:
    """Those that a milestone can be told by.

    Ahead, one that is surely short says of the whole what it is now: one of which nobody knows
    leaves nothing open.
    """
    ahead = [one.milestones[at] for one in held if one.milestones and not one.milestones[at].due]
    if not any(_is_below(one.level) for one in ahead):
        return held
    return [one for one in held if one.milestones[at].standing != "undetermined"]


def _newest(at: int, held: Sequence[Assessment]) -> list[MilestoneVerdict]:
    """Without parts that were last seen before the whole was: what that is says it of them."""
    verdicts = [(one.part, one.milestones[at]) for one in held]
    whole = next((one.latest for part, one in verdicts if not part), None)
    return [
        one
        for part, one in verdicts
        if not (part and whole and one.latest and _end(one.latest) < _end(whole))
    ]


def _since(late: MilestoneVerdict, held: Sequence[MilestoneVerdict]) -> MilestoneVerdict:
    """A compound that was short at the date by a part that has been met since.

    It was met late where all of its parts hold by their latest figures, none of which is so old
    that it says nothing of the newest. One that has been lost since is enough for it not to.
    """
    latest = [verdict.latest for verdict in held if verdict.latest]
    newest = years(max(_end(last) for last in latest))
    now = [last for last in latest if newest - years(_end(last)) <= REACH_YEARS]
    if len(now) == len(held) and all(last.level == "met" for last in now):
        return late
    since = (last for last in now if _end(last) > late.milestone.date)
    lost = any(is_short(last.level) for last in since)
    return replace(late, standing="missed", late=None, since="lost" if lost else "open")


def _end(latest: Latest) -> date:
    return latest.point.period_end


def _without_a_part(verdict: MilestoneVerdict, *, named: bool) -> MilestoneVerdict:
    """A milestone of a compound of which a part has no figure, by the parts that have one.

    One part that falls short is enough, no part is enough: of the whole nothing better is known.
    Ahead, it is short now where a known part surely is, and of how it will stand nobody knows where
    that part may be there in time.
    """
    latest = verdict.latest
    if latest is not None and latest.level == "met":
        latest = Latest(latest.point, "undetermined")
    verdict = replace(verdict, part=verdict.part if named else "", chance=None, latest=latest)
    is_good = verdict.standing in _GOOD
    if verdict.level == "met" or (is_good and verdict.level == "undetermined"):
        return replace(verdict, level="undetermined", standing="undetermined")
    if is_good:
        return replace(verdict, standing="not_available")
    if verdict.standing == "met_late":  # it was short at the date, and whether it is now is open
        return replace(verdict, standing="missed", late=None, since="open")
    return verdict


def _least_chance(at: int, held: Sequence[Assessment]) -> float | None:
    """The whole is no likelier than any part of it; None where nothing is told of one."""
    chances = [one.milestones[at].chance for one in held]
    known = [chance for chance in chances if chance is not None]
    return min(known) if len(known) == len(chances) else None


def _weakest_at(at: int, held: Sequence[Assessment]) -> MilestoneVerdict:
    """What stands worst at a milestone: the part that is weakest today need not be it."""

    def rank(one: Assessment) -> tuple[int, float]:
        verdict = one.milestones[at]
        return SEVERITY.index(verdict.standing), verdict.distance or 0.0

    worst = min(held, key=rank)
    verdict = worst.milestones[at]
    # Where it is the whole that stands worst, the part whose value is that of the whole has a name.
    alike = (one.part for one in held if _is_alike(one.milestones[at], verdict))
    return replace(verdict, part=worst.part or next(filter(None, alike), ""))


def _is_alike(one: MilestoneVerdict, other: MilestoneVerdict) -> bool:
    """Whether both are held against the same, and stand alike to it."""
    asked, same = (
        (each.milestone.threshold, each.way, each.strict, each.distance) for each in (one, other)
    )
    return asked == same


def agreed(sources: tuple[Assessment, ...]) -> Assessment:
    """One assessment of several official series of the same thing, each judged alone.

    Where those that have a figure come to the same verdict at a milestone, the first of them in
    the plan that says so is told; where they do not, the standing is that the sources disagree, and
    the level is open where they lie on both sides. So it is with the series; series are never
    joined.
    """
    able = [one for one in sources if one.evidence.points] or list(sources[:1])
    # of one whose last figure is too old to be one of now, or that has too few, nothing is asked
    answering = [one for one in able if one.headline not in UNANSWERED] or able
    headline = _common({one.headline for one in answering})
    first = next((one for one in answering if one.headline == headline), answering[0])
    milestones = tuple(
        _agreed_at([one.milestones[at] for one in able]) for at in range(len(first.milestones))
    )
    governing = governing_of(milestones)
    return replace(
        first,
        milestones=milestones,
        governing=governing,
        headline=headline,
        asked=_asked(first, governing),
    )


def _agreed_at(verdicts: Sequence[MilestoneVerdict]) -> MilestoneVerdict:
    said = [one for one in verdicts if one.standing not in UNANSWERED] or list(verdicts[:1])
    standing = _common({one.standing for one in said})
    if standing != "sources_disagree":
        return next(one for one in said if one.standing == standing)
    first, latest = said[0], said[0].latest
    if latest and _differ(one.latest.level for one in said if one.latest):
        latest = Latest(latest.point, "undetermined")
    level: Level = "undetermined" if _differ(one.level for one in said) else first.level
    # each source has a chance of its own, told with its name; none is that of the target
    return replace(first, level=level, standing=standing, chance=None, latest=latest)


def _common(standings: Collection[str]) -> str:
    """What sources agree on: where all say that it was met, or is held, and one that it slips, that
    it does."""
    alike = (one for one in standings if {*standings} <= {one, _CAUTIOUS.get(one)})
    return next(alike, "sources_disagree")


def _differ(levels: Iterable[Level]) -> bool:
    """Whether not all of the levels lie on one side of the threshold."""
    return len({"below" if _is_below(one) else one for one in levels}) > 1


def _is_below(level: Level) -> bool:
    """Whether a level is surely not met now, due or not."""
    return is_short(level) or level == "not_due"


def _rank(assessment: Assessment) -> tuple[int, float]:
    """Worse first: by verdict, then by distance or, without a threshold, by the trend's strength.

    Of two trends in the right direction the one that chance explains better is the weaker; of
    two in the wrong one it is the other way round.
    """
    distance = assessment.governing.distance if assessment.governing else None
    if distance is None and assessment.trend_p is not None:
        wrong_way = assessment.headline == "reversing"
        distance = assessment.trend_p if wrong_way else -assessment.trend_p
    return SEVERITY.index(assessment.headline), distance or 0.0
