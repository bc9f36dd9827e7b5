"""One commune, ward or former district."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from html import escape

import polars as pl

from lsanalytics.briefs.block import Block, facts, folded, headline, link, paragraph, tag
from lsanalytics.briefs.company import STRIPS, marked
from lsanalytics.briefs.sections.fields import led
from lsanalytics.briefs.sections.targets import assumptions
from lsanalytics.briefs.view import View
from lsanalytics.charts.evidence import as_example
from lsanalytics.charts.places import reach_of_place
from lsanalytics.place_files import KINDS
from lsanalytics.places import Place
from lsanalytics.regulations import in_force, load_regulations
from lsanalytics.state.beside import REACH
from lsanalytics.tables import table
from lsanalytics.words import date_text, text


def place_facts(view: View) -> Block:
    """Code, kind, since when, what it was formed from, and what was divided."""
    language, place, known = view.language, view.place, view.prepared.places
    pairs = [
        (text("briefs.place_code", language), place.code),
        (
            text("briefs.place_type", language),
            text(f"briefs.type_{KINDS[place.level, place.type]}", language),
        ),
        (text("briefs.place_valid", language), _validity(view)),
    ]
    predecessors = known.predecessors(place.code, view.as_of) if place.level == "commune" else []
    if predecessors:
        district = known.district_of(place.code, view.as_of)
        assert district is not None  # the crosswalk names one for every commune
        names = ", ".join(one.place.name for one in predecessors)
        by = view.home.resolution
        label = (
            text("briefs.place_predecessors_by", language, resolution=by)
            if by
            else text("briefs.place_predecessors", language)
        )
        pairs.append((label, names))
        pairs.append((text("briefs.place_former_district", language), district.name))
        said = text(
            "briefs.headline_formed", language, count=len(predecessors), district=district.name
        )
    divided = [
        paragraph(text("briefs.place_divided", language, name=one.place.name))
        for one in predecessors
        if one.divided
    ]
    head = headline(said) if predecessors else ""
    return Block(head + facts(pairs, _successors(view)) + "".join(divided))


def _successors(view: View) -> str:
    """What the former district is now: each commune and ward by name, linked to its brief."""
    language, known = view.language, view.prepared.places
    district = (
        view.place
        if view.place.level == "district"
        else known.district_of(view.place_code, view.as_of)
    )
    if district is None or district.exists(view.as_of):
        return ""
    units = [
        one
        for one in known.valid("commune", view.as_of)
        if (of := known.district_of(one.code, view.as_of)) is not None and of.code == district.code
    ]
    if not units:
        return ""
    label = text("briefs.place_successors", language, count=len(units), district=district.name)
    named = ", ".join(_to_place(view, one) for one in units)
    return tag("dt", escape(label)) + tag("dd", named)


def _to_place(view: View, place: Place) -> str:
    """The name of a place, linked to its brief unless this is it."""
    if place.code == view.place_code:
        return tag("strong", escape(place.name))
    return link(view.page_of_place(place.code), place.name)


def _ended(view: View) -> str:
    """Which communes ended on 01/12/2024 here, and into which they went: what earlier figures
    of this place are made of."""
    told = view.prepared.places.ended(view.place_code, _day(view))
    named = "; ".join(
        text(
            f"briefs.place_ended_{'part' if part else 'one'}",
            view.language,
            old=old.name,
            new=new.name,
        )
        for old, new, part in told
        if old.name != new.name
    )
    said = text("briefs.place_ended_2024", view.language, named=named)
    return paragraph(said) if named else ""


def _validity(view: View) -> str:
    language, place = view.language, view.place
    start = date_text(place.valid_from, language) if place.valid_from else ""
    end = date_text(place.valid_to, language) if place.valid_to else ""
    said = [text("briefs.place_valid_from", language, start=start)] if start else []
    said += [text("briefs.place_valid_to", language, end=end)] if end else []
    return ", ".join(said) or text("briefs.place_valid_unknown", language)


def place_reach(view: View) -> Block:
    """Reach of radio and television here over the years, then where it stands among the others."""
    prepared, place, language = view.prepared, view.place, view.language
    reached = pl.col("indicator") == REACH, pl.col("grain") == "year"
    rows = prepared.observations_of(place=place.code).filter(*reached)
    if rows.filter(pl.col("part") != "").is_empty():
        return Block(paragraph(text("briefs.place_none", language)))
    figure = reach_of_place(rows, place.code, place.name, language)
    company = marked(STRIPS, prepared, place.code, language)
    measured = _measured(view, {REACH})
    return Block(led(figure) + company + measured + _ended(view))


def _measured(view: View, indicators: Collection[str]) -> str:
    """How the values of the indicators are made, folded: formulas, then what is assumed."""
    language = view.language
    asked = {one.indicator for one in view.plan.targets}
    used = [one for one in view.indicators.values() if one.id in indicators and one.id in asked]
    pairs = [(one.name(language), one.formula(language)) for one in used]
    pairs += [
        (text("briefs.assumptions", language), assumptions(dataset, language))
        for dataset in dict.fromkeys(one.dataset for one in used if one.dataset)
    ]
    return folded(text("briefs.working", language), facts(pairs))


def _day(view: View) -> date:
    """A day on which the place exists: the as-of date, or its last."""
    return min(view.as_of, view.place.valid_to or view.as_of)


def place_checks(view: View) -> Block:
    """Each requirement at the latest audit of the place's body, with the rule then in force."""
    language = view.language
    prepared = view.prepared
    here = prepared.checks(view.place_code)
    if here.is_empty():
        return Block(paragraph(text("briefs.place_none", language)))
    rules = load_regulations(prepared.project.regulations)
    rows = []
    for row in here.iter_rows(named=True):
        day, file = row["audited"], row["file"]
        numbers = (
            ", ".join(rule.number for rule in in_force(rules, row["check"], day)) if day else "–"
        )
        rows.append(
            {
                "check": row[f"check_{language}"],
                "result": text(f"briefs.state_{row['state']}", language),
                "audited": date_text(day, language),
                "regulation": numbers,
                "source": f"{file}:{row['row']}" if file else None,
            }
        )
    frame = pl.DataFrame(rows).rename(lambda name: text(f"briefs.column_{name}", language))
    body = facts([(text("briefs.place_agency", language), here["agency_name"][0])])
    caption = text("briefs.place_checks_caption", language)
    simulated = "simulated" in here["evidence"]
    states = here["state"].to_list()
    passed, failed = states.count("passed"), states.count("failed")
    lacks = here.filter(pl.col("state") == "failed")[f"check_{language}"].to_list()
    said = text(
        f"briefs.headline_checks_{'failed' if failed else 'passed' if passed else 'none'}",
        language,
        failed=failed,
        passed=passed,
        all=passed + failed,
        names=", ".join(lacks),
    )
    return Block(
        headline(as_example(said, simulated, language))
        + body
        + table(frame, caption, "checks", language, simulated=simulated, cards=True)
        + _measured(view, set(here["indicator"]))
    )
