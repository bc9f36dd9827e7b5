"""The index of the briefs: works from the file system, without a server."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from lsanalytics.briefs.block import TEMPLATES
from lsanalytics.briefs.catalogue import BriefSpec, Catalogue
from lsanalytics.briefs.failure import Failure
from lsanalytics.briefs.page import script
from lsanalytics.places import BEFORE_REFORM
from lsanalytics.words import date_text, text

Listed = tuple[BriefSpec, dict[str, Any]]


def index_page(
    catalogue: Catalogue, listed: list[Listed], failed: Mapping[str, Failure], style: str
) -> str:
    """The page: briefs of the province first, then the places, searchable and sortable.

    A place whose brief rests on simulated rows has no status, only the word for it.
    """
    rendered: str = (
        _environment()
        .get_template("index.html.j2")
        .render(
            style=style,
            script=script(),
            as_of={language: date_text(catalogue.as_of, language) for language in ("vi", "en")},
            main=[_entry(spec, about) for spec, about in listed if spec.notebook.name != "place"],
            places=[
                _place(catalogue, spec, about)
                for spec, about in listed
                if spec.notebook.name == "place"
            ],
            failed=[
                {
                    "name": stop.brief,
                    "cell": stop.cell,
                    "problem": stop.problem,
                    "notebook": stop.saved,
                }
                for stop in failed.values()
            ],
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


def _entry(spec: BriefSpec, about: dict[str, Any]) -> dict[str, Any]:
    return {
        "href": f"{spec.name}.html",
        "language": spec.language,
        "title": about["title"],
        "summary": about["summary"],
    }


def _place(catalogue: Catalogue, spec: BriefSpec, about: dict[str, Any]) -> dict[str, Any]:
    known = catalogue.places
    place = known.at(spec.place, catalogue.as_of) or known.at(spec.place, BEFORE_REFORM)
    district = known.district_of(spec.place, catalogue.as_of)
    return {
        "href": f"{spec.name}.html",
        "language": spec.language,
        "name": place.name if place else spec.place,
        "code": spec.place,
        "kind": place.type if place else "",
        "district": district.name if district else "",
        "summary": about["summary"],
        "evidence": about["evidence"],
    }
