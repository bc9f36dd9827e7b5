"""Silent marks joined, looks said once: the same picture in fewer elements and letters."""

from __future__ import annotations

import pytest
from lxml import etree

from lsanalytics.charts.compact import compact, shifted, stepped
from tests.charts.reading import SVG, inlined, marks


def made(inner: str) -> etree._Element:
    root = etree.fromstring(f'<svg xmlns="{SVG[1:-1]}"><g>{inner}</g></svg>')
    compact(root)
    return root


@pytest.mark.parametrize(
    ("path", "moved"),
    [
        ("M-4,-4h8v8h-8Z", "M6,16h8v8h-8Z"),
        ("M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0", "M14,20A4,4,0,1,1,6,20A4,4,0,1,1,14,20"),
        ("M1.5,0L3,.25H4V2Z", "M11.5,20L13,20.2H14V22Z"),
        ("M0,0C1,1,2,2,3,3", "M10,20C11,21,12,22,13,23"),
    ],
)
def test_a_path_is_moved_by_its_absolute_steps_alone(path: str, moved: str) -> None:
    assert shifted(path, 10, 20) == moved


def test_silent_signs_and_rules_of_one_look_are_one_path() -> None:
    root = made(
        '<path transform="translate(1,2)" d="M0,0L1,1" stroke="red"/>'
        '<path transform="translate(3,4)" d="M0,0L1,1" stroke="red"/>'
        '<line transform="translate(5,6)" x2="7" y2="0" stroke="red"/>'
        '<path d="M0,0L1,1" stroke="blue"/>'
    )
    paths = [(path.get("d"), path.get("stroke")) for path in root.iter(f"{SVG}path")]
    assert paths == [("M1,2L2,3M3,4L4,5M5,6L12,6", "red"), ("M0,0L1,1", "blue")]
    assert not list(root.iter(f"{SVG}line"))


def test_what_speaks_stays_apart_and_shares_its_look() -> None:
    said = '<path transform="translate({0},2)" d="M0,0L1,1" fill="red"><title>{0}</title></path>'
    words = '<text transform="translate({0},9)" font-size="12px">{0}</text>'
    root = made("".join(one.format(at) for one in (said, words) for at in (1, 2, 3)))
    svg = etree.tostring(root, encoding="unicode")
    assert svg.count('fill="red"') == svg.count("font-size") == 1
    found = marks(inlined(svg))
    assert [(mark.says, mark.x) for mark in found if mark.says] == [("1", 1), ("2", 2), ("3", 3)]
    assert {mark.look["font-size"] for mark in found if mark.words} == {"12px"}


def test_a_long_line_is_told_step_by_step_and_ends_where_it_did() -> None:
    path = "M1,1L2.5,3L2.5,3L4,2L6,6L7,7.2L8,8L9,9Z" * 2
    short = stepped(path)
    once = "M1,1l1.5,2 1.5-1 2,4 1,1.2 1,0.8 1,1Z"
    assert short == once * 2 and len(short) < len(path)
    assert stepped("M1,1L2,2Z") == "M1,1L2,2Z"  # nothing to gain
    assert stepped("M0,0" + "A1,1,0,1,1,2,2" * 9).count("A") == 9


def test_a_turned_element_is_left_as_it_is() -> None:
    turned = '<path transform="translate(1,2) rotate(90)" d="M0,0L1,1" stroke="red"/>'
    (path,) = made(turned).iter(f"{SVG}path")
    assert path.get("transform") == "translate(1,2) rotate(90)"
