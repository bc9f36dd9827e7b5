"""Where targets stand at the milestones that they have."""

from __future__ import annotations

from collections.abc import Iterable

from lsanalytics.progress.assessment import Assessment


def milestone_years(assessments: Iterable[Assessment]) -> list[int]:
    """The years of all milestones of these targets, in order: what columns and counts stand for."""
    return sorted({one.milestone.date.year for each in assessments for one in each.milestones})


def standing_at(assessment: Assessment, year: int) -> str | None:
    """The standing at the milestone of a year (the last one, where it has several).

    None where the target has no milestone in that year: it is not counted for another's. Without a
    threshold it has no standing at a date that is past; at its last its trend, the headline, is
    told.
    """
    found = [one for one in assessment.milestones if one.milestone.date.year == year]
    if not found:
        return None
    standing, last = found[-1].standing, assessment.milestones[-1]
    if standing == "direction_only" and found[-1] is last and not last.due:
        return assessment.headline
    return standing


def is_due(assessments: Iterable[Assessment], year: int) -> bool:
    """Whether every milestone of that year is past at the as-of date."""
    return all(
        one.due
        for each in assessments
        for one in each.milestones
        if one.milestone.date.year == year
    )
