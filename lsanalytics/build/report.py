"""Make the briefs that are stale, then the index and the manifest."""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Protocol

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.failure import Failure, Spot
from lsanalytics.briefs.index import index_page
from lsanalytics.briefs.manifest import manifest
from lsanalytics.briefs.page import style_sheet
from lsanalytics.briefs.parameters import BriefSpec
from lsanalytics.briefs.typeface import font_css
from lsanalytics.briefs.verify import INDEX, LOCK, MANIFEST
from lsanalytics.build import record
from lsanalytics.build.inputs import Inputs, file_hash
from lsanalytics.build.job import Job, Made, Outcome, Result, Told, disk
from lsanalytics.build.old import mark_old
from lsanalytics.build.renew import Company, filled, renewed
from lsanalytics.build.unplanned import leave_unplanned
from lsanalytics.errors import InputError
from lsanalytics.files import held, write_aside
from lsanalytics.project import Project
from lsanalytics.state.prepared import Prepared
from lsanalytics.words import text

LIMIT = 300.0  # seconds for the cells of one brief; they take a second or two
ABOUT = {"title", "summary", "evidence"}  # what the index says of a brief
WRITTEN = ("about", "drawings", "executed", "failures", "records", "times")  # in build/
ASIDE = re.compile(r"\..+-[a-z0-9_]{8}")  # see lsanalytics.files.write_aside


FORCED = ("forced", "")


class Makers(Protocol):
    """What makes briefs: the pool of this machine, or a cluster."""

    def run(self, jobs: Sequence[Job], told: Told) -> None: ...


class Shown(Protocol):
    """What is told of a run while it runs."""

    def begin(self, total: int) -> None: ...
    def step(self, name: str, failed: bool, running: list[str]) -> None: ...


@dataclass(frozen=True)
class Stale:
    """A brief to be made, and why: a key of words/build.toml and what it speaks of."""

    spec: BriefSpec
    why: str
    what: str


@dataclass
class Report:
    """What a run did. ``fresh`` briefs were left as they are, pages that are ``gone`` removed."""

    built: list[tuple[BriefSpec, Made]] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    fresh: list[BriefSpec] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def pages(self) -> dict[str, str]:
        """The SHA-256 of the pages that were written, by brief."""
        return {spec.name: made.page for spec, made in self.built}


def planned_names(catalogue: Catalogue, specs: Sequence[BriefSpec]) -> frozenset[str]:
    """The pages that may be linked: all planned ones and those asked for."""
    return frozenset(spec.name for spec in (*catalogue.briefs(), *specs))


def _is_all(catalogue: Catalogue, specs: Sequence[BriefSpec]) -> bool:
    """Whether these are all briefs that are planned, or more."""
    return {spec.name for spec in specs} >= {spec.name for spec in catalogue.briefs()}


def stale(
    catalogue: Catalogue,
    prepared: Prepared,
    specs: Sequence[BriefSpec],
    inputs: Inputs,
    *,
    force: bool,
) -> list[Stale]:
    """Which of the briefs must be made, in order, and why."""
    planned = planned_names(catalogue, specs)
    found = []
    for spec in specs:
        known = record.load(catalogue.project, spec.name)
        why = record.why_stale(spec, known, inputs, prepared.parts, planned)
        if force:
            found.append(Stale(spec, *(why if why and why[0] not in record.RENEWED else FORCED)))
        elif why is not None:
            found.append(Stale(spec, *why))
    return found


@contextmanager
def only_build(project: Project, say: Callable[[str], None]) -> Iterator[bool]:
    """Wait, and say so, until no other build of this project runs; whether that was needed.

    Raises InputError for folders that cannot be written.
    """
    for folder in (project.build, project.reports):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as fault:
            raise InputError(
                "not_writable", file=project.relative(folder), problem=fault
            ) from fault
    with held(project.build / LOCK, lambda: say(text("build.waiting_for_other", "vi"))) as waited:
        _sweep(project)
        yield waited


def _sweep(project: Project) -> None:
    """Remove what builds that were killed had written aside; no other writes there now."""
    for folder in (project.reports, project.build, *(project.build / name for name in WRITTEN)):
        for path in folder.glob(".*"):
            if ASIDE.fullmatch(path.name) and path.is_file():
                path.unlink(missing_ok=True)


def make_report(
    catalogue: Catalogue,
    prepared: Prepared,
    specs: Sequence[BriefSpec],
    makers: Makers,
    shown: Shown,
    *,
    inputs: Inputs | None = None,
    force: bool = False,
    limit: float = LIMIT,
) -> Report:
    """Make what is stale of ``specs``; call it within ``only_build``.

    A brief that fails leaves the others built and its last page in place, marked as old. Order
    and bytes of the pages do not depend on how many run at once.
    """
    project = catalogue.project
    inputs = inputs or Inputs(project)
    todo = stale(catalogue, prepared, specs, inputs, force=force)
    planned = planned_names(catalogue, specs)
    style = style_sheet(font_css(project))
    # With the page's own languages, not all that is planned: that would be a message of thousands
    # of names to each of thousands of briefs.
    jobs = [
        Job(
            *(project, one.spec, style, frozenset(record.languages(one.spec, planned))),
            *(prepared.folder, limit, _known(project, one.spec, inputs)),
        )
        for one in sorted(todo, key=_is_not_about_what_came)
        if one.why not in record.RENEWED
    ]
    by_name = {one.spec.name: one.spec for one in todo}
    company = Company(catalogue, prepared, by_name.values(), getattr(makers, "ask", None))

    done: dict[str, Outcome] = {}

    def told(result: Result, running: list[str]) -> None:
        is_made(filled(result, by_name[result.outcome.brief], company), running)

    def is_made(result: Result, running: list[str]) -> None:
        # Written as each is done: a run that is killed need not make it again.
        brief, outcome = result.outcome.brief, result.written(project)
        try:
            _keep(project, by_name[brief], outcome, inputs, prepared, planned)
        except OSError as fault:
            outcome = outcome if isinstance(outcome, Failure) else disk(project, brief, fault)
        done[brief] = outcome
        shown.step(brief, isinstance(outcome, Failure), running)

    shown.begin(len(todo))
    if jobs:
        makers.run(jobs, told)
    for result in _renewals(todo, inputs, prepared, company):  # last: their own words are as before
        is_made(result, [])
    report = Report(fresh=[spec for spec in specs if spec.name not in by_name])
    for name, spec in by_name.items():
        outcome = done[name]
        if isinstance(outcome, Failure):
            report.failed.append(outcome)
        else:
            report.built.append((spec, outcome))
    try:
        if _is_all(catalogue, specs):
            report.gone = leave_unplanned(catalogue, planned, inputs, prepared.parts)
            _forget_drawings(project)
        _write_index(catalogue, prepared, specs, style, report.pages())
    except OSError as fault:
        report.failed.append(disk(project, "index", fault))
    return report


def _renewals(
    todo: Sequence[Stale], inputs: Inputs, prepared: Prepared, company: Company
) -> Iterator[Result]:
    """The pages that are renewed without running a cell."""
    project = prepared.project
    for one in todo:
        if one.why in record.RENEWED and (known := record.load(project, one.spec.name)):
            names = record.new_names(known, inputs, prepared.parts) or {}
            yield renewed(project, one.spec, known, company, names)


def _is_not_about_what_came(one: Stale) -> bool:
    """The pages of places whose own figures have changed come first."""
    return not (one.why == "part" and one.what.endswith(f"/place={one.spec.place}"))


def _keep(
    project: Project,
    spec: BriefSpec,
    outcome: Outcome,
    inputs: Inputs,
    prepared: Prepared,
    planned: frozenset[str],
) -> None:
    """Leave what the next run needs to know of this brief."""
    failure = record.failure_path(project, spec.name)
    if isinstance(outcome, Failure):
        record.record_path(project, spec.name).unlink(missing_ok=True)
        write_aside(failure, json.dumps(asdict(outcome), ensure_ascii=False, indent=1) + "\n")
        mark_old(project.reports / f"{spec.name}.html", spec.language)
        return
    failure.unlink(missing_ok=True)
    about = json.dumps(outcome.about, ensure_ascii=False, indent=1, sort_keys=True)
    about_path = record.about_path(project, spec.name)
    if not about_path.is_file() or about_path.read_text(encoding="utf-8") != about:
        write_aside(about_path, about)
    if outcome.seconds:  # its cells were run
        timing = json.dumps(outcome.seconds, indent=1)
        write_aside(project.build / "times" / f"{spec.name}.json", timing)
    record.save(
        project,
        spec.name,
        record.Record(
            values=dict(spec.values),
            notebook=inputs.file(project.relative(spec.notebook.file)),
            code=inputs.code,
            languages=record.languages(spec, planned),
            reads=record.hashes(outcome.reads, inputs, prepared.parts),
            page=outcome.page,
            about=file_hash(about_path),
            drawings=dict(sorted(outcome.drawings.items())),
        ),
    )


def _write_index(
    catalogue: Catalogue,
    prepared: Prepared,
    specs: Sequence[BriefSpec],
    style: str,
    written: Mapping[str, str],
) -> None:
    """The index lists every planned brief whose page is on disk, also from earlier runs."""
    project = catalogue.project
    listed = []
    failed = {}
    for spec in {spec.name: spec for spec in (*catalogue.briefs(), *specs)}.values():
        about = record.read_json(record.about_path(project, spec.name))
        if about.keys() >= ABOUT and (project.reports / f"{spec.name}.html").exists():
            listed.append((spec, about))
        told = record.read_json(record.failure_path(project, spec.name))
        with contextlib.suppress(KeyError, TypeError):  # there is none, or it cannot be read
            failed[spec.name] = Failure(**{**told, "spot": Spot(**told["spot"])})
    write_aside(project.reports / INDEX, index_page(catalogue, listed, failed, style))
    pages = [spec.name for spec, _ in listed]
    write_aside(project.reports / MANIFEST, manifest(prepared, pages, written))


def _known(project: Project, spec: BriefSpec, inputs: Inputs) -> dict[str, str]:
    """The drawings that this code has made for a brief, by what they were made of."""
    was = record.load(project, spec.name)
    if was is None or was.code != inputs.code:
        return {}
    return {of: key for key, of in was.drawings.items() if of}


def _forget_drawings(project: Project) -> None:
    """Remove drawings that no brief shows any more."""
    used: set[str] = set()
    for path in (project.build / "records").glob("*.json"):
        known = record.load(project, path.stem)
        used.update(known.drawings if known else ())
    for path in (project.build / "drawings").glob("*"):
        if path.stem not in used:
            path.unlink(missing_ok=True)
