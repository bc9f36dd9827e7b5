"""Progress of a run: one bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lsanalytics.words import text

SHOWN = 3  # names of running briefs beside the bar


@contextmanager
def show_progress() -> Iterator[Lines | Bar]:
    """Lines, or a bar where the error stream is a terminal."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()),
        *(TimeElapsedColumn(), TimeRemainingColumn()),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Bar(bar)


class Lines:
    """What fails, every tenth brief, and the last: a log that can be read."""

    done = total = 0

    def say(self, words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    def begin(self, total: int) -> None:
        self.done, self.total = 0, total

    def step(self, name: str, failed: bool, running: list[str]) -> None:
        self.done += 1
        if failed:
            self.say(text("build.step_failed", "vi", name=name))
        if self.done % 10 == 0 or self.done == self.total:
            self.say(text("briefs.progress", "vi", done=self.done, total=self.total, name=name))


class Bar:
    """A bar with what is running, how many failed, how long is left."""

    def __init__(self, bar: Any) -> None:
        self.bar = bar
        self.failed = 0
        self.task = bar.add_task("", total=None)

    def say(self, words: str) -> None:
        self.bar.update(self.task, description=words)

    def begin(self, total: int) -> None:
        self.bar.update(self.task, completed=0, total=total)

    def step(self, name: str, failed: bool, running: list[str]) -> None:
        self.failed += failed
        words = ", ".join(running[:SHOWN]) or name
        if self.failed:
            words += " · " + text("build.bar_failed", "vi", count=self.failed)
        self.bar.update(self.task, description=words, advance=1)
