"""What became of a file, in lines for the terminal."""

from __future__ import annotations

from lsanalytics.receiving.account import Account
from lsanalytics.receiving.receive import Outcome
from lsanalytics.words import Language, text

BESIDE = 3  # earlier returns that are named, the newest
RUNS = 8  # runs of rows without data that are named in the terminal


def sentences(outcome: Outcome, lang: Language = "vi", shown: int = 20) -> list[str]:
    """One outcome as lines for the terminal: the account first, then what asks for attention."""
    if outcome.receipt is None:
        return [outcome.error.sentence(lang)] if outcome.error else []
    account = outcome.receipt.account
    if outcome.already:
        key = "already_refused" if account.is_refused else "already"
        return [text(f"receive.{key}", lang, file=outcome.file, id=account.id)]
    lines = [text("receive.law", lang, **law(account))]
    lines += [f"  {(vi if lang == 'vi' else en)}" for vi, en in account.refused]
    lines += _some([one.sentence(lang) for one in account.reasons], shown, lang)
    marked = text("receive.warning", lang)
    lines += _some([f"{marked}: {one.sentence(lang)}" for one in account.warnings], 5, lang)
    if account.not_data:
        lines.append("  " + text("receive.no_data", lang, listed=_no_data(account, lang)))
    if account.guesses:
        lines.append("  " + text("receive.guesses_head", lang, id=account.id[:4]))
    lines += [f"  - {one.sentence(lang)}" for one in account.told]
    lines += ["  " + text("receive.supersedes", lang, id=one) for one in account.supersedes]
    key = "overlaps" if account.rows_aside else "beside"
    for one in outcome.beside[-BESIDE:]:
        told = {"id": one.id, "period": one.period, "number": one.id[:4], "own": account.id[:4]}
        lines.append("  " + text(f"receive.{key}", lang, **told))
    if outcome.feedback:
        lines.append("  " + text("receive.feedback_at", lang, path=outcome.feedback))
    if outcome.mail:
        lines.append("  " + text("receive.mail_at", lang, path=outcome.mail))
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
