"""A declaration that is read again is what lies there then."""

from __future__ import annotations

from pathlib import Path

from lsanalytics.declarations import read_toml


def test_who_changes_what_was_read_changes_it_for_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text("a = [1, 2]\n", encoding="utf-8")
    read_toml(path, "one.toml")["a"].append(3)
    assert read_toml(path, "one.toml") == {"a": [1, 2]}


def test_a_file_that_has_changed_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text("a = 1\n", encoding="utf-8")
    read_toml(path, "one.toml")
    path.write_text("a = 2\n", encoding="utf-8")
    assert read_toml(path, "one.toml") == {"a": 2}
