"""What was received, what could be used, and why not the rest."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import polars as pl

from lsanalytics.briefs.block import Block, paragraph, tag
from lsanalytics.charts.figure import to_csv
from lsanalytics.returns.datasets import DATASETS
from lsanalytics.tables import table
from lsanalytics.words import Language, text

if TYPE_CHECKING:
    from lsanalytics.briefs.brief import Brief

SHOWN = 50  # rows of a list on the page; the download has all


def _head(name: str, language: Language) -> str:
    return text(f"briefs.column_{name}", language)


def dataset_name(dataset: str, language: Language) -> str:
    known = DATASETS[dataset]
    return known.name_vi if language == "vi" else known.name_en


def row_account(brief: Brief) -> Block:
    """A row a dataset: received = used + set aside + simulated left out + after the as-of date."""
    language = brief.language
    rows = [
        {
            _head("dataset", language): dataset_name(name, language),
            _head("received", language): quality.counts.received,
            _head("accepted", language): quality.counts.accepted,
            _head("set_aside", language): quality.counts.set_aside,
            _head("left_out", language): quality.counts.simulated_left_out,
            _head("later", language): quality.counts.later,
            text("briefs.status_evidence", language): _evidence(brief, name),
        }
        for name, quality in brief.prepared.quality.items()
    ]
    caption = text("briefs.quality_caption", language)
    return Block(table(pl.DataFrame(rows), caption, "row-account", language))


def _evidence(brief: Brief, dataset: str) -> str:
    """Which kinds of evidence the accepted rows of a dataset are."""
    if brief.prepared.quality[dataset].is_refused:
        return text("briefs.severity_refused", brief.language)
    kinds = brief.prepared.accepted(dataset)["evidence"].unique().sort().to_list()
    named = {"simulated": "simulated", "reported": "real", "published": "real"}
    shown = [text(f"briefs.evidence_{named[kind]}", brief.language) for kind in kinds]
    return ", ".join(shown) or text("briefs.evidence_none", brief.language)


def faults(brief: Brief) -> Block:
    """Refused files and rows set aside, then warnings; each list with a download."""
    language = brief.language
    refused = [
        {
            _head("dataset", language): dataset_name(name, language),
            _head("file", language): problem.file or "–",
            _head("reason", language): problem.sentence(language),
        }
        for name, quality in brief.prepared.quality.items()
        for problem in quality.refused
    ]
    parts = []
    if refused:
        caption = text("briefs.refused_title", language)
        parts.append(table(pl.DataFrame(refused), caption, "refused", language))
    critical = _faults(brief, ["critical"])
    parts.append(_list(critical, "set_aside", "none_set_aside", language))
    parts.append(_list(_faults(brief, ["warning", "info"]), "warnings", "no_warnings", language))
    return Block("".join(parts))


def _faults(brief: Brief, severities: list[str]) -> pl.DataFrame:
    language = brief.language
    all_faults = pl.concat(
        quality.faults.select(pl.lit(dataset_name(name, language)).alias("dataset"), pl.all())
        for name, quality in brief.prepared.quality.items()
    )
    return all_faults.filter(pl.col("severity").is_in(severities)).select(
        pl.col("dataset").alias(_head("dataset", language)),
        pl.col("file").fill_null("–").alias(_head("file", language)),
        pl.col("row").cast(pl.String).fill_null("–").alias(_head("row", language)),
        pl.col(f"column_{language}").fill_null("–").alias(_head("column", language)),
        pl.col("value").fill_null("–").alias(_head("value", language)),
        pl.col(f"reason_{language}").alias(_head("reason", language)),
    )


def _list(found: pl.DataFrame, name: str, nothing: str, language: Language) -> str:
    caption = text(f"briefs.{name}_caption", language)
    if found.is_empty():
        return paragraph(text(f"briefs.{nothing}", language))
    shown = table(found.head(SHOWN), caption, name.replace("_", "-"), language)
    if found.height > SHOWN:
        shown += paragraph(text("briefs.all_rows", language, shown=SHOWN, total=found.height))
    data = base64.b64encode(b"\xef\xbb\xbf" + to_csv(found, language).encode()).decode()
    link = tag(
        "a",
        text("briefs.download", language),
        href=f"data:text/csv;base64,{data}",
        download=f"{name}.csv",
    )
    return shown + tag("p", link, class_="csv")


def expectations(brief: Brief) -> Block:
    """A table a dataset: what was expected, how many values were looked at, how many failed."""
    language = brief.language
    parts = []
    for name, quality in brief.prepared.quality.items():
        rows = [
            {
                _head("expected", language): getattr(result, f"sentence_{language}"),
                _head("severity", language): text(f"briefs.severity_{result.severity}", language),
                _head("checked", language): result.checked,
                _head("unexpected", language): result.unexpected,
            }
            for result in quality.results
        ]
        caption = text(
            "briefs.expectations_caption", language, dataset=dataset_name(name, language)
        )
        parts.append(table(pl.DataFrame(rows), caption, f"expected-{name}", language))
    return Block("".join(parts))


def sources(brief: Brief) -> Block:
    """The files read for all datasets, with their hashes."""
    language = brief.language
    prepared = brief.prepared
    read = prepared.files_of(brief.place_code) if brief.name == "place" else prepared.files
    files = read.select(
        pl.col("file").alias(_head("file", language)),
        pl.col("rows").alias(_head("rows", language)),
        pl.col("sha256").str.slice(0, 16).alias(_head("hash", language)),
    )
    caption = text("briefs.sources_caption", language)
    listed = table(files, caption, "sources", language)
    summary = tag("summary", text("briefs.sources_summary", language, count=files.height))
    return Block(tag("details", summary + listed))
