"""How many targets stand where: real evidence counted apart from simulated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.standing import (
    is_judged,
    is_undetermined,
    milestone_years,
    standing_at,
)
from lsanalytics.words import Language, text

# What the first screen counts, and the standings that fall under each.
GROUPS: dict[str, tuple[str, ...]] = {
    "met": ("met", "met_late", "met_slipping"),
    "holding": ("holding", "holding_slipping"),
    "on_track": ("on_track", "promising", "improving"),
    "behind": ("behind", "hard", "very_hard", "far_behind", "stalled", "reversing"),
    "missed": ("missed",),
    "undetermined": ("undetermined", "sources_disagree", "open"),
    "unknown": ("due_no_value", "not_available", "direction_only", "text_not_held"),
}
GROUP_OF = {standing: group for group, standings in GROUPS.items() for standing in standings}
# The sign that stands over a count: that of the group's first standing, but for the unknown.
SIGN_OF = {group: standings[0] for group, standings in GROUPS.items()} | {
    "unknown": "not_available"
}


def counted(assessments: Iterable[Assessment], year: int, *, simulated: bool) -> dict[str, int]:
    """Targets with a milestone in that year, by group.

    On real evidence, a target that rests on simulated rows is unknown.
    """
    counts: Counter[str] = Counter({group: 0 for group in GROUPS})
    for assessment in assessments:
        is_simulated = assessment.evidence.kind == "simulated"
        standing = standing_at(assessment, year)
        if standing is None or (simulated and not is_simulated):
            continue
        counts["unknown" if is_simulated and not simulated else GROUP_OF[standing]] += 1
    return dict(counts)


def by_milestone(
    assessments: Sequence[Assessment], *, simulated: bool
) -> list[tuple[list[str], dict[str, list[str]]]]:
    """Years and targets by group: a milestone each, or one row for those where all stand the same.

    Of a target without any milestone in the year nothing is said.
    """
    rows: list[tuple[list[str], dict[str, list[str]]]] = []
    for year in milestone_years(assessments):
        who: dict[str, list[str]] = {}
        for one in assessments:
            for group, count in counted([one], year, simulated=simulated).items():
                who.setdefault(group, []).extend([one.target.id] * count)
        if rows and rows[-1][1] == who:
            rows[-1][0].append(str(year))
        else:
            rows.append(([str(year)], who))
    return rows


def row_anchor(years: Sequence[str], *, simulated: bool) -> str:
    """The id of a row of the table of counts, by which the index leads to the targets counted."""
    return f"dem-{'mo-phong' if simulated else 'that'}-{years[0]}"


def years_text(years: Sequence[str], language: Language) -> str:
    """``2025``; ``2025 và 2030``; ``2023, 2025 và 2030``."""
    if len(years) < 2:
        return "".join(years)
    return text("briefs.years_and", language, first=", ".join(years[:-1]), last=years[-1])


def judged(assessments: Iterable[Assessment], *, simulated: bool) -> int:
    """How many targets are met or missed, on that kind of evidence."""
    kind = "simulated" if simulated else "real"
    return sum(one.evidence.kind == kind and is_judged(one) for one in assessments)


def lead(assessments: Sequence[Assessment], language: Language) -> list[str]:
    """How many targets can be judged on real evidence; on how many real figures settle nothing, and
    how many are illustrated, where there are such."""
    real, simulated = (judged(assessments, simulated=kind) for kind in (False, True))
    undetermined = sum(one.evidence.kind == "real" and is_undetermined(one) for one in assessments)
    said = [text("briefs.lead_real", language, real=real, total=len(assessments))]
    if undetermined:
        said.append(text("briefs.lead_undetermined", language, count=undetermined))
    if simulated:
        said.append(text("briefs.lead_simulated", language, count=simulated))
    return said
