"""The table of all targets in a terminal."""

from __future__ import annotations

from typing import Literal

from rich.console import Console
from rich.table import Table

from lsanalytics.briefs.counts import judged, standing_at, undetermined
from lsanalytics.briefs.view import View
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.figures import count_text, current_text
from lsanalytics.words import Language, date_text, percent, text

# Signs that a terminal can show, beside the word.
SIGNS = {
    "met": "✔",
    "met_late": "✔",
    "met_slipping": "✔",
    "holding": "●",
    "holding_slipping": "●",
    "on_track": "↑",
    "improving": "↑",
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
    for name in ("target", "2025", "2030", "value", "threshold", "evidence"):
        heading = text(f"briefs.status_{name}", language)
        side: Literal["right", "left"] = "right" if name in ("value", "threshold") else "left"
        table.add_column(heading, justify=side, overflow="fold")
    for assessment in view.assessments:
        table.add_row(*_row(assessment, language))
    console = Console()
    console.print(table)
    real, total = judged(view.assessments, simulated=False), len(view.assessments)
    console.print(text("briefs.lead_real", language, real=real, total=total), highlight=False)
    open_ = undetermined(view.assessments, simulated=False)
    if open_:
        console.print(text("briefs.lead_undetermined", language, count=open_), highlight=False)
    count = judged(view.assessments, simulated=True)
    if count:
        console.print(text("briefs.lead_simulated", language, count=count), highlight=False)


def _row(assessment: Assessment, language: Language) -> list[str]:
    target = assessment.target
    threshold = "–"
    if target.threshold is not None:
        sign = "≥" if target.direction == "at_least" else "≤"
        threshold = f"{sign} {percent(target.threshold, language, 0)}"
    count = count_text(assessment.current, language) if assessment.current else ""
    return [
        f"{target.id}. {target.short(language)}",
        *(_standing(standing_at(assessment, at), language) for at in (0, -1)),
        current_text(assessment, language) + (f"\n{count}" if count else ""),
        threshold,
        text(f"briefs.evidence_{assessment.evidence.kind}", language),
    ]


def _standing(standing: str, language: Language) -> str:
    return f"{SIGNS.get(standing, '○')} {text(f'standing.{standing}', language)}"
