"""From file to file."""

from pathlib import Path

import polars as pl
import pytest

from lsanalytics.outlook.command import run_outlook

HEADER = "target_id,series_id,target_year,probability,q05,q10,q25,q50,q75,q90,q95,note"
SERIES = """\
series_id,year,value,lower,upper,low,high,flag
a,2023,40,,,,,
a,2024,,,,,,
a,2025,45,,,43,47,
b,2024.5,3,1,5,,,
b,2025.5,3.5,1,5,,,break
"""
TARGETS = """\
target_id,series_id,target_year,threshold,direction
3,b,2030,4,at_least
1,a,2030,60,at_least
2,c,2030,60,at_least
4,a,2024,40,at_least
"""


def run(folder: Path, series: str, targets: str) -> str:
    (folder / "s.csv").write_bytes(series.encode())
    (folder / "t.csv").write_bytes(targets.encode())
    out = folder / "o.csv"
    run_outlook(folder / "s.csv", folder / "t.csv", out)
    return out.read_text(encoding="utf-8")


def test_a_row_a_target_in_the_order_of_the_targets(tmp_path: Path) -> None:
    told = run(tmp_path, SERIES, TARGETS).splitlines()
    assert told[0] == HEADER
    assert [row.split(",")[:3] for row in told[1:]] == [
        ["3", "b", "2030"],
        ["1", "a", "2030"],
        ["2", "c", "2030"],
        ["4", "a", "2024"],
    ]
    assert [row.split(",")[-1] for row in told[1:]] == [
        "few_points;since_break",
        "few_points",
        "no_observation",
        "known",
    ]
    assert told[3] == "2,c,2030,,,,,,,,,no_observation"
    assert told[4].startswith("4,a,2024,1.0,40.0,40.0,")  # the blank of 2024 is no observation


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    assert run(tmp_path, SERIES, TARGETS) == run(tmp_path, SERIES, TARGETS)


@pytest.mark.parametrize(
    "series",
    [
        "\ufeff" + SERIES,
        SERIES.replace("\n", "\r\n"),
        SERIES + "\n\n",
    ],
)
def test_bom_line_ends_and_empty_lines_do_not_matter(series: str, tmp_path: Path) -> None:
    assert run(tmp_path, series, TARGETS) == run(tmp_path, SERIES, TARGETS)


def test_the_order_of_columns_and_further_columns_do_not_matter(tmp_path: Path) -> None:
    frame = pl.read_csv(SERIES.encode(), infer_schema=False)
    turned = frame.select(reversed(frame.columns)).with_columns(remark=pl.lit("a, b"))
    assert run(tmp_path, turned.write_csv(), TARGETS) == run(tmp_path, SERIES, TARGETS)


def test_decimal_target_years_stay_decimal(tmp_path: Path) -> None:
    told = run(tmp_path, SERIES, TARGETS.replace("b,2030", "b,2030.5"))
    assert told.splitlines()[1].startswith("3,b,2030.5,")


def test_empty_tables_are_no_error(tmp_path: Path) -> None:
    told = run(tmp_path, "series_id,year,value\n", TARGETS).splitlines()
    assert [row.split(",")[-1] for row in told[1:]] == ["no_observation"] * 4
    assert run(tmp_path, SERIES, TARGETS.splitlines()[0] + "\n") == HEADER + "\n"


def test_optional_columns_may_be_left_out(tmp_path: Path) -> None:
    plain = "series_id,year,value\na,2023,40\na,2025,45\n"
    bounded = "series_id,year,value,lower,upper\na,2023,40,0,100\na,2025,45,0,100\n"
    targets = "\n".join(TARGETS.splitlines()[:3:2]) + "\n"
    assert run(tmp_path, plain, targets) == run(tmp_path, bounded, targets)


def test_written_numbers_are_those_of_the_frame(tmp_path: Path) -> None:
    run(tmp_path, SERIES, TARGETS)
    told = pl.read_csv(tmp_path / "o.csv").filter(target_id=1).row(0, named=True)
    assert told["q05"] < told["q25"] < told["q50"] < told["q75"] < told["q95"]
    assert 0.0 < told["probability"] < 0.5
