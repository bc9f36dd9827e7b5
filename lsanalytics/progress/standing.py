"""Where targets stand at the milestones that they have."""

from __future__ import annotations

from collections.abc import Iterable

from lsanalytics.progress.assessment import Assessment, MilestoneVerdict

_SILENT = ("not_available", "due_no_value", "direction_only", "text_not_held")
_SETTLED = ("met", "met_late", "met_slipping", "missed")
_UNSETTLED = ("undetermined", "sources_disagree")


def milestone_years(assessments: Iterable[Assessment]) -> list[int]:
    """The years of all milestones of these targets, in order: what columns and counts stand for."""
    return sorted({one.milestone.date.year for each in assessments for one in each.milestones})


def standing_at(assessment: Assessment, year: int) -> str | None:
    """The standing at the milestone of a year (the last one, where it has several).

    None where the target has no milestone in that year: it is not counted for another's.
    """
    found = [one for one in assessment.milestones if one.milestone.date.year == year]
    return standing_of(assessment, found[-1]) if found else None


def standing_of(assessment: Assessment, verdict: MilestoneVerdict) -> str:
    """The standing at one of its milestones.

    Without a threshold there is none at a date that is past; at its last its trend, the headline,
    is told.
    """
    last = assessment.milestones[-1]
    if verdict.standing == "direction_only" and verdict is last and not last.due:
        return assessment.headline
    return verdict.standing


def is_due(assessments: Iterable[Assessment], year: int) -> bool:
    """Whether every milestone of that year is past at the as-of date."""
    return all(
        one.due
        for each in assessments
        for one in each.milestones
        if one.milestone.date.year == year
    )


def is_judged(assessment: Assessment) -> bool:
    """Whether the last milestone that is due is met or missed.

    Of a milestone ahead nothing is met yet, and missed only what had to hold in every year. Of a
    target without a threshold a trend that is one is what can be told.
    """
    if assessment.evidence.points == 0:
        return False
    limited = [one for one in assessment.milestones if one.standing != "direction_only"]
    if not limited:
        return assessment.headline in ("improving", "reversing")
    due = [one for one in limited if one.due][-1:]
    return any(one.standing in _SETTLED for one in due) or limited[-1].standing == "missed"


def is_undetermined(assessment: Assessment) -> bool:
    """Whether there are figures that leave it open whether the target is met."""
    if is_judged(assessment):
        return False
    # What a date before the last that is due left open is not what is owed now.
    due = sum(one.due for one in assessment.milestones)
    asked = assessment.milestones[max(due - 1, 0) :]
    words = [assessment.headline, *(verdict.standing for verdict in asked)]
    return assessment.evidence.points > 0 and any(word in _UNSETTLED for word in words)


def has_verdict(assessment: Assessment) -> bool:
    """Whether anything is told of it, now or for what lies ahead."""
    words = [assessment.headline, *(verdict.standing for verdict in assessment.milestones)]
    return assessment.evidence.points > 0 and any(word not in _SILENT for word in words)
