"""An outlook in words, on one fixed scale."""

from __future__ import annotations

from lsanalytics.words import Language, points, text

# Learnt on forecasts up to nine years ahead; nothing is said beyond this many.
FARTHEST = 15
# From each probability on, up to the next one; symmetric, so that a complement mirrors.
SCALE: tuple[tuple[float, str], ...] = (
    (0.0, "almost_impossible"),
    (0.05, "very_unlikely"),
    (0.2, "unlikely"),
    (0.4, "too_close"),
    (0.6, "likely"),
    (0.8, "very_likely"),
    (0.95, "almost_certain"),
)


def grade(probability: float) -> str:
    """The name of the step of SCALE that a probability lies on; the middle step includes its ends.

    A probability on a cut belongs to the step nearer to one half: it claims less.
    """
    if probability > 0.5:
        return [name for least, name in SCALE if probability > least][-1]
    return [name for least, name in SCALE if probability >= least][-1]


def probability_words(probability: float | None, language: Language) -> str:
    """The probability as a phrase: ``likely to be met (about 7 in 10)``."""
    if probability is None:
        return text("outlook.none", language)
    words = text(f"outlook.{grade(probability)}", language)
    return text("outlook.phrase", language, words=words, chance=chance_words(probability, language))


def chance_words(probability: float, language: Language) -> str:
    """The number alone: ``about 7 in 10``."""
    step = grade(probability)
    if step == "almost_certain":
        return text("outlook.above", language)
    if step == "almost_impossible":
        return text("outlook.below", language)
    return text("outlook.in_ten", language, count=tenths(probability))


# The tenths that a step of SCALE may be told with: a number never crosses the border of its word.
_TENTHS = {"very_unlikely": (1, 1), "unlikely": (2, 3), "too_close": (4, 6), "likely": (7, 8)}


def tenths(probability: float) -> int:
    """The probability in tenths, halves away from one half, within its step of SCALE."""
    nearest = int(abs(probability - 0.5) * 10.0 + 0.5 + 1e-9)
    whole = 5 + min(nearest, 4) * (1 if probability > 0.5 else -1)
    low, high = _TENTHS.get(grade(probability), (1, 9) if probability < 0.5 else (9, 9))
    return min(max(whole, low), high)


def note_words(note: str, language: Language) -> list[str]:
    """The remarks of an outlook as sentences without a full stop."""
    return [text(f"outlook.{name}", language) for name in note.split(";") if name]


def units_words(met: int, of: int, wanting: int, language: Language) -> str:
    """How many of a handful of units meet a requirement, and how many more have to."""
    if met == of:
        return text("outlook.units_all", language, of=of)
    if wanting == 0:
        return text("outlook.units_enough", language, met=met, of=of)
    return text("outlook.units_wanting", language, met=met, of=of, wanting=wanting)


def pace_words(pace: float | None, chance: float, target_year: int, language: Language) -> str:
    """What ``required_pace`` found, as a sentence; ``chance`` is what it was asked for."""
    values = {"count": tenths(chance), "year": target_year}
    if pace is None:
        return text("outlook.pace_out_of_reach", language, **values)
    if pace == 0.0:
        return text("outlook.pace_none_needed", language, **values)
    return text("outlook.pace", language, pace=points(pace, language), **values)


def year_words(year: int | None, chance: float, language: Language) -> str:
    """What ``year_reached`` found, as a sentence; ``chance`` is what it was asked for."""
    if year is None:
        return text("outlook.year_not_reached", language, years=FARTHEST, count=tenths(chance))
    return text("outlook.year_reached", language, year=year, count=tenths(chance))
