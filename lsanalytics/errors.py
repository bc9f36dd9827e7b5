"""Errors named for the person who meets them."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from lsanalytics.words import LANGUAGES, Language, catalogue, text


class InputError(Exception):
    """Bad input: says file, row, column, value and what would be right, in both languages.

    ``key`` names the sentence in ``words/errors.toml``; ``values`` fill its fields, an OSError
    among them in the words of ``words/system.toml``. ``row`` is the line of the file or sheet, its
    header being 1; ``column`` may be an option of a command. The command line prints the message
    on one line and exits with status 2.
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
        return partial(type(self), self.key, **self._given), ()

    def within(self, file: str) -> InputError:
        """The same fault with the file that it was met in, where it names none."""
        return type(self)(self.key, **{**self._given, "file": self.file or file})

    @property
    def _given(self) -> dict[str, Any]:
        return {**self.values, "file": self.file, "row": self.row, "column": self.column}

    def sentence(self, language: Language) -> str:
        """The message in one language: ``file: row 3, column “Ngày”: what is wrong``."""
        spot = []
        if self.row is not None:
            spot.append(text("errors.row", language, row=self.row))
        if self.column is not None:
            kind = "option" if re.match("--?[a-z]", self.column) else "column"
            spot.append(text(f"errors.{kind}", language, column=self.column))
        values = {
            name: system_words(value, language) if isinstance(value, OSError) else value
            for name, value in self.values.items()
        }
        said = text(f"errors.{self.key}", language, **values)
        return ": ".join(filter(None, [self.file, ", ".join(spot), said]))


def system_words(fault: OSError, language: Language) -> str:
    """What the system says of a file, in the language given where ``words/system.toml`` has it."""
    name = errno.errorcode.get(fault.errno or 0, "")
    if name in catalogue("system"):
        return text(f"system.{name}", language)
    return fault.strerror or str(fault) or type(fault).__name__


def disk_fault(fault: OSError, relative: Callable[[Path], str]) -> InputError:
    """A file that could not be read or written: a full disk, a right that is missing.

    ``relative`` says how people read a path: see Project.relative.
    """
    named = relative(Path(fault.filename)) if fault.filename else None
    return InputError("disk", file=named, problem=fault)


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
        said = in_vietnamese(self.reason, "refusals")
        return ": ".join(filter(None, [self.file, ", ".join(spot), said]))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.file, self.row, self.column, self.reason)


def in_vietnamese(said: str, area: str) -> str:
    """An English sentence that ``words/<area>.toml`` has, in Vietnamese; another one as it is.

    A value that is itself what the system says is said in Vietnamese too.
    """
    for name, words in catalogue(area).items():
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(words["en"]))
        found = re.fullmatch(pattern, said, re.S)
        if found:
            values = {key: _of_the_system(value) for key, value in found.groupdict().items()}
            return text(f"{area}.{name}", "vi", **values)
    return said


def _of_the_system(value: str) -> str:
    words = (one["vi"] for one in catalogue("system").values() if one["en"] == value)
    return next(words, value)
