"""Pages of earlier runs that no run of all briefs makes again: none is taken for one of today."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import BriefSpec, Value
from lsanalytics.build import record
from lsanalytics.build.inputs import Inputs
from lsanalytics.build.old import mark_old
from lsanalytics.errors import InputError


def leave_unplanned(
    catalogue: Catalogue, planned: frozenset[str], inputs: Inputs, parts: Mapping[str, str]
) -> list[str]:
    """Remove pages that cannot be asked for any more (of a notebook that is gone, a place of
    another province) and mark as old those that can, where what they were made from has changed.

    Only what this project has made itself is looked at. The names of what was removed.
    """
    project, gone = catalogue.project, []
    for path in sorted((project.build / "records").glob("*.json")):
        name = path.stem
        if name in planned or (known := record.load(project, name)) is None:
            continue
        page = project.reports / f"{name}.html"
        spec = _spec(catalogue, name, known.values)
        if spec is None:
            gone += [name] if page.exists() else []
            page.unlink(missing_ok=True)
            record.about_path(project, name).unlink(missing_ok=True)
            path.unlink()
        elif record.why_stale(spec, known, inputs, parts, planned | {name}):
            mark_old(page, spec.language, "unplanned_page")
    return gone


def _spec(catalogue: Catalogue, name: str, values: Mapping[str, Value]) -> BriefSpec | None:
    """The brief of a page, if one can still be asked for."""
    for notebook in catalogue.notebooks.values():
        with suppress(InputError):
            spec = catalogue.spec(notebook, values)
            if spec.name == name:
                return spec
    return None
