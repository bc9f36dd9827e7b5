"""Bad tables are refused with one line naming file, row and column, and nothing is written."""

import pytest

from tests.cli.command import lsa

SERIES = ["series_id,year,value", "A,2015,60", "A,2020,65", "A,2023,70", "B,2015,40", "B,2023,30"]
TARGETS = [
    "target_id,series_id,direction,threshold,target_year,base_year,limit",
    "t1,A,at_least,80,2030,,",
    "t2,B,at_most,20,2030,2015,",
    "t3,A,at_least,,,,100",
]


def run(folder, series=SERIES, targets=TARGETS, method="linear", extra=()):
    for name, lines in (("SERIES.csv", series), ("TARGETS.csv", targets)):
        data = lines if isinstance(lines, bytes) else "\n".join(lines).encode()
        (folder / name).write_bytes(data)
    asked = ["assess", "SERIES.csv", "--targets", "TARGETS.csv", "--method", method]
    return lsa(folder, *asked, "-o", "OUT.csv", *extra)


def with_line(lines, row, text):
    """Row 1 is the header; a row after the last is added."""
    changed = list(lines) + [""] * (row - len(lines))
    changed[row - 1] = text
    return changed


BAD_SERIES = [
    (7, "A,2020,66", "row 7, column year"),
    (7, "B,2023,30", "row 7, column year"),  # the same value twice is still twice
    (5, "B,2015,NaN", "row 5, column value: not finite: 'NaN'"),
    (4, "A,2023,-inf", "row 4, column value: not finite"),
    (4, "A,2023,1e999", "row 4, column value: not finite"),
    (4, "A,2023,abc", "row 4, column value: not a number"),
    (4, "A,2023,5%", "row 4, column value"),
    (4, "A,2023,0x10", "row 4, column value"),
    (4, "A,2023,1_000", "row 4, column value"),
    (4, 'A,2023,"12,5"', "row 4, column value: not a number: '12,5'"),
    (4, "A,2023,12,5", "row 4: 4 cells"),
    (3, "A,,65", "row 3, column year: empty"),
    (3, "A,20x5,65", "row 3, column year"),
    (3, "A,2015.5,65", "row 3, column year"),
    (5, ",2015,40", "row 5, column series_id: empty"),
    (5, "  ,2015,40", "row 5, column series_id: empty"),
    (1, "series_id,year,v", "row 1, column value: the file lacks"),
    (1, "series_id,year,value,value", "row 1, column value: the file has this column twice"),
]
BAD_TARGETS = [
    (3, "t2,B,,20,2030,2015,", "row 3, column direction: empty"),
    (3, "t2,B,up,20,2030,2015,", "row 3, column direction: not at_least or at_most: 'up'"),
    (3, "t2,B,AT LEAST,20,2030,2015,", "row 3, column direction"),
    (2, "t1,A,at_least,inf,2030,,", "row 2, column threshold: not finite"),
    (2, "t1,A,at_least,eighty,2030,,", "row 2, column threshold: not a number"),
    (2, "t1,A,at_least,80,soon,,", "row 2, column target_year"),
    (2, "t1,A,at_least,80,2030.5,,", "row 2, column target_year"),
    (3, "t2,B,at_most,20,2030,inf,", "row 3, column base_year"),
    (4, "t3,A,at_least,,,,NaN", "row 4, column limit: not finite"),
    (3, "t2,B,at_most,20,2010,2015,", "row 3, column target_year: not after the base year: 2010"),
    (3, "t2,B,at_most,20,2015,2015,", "row 3, column target_year"),
    (5, "t4,A,at_least,120,2030,,100", "row 5, column threshold: lies beyond the limit"),
    (5, "t4,B,at_most,-5,2030,,0", "row 5, column threshold: lies beyond the limit"),
    (5, "t4,A,at_most,70,2030,,", "row 5, column threshold: no value can satisfy"),
    (5, "t1,B,at_most,10,2035,,", "row 5, column target_id: stands here a second time"),
    (3, ",B,at_most,20,2030,,", "row 3, column target_id: empty"),
    (3, "t2,,at_most,20,2030,,", "row 3, column series_id: empty"),
    (1, "target_id,series_id,dir", "row 1, column direction: the file lacks"),
]


def refused(folder, ran):
    assert ran.status == 2
    vietnamese, error = ran.err.splitlines()
    assert vietnamese.startswith("lỗi: ") and error.startswith("error: ")
    assert not (folder / "OUT.csv").exists()
    assert sorted(path.name for path in folder.iterdir()) == ["SERIES.csv", "TARGETS.csv"]
    return error


@pytest.mark.parametrize(("row", "text", "said"), BAD_SERIES)
def test_series_refused(tmp_path, row, text, said):
    error = refused(tmp_path, run(tmp_path, series=with_line(SERIES, row, text)))
    assert error.startswith(f"error: SERIES.csv: {said}")


@pytest.mark.parametrize(("row", "text", "said"), BAD_TARGETS)
def test_targets_refused(tmp_path, row, text, said):
    error = refused(tmp_path, run(tmp_path, targets=with_line(TARGETS, row, text)))
    assert error.startswith(f"error: TARGETS.csv: {said}")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "row 1, column series_id"),
        (b"\x89PNG\r\n\x1a\n\0\0", "row 3: not a text file"),
        (b"series_id,year,value\nA,2015,\xff\n", "row 2: not UTF-8"),
        (b'series_id,year,value\nA,2015,1\nA,2016,"2\n', "row 3: not a CSV table"),
    ],
)
def test_file_that_is_no_table(tmp_path, data, said):
    error = refused(tmp_path, run(tmp_path, series=data))
    assert error.startswith(f"error: SERIES.csv: {said}")


def test_row_is_the_line_of_the_file_past_empty_lines_and_line_breaks_in_cells(tmp_path):
    # Line 1 header, 2 empty, 3-4 one row with a line break in its name, 5 the fault.
    lines = ["series_id,year,value", "", '"A', 'B",2015,1', "C,2016,NaN"]
    ran = run(tmp_path, series=lines)
    assert ran.status == 2
    assert "SERIES.csv: row 5, column value" in ran.err


def test_file_that_is_not_there(tmp_path):
    asked = ["none.csv", "--targets", "x", "--method", "linear", "-o", "o"]
    ran = lsa(tmp_path, "assess", *asked)
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "lỗi: none.csv: không đọc được: không có tệp hay thư mục này",
        "error: none.csv: cannot be read: there is no such file or folder",
    ]


def test_folder_that_cannot_be_written_to(tmp_path):
    ran = run(tmp_path, extra=["-o", "none/OUT.csv"])
    assert "OUT.csv: cannot be written: no such folder" in refused(tmp_path, ran)


def test_output_that_is_a_folder(tmp_path):
    (tmp_path / "OUT.csv").mkdir()
    ran = run(tmp_path)
    assert ran.status == 2
    assert ran.err.splitlines() == [
        "lỗi: OUT.csv: không ghi được: đây là một thư mục",
        "error: OUT.csv: cannot be written: this is a folder",
    ]
    assert not list((tmp_path / "OUT.csv").iterdir())
    assert len(list(tmp_path.iterdir())) == 3  # nothing half-written is left beside it


def test_unknown_method(tmp_path):
    error = refused(tmp_path, run(tmp_path, method="magic"))
    assert error.startswith("error: unknown method: 'magic' (one of statcan, eurostat,")


def test_older_output_stays_when_refused(tmp_path):
    (tmp_path / "OUT.csv").write_text("old\n")
    assert run(tmp_path, series=with_line(SERIES, 4, "A,2023,NaN")).status == 2
    assert (tmp_path / "OUT.csv").read_text() == "old\n"


@pytest.mark.parametrize(
    "line",
    [
        "t4,B,at_most,70,2030,,",  # the base meets it already
        "t4,A,at_most,90,2030,,",  # a corridor of 80-90
        "t4,A,at_most,70,2035,,",  # another year
        "t4,A,at_least,55",  # short row: the last cells are blank
    ],
)
def test_not_refused(tmp_path, line):
    assert run(tmp_path, targets=[*TARGETS, line]).status == 0


def test_a_fault_is_told_in_both_languages(tmp_path):
    ran = run(tmp_path, series=["series_id,year"])
    assert ran.status == 2
    vietnamese, english = ran.err.splitlines()
    assert vietnamese == "lỗi: SERIES.csv: dòng 1, cột “value”: tệp thiếu cột này"
    assert english == "error: SERIES.csv: row 1, column value: the file lacks this column"
