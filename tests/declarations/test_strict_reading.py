"""A slip in a declaration is refused with file and reason; nothing is guessed or dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from lsanalytics.channels import load_channels
from lsanalytics.declarations import build, nearest, parse_toml, read_toml
from lsanalytics.errors import InputError
from lsanalytics.programmes import load_programmes
from lsanalytics.receiving.status import load_rounds
from lsanalytics.regulations import changes


@dataclass(frozen=True)
class Declared:
    name: str
    kind: Literal["one", "two"]
    level: float | None
    day: date
    bounds: tuple[float, float]
    parts: tuple[str, ...] = ()
    whole: bool = False


RIGHT = {"name": "x", "kind": "one", "day": date(2025, 12, 31), "bounds": [0, 100]}


def test_a_right_table_becomes_the_dataclass_with_integers_read_as_numbers() -> None:
    read = build(Declared, {**RIGHT, "level": 70, "parts": ["a"]}, "f.toml", "t")
    assert read == Declared("x", "one", 70.0, date(2025, 12, 31), (0.0, 100.0), ("a",))
    assert isinstance(read.level, float)
    assert isinstance(read.bounds[0], float)


def test_a_value_that_may_be_left_out_is_none() -> None:
    assert build(Declared, RIGHT, "f.toml", "t").level is None


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        ({"kynd": "one"}, "declared_unknown_key", "kind"),  # the nearest known key is named
        ({"kind": "three"}, "declared_not_allowed", "one, two"),
        ({"name": 3}, "declared_not_text", "name"),
        ({"level": "70"}, "declared_not_number", "70"),
        ({"level": True}, "declared_not_number", "level"),
        ({"level": float("nan")}, "declared_not_number", "nan"),
        ({"level": float("inf")}, "declared_not_number", "inf"),
        ({"day": "2025-12-31"}, "declared_not_calendar_day", "2025-12-31"),
        ({"bounds": [0]}, "declared_not_list", "bounds"),
        ({"parts": "radio"}, "declared_not_list", "radio"),
        ({"parts": [1]}, "declared_not_list", "parts"),
        ({"whole": "yes"}, "declared_not_yes_no", "yes"),
    ],
)
def test_a_wrong_value_is_refused_by_name(change: dict[str, object], key: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        build(Declared, {**RIGHT, **change}, "f.toml", "t")
    assert caught.value.key == key
    for language in ("vi", "en"):
        sentence = caught.value.sentence(language)
        assert sentence.startswith("f.toml: t: ")
        assert said in sentence


def test_a_missing_value_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="day") as caught:
        build(Declared, {name: RIGHT[name] for name in RIGHT if name != "day"}, "f.toml", "t")
    assert caught.value.key == "declared_missing_key"


@pytest.mark.parametrize(
    ("content", "key", "row"),
    [
        (b"a = 1\nb = = 2\n", "toml", 2),
        (b'a = 1\nb = "open\n', "toml", 2),
        (b"a = 1\na = 2\n", "toml", 2),
        ("# a\u2028b\nb = = 2\n".encode(), "toml", 2),  # what else parts lines is none of TOML
        (b"a = [1,\n", "toml", 1),  # runs off the end: the last line is named
        (b'a = 1\nb = "\xff"\n', "declared_not_utf8", 2),
    ],
)
def test_a_file_that_is_not_toml_names_the_line(
    tmp_path: Path, content: bytes, key: str, row: int
) -> None:
    path = tmp_path / "f.toml"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_toml(path, "f.toml")
    assert (caught.value.key, caught.value.file, caught.value.row) == (key, "f.toml", row)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_toml(tmp_path / "none.toml", "none.toml")
    assert caught.value.key == "declared_no_such_file"


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


# What reads a file of that name, and finds nothing to object to where there is none.
OPTIONAL: dict[str, Callable[[Path], object]] = {
    "regulations.toml": changes,
    "reporting.toml": load_rounds,
    "channels.csv": lambda path: load_channels(path.parent),
    "programmes.csv": lambda path: load_programmes(path.parent, {}),
}


@pytest.mark.parametrize("put", [_folder, _loop])
@pytest.mark.parametrize("name", OPTIONAL)
def test_what_is_there_and_cannot_be_read_is_not_taken_for_nothing(
    tmp_path: Path, name: str, put: Callable[[Path], None]
) -> None:
    path = tmp_path / name
    assert not OPTIONAL[name](path)
    put(path)
    with pytest.raises(InputError) as caught:
        OPTIONAL[name](path)
    assert (caught.value.key, caught.value.file) == ("declared_not_read", name)


def test_a_line_of_a_file_is_shown_in_short_and_without_what_a_terminal_obeys() -> None:
    with pytest.raises(InputError) as caught:
        parse_toml("a = \x1b[31m" + "\0" * 9 + "b" * 999, "f.toml")
    assert len(str(caught.value)) < 400 and str(caught.value).isprintable()


def test_the_nearest_words_are_named_and_a_dash_where_none_is_near() -> None:
    assert nearest("derection", ["direction", "unit"]) == "direction"
    assert nearest("zzz", ["direction", "unit"]) == "–"
