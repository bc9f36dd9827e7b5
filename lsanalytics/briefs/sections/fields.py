"""What is particular to a field: broadcasting by day and place, tone of the press, audits."""

from __future__ import annotations

import polars as pl

from lsanalytics.briefs.block import Block, paragraph
from lsanalytics.briefs.view import View
from lsanalytics.charts.agencies import agency_matrix, check_name
from lsanalytics.charts.courses import parts_over_time, press_tone
from lsanalytics.charts.daily import Rule, compliance
from lsanalytics.charts.figure import Figure, figure_html
from lsanalytics.charts.hours import hours as hours_chart
from lsanalytics.charts.unreached import unreached
from lsanalytics.datasets.broadcast_log.airtime import daily, hours
from lsanalytics.datasets.site_checks.audits import REQUIREMENTS
from lsanalytics.plan import Target
from lsanalytics.regulations import Regulation, load_regulations
from lsanalytics.tables import table
from lsanalytics.words import Language, date_text, text

LEVELS = ("province", "commune", "district")
AIRTIME = (
    "airtime_in_province_share",
    "airtime_new_share_of_produced",
    "airtime_taken_share",
)


def _shown(figures: list[Figure], view: View) -> Block:
    if not figures:
        return Block(paragraph(text("briefs.no_data", view.language)))
    return Block("".join(figure_html(figure) for figure in figures))


def broadcasting(view: View) -> Block:
    """Compliance day by day, hours beside the legal floor, reach by place."""
    log = view.prepared.accepted("broadcast_log")
    figures = []
    if not log.is_empty():
        days = daily(log, view.as_of)
        rules = {one.indicator: one for one in view.plan.targets if one.threshold is not None}
        asked = [rules[one] for one in AIRTIME if one in rules]
        figures += [_compliance(view, days, target) for target in asked]
        figures.append(_hours(view, days))
    reach = _reach(view)
    return _shown([*figures, *([reach] if reach else [])], view)


def _compliance(view: View, days: pl.DataFrame, target: Target) -> Figure:
    assert target.threshold is not None
    name = view.indicators[target.indicator].name(view.language)
    rule = Rule(target.indicator, name, target.threshold, target.direction)
    return compliance(days, rule, view.as_of, view.language)


def _hours(view: View, days: pl.DataFrame) -> Figure:
    rules = load_regulations(view.prepared.project.regulations)
    floors: dict[str, dict[str, float]] = {
        floor.medium: {
            "hours_total": floor.total,
            "hours_own": floor.own,
            "hours_new": floor.new,
        }
        for floor in rules.floors
    }
    starts = min(floor.in_force for floor in rules.floors)
    sources = days["source"].drop_nulls().to_list()
    return hours_chart(hours(days), floors, starts, sources, view.as_of, view.language)


def _reach(view: View) -> Figure | None:
    """People not reached in the communes and wards of the as-of date, ranked."""
    known = view.prepared.places
    communes = known.valid("commune", view.as_of)
    rows = view.observations.filter(
        pl.col("indicator") == "people_reached_share",
        pl.col("place").is_in([place.code for place in communes]),
    )
    if rows.is_empty():
        return None
    districts = {place.code: known.district_of(place.code, view.as_of) for place in communes}
    return unreached(
        rows,
        {place.code: place.name for place in communes},
        {code: district.name for code, district in districts.items() if district},
        view.language,
    )


def press(view: View) -> Block:
    """Positive and negative tone by quarter."""
    tones = pl.col("indicator").is_in(["press_positive_share", "press_negative_share"])
    rows = view.own_rows.filter(tones)
    return _shown([] if rows.is_empty() else [press_tone(rows, view.as_of, view.language)], view)


def electronic(view: View) -> Block:
    """Agencies by requirement at the latest audit, then each requirement over time."""
    cells = view.prepared.checks()
    if cells.is_empty():
        return _shown([], view)
    levels = [level for level in LEVELS if level in cells["level"].to_list()]
    figures = [agency_matrix(cells, level, view.as_of, view.language) for level in levels]
    return _shown([*figures, *_requirements(view)], view)


def _requirements(view: View) -> list[Figure]:
    """A chart for each target on audits: its requirements over the rounds."""
    figures = []
    required = {one.indicator: one for one in REQUIREMENTS}
    for target in view.plan.targets:
        requirement = required.get(target.indicator)
        if requirement is None or target.threshold is None:
            continue
        indicator = view.indicators[target.indicator]
        rows = view.own_rows.filter(pl.col("indicator") == indicator.id, pl.col("grain") == "half")
        names = {part: check_name(f"{target.id}_{part}", view.language) for part in indicator.parts}
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


def regulations(view: View) -> Block:
    """The rules behind the checks of portals and pages, each with the time it was in force."""
    language = view.language
    rules = load_regulations(view.prepared.project.regulations).regulations
    rows = [
        {
            text("briefs.rule", language): rule.number,
            text("briefs.rule_checks", language): ", ".join(rule.checks),
            text("briefs.rule_from", language): date_text(rule.in_force, language),
            text("briefs.rule_until", language): date_text(rule.until, language),
            text("briefs.rule_about", language): _about(rule, language),
        }
        for rule in rules
        if rule.in_force is None or rule.in_force <= view.as_of
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
