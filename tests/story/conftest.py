"""The story tests open many briefs on nearly the same returns: each state is checked once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.briefs import preparing
from lsanalytics.quality import Keys, Quality
from lsanalytics.returns.read import Received


@pytest.fixture(scope="session", autouse=True)
def checked_once() -> Iterator[None]:
    """Remember a validation by everything that goes into it, for the time of these tests.

    Great Expectations takes a second or two for the six datasets, and a test here changes one.
    """
    known: dict[tuple[object, ...], Quality] = {}
    validate = preparing.validate

    def remembered(received: Received, keys: Keys, as_of: date, suites: Path) -> Quality:
        register = keys.agencies if received.dataset == "site_checks" else None
        agencies = None if register is None else register.write_json()
        sent = received.files.write_json(), *(str(fault) for fault in received.refused)
        names = sorted(path.name + path.read_text("utf-8") for path in suites.glob("*.json"))
        state = (received.dataset, *sent, agencies, as_of, *names)
        if state not in known:
            known[state] = validate(received, keys, as_of, suites)
        return known[state]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preparing, "validate", remembered)
        yield
