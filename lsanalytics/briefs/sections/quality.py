"""What was received, what could be used, and why not the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from html import escape
from typing import TYPE_CHECKING

import polars as pl

from lsanalytics.briefs.block import Block, folded, headline, link, paragraph, tabled, tag
from lsanalytics.briefs.view import View
from lsanalytics.charts.figure import data_uri
from lsanalytics.datasets import DATASETS
from lsanalytics.receiving.ledger import Ledger, load_ledger
from lsanalytics.tables import account_table, faults_table, results_table, table
from lsanalytics.words import Language, named, number, text

if TYPE_CHECKING:
    from lsanalytics.quality import Quality

SHOWN = 25  # rows of a list on the page, of warnings fewer; the downloads have all
WARNINGS = 10


def dataset_name(dataset: str, language: Language) -> str:
    """A dataset's name in words."""
    return DATASETS[dataset].name(language)


def row_account(view: View) -> Block:
    """A row a dataset: received = used + set aside + simulated left out + after the as-of date."""
    qualities = view.prepared.quality
    names = {name: dataset_name(name, view.language) for name in qualities}
    aside = {name: one.counts.set_aside for name, one in qualities.items()}
    said = _most_aside(aside, names, view.language, "datasets", load_ledger(view.prepared.project))
    simulated = view.prepared.simulated()
    listed = account_table(list(qualities.values()), names, view.language, simulated=simulated)
    return Block(said + listed)


def _most_aside(
    aside: Mapping[str, int], names: Mapping[str, str], language: Language, of: str, ledger: Ledger
) -> str:
    """The heading over where rows went: of how many rows were set aside, and of whom most; how many
    were when their file was received, which are not among those rows."""
    some = {name: count for name, count in aside.items() if count}
    key = f"briefs.headline_aside_{of}" if some else f"briefs.headline_aside_no_{of}"
    most = max(some.values(), default=0)
    worst = named(
        [names.get(name, name) for name, count in some.items() if count == most], language
    )
    said = text(key, language, count=len(some), all=len(aside), name=worst, rows=most)
    if kept := ledger.kept_back.total():
        said += text("receive.kept_back_besides", language, count=kept)
    return headline(said)


def faults(view: View) -> Block:
    """Refused files and rows set aside, then warnings; each list with a download."""
    language = view.language
    critical = _refused(view) + _faults(view, ("critical",))
    warnings = _faults(view, ("warning", "info"))
    found = [row for one in view.prepared.quality.values() for row in one.faults["severity"]]
    counts = {"aside": found.count("critical"), "warnings": len(found) - found.count("critical")}
    heads = {
        name: tag("h3", escape(text(f"briefs.headline_{name}", language, count=count)))
        for name, count in counts.items()
        if count
    }
    return Block(
        headline(text("briefs.headline_faults", language, **counts))
        + heads.get("aside", "")
        + (critical or paragraph(text("briefs.none_set_aside", language)))
        + _kept_back(view)
        + _waiting(view)
        + heads.get("warnings", "")
        + (warnings or paragraph(text("briefs.no_warnings", language)))
    )


def _kept_back(view: View) -> str:
    """That rows of the files received never came this far, where there are some."""
    count = load_ledger(view.prepared.project).kept_back.total()
    return paragraph(text("receive.kept_back", view.language, count=count)) if count else ""


def _waiting(view: View) -> str:
    """Accepted rows that nobody has confirmed, with the command that does it."""
    language = view.language
    found = view.prepared.waiting().to_dicts()
    if not found:
        return ""
    rows = [
        {
            text("briefs.column_dataset", language): dataset_name(one["dataset"], language),
            text("briefs.column_file", language): one["by"],
            text("briefs.column_rows", language): one["rows"],
            text("receive.column_confirm", language): f"lsa receive --confirm {one['by']}",
        }
        for one in found
    ]
    caption = text("receive.waiting_caption", language)
    said = paragraph(text("receive.waiting_said", language))
    return said + table(pl.DataFrame(rows), caption, "waiting", language, cards=True)


def _refused(view: View) -> str:
    """Files that could not be read, with the reason."""
    language = view.language
    rows = [
        {
            "dataset": dataset_name(name, language),
            "reason": problem.sentence(language),
        }
        for name, quality in view.prepared.quality.items()
        for problem in quality.refused
    ]
    frame = pl.DataFrame(rows).rename(lambda name: text(f"briefs.column_{name}", language))
    return table(frame, text("briefs.refused_title", language), "refused", language) if rows else ""


def _faults(view: View, severities: tuple[str, ...]) -> str:
    """A table a dataset that has faults of these severities."""
    language, parts = view.language, []
    for name, quality in view.prepared.quality.items():
        found = quality.faults.filter(pl.col("severity").is_in(list(severities)))
        if found.height:
            key = f"{severities[0]}-{name}"
            most = SHOWN if "critical" in severities else WARNINGS
            named = dataset_name(name, language)
            listed = faults_table(found, named, language, key=key, most=most)
            parts.append(tabled(listed, min(most, found.height), language, named))
            parts.append(download(found, key, named, language))
    return "".join(parts)


def download(found: pl.DataFrame, file: str, name: str, language: Language) -> str:
    """A link that holds a frame as CSV, safe to open in a spreadsheet; it says of what, and how
    many rows, which a table on the page may show a few of."""
    words = text("briefs.download", language, name=name, count=number(found.height, language, 0))
    saved = link(data_uri(found, language), words, download=f"{file}.csv")
    return tag("p", saved, class_="csv")


def expectations(view: View) -> Block:
    """What held, counted by dataset; below it what was expected and found, one by one."""
    language = view.language
    qualities, simulated = view.prepared.quality, view.prepared.simulated()
    lists = "".join(
        folded(
            text(
                "tables.results_folded",
                language,
                dataset=dataset_name(name, language),
                count=len(quality.results),
            ),
            results_table(
                *(quality, dataset_name(name, language), language),
                key=f"expected-{name}",
                simulated=name in simulated,
            ),
        )
        for name, quality in qualities.items()
    )
    return Block(_expected(qualities, simulated, language) + lists)


def _expected(
    qualities: Mapping[str, Quality], simulated: Collection[str], language: Language
) -> str:
    """Expectations by what came of them, a row a dataset."""
    heads = ("met", "critical", "warning", "nothing")
    rows = []
    for name, quality in qualities.items():
        checked = [one for one in quality.results if one.checked]
        failed = [one.severity for one in checked if not one.success]
        counts = (
            len(checked) - len(failed),
            failed.count("critical"),
            len(failed) - failed.count("critical"),
            len(quality.results) - len(checked),
        )
        told = {
            text(f"tables.expected_{head}", language): n
            for head, n in zip(heads, counts, strict=True)
        }
        rows.append({text("tables.dataset", language): dataset_name(name, language), **told})
    caption = text("tables.expected_caption", language)
    held = [one.success for quality in qualities.values() for one in quality.results if one.checked]
    said = text("briefs.headline_expected", language, met=sum(held), all=len(held))
    marked = [name in simulated for name in qualities]
    listed = table(pl.DataFrame(rows), caption, "expected", language, simulated=marked, cards=True)
    return headline(said) + listed


def senders(view: View) -> Block:
    """Where the rows of each sender went: those with most rows set aside first; a download."""
    language = view.language
    found = view.prepared.senders.sort("set_aside", descending=True, maintain_order=True)
    rows = found.to_dicts()
    counted = ("files", "received", "accepted", "set_aside", "simulated_left_out", "later")
    listed = pl.DataFrame(
        {
            text("tables.sender", language): [_sender(view, row) for row in rows],
            text("tables.dataset", language): [
                dataset_name(row["dataset"], language) for row in rows
            ],
            **{text(f"tables.{name}", language): found[name] for name in counted},
        }
    )
    if listed.is_empty():
        return Block(paragraph(text("briefs.no_data", language)))
    key = "senders_caption_cut" if listed.height > SHOWN else "senders_caption"
    caption = text(f"tables.{key}", language, shown=SHOWN, all=listed.height)
    # Simulated rows that reports have replaced are not shown as anything.
    simulated = [row["evidence"] == "simulated" and row["accepted"] > 0 for row in rows[:SHOWN]]
    shown = table(
        *(listed.head(SHOWN), caption, "senders", language),
        simulated=simulated,
        cards=True,
        sortable=True,
    )
    names = [_sender(view, row) for row in rows]
    aside: dict[str, int] = {}
    for name, row in zip(names, rows, strict=True):
        if row["sender"] is not None or row["set_aside"]:  # of nobody there is none to count
            aside[name] = aside.get(name, 0) + row["set_aside"]
    said = _most_aside(aside, {}, language, "senders", load_ledger(view.prepared.project))
    whole = download(listed, "senders", text("briefs.csv_senders", language), language)
    return Block(said + tabled(shown, min(SHOWN, listed.height), language) + whole)


def _sender(view: View, row: Mapping[str, str | None]) -> str:
    """A sender as people know it: the name of a place, else the code that it sent."""
    code = row["sender"]
    if code is None:
        kind = "simulated" if row["evidence"] == "simulated" else "unknown"
        return text(f"tables.sender_{kind}", view.language)
    place = view.prepared.places.known(code, view.as_of)
    return f"{place.name} ({code})" if place else code


def sources(view: View) -> Block:
    """The files read for all datasets, with their hashes."""
    language = view.language
    read = view.prepared.files_named(view.place_code if view.kind == "place" else "")
    files = read.select(
        pl.col("file").alias(text("briefs.column_file", language)),
        pl.col("rows").alias(text("briefs.column_rows", language)),
        pl.col("name").alias("SHA-256"),
    )
    caption = text("briefs.sources_caption", language)
    listed = table(files, caption, "sources", language)
    return Block(folded(text("briefs.sources_summary", language, count=files.height), listed))
