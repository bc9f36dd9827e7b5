"""The SVG of a figure: named, described, self-contained, the same bytes every time."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
import vl_convert
from lxml import etree

from lsanalytics.charts.compact import short
from lsanalytics.charts.distance import distance
from lsanalytics.charts.drawing import CODE
from lsanalytics.charts.figure import Figure, to_svg
from lsanalytics.charts.finish import LONG_DECIMAL
from lsanalytics.charts.svg import _wordless
from lsanalytics.charts.trajectory import trajectory
from tests.charts.kinds import KINDS
from tests.charts.reading import inlined
from tests.charts.samples import ten
from tests.test_circles import graph

SVG = "{http://www.w3.org/2000/svg}"


def figure(number: int = 3) -> Figure:
    return trajectory(ten()[number], "vi", indicator="Tỷ lệ thời lượng trong tỉnh")


@pytest.mark.parametrize("narrow", [False, True])
def test_it_has_a_name_and_a_description_of_its_own(narrow: bool) -> None:
    shown = figure()
    root = etree.fromstring(to_svg(shown, narrow=narrow))
    assert root.get("role") == "img"
    ids = str(root.get("aria-labelledby")).split()
    said = [root.xpath(f"//*[@id='{one}']")[0].text for one in ids]
    assert said == [shown.told, shown.description]


def test_ids_are_unique_over_figures_and_sizes() -> None:
    drawings = [to_svg(figure(n), narrow=narrow) for n in (3, 5) for narrow in (False, True)]
    ids = [one for svg in drawings for one in re.findall(r'\bid="([^"]+)"', svg)]
    assert len(ids) == len(set(ids))


def test_every_reference_points_into_the_drawing() -> None:
    svg = to_svg(distance(ten(), "vi"))
    ids = set(re.findall(r'\bid="([^"]+)"', svg))
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= ids
    assert not re.search(r"href|https?://(?!www\.w3\.org)|@import|<script|<foreignObject", svg)


def test_the_same_figure_gives_the_same_bytes_whatever_was_drawn_before() -> None:
    first = to_svg(figure())
    to_svg(distance(ten(), "vi"))
    assert to_svg(figure()) == first


def test_size_is_given_by_the_view_box() -> None:
    wide, narrow = (etree.fromstring(to_svg(figure(), narrow=n)) for n in (False, True))
    assert wide.get("viewBox") == "0 0 720 340"
    assert narrow.get("viewBox") == "0 0 340 300"


def test_text_is_in_the_typeface_and_composed() -> None:
    svg = to_svg(figure())
    assert etree.fromstring(svg).get("font-family") == "Be Vietnam Pro, sans-serif"
    assert svg.count("font-family") == 1
    assert unicodedata.is_normalized("NFC", svg)
    assert "mô phỏng" in svg


def test_text_is_at_least_twelve_pixels() -> None:
    for shown in (figure(), distance(ten(), "vi")):
        for narrow in (False, True):
            sizes = re.findall(r'font-size="([\d.]+)px"', to_svg(shown, narrow=narrow))
            assert sizes and min(map(float, sizes)) >= 12


def test_no_text_leaves_the_drawing() -> None:
    from lsanalytics.charts.theme import text_width

    for shown in (figure(), figure(5), distance(ten(), "vi")):
        for narrow in (False, True):
            root = etree.fromstring(inlined(to_svg(shown, narrow=narrow)))
            width = float(str(root.get("viewBox")).split()[2])
            for element in root.iter(f"{SVG}text"):
                left, right = _extent(element, text_width)
                assert left >= -1 and right <= width + 1, element.text


def _extent(element: etree._Element, measure) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    """Left and right of a text in pixels, all translations of its groups added."""
    x = 0.0
    for one in [element, *element.iterancestors()]:
        moves = (one.get("transform") or "").split("rotate")[0]
        x += sum(float(found) for found in re.findall(r"translate\((-?[\d.]+)", moves))
    lines = ["".join(part.itertext()) for part in element] or [element.text or ""]
    bold = element.get("font-weight") == "600"
    size = float(str(element.get("font-size")).removesuffix("px"))
    wide = max(measure(line, size, bold) for line in lines)
    anchor = element.get("text-anchor")
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[str(anchor)]
    return left, left + wide


def test_points_tell_their_value_when_pointed_at() -> None:
    titles = [one.text for one in etree.fromstring(to_svg(figure())).iter(f"{SVG}title")]
    assert "năm 2024: 68,3% (mô phỏng)" in titles


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        ("M-2.842170943040401e-14,64h65v12h-65Z", "M0,64h65v12h-65Z"),
        ("M1e-14,2.5L3e-7,1.25", "M0,2.5L0,1.2"),
        ("M10,20L30.5,40", "M10,20L30.5,40"),
    ],
)
def test_a_hair_beside_nought_is_nought(drawn: str, told: str) -> None:
    assert LONG_DECIMAL.sub(lambda found: short(float(found[0])), drawn) == told


@pytest.mark.parametrize("kind", KINDS)
def test_vega_measures_no_words_but_those_of_a_key(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    to_svg_of = vl_convert.vega_to_svg

    def spied(*given: Any, **options: Any) -> str:
        drawn.append(to_svg_of(*given, **options))
        return drawn[-1]

    monkeypatch.setattr(vl_convert, "vega_to_svg", spied)
    _wordless.cache_clear()
    to_svg(KINDS[kind]())
    root = etree.fromstring(drawn[0].encode())
    key = "ancestor::*[contains(@class, 'role-legend')]"
    texts = root.xpath(f"//*[local-name()='text' and not({key})]")
    assert texts and not "".join(line for text in texts for line in text.itertext()).strip()


def test_the_drawing_says_how_wide_and_high_it_is() -> None:
    root = etree.fromstring(to_svg(figure()).encode())
    assert str(root.get("viewBox")).split() == ["0", "0", root.get("width"), root.get("height")]


def test_a_drawing_is_kept_for_as_long_as_the_code_that_made_it_is_the_same() -> None:
    imported, met, charts = graph(), set(), "lsanalytics.charts."
    ahead = {f"{charts}svg"}
    while ahead:
        met |= ahead
        ahead = {one for name in ahead for one in imported[name] if one.startswith(charts)} - met
    assert met == {f"{charts}{name}" for name in CODE}
