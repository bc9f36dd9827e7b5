"""The official report: the brief's sentences and numbers found again; an office's template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from lsanalytics.errors import InputError
from lsanalytics.exports.official import bookmarks, differences, report
from lsanalytics.exports.tables import Leaving
from lsanalytics.telling.sentence import sentence
from tests.exports.conftest import AS_OF, OFFICE, WHOLE, template


def test_every_sentence_and_number_is_the_briefs_and_is_found_again(
    report_file: Path, everything: Leaving
) -> None:
    held, judged = bookmarks(report_file), everything.judged[0]
    for one in judged.assessments:
        assert held[f"{one.target.id}_said"] == sentence(one, "vi")
        assert {f"{one.target.id}_{what}" for what in ("value", "first", "last")} <= set(held)
    assert differences(report_file, judged, OFFICE, AS_OF) == []


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
    found = differences(tmp_path / "sua.docx", everything.judged[0], OFFICE, AS_OF)
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


def test_an_office_uses_its_own_template(everything: Leaving, tmp_path: Path) -> None:
    path = tmp_path / "rieng.docx"
    judged = everything.judged[0]
    path.write_bytes(report(judged, OFFICE, AS_OF, [], template(tmp_path, *WHOLE)))
    assert OFFICE.agency in Document(str(path)).paragraphs[0].text


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
        bookmarks(tmp_path / "x.docx")
    assert caught.value.key == "export_not_docx"
