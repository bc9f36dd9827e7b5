"""A notebook is read however it was saved, and the same file is the same notebook."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.build.mistake import sound_notebook
from lsanalytics.errors import InputError
from tests.build.project import notebook

NAMES = ("plan", "place", "as_of", "language")
PLAIN = json.dumps(json.loads(notebook("a = 1")), indent=1) + "\n"
SAVED = {
    "with a mark of its encoding": codecs.BOM_UTF8 + PLAIN.encode(),
    "in UTF-16": PLAIN.encode("utf-16"),
    "with the line ends of Windows": PLAIN.replace("\n", "\r\n").encode(),
}


def _read(content: bytes, folder: Path) -> Any:
    path = folder / "one.ipynb"
    path.write_bytes(content)
    return sound_notebook(path, "notebooks/one.ipynb", NAMES)


@pytest.mark.parametrize("how", SAVED)
def test_it_is_the_same_however_it_was_saved(how: str, tmp_path: Path) -> None:
    assert _read(SAVED[how], tmp_path) == _read(PLAIN.encode(), tmp_path)


def _altered(alter: Callable[[dict[str, Any]], object]) -> bytes:
    content = json.loads(PLAIN)
    alter(content)
    return json.dumps(content).encode()


UNNAMED = {
    "names left out": _altered(lambda one: [cell.pop("id") for cell in one["cells"]]),
    "one name for all": _altered(lambda one: [cell.update(id="x") for cell in one["cells"]]),
    "the form before names": _altered(
        lambda one: (one.update(nbformat_minor=4), [cell.pop("id") for cell in one["cells"]])
    ),
}


@pytest.mark.parametrize("how", UNNAMED)
def test_cells_without_names_of_their_own_have_the_same_each_time(how: str, tmp_path: Path) -> None:
    first, again = ([one.id for one in _read(UNNAMED[how], tmp_path).cells] for _ in range(2))
    assert first == again and len(set(first)) == len(first)


def test_an_old_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = PLAIN.replace("a = 1", "a = 'Đồng'").encode().replace("Đồng".encode(), b"\xd0\xf4")
    line = wrong[: wrong.index(b"\xd0")].count(b"\n") + 1
    with pytest.raises(InputError, match="UTF-8") as refused:
        _read(wrong, tmp_path)
    assert (refused.value.file, refused.value.row) == ("notebooks/one.ipynb", line)
