"""The story tests open many briefs on nearly the same returns: each state is checked once."""

from tests.checked import checked_once, cut_once, drawn_as_built, held_once, shared

__all__ = ["checked_once", "cut_once", "drawn_as_built", "held_once", "shared"]
