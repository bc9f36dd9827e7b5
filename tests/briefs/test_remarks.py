"""A reviewer's remarks, from the page to the next edition."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.remarks import (
    Remark,
    became,
    read,
    reviewed,
    reviews,
    sent,
    things,
    to_toml,
    told_of,
)
from lsanalytics.briefs.review import collect, overview
from lsanalytics.briefs.vintages import publish
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.words import text
from tests.briefs.editions import edition_of
from tests.briefs.windows import Windows

ROOT = Project.find()
PAGE = """<!DOCTYPE html><html><body><main id="main">
<!-- cell c1 -->
<section class="text"><p><a class="paragraph-number" id="paragraph-1">1</a> Một   câu.</p></section>
<!-- cell c2 -->
<figure id="figure-a2"><figcaption><a class="figure-number" id="figure-1">Hình 1.</a> T</figcaption>
<svg><title>không kể</title></svg><table><tr><td>99,2</td></tr></table></figure>
<table id="targets"><caption><a class="figure-number" id="table-1">Bảng 1.</a> B</caption>
<tr><td>1</td></tr></table>
</main></body></html>"""
CHANGED = PAGE.replace("99,2", "99,9")
WITHOUT = PAGE.replace('id="figure-a2"', 'id="figure-b1"').replace("Một   câu", "Câu khác")
FIGURE, TABLE = things(PAGE)[1:]


def saved(**changes: Any) -> dict[str, Any]:
    """What a page saves: two remarks."""
    remark = {"label": "Hình 1", "check": FIGURE.check, "title": "Tên", "words": "Vì sao?"}
    remarks = [
        {"on": "figure-1", "key": "figure-a2", **remark},
        {"on": "paragraph-1", "key": "", **remark, "check": things(PAGE)[0].check},
    ]
    return {
        "format": "lsanalytics.remarks/1",
        "page": "province",
        "edition": 1,
        "as_of": "2026-10-31",
        "reviewer": "Trần Thị B",
        "saved": "2026-11-27",
        "remarks": remarks,
        **changes,
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "project")
    project.data.mkdir(parents=True)
    project.reports.mkdir()
    (project.reports / "province.html").write_text(PAGE, encoding="utf-8")
    return project


def put(folder: Path, content: object, name: str = "nhan-xet.json") -> Path:
    words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (folder / name).write_text(words, encoding="utf-8")
    return folder / name


def test_a_page_tells_what_can_be_spoken_of_and_in_which_cell() -> None:
    assert [(one.on, one.key, one.cell) for one in things(PAGE)] == [
        ("paragraph-1", "", "c1"),
        ("figure-1", "figure-a2", "c2"),
        ("table-1", "targets", "c2"),
    ]


@pytest.mark.parametrize(
    ("remark", "page", "state"),
    [
        ({"on": "figure-1", "key": "figure-a2", "check": FIGURE.check}, PAGE, "same"),
        ({"on": "figure-9", "key": "figure-a2", "check": FIGURE.check}, PAGE, "same"),  # renumbered
        ({"on": "figure-1", "key": "figure-a2", "check": FIGURE.check}, CHANGED, "changed"),
        ({"on": "figure-1", "key": "figure-a2", "check": FIGURE.check}, WITHOUT, "gone"),
        ({"on": "paragraph-1", "check": things(PAGE)[0].check}, CHANGED, "same"),
        ({"on": "paragraph-1", "check": things(PAGE)[0].check}, WITHOUT, "changed"),
        ({"on": "paragraph-2", "check": "0"}, PAGE, "gone"),
    ],
)
def test_what_became_of_the_thing_is_found_whatever_its_number_is_now(
    remark: dict[str, str], page: str, state: str
) -> None:
    assert became(Remark(label="x", words="x", **remark), things(page)) == state


def test_remarks_are_kept_once_with_a_place_for_the_answer(
    project: Project, tmp_path: Path
) -> None:
    file = put(tmp_path, saved())
    collect(project, [file], "vi")
    assert "đã nhận từ trước" in collect(project, [file], "vi")[0]
    [(path, review)] = reviews(project)
    assert path.name == "province-tran-thi-b-1.toml"
    assert [one.answer for one in review.remarks] == ["", ""]
    assert 'answer = ""' in path.read_text(encoding="utf-8")


def test_a_draft_answers_its_remarks_and_what_was_handed_out_in_the_next(
    project: Project, tmp_path: Path
) -> None:
    collect(project, [put(tmp_path, saved())], "vi")
    assert told_of(project, "province", 1, "vi") and not told_of(project, "province", 2, "vi")
    publish(project, [edition_of()], {})
    collect(project, [put(tmp_path, saved(reviewer="C"))], "vi")
    assert {one["by"] for one in told_of(project, "province", 1, "vi")} == {"Trần Thị B"}
    assert {one["by"] for one in told_of(project, "province", 2, "vi")} == {"C"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_next_edition_says_what_became_of_each(
    language: Any, project: Project, tmp_path: Path
) -> None:
    name = "province" if language == "vi" else "province.en"
    (project.reports / f"{name}.html").write_text(PAGE, encoding="utf-8")
    evil = saved(page=name, reviewer="<i>B</i>")
    collect(project, [put(tmp_path, evil)], "vi")
    [(path, review)] = reviews(project)
    first, second = review.remarks
    answered = replace(review, remarks=(replace(first, answer="Đã sửa."), second))
    path.write_text(to_toml(answered), encoding="utf-8")
    told = told_of(project, "province", 1, language)
    page = reviewed(CHANGED, told, language)
    said = [text(f"review.became_{state}", language) for state in ("changed", "same")]
    for piece in (*said, "Đã sửa.", text("review.no_answer", language), 'href="#figure-1"'):
        assert piece in page
    assert "<i>B" not in page and page.index("reviewed") < page.index("</main>")
    gone = text("review.became_gone", language)
    assert gone in reviewed(WITHOUT, told, language)
    other = told_of(project, "province", 1, "en" if language == "vi" else "vi")
    assert said[0] not in reviewed(CHANGED, other, language)  # other words are no change
    assert reviewed(PAGE, [], language) == PAGE


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("nothing", "review_format"),
        ([1], "review_format"),
        (saved(format="x"), "review_format"),
        (saved(page="other"), "review_no_page"),
        (saved(page="../province"), "review_no_page"),
        (saved(page=3), "review_field"),
        (saved(reviewer=" "), "review_field"),
        (saved(edition="một"), "review_field"),
        (saved(saved="hôm qua"), "not_a_date"),
        (saved(as_of=None), "not_a_date"),
        (saved(remarks=[]), "review_field"),
        (saved(remarks=["x"]), "review_field"),
        (saved(remarks=[{**saved()["remarks"][0], "words": ""}]), "review_field"),
        (saved(remarks=[{**saved()["remarks"][0], "key": "figure-z"}]), "review_gone"),
        (saved(remarks=[{**saved()["remarks"][1], "on": "table-7"}]), "review_gone"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_told_and_nothing_is_kept(
    content: object, key: str, project: Project, tmp_path: Path
) -> None:
    good, bad = put(tmp_path, saved()), put(tmp_path, content, "xau.json")
    with pytest.raises(InputErrors) as caught:
        collect(project, [good, bad], "vi")
    (fault,) = caught.value.errors
    assert fault.key == key and fault.file == "xau.json"
    assert reviews(project) == []


def test_the_remark_that_cannot_be_taken_in_is_told_by_its_number(tmp_path: Path) -> None:
    first, second = saved()["remarks"]
    with pytest.raises(InputError) as caught:
        sent(put(tmp_path, saved(remarks=[first, {**second, "words": ""}])))
    assert (caught.value.row, caught.value.column) == (2, "words")


def test_a_remark_on_what_is_gone_is_taken_in_when_asked(project: Project, tmp_path: Path) -> None:
    lost = saved(remarks=[{**saved()["remarks"][0], "key": "figure-z"}])
    collect(project, [put(tmp_path, lost)], "vi", gone=True)
    assert len(reviews(project)) == 1


def test_a_kept_review_that_somebody_spoilt_is_told(project: Project, tmp_path: Path) -> None:
    collect(project, [put(tmp_path, saved())], "vi")
    [(path, _)] = reviews(project)
    path.write_text(path.read_text(encoding="utf-8").replace("answer", "anser"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        reviews(project)
    assert caught.value.key == "declared_unknown_key"


@pytest.mark.browser
def test_what_a_page_saves_is_collected_and_shown_beside_its_cell(
    window: Windows, reports: Path, tmp_path: Path
) -> None:
    page = window(reports / "province.html")
    page.locator("#targets thead button").first.click()  # sorted by the reader: the same table
    page.locator("details.remarks summary").click()
    for on in ("figure-1", "table-1", "paragraph-1"):
        page.locator(".remarks select").select_option(on)
        page.locator(".remarks textarea").fill(f"Về {on}")
        page.get_by_role("button", name=text("take.add", "vi")).click()
    page.locator(".remarks select").select_option("figure-1")
    page.locator(".remarks textarea").fill("  Viết rồi\nmà chưa bấm thêm ")
    page.locator(".remarks input").fill("Trần Thị B")
    with page.expect_download() as download:
        page.get_by_role("button", name=text("take.save", "vi")).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name in page.locator(".remarks [role=status]").inner_text()
    review = sent(file)
    known = things((reports / "province.html").read_text(encoding="utf-8"))
    assert [became(one, known) for one in review.remarks] == ["same"] * 4
    assert review.remarks[-1].words == "Viết rồi\nmà chưa bấm thêm"
    assert (review.reviewer, review.edition, review.as_of) == ("Trần Thị B", 1, date(2026, 10, 31))

    class Beside(Project):
        """This project with its data elsewhere, where remarks are kept."""

        @property
        def data(self) -> Path:
            return tmp_path

    project = Beside(ROOT.root)
    collect(project, [file], "vi")
    lines = overview(project, Catalogue.load(ROOT, load_places(ROOT.raw)), "vi")
    told = "\n".join(lines)
    assert "notebooks/province.ipynb, ô" in told and "brief.distance()" in told
    assert "“Viết rồi\n  mà chưa bấm thêm”" in told
    assert told.index("brief.distance()") < told.index("“Về figure-1”")
    assert read(next(tmp_path.glob("reviews/*.toml")), "x").remarks == review.remarks
