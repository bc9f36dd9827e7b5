"""How many targets stand where: real evidence counted apart from simulated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.summary import is_judged, is_undetermined

# What the first screen counts, and the standings that fall under each.
GROUPS: dict[str, tuple[str, ...]] = {
    "met": ("met", "met_late", "met_slipping"),
    "holding": ("holding", "holding_slipping"),
    "on_track": ("on_track", "improving"),
    "behind": ("behind", "far_behind", "stalled", "reversing"),
    "missed": ("missed",),
    "undetermined": ("undetermined", "sources_disagree"),
    "unknown": ("due_no_value", "not_available", "direction_only", "text_not_held"),
}
GROUP_OF = {standing: group for group, standings in GROUPS.items() for standing in standings}
# The sign that stands over a count: that of the group's first standing, but for the unknown.
SIGN_OF = {group: standings[0] for group, standings in GROUPS.items()} | {
    "unknown": "not_available"
}


def standing_at(assessment: Assessment, milestone: int) -> str:
    """The standing at a milestone: 0 is 2025, -1 is 2030; the headline where there is none.

    A target without a threshold has no standing at a date that is past; for what lies ahead its
    trend, the headline, is told.
    """
    if not assessment.milestones:
        return assessment.headline
    standing = assessment.milestones[milestone].standing
    return assessment.headline if standing == "direction_only" and milestone == -1 else standing


def counted(
    assessments: Iterable[Assessment], milestone: int, *, simulated: bool
) -> dict[str, int]:
    """Targets by group. On real evidence, a target that rests on simulated rows is unknown."""
    counts: Counter[str] = Counter({group: 0 for group in GROUPS})
    for assessment in assessments:
        is_simulated = assessment.evidence.kind == "simulated"
        if simulated and not is_simulated:
            continue
        group = GROUP_OF[standing_at(assessment, milestone)]
        counts["unknown" if is_simulated and not simulated else group] += 1
    return dict(counts)


def judged(assessments: Iterable[Assessment], *, simulated: bool) -> int:
    """How many targets are met or missed, on that kind of evidence."""
    kind = "simulated" if simulated else "real"
    return sum(one.evidence.kind == kind and is_judged(one) for one in assessments)


def undetermined(assessments: Iterable[Assessment], *, simulated: bool) -> int:
    """How many have figures of that kind that do not settle whether they are met or missed."""
    kind = "simulated" if simulated else "real"
    return sum(one.evidence.kind == kind and is_undetermined(one) for one in assessments)
