"""A country's returns are checked by a child: the same state, the same words, nothing left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import psutil
import pytest

from lsanalytics.datasets.site_checks import sites
from lsanalytics.errors import InputError
from lsanalytics.state import child, story
from lsanalytics.state.child import in_child, is_large
from lsanalytics.state.keeping import kept_whole
from lsanalytics.state.prepared import Prepared, prepare
from tests.state.asked import die, has_no_child, refuse
from tests.story.world import bare_project, send, world

AS_OF = date(2026, 10, 31)


def _state(folder: Path) -> Prepared:
    """Of agencies and audits, with a row sent twice, one with a word for a date, and a file that
    is no table."""
    project, rows = bare_project(folder), world()
    audits = rows["site_checks"]
    first, date_ = audits[0], "Ngày kiểm tra"
    send(
        project,
        {
            "agencies": rows["agencies"],
            "site_checks": [*audits, first, {**first, date_: "hôm qua"}],
        },
    )
    project.returns.joinpath("coverage").mkdir()
    project.returns.joinpath("coverage/la.csv").write_bytes(b"\x00\x01")
    return prepare(project, AS_OF)


def test_the_state_of_a_country_is_the_one_that_a_province_would_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "kept_whole", kept_whole)  # made by each, not by one for both
    usual = _state(tmp_path / "usual")
    monkeypatch.setattr(child, "LARGE", 0)
    monkeypatch.setattr(sites, "AT_ONCE", 0)
    large = _state(tmp_path / "large")
    assert is_large(large.project) and usual.faults()
    assert large.parts == usual.parts
    assert large.quality["site_checks"].faults.equals(usual.quality["site_checks"].faults)


def test_a_child_does_itself_what_it_is_asked_to_leave_to_a_child() -> None:
    assert in_child(has_no_child)


def test_a_child_gives_back_what_is_found_and_what_is_wrong() -> None:
    assert in_child(abs, -3) == 3
    with pytest.raises(InputError, match=r"a\.csv"):
        in_child(refuse)
    with pytest.raises(MemoryError):
        in_child(die)
    assert not [one for one in psutil.Process().children() if "spawn_main" in one.cmdline()]
