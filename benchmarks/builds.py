"""How long builds take, on a copy of this project, beside the usual ways of running notebooks.

The usual ways run the very same notebooks with the same parameters. They find the returns already
checked (a notebook makes that state where it is missing), which our own run has to do: the
comparison is to their advantage. Figures are printed, not asserted.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psutil

from benchmarks.before import beside_earlier
from benchmarks.ways import measured
from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import BriefSpec
from lsanalytics.places import load_places
from lsanalytics.project import Project

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
COPIED = ("data", "notebooks", "expectations", "requirements.lock")
PLACES_SAMPLED = 3
TIMES = 5  # of which the median is told
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"  # with it each process compiles this package again
ONE_PLACE = "05977"
ONE_PAGE = f"place-{ONE_PLACE}"
# "One Python process": the two libraries called in a loop, by two workers.
SCRIPT = """
import json, sys
from concurrent.futures import ProcessPoolExecutor

import papermill
from nbconvert import HTMLExporter


def brief(job):
    notebook, values, ran, page, cwd = job
    papermill.execute_notebook(notebook, ran, values, cwd=cwd, progress_bar=False)
    html, _ = HTMLExporter().from_filename(ran)
    with open(page, "w", encoding="utf-8") as out:
        out.write(html)


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(brief, json.load(open(sys.argv[1]))))
"""


@dataclass(frozen=True)
class Cost:
    """Of a command and all that it started: seconds, processor seconds, peak megabytes."""

    seconds: float
    cpu: float
    peak: float


def copied(folder: Path) -> Project:
    """A copy of this project with nothing built."""
    for name in COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            shutil.copy(source, target)
    # A return of one commune in a file of its own, as they are received.
    every = folder / "data" / "raw" / "returns" / "coverage" / "mau-2026.csv"
    head, *rows = every.read_text("utf-8").splitlines(keepends=True)
    own = [row for row in rows if f",{ONE_PLACE}," in row]
    every.write_text(head + "".join(row for row in rows if row not in own), "utf-8")
    every.with_name(f"{ONE_PAGE}.csv").write_text(head + "".join(own), "utf-8")
    return Project(folder)


def run(
    project: Project, *words: str, watched: bool = False, status: int = 0, code: Path | None = None
) -> Cost:
    """Run a command of the environment in the project; its peak only if ``watched``.

    ``code``: the checkout whose package is taken, this one's if none is given.
    """
    others = {one.pid for one in psutil.Process().children()}
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        [str(BIN / words[0]), *words[1:]],
        cwd=project.notebooks,
        env=_environment(project) | ({"PYTHONPATH": str(code)} if code else {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if not watched else subprocess.DEVNULL,
        text=True,
    )
    peak = _peak(process) if watched else 0.0
    _, said = process.communicate()
    seconds = time.perf_counter() - began
    _reap(others)
    after = os.times()
    if process.returncode != status:
        raise SystemExit(f"{' '.join(words)}: exit status {process.returncode}\n{said or ''}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(seconds, cpu, peak)


def _reap(others: set[int]) -> None:
    """Wait for what a command has left to end by itself, so that its processor time counts too."""
    while left := [one.pid for one in psutil.Process().children() if one.pid not in others]:
        with suppress(ChildProcessError):
            os.waitpid(left[0], 0)


def _environment(project: Project) -> dict[str, str]:
    """That of this process; modules stay compiled between commands, as they do for who uses it."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if name != UNCOMPILED}
    return {**kept, "LSA_ROOT": str(project.root), "PATH": path, "COLUMNS": "100"}


def _peak(process: subprocess.Popen[str]) -> float:
    """The most memory that a process and its descendants have at once, shared pages once (PSS)."""
    most = 0.0
    while process.poll() is None:
        held = 0
        with suppress(psutil.Error):
            parent = psutil.Process(process.pid)
            for one in (parent, *parent.children(recursive=True)):
                with suppress(psutil.Error):
                    held += one.memory_full_info().pss
        most = max(most, held / 2**20)
        time.sleep(0.1)
    return most


def median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(TIMES))


def line(what: str, found: str, asked: str, met: bool | None) -> None:
    """One row of the table."""
    mark = "" if met is None else "met" if met else "NOT MET"
    print(f"  {what:<52}{found:>18}   {asked:<22}{mark}", flush=True)


# The usual ways


def one_command_each(project: Project, specs: Sequence[BriefSpec], folder: Path) -> float:
    """``papermill``, then ``jupyter nbconvert --to html``, for a sample; seconds for all."""

    def commands(spec: BriefSpec) -> list[list[str]]:
        ran = str(folder / f"{spec.name}.ipynb")
        values = [word for pair in spec.values for word in ("-r", *map(str, pair))]
        asked = [str(spec.notebook.file), ran, *values, "--cwd", str(project.notebooks)]
        return [
            ["papermill", *asked, "--no-progress-bar"],
            ["jupyter", "nbconvert", "--to", "html", ran],
        ]

    return sampled(project, specs, commands)


def sampled(
    project: Project,
    specs: Sequence[BriefSpec],
    commands: Callable[[BriefSpec], Sequence[Sequence[str]]],
) -> float:
    """Run the commands of a sample of the briefs; seconds for all of them."""
    found: dict[str, list[float]] = {}
    for spec in _sample(specs):
        took = sum(run(project, *command).seconds for command in commands(spec))
        found.setdefault(spec.notebook.name, []).append(took)
    many = Counter(spec.notebook.name for spec in specs)
    return sum(statistics.mean(took) * many[name] for name, took in found.items())


def _sample(specs: Sequence[BriefSpec]) -> list[BriefSpec]:
    """A brief of every notebook, and a few of the places."""
    found: dict[str, list[BriefSpec]] = {}
    for spec in specs:
        kept = found.setdefault(spec.notebook.name, [])
        if len(kept) < (PLACES_SAMPLED if spec.notebook.name == "place" else 1):
            kept.append(spec)
    return [spec for kept in found.values() for spec in kept]


def simple_script(project: Project, specs: Sequence[BriefSpec], folder: Path) -> float:
    """papermill and nbconvert as libraries, two processes, all briefs."""
    script, jobs = folder / "script.py", folder / "jobs.json"
    script.write_text(SCRIPT, encoding="utf-8")
    asked = [
        (
            *(str(spec.notebook.file), dict(spec.values), str(folder / f"{spec.name}.ipynb")),
            *(str(folder / f"{spec.name}.html"), str(project.notebooks)),
        )
        for spec in specs
    ]
    jobs.write_text(json.dumps(asked), encoding="utf-8")
    return run(project, "python", str(script), str(jobs)).seconds


# Ours


def from_nothing(project: Project, specs: Sequence[BriefSpec], *, compared: bool) -> float:
    """All briefs; the processor seconds that they take."""
    ours = run(project, "lsa", "report")
    line("all briefs from nothing", f"{ours.seconds:.1f} s", "", None)
    line("  processor seconds", f"{ours.cpu:.1f} s", "", None)
    inside = 0.0
    for spec in specs:
        spent = json.loads((project.build / "times" / f"{spec.name}.json").read_text("utf-8"))
        inside += spent["cells_cpu"] + spent["page_cpu"]
    ratio = ours.cpu / inside
    line("processor seconds over those of cells and pages", f"{ratio:.2f}", "< 1.5", ratio < 1.5)
    peak = run(project, "lsa", "report", "--force", watched=True).peak  # looking on takes time
    line("peak memory, all processes", f"{peak:,.0f} MB", "< 2,048 MB", peak < 2048)
    if not compared:
        return ours.cpu
    with tempfile.TemporaryDirectory() as name:
        usual = one_command_each(project, specs, Path(name))
        ratio = usual / ours.seconds
        said = f"{usual:.0f} s, {ratio:.1f} times"
        line("papermill, nbconvert: a command each (sampled)", said, ">= 10, aim 20", ratio >= 10)
        script = simple_script(project, specs, Path(name))
        ratio = script / ours.seconds
        said = f"{script:.0f} s, {ratio:.1f} times"
        line("the best simple script, two processes", said, ">= 4", ratio >= 4)
        others = measured(project, Path(name), lambda asked: sampled(project, specs, asked))
        for way, took in others.items():
            if isinstance(took, str):
                print(f"  {way}: {took}")
            else:
                said = f"{took:.0f} s, {took / ours.seconds:.1f} times"
                line(f"{way}: a command each (sampled)", said, "", None)
    return ours.cpu


def nothing_changed(project: Project) -> None:
    took = median(lambda: run(project, "lsa", "report").seconds)
    heavy = _modules_loaded(project) & {"IPython", "polars", "papermill", "multiprocessing"}
    line("nothing changed", f"{took:.2f} s", "< 0.25 s", took < 0.25)
    said = ", ".join(sorted(heavy)) or "none"
    line("  processes and heavy imports", said, "none", not heavy)


def _modules_loaded(project: Project) -> set[str]:
    asked = "import sys; from lsanalytics.cli import main\ntry: main()\nfinally: "
    asked += "print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", asked, "report"],
        env=_environment(project),
        capture_output=True,
        text=True,
    )
    return set(done.stderr.split())


def _sentence(notebook: Path, number: int) -> None:
    """Change one sentence of a notebook."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["cells"] = [cell for cell in content["cells"] if cell["id"] != "sentence"]
    cell = {"cell_type": "markdown", "id": "sentence", "metadata": {}, "source": f"Câu {number}."}
    content["cells"].append(cell)
    notebook.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def one_sentence(project: Project, name: str, *words: str) -> None:
    """By a fresh command, and under ``lsa watch``."""
    notebook, numbers = project.notebooks / f"{name}.ipynb", count()

    def command() -> float:
        _sentence(notebook, next(numbers))
        return run(project, "lsa", "report", name, *words).seconds

    took = median(command)
    line(f"one sentence changed, {name}", f"{took:.2f} s", "< 2.5 s", took < 2.5)
    page = project.reports / f"{ONE_PAGE if words else name}.html"
    took = _watched(project, [name, *words], page, lambda: _sentence(notebook, next(numbers)))
    line(f"  the same under lsa watch, {name}", f"{took:.2f} s", "< 0.7 s", took < 0.7)


def _watched(
    project: Project, words: Sequence[str], page: Path, change: Callable[[], None]
) -> float:
    """Median seconds from a save to the page on disk."""
    process = subprocess.Popen(
        [str(BIN / "lsa"), "watch", *words],
        env=_environment(project),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines = iter(process.stdout.readline, "")
    ready = threading.Event()

    def listen() -> None:
        for said in lines:
            if "Ctrl" in said:
                ready.set()

    threading.Thread(target=listen, daemon=True).start()
    try:
        if not ready.wait(60):
            raise SystemExit("lsa watch did not start")

        def once() -> float:
            time.sleep(1)  # an analyst does not save twice within a second
            before = page.stat().st_mtime_ns
            change()
            began = time.perf_counter()
            while page.stat().st_mtime_ns == before:
                if time.perf_counter() - began > 30:
                    raise SystemExit("lsa watch made no page")
                time.sleep(0.005)
            return time.perf_counter() - began

        once()  # the first after the start also warms the disk
        return median(once)
    finally:
        process.terminate()
        process.wait()


def one_return(project: Project, whole: float) -> None:
    """One figure changed in the return of one commune: which briefs are made again, and what of
    ``whole``, the processor seconds of a build from nothing, it costs."""
    own = project.returns / "coverage" / f"{ONE_PAGE}.csv"
    run(project, "lsa", "report")
    own.write_text(own.read_text("utf-8").replace(",39198,39095,", ",39198,33095,"), "utf-8")
    briefs = (page for page in project.reports.glob("*.html") if page.stem != "index")
    before = {page: page.read_bytes() for page in briefs}
    times = {page: page.stat().st_mtime_ns for page in before}
    cost = run(project, "lsa", "report")
    made = {page.stem for page, then in times.items() if page.stat().st_mtime_ns != then}
    same = sorted(page.stem for page, was in before.items() if page.read_bytes() == was)
    needless = made.intersection(same)
    line("one commune's return changed", f"{cost.seconds:.1f} s", "only its readers", not needless)
    share = cost.cpu / whole
    said = f"{cost.cpu:.1f} s, {share:.0%}"
    line("  processor seconds, of those from nothing", said, "<= 12%", share <= 0.12)
    print(f"  {len(made)} of {len(before)} pages made again, {len(needless)} of them in vain")
    print(f"  left as they were: {', '.join(same) or 'none'}")


def small_commands(project: Project) -> None:
    took = median(lambda: run(project, "lsa", "--help").seconds)
    line("lsa --help", f"{took:.2f} s", "< 0.12 s", took < 0.12)
    took = median(lambda: run(project, "lsa", "status").seconds)
    line("lsa status", f"{took:.2f} s", "< 0.8 s", took < 0.8)


def main(argv: list[str] | None = None) -> None:
    if sys.platform == "linux":
        adopt = 36  # PR_SET_CHILD_SUBREAPER: what a command's fork server costs is known here
        ctypes.CDLL(None).prctl(adopt, 1, 0, 0, 0)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="leave the usual ways out")
    given, _ = parser.parse_known_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder))
        catalogue = Catalogue.load(project, load_places(project.raw))
        specs = catalogue.briefs()
        print(f"builds: {len(specs)} briefs of the province, {os.cpu_count()} cores")
        whole = from_nothing(project, specs, compared=not given.short)
        if not given.short:

            def cpu(one: Project, code: Path) -> float:
                return run(one, "lsa", "report", code=code).cpu

            print(beside_earlier(ROOT, COPIED, cpu), flush=True)
        nothing_changed(project)
        small_commands(project)
        one_return(project, whole)
        one_sentence(project, "place", "-p", f"place={ONE_PLACE}")
        one_sentence(project, "province")


if __name__ == "__main__":
    main()
