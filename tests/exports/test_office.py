"""What an office writes of itself in bao-cao.toml, in the form that Decree 30/2020/NĐ-CP asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.errors import InputError
from lsanalytics.exports.office import OFFICE as FILE
from lsanalytics.exports.office import dated, load_office
from tests.exports.conftest import OFFICE, PROJECT

BLANK = " " * 4
DATES = [
    # day, month, year as written; as-of date; day, month, year in the report
    (("5", "2", ""), "2025-12-31", ("05", "02", "2026")),
    (("05", "1", ""), "2025-12-31", ("05", "01", "2026")),
    (("28", "11", ""), "2026-10-31", ("28", "11", "2026")),
    (("31", "10", ""), "2026-10-31", ("31", "10", "2026")),  # of the very day
    (("30", "10", ""), "2026-10-31", ("30", "10", "2027")),  # before the day of this year
    (("9", "3", ""), "2025-12-31", ("09", "3", "2026")),  # months from March on have no nought
    (("", "1", ""), "2025-12-31", (BLANK, "01", "2026")),
    (("", "12", ""), "2025-12-31", (BLANK, "12", "2025")),
    (("", "", ""), "2026-10-31", (BLANK, BLANK, "2026")),
    (("", "", ""), "2025-12-31", (BLANK, BLANK, "2026")),  # nobody has the year's end in the year
    (("29", "2", "2028"), "2026-10-31", ("29", "02", "2028")),
]


@pytest.mark.parametrize(("written", "as_of", "shown"), DATES)
def test_the_day_of_a_report_is_written_as_the_decree_asks_in_a_year_that_can_be(
    written: tuple[str, str, str], as_of: str, shown: tuple[str, str, str]
) -> None:
    office = replace(OFFICE, **dict(zip(("day", "month", "year"), written, strict=True)))
    found = dated(office, date.fromisoformat(as_of))
    assert (found["day"], found["month"], found["year"]) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [("5", "05"), ("05", "05"), ("125", "125"), ("", " " * 6)]
)
def test_a_number_below_ten_has_a_nought(number: str, shown: str) -> None:
    assert dated(replace(OFFICE, number=number), date(2026, 10, 31))["number"] == shown


def written(folder: Path, line: str) -> Path:
    """The office's file with one line in place of its own."""
    key = line.partition("=")[0].strip()
    kept = (PROJECT.data / FILE).read_text("utf-8").splitlines()
    kept = [one for one in kept if one.partition("=")[0].strip() != key]
    (folder / FILE).write_text("\n".join([*kept, line]), "utf-8")
    return folder


REFUSED = [
    ('number = "12/BC-SVHTTDL"', "office_number", "number"),
    ('number = "mười"', "office_number", "number"),
    ('code = "BC-SVHTTDL"', "office_code", "code"),
    ('code = "BC/SVHTTDL"', "office_code", "code"),
    ('day = "32"', "office_day", "day"),
    ('day = "ngày 5"', "office_day", "day"),
    ('month = "13"', "office_day", "month"),
    ('month = "0"', "office_day", "month"),
    ('year = "nay"', "office_day", "year"),
]


@pytest.mark.parametrize(("line", "key", "column"), REFUSED)
def test_what_no_document_bears_is_told_with_its_key(
    line: str, key: str, column: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as fault:
        load_office(written(tmp_path, line))
    assert (fault.value.key, fault.value.file, fault.value.column) == (key, FILE, column)
    assert line.split('"')[1] in fault.value.sentence("vi")


def test_a_day_that_its_month_does_not_have_is_told() -> None:
    with pytest.raises(InputError) as fault:
        dated(replace(OFFICE, day="31", month="11"), date(2026, 10, 31))
    assert "31/11/2026" in fault.value.sentence("vi")


def test_recipients_end_with_the_signs_of_the_template_alone(tmp_path: Path) -> None:
    folder = written(tmp_path, 'recipients = ["Như trên;", "- Sở Tài chính.", "Ban A; Ban B"]')
    assert load_office(folder).recipients == ("Như trên", "Sở Tài chính", "Ban A; Ban B")
