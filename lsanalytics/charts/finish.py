"""What is done to a drawing of Vega before it stands on a page."""

from __future__ import annotations

import re

from lxml import etree

from lsanalytics.charts.compact import SVG, compact, short
from lsanalytics.charts.theme import FONT

LINE = "\ue004"  # begins each line of words that are put into a drawing of fixed size afterwards
DRAWS = re.compile("[ACHLQSTVachlqstv]")  # a step of a path that draws
# Two decimals or more, or an exponent: a hair beside nought is drawn as -2.8421709e-14.
LONG_DECIMAL = re.compile(r"-?(?:\d*\.\d{2,}(?:e[-+]?\d+)?|\d+(?:\.\d)?e[-+]?\d+)")
GUIDES = ("title", "axis", "legend")  # their words stand there to be read
DROPPED = (
    *("class", "role", "aria-roledescription", "aria-hidden", "pointer-events"),
    "font-family",  # stands once, at the root
)


def finish(svg: str, name: str, title: str, description: str) -> str:
    """A drawing as it stands on a page: named, told, and without what nobody needs."""
    root = etree.fromstring(svg.encode())
    _give_fixed_ids(root, name)
    simplify(root)
    width, height = root.get("width"), root.get("height")
    root.attrib.clear()
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("width", str(width))
    root.set("height", str(height))
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.set("class", "chart")
    root.set("font-family", f"{FONT}, sans-serif")
    for position, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = etree.Element(f"{SVG}{tag}", id=f"{name}-{tag}")
        element.text = words
        root.insert(position, element)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def simplify(root: etree._Element) -> None:
    """Leave of a drawing what a reader sees or hears."""
    for element in list(root.iter()):
        _tidy(element)
    _drop_empty(root)
    _unwrap(root)
    compact(root)


def _give_fixed_ids(root: etree._Element, name: str) -> None:
    """Number ids by their order and put the figure's name before them.

    The drawing library counts them over the life of the process, and two figures on a page may
    not share one.
    """
    fixed = {
        str(element.get("id")): f"{name}-{number}"
        for number, element in enumerate(root.xpath("//*[@id]"), start=1)
    }
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "id":
                element.set(key, fixed[value])
            elif "url(#" in value:
                element.set(
                    key, re.sub(r"url\(#(.+?)\)", lambda m: f"url(#{fixed[m.group(1)]})", value)
                )


def _tidy(element: etree._Element) -> None:
    """Drop what readers never meet, shorten numbers, turn a mark's label into its tooltip."""
    says = element.attrib.pop("aria-label", None)
    if element.get("aria-roledescription") in GUIDES:
        says = None
    if says and says.startswith(LINE):
        for line, words in zip([*element] or [element], says[1:].split(LINE), strict=True):
            line.text = words or None
    elif says and element.tag != f"{SVG}g":
        tip = etree.SubElement(element, f"{SVG}title")
        tip.text = says
    for name in DROPPED:
        element.attrib.pop(name, None)
    if element.tag == f"{SVG}text" and element.get("stroke"):
        element.set("paint-order", "stroke")
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    for name in ("d", "transform", "x", "y", "x2", "y2", "width", "height"):
        if value := element.get(name):
            element.set(name, LONG_DECIMAL.sub(lambda m: short(float(m.group())), value))


def _drop_empty(root: etree._Element) -> None:
    """Take out paths that draw nothing and groups that hold nothing."""
    for element in reversed(list(root.iter(f"{SVG}path", f"{SVG}g"))):
        parent, look = element.getparent(), element.attrib
        goes = DRAWS.search(look.get("d", ""))  # a line of one place draws nothing
        unseen = not goes or ("fill" not in look and "stroke" not in look)
        empty = unseen if element.tag == f"{SVG}path" else len(element) == 0
        if parent is not None and empty:
            parent.remove(element)


def _unwrap(root: etree._Element) -> None:
    """Put the content of groups that say nothing in their place."""
    for group in reversed(list(root.iter(f"{SVG}g"))):
        parent = group.getparent()
        if parent is not None and dict(group.attrib) in ({}, {"transform": "translate(0,0)"}):
            at = parent.index(group)
            parent[at : at + 1] = list(group)
