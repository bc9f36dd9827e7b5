"""What surveys of people say, beside what communes count: two sources of one target."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from lsanalytics.briefs.block import paragraph
from lsanalytics.briefs.view import View
from lsanalytics.dataset import MEDIUM
from lsanalytics.tables import table
from lsanalytics.words import number, text

INDICATOR = "people_reached_share"


def beside(view: View) -> str:
    """A table of surveys against counts, and where the two lead to different verdicts; nothing
    where there is no survey."""
    found, language = view.prepared.table("survey_beside"), view.language
    if found.is_empty():
        return ""
    places = view.prepared.places
    asked = next((one for one in view.plan.targets if one.indicator == INDICATOR), None)
    threshold = asked.threshold if asked is not None else None
    rows, outcomes = [], set()
    for row in found.iter_rows(named=True):
        place = places.known(row["place"], view.as_of)
        limits = " – ".join(number(row[name], language, 1) for name in ("low", "high"))
        weaker = text("briefs.survey_weaker", language)
        outcome = compared(row, threshold)
        outcomes.add(outcome)
        rows.append(
            {
                "year": str(row["period_start"].year),
                "place": place.name if place else row["place"],
                "medium": MEDIUM[row["part"]][language == "en"] if row["part"] else weaker,
                "asked": f"{row['people']} / {row['clusters']}",
                "share": number(row["value"], language, 1),
                "limits": limits,
                "counted": number(row["counted"], language, 1),
                "says": text(f"briefs.survey_{outcome}", language),
            }
        )
    caption = text("briefs.survey_caption", language)
    frame = pl.DataFrame(rows).rename(lambda name: text(f"briefs.survey_{name}", language))
    shown = table(frame, caption, "survey-beside-count", language, cards=True)
    said = text("briefs.survey_disagree_said", language)
    return (paragraph(said) if "disagree" in outcomes else "") + shown


def compared(row: Mapping[str, Any], threshold: float | None) -> str:
    """``alone``: nobody counted; ``disagree``: the two lead to different verdicts on the target;
    ``outside``: the count lies outside the survey's limits; else ``within``."""
    if row["counted"] is None:
        return "alone"
    if threshold is not None:
        met = row["counted"] >= threshold
        if (met and row["high"] < threshold) or (not met and row["low"] >= threshold):
            return "disagree"
    return "within" if row["low"] <= row["counted"] <= row["high"] else "outside"
