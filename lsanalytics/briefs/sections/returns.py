"""Who has sent and who has not: rounds by dataset and period, receipts to look at."""

from __future__ import annotations

from datetime import date
from html import escape

import polars as pl

from lsanalytics.briefs.block import Block, deeper, headline, link, paragraph, tabled, tag
from lsanalytics.briefs.sections.quality import dataset_name, download
from lsanalytics.briefs.view import View
from lsanalytics.datasets import DATASETS
from lsanalytics.receiving import status
from lsanalytics.receiving.account import UNKNOWN, Account
from lsanalytics.receiving.ledger import Receipt, load_ledger
from lsanalytics.tables import table
from lsanalytics.words import Language, text

STATES = ("late", "half", "partly", "missing", "waiting")


def returns(view: View) -> Block:
    """A row a dataset and period; below it the senders that are missing, by name; a download."""
    language, project = view.language, view.prepared.project
    sent = status.returns(project, view.prepared.places, view.as_of, view.prepared.reported())
    if sent.is_empty():
        return Block(paragraph(text("receive.no_rounds", language)))
    counted = status.summary(sent)
    said = text(
        "receive.headline_rounds",
        language,
        missing=sent.filter(pl.col("state").is_in(status.MISSING)).height,
        due=sent.filter(pl.col("state") != "waiting").height,
    )
    named = text("briefs.csv_returns", language)
    return Block(
        headline(said)
        + tabled(_rounds_table(counted, language), counted.height, language)
        + _missing(sent, view)
        + download(_listed(sent, language), "returns", named, language)
    )


def _rounds_table(counted: pl.DataFrame, language: Language) -> str:
    frame = counted.select(
        pl.col("dataset").map_elements(lambda name: dataset_name(name, language), pl.String),
        pl.col("period").map_elements(lambda name: status.period_words(name, language), pl.String),
        "due",
        pl.col("expected", "sent", *STATES).cast(pl.Int64),
    ).rename(lambda name: text(f"receive.column_{name}", language))
    caption = text("receive.rounds_caption", language)
    order = {text("receive.column_period", language): counted["period"].to_list()}
    return table(frame, caption, "returns", language, cards=True, sortable=True, order=order)


def _missing(sent: pl.DataFrame, view: View) -> str:
    """Open on paper, a row a round: the senders that are due of whom nothing is there, linked.

    Its sum is that of the column "missing" in the table above. A round that anybody may send is
    one return, and nobody's name stands at it.
    """
    language = view.language
    missing = sent.filter(pl.col("state").is_in(status.MISSING))
    if missing.is_empty():
        return ""
    heads = "".join(
        tag("th", escape(text(f"receive.column_{name}", language)), scope="col")
        for name in ("dataset", "period", "missing")
    )
    rows = []
    for (dataset, period), group in missing.group_by("dataset", "period", maintain_order=True):
        who = ", ".join(
            _sender(dataset, code, name, view) + _taken_back(state, language)
            for code, name, state in group.select("sender", "name", "state").rows()
        )
        named = tag("th", escape(dataset_name(str(dataset), language)), scope="row")
        when = tag("td", escape(status.period_words(str(period), language)), class_="short")
        rows.append(tag("tr", named + when + tag("td", f"{group.height}: {who}")))
    told = text("receive.missing_summary", language, count=missing.height)
    head, body = tag("thead", tag("tr", heads)), tag("tbody", "".join(rows))
    listed = tag("table", tag("caption", escape(told)) + head + body, class_="names")
    return deeper(escape(told), tag("div", listed, class_="table-wrap"))


def _sender(dataset: object, code: str, name: str, view: View) -> str:
    """A place by name, linked to its brief where there is one; a channel by its code."""
    if not code:
        return escape(text("receive.nobody_sent", view.language))
    page = view.page_of_place(code) if DATASETS[str(dataset)].unit == "place" else ""
    return link(page, name)


def _taken_back(state: str, language: Language) -> str:
    """That a sender did send, and took it back; nothing of one that never did."""
    return f" ({text('receive.round_withdrawn', language)})" if state == "withdrawn" else ""


def _listed(sent: pl.DataFrame, language: Language) -> pl.DataFrame:
    """Every round and sender, headed in the page's language."""
    states = {
        name: text(f"receive.round_{name}", language) for name in ("sent", "withdrawn", *STATES)
    }
    return sent.with_columns(pl.col("state").replace(states)).rename(
        {name: text(f"receive.column_{name}", language) for name in sent.columns}
    )


def receipts(view: View) -> Block:
    """The files received: those to look at in a table, all of them as a download."""
    language = view.language
    # Also those received after the as-of date: the page uses their rows.
    held = list(load_ledger(view.prepared.project).receipts)
    if not held:
        return Block(paragraph(text("receive.no_receipts", language)))
    looked = [one for one in held if one.status != "standing" or one.unconfirmed or one.rows_wrong]
    shown = _receipts_frame(looked, view)
    said = paragraph(text("receive.receipts_counted", language, count=len(held), open=len(looked)))
    caption = text("receive.receipts_caption", language)
    listed = ""
    if looked:
        whole = table(shown, caption, "receipts", language, cards=True)
        listed = tabled(whole, len(looked), language, caption)
    named = text("briefs.csv_receipts", language)
    return Block(said + listed + download(_receipts_frame(held, view), "receipts", named, language))


def _receipts_frame(held: list[Receipt], view: View) -> pl.DataFrame:
    language = view.language

    def sender(account: Account) -> str | None:
        code, place = account.sender, view.prepared.places.at(account.sender, view.as_of)
        units = {unit for unit, *_ in account.covers}
        if place is None and len(units) > 1:  # a compiled return, whose code is a mark of the set
            return text("receive.sender_several", language, count=len(units))
        return place.name if place else None if code == UNKNOWN else code

    def row(one: Receipt) -> dict[str, object]:
        account = one.account
        known = account.dataset in DATASETS
        state = "unconfirmed" if one.unconfirmed else one.status
        return {
            "receipt": account.id[:4],  # what the commands ask for
            "file": account.file,
            "dataset": dataset_name(account.dataset, language) if known else None,
            "sender": sender(account),
            "period": None
            if account.period == UNKNOWN
            else status.period_words(account.period, language),
            "received": date.fromisoformat(account.received_on),
            "state": text(f"receive.receipt_{state}", language, by=one.superseded_by),
            "rows_in": account.rows_in,
            "accepted": account.rows_accepted,
            "aside": account.rows_aside,
            "not_data": account.rows_not_data,
        }

    frame = pl.DataFrame([row(one) for one in held], strict=False, infer_schema_length=None)
    return frame.rename(lambda name: text(f"receive.column_{name}", language))
