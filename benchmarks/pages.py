"""Pages as a reader meets them: length on a phone, words, weight, marks, stops, and delay.

Of the pages in ``reports/``, which have to be made, in Chromium at 360 x 740. The delay is that
from a key to the next picture, with the processor slowed six times: at the field of search of the
index, and at the first chart of a page, whose marks the arrows tell one after the other.
``BEFORE=folder`` names a folder of pages of another commit, measured in the same run.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from lsanalytics.chromium import arguments, find_chromium
from lsanalytics.project import Project

NAMES = (
    *("province", "press-and-broadcasting", "electronic-information", "people-not-reached"),
    *("data-quality", "calibration", "national-plan-749-qd-ttg-2020", "place-06040", "index"),
)
PHONE = {"width": 360, "height": 740}
SLOWED, DELAY = 6, 200  # times, milliseconds
FIELDS = ("press-and-broadcasting", "electronic-information")
ASKED = {  # at most
    **{(page, "screens"): 15 for page in NAMES},
    **{(page, "words"): 3000 for page in ("province", *FIELDS)},
    ("press-and-broadcasting", "KiB"): 700,
    ("press-and-broadcasting", "nodes"): 6000,
}
MEASURE = """() => {
  const first = document.querySelector("main section");
  const stops = document.querySelectorAll("a[href], button, input, select, summary, [tabindex]");
  return {
    screens: document.documentElement.scrollHeight / innerHeight,
    words: document.querySelector("main").innerText.split(/\\s+/).filter(Boolean).length,
    nodes: document.querySelectorAll("*").length,
    stops: [...stops].filter((e) => e.getClientRects().length
      && first.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING).length,
  };
}"""
WORK = """async ([key, where]) => {
  const target = [...document.querySelectorAll(where)].find((e) => e.getClientRects().length);
  if (!target) return null;
  const event = key ? new KeyboardEvent("keydown", { key, bubbles: true })
    : new Event("input", { bubbles: true });
  if (!key) target.value = "khe that".slice(0, 1 + target.value.length);
  const began = performance.now();
  target.dispatchEvent(event);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""


def main(before: str | None = None) -> None:
    from playwright.sync_api import sync_playwright

    folders = {"now": Project.find().reports, **({"before": Path(before)} if before else {})}
    print("pages at 360 x 740; delay at a processor slowed 6 times (asked: under 200 ms)")
    print(f"  {'':<34}{'screens':>8}{'words':>8}{'KiB':>7}{'nodes':>8}{'stops':>7}{'delay':>9}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=[*arguments(), "--no-sandbox"]
        )
        for name in NAMES:
            for label, folder in folders.items():
                page = folder / f"{name}.html"
                if page.is_file():
                    _told(name, label, _measured(browser, page))
        browser.close()


def _measured(browser: Any, page: Path) -> dict[str, float]:
    context = browser.new_context(offline=True, viewport=PHONE)
    shown = context.new_page()
    shown.goto(page.as_uri())
    found = {**shown.evaluate(MEASURE), "KiB": page.stat().st_size / 1024}
    slowed = context.new_cdp_session(shown)
    slowed.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    work = ["", "#search"] if page.stem == "index" else ["ArrowRight", "figure svg[tabindex]"]
    delays = [shown.evaluate(WORK, work) for _ in range(7)]
    context.close()
    if None not in delays:
        found["delay"] = statistics.median(delays)
    return found


def _told(name: str, label: str, found: dict[str, float]) -> None:
    delay = f"{found['delay']:.0f} ms" if "delay" in found else "–"
    print(
        f"  {name + ', ' + label:<34}{found['screens']:>8.1f}{found['words']:>8}"
        f"{found['KiB']:>7.0f}{found['nodes']:>8}{found['stops']:>7}{delay:>9}"
    )
    if label != "now":
        return
    limits = {kind: most for (of, kind), most in ASKED.items() if of == name}
    for kind, most in {**limits, "stops": 40, "delay": DELAY}.items():
        if found.get(kind, 0) > most:
            print(f"    NOT MET: {kind} at most {most}")


if __name__ == "__main__":
    main()
