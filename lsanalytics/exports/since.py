"""What changed since an edition that was handed out."""

from __future__ import annotations

from lsanalytics.briefs.changes import what_changed
from lsanalytics.briefs.kept import kept_of
from lsanalytics.briefs.view import View
from lsanalytics.briefs.vintages import handed_out
from lsanalytics.errors import InputError
from lsanalytics.words import Language, number, text


def since(view: View, edition: int, language: Language) -> list[str]:
    """A line for every target whose standing or value differs from that edition's.

    Raises InputError for an edition that was never published.
    """
    known = {one.edition: one for one in handed_out(view.prepared.project, view.stem)}
    if edition not in known:
        listed = ", ".join(map(str, known)) or "–"
        raise InputError("export_edition", value=edition, known=listed)
    lines = []
    for change in what_changed(known[edition], kept_of(view), view.plan.targets):
        was, now = change.was, change.now
        same = was is not None and now is not None and was.outcome == now.outcome
        if same and was.value == now.value:  # type: ignore[union-attr]
            continue
        told = {
            f"{name}_{what}": _told(kept, what, language)
            for name, kept in (("was", was), ("now", now))
            for what in ("standing", "value")
        }
        lines.append(text("exports.since_line", language, id=change.id, **told))
    return lines or [text("exports.since_none", language, edition=edition)]


def _told(kept: object, what: str, language: Language) -> str:
    if kept is None:
        return "–"
    if what == "standing":
        return text(f"standing.{kept.headline}", language)  # type: ignore[attr-defined]
    return number(kept.value, language)  # type: ignore[attr-defined]
