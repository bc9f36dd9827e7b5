"""Which page is which brief, for those who look at pages while they are made.

A page is told by its name. Beside the planned briefs it may be one of them in its other language,
or the brief that a notebook makes by itself: an analyst looks at these too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import BriefSpec, page_names
from lsanalytics.words import Language


def briefs_of_pages(catalogue: Catalogue, pages: Iterable[str]) -> list[BriefSpec]:
    """The briefs of these pages, in their order; nothing for a page that is none, as the index."""
    planned = {name: found for found in catalogue.briefs() for name in _both(found)}
    return [
        _in_language(catalogue, found, name)
        for name in dict.fromkeys(pages)
        if (found := planned.get(name) or _by_itself(catalogue, name)) is not None
    ]


def pages_of_notebook(catalogue: Catalogue, path: str) -> list[tuple[str, str]]:
    """Name and title of the pages of a notebook's file, first the one that it makes by itself.

    None for a file that ``briefs.toml`` does not list.
    """
    name = PurePosixPath(path).name
    notebook = next((one for one in catalogue.notebooks.values() if one.file.name == name), None)
    if notebook is None:
        return []
    planned = [one for one in catalogue.briefs() if one.notebook == notebook]
    own = catalogue.spec(notebook, {})
    return [
        (page, _title(catalogue, spec, language))
        for stem, spec in {one.stem: one for one in (own, *planned)}.items()
        for page, language in _both(spec).items()
        if stem
    ]


def _both(spec: BriefSpec) -> dict[str, Language]:
    """The language of each page of a brief."""
    return {name: language for language, name in page_names(spec.stem).items()}


def _in_language(catalogue: Catalogue, spec: BriefSpec, page: str) -> BriefSpec:
    language = _both(spec)[page]
    if language == spec.language:
        return spec
    return catalogue.spec(spec.notebook, {**dict(spec.values), "language": language})


def _by_itself(catalogue: Catalogue, page: str) -> BriefSpec | None:
    planned = {one.notebook.name for one in catalogue.briefs()}
    unplanned = (one for name, one in catalogue.notebooks.items() if name not in planned)
    own = (catalogue.spec(one, {}) for one in unplanned)
    return next((spec for spec in own if page in _both(spec)), None)


def _title(catalogue: Catalogue, spec: BriefSpec, language: Language) -> str:
    """The notebook's title, and what tells this page from its others."""
    title = getattr(spec.notebook, f"title_{language}")
    place = catalogue.places.known(spec.place, catalogue.as_of)
    if spec.notebook.about == "place" and place is not None:
        return f"{place.name} · {title}"
    own = spec.stem.removeprefix(spec.notebook.name).removeprefix("-")
    return f"{title} · {own}" if own else str(title)
