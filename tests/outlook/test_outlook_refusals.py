"""Bad tables are refused with one line, and nothing is written."""

from pathlib import Path

import pytest

from lsanalytics.errors import TableError
from lsanalytics.outlook.command import run_outlook
from tests.cli.command import lsa

SERIES = "series_id,year,value\ns,2024,40\ns,2025,45\n"
TARGETS = "target_id,series_id,target_year,threshold,direction\nt,s,2030,60,at_least\n"
WIDE = "series_id,year,value,lower,upper,low,high\n"


def run(folder: Path, series: str, targets: str) -> Path:
    (folder / "SERIES.csv").write_text(series, encoding="utf-8")
    (folder / "TARGETS.csv").write_text(targets, encoding="utf-8")
    out = folder / "OUT.csv"
    run_outlook(folder / "SERIES.csv", folder / "TARGETS.csv", out)
    return out


BAD_SERIES = [
    ("series_id,year\ns,2025\n", "row 1, column value: the file lacks this column"),
    (SERIES + "s,2025,46\n", "row 4, column year: the series has this year already: 2025.0"),
    (SERIES + "s,2026,nan\n", "row 4, column value: not finite: 'nan'"),
    (SERIES + "s,2026,1e999\n", "row 4, column value: not finite: '1e999'"),
    (SERIES + 's,2026,"46,5"\n', "row 4, column value: not a number: '46,5'"),
    (SERIES + "s,2026,46%\n", "row 4, column value: not a number: '46%'"),
    (SERIES + "s,,46\n", "row 4, column year: empty"),
    (SERIES + "s,quý I,46\n", "row 4, column year: not a number: 'quý I'"),
    (SERIES + ",2026,46\n", "row 4, column series_id: empty"),
    (SERIES + "s,2026,46,7\n", "row 4: 4 cells in a table of 3 columns"),
    (WIDE + "s,2024,40,50,50,,\n", "row 2, column upper: not above the lower bound: 50.0"),
    (
        WIDE + "s,2024,4,0,10,,\ns,2025,4,1,10,,\n",
        "row 3, column lower: not the lower bound of the rows before: 1.0",
    ),
    (
        "series_id,year,value,better\ns,2024,40,up\n",
        "row 2, column better: not higher, lower or blank: 'up'",
    ),
    (
        "series_id,year,value,better\ns,2024,40,higher\ns,2025,41,\n",
        "row 3, column better: not what the rows before say: None",
    ),
    (WIDE + "s,2024,40,,,41,45\n", "row 2, column low: above the value: 41.0"),
    (WIDE + "s,2024,40,,,30,39\n", "row 2, column high: below the value: 39.0"),
]
BAD_TARGETS = [
    ("target_id,series_id\n", "row 1, column target_year: the file lacks this column"),
    (TARGETS + "t,s,2028,50,at_least\n", "row 3, column target_id: stands here a second time: 't'"),
    (TARGETS + "u,s,2028,50,above\n", "row 3, column direction: not at_least or at_most: 'above'"),
    (TARGETS + "u,s,2028,,at_least\n", "row 3, column threshold: empty"),
    (TARGETS + "u,s,soon,50,at_least\n", "row 3, column target_year: not a number: 'soon'"),
    (
        TARGETS + "u,s,2028,120,at_least\n",
        "row 3, column threshold: lies beyond the bound of the series: 120.0",
    ),
    (
        TARGETS + "u,s,2028,-1,at_most\n",
        "row 3, column threshold: lies beyond the bound of the series: -1.0",
    ),
    (
        TARGETS + "u,s,2030,50,at_most\n",
        "row 3, column threshold: no value can satisfy this and another target of the same "
        "series and year: 50.0",
    ),
]


@pytest.mark.parametrize(("series", "reason"), BAD_SERIES)
def test_a_bad_series_is_refused_by_row_and_column(
    series: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(TableError) as refusal:
        run(tmp_path, series, TARGETS)
    assert str(refusal.value) == f"SERIES.csv: {reason}"
    assert not (tmp_path / "OUT.csv").exists()


@pytest.mark.parametrize(("targets", "reason"), BAD_TARGETS)
def test_a_bad_target_is_refused_by_row_and_column(
    targets: str, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(TableError) as refusal:
        run(tmp_path, SERIES, targets)
    assert str(refusal.value) == f"TARGETS.csv: {reason}"
    assert not (tmp_path / "OUT.csv").exists()


@pytest.mark.parametrize(
    "targets",
    [
        TARGETS + "u,s,2030,80,at_most\n",  # a corridor from 60 to 80
        TARGETS + "u,s,2029,50,at_most\n",  # another year
        TARGETS + "u,s,2030,60,at_most\n",  # exactly 60 satisfies both
        TARGETS + "u,s,2030,20,at_least\n",  # met already
        TARGETS + "u,s,2030,100,at_most\n",  # the bound itself
    ],
)
def test_what_can_be_asked_is_not_refused(targets: str, tmp_path: Path) -> None:
    assert run(tmp_path, SERIES, targets).exists()


def test_an_older_answer_is_left_alone_and_the_status_is_2(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(SERIES + "s,2026,x\n")
    (tmp_path / "t.csv").write_text(TARGETS)
    (tmp_path / "o.csv").write_text("old\n")
    said = lsa(tmp_path, "outlook", "s.csv", "--targets", "t.csv", "-o", "o.csv")
    assert said.status == 2
    assert said.err.splitlines() == [
        "lỗi: s.csv: dòng 4, cột “value”: không phải số: 'x'",
        "error: s.csv: row 4, column value: not a number: 'x'",
    ]
    assert said.out == ""
    assert (tmp_path / "o.csv").read_text() == "old\n"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"^no\.csv: cannot be read: there is no such file"):
        run_outlook(tmp_path / "no.csv", tmp_path / "no.csv", tmp_path / "o.csv")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(SERIES)
    (tmp_path / "t.csv").write_text(TARGETS)
    with pytest.raises(TableError, match=r"^o\.csv: cannot be written: no such folder"):
        run_outlook(tmp_path / "s.csv", tmp_path / "t.csv", tmp_path / "none" / "o.csv")
    assert not (tmp_path / "none").exists()
