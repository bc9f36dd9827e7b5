"""What stands beside the logs of broadcasts: hours that stations report, days without a log."""

from __future__ import annotations

import polars as pl

from lsanalytics.briefs.block import paragraph
from lsanalytics.briefs.view import View
from lsanalytics.dataset import MEDIUM
from lsanalytics.tables import table
from lsanalytics.words import date_text, number, text

NAMED = 12  # days without a log that are named


def beside(view: View) -> str:
    """A table of forms against logs, and the days that were planned and have no log; nothing
    where no station has sent either."""
    return _forms(view) + _unlogged(view)


def _forms(view: View) -> str:
    found, language = view.prepared.table("stated_hours"), view.language
    if found.is_empty():
        return ""
    shares = [name.removeprefix("form_") for name in found.columns if name.startswith("form_")]
    rows = []
    for row in found.iter_rows(named=True):
        period = f"{date_text(row['period_start'], language)} – "
        told = {
            text("briefs.form_station", language): row["station"] or "–",
            text("briefs.form_medium", language): MEDIUM[row["medium"]][language == "en"],
            text("briefs.form_period", language): period + date_text(row["period_end"], language),
            text("briefs.form_hours", language): number(row["hours"], language, 1),
            text("briefs.form_unexplained", language): number(row["unexplained"], language, 1),
        }
        for share in shares:
            form, log = row[f"form_{share}"], row[f"log_{share}"]
            gap = None if form is None or log is None else form - log
            said = [number(one, language, 1) for one in (form, log, gap)]
            name = text("briefs.form_share", language, target=share)
            told[name] = " / ".join(said)
        told[text("briefs.form_days", language)] = str(row["log_days"])
        rows.append(told)
    caption = text("briefs.forms_caption", language)
    return table(pl.DataFrame(rows), caption, "forms-beside-logs", language, cards=True)


def _unlogged(view: View) -> str:
    found, language = view.prepared.table("planned_days"), view.language
    missing = found.filter(~pl.col("logged")).sort("date", "channel")
    if missing.is_empty():
        return ""
    days = [
        f"{channel} {date_text(day, language)}"
        for channel, day in missing.select("channel", "date").head(NAMED).iter_rows()
    ]
    more = ", …" if missing.height > NAMED else ""
    said = text("briefs.planned_without_log", language, count=missing.height, days=", ".join(days))
    return paragraph(said + more)
