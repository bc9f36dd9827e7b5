"""What is latest known of a target, what it is held against, and whether that leaves it open."""

from __future__ import annotations

from dataclasses import replace

from lsanalytics.plan import Target
from lsanalytics.progress.assessment import Assessment, Level, MilestoneVerdict, Point


def goal_of(assessment: Assessment) -> float | None:
    """The threshold that an assessment's values stand beside."""
    if assessment.governing is not None:
        return assessment.governing.milestone.threshold
    return assessment.target.threshold


def asking(assessment: Assessment, verdict: MilestoneVerdict | None) -> Target:
    """The target as the part that governs a verdict asks: "more than 80%" of one part is not asked
    of another."""
    if verdict is None:
        return assessment.target
    return replace(assessment.target, direction=verdict.way, strict=verdict.strict)


def latest_point(assessment: Assessment) -> Point | None:
    """The latest observation that something is known of, be it only between what it lies."""
    governing = assessment.governing
    if governing is not None and governing.latest is not None:
        return governing.latest.point
    points = (assessment.current, governing.point if governing else None)
    known = [one for one in points if one is not None]
    judged = (one.point for one in reversed(assessment.milestones) if one.point is not None)
    return max(known, key=lambda point: point.dated, default=next(judged, None))


def judged_point(assessment: Assessment) -> Point | None:
    """What the governing milestone is judged on; where it has nothing, the latest since."""
    governing = assessment.governing
    return governing.point if governing and governing.point else latest_point(assessment)


def latest_level(assessment: Assessment) -> Level:
    """Whether the latest figure meets the level that is held against it, whatever another one did
    at a date that is past."""
    governing = assessment.governing
    if governing is None:
        return "unknown"
    latest = governing.latest
    if governing.point is None and not (
        governing.due and latest and latest.point.dated > governing.milestone.date
    ):
        return "unknown"  # a figure too old for what is asked is on no side of it
    return latest.level if latest else governing.level


def is_open(assessment: Assessment) -> bool:
    """Whether what was not measured leaves open on which side of the threshold the value is, or
    sources that disagree leave open how it stands."""
    governing = assessment.governing
    return governing is not None and (governing.level == "undetermined" or disagree(governing))


def disagree(verdict: MilestoneVerdict | None) -> bool:
    """Whether official sources come to different verdicts, so that none of their values is told as
    that of the target."""
    return verdict is not None and verdict.standing == "sources_disagree"
