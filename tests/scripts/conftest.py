"""What is measured of a project once, no other test measures again; see tests.checked."""

from tests.checked import checked_once, held_once, shared

__all__ = ["checked_once", "held_once", "shared"]
