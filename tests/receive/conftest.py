"""Nearly the same files come in again and again: what they hold is checked once."""

from tests.checked import held_once, shared

__all__ = ["held_once", "shared"]
