"""Fewer elements and letters for the same drawing: what does not speak by itself is one path.

Vega draws an element a mark, each with its whole look. Marks that say nothing when pointed at are
joined with their neighbours of the same look, and what elements beside each other have in common
is written down once, at a group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
OWN = ("d", "transform")  # what no group can say for its elements
LONG = 8  # steps of a path that is told in fewer letters: a sign that speaks has fewer
LOOKS = ("path", "text")  # elements that share looks


def compact(root: etree._Element) -> None:
    """Join what is silent and lift what is common, in a drawing and in place."""
    for outer in root.findall(f"{SVG}g"):
        for group in list(outer.iterchildren(f"{SVG}g")):
            _unmove(group)
    for element in list(root.iter(f"{SVG}path", f"{SVG}line")):
        _settle(element)
    for group in [root, *root.iter(f"{SVG}g")]:
        _join(group)
    for path in root.iter(f"{SVG}path"):
        if "d" in path.attrib:
            path.set("d", stepped(str(path.get("d"))))
    for group in list(root.iter(f"{SVG}g")):
        _lift(group)


def short(value: float) -> str:
    """A tenth of a pixel is finer than any screen shows."""
    return f"{round(value, 1) + 0.0:.6g}"  # the sum turns -0.0 into 0.0


def _unmove(group: etree._Element) -> None:
    """Move what a group that only moves holds, and put it in the place of the group."""
    for inner in list(group.iterchildren(f"{SVG}g")):
        _unmove(inner)
    match = MOVED.fullmatch(group.get("transform") or "")
    parent = group.getparent()
    if match is None or len(group.attrib) > 1 or parent is None:
        return
    x, y = float(match[1]), float(match[2])
    for element in group:
        own = MOVED.match(element.get("transform") or "")
        rest = str(element.get("transform"))[own.end() :] if own else element.get("transform", "")
        left, top = (float(own[1]), float(own[2])) if own else (0.0, 0.0)
        turned = rest if not rest or own else f" {rest}"
        element.set("transform", f"translate({_at(x + left, y + top)}){turned}")
    at = parent.index(group)
    parent[at : at + 1] = list(group)


def _settle(element: etree._Element) -> None:
    """Make a silent sign or rule a path whose places are those of its group."""
    moved = element.get("transform")
    match = MOVED.fullmatch(moved) if moved else None
    if len(element) or (moved and not match):
        return
    x, y = (float(match[1]), float(match[2])) if match else (0.0, 0.0)
    if element.tag == f"{SVG}line":
        ends = [float(element.attrib.pop(name, "0")) for name in ("x1", "y1", "x2", "y2")]
        element.tag = f"{SVG}path"
        element.set("d", f"M{_at(ends[0] + x, ends[1] + y)}L{_at(ends[2] + x, ends[3] + y)}")
    elif match:
        element.set("d", shifted(element.get("d", ""), x, y))
    element.attrib.pop("transform", None)


def _at(x: float, y: float) -> str:
    return f"{short(x)},{short(y)}"


def shifted(path: str, x: float, y: float) -> str:
    """A path moved by x and y pixels; it begins with an absolute step."""
    made = []
    for letter, words in STEP.findall(path):
        numbers = [float(one) for one in NUMBER.findall(words)]
        if letter == "H":
            numbers = [one + x for one in numbers]
        elif letter == "V":
            numbers = [one + y for one in numbers]
        elif letter == "A":
            ends = {5: x, 6: y}
            numbers = [one + ends.get(at % 7, 0.0) for at, one in enumerate(numbers)]
        elif letter.isupper():
            numbers = [one + (y if at % 2 else x) for at, one in enumerate(numbers)]
        made.append(letter + ",".join(map(short, numbers)))
    return "".join(made)


def _join(group: etree._Element) -> None:
    """Make neighbours that differ in their shape alone into one path."""
    kept: etree._Element | None = None
    for path in list(group):
        look = {key: value for key, value in path.attrib.items() if key != "d"}
        single = path.tag == f"{SVG}path" and len(path) == 0 and "transform" not in look
        if single and kept is not None and look == _look(kept):
            kept.set("d", str(kept.get("d")) + str(path.get("d")))
            group.remove(path)
        else:
            kept = path if single else None


def _look(element: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items() if key not in OWN}


def stepped(path: str) -> str:
    """A long path with each step told in the way that takes the fewest letters.

    Places are counted in tenths of a pixel, so that steps end where the places were.
    """
    steps = STEP.findall(path)
    if len(steps) < LONG or any(letter not in "MLHVAZhv" for letter, _ in steps):
        return path
    made, here, start = "", (0, 0), (0, 0)
    for letter, words in steps:
        given = [round(float(one) * 10) for one in NUMBER.findall(words)]
        there = _there(letter, given, here, start)
        if letter == "Z":
            step = "Z"
        elif letter == "A":
            arc = [*map(_tenths, given[:2]), *(f"{one // 10}" for one in given[2:5])]
            by = [there[0] - here[0], there[1] - here[1]]
            step = min(_told("A", there, arc), _told("a", by, arc), key=len)
        else:
            step = _shortest("m" if letter == "M" else "l", here, there)
        here, start = there, there if letter == "M" else start
        made += step
    return made


def _there(
    letter: str, given: list[int], here: tuple[int, int], start: tuple[int, int]
) -> tuple[int, int]:
    """Where a step ends."""
    x, y = here
    if letter == "Z":
        return start
    if letter in "Hh":
        return given[0] + (x if letter == "h" else 0), y
    if letter in "Vv":
        return x, given[0] + (y if letter == "v" else 0)
    return given[-2], given[-1]


def _shortest(letter: str, here: tuple[int, int], there: tuple[int, int]) -> str:
    """From here to there, in tenths of a pixel: to a place or by a step, straight or aslant."""
    (x0, y0), (x1, y1) = here, there
    ways = [_told(letter.upper(), [x1, y1]), _told(letter, [x1 - x0, y1 - y0])]
    if letter == "l" and here == there:
        return "h0"
    if letter == "l" and y0 == y1:
        ways = [_told("H", [x1]), _told("h", [x1 - x0])]
    if letter == "l" and x0 == x1:
        ways = [_told("V", [y1]), _told("v", [y1 - y0])]
    return min(ways, key=len)


def _told(letter: str, numbers: Sequence[int], first: Sequence[str] = ()) -> str:
    words = ",".join([*first, *map(_tenths, numbers)])
    return letter + words.replace(",-", "-")


def _tenths(number: int) -> str:
    """A number of tenths as SVG reads it: ``-.5``, ``12``, ``3.1``."""
    return f"{number / 10:.6g}".replace("0.", ".", 1) if abs(number) < 10 else f"{number / 10:.6g}"


def _lift(group: etree._Element) -> None:
    """Put neighbours of one kind and one look into a group that says the look once."""
    run: list[etree._Element] = []
    for element in [*group, None]:
        if run and (
            element is None or element.tag != run[0].tag or _look(element) != _look(run[0])
        ):
            _grouped(group, run)
            run = []
        if element is not None and element.tag in (f"{SVG}{name}" for name in LOOKS):
            run.append(element)


def _grouped(group: etree._Element, run: list[etree._Element]) -> None:
    look = _look(run[0])
    if len(run) < 2 or not look:
        return
    common = etree.Element(f"{SVG}g", look)
    group.insert(group.index(run[0]), common)
    for element in run:
        for key in look:
            del element.attrib[key]
        common.append(element)
