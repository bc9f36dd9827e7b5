"""Briefs take the units that a state was made with, and no others than their tables hold."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.state import kept_places
from lsanalytics.state.kept_places import GIVEN, keep_places, places_of

PARTS = ("frame", "crosswalk", "elsewhere", "arranged")


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tables of a project whose state, which a build has made, holds the units."""
    data, state = tmp_path / "data", tmp_path / "state"
    state.mkdir()
    source = Project.find()
    shutil.copytree(source.raw, data / "raw")
    shutil.copy(source.data / "project.toml", data)
    keep_places(load_places(data / "raw"), data / "raw", state)
    monkeypatch.setenv(GIVEN, str(state))
    return data / "raw"


def test_the_units_of_a_state_are_those_of_the_tables(raw: Path) -> None:
    read, kept = load_places(raw), places_of(raw)
    assert kept.province == read.province
    assert all(getattr(kept, part).equals(getattr(read, part)) for part in PARTS)


def test_the_tables_are_not_read_again(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(kept_places, "load_places")
    assert places_of(raw).province == "20"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("places.csv", "Xã Chi Lăng", "Xã Mới Toanh"),
        ("commune_crosswalk_2025.csv", ",whole", ",part"),
        ("commune_crosswalk_2024.csv", "whole", "part"),
    ],
)
def test_tables_that_are_others_by_now_are_read(raw: Path, file: str, old: str, new: str) -> None:
    path = raw / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    read, kept = load_places(raw), places_of(raw)
    assert all(getattr(kept, part).equals(getattr(read, part)) for part in PARTS)


def test_units_of_another_province_are_sought_in_the_tables(raw: Path) -> None:
    home = raw.parent / "project.toml"
    text = home.read_text("utf-8")
    home.write_text(text.replace('province = "20"', 'province = "01"'), "utf-8")
    with pytest.raises(InputError, match="01"):  # which the table does not hold
        places_of(raw)


def test_without_a_build_the_tables_are_read(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(GIVEN)
    assert places_of(raw).province == "20"
