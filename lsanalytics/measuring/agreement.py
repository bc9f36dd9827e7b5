"""How far a program and a person agree on the checks that both judged: Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from lsanalytics.words import Language, number, percent, text

Key = tuple[str, str, str]  # agency, site, check


@dataclass(frozen=True)
class Agreement:
    """``kappa`` is None where it is not defined: nothing in common, or one answer throughout."""

    judged: int
    agreed: int
    kappa: float | None
    differ: tuple[tuple[Key, str, str], ...] = ()  # key, the program's answer, the person's


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (Educational and Psychological Measurement 20, 1960, pp. 37-46, formula 1).

    (p_o - p_c) / (1 - p_c): the share of pairs that agree, less the share that two raters with
    these margins would agree on by chance, of the most that could be gained over it.
    """
    number = len(pairs)
    if not number:
        return None
    first, second = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    by_chance = sum(first[answer] * second[answer] for answer in first) / number**2
    if by_chance == 1:
        return None
    return (sum(one == other for one, other in pairs) / number - by_chance) / (1 - by_chance)


def agreement(machine: Mapping[Key, str], person: Mapping[Key, str]) -> Agreement:
    """Of the checks of sites that both judged."""
    both = sorted(machine.keys() & person.keys())
    pairs = [(machine[key], person[key]) for key in both]
    differ = tuple((key, *pair) for key, pair in zip(both, pairs, strict=True) if len({*pair}) > 1)
    return Agreement(len(pairs), len(pairs) - len(differ), kappa(pairs), differ)


def answers(frame: pl.DataFrame, method: str, usual: str) -> dict[Key, str]:
    """The last answer by ``method`` to each check of each site in rows of audits.

    ``usual`` is the method of rows that name none.
    """
    rows: Iterable[tuple[str, str | None, str, str]] = (
        frame.drop_nulls(["audited", "agency", "check", "result"])
        .filter(pl.col("method").fill_null(usual) == method)
        .sort("audited", "row")
        .select("agency", "site", "check", "result")
        .iter_rows()
    )
    return {(agency, site or "", check): result for agency, site, check, result in rows}


def agreement_text(compared: Agreement, language: Language) -> str:
    """What two judges share, as a sentence without its full stop."""
    if not compared.judged:
        return text("audit.agreement_none", language)
    if compared.kappa is None:
        known = {"n": compared.judged, "agreed": compared.agreed}
        return text("audit.agreement_flat", language, **known)
    share = percent(100 * compared.agreed / compared.judged, language)
    return text(
        "audit.agreement",
        language,
        n=compared.judged,
        share=share,
        kappa=number(compared.kappa, language, 2),
    )
