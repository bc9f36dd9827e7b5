"""Every string is there in both languages, says the same, and is asked for by something."""

from __future__ import annotations

import re
import string
import unicodedata

import pytest

from lsanalytics.published import FLAGS
from lsanalytics.words import LANGUAGES, areas, catalogue, text
from tests.words.source import calls, is_used, literal_keys

KEYS = [(area, name) for area in areas() for name in catalogue(area)]


def _fields(words: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("area", areas())
def test_every_string_is_in_both_languages(area: str) -> None:
    for name, words in catalogue(area).items():
        assert sorted(words) == sorted(LANGUAGES), name
        for language in LANGUAGES:
            assert words[language] == words[language].strip("\n"), name


@pytest.mark.parametrize("area", areas())
def test_both_languages_name_the_same_values(area: str) -> None:
    # A header or a list that is given in the language of the sentence has a field a language.
    twins = {"vi", "en"}
    for name, words in catalogue(area).items():
        vi, en = _fields(words["vi"]), _fields(words["en"])
        if area == "parser":  # whose English is matched, with what is not said in Vietnamese
            assert vi <= en, name
        else:
            assert vi - twins == en - twins, name


@pytest.mark.parametrize("area", areas())
def test_text_is_in_one_unicode_form(area: str) -> None:
    for name, words in catalogue(area).items():
        for said in words.values():
            assert unicodedata.is_normalized("NFC", said), name


@pytest.mark.parametrize("area", areas())
def test_no_string_is_without_use(area: str) -> None:
    assert [name for name in catalogue(area) if not is_used(f"{area}.{name}")] == []


def test_every_key_that_is_asked_for_exists() -> None:
    known = {f"{area}.{name}" for area, name in KEYS}
    assert len(literal_keys()) > 300
    assert literal_keys() - known == set()
    assert {call.key for call in calls()} - known == set()


def test_every_call_hands_over_the_values_of_its_sentence() -> None:
    lacking = []
    for call in calls():
        area, name = call.key.split(".", 1)
        wanted = _fields(catalogue(area)[name]["vi"]) | _fields(catalogue(area)[name]["en"])
        if call.values is not None and not wanted <= call.values:
            lacking.append((call.where, call.key, wanted - call.values))
    assert lacking == []


def test_every_flag_of_a_published_figure_has_words() -> None:
    assert {f"flag_{flag}" for flag in (*FLAGS, "break")} <= catalogue("tables").keys()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1", "1 row waits to be confirmed and is not counted"),
        ("2", "2 rows wait to be confirmed and are not counted"),
        ("21", "21 rows wait to be confirmed and are not counted"),
    ],
)
def test_english_words_go_with_their_number(rows: str, said: str) -> None:
    assert text("progress.waiting", "en", rows=rows) == said


# A number and the word it counts. "None of {all} targets": a plural whatever the number.
COUNTED = re.compile(
    r"(?<!None of )\{(count|rows|total|years|files|missing|days|units|left|aside|minutes)\}"
    r" (?:press )?(?!press\b)[a-z]+s\b"
)


@pytest.mark.parametrize("area", areas())
def test_no_english_word_is_counted_in_the_plural_alone(area: str) -> None:
    found = {name: COUNTED.search(words["en"]) for name, words in catalogue(area).items()}
    assert [name for name, plural in found.items() if plural] == []
