"""What is particular to a field: broadcasting by day and place, tone of the press, audits."""

from __future__ import annotations

import polars as pl

from lsanalytics.briefs.block import Block, paragraph
from lsanalytics.briefs.sections import logs, survey
from lsanalytics.briefs.view import View
from lsanalytics.charts.agencies import agency_matrix
from lsanalytics.charts.commune_map import Territory, commune_map
from lsanalytics.charts.courses import parts_over_time, press_tone
from lsanalytics.charts.daily import Rule, compliance
from lsanalytics.charts.figure import Figure, figure_html
from lsanalytics.charts.hours import hours as hours_chart
from lsanalytics.charts.territory import load_boundaries, load_tiles
from lsanalytics.charts.unreached import unreached, unreached_frame
from lsanalytics.dataset import MACHINE, MEDIUM, PERSON
from lsanalytics.datasets import taking
from lsanalytics.measuring.agreement import agreement, agreement_text, answers
from lsanalytics.plan import Target
from lsanalytics.regulations import Regulation, load_regulations, with_floors
from lsanalytics.tables import table
from lsanalytics.words import Language, date_text, text

LEVELS = ("province", "commune", "district")


def _shown(figures: list[Figure], view: View) -> Block:
    if not figures:
        return Block(paragraph(text("briefs.no_data", view.language)))
    return Block("".join(figure_html(figure) for figure in figures))


def broadcasting(view: View) -> Block:
    """Compliance day by day, hours beside the legal floor."""
    days = view.prepared.table("airtime_days")
    figures = []
    if not days.is_empty():
        measured = days["indicator"].unique().to_list()
        figures += [
            _compliance(view, days, target)
            for target in view.plan.targets
            if target.threshold is not None and target.indicator in measured
        ]
        figures.append(_hours(view, days))
    return Block(_shown(figures, view).html + logs.beside(view))


def reach(view: View) -> Block:
    """People not reached in the communes and wards, ranked, and where they live; surveys beside."""
    return Block(_shown(_reach(view), view).html + survey.beside(view))


def _compliance(view: View, days: pl.DataFrame, target: Target) -> Figure:
    assert target.threshold is not None
    name = view.indicators[target.indicator].name(view.language)
    rule = Rule(target.id, name, target.threshold, target.direction)
    shares = days.filter(pl.col("indicator") == target.indicator)
    return compliance(shares, rule, view.as_of, view.language)


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
    raw = view.prepared.project.raw
    shapes = load_boundaries(raw, names)
    tiles = None if shapes is not None else load_tiles(raw, list(names))
    if shapes is not None or tiles is not None:
        found = unreached_frame(rows, names, former)
        figures.append(commune_map(found, Territory(shapes, tiles), view.language))
    return figures


def press(view: View) -> Block:
    """Positive and negative tone by quarter."""
    rows = pl.concat(view.rows_of(f"press_{tone}_share") for tone in ("negative", "positive"))
    return _shown([] if rows.is_empty() else [press_tone(rows, view.as_of, view.language)], view)


def electronic(view: View) -> Block:
    """Agencies by requirement at the latest audit, then each requirement over time."""
    cells = view.prepared.checks()
    if cells.is_empty():
        return _shown([], view)
    levels = [level for level in LEVELS if level in cells["level"].to_list()]
    figures = [agency_matrix(cells, level, view.as_of, view.language) for level in levels]
    shown = _shown([*figures, *_requirements(view, cells)], view)
    return Block(_machine_and_person(view) + shown.html)


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
    return paragraph(agreement_text(found, view.language) + ".")


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
    rules = load_regulations(view.prepared.project.regulations).regulations
    asked = {one.target.id for one in view.of_fields(*fields)}
    rows = [
        {
            text("briefs.rule", language): rule.number,
            text("briefs.rule_checks", language): ", ".join(rule.checks),
            text("briefs.rule_from", language): date_text(rule.in_force, language),
            text("briefs.rule_until", language): date_text(rule.until, language),
            text("briefs.rule_about", language): _about(rule, language),
        }
        for rule in rules
        if (rule.in_force is None or rule.in_force <= view.as_of) and asked & set(rule.checks)
    ]
    caption = text("briefs.rules_caption", language)
    return Block(table(pl.DataFrame(rows), caption, "regulations", language, cards=True))


def _about(rule: Regulation, language: Language) -> str:
    """What a rule is about, and what of it could not be read."""
    about, unread = (
        (rule.about_vi, rule.not_visible_vi)
        if language == "vi"
        else (rule.about_en, rule.not_visible_en)
    )
    return " ".join(f"{said.rstrip('.')}." for said in (about, unread) if said)
