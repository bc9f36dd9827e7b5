"""Sites side by side: none of one server at a time with another, and a stop loses nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path

import pytest

from lsanalytics.audit.kept import folder_of, fresh, keep, kept, settle
from lsanalytics.audit.model import VERSION, Site, Visit
from lsanalytics.audit.together import side_by_side
from tests.audit.serving import apart

IPS = {"a.example": ["203.0.113.1"], "b.example": ["203.0.113.1"], "c.example": ["203.0.113.3"]}


def site(code: str, address: str) -> Site:
    host = address.split("/")[2].split(":")[0]
    return Site("X1", code, address, "", "committee", "", (host,), 2)


def together(sites: list[Site], most: int) -> tuple[list[str], list[set[str]]]:
    """The sites in the order in which their visits began, and which were under way each time."""
    begun: list[str] = []
    now: set[str] = set()
    seen: list[set[str]] = []

    async def see(one: Site) -> None:
        begun.append(one.site)
        now.add(one.site)
        seen.append(set(now))
        for _ in range(3):
            await asyncio.sleep(0)
        now.remove(one.site)

    run(side_by_side(sites, see, most, IPS))
    return begun, seen


def run(story: Coroutine[None, None, None]) -> None:
    apart(lambda: asyncio.run(story))


MANY = [
    site("T1", "https://a.example/"),
    site("T2", "https://b.example/xa"),  # another name of the same server
    site("T3", "https://c.example/"),
    site("T4", "https://a.example:8443/"),  # another server of the same machine
    site("T5", "https://nowhere.example/"),
]


@pytest.mark.parametrize(("most", "at_once"), [(1, 1), (2, 2), (9, 4)])
def test_servers_are_asked_by_one_visit_at_a_time(most: int, at_once: int) -> None:
    begun, seen = together(MANY, most)
    assert sorted(begun) == ["T1", "T2", "T3", "T4", "T5"] and begun[0] == "T1"
    assert max(map(len, seen)) == at_once
    assert not any({"T1", "T2"} <= at_a_time for at_a_time in seen)


def test_a_fault_of_this_machine_is_told_as_itself() -> None:
    async def see(one: Site) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        run(side_by_side(MANY, see, 4, IPS))


def test_a_stop_keeps_what_was_seen_before(tmp_path: Path) -> None:
    one = MANY[0]
    before = Visit(
        *("X1", "T1", one.address, "reached", "2026-08-03T09:00:00+07:00", VERSION, ""),
        *((), {}, {}, ()),
    )
    own = folder_of(one, tmp_path)
    first = fresh(own)
    keep(before, first)
    (first / "may-tinh.png").write_bytes(b"x")
    settle(first, own)
    (fresh(own) / "may-tinh.png").write_bytes(b"half")  # a visit that is stopped
    held = kept(one, own)
    assert held is not None and held.seen_at == before.seen_at
    assert (own / "may-tinh.png").read_bytes() == b"x"
    again = fresh(own)  # the next run begins it anew
    assert list(again.iterdir()) == []
    settle(again, own)
    assert [path.name for path in tmp_path.iterdir()] == [own.name]
