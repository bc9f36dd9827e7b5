"""The index of the briefs: works from the file system, without a server."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from markupsafe import Markup

from lsanalytics.briefs.block import TEMPLATES
from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.counts import GROUPS, SIGN_OF, years_text
from lsanalytics.briefs.failure import Failure, alike
from lsanalytics.briefs.naming import eyebrow
from lsanalytics.briefs.page import running_head, script
from lsanalytics.briefs.parameters import COUNTRY, BriefSpec
from lsanalytics.charts.symbols import symbol_svg
from lsanalytics.places import REFORM
from lsanalytics.plan import Plan, load_indicators, load_plan
from lsanalytics.words import LANGUAGES, date_text, text

Listed = tuple[BriefSpec, dict[str, Any]]
ABOUT_DATA = ("quality", "calibration")  # kinds of page that the head of the index names
STANDINGS = ("real", "simulated", "none", "old")  # what the index can be filtered by


def index_page(
    catalogue: Catalogue, listed: list[Listed], failed: Mapping[str, Failure], style: str
) -> str:
    """The page: where the province stands, then a row a brief, then a row a place.

    Both languages of a brief share its row. A place whose brief rests on simulated rows has no
    status, only the word for it. ``failed``: the briefs that could not be made, by name.
    """
    rows = _rows(listed, failed)
    national = [row for row in rows if row["place"] == COUNTRY]
    main = [row for row in rows if not row["is_place"] and row not in national]
    places = [row | _place(catalogue, row["place"]) for row in rows if row["is_place"]]
    home = catalogue.home
    plan = first_plan(catalogue)
    title = home.title("vi")
    as_of = {language: date_text(catalogue.as_of, language) for language in LANGUAGES}
    head = f"{title} · {text('briefs.as_of', 'vi', date=as_of['vi'])}"
    rendered: str = (
        _environment()
        .get_template("index.html.j2")
        .render(
            style=style + running_head(head, "vi"),
            script=script("page.js"),
            as_of=as_of,
            counts=_counts(catalogue, listed),
            home=home,
            eyebrow=eyebrow(plan, home, catalogue.places, "vi"),
            years_text=years_text,
            groups=[(group, Markup(symbol_svg(SIGN_OF[group]))) for group in GROUPS],
            main=main,
            national=national,
            places=places,
            # Former districts have pages too, where somebody lists them.
            places_key="done_places" if any(one["former"] for one in places) else "index_places",
            reform=date_text(REFORM, "vi"),
            districts=sorted({place["district"] for place in places} - {""}),
            standings={key: text(f"briefs.index_is_{key}", "vi") for key in STANDINGS},
            about_data={kind: text(f"briefs.index_{kind}", "vi") for kind in ABOUT_DATA},
            failed=[_stopped(stops) for stops in alike(failed.values())],
            text=text,
        )
    )
    return rendered


@cache
def _environment():  # type: ignore[no-untyped-def]
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def first_plan(catalogue: Catalogue) -> Plan:
    """The plan that comes first in this project."""
    project = catalogue.project
    path = project.plans / f"{catalogue.home.plan}.toml"
    return load_plan(path, load_indicators(project.indicators))


def _counts(catalogue: Catalogue, listed: list[Listed]) -> dict[str, Any]:
    """The counts of the first brief on all targets of the first plan, in the province, and its
    page; else {}."""
    own = (catalogue.home.plan, catalogue.home.province)
    told = (
        {**about["counts"], "page": f"{spec.name}.html"} if about.get("counts") else {}
        for spec, about in listed
        if (spec.plan, spec.place) == own and not spec.fields
    )
    return next(filter(None, told), {})


def _rows(listed: list[Listed], failed: Collection[str]) -> list[dict[str, Any]]:
    """A row a brief, with its pages by language, Vietnamese first."""
    by_stem: dict[str, list[Listed]] = {}
    for spec, about in listed:
        by_stem.setdefault(spec.stem, []).append((spec, about))
    return [_row(pages, failed) for pages in by_stem.values()]


def _row(pages: list[Listed], failed: Collection[str]) -> dict[str, Any]:
    pages = sorted(pages, key=lambda page: LANGUAGES.index(page[0].language))
    first, about = pages[0]
    links = [
        {
            "href": f"{spec.name}.html",
            "language": spec.language,
            "title": about["title"],
            "summary": about["summary"],
        }
        for spec, about in pages
    ]
    is_old = any(spec.name in failed for spec, _ in pages)
    return {
        "about": first.notebook.about,
        "is_place": first.notebook.about == "place",
        "place": first.place,
        "is_old": is_old,
        "evidence": about["evidence"],
        "mixed": about.get("mixed", False),
        "standings": " ".join(_standings(about, is_old=is_old)),
        "pages": links,
        "by_language": {link["language"]: link for link in links},
    }


def _standings(about: Mapping[str, Any], *, is_old: bool) -> list[str]:
    """By what a row is found: one with simulated and real figures by either."""
    return [
        about["evidence"],
        *(["real"] if about.get("mixed") else []),
        *(["old"] if is_old else []),
    ]


def _place(catalogue: Catalogue, code: str) -> dict[str, Any]:
    place = catalogue.places.known(code, catalogue.as_of)
    assert place is not None  # the catalogue has refused every other
    district = catalogue.places.district_of(code, catalogue.as_of)
    return {
        "title": place.name,
        # Sorted by its own name: "Xã" and "Phường" have their column.
        "sort": place.own_name,
        "code": code,
        "kind": place.type,
        "district": district.name if district else "",
        "former": place.level == "district",
        # So that who knows an old name alone finds the unit that it went into.
        "formerly": ", ".join(
            one.place.name for one in catalogue.places.predecessors(code, catalogue.as_of)
        ),
    }


def _stopped(stops: list[Failure]) -> dict[str, Any]:
    """What several briefs failed by alike."""
    return {"briefs": ", ".join(stop.brief for stop in stops), **asdict(stops[0])}
