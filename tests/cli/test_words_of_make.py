"""The words of make where there is no make: values are given by name as to make itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from lsanalytics import tasks as words
from tests.drawn import ALL, QUICK, SOME, drawn


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What Python would be run with."""
    seen: list[Sequence[str]] = []
    monkeypatch.setattr(words, "_run", lambda *commands: seen.extend(commands) or 0)
    return seen


@pytest.mark.parametrize(
    ("typed", "runs"),
    [
        (["fuzz"], ["tests.receive.fuzz", "60"]),
        (["fuzz", "30"], ["tests.receive.fuzz", "30"]),
        (["fuzz", "SECONDS=300", "SEED=7"], ["tests.receive.fuzz", "300", "7"]),
        (["bench", "ONLY=returns", "FILES=a"], ["benchmarks", "--only", "returns", "--files", "a"]),
        (["bench", "--only", "pages"], ["benchmarks", "--only", "pages"]),
    ],
)
def test_values_are_given_by_name_as_to_make(
    typed: list[str], runs: list[str], asked: list[Sequence[str]]
) -> None:
    assert words.main(typed) == 0
    assert asked == [["-m", *runs]]


@pytest.mark.parametrize("typed", ["SECONDS=x", "SECONDS=", "soon", "SEED=1.5"])
def test_seconds_that_are_no_number_are_refused(
    typed: str, asked: list[Sequence[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert words.main(["fuzz", typed]) == 2
    told = capsys.readouterr().err
    value = typed.split("=")[-1]
    assert f"“{value}” không dùng được" in told and f"“{value}” is not allowed" in told
    assert asked == []


@pytest.mark.parametrize(
    ("typed", "profile", "cases"),
    [
        (["quick"], QUICK, (12, 1)),
        (["test"], SOME, (20, 1)),
        (["test", "--hypothesis-profile", ALL], ALL, (60, 3)),
    ],
)
def test_a_lane_draws_as_many_cases_as_the_last_profile_that_it_names(
    typed: list[str], profile: str, cases: tuple[int, int], asked: list[Sequence[str]]
) -> None:
    assert words.main(typed) == 0
    [ran] = asked
    *_, last = (ran[at + 1] for at, word in enumerate(ran) if word == "--hypothesis-profile")
    assert last == profile
    before = settings.get_current_profile_name()
    settings.load_profile(profile)
    try:
        assert (drawn(60).max_examples, drawn(3).max_examples) == cases
    finally:
        settings.load_profile(before)


def test_locking_without_uv_says_how_to_get_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, Path(__file__).parents[2] / ".ci" / "lock.py"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "Cần uv: pip install uv / uv is needed: pip install uv\n"
