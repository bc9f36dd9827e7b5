"""``lsa outlook``: from a table of series and one of targets to a table of answers."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from lsanalytics.outlook.predict import QUANTILES, predict
from lsanalytics.outlook.read import read_series, read_targets
from lsanalytics.strict import write_answers

_DIGITS = 12


def run_outlook(series: Path, targets: Path, out: Path) -> None:
    """Write the outlook of every target, in the order of the targets.

    Raises TableError (one line: file, row, column, reason) before anything is written.
    """
    rows = read_series(series)
    asked = read_targets(targets, rows)
    answers = predict(rows, asked)
    # Years are written as they are mostly given: 2030, not 2030.0.
    whole = (answers["target_year"] == answers["target_year"].floor()).all()
    numbers = pl.col("probability", *QUANTILES).round_sig_figs(_DIGITS) + 0.0
    year = pl.col("target_year").cast(pl.Int64 if whole else pl.Float64)
    write_answers(answers.with_columns(numbers, year), out)
