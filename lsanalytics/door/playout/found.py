"""The list of broadcasts in a sheet, for what mends its cells before they are read."""

from __future__ import annotations

from lsanalytics.datasets import taking
from lsanalytics.door.grid import Sheet
from lsanalytics.door.layout import Layout, find_layout

LISTS = (taking("log"), taking("guide"))


def is_list(layouts: list[Layout]) -> bool:
    """Whether a sheet has one table, and its day and channel alone may stand elsewhere."""
    return len(layouts) == 1 and set(layouts[0].missing) <= {"date", "channel"}


def list_of(sheet: Sheet) -> Layout | None:
    """The layout of the one list in a sheet."""
    for dataset in LISTS:
        if is_list(layouts := find_layout(sheet, dataset)):
            return layouts[0]
    return None
