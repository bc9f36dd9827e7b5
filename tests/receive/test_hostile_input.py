"""Files made to do harm, or that would by accident: refused in words, or harmless once received.

What stands in ``dirty/`` is tested there: bombs, macros, passwords, links, NUL bytes, damage.
"""

from __future__ import annotations

import csv
import io
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from copy import copy
from pathlib import Path

import openpyxl
import pytest

from lsanalytics.door import limits
from lsanalytics.door.calamine import contained
from lsanalytics.errors import InputError
from lsanalytics.project import Project
from lsanalytics.receiving.receive import Outcome, receive
from lsanalytics.receiving.sentences import sentences
from tests.door.workbooks import repacked
from tests.receive.laws import ASKED, ROOT, empty_project
from tests.receive.returns import HEADER, as_csv, as_xlsx, rows

PLACE = "06040"
NEWS = ["Ngày đánh giá", "Mã cơ quan báo chí", "Tên cơ quan báo chí", "Tiêu chí", "Kết quả"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return empty_project(tmp_path / "project")


def one(project: Project, path: Path, content: bytes | None = None) -> Outcome:
    if content is not None:
        path.write_bytes(content)
    (outcome,) = receive(project, [path], ASKED)
    return outcome


def refused(outcome: Outcome) -> str:
    """Why a file was refused, as whoever receives it reads it."""
    assert outcome.error or (outcome.receipt and outcome.receipt.account.refused)
    return " ".join(sentences(outcome))


def with_sheet(content: bytes, sheet: bytes) -> bytes:
    """A workbook with another first sheet."""
    how = zipfile.ZIP_DEFLATED if len(sheet) < 9 << 20 else zipfile.ZIP_STORED
    return repacked(
        content, lambda name, part: sheet if name == "xl/worksheets/sheet1.xml" else part, how
    )


SPACE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def bombs() -> Iterator[tuple[str, bytes, str]]:
    good = as_xlsx(*rows(PLACE, 900))
    wide = ",".join([*HEADER, *(["x"] * 1_000_000)]) + "\n"
    yield "million-columns.csv", wide.encode(), "256"
    cell = b'<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>'
    yield (
        "wide.xlsx",
        with_sheet(good, SPACE + b"<sheetData>" + cell + b"</sheetData></worksheet>"),
        "256",
    )
    row = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    many = SPACE + b"<sheetData>" + row * 200_001 + b"</sheetData></worksheet>"
    yield "long.xlsx", with_sheet(good, many), "200000"
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        with archive.open("xl/media/0.bin", "w") as part:
            for _ in range(2):
                part.write(os.urandom(1 << 16) + bytes(9 << 20))
        for number in range(1, 30):  # the same bytes under other names
            twin = copy(archive.getinfo("xl/media/0.bin"))
            twin.filename = f"xl/media/{number}.bin"
            archive.filelist.append(twin)
    yield "bomb-of-parts.xlsx", bomb.getvalue(), "512"
    parts = io.BytesIO()
    with zipfile.ZipFile(parts, "w") as archive:
        for number in range(2_001):
            archive.writestr(str(number), "")
    yield "parts.xlsx", parts.getvalue(), "2000"
    entities = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 1000 + b'">'
    for last, name in zip(b"abcdefgh", b"bcdefghi", strict=True):
        entities += b"<!ENTITY %c '%s'>" % (name, b"&%c;" % last * 20)
    entities += (
        b"]>"
        + SPACE
        + b'<sheetData><row><c t="inlineStr"><is><t>&i;</t></is></c></row></sheetData></worksheet>'
    )
    yield "laughs.xlsx", with_sheet(good, entities), ""
    deep = (
        SPACE
        + b"<sheetData><row>"
        + b"<c>" * 300_000
        + b"</c>" * 300_000
        + b"</row></sheetData></worksheet>"
    )
    yield "deep.xlsx", with_sheet(good, deep), ""


CHILD = """
import resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
from lsanalytics.places import load_places
from lsanalytics.door.sent import take_apart
places = load_places(Path(sys.argv[1]))
for path in sorted(Path(sys.argv[2]).iterdir()):
    sent = take_apart(path, path.name, None, places)
    print(path.name, [one.sentence("vi") for one in sent.refused], flush=True)
"""


def test_files_that_would_fill_memory_are_refused_within_a_limit_of_it(tmp_path: Path) -> None:
    expected = {}
    for name, content, told_limit in bombs():
        (tmp_path / name).write_bytes(content)
        expected[name] = told_limit
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(ROOT / "data" / "raw"), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    for name, limit in expected.items():
        assert told[name] != "[]" and limit in told[name].replace(".", ""), told[name]


HARM = [
    '=HYPERLINK("http://x.test","Báo A")',
    "<script>alert(1)</script>",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    '"><img src=x onerror=alert(1)>',
]


def test_formulas_and_script_in_names_stay_text_wherever_they_go(
    project: Project, tmp_path: Path
) -> None:
    body = [
        [f"15/03/202{n}", "BC-A", name, "bàn biên tập chung", "đạt"] for n, name in enumerate(HARM)
    ]
    spoilt = [[f"16/03/202{n}", "BC-A", name, name, name] for n, name in enumerate(HARM)]
    outcome = one(project, tmp_path / "a.xlsx", as_text_xlsx([NEWS, *body, *spoilt]))
    assert outcome.receipt and outcome.receipt.account.rows_accepted == len(HARM)
    accepted = project.returns / "newsrooms" / outcome.receipt.account.accepted_file
    cells = [cell for row in csv.reader(accepted.open(encoding="utf-8")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert {f"'{name}" if name[0] in "=+-@" else name for name in HARM} <= set(cells)
    assert outcome.feedback
    book = openpyxl.load_workbook(outcome.feedback)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert len(book.worksheets) == 2  # the sender's own, and the list of what is to be corrected


def as_text_xlsx(lines: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    for y, line in enumerate(lines, 1):
        for x, value in enumerate(line, 1):
            page.cell(y, x).value = value
            page.cell(y, x).data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_formula_gives_the_value_stored_with_it_and_is_flagged(
    project: Project, tmp_path: Path
) -> None:
    good = as_xlsx(*rows(PLACE, 900))
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    formula = sheet.replace(b"<v>1000</v>", b'<f>WEBSERVICE("http://x.test")</f><v>1000</v>', 1)
    outcome = one(project, tmp_path / "f.xlsx", with_sheet(good, formula))
    assert outcome.receipt and outcome.receipt.account.rows_accepted == 2
    notes = [told for told in outcome.receipt.account.told if told.key == "note_formula"]
    assert [(told.became, told.rows) for told in notes] == [("1000", (2,))]


def test_tricks_in_names_lead_nowhere(project: Project, tmp_path: Path) -> None:
    names = [
        "..%2f..%2fx.csv",
        "-rf.csv",
        "$(touch x).csv",
        "a\nb.csv",
        "con.csv",
        "\u202excod.csv",
    ]
    names += ["x" * 240 + ".csv", "\x1b[2Jx.csv"]
    paths = []
    for number, name in enumerate(names):
        place = f"../../{number}"
        paths.append(tmp_path / name)
        paths[-1].write_bytes(as_csv(*rows(PLACE, 900, 2010 + number), [2025, place, "tv", 1, 1]))
    undecodable = os.fsencode(tmp_path) + b"/\xff\xfe.csv"
    Path(os.fsdecode(undecodable)).write_bytes(as_csv(*rows(PLACE, 1, 2019)))
    paths.append(Path(os.fsdecode(undecodable)))
    before = set(tmp_path.iterdir())
    outcomes = receive(project, paths, ASKED)
    assert set(tmp_path.iterdir()) == before
    for outcome in outcomes:
        assert outcome.receipt and outcome.receipt.account.rows_accepted == 2
        assert outcome.receipt.kept.resolve().is_relative_to(project.root / "data" / "received")
        assert outcome.receipt.kept.name.isprintable() and outcome.receipt.kept.name.isascii()
        assert all(line.isprintable() for line in sentences(outcome)), sentences(outcome)


def test_what_steers_a_terminal_is_not_printed(project: Project, tmp_path: Path) -> None:
    hidden = "\x1b[2J\x9b31m\u202egpj.x\u2066\u200b"
    bad = [["16/03/2025" + hidden, "BC" + hidden, "Báo" + hidden, "?" + hidden, "đạt"]]
    for name, content in (
        ("a.csv", as_csv(*bad, header=NEWS)),
        ("b.csv", as_csv(*bad, header=[*NEWS[:4], "Kết quả" + hidden])),
        ("c.csv", as_csv(*rows("X" + hidden, 1))),
    ):
        outcome = one(project, tmp_path / name, content)
        assert outcome.receipt and sentences(outcome)
        assert all(line.isprintable() for line in sentences(outcome)), sentences(outcome)


def test_what_is_no_file_is_told_and_waits_for_nobody(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "pipe.csv")
    (folder / "x.xlsx").mkdir()
    (folder / "x.xlsx" / "inside.csv").write_bytes(as_csv(*rows(PLACE, 900)))
    (folder / "link.csv").symlink_to("/etc/passwd")
    (folder / "dangling.csv").symlink_to("nowhere")
    (folder / "round").symlink_to(folder)
    (folder / "empty.xlsx").touch()
    found = {outcome.file: outcome for outcome in receive(project, [folder], ASKED)}
    assert sorted(found) == [
        "dangling.csv",
        "empty.xlsx",
        "inside.csv",
        "link.csv",
        "pipe.csv",
        "round",
    ]
    inside = found.pop("inside.csv")
    assert inside.receipt and inside.receipt.account.rows_accepted == 2
    assert all(refused(outcome) for outcome in found.values())
    kept = [p for p in (project.root / "data" / "received").rglob("*") if p.is_file()]
    assert not any(b"root:" in path.read_bytes() for path in kept)


def test_a_folder_without_files_is_told(project: Project, tmp_path: Path) -> None:
    from lsanalytics.errors import InputError

    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(InputError, match="không có tệp nào"):
        receive(project, [tmp_path / "x.xlsx"], ASKED)


def test_a_link_inside_of_a_log_in_parts_is_refused(project: Project, tmp_path: Path) -> None:
    part = tmp_path / "log" / "channel=TH1"
    part.mkdir(parents=True)
    (part / "a.parquet").symlink_to("/etc/passwd")
    assert "liên kết" in refused(one(project, tmp_path / "log"))


# Damaged files that broke something once, made again by hand.


def test_a_chain_of_sectors_that_runs_in_a_circle_is_refused(
    project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The reader of old workbooks follows it until memory is full."""
    content = bytearray((Path(__file__).parent / "dirty" / "everything.xls").read_bytes())
    table = 512 * (1 + int.from_bytes(content[76:80], "little"))
    first = int.from_bytes(content[48:52], "little")  # of the directory
    content[table + 4 * first : table + 4 * first + 4] = first.to_bytes(4, "little")
    limit = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (64 << 30, limit[1]))
    try:
        assert "bảng tính" in refused(one(project, tmp_path / "a.xls", bytes(content)))
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limit)


def test_damaged_old_workbooks_are_answered_without_a_trace(
    project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from tests.receive.mutants import mutant

    for number in range(400):
        name, content = mutant(0, number)
        if name.endswith(".xls"):
            assert one(project, tmp_path / name, content)
    assert "panicked" not in capfd.readouterr().err


def test_a_reader_that_panics_is_a_refusal_and_prints_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """As a Rust library does at what its authors did not expect."""

    class Panic(BaseException):
        pass

    with pytest.raises(InputError) as stop, contained("a.xlsb"):
        os.write(2, b"thread panicked")
        raise Panic
    assert stop.value.key == "return_not_a_workbook"
    os.write(2, b"heard again")
    assert capfd.readouterr().err == "heard again"


def test_the_limits_that_are_stated_are_those_that_hold() -> None:
    stated = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    counts = (limits.MAX_PARTS, limits.MAX_ROWS, limits.MAX_CELLS, limits.MAX_TEXT)
    assert all(f"{one:,}" in stated and f"{one:,}".replace(",", ".") in stated for one in counts)
    for said in (
        f"{limits.MAX_BYTES // limits.MB} MB",
        f"{limits.MAX_UNPACKED // limits.MB} MB",
        f"{limits.MAX_RATIO} times",
        f"{limits.MAX_SHEETS} sheets",
        f"{limits.MAX_COLUMNS} columns",
    ):
        assert said in stated, said
