"""What a state is made from, and the names that follow: other content, another name.

A dataset's folder is named after all that its checks read, a state's after its datasets and the
published figures. What stands under a name never has to be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from lsanalytics.datasets import DATASETS
from lsanalytics.files import files_below, sha256
from lsanalytics.home import FILE as HOME
from lsanalytics.project import Project
from lsanalytics.receiving.waiting import marks
from lsanalytics.state.keeping import digest

PACKAGE = Path(__file__).parent.parent
# The package's code that a state is made with; the rest draws it and says it.
CODE = (
    *("channels.py", "clock.py", "dataset.py", "dataset_faults.py", "declarations.py", "errors.py"),
    *("files.py", "frames.py", "home.py", "lean.py", "lineage.py", "observations.py"),
    *("place_files.py", "places.py", "programmes.py", "project.py", "regulations.py", "strict.py"),
    *("datasets", "door", "measuring", "plan", "published", "quality", "state", "words"),
    *(f"receiving/{name}.py" for name in ("account", "identity", "ledger", "senders", "waiting")),
)


def dataset_names(project: Project, as_of: date) -> dict[str, str]:
    """A name for each dataset made from the content of all that its checks read."""
    declared = [project.data / HOME, project.root / "requirements.lock"]
    shared = [*sorted(project.raw.glob("*.csv")), *declared]
    common = digest([as_of.isoformat(), _code(), *contents(project, shared)])
    names: dict[str, str] = {}
    confirmed = marks(project)
    for name, dataset in DATASETS.items():
        own = [*_tree(project.returns / name), project.suites / f"{name}.json"]
        needed = [names[other] for other in dataset.needs]
        told = [common, *needed, *confirmed[name], *contents(project, own)]
        names[name] = f"{name}-" + digest(told)
    return names


@cache
def _code() -> str:
    """A name for the code, as this process has loaded it: who changes it starts another."""
    own = (PACKAGE / name for name in CODE)
    files = (path for one in own for path in (files_below(one) if one.is_dir() else [one]))
    return digest(f"{path.relative_to(PACKAGE)} {sha256(path)}" for path in files)


def state_folder(project: Project, as_of: date, names: Mapping[str, str]) -> Path:
    """Where a state is: named after its datasets by ``names``, published figures, indicators."""
    cited = [*sorted(project.published.glob("*.csv")), project.regulations, project.indicators]
    name = digest([as_of.isoformat(), *names.values(), *contents(project, cited)])
    return project.build / "prepared" / name


def input_files(project: Project) -> Iterator[Path]:
    """All files that a build depends on: data, suites, package code, locked packages."""
    for folder, pattern in ((project.root / "data", "**/*"), (project.suites, "*.json")):
        found = (path for path in sorted(folder.glob(pattern)) if path.is_file())
        # What was handed out before is set beside the data, never measured.
        yield from (path for path in found if project.vintages not in path.parents)
    yield from files_below(PACKAGE)
    lock = project.root / "requirements.lock"
    if lock.exists():
        yield lock


def _tree(path: Path) -> list[Path]:
    return sorted(path.rglob("*")) if path.is_dir() else [path]


def contents(project: Project, paths: Iterable[Path]) -> Iterator[str]:
    """The name of each file that is there, inside the project its path, with its hash."""
    for path in paths:
        if path.is_file():
            try:
                content = sha256(path)
            except OSError:
                content = "unreadable"
            inside = path.is_relative_to(project.root)
            yield f"{path.relative_to(project.root) if inside else path.name} {content}"
        elif path.is_symlink():
            yield f"{path.name} link"
