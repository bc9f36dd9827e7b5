"""The official report: the brief's sentences and numbers found again; an office's template."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from lsanalytics.errors import InputError
from lsanalytics.exports.office import load_office, of_plan
from lsanalytics.exports.official import (
    MARK,
    bookmarks,
    context,
    day_of,
    differences,
    read_report,
    report,
    roman,
    unmarked,
)
from lsanalytics.exports.tables import Judged, Leaving, tables
from lsanalytics.places import Place
from lsanalytics.plan import Field, Milestone, load_indicators, load_plan
from lsanalytics.telling.sentence import sentence
from tests.exports.conftest import AS_OF, OFFICE, PLAN, PROJECT, WHOLE, template
from tests.progress.samples import assess, judge, observed, target


def test_every_sentence_and_number_is_the_briefs_and_is_found_again(
    report_file: Path, everything: Leaving
) -> None:
    held, judged = bookmarks(read_report(report_file)), everything.judged[0]
    for one in judged.assessments:
        assert held[f"{one.target.id}_said"] == sentence(one, "vi")
        assert {f"{one.target.id}_{what}" for what in ("value", "standings")} <= set(held)
    assert differences(read_report(report_file), judged, OFFICE, AS_OF) == []


def test_a_number_that_somebody_changed_is_told(
    report_file: Path, everything: Leaving, tmp_path: Path
) -> None:
    document = Document(str(report_file))
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    for run in paragraph.runs:
                        if run.text.startswith("99,2"):
                            run.text = "99,9"
    document.save(str(tmp_path / "sua.docx"))
    found = differences(read_report(tmp_path / "sua.docx"), everything.judged[0], OFFICE, AS_OF)
    assert [(name, said) for name, said, _ in found] == [("a2_value", "99,9")]


def test_simulated_data_are_said_on_every_page_and_real_ones_are_not(
    report_file: Path, everything: Leaving, tmp_path: Path
) -> None:
    for section in Document(str(report_file)).sections:
        for foot in (section.footer, section.first_page_footer):
            assert "MÔ PHỎNG" in foot.paragraphs[0].text
    national = next(one for one in everything.judged if one.plan.id.startswith("749"))
    path = tmp_path / "749.docx"
    path.write_bytes(report(national, OFFICE, AS_OF, []))
    assert "MÔ PHỎNG" not in Document(str(path)).sections[0].footer.paragraphs[0].text


def test_each_row_of_the_table_that_is_simulated_says_so_and_none_that_is_reported() -> None:
    asked = target(70.0)
    made = assess(observed({2024: 68.0, 2025: 72.0}, evidence="simulated"), asked, AS_OF)
    plan = replace(PLAN, targets=(asked, asked))
    found = (made, judge({2024: 68.0, 2025: 72.0}, asked))
    titles = [row["title"] for row in context(Judged(plan, found), OFFICE, AS_OF, (), ())["rows"]]
    assert titles == [f"{asked.short_vi} (mô phỏng)", asked.short_vi]


def test_a_target_without_a_threshold_has_its_latest_value_in_the_table(
    everything: Leaving,
) -> None:
    rows = context(everything.judged[0], OFFICE, AS_OF, (), ())["rows"]
    (value,) = (row["value"] for row in rows if row["number"] == "a1")
    assert "%" in value and "Tỷ lệ tin, bài t" in value


def test_an_office_uses_its_own_template(everything: Leaving, tmp_path: Path) -> None:
    path = tmp_path / "rieng.docx"
    judged = everything.judged[0]
    path.write_bytes(report(judged, OFFICE, AS_OF, [], template(tmp_path, *WHOLE)))
    assert OFFICE.agency in Document(str(path)).paragraphs[0].text


def test_a_template_without_the_mark_on_its_pages_is_given_it(
    everything: Leaving, tmp_path: Path
) -> None:
    own = Document(str(template(tmp_path, *WHOLE)))
    own.sections[0].different_first_page_header_footer = True
    own.sections[0].footer.paragraphs[0].text = "Lưu hành nội bộ"
    own.add_section()
    own.save(str(tmp_path / "mau.docx"))
    path = tmp_path / "rieng.docx"
    path.write_bytes(report(everything.judged[0], OFFICE, AS_OF, [], tmp_path / "mau.docx"))
    made = Document(str(path))
    assert list(unmarked(made)) == []
    for section in made.sections:
        assert [one.text for one in section.footer.paragraphs] == ["Lưu hành nội bộ", MARK]
    assert made.sections[0].first_page_footer.paragraphs[-1].text == MARK
    national = next(one for one in everything.judged if one.plan.id.startswith("749"))
    path.write_bytes(report(national, OFFICE, AS_OF, [], tmp_path / "mau.docx"))
    assert [one.text for one in Document(str(path)).sections[0].footer.paragraphs] == [
        "Lưu hành nội bộ"
    ]


def test_a_page_whose_mark_somebody_took_away_is_found(report_file: Path) -> None:
    document = Document(str(report_file))
    assert list(unmarked(document)) == []
    document.sections[1].first_page_footer.is_linked_to_previous = False
    document.sections[1].first_page_footer.paragraphs[0].text = "Trang 1"
    assert [foot.paragraphs[0].text for foot in unmarked(document)] == ["Trang 1"]


def test_a_report_knows_its_day_when_it_was_saved_again(report_file: Path, tmp_path: Path) -> None:
    document = Document(str(report_file))
    document.save(str(tmp_path / "x.docx"))
    assert day_of(read_report(tmp_path / "x.docx")) == AS_OF
    Document().save(str(tmp_path / "khac.docx"))  # of another hand: 2013-12-23 23:15
    assert day_of(read_report(tmp_path / "khac.docx")) is None


def test_signs_of_xml_in_a_name_stay_what_they_are(everything: Leaving, tmp_path: Path) -> None:
    office = replace(OFFICE, agency='TRUNG TÂM "A" & <B>')
    (tmp_path / "x.docx").write_bytes(report(everything.judged[0], office, AS_OF, []))
    cell = Document(str(tmp_path / "x.docx")).tables[0].cell(0, 0)
    assert 'TRUNG TÂM "A" & <B>' in cell.text


def test_the_same_state_makes_the_same_bytes(report_file: Path, everything: Leaving) -> None:
    again = report(everything.judged[0], OFFICE, AS_OF, ["Không có."])
    assert again == report_file.read_bytes()


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        (WHOLE[1:], "export_template_lacks", "agency"),
        ((*WHOLE[:1], *WHOLE[2:]), "export_template_lacks", "fields"),
        ((*WHOLE, "{{ signr }}"), "export_template_unknown", "signr"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(
    lines: tuple[str, ...], key: str, value: str, everything: Leaving, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        report(everything.judged[0], OFFICE, AS_OF, [], template(tmp_path, *lines))
    assert (caught.value.key, caught.value.values["value"]) == (key, value)


def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_text("x", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_report(tmp_path / "x.docx")
    assert caught.value.key == "export_not_docx"


def test_another_plan_of_another_province_heads_the_report() -> None:
    held = load_indicators(PROJECT.indicators)
    plan = load_plan(PROJECT.plans / "749-qd-ttg-2020.toml", held)
    province = Place("04", "Tỉnh Cao Bằng", "tỉnh", "province", "VN", None, None)
    office = of_plan(load_office(PROJECT.data), plan, province)
    assert (office.parent, office.place) == ("UBND TỈNH CAO BẰNG", "Cao Bằng")
    assert office.to == plan.issuer_vi == "Thủ tướng Chính phủ"
    day = "ngày 03 tháng 6 năm 2020"  # two figures for days below ten, and for January, February
    number = "Quyết định số 749/QĐ-TTg"
    assert office.subject == f"Kết quả thực hiện {number} {day} của Thủ tướng Chính phủ"
    own = of_plan(replace(office, subject="Báo cáo năm", place="Bảo Lạc"), plan, province)
    assert (own.subject, own.place) == ("Báo cáo năm", "Bảo Lạc")


def test_the_table_tells_every_milestone_with_what_it_asks() -> None:
    """97.5 in 2025, 98 in the middle of 2026, 99 in 2028: none is left out, none is another's."""
    days = {date(2025, 12, 31): 97.5, date(2026, 6, 30): 98.0, date(2028, 12, 31): 99.0}
    steps = tuple(Milestone(day, level, "plan", "9/KH-UBND") for day, level in days.items())
    asked = target(97.5, milestones=steps)
    found = (judge({2023: 96.0, 2024: 97.0, 2025: 97.6}, asked),)
    plan = replace(PLAN, targets=(asked,), fields=(Field("broadcasting", "Sóng", "Signals"),))
    (row,) = context(Judged(plan, found), OFFICE, AS_OF, (), ())["rows"]
    for said in (
        "2025 (ít nhất 97,5%): Đạt; ",
        "2026 (ít nhất 98%): Đến hạn, chờ số liệu; ",
        "2028 (ít nhất 99%): Rất khó đạt",
    ):
        assert said in row["standings"]
    assert row["threshold"] == "ít nhất 99%"  # as on the page: that of the governing milestone


def test_two_milestones_of_one_year_are_told_apart_by_their_days(real: Leaving) -> None:
    """70.5 is held against 70 in June and 72 in December: neither has the verdict of the other."""
    days = {date(2025, 6, 30): 70.0, date(2025, 12, 31): 72.0}
    steps = tuple(Milestone(day, level, "plan", "9/KH-UBND") for day, level in days.items())
    asked = target(70.0, milestones=steps)
    judged = Judged(replace(PLAN, targets=(asked,)), (judge({2024: 70.5, 2025: 70.5}, asked),))
    (row,) = context(judged, OFFICE, AS_OF, (), ())["rows"]
    said = "30/06/2025 (ít nhất 70%): Đạt; 31/12/2025 (ít nhất 72%): Không đạt"
    assert said in row["standings"]
    rows = tables(replace(real, judged=(judged,)))["assessments"].select("milestone", "standing")
    assert rows.rows() == [(date(2025, 6, 30), "met"), (date(2025, 12, 31), "missed")]


def test_a_plan_of_many_fields_has_a_number_for_each_section() -> None:
    said = [roman(number) for number in (1, 4, 9, 10, 14, 19, 20, 39)]
    assert said == ["I", "IV", "IX", "X", "XIV", "XIX", "XX", "XXXIX"]
    fields = tuple(Field(f"f{at}", f"Lĩnh vực {at}", f"Field {at}") for at in range(12))
    given = context(Judged(replace(PLAN, fields=fields), ()), OFFICE, AS_OF, (), ())
    assert [given[part]["number"] for part in ("unknown", "proposals")] == ["XIII", "XV"]
