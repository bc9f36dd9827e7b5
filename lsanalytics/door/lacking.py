"""Why a table cannot be used that lacks columns, as far as its other headings tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lsanalytics.dataset import Dataset
from lsanalytics.door.units import counts_other, is_measure
from lsanalytics.errors import InputError


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


def named(dataset: Dataset, names: Iterable[str]) -> dict[str, str]:
    """The official headers of columns, in both languages, as a message lists them."""
    columns = [dataset.column(name) for name in names]
    return {
        "vi": ", ".join(f"“{one.header_vi}”" for one in columns),
        "en": ", ".join(f"“{one.header_en}”" for one in columns),
    }
