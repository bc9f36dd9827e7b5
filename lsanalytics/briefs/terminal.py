"""The table of all targets in a terminal."""

from __future__ import annotations

from typing import Literal

from rich.console import Console
from rich.table import Table

from lsanalytics.briefs.counts import lead
from lsanalytics.briefs.view import View
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.latest import asking, goal_of
from lsanalytics.progress.standing import is_due, milestone_years, standing_at
from lsanalytics.telling.distances import limit_text
from lsanalytics.telling.figures import current_notes, current_text
from lsanalytics.words import Language, date_text, text

# Signs that a terminal can show, beside the word.
SIGNS = {
    "met": "✔",
    "met_late": "✔",
    "met_slipping": "✔",
    "holding": "●",
    "holding_slipping": "●",
    "on_track": "↑",
    "improving": "↑",
    "open": "?",
    "promising": "↑",
    "hard": "↗",
    "very_hard": "→",
    "behind": "↗",
    "far_behind": "→",
    "stalled": "–",
    "reversing": "↓",
    "missed": "✘",
    "undetermined": "◐",
    "sources_disagree": "≠",
}


def print_status(view: View) -> None:
    """Print one row a target, then what the headline rests on."""
    language = view.language
    as_of = date_text(view.as_of, language)
    table = Table(title=text("briefs.status_title", language, plan=view.plan.number, date=as_of))
    assessments = view.assessed(agreement=False)
    years = milestone_years(assessments)
    table.add_column(text("briefs.status_target", language), overflow="fold")
    for year in years:
        key = f"briefs.status_{'past' if is_due(assessments, year) else 'ahead'}"
        table.add_column(text(key, language, year=year), overflow="fold")
    for name in ("value", "threshold", "evidence"):
        side: Literal["right", "left"] = "left" if name == "evidence" else "right"
        table.add_column(text(f"briefs.status_{name}", language), justify=side, overflow="fold")
    for assessment in assessments:
        table.add_row(*_row(assessment, years, language))
    # A word in square brackets, as a plan may have, is no style; nor does a colon make a picture.
    console = Console(markup=False, emoji=False)
    console.print(table)
    for line in lead(assessments, language):
        console.print(line, highlight=False)


def _row(assessment: Assessment, years: list[int], language: Language) -> list[str]:
    target = assessment.target
    goal = goal_of(assessment)
    asked = asking(assessment, assessment.governing)
    threshold = "–" if goal is None else limit_text(goal, asked, language)
    return [
        f"{target.id}. {target.short(language)}",
        *(_standing(standing_at(assessment, year), language) for year in years),
        "\n".join((current_text(assessment, language), *current_notes(assessment, language))),
        threshold,
        text(f"briefs.evidence_{assessment.evidence.kind}", language),
    ]


def _standing(standing: str | None, language: Language) -> str:
    if standing is None:
        return "–"
    return f"{SIGNS.get(standing, '○')} {text(f'standing.{standing}', language)}"
