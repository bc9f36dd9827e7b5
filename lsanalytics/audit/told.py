"""What an audit says in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from lsanalytics.audit.asked import Asked
from lsanalytics.audit.kept import evidence_folder, form_path
from lsanalytics.audit.results import Judged
from lsanalytics.measuring.agreement import Agreement, agreement_text
from lsanalytics.words import Language, date_text, text


def site_line(one: Judged, at: int, of: int, language: Language, *, kept: bool = False) -> str:
    """One site on one line."""
    counts = {verdict: 0 for verdict in ("pass", "fail", "cannot_tell")}
    for finding in one.visit.findings:
        counts[finding.verdict] += 1
    said = text("audit.kept", language, day=date_text(one.day, language)) if kept else ""
    return text(
        "audit.line",
        language,
        at=at,
        of=of,
        site=one.site.site,
        address=one.site.address,
        outcome=text(f"audit.outcome_{one.visit.outcome}", language),
        passed=counts["pass"],
        failed=counts["fail"],
        open=counts["cannot_tell"],
        kept=said,
    ).rstrip()


def summary(asked: Asked, done: Sequence[Judged], compared: Agreement | None) -> list[str]:
    """Where everything is, how much is left to a person, and how far the two agree."""
    rows = sum(len(one.results) for one in done)
    left = sum(len(one.left) for one in done)
    lines = [
        text("audit.written", asked.language, rows=rows, sites=len(done), path=asked.out),
        text("audit.evidence_at", asked.language, path=evidence_folder(asked.out)),
        text("audit.form_at", asked.language, path=form_path(asked.out), left=left),
    ]
    if compared is not None:
        lines.append(agreement_text(compared, asked.language))
        lines += [
            text(
                "audit.differs",
                asked.language,
                site=key[1],
                check=key[2],
                machine=text(f"audit.result_{ours}", asked.language),
                person=text(f"audit.result_{theirs}", asked.language),
            )
            for key, ours, theirs in compared.differ
        ]
    return lines
