"""Silent marks joined, looks said once: the same picture in fewer elements and letters."""

from __future__ import annotations

import pytest
from lxml import etree

from lsanalytics.charts.compact import compact, shifted, stepped
from tests.charts.reading import SVG, inlined, marks, pieces_of


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


@pytest.mark.parametrize(
    ("piece", "short"),
    [
        ("M10,10L16,16M16,10L10,16", "M10,10l6,6m0-6l-6,6"),  # a cross
        ("M11.5,17.5h5v5h-5Z", "M11.5,17.5h5v5h-5Z"),
        ("M6.6,20L13.4,20", "M6.6,20h6.8"),
        ("M1,1L2.5,3L2.5,0.5Z", "M1,1L2.5,3V.5Z"),
        ("M14,20A4,4,0,1,1,6,20", "M14,20a4,4,0,1,1-8,0"),
        ("M114,120A4,4,0,1,1,106,120", "M114,120a4,4,0,1,1-8,0"),
    ],
)
def test_a_long_path_takes_few_letters_and_ends_where_it_did(piece: str, short: str) -> None:
    assert stepped(piece) == piece  # a sign alone is left as it is
    before, after = piece * 8, stepped(piece * 8)
    assert after.startswith(short) and len(after) <= len(before)
    for one, other in zip(pieces_of(before), pieces_of(after), strict=True):
        assert one == [pytest.approx(spot) for spot in other]


def test_groups_that_only_move_are_taken_out() -> None:
    root = made(
        '<g transform="translate(10,20)"><g transform="translate(1,2)">'
        '<text transform="translate(3,4) rotate(270) translate(0,4)">a</text></g>'
        '<path d="M0,0L1,1" stroke="red"/></g>'
    )
    assert len(list(root.iter(f"{SVG}g"))) == 1
    (text,) = root.iter(f"{SVG}text")
    assert text.get("transform") == "translate(14,26) rotate(270) translate(0,4)"
    assert next(root.iter(f"{SVG}path")).get("d") == "M10,20L11,21"


def test_a_turned_element_is_left_as_it_is() -> None:
    turned = '<path transform="translate(1,2) rotate(90)" d="M0,0L1,1" stroke="red"/>'
    (path,) = made(turned).iter(f"{SVG}path")
    assert path.get("transform") == "translate(1,2) rotate(90)"
