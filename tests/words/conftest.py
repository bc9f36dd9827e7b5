"""Pages of both languages, of one state that is checked once."""

from tests.checked import checked_once, cut_once, drawn_as_built, held_once, shared

__all__ = ["checked_once", "cut_once", "drawn_as_built", "held_once", "shared"]
