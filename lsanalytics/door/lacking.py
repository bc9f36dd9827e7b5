"""Why a table cannot be used that lacks columns, as far as its other headings tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.grid import Sheet
from lsanalytics.door.layout import SEARCHED
from lsanalytics.door.units import counts_other, is_measure
from lsanalytics.door.variants import IGNORED, meaning
from lsanalytics.errors import InputError

NAMED = 8  # headings that a message lists
ROW = 3  # cells of words that make a row of headings, be it of no dataset


def lacking(
    dataset: Dataset, names: Sequence[str], unknown: Sequence[str], file: str, row: int | None
) -> InputError:
    """That the columns ``names`` lack; of one that counts, which of the ``unknown`` headings stand
    there instead and count something else: households, what is planned, who was not reached."""
    other = [one for one in unknown if counts_other(one)]
    if len(names) == 1 and other and is_measure(dataset, dataset.column(names[0])):
        column = dataset.column(names[0])
        told = {"vi": column.header_vi, "en": column.header_en, "value": "”, “".join(other)}
        return InputError("receive_unit_other", file=file, row=row, **told)
    key = "receive_column_missing" if unknown else "return_column_missing"
    listed = ", ".join(f"“{one}”" for one in unknown)
    return InputError(key, file=file, row=row, **named(dataset, names), unknown=listed)


def no_header(sheets: Iterable[Sheet], file: str) -> InputError:
    """That no row is the header of a dataset; of the row that is most like one, what it has."""
    best: tuple[int, int, list[str], list[str]] = (0, 0, [], [])
    for sheet in sheets:
        for number in sorted(sheet.rows)[:SEARCHED]:
            texts = [one.text for one in sheet.rows[number].values() if one.kind == "text"]
            said = [one for one in texts if not one.isdecimal()]
            known = [one for one in said if _means(one, ignored=False)]
            other = [one for one in said if not _means(one, ignored=True)]
            if other and len(texts) >= ROW and len(known) > best[0]:
                best = (len(known), number, known, other)
    if not best[0]:
        return InputError("receive_no_header", file=file)
    listed = [", ".join(f"“{one[:60]}”" for one in some[:NAMED]) for some in best[2:]]
    told = dict(zip(("known", "other"), listed, strict=True))
    return InputError("receive_other_columns", file=file, row=best[1], **told)


def _means(text: str, *, ignored: bool) -> bool:
    """Whether a text is the heading of a column of some dataset."""
    found = [meaning(one, text) for one in DATASETS]
    return any(one is not None and (ignored or one.name != IGNORED) for one in found)


def named(dataset: Dataset, names: Iterable[str]) -> dict[str, str]:
    """The official headers of columns, in both languages, as a message lists them."""
    columns = [dataset.column(name) for name in names]
    return {
        "vi": ", ".join(f"“{one.header_vi}”" for one in columns),
        "en": ", ".join(f"“{one.header_en}”" for one in columns),
    }
