"""Cases that Hypothesis draws for a law: all of them, or a fifth where seconds count."""

from __future__ import annotations

from hypothesis import settings

QUICK = "quick"  # the profile of the quick lane


def drawn(cases: int) -> settings:
    """Settings for a law that is held to so many drawn cases, in the quick lane to a fifth."""
    is_quick = settings.get_current_profile_name() == QUICK
    return settings(max_examples=max(cases // 5, 1) if is_quick else cases)
