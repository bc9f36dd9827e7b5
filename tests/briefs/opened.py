"""Pages as they open on a phone and on a desk, each loaded once for all that only look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

# Pages whose charts have words.
WORDED = (
    *("province", "press-and-broadcasting", "electronic-information", "people-not-reached"),
    *("press-and-broadcasting.en", "electronic-information.en", "place-06040", "calibration"),
)
# Of the drawing that is shown: what stands on what. A text is as high as its letters; a line of a
# rule (a threshold, dash and dot) may pass behind words, which have a halo of paper.
WORDS = r"""() => {
  const found = [];
  let seen = 0;
  document.querySelectorAll("main details").forEach((one) => { one.open = true; });
  for (const svg of document.querySelectorAll("main figure svg.chart")) {
    if (!svg.getClientRects().length) continue;
    const name = svg.closest("figure").id;
    const edge = svg.getBoundingClientRect();
    const box = svg.viewBox.baseVal;
    const scale = box.width / edge.width;
    const texts = [...svg.querySelectorAll("text")].filter((t) => t.textContent.trim()).map((t) => {
      const at = t.getBoundingClientRect();
      const high = parseFloat(getComputedStyle(t).fontSize) * 0.95;
      const lines = t.querySelectorAll("tspan").length || 1;
      const [left, right] = [at.left, at.right].map((x) => (x - edge.left) * scale);
      const [top, under] = [at.top, at.bottom].map((y) => (y - edge.top) * scale);
      const upright = under - top > right - left && lines === 1;
      const more = lines > 1 ? 0 : Math.max(((upright ? right - left : under - top) - high) / 2, 0);
      return upright
        ? { said: t.textContent, left: left + more, right: right - more, top, under }
        : { said: t.textContent, left, right, top: top + more, under: under - more };
    });
    seen += texts.length;
    texts.forEach((one, at) => {
      const cut = one.left < -1 || one.top < -1 || one.right > box.width + 1;
      if (cut || one.under > box.height + 1) found.push([name, "is cut", one.said]);
      for (const other of texts.slice(at + 1)) {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const tall = Math.min(one.under, other.under) - Math.max(one.top, other.top);
        if (wide > 1.5 && tall > 1.5) found.push([name, "covers", one.said, other.said]);
      }
    });
    for (const path of svg.querySelectorAll("path")) {
      const look = getComputedStyle(path);
      const thin = parseFloat(look.strokeWidth) < 1.05;  // of an axis or a grid
      const rule = look.strokeDasharray.split(",").length === 4;
      if (look.fill !== "none" || look.stroke === "none" || thin || rule) continue;
      const whole = path.getTotalLength();
      const moved = path.getScreenCTM();
      const hidden = new Map();
      for (let at = 0; at <= whole; at += 1.5) {
        const spot = path.getPointAtLength(at).matrixTransform(moved);
        const [x, y] = [(spot.x - edge.left) * scale, (spot.y - edge.top) * scale];
        for (const one of texts) {
          const in_it = x > one.left + 1 && x < one.right - 1;
          if (in_it && y > one.top + 1.5 && y < one.under - 1.5) {
            hidden.set(one, (hidden.get(one) || 0) + 1.5);
          }
        }
      }
      for (const [one, length] of hidden) {
        if (length > 4) found.push([name, "lies on a line", one.said, length]);
      }
    }
  }
  return [seen, found];
}"""
TYPEFACES = """() => [
  [...document.fonts].filter(f => f.status === "loaded").map(f => f.weight),
  [...new Set([document.body, ...document.querySelectorAll("svg text, td, h1, button, input")]
    .map(e => getComputedStyle(e).fontFamily.split(",")[0].replaceAll('"', "")))],
  document.documentElement.textContent,
]"""
LENGTH = """() => {
  const first = document.querySelector("main section");
  const stops = document.querySelectorAll("a[href], button, input, select, summary, [tabindex]");
  return [
    document.documentElement.scrollHeight,
    document.body.innerText.split(/\\s+/).length,
    [...stops].filter((e) => e.checkVisibility()
      && first.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING).length,
  ];
}"""


@dataclass(frozen=True)
class Opened:
    """What a page asked for and said while it was opened 360 pixels wide; the typefaces of its
    words; its length; what its words on charts cover, by width.
    """

    asked: list[str]
    said: list[str]
    loaded: list[str]  # weights
    families: list[str]
    text: str
    tall: int
    words: int
    stops: int  # of the tabulator before the first section
    on_charts: dict[int, tuple[int, list[Any]]] = field(default_factory=dict)


@contextmanager
def opening(browser: Any, reports: Path) -> Iterator[Callable[[str], Opened]]:
    """Gives what opens a page, in a window in which nothing but the page itself can be reached."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    address = ""
    asked: list[str] = []
    said: list[str] = []
    context.route(
        lambda url: url != address and not url.startswith("data:"), lambda route: route.abort()
    )
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    @cache
    def open_page(name: str) -> Opened:
        nonlocal address
        address = (reports / f"{name}.html").as_uri()
        asked.clear()
        said.clear()
        page.set_viewport_size({"width": 360, "height": 800})
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        found = [*page.evaluate(TYPEFACES), *page.evaluate(LENGTH)]
        one = Opened(list(asked), list(said), *found)
        for width in (360, 1280) if name in WORDED else ():
            page.set_viewport_size({"width": width, "height": 800})
            one.on_charts[width] = tuple(page.evaluate(WORDS))
        return one

    yield open_page
    context.close()
