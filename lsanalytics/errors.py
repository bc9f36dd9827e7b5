"""Errors named for the person who meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from lsanalytics.words import LANGUAGES, catalogue, text


class InputError(Exception):
    """Bad input: says file, row, column, value and what would be right, in both languages.

    ``key`` names the sentence in ``words/errors.toml``; ``values`` fill its fields. ``row`` is
    the line of the file or sheet, its header being 1. The command line prints the message on
    one line and exits with status 2.
    """

    def __init__(
        self,
        key: str,
        *,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
        **values: object,
    ) -> None:
        self.key, self.file, self.row, self.column, self.values = key, file, row, column, values
        super().__init__(" / ".join(self.sentence(language) for language in LANGUAGES))

    def __reduce__(self) -> tuple[Any, ...]:
        """Between processes it stays what it is."""
        spot = {"file": self.file, "row": self.row, "column": self.column}
        given: dict[str, Any] = {**self.values, **spot}
        return partial(type(self), self.key, **given), ()

    def sentence(self, language: str) -> str:
        """The message in one language: ``file: row 3, column “Ngày”: what is wrong``."""
        spot = []
        if self.row is not None:
            spot.append(text("errors.row", language, row=self.row))  # type: ignore[arg-type]
        if self.column is not None:
            spot.append(text("errors.column", language, column=self.column))  # type: ignore[arg-type]
        said = text(f"errors.{self.key}", language, **self.values)  # type: ignore[arg-type]
        return ": ".join(filter(None, [self.file, ", ".join(spot), said]))


def disk_fault(fault: OSError, relative: Callable[[Path], str]) -> InputError:
    """A file that could not be read or written: a full disk, a right that is missing.

    ``relative`` says how people read a path: see Project.relative.
    """
    named = relative(Path(fault.filename)) if fault.filename else None
    return InputError("disk", file=named, problem=fault.strerror or str(fault))


class InputErrors(Exception):
    """Several faults met at once; ``errors`` lists them in the order they were met."""

    def __init__(self, errors: list[InputError]) -> None:
        self.errors = errors
        super().__init__("\n".join(str(error) for error in errors))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.errors,)


class TableError(Exception):
    """A table that cannot be used: one line naming file, row and column.

    ``row`` is the line of the file, its header being 1. ``reason`` is a sentence of
    ``words/refusals.toml`` in English; ``vietnamese`` says the same.
    """

    def __init__(self, file: str, row: int | None, column: str | None, reason: str) -> None:
        self.file, self.row, self.column, self.reason = file, row, column, reason
        spot = ", ".join(
            part for part in (row and f"row {row}", column and f"column {column}") if part
        )
        super().__init__(": ".join(part for part in (file, spot, reason) if part))

    @property
    def vietnamese(self) -> str:
        spot = [text("errors.row", "vi", row=self.row)] if self.row else []
        spot += [text("errors.column", "vi", column=self.column)] if self.column else []
        return ": ".join(filter(None, [self.file, ", ".join(spot), _in_vietnamese(self.reason)]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.file, self.row, self.column, self.reason)


def _in_vietnamese(reason: str) -> str:
    """A reason of words/refusals.toml in Vietnamese; another one as it is."""
    for name, said in catalogue("refusals").items():
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(said["en"]))
        found = re.fullmatch(pattern, reason, re.S)
        if found:
            return text(f"refusals.{name}", "vi", **found.groupdict())
    return reason
