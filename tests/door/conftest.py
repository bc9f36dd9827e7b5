"""The same files come in by every door: what they hold is checked once."""

from tests.checked import held_once, shared

__all__ = ["held_once", "shared"]
