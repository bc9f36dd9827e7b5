"""Hand out briefs: only pages that are as new as their inputs, each kept in a vintage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.edition import kept_of
from lsanalytics.briefs.kept import Kept
from lsanalytics.briefs.parameters import BriefSpec, page_names
from lsanalytics.briefs.verify import input_differences, page_differences, read_manifest
from lsanalytics.briefs.view import view_of
from lsanalytics.briefs.vintages import edition, handed_out, publish, stems
from lsanalytics.declarations import refuse_other
from lsanalytics.errors import InputError
from lsanalytics.project import Project

SHOWN = 3  # differences named in a refusal


@dataclass(frozen=True)
class Published:
    """The vintage, the briefs in it, and those left out because they were handed out already."""

    folder: Path
    briefs: tuple[Kept, ...]
    left_out: tuple[Kept, ...]


def publish_briefs(
    catalogue: Catalogue,
    inputs: Iterable[Path],
    names: Sequence[str],
    beside: Callable[[Path], None] = lambda folder: None,
) -> Published:
    """Keep the briefs of ``names`` (without language), or all but those of single places.

    ``inputs`` are the files that a manifest lists; ``beside`` as for ``vintages.publish``. Raises
    InputError if a brief was not made, if a page or an input is not what the manifest says, or if
    all were handed out already.
    """
    project = catalogue.project
    manifest = read_manifest(project.reports)
    asked = catalogue.as_of.isoformat()
    if manifest.get("as_of") != asked:
        raise InputError("publish_other_day", made=manifest.get("as_of"), asked=asked)
    pages: dict[str, str] = manifest["pages"]
    specs = {spec.name: spec for spec in catalogue.briefs()}
    chosen = _chosen(stems(pages), names, specs.values())
    _refuse_stale(project, manifest, inputs, {page for all in chosen.values() for page in all})
    found = [
        replace(
            _kept(catalogue, specs, stem, listed),
            pages={page: pages[page] for page in sorted(listed)},
        )
        for stem, listed in chosen.items()
    ]
    editions = {one.brief: edition(handed_out(project, one.brief), one) for one in found}
    fresh = [one for one in found if not editions[one.brief].handed_out]
    left_out = tuple(
        replace(one, edition=editions[one.brief].number or 0) for one in found if one not in fresh
    )
    if not fresh:
        first = left_out[0]
        raise InputError("vintage_already", brief=first.brief, edition=first.edition)
    prepared = view_of(next(iter(specs.values())), catalogue).prepared
    folder = publish(project, fresh, prepared.quality, beside)
    return Published(folder, tuple(fresh), left_out)


def _chosen(
    made: dict[str, list[str]], names: Sequence[str], planned: Iterable[BriefSpec]
) -> dict[str, list[str]]:
    """The pages by brief: of ``names``, else of what is planned and about no single place."""
    for name in names:
        refuse_other(name, made, "publish_unknown")
    usual = {spec.stem for spec in planned if spec.notebook.about != "place"}
    chosen = names or [stem for stem in made if stem in usual]
    if not chosen:
        refuse_other("*", made, "publish_unknown")
    return {stem: made[stem] for stem in chosen}


def _refuse_stale(
    project: Project, manifest: dict[str, object], inputs: Iterable[Path], pages: set[str]
) -> None:
    """A page that was altered, or made from other inputs than there are now, is not handed out."""
    differences = [
        one for one in page_differences(project.reports, manifest) if one.name in pages
    ] + input_differences(project, manifest, inputs)
    if differences:
        named = ", ".join(one.name for one in differences[:SHOWN])
        more = len(differences) - SHOWN
        what = f"{named} … +{more}" if more > 0 else named
        raise InputError("publish_stale", file=project.relative(project.reports), what=what)


def _kept(catalogue: Catalogue, specs: dict[str, BriefSpec], stem: str, pages: list[str]) -> Kept:
    """What is to be kept of a planned brief. A page made with other parameters is refused."""
    spec = next((specs[name] for name in page_names(stem).values() if name in specs), None)
    if spec is None:
        raise InputError("publish_unknown", value=stem, hint="", known=", ".join(specs))
    project, view = catalogue.project, view_of(spec, catalogue)
    for page in pages:
        content = (project.reports / page).read_text(encoding="utf-8")
        if f"data/plan/{view.plan.id}.toml" not in content:
            raise InputError("publish_stale", file=f"reports/{page}", what=f"{view.plan.id}.toml")
    return kept_of(view)
