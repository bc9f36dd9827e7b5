"""A drawing read back: each mark with the look that its group gives it, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
DOWN = 4.0  # pixels that a text of twelve is set below its middle


@dataclass(frozen=True)
class Mark:
    """An element: where it stands in pixels, its look, its words, and what it says."""

    tag: str
    x: float
    y: float
    look: dict[str, str]
    words: str = ""
    says: str = ""


def inlined(svg: str) -> str:
    """The drawing with the looks of groups, and where they stand, written at their elements."""
    root = etree.fromstring(svg.encode())
    outer = root.find(f"{SVG}g")
    for group in list(outer.iter(f"{SVG}g")):
        if group is outer:
            continue
        parent = group.getparent()
        at = parent.index(group)
        for child in list(group):
            own = dict(child.attrib)
            moved = " ".join(filter(None, (group.get("transform"), own.pop("transform", None))))
            child.attrib.clear()
            for key, value in {**group.attrib, **own}.items():
                child.set(key, value)
            if moved:
                child.set("transform", moved)
            parent.insert(at, child)
            at += 1
        parent.remove(group)
    return etree.tostring(root, encoding="unicode")


def marks(svg: str) -> list[Mark]:
    """Every path, line and text of a drawing, in order; groups moved along with what they hold."""
    root = etree.fromstring(inlined(svg).encode())
    found = []
    for element in (one for outer in root.findall(f"{SVG}g") for one in outer):
        left, top = _moved(element.getparent().get("transform", ""))
        x, y = _moved(element.get("transform", ""))
        words = "".join(element.itertext(f"{SVG}text", f"{SVG}tspan")) if _is_text(element) else ""
        tag = element.tag.removeprefix(SVG)
        says = element.findtext(f"{SVG}title") or ""
        found.append(Mark(tag, left + x, top + y, dict(element.attrib), words, says))
    return found


def _is_text(element: etree._Element) -> bool:
    return bool(element.tag == f"{SVG}text")


def _moved(transform: str) -> tuple[float, float]:
    """All shifts of an element added, up to where it is turned."""
    found = [(float(x), float(y)) for x, y in _PLACE.findall(transform.split("rotate")[0])]
    return sum(x for x, _ in found), sum(y for _, y in found)


def number_in(words: str) -> float | None:
    """The first number of a text in Vietnamese or English form: ``1.234,5``, ``70,7%``."""
    match = re.search(r"[-−]?\d[\d.,]*", words)
    if not match:
        return None
    shown = match[0].rstrip(".,").replace("−", "-")
    if "," in shown:
        return float(shown.replace(".", "").replace(",", "."))
    return (
        float(shown.replace(".", ""))
        if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", shown)
        else float(shown)
    )


@dataclass(frozen=True)
class Scale:
    """Pixels to values, from the words of an axis; ``low`` to ``high``: the pixels it speaks of.

    ``words``: where its words stand across it, which tells scales beside each other apart.
    """

    slope: float
    start: float
    low: float
    high: float
    words: float = 0.0

    def value(self, pixel: float) -> float:
        return self.start + self.slope * pixel

    def holds(self, pixel: float, beyond: float = 110.0) -> bool:
        return self.low - beyond <= pixel <= self.high + beyond


def _scale(spots: list[tuple[float, float]], words: float) -> Scale | None:
    """The scale that (pixel, value) pairs lie on; None where they do not lie on one line."""
    (p0, v0), (p1, v1) = spots[0], spots[-1]
    slope = (v1 - v0) / (p1 - p0)
    made = Scale(slope, v0 - slope * p0, min(p0, p1), max(p0, p1), words)
    even = all(abs(made.value(pixel) - value) <= abs(slope) * 1.2 for pixel, value in spots)
    return made if even else None


def upright(found: list[Mark]) -> list[Scale]:
    """The vertical scales of a drawing: columns of numbers to the left of their rules."""
    columns: dict[float, list[tuple[float, float]]] = {}
    for mark in found:
        value = number_in(mark.words)
        is_left = mark.tag == "text" and mark.look.get("text-anchor") == "end"
        is_left &= "font-weight" not in mark.look  # a bold number is a value
        if is_left and value is not None and re.fullmatch(r"[-−]?[\d.,]+\s*%?", mark.words):
            columns.setdefault(round(mark.x), []).append((mark.y - DOWN, value))
    return _runs(columns)


def level(found: list[Mark]) -> list[Scale]:
    """The horizontal scales: numbers in a row under what they measure."""
    rows: dict[float, list[tuple[float, float]]] = {}
    for mark in found:
        value = number_in(mark.words)
        is_middle = mark.tag == "text" and mark.look.get("text-anchor") == "middle"
        if is_middle and value is not None and re.fullmatch(r"[-−+]?[\d.,]+\s*%?", mark.words):
            rows.setdefault(round(mark.y), []).append((mark.x, value))
    return _runs(rows)


def _runs(lines: dict[float, list[tuple[float, float]]]) -> list[Scale]:
    """A scale of each stretch of numbers that rise or fall evenly."""
    scales = []
    for words, spots in lines.items():
        run: list[tuple[float, float]] = []
        for spot in sorted(spots):
            if len(run) > 1 and (spot[1] - run[-1][1]) * (run[1][1] - run[0][1]) <= 0:
                scales.append(_scale(run, words))
                run = []
            run.append(spot)
        if len(run) > 1:
            scales.append(_scale(run, words))
    return [one for one in scales if one is not None]


_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")


def silent_signs(
    found: list[Mark], look: dict[str, str] | None = None
) -> list[tuple[float, float]]:
    """The middles of signs that do not speak: those of one look are pieces of one path.

    A sign is what is both filled and outlined; a cross has two pieces. ``look``: those of it alone.
    """
    spots: list[tuple[float, float]] = []
    for mark in found:
        is_sign = mark.tag == "path" and not mark.says and {"fill", "stroke"} <= set(mark.look)
        if not is_sign or not (look or {}).items() <= mark.look.items():
            continue
        pieces = pieces_of(mark.look["d"])
        strokes = 2 if len(pieces[0]) == 2 else 1  # a cross has two
        middles = [_middle(piece) for piece in pieces[::strokes]]
        spots += [(mark.x + x, mark.y + y) for x, y in middles]
    return spots


def height(mark: Mark) -> float:
    """The pixels from the top of a path to its bottom."""
    ys = [y for piece in pieces_of(mark.look["d"]) for _, y in piece]
    return max(ys) - min(ys)


def pieces_of(path: str) -> list[list[tuple[float, float]]]:
    """The places that each piece of a path goes through; arcs by their ends."""
    pieces: list[list[tuple[float, float]]] = []
    x = y = 0.0
    for letter, words in _STEP.findall(path):
        numbers = [float(one) for one in _NUMBER.findall(words)]
        if letter in "Zz":
            x, y = pieces[-1][0]
            continue
        if letter in "Mm":
            pieces.append([])
        from_x, from_y = (x, y) if letter.islower() else (0.0, 0.0)
        if letter in "Hh":
            x = numbers[0] + from_x
        elif letter in "Vv":
            y = numbers[0] + from_y
        else:
            x, y = numbers[-2] + from_x, numbers[-1] + from_y
        pieces[-1].append((x, y))
    return pieces


def _middle(piece: list[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = [x for x, _ in piece], [y for _, y in piece]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
