"""What ``lsa assess`` writes: columns, order, full precision, the same bytes every time."""

import csv
from datetime import date

import pytest

from lsanalytics.progress.agreement import SAYS
from lsanalytics.progress.methods import METHODS
from lsanalytics.progress.table import run_assess
from lsanalytics.words import LANGUAGES, text

COLUMNS = (
    "target_id,series_id,status,value,score,base_year,base_value,current_year,current_value,note"
)
SERIES = "series_id,year,value\nB,2023,30\nA,2023,70\nA,2015,60\nB,2015,40\nB,2019,\nA,2019,-0\n"
TARGETS = (
    "series_id,target_id,direction,limit,threshold,target_year,base_year\n"
    "B,second,at_most,,20,2030,\nA,first,at_least,,80,2030,\nZ,none,at_least,,1,2030,\n"
)


@pytest.fixture
def assess(tmp_path):
    def run(series=SERIES, targets=TARGETS, method="linear", as_of=None):
        for name, content in (("S.csv", series), ("T.csv", targets)):
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / name).write_bytes(data)
        out = tmp_path / "OUT.csv"
        run_assess(tmp_path / "S.csv", tmp_path / "T.csv", method, as_of, out)
        return out.read_bytes().decode()

    return run


def test_rows_come_in_the_order_of_the_targets_with_exactly_these_columns(assess):
    # 60 -> 70 in 8 years, at least 80 in 15: (10/8) / (20/15) = 0.9375; 40 -> 30 is its mirror
    assert assess() == (
        f"{COLUMNS}\n"
        "second,B,behind,0.9375,,2015,40.0,2023,30.0,\n"
        "first,A,behind,0.9375,,2015,60.0,2023,70.0,\n"
        "none,Z,not_available,,,,,,,\n"
    )


def test_byte_order_mark_and_windows_line_ends_are_read_alike(assess):
    plain = assess()
    marked = b"\xef\xbb\xbf" + SERIES.replace("\n", "\r\n").encode()
    assert assess(series=marked) == plain


def test_row_order_of_the_series_changes_no_byte(assess):
    head, *rows = SERIES.splitlines()
    assert assess(series="\n".join([head, *reversed(rows)])) == assess()


def test_zero_is_written_without_a_sign(assess):
    written = assess(series="series_id,year,value\nA,2015,-0\nA,2023,-0.0\n")
    row = next(row for row in csv.DictReader(written.splitlines()) if row["target_id"] == "first")
    assert (row["status"], row["value"]) == ("stalled", "0.0")
    assert (row["base_value"], row["current_value"]) == ("0.0", "0.0")


def test_numbers_keep_full_precision(assess):
    written = assess(series="series_id,year,value\nA,2015,60\nA,2022,70\n")
    row = list(csv.DictReader(written.splitlines()))[1]
    assert float(row["value"]) == (10 * 15) / (20 * 7)  # 1.0714285714285714


def test_all_methods_give_one_row_a_target_and_method(assess):
    rows = list(csv.DictReader(assess(method="all").splitlines()))
    assert list(rows[0])[:3] == ["target_id", "method", "series_id"]
    asked = [(target, method) for target in ("second", "first", "none") for method in METHODS]
    assert [(row["target_id"], row["method"]) for row in rows] == asked
    for method in METHODS:
        alone = list(csv.DictReader(assess(method=method).splitlines()))
        among = [row for row in rows if row["method"] == method]
        for one, other in zip(alone, among, strict=True):
            assert {**one, "method": method} == other


def test_header_only_series_is_no_error(assess):
    rows = list(csv.DictReader(assess(series="series_id,year,value\n").splitlines()))
    assert [row["status"] for row in rows] == ["not_available"] * 3


def test_due_is_judged_from_the_as_of_date_given(assess):
    targets = "target_id,series_id,direction,threshold,target_year,base_year,limit\n"
    targets += "t,A,at_least,90,2025,,\n"
    assert ",due_no_value," in assess(targets=targets, as_of=date(2026, 1, 1))
    assert ",due_no_value," not in assess(targets=targets)


@pytest.mark.parametrize("method", METHODS)
def test_every_word_of_a_method_has_a_translation(method):
    for language in LANGUAGES:
        assert text(f"methods.{method}", language)
        words = [f"{method}_{word}" for word in SAYS[method]]
        for key in (*words, "linear_due_no_value", "not_available"):
            assert text(f"methods.{key}", language)
