"""What an analyst is told of a page, and what the page is to a catalogue of data."""

from __future__ import annotations

import json

import pytest

from lsanalytics.briefs.noted import Note, lacking, told
from lsanalytics.briefs.take import dataset
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
