"""``lsa assess`` and ``lsa outlook`` read what Vietnamese Excel writes, and refuse in both
languages; a mark at the beginning of our own TOML and JSON files is no fault."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from lsanalytics.declarations import read_toml
from lsanalytics.errors import TableError
from lsanalytics.progress.table import read_series
from lsanalytics.quality.suites import load_suite
from lsanalytics.words import catalogue

ROOT = Path(__file__).parents[2]
BOM = "\ufeff"


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ("series_id,year,value\ns,2020,50.5\ns,2021,55\n", [50.5, 55.0]),
        ("series_id;year;value\ns;2020;50,5\ns;2021;55\n", [50.5, 55.0]),
        (BOM + "series_id;year;value\r\ns;2020;1.234,5\r\ns;2021;1.500\r\n", [1234.5, 1500.0]),
        ("series_id;year;value\ns;2020;50.5\ns;2021;55\n", [50.5, 55.0]),
        ("series_id\tyear\tvalue\ns\t2020\t50,5\ns\t2021\t55\n", [50.5, 55.0]),
    ],
)
def test_numbers_are_read_as_their_writer_meant(
    content: str, values: list[float], tmp_path: Path
) -> None:
    path = tmp_path / "s.csv"
    path.write_bytes(content.encode())
    assert read_series(path)["value"].to_list() == values


@pytest.mark.parametrize(
    ("content", "vi", "en"),
    [
        ("series_id;year;value\ns;2020;1.234\n", "nghìn hoặc phần thập phân", "thousands"),
        ("series_id,year,value\ns,2020,x\n", "dòng 2, cột “value”: không phải số", "not a number"),
        ("series_id;year\ns;2020\n", "tệp thiếu cột này", "lacks this column"),
    ],
)
def test_a_refusal_is_said_in_both_languages(
    content: str, vi: str, en: str, tmp_path: Path
) -> None:
    path = tmp_path / "s.csv"
    path.write_bytes(content.encode())
    with pytest.raises(TableError) as refused:
        read_series(path)
    assert en in str(refused.value)
    assert vi in refused.value.vietnamese


def test_every_reason_of_a_table_has_its_vietnamese_words() -> None:
    """The reasons stand in the code in English; each is one of words/refusals.toml."""
    said = {re.sub(r"\{\w+\}", "{}", one["en"]) for one in catalogue("refusals").values()}
    files = ("strict.py", "progress/table.py", "outlook/read.py")
    for name in files:
        source = (ROOT / "lsanalytics" / name).read_text(encoding="utf-8")
        for reason in re.findall(r'\("\w+", "([^"]+)"\):|faults\[column, "([^"]+)"\]', source):
            plain = re.sub(r"\{[^}]*\}", "{}", "".join(reason))
            assert plain in said, plain


def test_a_mark_at_the_beginning_of_a_declaration_is_no_fault(tmp_path: Path) -> None:
    toml = tmp_path / "a.toml"
    toml.write_text(BOM + 'name = "x"\n', encoding="utf-8")
    assert read_toml(toml, "a.toml") == {"name": "x"}
    suites = tmp_path / "suites"
    shutil.copytree(ROOT / "expectations" / "suites", suites)
    path = suites / "coverage.json"
    before = load_suite("coverage", suites)
    path.write_text(BOM + json.dumps(json.loads(path.read_text("utf-8"))), encoding="utf-8")
    assert load_suite("coverage", suites) == before
