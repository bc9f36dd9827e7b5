"""What became of a file, in lines for the terminal."""

from __future__ import annotations

from collections import Counter

from lsanalytics.receiving.account import ASK, Account, Reason
from lsanalytics.receiving.ledger import Receipt
from lsanalytics.receiving.receive import Outcome
from lsanalytics.words import Language, text

BESIDE = 3  # earlier returns that are named, the newest
ROWS = 30  # rows of one cause that are named
RUNS = 8  # runs of rows without data that are named in the terminal


def sentences(outcome: Outcome, lang: Language = "vi", shown: int = 20) -> list[str]:
    """One outcome as lines for the terminal: the account first, then what asks for attention."""
    if outcome.receipt is None:
        return [outcome.error.sentence(lang)] if outcome.error else []
    account = outcome.receipt.account
    if outcome.already:
        key = "already_refused" if account.is_refused else "already"
        again = [text(f"receive.{key}", lang, file=outcome.file, id=account.id)]
        return again + _asked(outcome.receipt, lang)
    lines = [text("receive.law", lang, **law(account))]
    lines += [f"  {(vi if lang == 'vi' else en)}" for vi, en in account.refused]
    lines += _some(_causes(account.reasons, lang), shown, lang)
    if any(one.waits for one in account.reasons):
        lines.append("  " + text("receive.waits", lang))
    marked = text("receive.warning", lang)
    lines += _some([f"{marked}: {one}" for one in _causes(account.warnings, lang)], 5, lang)
    if account.not_data:
        lines.append("  " + text("receive.no_data", lang, listed=_no_data(account, lang)))
    certain = [one for one in account.told if not one.is_guess and one.key != ASK]
    lines += [f"  - {one.sentence(lang)}" for one in certain]
    if account.guesses:
        key = "guesses_head" if outcome.receipt.doubtful else "guesses_aside"
        lines.append("  " + text(f"receive.{key}", lang, id=account.id[:4]))
    lines += [f"  - {one.sentence(lang)}" for one in account.guesses]
    lines += _asked(outcome.receipt, lang)
    lines += ["  " + one for one in _replaced(account, lang)]
    key = "overlaps" if account.rows_aside else "beside"
    for one in outcome.beside[-BESIDE:]:
        told = {"id": one.id, "period": one.period, "number": one.id[:4], "own": account.id[:4]}
        lines.append("  " + text(f"receive.{key}", lang, **told))
    if outcome.feedback:
        lines.append("  " + text("receive.feedback_at", lang, path=outcome.feedback))
    if outcome.mail:
        lines.append("  " + text("receive.mail_at", lang, path=outcome.mail))
    return lines


def _asked(receipt: Receipt, lang: Language) -> list[str]:
    """That a return is not used yet, and how to have it used."""
    if receipt.status != "asked":
        return []
    (why,) = [one for one in receipt.account.told if one.key == ASK]
    said = {"value": why.value, "became": why.became, "number": receipt.account.id[:4]}
    return ["  " + text(f"receive.{ASK}", lang, **said)]


def _causes(reasons: list[Reason], lang: Language) -> list[str]:
    """One cause, one line, with all its rows."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    for one in reasons:
        said = one.vi if lang == "vi" else one.en
        rows.setdefault((one.sheet, one.header, said), []).append(one.row)
    several = len({one.sheet for one in reasons}) > 1
    lines = []
    for (sheet, header, said), found in rows.items():
        numbers = sorted(set(found))
        more = ", …" if len(numbers) > ROWS else ""
        listed = ", ".join(map(str, numbers[:ROWS])) + more
        spot = [text("errors.row" if len(numbers) == 1 else "errors.rows", lang, row=listed)]
        spot += [text("errors.column", lang, column=header)] if header else []
        lines.append(f"{sheet + ', ' if several else ''}{', '.join(spot)}: {said}")
    return lines


def _replaced(account: Account, lang: Language) -> list[str]:
    """What becomes of rows of earlier returns."""
    told = {one.id for one in account.changes}
    wholly = [one for one in account.supersedes if one in told or not told]
    lines = [text("receive.supersedes", lang, id=one) for one in wholly]
    for one in account.changes:
        if not one.count:
            continue
        if one.kind == "row" and one.id in wholly and one.count == account.rows_accepted:
            continue
        said = {"id": one.id, "count": one.count, "listed": one.listed, "number": one.id[:4]}
        lines.append(text(f"receive.change_{one.kind}", lang, **said))
    for id, count in Counter(id for id, _ in account.mends).items():
        lines.append(text("receive.mends", lang, id=id, count=count))
    return lines


def _no_data(account: Account, lang: Language) -> str:
    """Where the rows lie that are no data, and what they are; the account has all of them."""
    found: list[tuple[str, int, int, str]] = []
    for sheet, first, last, kind, _ in account.not_data:
        before = found[-1] if found else None
        if before and (before[0], before[2] + 1, before[3]) == (sheet, first, kind):
            found[-1] = (sheet, before[1], last, kind)
        else:
            found.append((sheet, first, last, kind))
    several = len({one[0] for one in found}) > 1
    parts = [
        (f"{sheet}: " if several else "")
        + text(
            "receive.no_data_run",
            lang,
            rows=f"{first}" if first == last else f"{first}–{last}",
            kind=text(f"receive.no_data_{kind}", lang),
        )
        for sheet, first, last, kind in found
    ]
    return ", ".join(parts[:RUNS]) + (", …" if len(parts) > RUNS else "")


def _some(lines: list[str], shown: int, lang: Language) -> list[str]:
    rest = [text("receive.and_more", lang, count=len(lines) - shown)] if len(lines) > shown else []
    return [f"  {one}" for one in [*lines[:shown], *rest]]


def law(account: Account) -> dict[str, object]:
    """The law of rows of one file, for its sentence."""
    return {
        "file": account.file,
        "rows_in": account.rows_in,
        "accepted": account.rows_accepted,
        "aside": account.rows_aside,
        "not_data": account.rows_not_data,
        "id": account.id,
    }
