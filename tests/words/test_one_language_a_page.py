"""A Vietnamese page has no English on it, and an English page no Vietnamese."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from lsanalytics.charts import svg
from lsanalytics.plan import load_indicators, load_plan
from lsanalytics.project import Project
from lsanalytics.words import Language, areas, catalogue
from tests.story.pages import shown
from tests.story.world import AS_OF, PLAN, bare_project, changed, send, world

NOTEBOOKS = {
    "province": "20",
    "press-and-broadcasting": "20",
    "electronic-information": "20",
    "data-quality": "20",
    "place": "06463",
}
LONG = 12  # characters from which on a phrase cannot stand in the other language by chance
# One row that is set aside, so that reasons are on the page too.
FAULT = ("coverage", {"Năm": "2024", "Loại hình": "phát thanh"}, "Số dân", "nhiều")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = bare_project(tmp_path_factory.mktemp("project"))
    send(project, changed(world(), FAULT))
    return project


@pytest.fixture(scope="module")
def pages(project: Project) -> dict[Language, str]:
    """The words of all pages by language. Charts are not drawn: their words are in their spec."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LSA_ROOT", str(project.root))
        patch.setattr(svg, "_draw", _words_of_chart)
        return {language: "\n".join(_words(project, language)) for language in ("vi", "en")}


def _words_of_chart(spec: object, language: Language) -> str:
    found = " ".join(text for text in _texts(spec) if " " in text)
    element = html.Element("text")
    element.text = re.sub(r"\s+", " ", found)
    body = html.tostring(element, encoding="unicode")
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">{body}</svg>'


def _texts(spec: object) -> Iterator[str]:
    if isinstance(spec, str):
        yield spec
    elif isinstance(spec, dict):
        for value in spec.values():
            yield from _texts(value)
    elif isinstance(spec, list):
        for value in spec:
            yield from _texts(value)


def _words(project: Project, language: Language) -> Iterator[str]:
    for notebook, place in NOTEBOOKS.items():
        # The province's sections by target are those of the two fields.
        twice = ("brief.target_sections()",)
        blocks = shown(project, notebook, but=twice, place=place, as_of=AS_OF, language=language)
        page = html.fromstring(f"<div>{''.join(blocks)}</div>")
        for style in page.xpath("//style | //script"):
            style.getparent().remove(style)
        labels = page.xpath("//@aria-label | //@title | //@data-label | //@alt")
        yield re.sub(r"\s+", " ", " ".join([page.text_content(), *labels]))


def _phrases(language: Language) -> set[str]:
    """The fixed parts of the catalogue's strings that only this language has."""
    other: Language = "en" if language == "vi" else "vi"
    everything = "\n".join(
        words[other] for area in areas() for words in catalogue(area).values()
    ).lower()
    phrases = set()
    for area in areas():
        for words in catalogue(area).values():
            for fixed, *_ in string.Formatter().parse(words[language]):
                phrase = re.sub(r"\s+", " ", fixed).strip(" .,;:()“”–")
                if len(phrase) > LONG and " " in phrase and phrase.lower() not in everything:
                    phrases.add(phrase)
    return phrases


@pytest.mark.parametrize(("of_page", "other"), [("vi", "en"), ("en", "vi")])
def test_no_phrase_of_the_other_language_is_on_a_page(
    of_page: Language, other: Language, pages: dict[Language, str]
) -> None:
    page = pages[of_page]
    assert len([phrase for phrase in _phrases(of_page) if phrase in page]) > 200
    assert [phrase for phrase in _phrases(other) if phrase in page] == []


def test_the_plan_is_quoted_in_the_language_of_the_page(
    project: Project, pages: dict[Language, str]
) -> None:
    plan = load_plan(project.plans / f"{PLAN}.toml", load_indicators(project.indicators))
    for target in plan.targets:
        assert target.wording_vi in pages["vi"] and target.wording_en in pages["en"]
        assert target.short_en not in pages["vi"] and target.short_vi not in pages["en"]
    for indicator in load_indicators(Path(project.indicators)).values():
        assert indicator.name("en") not in pages["vi"] and indicator.name("vi") not in pages["en"]


# Words without which hardly an English sentence is made, and which no Vietnamese syllable is.
FUNCTION_WORDS = [
    "the",
    "of",
    "and",
    "is",
    "are",
    "was",
    "were",
    "with",
    "from",
    "this",
    "that",
    "which",
    "should",
    "have",
    "has",
]


def test_no_english_sentence_is_on_a_vietnamese_page(pages: dict[Language, str]) -> None:
    """Also one that stands in the code and not in the catalogue."""
    words = re.findall(rf"(?:\S+ )?\b(?:{'|'.join(FUNCTION_WORDS)})\b(?: \S+)?", pages["vi"])
    assert words == []
    assert len(re.findall(rf"\b(?:{'|'.join(FUNCTION_WORDS)})\b", pages["en"])) > 500


def test_no_vietnamese_string_is_the_english_one() -> None:
    same = [
        f"{area}.{name}"
        for area in areas()
        for name, words in catalogue(area).items()
        if words["vi"] == words["en"] and set(words["vi"].lower().split()) & set(FUNCTION_WORDS)
    ]
    assert same == []
