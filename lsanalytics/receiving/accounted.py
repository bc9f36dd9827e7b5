"""What the account of a received file says of it: of its rows, and beside them."""

from __future__ import annotations

from lsanalytics.door.doubt import doubtful_rows
from lsanalytics.door.sent import Sent
from lsanalytics.door.told import Told
from lsanalytics.receiving.account import ASK, row_runs, runs
from lsanalytics.receiving.identity import covers, named_rows
from lsanalytics.receiving.judge import Judged
from lsanalytics.receiving.ledger import Ledger
from lsanalytics.receiving.replaced import Replaced

MOST_WRONG = 10_000  # rows set aside that a later file can be seen to mend


def rows_of(sent: Sent, judged: Judged | None) -> dict[str, object]:
    """The account of rows, of a file judged or refused."""
    empty = judged is None
    aside: list[tuple[str, int]] = list(sent.lost)
    aside += [(sent.sheets[one.place], one.row) for one in sent.unseen]
    used: list[tuple[str, int]] = []
    if judged is not None:
        spots = judged.frame.select("file", "row").iter_rows()
        for (label, row), is_aside in zip(spots, judged.aside, strict=True):
            (aside if is_aside else used).append((sent.sheets[label], row))
    return {
        "rows_in": sent.rows_in,
        "accepted": runs(used),
        "set_aside": runs(aside),
        "not_data": _not_data(sent),
        "refused": [(one.sentence("vi"), one.sentence("en")) for one in sent.refused],
        "reasons": [] if empty else judged.reasons,  # type: ignore[union-attr]
        "warnings": [] if empty else judged.warnings,  # type: ignore[union-attr]
        "covers": []
        if judged is None or sent.dataset is None
        else covers(sent.dataset, judged.frame, judged.aside),
        "wrong": []
        if judged is None or sent.dataset is None
        else named_rows(sent.dataset, judged.frame.filter(judged.aside).head(MOST_WRONG)),
    }


def doubtful(sent: Sent, judged: Judged | None) -> list[tuple[int, int]]:
    """Runs of rows of the accepted file, whose header is row 1, that rest on a guess."""
    if judged is None:
        return []
    rows = judged.frame.filter(~judged.aside).select("file", "row").with_row_index("at", offset=2)
    rows = rows.join(doubtful_rows(sent), on=["file", "row"], how="semi", maintain_order="left")
    return row_runs(rows["at"])


def _not_data(sent: Sent) -> list[tuple[str, int, int, str, str]]:
    found: list[tuple[str, int, int, str, str]] = []
    for one in sorted(sent.not_data, key=lambda spot: (spot.sheet, spot.row)):
        last = found[-1] if found else None
        end = one.row + one.rows - 1
        joins = last and last[0] == one.sheet and last[2] == one.row - 1 and last[3] == one.kind
        if joins and last and one.kind in ("blank", "other_sheet", "other_table"):
            found[-1] = (last[0], last[1], end, last[3], last[4])
        else:
            found.append((one.sheet, one.row, end, one.kind, one.text))
    return found


def sender_notes(
    sent: Sent, confirmed: str, key: tuple[str, str, str], before: Replaced, known: Ledger
) -> list[Told]:
    """A sender that only the rows tell replaces nothing until somebody has confirmed it. A
    register has one keeper, and our feedback that comes back is from whom it was sent to."""
    ids = [one.id for one in before.changes if one.kind != "left" and one.count]
    if sent.dataset and sent.dataset.is_register:
        return []
    answered = [one.account.key for one in known.receipts if one.account.id == sent.answers]
    own = [one.account.id for one in known.receipts if one.account.key in answered]
    ids = [one for one in ids if one not in own]
    if not ids or confirmed or sent.marks.get("sender"):
        return []
    return [ask(key[1], ids)]


def ask(sender: str, ids: list[str]) -> Told:
    """The question whether a sender is whom the rows speak of, and may replace those returns."""
    return Told(ASK, "", "", sender, ", ".join(dict.fromkeys(one[:4] for one in ids)), (), 1)


def mark_notes(sent: Sent) -> list[Told]:
    """That a form is of an earlier version."""
    if not sent.marks or sent.dataset is None:
        return []
    from lsanalytics.receiving.form import version

    mark = sent.marks.get("version", "")
    if mark == version(sent.dataset):
        return []
    return [Told("note_old_form", "", "", mark, version(sent.dataset), (), 1)]
