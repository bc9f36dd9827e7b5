"""Every kind of chart: what it says in both languages is kept, and its marks stand at their values.

A kept text tells what nobody of a picture sees: the description that is read aloud, the table, the
source, the words of the language that the picture is not in.
"""

from __future__ import annotations

import json
from functools import cache, cached_property

import pytest
from syrupy.assertion import SnapshotAssertion

from lsanalytics.charts.figure import shown, to_csv
from lsanalytics.charts.sheet import Promised
from lsanalytics.charts.theme import INK, INK2, LIGHT
from lsanalytics.words import LANGUAGES, Language
from tests.charts.kinds import KINDS, drawn, figure
from tests.charts.law import Drawn, faults, years_read
from tests.charts.reading import Mark, level, marks, number_in, pieces_of, upright
from tests.kept import Words


@cache
def found(kind: str, language: Language, narrow: bool = False) -> tuple[Mark, ...]:
    return tuple(marks(drawn(kind, language, narrow=narrow)))


def said(kind: str, language: Language) -> str:
    """All words of a figure, a line each."""
    one = figure(kind, language)
    parts = [one.told, one.subtitle, one.description, one.note, one.source]
    words = " | ".join(mark.words for mark in found(kind, language) if mark.words)
    spoken = [mark.says for mark in found(kind, language) if mark.says]
    tables = [one.data, *([one.shown] if one.shown is not None else [])]
    rows = [to_csv(table, language).replace("\r\n", "\n") for table in tables]
    return "\n".join([*parts, words, *spoken, *rows])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_words(kind: str, language: Language, snapshot: SnapshotAssertion) -> None:
    assert said(kind, language) == snapshot(extension_class=Words)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_sheet_is_made_of_keeps_its_name_when_it_is_drawn(kind: str) -> None:
    """What is worked out on the way and kept in it would be another name: the drawing that is at
    hand would be made again."""
    one = KINDS[kind]("vi")
    assert isinstance(one.chart, Promised) and one.chart.made_of()
    kept = [vars(type(given)).values() for given in one.chart.given]
    assert not any(isinstance(one, cached_property) for values in kept for one in values)


# Days and agencies do not speak one by one, a place on a map stands for no amount, and a bar under
# the days is as high as its share: test_compliance.py, test_agencies.py and test_territory.py.
READ_BACK = [kind for kind in KINDS if kind not in ("days", "agencies", "map")]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("kind", READ_BACK)
def test_every_mark_stands_at_a_value_of_the_table(kind: str, narrow: bool) -> None:
    one = figure(kind, "vi")
    svg = drawn(kind, narrow=narrow)
    said = [number_in(shown(value, "vi")) for row in one.data.iter_rows() for value in row]
    cells = tuple(value for value in said if value is not None)
    assert any(mark.says for mark in marks(svg))
    assert faults(Drawn(kind, svg, cells)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_year_that_marks_its_end_is_told_to_do_so(kind: str, language: Language) -> None:
    """Beside the mark of 2019 stands the first quarter of 2020: only words can say that."""
    one = figure(kind, language)
    marked = '"date": 31, "month": 12' in json.dumps(one.chart.spec(), sort_keys=True)
    end = {"vi": "31/12", "en": "31 December"}[language]
    assert marked == (end in one.subtitle.replace("\N{NO-BREAK SPACE}", " "))


# Those whose axis has years, and how many of its marks say one.
OVER_TIME = {"trajectory-reported": 7, "trajectory-simulated": 7, "trajectory-mixed": 4, "tone": 10}
OVER_TIME |= {"parts": 12, "hours": 12, "place": 4, "papi": 7, "ranks": 5}


@pytest.mark.parametrize("kind", OVER_TIME)
def test_every_mark_stands_at_the_end_of_its_period(kind: str) -> None:
    # Ten of twelve months of 2026 are over.
    read = list(years_read(drawn(kind), 2025 + 10 / 12))
    assert len(read) == OVER_TIME[kind]
    assert [now for _, now, _ in read] == pytest.approx([due for _, _, due in read], abs=0.03)


Look = dict[str, str | None]
DASHES: Look = {"stroke-dasharray": "6,2,1,2"}  # of a threshold
SILENT: list[tuple[str, Look, list[float]]] = [
    ("trajectory-reported", {"fill": INK, "opacity": "0.7"}, [70.0]),
    ("trajectory-mixed", {"fill": INK, "opacity": "0.7"}, [30.0]),
    # What the value of 2022 could be, and what is likely to come in 2026, 2028 and 2030: with 90
    # chances in 100 and with 80; that with 50 speaks.
    ("trajectory-mixed", {"stroke-dasharray": "2,3"}, [30.0, 41.0]),
    ("trajectory-reported", {"fill-opacity": "0.089"}, [59.0, 63.0, 69.0, 74.0, 81.0, 86.0]),
    ("trajectory-reported", {"fill-opacity": "0.146"}, [66.0, 68.0, 70.0, 72.5, 77.0, 80.0]),
    ("distance", DASHES, [0.0]),
    ("distance", {"stroke": INK2, "stroke-width": None}, [-21.0, -11.3]),  # 79.0 to 88.7 of 100
    ("days", DASHES, [70.0]),
    ("hours", DASHES, [1.5, 2.0, 2.2, 3.0, 3.4, 14.0, 15.0]),
    ("parts", DASHES, [100.0]),
    ("people-not-reached", {"fill": LIGHT["others"]}, [0.0, 20.0, 50.0, 100.0, 200.0, 300.0]),
]


@pytest.mark.parametrize(("kind", "look", "values"), SILENT)
def test_what_does_not_speak_stands_at_its_value(
    kind: str, look: Look, values: list[float]
) -> None:
    """Thresholds, what a value could be, what is likely to come, the year before."""
    known = list(found(kind, "vi"))
    is_level = kind in ("distance", "people-not-reached")
    scales = level(known) if is_level else upright(known)
    read = []
    for mark in known:
        if mark.says or mark.words or any(mark.look.get(key) != look[key] for key in look):
            continue
        for x, y in (spot for piece in pieces_of(mark.look["d"]) for spot in piece):
            at, aside = (mark.x + x, 0.0) if is_level else (mark.y + y, mark.x + x)
            held = [one for one in scales if one.holds(at, beyond=20)]
            held = [one for one in held if is_level or one.words <= aside + 30]
            read.append(max(held, key=lambda one: one.words).value(at))
    room = 2.0 * max(abs(one.slope) for one in scales)  # pixels: a rule has a breadth
    missed = [one for one in values if not any(abs(one - now) <= room for now in read)]
    astray = [now for now in read if not any(abs(one - now) <= room for one in values)]
    assert (missed, astray) == ([], [])
