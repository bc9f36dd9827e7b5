"""What is particular to a field: broadcasting by day and place, tone of the press, audits."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from html import escape

import polars as pl

from lsanalytics.briefs.block import Block, deeper, headline, paragraph
from lsanalytics.briefs.sections import logs, survey
from lsanalytics.briefs.view import View
from lsanalytics.charts.agencies import agency_matrix, tally
from lsanalytics.charts.commune_map import Territory, commune_map
from lsanalytics.charts.courses import parts_over_time, press_tone
from lsanalytics.charts.daily import Rule, compliance, kept_days
from lsanalytics.charts.figure import Figure, badge, figure_html
from lsanalytics.charts.hours import hours as hours_chart
from lsanalytics.charts.territory import load_boundaries, load_tiles
from lsanalytics.charts.unreached import unreached
from lsanalytics.dataset import MACHINE, MEDIUM, PERSON
from lsanalytics.datasets import taking
from lsanalytics.measuring.agreement import agreement, agreement_text, answers
from lsanalytics.measuring.unreached import unreached_frame
from lsanalytics.regulations import Regulation, load_regulations, with_floors
from lsanalytics.tables import table
from lsanalytics.telling.parts import raised
from lsanalytics.words import Language, date_text, named, number, text

LEVELS = ("province", "commune", "district")


def _none(view: View) -> Block:
    return Block(paragraph(text("briefs.no_data", view.language)))


def _folded(figures: Sequence[Figure]) -> str:
    """Figures one tap deeper, each behind its finding."""
    return "".join(deeper(escape(one.told), figure_html(one, titled=False)) for one in figures)


def led(figure: Figure) -> str:
    """A figure whose finding is the heading of its section."""
    return headline(figure.told) + figure_html(figure, titled=False)


def broadcasting(view: View) -> Block:
    """Compliance day by day, the level that is kept least in full; hours beside the legal floor."""
    days = view.prepared.table("airtime_days")
    rules = [] if days.is_empty() else _rules(view, days)
    if not rules:
        return Block(_none(view).html + logs.beside(view))
    kept = [
        (count / of, channel, rule.target, count, of)
        for rule, shares in rules
        for channel, (count, of) in kept_days(shares, rule).items()
    ]
    drawn = {rule.target: compliance(one, rule, view.as_of, view.language) for rule, one in rules}
    least = min(kept)[2] if kept else rules[0][0].target
    rest = [figure for target, figure in drawn.items() if target != least]
    shown = figure_html(drawn[least]) + _folded([*rest, _hours(view, days)])
    return Block(_kept_head(kept, view, drawn[least].simulated) + shown + logs.beside(view))


def _kept_head(kept: list[tuple[float, str, str, int, int]], view: View, simulated: bool) -> str:
    """Which level is kept on most days, and which on fewest, by which channel."""
    if not kept:
        return ""
    language = view.language
    told: dict[str, object] = {}
    for key, (*_, count, of) in (("most", max(kept)), ("least", min(kept))):
        named_so = [
            text("briefs.channel_of", language, id=target, channel=channel)
            for _, channel, target, *days in sorted(kept, key=lambda one: (one[2], one[1]))
            if days == [count, of]
        ]
        told |= {key: named(named_so, language), f"{key}_kept": count, f"{key}_days": of}
    shares = {one[0] for one in kept}
    key = ""
    if shares in ({0.0}, {1.0}):  # on all days or on none, however many each channel has
        key = "_all" if shares == {1.0} else "_none"
    if len({one[-2:] for one in kept}) == 1:  # the most and the fewest would be the same
        key = "_alike"
    said = text(f"briefs.headline_days{key}", language, **told)
    return headline(said, badge(view.language) if simulated else "")


def reach(view: View) -> Block:
    """People not reached in the communes and wards, ranked, and where they live; surveys beside."""
    figures = _reach(view)
    if not figures:
        none = paragraph(text("briefs.reach_none", view.language))
        return Block(none + survey.beside(view))
    first, *rest = figures
    shown = figure_html(first, titled=False) + "".join(map(figure_html, rest))
    return Block(headline(first.told) + _disputed(view) + shown + survey.beside(view))


def _disputed(view: View) -> str:
    """What the place itself says, where its communes do not add up to it; else nothing."""
    own = view.observations.filter(
        pl.col("part") == "", indicator="people_reached_share", place=view.place.code
    ).sort("period_end", "measured_to")
    for row in own.tail(1).iter_rows(named=True):
        if "units_differ" in row["flag"].split(";"):
            told = {
                "lacking": number(row["denominator"] - row["numerator"], view.language),
                "all": number(row["denominator"], view.language),
                "why": text("indicators.units_differ", view.language),
            }
            return paragraph(text("briefs.reach_disputed", view.language, **told))
    return ""


def _rules(view: View, days: pl.DataFrame) -> list[tuple[Rule, pl.DataFrame]]:
    """What is asked of every day by the targets, each with the shares of its days."""
    measured = days["indicator"].unique().to_list()
    return [
        (
            Rule(
                target.id,
                view.indicators[target.indicator].name(view.language),
                target.threshold,
                target.direction,
            ),
            days.filter(pl.col("indicator") == target.indicator),
        )
        for target in view.plan.targets
        if target.threshold is not None and target.indicator in measured
    ]


def _hours(view: View, days: pl.DataFrame) -> Figure:
    rules = load_regulations(view.prepared.project.regulations)
    said = [
        text(
            "charts.floor_rule",
            view.language,
            number=floor.number,
            medium=MEDIUM[floor.medium][view.language == "en"],
            start=date_text(floor.in_force, view.language),
            until="" if floor.until is None else f" – {date_text(floor.until, view.language)}",
        )
        for floor in rules.floors
    ]
    sources = days["source"].drop_nulls().to_list()
    averages = with_floors(view.prepared.table("airtime_years"), rules)
    return hours_chart(averages, said, sources, view.as_of, view.language)


def _reach(view: View) -> list[Figure]:
    """The ranking, and the map where there are boundaries or centres for one."""
    known = view.prepared.places
    communes = known.valid("commune", view.as_of)
    rows = view.observations.filter(
        pl.col("indicator") == "people_reached_share",
        pl.col("place").is_in([place.code for place in communes]),
    )
    if rows.is_empty():
        return []
    districts = {place.code: known.district_of(place.code, view.as_of) for place in communes}
    names = {place.code: place.name for place in communes}
    former = {code: district.name for code, district in districts.items() if district}
    figures = [unreached(rows, names, former, view.language)]
    project = view.prepared.project
    shapes = load_boundaries(project.raw, names)
    tiles = None
    if shapes is None:
        tiles = load_tiles(project.raw, list(names), project.build / "tiles")
    if shapes is not None or tiles is not None:
        found = unreached_frame(rows, names, former)
        figures.append(commune_map(found, Territory(shapes, tiles), view.language))
    return figures


def press(view: View) -> Block:
    """Positive and negative tone by quarter."""
    rows = pl.concat(view.rows_of(f"press_{tone}_share") for tone in ("negative", "positive"))
    if rows.is_empty():
        return _none(view)
    return Block(led(press_tone(rows, view.as_of, view.language)))


def electronic(view: View) -> Block:
    """Agencies by requirement at the latest audit, then each requirement over time."""
    cells = view.prepared.checks()
    if cells.is_empty():
        return _none(view)
    levels = [level for level in LEVELS if level in cells["level"].to_list()]
    figures = [agency_matrix(cells, level, view.as_of, view.language) for level in levels]
    shown = "".join(figure_html(one) for one in figures) + _folded(_requirements(view, cells))
    return Block(_audited_head(cells, view.language) + _machine_and_person(view) + shown)


def _audited_head(cells: pl.DataFrame, language: Language) -> str:
    """How many of the agencies audited pass all that applies, and what is lacking most often."""
    found = tally(cells, language)
    if found is None:
        return ""
    counts = {"audited": found.audited, "all": cells["agency"].n_unique()}
    some = "all" if found.audited == counts["all"] else "some"
    said = text(
        f"briefs.headline_audited_{found.kind}",
        language,
        of=text(f"briefs.audited_{some}", language, **counts),
        clean=found.clean,
        check=found.check,
        failed=found.failed,
        among=found.among,
    )
    audited = cells.filter(pl.col("state").is_in(["passed", "failed"]))
    simulated = "simulated" in audited["evidence"]
    return headline(said, badge(language) if simulated else "")


def _machine_and_person(view: View) -> str:
    """How far a program and people agree on what both judged in the half-year of the latest audit;
    nothing where no program has judged."""
    rows = view.prepared.accepted(taking("audit").id).filter(pl.col("audited") <= view.as_of)
    if MACHINE not in rows["method"].to_list():
        return ""
    latest = pl.col("audited").max()
    half = pl.col("audited").dt.year() * 2 + (pl.col("audited").dt.month() - 1) // 6
    rows = rows.filter(half == half.filter(pl.col("audited") == latest).first())
    found = agreement(answers(rows, MACHINE, PERSON), answers(rows, PERSON, PERSON))
    return paragraph(f"{raised(agreement_text(found, view.language))}.")


def _requirements(view: View, cells: pl.DataFrame) -> list[Figure]:
    """A chart for each target on audits: its requirements over the rounds."""
    figures = []
    for target in view.plan.targets:
        asked = cells.filter(pl.col("indicator") == target.indicator)
        if asked.is_empty() or target.threshold is None:
            continue
        indicator = view.indicators[target.indicator]
        rows = view.rows_of(indicator.id).filter(pl.col("grain") == "half")
        names = dict(asked.select("part", f"check_{view.language}").unique().iter_rows())
        figures.append(
            parts_over_time(
                rows,
                names,
                target.short(view.language),
                target.threshold,
                view.as_of,
                view.language,
                key=f"requirements-{target.id}",
            )
        )
    return figures


def regulations(view: View, *fields: str) -> Block:
    """The rules beside the targets of some fields, each with the time it was in force."""
    language = view.language
    asked = {one.target.id for one in view.of_fields(*fields)}
    rules = _beside(view, asked)
    rows = [
        {
            text("briefs.rule", language): rule.number,
            text("briefs.rule_checks", language): ", ".join(rule.checks),
            text("briefs.rule_from", language): date_text(rule.in_force, language),
            text("briefs.rule_until", language): date_text(rule.until, language),
            text("briefs.rule_about", language): _about(rule, language),
        }
        for rule in rules
    ]
    if not rows:
        return Block(paragraph(text("briefs.rules_none", language)))
    caption = text("briefs.rules_caption", language)
    listed = table(pl.DataFrame(rows), caption, "regulations", language, cards=True)
    said = _rules_said(view, rules)
    opens = text("briefs.rules_opens", language, count=len(rows))
    return Block(headline(said) + deeper(escape(opens), listed))


def _beside(view: View, asked: AbstractSet[str]) -> list[Regulation]:
    """The rules that bear on some targets and have come into force by the day."""
    rules = load_regulations(view.prepared.project.regulations).regulations
    return [
        one
        for one in rules
        if (one.in_force is None or one.in_force <= view.as_of) and asked & set(one.checks)
    ]


def _rules_said(view: View, begun: Sequence[Regulation]) -> str:
    """How many of the rules beside the targets are in force on the day, and which came last."""
    dated = [one for one in begun if one.in_force is not None]
    last = max(dated, key=lambda one: one.in_force or date.min, default=None)
    said = text(
        "briefs.headline_rules",
        view.language,
        all=len(begun),
        now=sum(one.until is None or one.until >= view.as_of for one in begun),
        date=date_text(view.as_of, view.language),
    )
    if last is None:
        return said
    told = {"number": last.number, "since": date_text(last.in_force, view.language)}
    return said + text("briefs.headline_rules_last", view.language, **told)


def _about(rule: Regulation, language: Language) -> str:
    """What a rule is about, and what of it could not be read."""
    about, unread = (
        (rule.about_vi, rule.not_visible_vi)
        if language == "vi"
        else (rule.about_en, rule.not_visible_en)
    )
    return " ".join(f"{said.rstrip('.')}." for said in (about, unread) if said)
