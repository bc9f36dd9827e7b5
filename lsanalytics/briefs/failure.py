"""A brief that could not be made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# fmt: off
Why = Literal[
    "notebook", "cell", "output", "time", "memory", "kernel",
    "page", "maker", "disk", "cluster", "lost",
]
# fmt: on


@dataclass(frozen=True)
class Spot:
    """Where a notebook stopped: its code cell, from 1, the line in it, and the words there.

    The number is the one that stands beside the cell in the executed notebook.
    """

    cell: int | None = None
    line: int | None = None
    code: str = ""


NOWHERE = Spot()


@dataclass(frozen=True)
class Failure:
    """What the report says of a brief that failed."""

    brief: str
    why: Why
    problem: str
    spot: Spot = NOWHERE
    saved: str = ""  # the executed notebook, relative to the project


def alike(failures: Iterable[Failure]) -> list[list[Failure]]:
    """Failures with the same cause together: one mistake in a notebook stops all its briefs."""
    groups: dict[tuple[object, ...], list[Failure]] = {}
    for stop in failures:
        groups.setdefault((stop.why, stop.problem, stop.spot), []).append(stop)
    return list(groups.values())
