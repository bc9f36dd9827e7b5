"""Progress of a run: one bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from lsanalytics.words import text

T = TypeVar("T")


class Shown(Protocol):
    """What a run tells of itself."""

    def watch(self, work: Callable[[], T]) -> T: ...
    def step(self, name: str, done: int, total: int) -> None: ...


@contextmanager
def show_progress(first: str) -> Iterator[Shown]:
    """Show ``first``, the name of the preparation, then one step a brief."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(console, first)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, first)


class _Lines:
    """Every tenth brief, and the last: a log that can be read."""

    def __init__(self, console: Console, first: str) -> None:
        self.console, self.first = console, first

    def watch(self, work: Callable[[], T]) -> T:
        self.console.print(self.first, highlight=False)
        return work()

    def step(self, name: str, done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            line = text("briefs.progress", "vi", done=done, total=total, name=name)
            self.console.print(line, highlight=False)


class _Bar:
    def __init__(self, bar: Progress, first: str) -> None:
        self.bar = bar
        self.task = bar.add_task(first, total=None)

    def watch(self, work: Callable[[], T]) -> T:
        return work()

    def step(self, name: str, done: int, total: int) -> None:
        self.bar.update(self.task, description=name, completed=done, total=total)
