"""Places among those of their level: a dot each, the page's own over it, on one axis."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from lsanalytics.charts.company import Strip, company_pictures, lowest
from lsanalytics.charts.theme import LIGHT
from tests.charts.reading import marks, pieces_of

VALUES = (82.0, 95.0, 95.0, 95.0, 100.0)
BAND = (87.2, 95.0, 98.0)


def strip(*, many: bool = False, simulated: bool = False) -> Strip:
    return Strip("Phát thanh", () if many else VALUES, BAND, simulated)


def drawn(one: Strip, own: float = 95.0, others: tuple[float, ...] = (82.0,)) -> str:
    """The picture of a place, of several that are drawn together."""
    places = {"06001": (own,)} | {f"{number}": (value,) for number, value in enumerate(others)}
    pictures = company_pictures([one], places, lowest([one], (own,)), "vi")
    return pictures["06001"].html("06001", "Một < hai", "Ba")


def root(svg: str) -> etree._Element:
    return etree.fromstring(svg[svg.index("<svg") : svg.index("</svg>") + 6])


def dots(svg: str) -> list[tuple[float, float]]:
    """Where the grey dots stand, across and down: circles of one path, each begun at its right."""
    (path,) = re.findall(rf'<path d="([^"]*)" fill="{LIGHT["others"]}"', svg)
    starts = [piece[0] for piece in pieces_of(path)]
    return sorted((round(x - 2.5 + 20, 1), round(y, 1)) for x, y in starts)


def test_every_place_is_a_dot_and_equals_stand_above_each_other() -> None:
    found = dots(drawn(strip()))
    assert len(found) == len(VALUES)
    across = [x for x, _ in found]
    assert len(set(across)) == 3 and len(set(found)) == 5  # three of them at 95


def test_the_place_itself_stands_on_the_lowest_dot_of_its_value() -> None:
    svg = drawn(strip())
    (own,) = (one for one in marks(svg[svg.index("<svg") :][: -len("</div>")]) if one.says)
    lowest_dot = max(y for x, y in dots(svg) if abs(x - own.x) <= 5.5 / 2)
    assert abs(own.y - 4 - lowest_dot) <= 0.2


def test_a_picture_is_the_same_whatever_others_are_drawn_with_it() -> None:
    assert drawn(strip(), others=()) == drawn(strip(), others=(100.0, 82.0))


def test_a_dot_stands_at_its_value() -> None:
    # The axis goes from 80 to 100 over 296 pixels from 20 on; dots lie in columns of 5.5 pixels.
    found = dots(drawn(strip()))
    for (x, _), value in zip(found, VALUES, strict=True):
        assert abs(x - (20 + (value - 80) / 20 * 296)) <= 5.5 / 2 + 0.1


def test_the_place_itself_says_its_value_and_that_it_is_simulated() -> None:
    svg = drawn(strip(simulated=True))
    said = [one.text for one in root(svg).iter("{http://www.w3.org/2000/svg}title")]
    assert [one for one in said[1:] if one] == ["Phát thanh: 95,0% (mô phỏng)"]
    assert f'fill="#FFFFFF" stroke="{LIGHT["simulated"]}"' in svg


def test_too_many_for_dots_are_a_band_with_their_median() -> None:
    svg = drawn(strip(many=True))
    assert len(re.findall(rf'fill="{LIGHT["others"]}" opacity="0.35"', svg)) == 1


def test_the_axis_holds_everything() -> None:
    assert lowest([strip()], [95.0]) == 80.0
    assert lowest([strip(many=True)], [3.0]) == 0.0
    assert lowest([Strip("A", (99.0, 100.0), (99.1, 99.5, 99.9), False)], [99.0]) == 95.0


def test_the_drawing_is_named() -> None:
    svg = drawn(strip())
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert ids == ["company-06001-title", "company-06001-desc"]
    assert svg.count("Một &lt; hai") == 1


@pytest.mark.parametrize("many", [False, True])
def test_the_axis_ends_where_it_is_said_to(many: bool) -> None:
    """Scales of layers are not rounded: the first and the last mark are at the edges."""
    found = marks(drawn(strip(many=many)).split(">", 1)[1].rsplit("</div>", 1)[0])
    spots = {one.words: one.x for one in found if one.words.endswith("%")}
    first, last = "80%" if not many else "85%", "100%"
    assert (spots[first], spots[last]) == (20.5, 316.5)
