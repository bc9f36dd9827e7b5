"""What can be wrong with a dataset's module, told with its file and line instead of a traceback.

A module under ``lsanalytics/datasets/`` is written by people who know their returns better than
Python: a slip in it is answered like a slip in any other file.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path

from lsanalytics.dataset import Column, Dataset
from lsanalytics.declarations import nearest, unknown
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.words import LANGUAGES

FOLDER = "lsanalytics/datasets"
_HERE = Path(__file__).parent / "datasets"
# Names that prepared data have for other things.
RESERVED = (
    *("observations", "files", "senders", "quality", "beside", "company"),
    *("states", "state", "checks"),
)
_KINDS = {"text": str, "integer": int, "decimal": float, "date": date, "time": int}


def file_of(id: str) -> str:
    """The module of a dataset as people read its path."""
    return f"{FOLDER}/{id}" if (_HERE / id).is_dir() else f"{FOLDER}/{id}.py"


@contextmanager
def own_fault(id: str) -> Iterator[None]:
    """Whatever a dataset's own code raises becomes an InputError with file, line and problem."""
    try:
        yield
    except (InputError, InputErrors, OSError):
        raise
    except Exception as fault:
        file, row = _spot(fault, file_of(id))
        raise _named(fault, file, row) from fault


def _spot(fault: Exception, file: str) -> tuple[str, int | None]:
    """The last line of the dataset's own code that was at work."""
    if isinstance(fault, SyntaxError) and fault.filename:
        return _shown(Path(fault.filename), file), fault.lineno
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if Path(frame.filename).is_relative_to(_HERE) and Path(frame.filename).name != "__init__":
            return _shown(Path(frame.filename), file), frame.lineno
    return file, None


def _shown(path: Path, file: str) -> str:
    return f"{FOLDER}/{path.relative_to(_HERE).as_posix()}" if path.is_relative_to(_HERE) else file


def _named(fault: Exception, file: str, row: int | None) -> InputError:
    """A declaration that lacks or misnames something by its name, all else in its own words."""
    said = str(fault)
    if isinstance(fault, TypeError) and (kind := _kind(said)):
        missing = re.search(r"missing \d+ required .*?'(\w+)'", said)
        if missing:
            return InputError(
                "declared_missing_key", file=file, row=row, subject=kind, field=missing[1]
            )
        other = re.search(r"unexpected keyword argument '(\w+)'", said)
        if other:
            near = nearest(other[1], _FIELDS[kind])
            return InputError(
                "declared_unknown_key", file=file, row=row, subject=kind, field=other[1], near=near
            )
    problem = f"{type(fault).__name__}: {' '.join(said.split())[:300]}"
    return InputError("dataset_broken", file=file, row=row, problem=problem)


_FIELDS = {kind.__name__: [one.name for one in fields(kind)] for kind in (Dataset, Column)}


def _kind(said: str) -> str:
    return next((name for name in _FIELDS if said.startswith(f"{name}.__init__()")), "")


def check_declared(dataset: object, id: str) -> Dataset:
    """The declaration of the module ``id``; InputError for what is none or contradicts itself."""
    file = file_of(id)
    if not isinstance(dataset, Dataset):
        raise InputError("dataset_undeclared", file=file)
    if id in RESERVED:
        raise InputError("dataset_reserved", file=file, value=id)
    if dataset.id != id:
        raise InputError("dataset_id", file=file, value=dataset.id, expected=id)
    names = [column.name for column in dataset.columns]
    for told in (names, *([c.header(language) for c in dataset.columns] for language in LANGUAGES)):
        twice = next((one for one in told if told.count(one) > 1), None)
        if twice is not None:
            raise InputError("dataset_column_twice", file=file, value=twice)
    if not names or names[-1] != "evidence":
        raise InputError("dataset_evidence_last", file=file)
    _refuse(dataset.key, names, file, "key")
    _refuse((dataset.unit,), names, file, "unit")
    _refuse(filter(None, (dataset.day,)), names, file, "day")
    _refuse(filter(None, (dataset.apart,)), names, file, "apart")
    listed = [column.name for column in dataset.columns if column.allowed]
    _refuse(dataset.listed, listed, file, "listed")
    numbers = [column.name for column in dataset.columns if column.kind == "integer"]
    _refuse((*dataset.part_of, *dataset.part_of.values()), numbers, file, "part_of")
    _check_example(dataset, file)
    return dataset


def _refuse(given: Collection[str] | Iterator[str], known: Sequence[str], file: str, field: str):  # type: ignore[no-untyped-def]
    for name in given:
        if name not in known:
            raise unknown("dataset_column_unknown", name, known, file=file, field=field)


def _check_example(dataset: Dataset, file: str) -> None:
    """The example of the form has a value of the right kind for each column."""
    asked = dataset.columns[:-1]
    if len(dataset.example) != len(asked):
        raise InputError(
            "dataset_example_length", file=file, given=len(dataset.example), expected=len(asked)
        )
    for column, value in zip(asked, dataset.example, strict=True):
        known = not column.allowed or value in column.allowed
        fits = type(value) is _KINDS[column.kind] and known
        if not (fits or (value is None and not column.required)):
            raise InputError("dataset_example", file=file, value=value, column=column.name)


def check_needs(named: dict[str, Dataset]) -> None:
    """Refuse a dataset that needs one that there is not, or that needs itself by a way round."""
    for dataset in named.values():
        above: list[str] = []
        waiting = [dataset.id]
        while waiting:
            for other in named[waiting.pop()].needs:
                if other not in named:
                    file = file_of(dataset.id)
                    raise unknown("dataset_needs_unknown", other, named, file=file)
                if other == dataset.id:
                    raise InputError("dataset_needs_itself", file=file_of(dataset.id), value=other)
                if other not in above:
                    above.append(other)
                    waiting.append(other)
