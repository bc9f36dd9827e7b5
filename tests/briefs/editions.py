"""Kept briefs made by hand for the tests of vintages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from lsanalytics.briefs.edition import kept_target
from lsanalytics.briefs.kept import Kept
from lsanalytics.plan import Target
from tests.progress.samples import AS_OF, assess_all, observed, target

FILE = "data/raw/returns/sample.csv"
REGISTER = "data/raw/places.csv"
VALUES = {2022: 60.0, 2023: 64.0, 2024: 68.0, 2025: 72.0}


def edition_of(
    values: Mapping[int, float] | pl.DataFrame = VALUES,
    *,
    asked: Target | None = None,
    as_of: date = AS_OF,
    evidence: str | Mapping[int, str] = "reported",
    files: Mapping[str, str] | None = None,
    code: str = "c1",
    refused: str = "",
    brief: str = "province",
    number: int = 0,
) -> Kept:
    """A brief with one target, a4, on yearly values from FILE."""
    asked = asked or target()
    rows = values if isinstance(values, pl.DataFrame) else observed(values, evidence=evidence)
    # What other methods say is not kept.
    (found,) = assess_all(rows, (asked,), as_of, refused={asked.id: refused}, agreement=False)
    one = kept_target(found, asked, rows, [REGISTER])
    return Kept(
        brief=brief,
        edition=number,
        as_of=as_of,
        place="20",
        plan="88-kh-ubnd-2020",
        plan_sha256="p",
        method="1",
        code=code,
        pages={f"{brief}.html": "h"},
        files={FILE: "f1", REGISTER: "r1", **(files or {})},
        targets=(one,),
    )
