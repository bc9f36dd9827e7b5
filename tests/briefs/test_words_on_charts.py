"""Words on charts stand whole, clear of one another and of the lines that they do not name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefs.windows import Windows

pytestmark = pytest.mark.browser

NAMES = (
    *("province", "press-and-broadcasting", "electronic-information", "people-not-reached"),
    *("press-and-broadcasting.en", "electronic-information.en", "place-06040", "calibration"),
)
# The drawing that is shown at 360 and at 1280 pixels. A text is as high as its letters; a line of a
# rule (a threshold, dash and dot) may pass behind words, which have a halo of paper.
MEASURED = r"""() => {
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


@pytest.mark.parametrize("name", NAMES)
def test_words_are_whole_and_clear(window: Windows, reports: Path, name: str) -> None:
    page = window(reports / f"{name}.html")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        seen, found = page.evaluate(MEASURED)
        assert seen > 10 and found == [], width


def test_a_word_that_is_moved_onto_a_line_or_another_word_is_found(
    window: Windows, reports: Path
) -> None:
    page = window(reports / "press-and-broadcasting.html")
    page.evaluate(
        """() => {
          const svg = document.querySelector("#figure-trajectory-a4-20 .chart-wide svg");
          const [first, second] = [...svg.querySelectorAll("text")].slice(-2);
          second.replaceWith(first.cloneNode(true));
          const far = first.cloneNode(true);
          far.setAttribute("transform", "translate(700, 50)");
          svg.append(far);
        }"""
    )
    kinds = {one[1] for one in page.evaluate(MEASURED)[1]}
    assert {"covers", "is cut"} <= kinds
