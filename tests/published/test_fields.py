"""A misspelt field of published figures is an error: nothing found would be no answer."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lsanalytics.briefs.sections.published import published
from lsanalytics.errors import InputError

HELD = Path(__file__).parents[2] / "data" / "raw" / "published"


def test_a_misspelt_field_is_told_the_nearest() -> None:
    project = SimpleNamespace(published=HELD)
    plan = SimpleNamespace(fields=(SimpleNamespace(id="press"),))
    view: Any = SimpleNamespace(language="vi", prepared=SimpleNamespace(project=project), plan=plan)
    with pytest.raises(InputError, match=r"presss.*press"):
        published(view, "press", "presss")
