"""Every string that a reader sees, in Vietnamese and English, and numbers and dates in its form.

The strings lie in the TOML files beside this module, one file per area, one table per key with
``vi`` and ``en``. The key of a string is ``area.name``.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache, lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, Literal, cast

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
MINUS = "\N{MINUS SIGN}"
_NAMED = 3  # of those that are alike


@cache
def catalogue(area: str) -> dict[str, dict[str, str]]:
    """All strings of one area as ``{name: {"vi": ..., "en": ...}}``."""
    source = files(__name__).joinpath(f"{area}.toml")
    return cast(
        dict[str, dict[str, str]],
        tomllib.loads(source.read_text(encoding="utf-8").removeprefix("\ufeff")),
    )


def areas() -> list[str]:
    """The names of all areas, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def text(key: str, language: Language, **values: object) -> str:
    """The string ``area.name`` in ``language`` with ``{value}`` fields filled in, the form of a
    word that goes with a number (``{count:row|rows}``), and brackets round what may be nothing
    (``{notes: ()}``).

    Raises KeyError for a key or a language that the catalogue does not have: a missing
    translation must fail, never fall back to the other language.
    """
    area, name = key.split(".", 1)
    said = catalogue(area)[name][language]
    # The library's own formatter is slower by far than the method of a string.
    formed = "|" in said or ": ()}" in said
    return _FORMS.format(said, **values) if formed else said.format(**values)


class _Forms(Formatter):
    """``{count} {count:row|rows}``: the word for one, and that for every other number.
    ``{asked}{notes: ()}``: in brackets after a space, or nothing where there is nothing to say."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == " ()":
            return f" ({value})" if value else ""
        one, divided, many = format_spec.partition("|")
        if divided:
            return one if str(value) == "1" else many
        return str(super().format_field(value, format_spec))


_FORMS = _Forms()


def unaccented(text: str) -> str:
    """Small letters without accents, blanks single; đ, and ð that is often typed for it, is d."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def ordinal(rank: int, language: Language) -> str:
    """A place in an order: 16th in English; Vietnamese writes the number after a word for it."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if rank % 100 in (11, 12, 13) else endings.get(rank % 10, "th")
    return number(rank, language) + (ending if language == "en" else "")


@lru_cache(8192)
def number(value: float | None, language: Language, digits: int | None = None) -> str:
    """A number as the reader writes it: 1.234,5 in Vietnamese, 1,234.5 in English.

    ``digits`` fixes the decimals; None shows up to two and no trailing zero. None, the missing
    value, is an en dash.
    """
    if value is None:
        return "–"
    # Formatting by hand would be shorter, but the locale data belongs to Babel. Its import
    # takes a quarter of the time of ``lsa status``, hence here.
    from babel.numbers import format_decimal

    pattern = "#,##0.##" if digits is None else "#,##0." + "0" * digits if digits else "#,##0"
    with localcontext(prec=LONGEST):
        kept = rounded(value, 2 if digits is None else digits)
        shown: str = format_decimal(kept, format=pattern, locale=language)
    if shown.lstrip("-").strip("0.,") == "":
        shown = shown.lstrip("-")
    return shown.replace("-", MINUS)


def rounded(value: float, digits: int) -> Decimal:
    """A value of so many decimals as everybody rounds by hand, and Excel: 38.25 is 38.3."""
    return Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


LONGEST = 400  # digits: a float has up to 309, and a limit may be any number
_MOST_DIGITS = 9  # of all that is told apart (progress.series.exact)


def named(names: Sequence[str], language: Language) -> str:
    """The names of all that something is said of alike, those past the third by how many:
    ``xã A; xã B``. A superlative is no one's alone where others share it."""
    more = text("units.more", language, count=len(names) - _NAMED) if names[_NAMED:] else ""
    return "; ".join(names[:_NAMED]) + more


def digits_beside(value: float, besides: Iterable[float], digits: int = 1) -> int:
    """As many decimals, ``digits`` or more, as it takes to print otherwise than what it is not.

    69.96 beside a threshold of 70 takes two: printed as 70.0 it would claim to meet it.
    """
    others = [one for one in besides if one != value]
    while digits < _MOST_DIGITS and any(
        rounded(value, digits) == rounded(one, digits) for one in others
    ):
        digits += 1
    return digits


def percent(
    value: float | None, language: Language, digits: int = 1, beside: float | None = None
) -> str:
    """A percentage given as 0-100: ``70,5%`` in Vietnamese, ``70.5%`` in English.

    All and nothing are printed of all and nothing only: 99.97 is ``99,97%``. So is ``beside``, a
    threshold that the value is held against.
    """
    if value is None:
        return "–"
    digits = digits_beside(value, [0.0, 100.0, *([] if beside is None else [beside])], digits)
    return f"{number(value, language, digits)}%"


# Units that are whole by nature: a rank has no decimals.
_WHOLE = ("rank", "tier", "people", "communes", "documents", "times")


def known_units() -> list[str]:
    """The units that have words: what an indicator or a target may be in."""
    held = catalogue("units")
    named = (name.removeprefix("name_") for name in held if name.startswith("name_"))
    return [unit for unit in named if unit == "percent" or f"of_{unit}" in held]


def quantity(value: float | None, unit: str, language: Language, digits: int = 1) -> str:
    """A value in its unit: ``70,5%``, ``hạng 71``, ``3,7%/năm``; an en dash for none."""
    if value is None:
        return "–"
    if unit == "percent":
        return percent(value, language, digits)
    shown = number(value, language, 0 if unit in _WHOLE else digits)
    return _of(unit, shown, language)


def _of(unit: str, shown: str, language: Language) -> str:
    single = f"of_{unit}_one"
    kind = single if shown == "1" and single in catalogue("units") else f"of_{unit}"
    return text(f"units.{kind}", language, value=shown)


def unit_text(unit: str, language: Language) -> str:
    """The name of a unit, as beside an axis."""
    return text(f"units.name_{unit}", language)


def difference(
    value: float | None,
    unit: str,
    language: Language,
    digits: int = 1,
    signed: bool = True,
    narrow: bool = False,
) -> str:
    """A difference of two values of a unit: points of shares (``narrow``: ``đ.%``), of ranks."""
    if unit in ("percent", "percent_a_year"):
        return points(value, language, digits, signed, narrow)
    if value is None:
        return "–"
    if unit in _WHOLE and float(value).is_integer():
        digits = 0  # a pace may be less than one of them a year
    shown = number(value if signed else abs(value), language, digits)
    sign = "+" if signed and value > 0 and shown.strip("0.,") else ""
    if f"difference_{unit}" not in catalogue("units"):
        return _of(unit, f"{sign}{shown}", language)
    return text(f"units.difference_{unit}", language, value=f"{sign}{shown}")


def points(
    value: float | None,
    language: Language,
    digits: int = 1,
    signed: bool = True,
    narrow: bool = False,
) -> str:
    """A difference of percentages, in points, with its sign unless ``signed`` is false."""
    if value is None:
        return "–"
    shown = number(value if signed else abs(value), language, digits)
    sign = "+" if signed and value > 0 and shown.strip("0.,") else ""
    if narrow:
        return f"{sign}{shown}\N{NO-BREAK SPACE}{text('units.points_narrow', language)}"
    return f"{sign}{shown} {text('units.points', language)}"


def date_text(day: date | None, language: Language) -> str:
    """A date: ``31/12/2025`` in Vietnamese, ``31 December 2025`` in English."""
    if day is None:
        return "–"
    if language == "vi":
        return f"{day:%d/%m/%Y}"
    from babel.dates import format_date  # not of the process's locale, which a notebook may set

    return format_date(day, "d MMMM y", locale="en")


def period_text(start: date, end: date, language: Language) -> str:
    """A period in words: a year, a quarter, a month, one day, else both its dates."""
    whole_months = start.day == 1 and (date.fromordinal(end.toordinal() + 1)).day == 1
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if whole_months and months == 12 and start.month == 1:
        return text("units.year", language, year=start.year)
    if whole_months and months == 6 and start.month in (1, 7):
        half = 1 if start.month == 1 else 2
        return text(f"units.half_{half}", language, year=start.year)
    if whole_months and months == 3 and start.month % 3 == 1:
        quarter = str((start.month + 2) // 3)
        if language == "vi":  # official reports number quarters in Roman
            quarter = ("I", "II", "III", "IV")[int(quarter) - 1]
        return text("units.quarter", language, quarter=quarter, year=start.year)
    if whole_months and months == 1:
        month = f"{start:%m}" if language == "vi" else date_text(start, "en").split()[1]
        return text("units.month", language, month=month, year=start.year)
    if start == end:
        return date_text(end, language)
    first, last = date_text(start, language), date_text(end, language)
    if language == "en":  # what both dates share is said once: 1 to 26 November 2025
        shared = 2 if months == 1 else int(start.year == end.year)
        first = " ".join(first.split()[: 3 - shared])
    return text("units.from_to", language, start=first, end=last)
