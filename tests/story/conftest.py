"""The story tests open many briefs on nearly the same returns: each state is checked once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.dataset import Keys
from lsanalytics.door.read import Received
from lsanalytics.quality import Quality
from lsanalytics.state import story


@pytest.fixture(scope="session", autouse=True)
def checked_once() -> Iterator[None]:
    """Remember a validation by everything that goes into it, for the time of these tests.

    Great Expectations takes a second or two for the six datasets, and a test here changes one.
    """
    known: dict[tuple[object, ...], Quality] = {}
    validate = story.validate

    def remembered(received: Received, keys: Keys, as_of: date, suites: Path) -> Quality:
        needed = [(name, rows.write_json()) for name, rows in keys.accepted.items()]
        listed = [
            None if table is None else table.write_json()
            for table in (keys.channels, keys.programmes)
        ]
        sent = received.files.write_json(), *(str(fault) for fault in received.refused)
        names = sorted(path.name + path.read_text("utf-8") for path in suites.glob("*.json"))
        state = (received.dataset, *sent, *needed, *listed, as_of, *names)
        if state not in known:
            known[state] = validate(received, keys, as_of, suites)
        return known[state]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "validate", remembered)
        yield
