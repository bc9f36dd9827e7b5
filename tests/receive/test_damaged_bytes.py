"""Damaged bytes of real files: no traceback, no lost row, no hang, no end of memory."""

from __future__ import annotations

from pathlib import Path

from tests.held import Held
from tests.receive.damaged import run


def test_damaged_files_break_no_law(tmp_path: Path, held_once: Held) -> None:
    failure = run(0, 0, 60, tmp_path, held_once.home)
    assert failure is None, failure
