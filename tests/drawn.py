"""Cases that Hypothesis draws for a law: all of them, or a part where seconds count."""

from __future__ import annotations

from hypothesis import settings

ALL = "all"  # of pytest by itself, and of .ci/run
SOME = "some"  # the profile of `make test`
QUICK = "quick"  # the profile of the quick lane
PARTS = {ALL: 1, SOME: 3, QUICK: 5}  # one case of so many


def drawn(cases: int) -> settings:
    """Settings for a law that is held to so many drawn cases, or to the part of its profile."""
    part = PARTS.get(settings.get_current_profile_name(), 1)
    return settings(max_examples=max(cases // part, 1))
