"""What changed since the brief that was handed out last."""

from __future__ import annotations

from itertools import takewhile

import polars as pl

from lsanalytics.briefs.block import Block, headline, paragraph
from lsanalytics.briefs.changes import Change, what_changed
from lsanalytics.briefs.edition import edition_of, kept_of, own_vintage
from lsanalytics.briefs.kept import Kept, KeptTarget
from lsanalytics.briefs.sections.quality import dataset_name
from lsanalytics.briefs.view import View, refuse_fields
from lsanalytics.briefs.vintages import counts_of, quality_over_time
from lsanalytics.charts.figure import badge
from lsanalytics.plan import Target, better_of
from lsanalytics.progress.assessment import LOOSE, scale_of
from lsanalytics.tables import table
from lsanalytics.telling.figures import value_text, with_notes
from lsanalytics.words import Language, date_text, text

MOST_LINES = 3
DATA = {"real", "new", "earlier", "revised", "withdrawn", "computed", "refused", "received"}


def edition_text(view: View) -> str:
    """``bản số 3``."""
    number = edition_of(view).number
    if number is None:
        return text("vintages.edition_none", view.language)
    return text("vintages.edition", view.language, number=number)


def found(view: View, *fields: str) -> tuple[Kept, tuple[Change, ...]] | None:
    """The edition before and the changes since, of some fields; None for a first edition."""
    refuse_fields(view.plan, fields)
    previous = edition_of(view).previous
    if previous is None:
        return None
    ids = [one.target.id for one in view.of_fields(*fields)]
    known = [target.id for target in view.plan.targets]
    # A target that has left the plan has no field any more: it is told everywhere.
    gone = [one.id for one in previous.targets if one.id not in known]
    was, now = previous.of([*ids, *gone]), kept_of(view).of(ids)
    return previous, what_changed(was, now, view.plan.targets, better_of(view.indicators))


def change_lines(view: View, *fields: str) -> list[str]:
    """At most three lines for the first screen: targets with another verdict, then other data."""
    language, compared = view.language, found(view, *fields)
    if compared is None:
        return [text("vintages.first_edition", language)]
    previous, changes = compared
    moved = [change for change in changes if change.moved]
    lines = [_line(view, change) for change in moved]
    if not lines:
        lines.append(
            text(
                "vintages.line_none",
                language,
                number=previous.edition,
                date=date_text(previous.as_of, language),
            )
        )
        data = sum(bool(DATA & set(change.reasons)) for change in changes)
        if data:
            lines.append(text("vintages.line_data", language, count=data))
    if len(lines) > MOST_LINES:
        others = len(lines) - MOST_LINES + 1
        lines[MOST_LINES - 1 :] = [text("vintages.line_others", language, count=others)]
    return lines


def changes(view: View, *fields: str) -> Block:
    """A row a target: verdict then and now, value then and now, why."""
    language, compared = view.language, found(view, *fields)
    if compared is None:
        return Block(paragraph(text("vintages.first_edition", language)))
    previous, listed = compared
    day = date_text(previous.as_of, language)
    lead = text(
        "vintages.compared",
        language,
        moved=sum(change.moved for change in listed),
        total=len(listed),
        data=sum(bool(DATA & set(change.reasons)) for change in listed),
    )
    simulated = [all(_simulated(change)) for change in listed]
    rows = [_row(view, change) for change in listed]
    shown = table(
        pl.DataFrame(rows).rename(lambda name: text(f"vintages.column_{name}", language)),
        text("vintages.caption", language, number=previous.edition, date=day),
        "changes",
        language,
        simulated=simulated,
        cards=True,
    )
    told = [one for change in listed for one in _simulated(change)]
    head = headline(lead, badge(language, partly=not all(told)) if any(told) else "")
    how = paragraph(text("vintages.how", language), class_="small muted")
    return Block(head + shown + how)


def _row(view: View, change: Change) -> dict[str, str]:
    language = view.language
    marks = _marks(change, language)
    values = [
        _value(view, change.id, one) + mark
        for one, mark in zip((change.was, change.now), marks, strict=True)
    ]
    value = values[1]
    if values[0] != values[1]:
        value = text("vintages.from_to", language, was=values[0], now=values[1])
    return {
        "target": f"{change.id}. {_short(view, change.id)}",
        "was": "; ".join(_standings(change.was, language)) + marks[0],
        "now": "; ".join(_standings(change.now, language)) + marks[1],
        "value": value,
        "why": _why(change, language),
    }


def _line(view: View, change: Change) -> str:
    """Only the milestones whose standing is another, and why."""
    language = view.language
    was, now = (_standings(one, language) for one in (change.was, change.now))
    pairs = list(zip(was, now, strict=True)) if len(was) == len(now) else [(was[0], now[0])]
    marks = _marks(change, language)
    told = [
        text(
            "vintages.from_to", language, was=old + marks[0], now=new.rsplit(": ", 1)[-1] + marks[1]
        )
        for old, new in pairs
        if old != new
    ]
    if not told:  # the headline alone moved, in the light of what came after a milestone
        words = [
            text(f"standing.{one.headline}", language) for one in (change.was, change.now) if one
        ]
        told = [
            text("vintages.from_to", language, was=words[0] + marks[0], now=words[-1] + marks[1])
        ]
    return text(
        "vintages.line_moved",
        language,
        id=change.id,
        short=_short(view, change.id),
        changes="; ".join(told),
        why=_why(change, language),
        mark=text("progress.decide_simulated", language) if all(_simulated(change)) else "",
    )


def _standings(kept: KeptTarget | None, language: Language) -> list[str]:
    """``2025: Đạt``, ``2030: Đúng tiến độ``; the headline where there is no threshold."""
    if kept is None:
        return [text("vintages.absent", language)]
    told = [one for one in kept.milestones if one.standing != "direction_only"]
    if not told:
        return [text(f"standing.{kept.headline}", language)]
    return [
        text(
            "vintages.at_milestone",
            language,
            year=one.date.year,
            standing=text(f"standing.{one.standing}", language),
        )
        for one in told
    ]


def _target(view: View, id: str) -> Target | None:
    """The target, None for one that has left the plan."""
    return next((one for one in view.plan.targets if one.id == id), None)


def _value(view: View, id: str, kept: KeptTarget | None) -> str:
    target = _target(view, id)
    if kept is None or kept.value is None or target is None:
        return "–"
    value = value_text(kept.value, target, view.language, kept.threshold)
    return with_notes(value, [_range(view, target, kept)], view.language)


def _range(view: View, target: Target, kept: KeptTarget) -> str:
    """Between what the true value lies, where that leaves the verdict or much open; else ""."""
    held = (one for one in kept.series if (one.end, one.value) == (kept.period_end, kept.value))
    much = LOOSE * scale_of(kept.value or 0.0, is_share=kept.unit == "percent")
    for one in held:
        if one.bound_low is None or one.bound_high is None:
            continue
        if kept.headline == "undetermined" or one.bound_high - one.bound_low > much:
            low, high = (
                value_text(edge, target, view.language, kept.threshold)
                for edge in (one.bound_low, one.bound_high)
            )
            return text("progress.settle_range", view.language, low=low, high=high)
    return ""


def _short(view: View, id: str) -> str:
    target = _target(view, id)
    return target.short(view.language) if target else text("vintages.absent", view.language)


def _why(change: Change, language: Language) -> str:
    words = [text(f"vintages.reason_{reason}", language) for reason in change.reasons]
    return "; ".join(words) or text("vintages.reason_none", language)


def _simulated(change: Change) -> list[bool]:
    """Whether what there was, and what there is, rests on simulated data."""
    return [one.evidence == "simulated" for one in (change.was, change.now) if one is not None]


def _marks(change: Change, language: Language) -> tuple[str, str]:
    """What stands after what was and what is where only one of them is simulated."""
    if all(_simulated(change)):
        return "", ""
    mark = text("progress.decide_simulated", language)
    was, now = (
        mark if one is not None and one.evidence == "simulated" else ""
        for one in (change.was, change.now)
    )
    return was, now


def quality_trend(view: View) -> Block:
    """Rows received, used and set aside by dataset, over the vintages and now.

    A page made again after it was handed out tells of the vintages before its own alone, as it
    did then, unless its rows are others now.
    """
    language, quality = view.language, view.prepared.quality
    present = {name: counts_of(one) for name, one in quality.items()}
    kept, own = quality_over_time(view.prepared.project, view.as_of), own_vintage(view)
    if present == {dataset: counts for vintage, dataset, counts in kept if vintage == own}:
        kept = list(takewhile(lambda row: row[0] != own, kept))
    if not kept:
        return Block(paragraph(text("vintages.trend_none", language)))
    now = [(text("vintages.trend_now", language), *one) for one in present.items()]
    names = ("received", "accepted", "set_aside")
    rows = [
        {
            text("briefs.column_dataset", language): dataset_name(dataset, language),
            text("vintages.trend_vintage", language): vintage,
            **{text(f"tables.{name}", language): counts[name] for name in names},
        }
        for vintage, dataset, counts in sorted([*kept, *now], key=lambda row: row[1])
        if dataset in quality
    ]
    caption = text("vintages.trend_caption", language)
    return Block(table(pl.DataFrame(rows), caption, "quality-trend", language, cards=True))
