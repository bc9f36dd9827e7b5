"""Chance that is the same everywhere, and the CSV form of a sample return.

Only ``random.Random.random`` is used of the standard library: its sequence for a seed is
documented not to change between Python versions, unlike that of ``choice`` or ``gauss``. No
function of the C library's mathematics is called, so that machines agree to the last digit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from random import Random
from typing import TypeVar

from lsanalytics.dataset import Column
from lsanalytics.files import csv_bytes

T = TypeVar("T")
SIMULATED = "simulated"


class Draw:
    """A stream of chance for one subject; streams of different subjects are independent."""

    def __init__(self, seed: int, subject: str) -> None:
        digest = hashlib.sha256(f"{seed}/{subject}".encode()).digest()
        self._random = Random(int.from_bytes(digest, "big"))

    def share(self) -> float:
        """Uniform in [0, 1)."""
        return self._random.random()

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.share()

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.share() * (high - low + 1))

    def one(self, choices: Sequence[T]) -> T:
        return choices[self.whole(0, len(choices) - 1)]

    def normal(self) -> float:
        """About standard normal: twelve uniforms less six (variance 12 × 1/12)."""
        return sum(self.share() for _ in range(12)) - 6

    def shuffled(self, items: Iterable[T]) -> list[T]:
        keyed = [(self.share(), item) for item in items]
        return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


def along(marks: dict[float, float], when: float) -> float:
    """The value at ``when`` on the straight lines between ``marks`` (flat outside them)."""
    times = sorted(marks)
    if when <= times[0]:
        return marks[times[0]]
    for left, right in pairwise(times):
        if when <= right:
            return marks[left] + (marks[right] - marks[left]) * (when - left) / (right - left)
    return marks[times[-1]]


def clock(minutes: int) -> str:
    """Minutes since midnight as a log writes them: 1470 is 24:30."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def to_csv(columns: Sequence[Column], rows: Iterable[dict[str, object]]) -> bytes:
    """Rows by English column name as a sample return.

    Vietnamese headers and labels, dates as 31/12/2025, every row simulated. UTF-8 without BOM,
    lines end with a line feed. Raises KeyError for a code that the dataset does not allow.
    """

    def cell(column: Column, row: dict[str, object]) -> object:
        value = SIMULATED if column.name == "evidence" else row[column.name]
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return column.allowed[str(value)][0] if column.allowed and value is not None else value

    head = [column.header_vi for column in columns]
    return csv_bytes([head, *([cell(column, row) for column in columns] for row in rows)])
