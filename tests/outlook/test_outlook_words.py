"""A probability in words, on one fixed scale."""

import pytest

from lsanalytics.outlook import say
from lsanalytics.words import LANGUAGES, catalogue

SCALE = [
    (0.0, "almost_impossible", 1),
    (0.049, "almost_impossible", 1),
    (0.05, "very_unlikely", 1),
    (0.17, "very_unlikely", 1),
    (0.2, "unlikely", 2),
    (0.34, "unlikely", 3),
    (0.4, "too_close", 4),
    (0.5, "too_close", 5),
    (0.6, "too_close", 6),
    (0.62, "likely", 7),
    (0.66, "likely", 7),
    (0.8, "likely", 8),
    (0.83, "very_likely", 9),
    (0.95, "very_likely", 9),
    (0.951, "almost_certain", 9),
    (1.0, "almost_certain", 9),
]


@pytest.mark.parametrize(("probability", "name", "tenths"), SCALE)
def test_grade_and_tenths(probability: float, name: str, tenths: int) -> None:
    assert say.grade(probability) == name
    assert say.tenths(probability) == tenths


def test_a_number_never_crosses_the_border_of_its_word() -> None:
    for per_mille in range(50, 951):  # below and above it is told in hundredths
        chance = per_mille / 1000
        assert say.grade(say.tenths(chance) / 10) == say.grade(chance)


def test_the_scale_mirrors() -> None:
    names = [name for _, name in say.SCALE]
    for per_mille in range(0, 501):
        here, there = say.grade(per_mille / 1000), say.grade(1 - per_mille / 1000)
        assert names.index(here) == len(names) - 1 - names.index(there)
        assert say.tenths(per_mille / 1000) == 10 - say.tenths(1 - per_mille / 1000)


@pytest.mark.parametrize(
    ("probability", "vi", "en"),
    [
        (
            0.72,
            "nhiều khả năng đạt (khoảng 7 trên 10 khả năng)",
            "likely to be met (about 7 in 10)",
        ),
        (0.5, "chưa thể kết luận (khoảng 5 trên 10 khả năng)", "too close to call (about 5 in 10)"),
        (
            0.99,
            "gần như chắc chắn đạt (hơn 95 trên 100 khả năng)",
            "almost certain to be met (more than 95 in 100)",
        ),
        (None, "chưa có dự báo", "no outlook"),
    ],
)
def test_phrases(probability: float | None, vi: str, en: str) -> None:
    assert say.probability_words(probability, "vi") == vi
    assert say.probability_words(probability, "en") == en


def test_what_it_takes() -> None:
    assert say.pace_words(1.8, 0.8, 2030, "en") == (
        "For a chance of 8 in 10 of meeting it in 2030, it has to change by +1.8 points a year."
    )
    assert "2030" in say.pace_words(None, 0.8, 2030, "vi")
    assert say.pace_words(0.0, 0.8, 2030, "en").startswith("Holding the present level")
    assert say.year_words(2028, 0.5, "vi") == "Có 5 trên 10 khả năng đạt vào năm 2028."
    assert "15 years" in say.year_words(None, 0.8, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "note",
    ["known", "few_points;since_break", "no_observation", "outside_bounds",
     "before_first_observation", ""],
)  # fmt: skip
def test_every_note_has_its_words(note: str, language: str) -> None:
    told = say.note_words(note, language)  # type: ignore[arg-type]
    assert len(told) == len([part for part in note.split(";") if part])
    assert all(told)


def test_every_grade_has_its_words() -> None:
    assert {name for _, name in say.SCALE} <= set(catalogue("outlook"))
