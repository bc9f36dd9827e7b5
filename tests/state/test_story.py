"""The story of a state: its order, what is found or made anew, and what a refused file leaves."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from lsanalytics import observations
from lsanalytics.datasets import DATASETS
from lsanalytics.errors import InputError
from lsanalytics.plan import load_indicators
from lsanalytics.project import Project
from lsanalytics.quality.model import Counts, Quality
from lsanalytics.receiving.senders import SENDERS
from lsanalytics.state import inputs, story
from lsanalytics.state.files import FILES
from lsanalytics.state.inputs import CODE, PACKAGE
from lsanalytics.state.keeping import kept_whole, write_table
from tests.datasets.frames import frame, places
from tests.test_circles import graph

AS_OF = date(2026, 10, 31)
STEPS = ("made_state", "load", "check", "measure", "keep")


def test_the_story_is_told_in_its_order() -> None:
    tree = ast.parse(Path(story.__file__).read_text(encoding="utf-8"))
    told = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert [name for name in told if name in STEPS] == list(STEPS)


def test_a_state_is_named_after_every_module_that_it_is_made_with() -> None:
    """Whatever else changes, the state that was made before would be taken for today's."""
    needs = graph()
    reached, ahead = set[str](), [story.__name__]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += needs[name]
    named = {
        ".".join((PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts))
        for one in CODE
        for path in ((PACKAGE / one).rglob("*.py") if (PACKAGE / one).is_dir() else [PACKAGE / one])
    }
    assert reached <= {name.removesuffix(".__init__") for name in named}


def test_other_code_is_another_dataset(monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(PACKAGE.parent)
    before = inputs.dataset_names(project, AS_OF)
    monkeypatch.setattr(inputs, "_code", lambda: "other")
    after = inputs.dataset_names(project, AS_OF)
    assert before.keys() == after.keys() and not set(before.values()) & set(after.values())


def _returns(folder: Path, *, refused: bool) -> story.Returns:
    """Coverage of one place, of which a file was refused or none; nothing else was sent."""
    rows = [
        {"year": 2025, "place": "001", "medium": medium, "people": 100, "people_reached": 90}
        for medium in ("radio", "tv")
    ]
    sent = frame("coverage", rows)
    empty = {name: frame(name, []) for name in DATASETS}
    for name, rows_ in (empty | {"coverage": sent}).items():
        (folder / name).mkdir()
        write_table(folder / name, "accepted", rows_)
    fault = (InputError("disk", problem="full"),) if refused else ()
    checked = {
        name: Quality(
            dataset=name,
            results=(),
            faults=pl.DataFrame(),
            counts=Counts(0, 0, 0, 0, 0),
            accepted=rows_,
            refused=fault if name == "coverage" else (),
        )
        for name, rows_ in empty.items()
    }
    homes = {name: folder / name for name in empty}
    nothing = pl.DataFrame(schema=FILES), pl.DataFrame(schema=SENDERS)
    return story.Returns(checked, homes, {}, *nothing)


@pytest.mark.parametrize("refused", [False, True])
def test_nothing_is_measured_from_what_a_refused_file_leaves(tmp_path: Path, refused: bool) -> None:
    basis = story.Basis(
        places(),
        load_indicators(Project.find().indicators, DATASETS),
        None,
        observations.empty(),
        {},
    )
    returns = _returns(tmp_path, refused=refused)
    tables = story.measure(basis, returns, AS_OF)
    assert tables["observations"].is_empty() == refused
    assert returns.accepted()["coverage"].collect().is_empty() == refused


def test_a_folder_that_is_whole_is_found_and_one_that_was_altered_is_made_again(
    tmp_path: Path,
) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "rows").write_text("3", encoding="utf-8")

    folder = tmp_path / "home" / "name"
    assert kept_whole(folder, make) == kept_whole(folder, make) == folder
    assert len(made) == 1
    (folder / "rows").write_text("4", encoding="utf-8")
    kept_whole(folder, make)
    assert len(made) == 2 and (folder / "rows").read_text(encoding="utf-8") == "3"


def test_a_folder_whose_making_failed_is_not_there(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "rows").write_text("half", encoding="utf-8")
        raise InputError("disk", problem="full")

    with pytest.raises(InputError):
        kept_whole(tmp_path / "home" / "name", fail)
    assert list((tmp_path / "home").iterdir()) == []
