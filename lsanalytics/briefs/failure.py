"""A brief that could not be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Why = Literal["notebook", "cell", "time", "kernel", "page", "maker", "disk", "cluster", "lost"]


@dataclass(frozen=True)
class Failure:
    """What the report says of a brief that failed. ``cell`` counts code cells from 1."""

    brief: str
    why: Why
    problem: str
    cell: int | None = None
    saved: str = ""  # the executed notebook, relative to the project


@dataclass
class NotebookFailed(Exception):
    """A notebook stopped; it is here as far as it came, None if it never started."""

    brief: str
    why: Why
    problem: str
    cell: int | None = None
    notebook: Any = None
