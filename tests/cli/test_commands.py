"""What the commands print, and that they fit where they are read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from lsanalytics.briefs.brief import open_brief
from lsanalytics.briefs.terminal import print_status
from tests.cli.command import Ran, content, lsa, lsa_process
from tests.story.world import AS_OF, PLAN, ROOT, bare_project, send, world


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = bare_project(tmp_path_factory.mktemp("project"))
    send(project, world())
    return project.root


@pytest.fixture(scope="module")
def status(root: Path) -> Ran:
    return lsa(root, "status")


@pytest.mark.parametrize(
    "typed", [("status",), ("status", "--plan", "88"), ("assess",), ("report", "provinse"), ()]
)
def test_a_process_of_its_own_ends_and_says_the_same(
    typed: tuple[str, ...], root: Path, status: Ran
) -> None:
    """The other tests type their commands in this process."""
    assert status.status == 0  # which leaves the prepared state
    assert lsa_process(root, *typed) == lsa(root, *typed)


def test_help_names_every_command() -> None:
    ran = lsa_process(ROOT, "--help")
    assert ran.out.startswith("Usage: lsa [OPTIONS]")  # also as python -m lsanalytics
    assert ran.status == 0
    for command in ("report", "validate", "status", "sample", "assess", "outlook"):
        assert f"\n  {command} " in ran.out


def test_status_shows_every_target_with_its_verdict(status: Ran) -> None:
    assert status.status == 0 and status.err == ""
    for target in ("a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2", "b3", "b4"):
        assert f"│ {target}. " in status.out
    assert status.out.count("✔ Đạt") == 9  # all but a1, for 2025
    # and towards 2030: five where it will more likely be held than not, four on the threshold
    assert (status.out.count("● Đang giữ"), status.out.count("● Còn giữ")) == (5, 4)
    assert "tính đến 31/10/2026" in status.out
    assert "10 trong 10 mục tiêu có thể kết luận trên số liệu thật." in status.out


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("columns", [80, 100, 160])
def test_the_table_fits_the_terminal_and_cuts_no_word(
    columns: int,
    language: str,
    status: Ran,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert status.status == 0  # which leaves the prepared state that this rests on
    monkeypatch.setenv("LSA_ROOT", str(root))
    monkeypatch.setenv("COLUMNS", str(columns))
    print_status(open_brief("province", plan=PLAN, place="20", as_of=AS_OF, language=language))
    lines = capsys.readouterr().out.splitlines()
    assert max(cell_len(line) for line in lines) <= columns
    assert not any("…" in line for line in lines)
    table = [line for line in lines if line.startswith("│")]
    assert {line.count("│") for line in table} == {7}
    assert ("mục tiêu" in lines[-1]) == (language == "vi")


def test_validate_counts_the_rows_of_every_dataset(root: Path, status: Ran) -> None:
    ran = lsa(root, "validate")
    assert ran.status == status.status == 0
    for dataset, rows in world().items():
        assert f"{dataset}: {len(rows)} dòng nhận được, {len(rows)} được dùng, 0 bị loại" in ran.out


def test_sample_leaves_what_is_there_and_refuses_what_differs(tmp_path: Path) -> None:
    project = bare_project(tmp_path)
    shutil.copytree(ROOT / "data" / "raw" / "returns", project.returns)
    whole = content(tmp_path)
    again = lsa(tmp_path, "sample")
    assert again.status == 0 and "không có gì để thêm" in again.out
    assert content(tmp_path) == whole

    (project.returns / "coverage" / "mau-2021.csv").unlink()
    changed = project.returns / "coverage" / "mau-2020.csv"
    changed.write_text(changed.read_text(encoding="utf-8") + "2020,20", encoding="utf-8")
    before = content(tmp_path)
    refused = lsa(tmp_path, "sample")
    assert refused.status == 2
    [line] = refused.err.splitlines()
    assert "coverage/mau-2020.csv" in line
    assert "đã có tệp khác" in line and "another file bears this name" in line
    assert content(tmp_path) == before


SERIES = "series_id,year,value\ns,2020,1\ns,2021,2\n"
TARGETS = "target_id,series_id,direction,threshold,target_year,base_year,limit\n"
TARGET = "t,s,at_least,5,2030,,\n"
TABLES = {
    "series.csv": SERIES,
    "targets.csv": TARGETS + TARGET,
    "no-number.csv": SERIES + "s,2022,hai\n",
    "no-direction.csv": TARGETS + TARGET.replace("at_least", "up"),
    "empty.csv": "",
}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    for name, lines in TABLES.items():
        (tmp_path / name).write_text(lines, encoding="utf-8")
    (tmp_path / "out.csv").write_text("lần trước", encoding="utf-8")
    return tmp_path


ASSESS, OUTLOOK = ("assess", "--method", "linear"), ("outlook",)


@pytest.mark.parametrize(
    ("command", "series", "targets", "said"),
    [
        (ASSESS, "no-number.csv", "targets.csv", "row 4, column value: not a number: 'hai'"),
        (OUTLOOK, "no-number.csv", "targets.csv", "row 4, column value: not a number: 'hai'"),
        (ASSESS, "series.csv", "no-direction.csv", "no-direction.csv: row 2, column direction: "),
        (OUTLOOK, "series.csv", "no-direction.csv", "no-direction.csv: row 2, column direction: "),
        (ASSESS, "empty.csv", "targets.csv", "empty.csv: row 1, column series_id: "),
        (OUTLOOK, "none.csv", "targets.csv", "none.csv: cannot be read"),
    ],
)
def test_a_bad_table_is_one_line_in_each_language(
    command: tuple[str, ...], series: str, targets: str, said: str, tables: Path
) -> None:
    before = content(tables)
    name, *options = command
    ran = lsa(tables, name, series, "--targets", targets, *options, "--output", "out.csv")
    assert ran.status == 2 and ran.out == ""
    _, english = ran.err.splitlines()
    assert said in english
    assert content(tables) == before


def test_an_unknown_method_names_those_there_are(tables: Path) -> None:
    arguments = ("series.csv", "--targets", "targets.csv", "--method", "xyz", "-o", "new.csv")
    ran = lsa(tables, "assess", *arguments)
    assert ran.status == 2
    lines = ran.err.splitlines()
    assert len(lines) == 2
    assert all("xyz" in line and "linear" in line and "statcan" in line for line in lines)
    assert not (tables / "new.csv").exists()
