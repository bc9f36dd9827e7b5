"""What was received, what could be used, and why not the rest."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

import polars as pl

from lsanalytics.briefs.block import Block, paragraph, tag
from lsanalytics.charts.figure import to_csv
from lsanalytics.returns.datasets import DATASETS
from lsanalytics.tables import account_table, faults_table, results_table, table
from lsanalytics.words import Language, text

if TYPE_CHECKING:
    from lsanalytics.briefs.brief import Brief

SHOWN = 25  # faults of a dataset on the page; the download has all


def dataset_name(dataset: str, language: Language) -> str:
    """A dataset's name in words."""
    return DATASETS[dataset].name_vi if language == "vi" else DATASETS[dataset].name_en


def row_account(brief: Brief) -> Block:
    """A row a dataset: received = used + set aside + simulated left out + after the as-of date."""
    qualities = brief.prepared.quality
    names = {name: dataset_name(name, brief.language) for name in qualities}
    return Block(account_table(list(qualities.values()), names, brief.language))


def faults(brief: Brief) -> Block:
    """Refused files and rows set aside, then warnings; each list with a download."""
    language = brief.language
    critical = _refused(brief) + _faults(brief, ("critical",))
    warnings = _faults(brief, ("warning", "info"))
    return Block(
        tag("h3", escape(text("briefs.set_aside_caption", language)))
        + (critical or paragraph(text("briefs.none_set_aside", language)))
        + tag("h3", escape(text("briefs.warnings_caption", language)))
        + (warnings or paragraph(text("briefs.no_warnings", language)))
    )


def _refused(brief: Brief) -> str:
    """Files that could not be read, with the reason."""
    language = brief.language
    rows = [
        {
            text("briefs.column_dataset", language): dataset_name(name, language),
            text("briefs.column_reason", language): problem.sentence(language),
        }
        for name, quality in brief.prepared.quality.items()
        for problem in quality.refused
    ]
    caption = text("briefs.refused_title", language)
    return table(pl.DataFrame(rows), caption, "refused", language) if rows else ""


def _faults(brief: Brief, severities: tuple[str, ...]) -> str:
    """A table a dataset that has faults of these severities."""
    language, parts = brief.language, []
    for name, quality in brief.prepared.quality.items():
        found = quality.faults.filter(pl.col("severity").is_in(list(severities)))
        if found.height:
            key = f"{severities[0]}-{name}"
            parts.append(
                faults_table(found, dataset_name(name, language), language, key=key, most=SHOWN)
            )
            parts.append(download(found, key, language))
    return "".join(parts)


def download(found: pl.DataFrame, name: str, language: Language) -> str:
    """A link that holds a frame as CSV, safe to open in a spreadsheet."""
    data = base64.b64encode(b"\xef\xbb\xbf" + to_csv(found, language).encode()).decode()
    link = tag(
        "a",
        escape(text("briefs.download", language)),
        href=f"data:text/csv;base64,{data}",
        download=f"{name}.csv",
    )
    return tag("p", link, class_="csv")


def expectations(brief: Brief) -> Block:
    """A table a dataset: what was expected, how many values were looked at, how many failed."""
    language = brief.language
    return Block(
        "".join(
            results_table(quality, dataset_name(name, language), language, key=f"expected-{name}")
            for name, quality in brief.prepared.quality.items()
        )
    )


def sources(brief: Brief) -> Block:
    """The files read for all datasets, with their hashes."""
    language = brief.language
    prepared = brief.prepared
    read = prepared.files_of(brief.place_code) if brief.name == "place" else prepared.files
    files = read.select(
        pl.col("file").alias(text("briefs.column_file", language)),
        pl.col("rows").alias(text("briefs.column_rows", language)),
        pl.col("sha256").str.slice(0, 16).alias("SHA-256"),
    )
    caption = text("briefs.sources_caption", language)
    listed = table(files, caption, "sources", language)
    summary = tag("summary", escape(text("briefs.sources_summary", language, count=files.height)))
    return Block(tag("details", summary + listed))
