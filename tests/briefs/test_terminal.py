"""The table of all targets in a terminal shows the words that it was given."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from lsanalytics.briefs.terminal import print_status
from tests.progress.samples import AS_OF, assess, observed, target


def test_words_in_brackets_and_between_colons_are_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    asked = replace(target(70.0), short_vi="Xã [chưa đạt] trong :100: xã")
    view: Any = SimpleNamespace(
        language="vi",
        as_of=AS_OF,
        plan=SimpleNamespace(number="12 [sửa đổi]"),
        assessed=lambda agreement: [assess(observed({2024: 68, 2025: 72}), asked, AS_OF)],
    )
    print_status(view)
    shown = capsys.readouterr().out
    assert "Xã [chưa đạt] trong :100: xã" in shown and "12 [sửa đổi]" in shown
