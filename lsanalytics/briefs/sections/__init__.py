"""What the cells of the notebooks show, one module a part of the page."""

from lsanalytics.lean import GRAMMAR, lean

with lean(GRAMMAR):  # for who runs a notebook by hand: a build has imported it before
    import altair  # noqa: F401
