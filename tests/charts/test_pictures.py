"""Each kind of chart as a picture that somebody looked at, in its wide and its narrow drawing.

The typeface comes with the package and the renderer is locked: the same pixels everywhere. No file
of ``data/`` has a part in them.
"""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from lsanalytics.charts.svg import to_png
from tests.charts.kinds import KINDS, drawn, pictured_in
from tests.kept import beside, differing, held_against, opened

# What a place shows is drawn once for both.
CASES = [f"{kind}-{width}" for kind in KINDS for width in ("wide", "narrow")]
CASES.remove("place-narrow")


def picture(kind: str, *, narrow: bool) -> bytes:
    return to_png(drawn(kind, pictured_in(kind), narrow=narrow), 1)


@pytest.mark.parametrize("case", CASES)
def test_chart(case: str, snapshot: SnapshotAssertion, request: pytest.FixtureRequest) -> None:
    kind, _, width = case.rpartition("-")
    held_against(picture(kind, narrow=width == "narrow"), snapshot, request)


def test_a_picture_that_differs_is_shown_between_kept_and_now() -> None:
    """A point five units higher or a label moved is more than is let pass; nothing is not."""
    kept, now = (opened(picture(kind, narrow=True)) for kind in ("ranks", "papi"))
    assert differing(kept, kept) == 0
    assert differing(kept, now) > 1000
    sheet = beside(kept, now)
    assert sheet.width > 3 * min(kept.width, now.width)
    moved = kept.copy()
    moved.paste(kept.crop((60, 20, 120, 34)), (60, 60))
    assert differing(kept, moved) > 12
