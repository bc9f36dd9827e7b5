"""bao-cao, annex, export as they are typed: nothing made twice, nothing half made."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from lsanalytics.cli import main
from tests.cli.command import content
from tests.exports.conftest import WHOLE, template
from tests.story.world import bare_project


@dataclass(frozen=True)
class Ran:
    status: int
    said: str


Lsa = Callable[..., Ran]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without returns, with the office that reports."""
    return bare_project(tmp_path_factory.mktemp("so"), "bao-cao.toml", "reporting.toml").root


@pytest.fixture
def root(prepared: Path) -> Iterator[Path]:
    """The project, with whatever a test changes in its declarations put back."""
    kept = {path: path.read_bytes() for path in (prepared / "data").glob("*.toml")}
    yield prepared
    for path, held in kept.items():
        path.write_bytes(held)


@pytest.fixture
def lsa(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lsa:
    """The command line in this process: its status, and all that it said."""
    monkeypatch.setenv("LSA_ROOT", str(root))

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["lsa", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        code = stop.value.code
        return Ran(code if isinstance(code, int) else 0, told.out + told.err)

    return run


MAKES = {"bao-cao": "x.docx", "annex": "x.xlsx", "export": "x"}


@pytest.mark.parametrize("command", MAKES)
def test_what_is_as_it_was_is_not_made_again(command: str, lsa: Lsa, tmp_path: Path) -> None:
    out = tmp_path / MAKES[command]
    assert "Đã ghi" in lsa(command, "-o", out).said
    before = content(tmp_path), out.stat().st_mtime_ns
    ran = lsa(command, "-o", out)
    assert (ran.status, "không có gì thay đổi" in ran.said) == (0, True)
    assert (content(tmp_path), out.stat().st_mtime_ns) == before


def test_it_is_made_again_when_what_it_says_changed_and_only_then(
    lsa: Lsa, root: Path, tmp_path: Path
) -> None:
    out, office = tmp_path / "x.docx", root / "data" / "bao-cao.toml"
    lsa("bao-cao", "-o", out)
    before = out.stat().st_mtime_ns
    office.write_text(office.read_text("utf-8") + "# một ghi chú\n", encoding="utf-8")
    assert "không có gì thay đổi" in lsa("bao-cao", "-o", out).said
    assert out.stat().st_mtime_ns == before
    office.write_text(
        office.read_text("utf-8").replace('signer = ""', 'signer = "Nguyễn Văn A"'), "utf-8"
    )
    assert "Đã ghi" in lsa("bao-cao", "-o", out).said
    said = [one.text for cell in Document(str(out)).tables[1]._cells for one in cell.paragraphs]
    assert "Nguyễn Văn A" in said


def test_a_draft_that_an_official_edited_is_not_written_over_unasked(
    lsa: Lsa, root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "x.docx"
    lsa("bao-cao", "-o", out)
    document = Document(str(out))
    document.add_paragraph("Đề xuất: mua máy đo sóng.")
    document.save(str(out))
    edited = out.read_bytes()
    ran = lsa("bao-cao", "-o", out)
    assert ran.status == 2 and "--force" in ran.said and "was edited since" in ran.said
    assert out.read_bytes() == edited
    assert lsa("bao-cao", "-o", out, "--force").status == 0
    assert out.read_bytes() != edited


def test_an_annex_says_in_words_what_was_not_sent_and_that_no_row_was_received(
    lsa: Lsa, tmp_path: Path
) -> None:
    lsa("annex", "-o", tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    _, *rows = book["Báo cáo thiếu hoặc trễ"].iter_rows(values_only=True)
    assert {(row[0], row[6]) for row in rows} >= {("Phủ sóng phát thanh, truyền hình", "chưa gửi")}
    _, *rows = book["Dòng số liệu"].iter_rows(values_only=True)
    assert {row[1:] for row in rows} == {(0, 0, 0, 0, 0, 0)}


def test_a_report_is_held_against_the_data_of_its_own_day(lsa: Lsa, tmp_path: Path) -> None:
    out = tmp_path / "x.docx"
    lsa("bao-cao", "-o", out, "--as-of", "2025-12-31")
    ran = lsa("verify", out)
    assert (ran.status, "đều khớp số liệu, tính đến 31/12/2025" in ran.said) == (0, True), ran.said


def test_an_office_starts_from_the_shipped_template(lsa: Lsa, tmp_path: Path) -> None:
    own, out = tmp_path / "mau.docx", tmp_path / "x.docx"
    assert "--template" in lsa("bao-cao", "--new-template", own).said
    document = Document(str(own))
    document.paragraphs[0].insert_paragraph_before("Mẫu của {{ agency_name }}")
    document.save(str(own))
    assert lsa("bao-cao", "-o", out, "--template", own).status == 0
    said = [one.text for one in Document(str(out)).paragraphs]
    assert "Mẫu của Sở Văn hóa, Thể thao và Du lịch" in said
    ran = lsa("bao-cao", "--new-template", own)
    assert ran.status == 2 and "chọn tên khác" in ran.said and "choose another name" in ran.said


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (WHOLE[1:], ["bắt buộc “agency”", "needed field “agency”"]),
        ((*WHOLE, "{{ signr }}"), ["“signr” mà không ai điền", "“signr” that nobody fills"]),
        (
            (*WHOLE, "{% for row in rows %}{{ row.titel }}{% endfor %}"),
            ["“titel”", "gần nhất: title", "nearest: title"],
        ),
        ((*WHOLE, "{{ agency }"), ["viết sai ở một trường", "is written wrongly"]),
        ((*WHOLE, "{% for row in rows %}"), ["viết sai ở một trường", "is written wrongly"]),
    ],
)
def test_a_template_that_cannot_be_filled_is_told_of_in_both_languages(
    lines: tuple[str, ...], told: list[str], lsa: Lsa, tmp_path: Path
) -> None:
    out = tmp_path / "ra" / "x.docx"
    ran = lsa("bao-cao", "-o", out, "--template", template(tmp_path, *lines))
    assert ran.status == 2 and "mau.docx" in ran.said
    assert all(one in ran.said for one in told), ran.said
    assert not out.parent.exists()


@pytest.mark.parametrize("content_of", [None, b"", b"khong phai Word"])
def test_a_template_that_is_no_word_file_is_told_of(
    content_of: bytes | None, lsa: Lsa, tmp_path: Path
) -> None:
    path = tmp_path / "mau.docx"
    if content_of is not None:
        path.write_bytes(content_of)
    ran = lsa("bao-cao", "-o", tmp_path / "x.docx", "--template", path)
    assert ran.status == 2 and "mau.docx" in ran.said
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bao-cao", "-o", "x.pdf"), [".docx", "give it a name that ends so"]),
        (("annex", "-o", "x.docx"), [".xlsx", "đặt tên tệp có đuôi ấy"]),
        (
            ("export", "--since", "3", "-o", "x"),
            ["lần phát hành 3 chưa từng có", "never published"],
        ),
        (("export", "-o", "la"), ["thu.txt", "choose an empty folder"]),
        (("bao-cao", "-o", "x.docx", "--as-of", "31/13/2026"), ["31/13/2026"]),
        (("verify", "khong-co.docx"), ["khong-co.docx"]),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    arguments: tuple[str, ...],
    told: list[str],
    lsa: Lsa,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "la").mkdir()
    (tmp_path / "la" / "thu.txt").write_text("quan trọng", encoding="utf-8")
    before = content(tmp_path)
    ran = lsa(*arguments)
    assert ran.status == 2, ran.said
    assert all(one in ran.said for one in told), ran.said
    assert content(tmp_path) == before


def test_an_office_that_lacks_a_line_is_told_which(lsa: Lsa, root: Path, tmp_path: Path) -> None:
    office = root / "data" / "bao-cao.toml"
    kept = [one for one in office.read_text("utf-8").splitlines() if not one.startswith("post")]
    office.write_text("\n".join(kept), encoding="utf-8")
    ran = lsa("bao-cao", "-o", tmp_path / "x.docx")
    assert ran.status == 2 and "bao-cao.toml" in ran.said and "post" in ran.said
    assert not list(tmp_path.iterdir())


def test_a_remark_on_a_number_that_is_gone_is_told_and_let_in_when_asked(
    lsa: Lsa, root: Path, tmp_path: Path
) -> None:
    page = root / "reports" / "province.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(
        '<main><!-- cell c1 --><p><a class="paragraph-number" id="paragraph-1">', "utf-8"
    )
    remark = {
        "on": "figure-3",
        "key": "figure-a2",
        "label": "Hình 3",
        "check": "0",
        "words": "Sai?",
    }
    file = tmp_path / "nhan-xet.json"
    saved = {"format": "lsanalytics.remarks/1", "page": "province", "edition": 1}
    saved |= {"as_of": "2026-10-31", "reviewer": "B", "saved": "2026-11-27"}
    file.write_text(
        json.dumps({**saved, "remarks": [{**remark, "words": "Sai?"}]}), encoding="utf-8"
    )
    ran = lsa("review", file)
    assert ran.status == 2 and ran.said.count("nhan-xet.json") == 2 and "Hình 3" in ran.said
    assert "--gone" in ran.said and not (root / "data" / "reviews").exists()
    assert lsa("review", file, "--gone").status == 0
    assert len(list((root / "data" / "reviews").iterdir())) == 1
    shutil.rmtree(root / "data" / "reviews")
