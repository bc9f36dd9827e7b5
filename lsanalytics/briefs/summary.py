"""What a run says at its end: what was built, what is simulated, what was refused."""

from __future__ import annotations

from lsanalytics.briefs.prepared import Prepared
from lsanalytics.briefs.report import Report
from lsanalytics.words import Language, text

LISTED = 20  # faults shown in a terminal; the quality brief has all


def summary(report: Report, prepared: Prepared, language: Language = "vi") -> str:
    """Some lines for a terminal."""
    simulated = [spec for spec, about in report.built if about["evidence"] == "simulated"]
    datasets = [
        name
        for name in prepared.quality
        if "simulated" in prepared.accepted(name)["evidence"].to_list()
    ]
    lines = [text("briefs.done_built", language, count=len(report.built))]
    if simulated:
        lines.append(
            text(
                "briefs.done_simulated",
                language,
                count=len(simulated),
                datasets=", ".join(datasets),
            )
        )
    else:
        lines.append(text("briefs.done_no_simulated", language))
    lines += faults_listed(prepared, language)
    for stop in report.failed:
        lines.append(text("briefs.failed", language, brief=stop.brief, cell=stop.cell or "–"))
        saved = prepared.project.relative(stop.saved)
        lines.append(f"  {stop.problem}")
        lines.append("  " + text("briefs.failed_saved", language, notebook=saved))
    return "\n".join(lines)


def faults_listed(prepared: Prepared, language: Language) -> list[str]:
    """Refused files and rows set aside, at most LISTED of them, and how many more there are."""
    from lsanalytics.quality import messages

    found = [
        line
        for quality in prepared.quality.values()
        for line in messages(quality, language, severities=("critical",))
    ]
    if not found:
        return [text("briefs.done_nothing_refused", language)]
    lines = [text("briefs.done_refused", language)]
    lines += [f"  {line}" for line in found[:LISTED]]
    if len(found) > LISTED:
        lines.append("  " + text("briefs.done_more", language, count=len(found) - LISTED))
    return lines
