"""The command ``lsa report``: asks whether anything changed, and only then loads what it needs."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsanalytics.build.inputs import Inputs, digest, file_hash
from lsanalytics.errors import disk_fault
from lsanalytics.files import write_aside
from lsanalytics.lean import GRAMMAR, lean
from lsanalytics.project import Project
from lsanalytics.words import text

if TYPE_CHECKING:
    from lsanalytics.briefs.catalogue import Catalogue
    from lsanalytics.briefs.parameters import BriefSpec

KEPT = 16  # how many different requests are remembered
STATE = {"inputs": str, "pages": dict, "count": int, "said": str, "status": int}


@dataclass(frozen=True)
class Asked:
    """What was asked on the command line; of no notebook in particular, every brief."""

    notebooks: tuple[str, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    as_of: str | None = None
    force: bool = False
    dry_run: bool = False
    limit: float = 300.0
    cluster: str | None = None

    def key(self) -> str:
        """A name for what is to be made, whatever the way."""
        wanted = [self.notebooks, sorted(self.given.items()), self.as_of]
        return digest([json.dumps(wanted, ensure_ascii=False)])[:16]


def run(project: Project, asked: Asked) -> int:
    """Make what was asked for; the exit status: 0, 1 a brief failed, 2 data were refused."""
    inputs = Inputs(project)
    if not asked.force:
        before = unchanged(project, asked, inputs)
        if before is not None:
            print(text("build.nothing_changed", "vi", count=before["count"]))
            print(before["said"])
            return int(before["status"])
    if asked.dry_run:
        return _dry_run(project, asked, inputs)
    with interruptible():
        try:
            return _run(project, asked, inputs)
        except KeyboardInterrupt:
            print(text("build.stopped", "vi"), file=sys.stderr)
            return 130


def opened(project: Project, asked: Asked) -> tuple[Catalogue, list[BriefSpec]]:
    """The catalogue and the briefs asked for; InputError before anything runs."""
    from lsanalytics.briefs.catalogue import Catalogue
    from lsanalytics.briefs.parameters import parse_date
    from lsanalytics.datasets import DATASETS
    from lsanalytics.places import load_places
    from lsanalytics.plan import load_indicators, load_plan
    from lsanalytics.receiving.status import load_rounds

    day = parse_date(asked.as_of, column="--as-of") if asked.as_of else None
    catalogue = Catalogue.load(project, load_places(project.raw), day)
    if asked.notebooks:
        wanted = [catalogue.notebook(name) for name in dict.fromkeys(asked.notebooks)]
        specs = [catalogue.spec(notebook, asked.given) for notebook in wanted]
    else:
        specs = catalogue.briefs()
    indicators = load_indicators(project.indicators, DATASETS)
    for plan in sorted({spec.plan for spec in specs}):
        load_plan(project.plans / f"{plan}.toml", indicators)
    if not asked.notebooks:
        load_rounds(project.data / "reporting.toml")
    return catalogue, specs


def _dry_run(project: Project, asked: Asked, inputs: Inputs) -> int:
    with lean(GRAMMAR):
        from lsanalytics.build.report import stale
        from lsanalytics.build.summary import planned_lines
        from lsanalytics.state.prepared import prepare

    catalogue, specs = opened(project, asked)
    prepared = prepare(project, catalogue.as_of)
    todo = stale(catalogue, prepared, specs, inputs, force=asked.force)
    print("\n".join(planned_lines(todo, len(specs) - len(todo), "vi")))
    return 0


def _run(project: Project, asked: Asked, inputs: Inputs) -> int:
    with ExitStack() as stack:
        from lsanalytics.state.child import is_large

        makers: Any = None
        large = is_large(project)
        if not asked.cluster and not large:
            makers = _warmed(stack)  # while this process reads what it needs itself
        with lean(GRAMMAR):
            from lsanalytics.build.progress import show_progress
            from lsanalytics.build.report import make_report, only_build
            from lsanalytics.build.summary import faults_listed, summary
            from lsanalytics.state.prepared import prepare

        catalogue, specs = opened(project, asked)
        shown = stack.enter_context(show_progress())
        waited = stack.enter_context(only_build(project, shown.say))
        if asked.cluster:
            from lsanalytics.build.cluster import open_cluster

            makers = stack.enter_context(open_cluster(asked.cluster))
        if waited:
            inputs = Inputs(project)
        shown.say(text("briefs.preparing", "vi"))
        prepared = prepare(project, catalogue.as_of)
        if not asked.cluster and large:  # not beside what takes so much memory
            makers = _warmed(stack)
        made = make_report(
            catalogue,
            prepared,
            specs,
            makers,
            shown,
            inputs=inputs,
            force=asked.force,
            limit=asked.limit,
        )
        said = summary(made, prepared)
        status = 1 if made.failed else 2 if prepared.faults() else 0
        if not made.failed:
            try:
                lasting = "\n".join(faults_listed(prepared, "vi"))
                remember(project, asked, inputs, specs, lasting, status, made.pages())
            except OSError as fault:
                said, status = f"{said}\n{disk_fault(fault, project.relative)}", 1
    print(said)
    return status


def _warmed(stack: ExitStack) -> Any:
    """The makers of this machine, warming up."""
    from lsanalytics.build.pool import Pool

    return stack.enter_context(Pool())


def _state_path(project: Project) -> Path:
    return project.build / "state.json"


def _states(project: Project) -> dict[str, Any]:
    """What is remembered by request; nothing of what is not in the form of ``remember``."""
    try:
        found = json.loads(_state_path(project).read_text(encoding="utf-8"))
        whole = {key: one for key, one in found.items() if one.keys() == STATE.keys()}
        fits = all(
            isinstance(one[name], kind) for one in whole.values() for name, kind in STATE.items()
        )
    except (OSError, ValueError, AttributeError):
        return {}
    return whole if fits else {}


def unchanged(project: Project, asked: Asked, inputs: Inputs) -> dict[str, Any] | None:
    """What the last run for the same said, if nothing that it could read or wrote has changed."""
    before: dict[str, Any] | None = _states(project).get(asked.key())
    if before is None or before["inputs"] != inputs.everything:
        return None
    pages = before["pages"].items()
    if any(file_hash(project.reports / name) != content for name, content in pages):
        return None
    return before


def remember(
    project: Project,
    asked: Asked,
    inputs: Inputs,
    specs: list[BriefSpec],
    said: str,
    status: int,
    written: Mapping[str, str],
) -> None:
    """Keep what ``unchanged`` needs. The inputs are those from before the run.

    ``written``: the hashes of the pages that it wrote, by brief.
    """
    known = {f"{name}.html": page for name, page in written.items()}
    names = [*(f"{spec.name}.html" for spec in specs), "index.html", "manifest.json"]
    states = _states(project)
    states.pop(asked.key(), None)
    states[asked.key()] = {
        "inputs": inputs.everything,
        "pages": {name: known.get(name) or file_hash(project.reports / name) for name in names},
        "count": len(specs),
        "said": said,
        "status": status,
    }
    kept = dict(list(states.items())[-KEPT:])
    write_aside(_state_path(project), json.dumps(kept, ensure_ascii=False, indent=1) + "\n")


@contextmanager
def interruptible(told: Callable[[], object] = bool) -> Iterator[None]:
    """Let the signals that end a run end it like Ctrl-C: tidily. ``told`` is called first: where a
    library lets go of what is raised in the middle of it, that is still known."""

    def stop(*_: object) -> None:
        told()
        raise KeyboardInterrupt

    before = {}
    for name in ("SIGTERM", "SIGHUP"):
        with contextlib.suppress(AttributeError, ValueError):  # not on every platform or thread
            number = getattr(signal, name)
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
