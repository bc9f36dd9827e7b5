"""A plane as SVG: every mark at its place, neighbours of one look in one path."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lsanalytics.charts.pen import draw
from lsanalytics.charts.plane import Axis, Label, Plane

SVG = "{http://www.w3.org/2000/svg}"


def plane(**given: object) -> Plane:
    """100 x 200 pixels for 0-10 across and 0-1 up, at (7, 5) of the drawing."""
    return Plane(100, 200, (7, 5, 0, 0), x=(0.0, 10.0), y=(0.0, 1.0), **given)  # type: ignore[arg-type]


def drawn(shown: Plane) -> etree._Element:
    return etree.fromstring(draw(shown, "one", "A < B", "C & D"))


def one(root: etree._Element, tag: str) -> etree._Element:
    (found,) = root.find(f"{SVG}g").iter(f"{SVG}{tag}")
    return found


def test_it_is_named_and_as_large_as_the_plane_with_its_padding() -> None:
    root = drawn(plane())
    assert [one.text for one in root[:2]] == ["A < B", "C & D"]
    assert (root.get("viewBox"), root.get("width")) == ("0 0 107 205", "107")
    assert root.find(f"{SVG}g").get("transform") == "translate(7,5)"


def test_a_line_goes_through_its_points() -> None:
    shown = plane()
    shown.line([(0, 0), (5, 0.5), (10, 1)], "#123456", 2, strokeDash=[6, 3])
    path = one(drawn(shown), "path")
    assert path.get("d") == "M0,200L50,100L100,0"
    assert (path.get("stroke"), path.get("stroke-dasharray")) == ("#123456", "6,3")


def test_lines_of_one_look_are_one_path_and_a_line_of_one_point_is_none() -> None:
    shown = plane()
    shown.lines([[(0, 0), (10, 0)], [(0, 1)], [(0, 1), (10, 1)]], "#8A94A3", 0.8, opacity=0.55)
    assert one(drawn(shown), "path").get("d") == "M0,200L100,200M0,0L100,0"


def test_an_area_goes_out_on_one_edge_and_back_on_the_other() -> None:
    shown = plane()
    shown.area([(0, 0.1, 0.2), (10, 0.3, 0.4)], "#000000", 0.3)
    assert one(drawn(shown), "path").get("d") == "M0,180L100,140L100,120L0,160Z"


def test_a_rectangle_is_drawn_from_its_left_top_corner_and_says_what_it_is() -> None:
    shown = plane()
    shown.rectangles([(10, 0, 5, 0.5, "x < 1%")], "#000000")
    path = one(drawn(shown), "path")
    assert path.get("d") == "M50,100h50v100h-50Z"
    assert path.findtext(f"{SVG}title") == "x < 1%"


SHAPES = [
    ("circle", "M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0"),
    ("square", "M-4,-4L4,-4L4,4L-4,4Z"),
    ("diamond", "M-4,0L0,-4L4,0L0,4Z"),
    ("triangle-right", "M3.5,0L-3.5,-4L-3.5,4Z"),
    ("M-1,-1L1,1M-1,1L1,-1", "M-4,-4L4,4M-4,4L4,-4"),
]


@pytest.mark.parametrize(("shape", "path"), SHAPES, ids=[shape for shape, _ in SHAPES])
def test_a_sign_stands_around_its_point(shape: str, path: str) -> None:
    shown = plane()
    shown.points([(5, 0.25, "")], "#000000", shape=shape, size=64)
    found = one(drawn(shown), "path")
    assert (found.get("transform"), found.get("d")) == ("translate(50,150)", path)


def test_a_hollow_point_is_filled_with_paper() -> None:
    shown = plane()
    shown.points([(5, 0.25, "5: 25%")], "#123456", hollow=True)
    found = one(drawn(shown), "path")
    assert (found.get("fill"), found.get("stroke")) == ("#FFFFFF", "#123456")
    assert found.findtext(f"{SVG}title") == "5: 25%"


def test_a_text_is_set_around_its_point_and_its_lines_under_each_other() -> None:
    shown = plane()
    shown.labels([Label(5, 0.5, "A & B\nC", "center", size=12)])
    found = one(drawn(shown), "text")
    assert (found.get("transform"), found.get("text-anchor")) == ("translate(50,104)", "middle")
    first, second = found
    assert (first.text, second.text, second.get("dy")) == ("A & B", "C", "15.6")


def test_a_turned_text_is_moved_in_its_own_direction() -> None:
    shown = plane()
    shown.labels([Label(5, 0.5, "A", size=12)], angle=270)
    assert one(drawn(shown), "text").get("transform") == (
        "translate(50,100) rotate(270) translate(0,4)"
    )


def test_an_axis_marks_what_lies_on_the_plane_and_nothing_beyond() -> None:
    marks = tuple((float(value), str(value)) for value in (-1, 0, 5, 10, 11))
    root = drawn(plane(x_axis=Axis(marks, has_grid=True)))
    words = {text.text: text.get("transform") for text in root.iter(f"{SVG}text")}
    assert words == {
        "0": "translate(0.5,220.5)",
        "5": "translate(50.5,220.5)",
        "10": "translate(100.5,220.5)",
    }
    drawn_as = "".join(path.get("d") or "" for path in root.iter(f"{SVG}path"))
    assert drawn_as.count("M") == 3 * 2 + 1  # a rule and a mark each; the line


@given(st.floats(0, 10), st.floats(0, 1))
def test_the_place_of_a_mark_reads_back_as_its_value(x: float, y: float) -> None:
    shown = plane()
    shown.points([(x, y, "")], "#000000")
    found = re.findall(r"-?[\d.]+", one(drawn(shown), "path").get("transform") or "")
    across, down = map(float, found)
    assert across / 10 == pytest.approx(x, abs=0.006)  # half a tenth of a pixel, and a hair
    assert 1 - down / 200 == pytest.approx(y, abs=0.0003)
