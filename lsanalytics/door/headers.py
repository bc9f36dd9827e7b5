"""Which column of a return each header means."""

from __future__ import annotations

import difflib
from collections import Counter

from lsanalytics.dataset import Column, Dataset
from lsanalytics.door.table import fold
from lsanalytics.errors import InputError


def meanings(dataset: Dataset) -> dict[str, str]:
    """Folded header -> column name: the Vietnamese header, the English one, the name itself."""
    return {
        fold(header): column.name
        for column in dataset.columns
        for header in (column.header_vi, column.header_en, column.name)
    }


def match(
    dataset: Dataset, headers: dict[str, str | None], filled: set[str], file: str, row: int
) -> tuple[dict[str, str], list[InputError]]:
    """Column name -> column of the table, and what is wrong with the headers.

    ``headers`` are the cells of the header row by column of the table, ``filled`` the columns
    with a cell below it. A blank header over blank cells is passed over.
    """
    known = meanings(dataset)
    faults: list[InputError] = []
    found: dict[str, str] = {}
    for spot, header in headers.items():
        name = known.get(fold(header or ""))
        if header is None and spot in filled:
            number = 1 + list(headers).index(spot)
            faults.append(InputError("return_header_blank", file=file, row=row, number=number))
        elif header is not None and name is None:
            near = _nearest(dataset, header)
            faults.append(
                InputError("return_header_unknown", file=file, row=row, header=header, near=near)
            )
        elif name is not None:
            found.setdefault(name, spot)
    named = Counter(known.get(fold(header or "")) for header in headers.values())
    for column in dataset.columns:
        if named[column.name] > 1:
            vi, en = column.header_vi, column.header_en
            faults.append(InputError("return_header_twice", file=file, row=row, vi=vi, en=en))
    missing = [one for one in dataset.columns if one.required and one.name not in found]
    if missing:
        vi, en = _listed(missing, "header_vi"), _listed(missing, "header_en")
        faults.append(InputError("return_column_missing", file=file, vi=vi, en=en))
    return found, faults


def _listed(columns: list[Column], attribute: str) -> str:
    return ", ".join(f"“{getattr(column, attribute)}”" for column in columns)


def _nearest(dataset: Dataset, header: str) -> str:
    """The header most like an unknown one; else all of them."""
    shown = {fold(c.header_vi): c.header_vi for c in dataset.columns}
    shown |= {fold(c.header_en): c.header_en for c in dataset.columns}
    close = difflib.get_close_matches(fold(header), list(shown), n=1)
    return f"“{shown[close[0]]}”" if close else _listed(list(dataset.columns), "header_vi")
