"""What a run says at its end: what was built, what is simulated, what was refused."""

from __future__ import annotations

from collections.abc import Sequence

from lsanalytics.briefs.failure import Failure, alike
from lsanalytics.briefs.noted import told
from lsanalytics.build.report import Report, Stale
from lsanalytics.state.prepared import Prepared
from lsanalytics.words import Language, text

NAMED = 5  # briefs named that failed by one mistake
LISTED = 20  # faults shown in a terminal; the quality brief has all


def summary(report: Report, prepared: Prepared, language: Language = "vi") -> str:
    """Some lines for a terminal."""
    lines = [
        text("build.done", language, built=len(report.built), fresh=len(report.fresh)),
        *_named(report, language),
        *_gone(report, language),
        *_simulated(report, prepared, language),
        *noted(report, language),
        *faults_listed(prepared, language),
    ]
    for stops in alike(report.failed):
        lines += failure_lines(stops, language)
    return "\n".join(lines)


def _named(report: Report, language: Language) -> list[str]:
    """The names of the briefs built, those of places counted."""
    names = [spec.name for spec, _ in report.built if spec.notebook.about != "place"]
    places = len({spec.place for spec, _ in report.built if spec.notebook.about == "place"})
    if places:
        names.append(text("briefs.done_places", language, count=places))
    return [f"  {', '.join(names)}"] if names else []


def _gone(report: Report, language: Language) -> list[str]:
    """How many pages were removed, with the first names."""
    if not report.gone:
        return []
    named = ", ".join(report.gone[:NAMED]) + (", …" if len(report.gone) > NAMED else "")
    return [text("build.gone", language, count=len(report.gone), pages=named)]


def _simulated(report: Report, prepared: Prepared, language: Language) -> list[str]:
    simulated = [spec for spec, made in report.built if made.about["evidence"] == "simulated"]
    if not simulated:
        return [text("briefs.done_no_simulated", language)] if report.built else []
    named = ", ".join(prepared.simulated())
    return [text("briefs.done_simulated", language, count=len(simulated), datasets=named)]


def noted(report: Report, language: Language) -> list[str]:
    """What of the analysts' own is not on the pages, or stands there without a title."""
    told_of = {spec.stem for spec, _ in report.built if spec.language == "vi"}
    lines = [
        line
        for spec, made in report.built
        # Beside its Vietnamese page the one in English says the same.
        if made.notes and (spec.language == "vi" or spec.stem not in told_of)
        for line in told(spec.name, made.notes, spec.language)  # what they say is in it
    ]
    more = [text("own.told_more", language, count=len(lines) - LISTED)]
    return [*lines[:LISTED], *(more if len(lines) > LISTED else [])]


def failure_lines(stops: Sequence[Failure], language: Language) -> list[str]:
    """Which briefs failed alike, where, how, and the notebook to look at."""
    first = stops[0]
    briefs = ", ".join(stop.brief for stop in stops[:NAMED])
    if len(stops) > NAMED:
        briefs += text("build.failed_others", language, count=len(stops) - NAMED)
    problem = text(f"build.failed_{first.why}", language, problem=first.problem)
    lines = [text("build.failed", language, briefs=briefs), f"  {problem}"]
    spot = first.spot
    if spot.cell is not None:
        where = "line" if spot.line is not None else "cell"
        given = {"cell": spot.cell, "line": spot.line, "code": spot.code}
        lines.append("  " + text(f"build.failed_at_{where}", language, **given))
    if first.saved:
        key = "source" if first.why == "notebook" else "saved"
        lines.append("  " + text(f"build.failed_{key}", language, notebook=first.saved))
    return lines


def faults_listed(prepared: Prepared, language: Language) -> list[str]:
    """Refused files and rows set aside, at most LISTED of them, and how many more there are."""
    from lsanalytics.door.read import misplaced
    from lsanalytics.quality import messages
    from lsanalytics.receiving.ledger import load_ledger

    # Warnings have their place on the quality page; here only what was not used.
    found = [one.sentence(language) for one in misplaced(prepared.project)]
    found += [
        line
        for quality in prepared.quality.values()
        for line in messages(quality, language, severities=("critical",))
    ]
    kept = load_ledger(prepared.project).kept_back.total()
    besides = [text("receive.kept_back_too", language, count=kept).strip()] if kept else []
    if not found:
        return besides or [text("briefs.done_nothing_refused", language)]
    lines = [*besides, text("briefs.done_refused", language)]
    lines += [f"  {line}" for line in found[:LISTED]]
    if len(found) > LISTED:
        lines.append("  " + text("briefs.done_more", language, count=len(found) - LISTED))
    return lines


def planned_lines(todo: Sequence[Stale], fresh: int, language: Language) -> list[str]:
    """What a run would make, and why each."""
    lines = [
        f"{one.spec.name}: " + text(f"build.why_{one.why}", language, what=one.what) for one in todo
    ]
    return [*lines, text("build.dry_run", language, todo=len(todo), fresh=fresh)]
