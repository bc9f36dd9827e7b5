"""Nearly the same rows are held against the same suites again and again: once is enough."""

from tests.checked import held_once, shared

__all__ = ["held_once", "shared"]
