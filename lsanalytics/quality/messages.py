"""A validation as lines for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lsanalytics.quality.model import Quality
from lsanalytics.words import Language, text

SHOWN = 20  # faults of one kind in one file that are written out; a warning is written once


def messages(
    quality: Quality,
    language: Language,
    shown: int = SHOWN,
    severities: Sequence[str] = ("critical", "warning", "info"),
) -> list[str]:
    """One line per fault: ``file: dòng 12, cột “Kết quả”: …``; refused files
    first, then what was set aside, then warnings.

    Of more than ``shown`` critical faults of one kind in a file, and of every further warning,
    a line gives the number only.
    """
    lines = [error.sentence(language) for error in quality.refused]
    rank = pl.col("severity").replace_strict({"critical": 0, "warning": 1, "info": 2})
    told = quality.faults.filter(pl.col("severity").is_in(list(severities)))
    groups = told.sort(rank, maintain_order=True).group_by(
        "file", "expectation", "column", "severity", maintain_order=True
    )
    for (_, _, _, severity), group in groups:
        most = shown if severity == "critical" else 1
        lines += [_line(fault, language) for fault in group.head(most).iter_rows(named=True)]
        if group.height > most:
            lines.append(_rest(group, most, language))
    return lines


def file_lines(quality: Quality, language: Language) -> list[str]:
    """Where the rows of each file went that somebody sent, and what was guessed in it."""
    return [
        line
        for one in quality.files
        if one.by_cell
        for line in one.sentences(quality.aside_in(one.file), language)
    ]


def _line(fault: dict[str, object], language: Language) -> str:
    spot = [] if fault["row"] is None else [text("errors.row", language, row=fault["row"])]
    if fault["column"]:
        spot.append(text("errors.column", language, column=fault[f"column_{language}"]))
    whole = text("quality.whole_dataset", language)
    said = str(fault[f"reason_{language}"])
    severity = fault["severity"]
    if severity != "critical":
        said = f"{text(f'quality.severity_{severity}', language)}: {said}"
    return ": ".join([str(fault["file"] or whole), ", ".join(spot), said])


def _rest(group: pl.DataFrame, shown: int, language: Language) -> str:
    first = group.row(0, named=True)
    return text(
        "quality.and_more",
        language,
        file=first["file"],
        column=first[f"column_{language}"],
        count=group.height - shown,
        last=group["row"][-1],
    )
