"""What was guessed or left out in reading files, put together for whoever has to confirm it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lsanalytics.dataset import Dataset
from lsanalytics.words import Language, text

SHOWN_ROWS = 8
# A label or a place has its own meaning each time; of numbers one example will do.
APART = (
    "guess_column_aside",
    "guess_corrected",
    "guess_comment",
    "note_comment",
    "guess_label",
    "note_label",
    "guess_place_name",
    "note_place_name",
    "guess_province_row",
    "note_header",
    "guess_header_alike",
    "note_unknown_column",
    "guess_given",
    "guess_pivot_sum",
    "note_view_blank",
    "note_sheet_left",
)


def is_guess(key: str) -> bool:
    """Whether what is told could be otherwise, so that somebody has to confirm it."""
    return key.startswith("guess_")


@dataclass(frozen=True)
class Note:
    """Something that was guessed or left out: the key of its sentence, and where it was."""

    key: str
    place: str  # the label of the sheet, as in the column ``file`` of the frame
    row: int | None
    column: str  # column of the dataset, "" for the file as a whole
    value: str = ""
    became: str = ""


@dataclass(frozen=True)
class Told:
    """Something guessed or left out, the same kind in one column together."""

    key: str
    sheet: str
    header: str
    value: str  # an example, and what it was taken for
    became: str
    rows: tuple[int, ...]  # the first of them; () for the file as a whole
    count: int

    @property
    def is_guess(self) -> bool:
        return is_guess(self.key)

    def sentence(self, language: Language) -> str:
        said = text(
            f"receive.{self.key}",
            language,
            value=self.value,
            became=self.became,
            column=self.header,
        )
        spot = [f"{self.sheet}"] if self.sheet else []
        if self.rows:
            more = self.count > len(self.rows)
            key = "receive.at_more_rows" if more else "receive.at_rows"
            listed = ", ".join(map(str, self.rows))
            spot.append(text(key, language, rows=listed, **({"count": self.count} if more else {})))
        if self.header:
            spot.append(text("errors.column", language, column=self.header))
        return f"{', '.join(spot)}: {said}" if spot else said


def told(notes: Iterable[Note], dataset: Dataset | None, sheets: Mapping[str, str]) -> list[Told]:
    """Notes of one kind in one column together, guesses first. ``sheets``: label -> sheet."""
    groups: dict[tuple[str, str, str, str], list[Note]] = {}
    for note in notes:
        apart = note.value if note.key in APART else ""
        groups.setdefault((note.key, note.place, note.column, apart), []).append(note)
    found = []
    for (key, place, column, _), same in groups.items():
        # The titles of a table that was turned over stand in none of its rows.
        rows = tuple(note.row for note in same[:SHOWN_ROWS] if note.row)
        shown = header(dataset, column, "vi") if dataset and column else ""
        sheet = sheets.get(place, "") if len(set(sheets.values())) > 1 else ""
        found.append(Told(key, sheet, shown, same[0].value, same[0].became, rows, len(same)))
    return sorted(found, key=lambda one: not one.is_guess)


def header(dataset: Dataset, name: str, language: Language) -> str:
    """The header of a column as the sender's form has it; a computed one goes by its name."""
    for column in dataset.columns:
        if column.name == name:
            return column.header(language)
    return name


@dataclass(frozen=True)
class FileRows:
    """Where the rows of one file went: rows_in = data + not_data + lost, always.

    ``data`` are the rows of the frame and those withheld; ``lost`` those of a refused file.
    ``by_cell``: somebody's own file, not one that the workbook wrote. ``told``: what was guessed
    in it.
    """

    file: str
    rows_in: int
    data: int
    not_data: int
    lost: int
    by_cell: bool
    told: tuple[Told, ...] = ()

    def __post_init__(self) -> None:
        if self.rows_in != self.data + self.not_data + self.lost:
            raise AssertionError(f"{self}: rows without a place")

    def sentences(self, aside: int, language: Language) -> Iterator[str]:
        """The law of rows, and what somebody is to look at."""
        counted = {"rows_in": self.rows_in, "not_data": self.not_data}
        split = {"accepted": self.data - aside, "aside": aside + self.lost}
        yield text("receive.law_dropped", language, file=self.file, **counted, **split)
        guesses = [one for one in self.told if one.is_guess]
        certain = [one for one in self.told if not one.is_guess]
        yield from (f"  - {one.sentence(language)}" for one in certain)
        if guesses:
            yield "  " + text("receive.guesses_dropped", language, file=self.file)
        yield from (f"  - {one.sentence(language)}" for one in guesses)
