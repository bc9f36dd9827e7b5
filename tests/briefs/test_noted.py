"""What an analyst is told of a page, and what the page is to a catalogue of data."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import cast

import pytest

from lsanalytics.briefs.noted import Note, lacking, told
from lsanalytics.briefs.take import dataset
from lsanalytics.build.report import Report
from lsanalytics.build.summary import noted
from lsanalytics.words import Language

PAGE = """
<figure data-cell="3" class="own" data-lacks="title description">
<figcaption class="figure-number" id="figure-7">Hình 7</figcaption></figure>
<figure data-cell="4" class="own"><p class="figure-number" id="figure-8">Hình 8</p></figure>
"""


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "vi",
            "province: Hình 7 (ô mã [3]) chưa có tiêu đề, mô tả cho người dùng trình đọc màn hình.",
        ),
        (
            "en",
            "province: Figure 7 (code cell [3]) lacks a title, a description for screen readers.",
        ),
    ],
)
def test_a_figure_without_title_or_description_is_named_once(language: Language, line: str) -> None:
    notes = lacking(PAGE, language)
    assert [(one.cell, one.kind, one.number) for one in notes] == [(3, "lacks", 7)]
    assert told("province", [*notes, *notes], language) == [line]
    assert isinstance(notes[0], Note)


@pytest.mark.parametrize(
    ("languages", "lines"),
    [
        (("en",), ["x.en: cell [3] is not on the page: a map."]),
        # Beside its Vietnamese page the one in English says the same.
        (("vi", "en"), ["x.vi: ô [3] không lên trang: a map."]),
    ],
)
def test_a_note_is_told_in_the_language_of_its_page(
    languages: tuple[Language, ...], lines: list[str]
) -> None:
    made = SimpleNamespace(notes=(Note(3, "not_shown", "a map"),))
    specs = [SimpleNamespace(stem="x", name=f"x.{one}", language=one) for one in languages]
    report = SimpleNamespace(built=[(spec, made) for spec in specs])
    assert noted(cast(Report, report), "vi") == lines


ABOUT = {"title": "Tỉnh", "where": "Lạng Sơn", "foot": "Tính đến 31/10/2026", "evidence": "real"}
OWN = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("about", "told_of"),
    [
        ({}, {}),
        ({"as_of": "2026-10-31", "edition": 2}, {"dateModified": "2026-10-31", "version": "2"}),
        (
            {"evidence": "simulated"},
            dict.fromkeys(("name", "dct:title"), "Tỉnh [MÔ PHỎNG / SIMULATED]"),
        ),
    ],
)
def test_a_page_is_described_as_a_dataset(
    about: dict[str, object], told_of: dict[str, object]
) -> None:
    assert json.loads(dataset(ABOUT | about, "province", "vi")) == {
        "@context": {
            "@vocab": "https://schema.org/",
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
        },
        "@type": ["Dataset", "dcat:Dataset"],
        "@id": "province.html",
        "name": "Tỉnh",
        "dct:title": "Tỉnh",
        "description": "Lạng Sơn. Tính đến 31/10/2026",
        "inLanguage": "vi",
        "license": {"@id": OWN},
        "dct:license": {"@id": OWN},
        "isAccessibleForFree": True,
        **told_of,
    }
