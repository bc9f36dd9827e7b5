"""Which sheets of a file hold data, and how each is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lsanalytics.dataset import Dataset
from lsanalytics.datasets import DATASETS
from lsanalytics.door.below import divided
from lsanalytics.door.days import weekday
from lsanalytics.door.grid import Sheet
from lsanalytics.door.layout import Layout, find_layout
from lsanalytics.door.playout.across import views_across
from lsanalytics.door.remarks import part_said
from lsanalytics.door.shapes import LACKING, find_views
from lsanalytics.door.taken import Sent
from lsanalytics.door.told import Note
from lsanalytics.errors import InputError

MARK = "_lsa"  # the hidden sheet of our forms
LISTS = "_danh-muc"  # their hidden lists
WORKDAYS = 5  # a list of programmes names fewer days of the week in one row


@dataclass(frozen=True)
class Table:
    """A sheet that holds data (as sent, or turned over) and the layouts over its columns: one for
    a table as the form has it."""

    sheet: Sheet
    views: Sequence[Layout]

    @property
    def dataset(self) -> Dataset:
        return self.views[0].dataset

    @property
    def whole(self) -> bool:
        return not any(one.missing for one in self.views)

    @property
    def near(self) -> bool:
        """Whether more of what a return must have is there than is missing."""
        return any(len(one.columns) > len(one.missing) for one in self.views)


def _weeks(sheet: Sheet, file: str) -> Iterator[InputError]:
    """A row of weekdays side by side: a schedule by the week, of which no row is a broadcast."""
    for row, cells in sheet.rows.items():
        days = {day for cell in cells.values() if (day := weekday(cell.text)) is not None}
        if len(days) >= WORKDAYS:
            yield InputError("receive_week_across", file=file, row=row)
            return


def tables_in(sheets: Sequence[Sheet], dataset: Dataset | None, sent: Sent) -> dict[int, Table]:
    """The table of each sheet that holds data, by the identity of the sheet. Sets what the file
    is; refuses it where that is unclear."""
    found: dict[int, Table] = {}
    doubtful: list[tuple[Sheet, InputError]] = []
    for sheet in sheets:
        if sheet.name in (MARK, LISTS):
            continue
        one = _table(sheet, dataset, sent.file)
        if isinstance(one, Table):
            found[id(sheet)] = one
        elif one is not None:
            doubtful.append((sheet, one))
    found = _seen(sheets, found)
    whole = {number for number, one in found.items() if one.whole}
    if not whole and (weeks := [one for sheet in sheets for one in _weeks(sheet, sent.file)]):
        sent.refused += weeks
        return {}
    if not whole and doubtful:
        sent.refused += list({one.sentence("vi"): one for _, one in doubtful}.values())
        return {}
    for name in dict.fromkeys(sheet.name for sheet, _ in doubtful if not sheet.hidden):
        sent.notes.append(Note("note_sheet_left", sent.file, None, "", name))
    if whole:  # a sheet of explanations may look a little like a return
        held = {(found[one].sheet.name, found[one].dataset.id) for one in whole}
        of_whole = {kind for _, kind in held}
        found = {
            number: one
            for number, one in found.items()
            # What stands below a whole table of its kind is no explanation, nor what lacks little.
            if number in whole
            or (one.sheet.table and (one.sheet.name, one.dataset.id) in held)
            or (one.near and not one.sheet.hidden and one.dataset.id in of_whole)
        }
    return _of_one_kind(found, sent)


def _of_one_kind(found: dict[int, Table], sent: Sent) -> dict[int, Table]:
    """The tables, where all are of one dataset and not of several parts of its year."""
    kinds = {one.dataset.id for one in found.values()}
    if len(kinds) > 1:
        names = ", ".join(sorted(kinds))
        sent.refused.append(InputError("receive_several_datasets", file=sent.file, names=names))
        return {}
    if kinds:
        sent.dataset = DATASETS[next(iter(kinds))]
        if sent.dataset.by_year and (parts := _parts(found.values())):
            one, *_, other = parts
            fault = InputError("receive_within_year", file=sent.file, one=one, other=other)
            sent.refused.append(fault)
            return {}
    return found


def _parts(tables: Iterable[Table]) -> list[str]:
    """The parts of a year that tables are of, where they are of several: no one of them is that of
    the year, and nobody says how they make it up."""
    said = [part_said(one.sheet, one.views[0]) for one in tables]
    words = list(dict.fromkeys(one[1] for one in said if one))
    return words if len(words) > 1 else []


def _table(sheet: Sheet, dataset: Dataset | None, file: str) -> Table | InputError | None:
    """The table of one sheet; InputError where it may be read in two ways, None where it is no
    table at all."""
    rivals = find_layout(sheet, dataset)
    if len(rivals) == 1 and not (rivals[0].missing or rivals[0].twice):
        return Table(sheet, [divided(sheet, rivals[0])])
    shaped = find_views(sheet, [dataset] if dataset else list(DATASETS.values()), file)
    if isinstance(shaped, tuple):
        return Table(*shaped)
    if isinstance(shaped, InputError) and not (rivals and shaped.key in LACKING):
        return shaped
    if len(rivals) > 1:
        names = ", ".join(sorted({one.dataset.id for one in rivals}))
        return InputError("receive_dataset_unclear", file=file, names=names)
    logs = [one for one in ([dataset] if dataset else DATASETS.values()) if one.takes == "log"]
    views = views_across(sheet, logs[0], file) if logs else []
    return Table(sheet, views or rivals) if views or rivals else None


def _seen(sheets: Sequence[Sheet], found: dict[int, Table]) -> dict[int, Table]:
    """Without hidden sheets that say nothing of what the file is beside a visible one."""
    by_id = {id(sheet): sheet for sheet in sheets}
    if all(by_id[number].hidden for number in found):
        return found
    seen = {one.dataset.id for number, one in found.items() if not by_id[number].hidden}
    return {
        number: one
        for number, one in found.items()
        if not by_id[number].hidden or (one.whole and one.dataset.id in seen)
    }
