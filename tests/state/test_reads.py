"""What is read of a state is noted by its part: who reads no other is not made again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from lsanalytics import reads
from lsanalytics.project import Project
from lsanalytics.state.prepared import Prepared, prepare

PLACE = "06040"
REACH = "people_reached_share"
READS: list[tuple[Callable[[Prepared], object], list[str]]] = [
    (lambda state: state.observations, ["part:observations"]),
    (lambda state: state.observations_of(place=PLACE), [f"part:observations/place={PLACE}"]),
    (
        lambda state: state.observations_of(indicator=REACH),
        [f"part:observations/indicator={REACH}"],
    ),
    # Of the province and the country each indicator is a part, of a commune all are one.
    (
        lambda state: state.observations_of(place="20", indicator=REACH),
        [f"part:observations/of=20:{REACH}"],
    ),
    (
        lambda state: state.observations_of(place=PLACE, indicator=REACH),
        [f"part:observations/place={PLACE}"],
    ),
    (lambda state: state.newest(PLACE), [f"part:newest/place={PLACE}"]),
    (lambda state: state.checks(), ["part:checks"]),
    (lambda state: state.checks(PLACE), [f"part:checks/place={PLACE}"]),
    (lambda state: state.note_beside(PLACE), [f"company:beside/place={PLACE}"]),
    (lambda state: state.note_everywhere(REACH), [f"company:observations/indicator={REACH}"]),
    (lambda state: state.beside([PLACE]), []),  # for what stands between marks alone
    (lambda state: state.everywhere(REACH, [PLACE]), []),
    (lambda state: state.accepted("coverage"), ["part:coverage"]),
    (lambda state: state.files, ["part:rows"]),
    (lambda state: state.senders, ["part:senders"]),
    (lambda state: state.quality, ["part:quality"]),
    (lambda state: state.state(PLACE), [f"name:state/place={PLACE}"]),
    (lambda state: state.state(), ["name:state"]),
]


@pytest.mark.parametrize(("read", "noted"), READS)
def test_a_read_is_noted_by_a_part_that_the_state_has(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[Prepared], object], noted: list[str]
) -> None:
    project = Project.find()
    state = prepare(project, date(2026, 10, 31))
    monkeypatch.setattr(reads, "_noted", set[str]())
    read(state)
    told, _ = reads.told()
    # Files of the places that a state reads are noted, too, where it has not read them yet.
    assert [one for one in told if not one.startswith(("file:", "dir:"))] == noted
    assert {one.partition(":")[2] for one in noted} <= state.parts.keys()
