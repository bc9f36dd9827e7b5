"""A sample of the items of a month: its design, and the form that two people fill in by themselves.

Within each outlet items are drawn without replacement, every one with the same chance; outlets get
shares of the sample in proportion to their items, at least two each (or all that there are). The
draw is fixed by its seed: the same list gives the same sample.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from random import Random

import xlsxwriter

from lsanalytics.datasets import taking
from lsanalytics.items.coded import TONES
from lsanalytics.items.feeds import Item
from lsanalytics.words import text

PRESS = taking("items")
FEWEST = 2  # of an outlet: below that its variance is not known


def sizes(listed: dict[str, int], size: int) -> dict[str, int]:
    """How many items of each outlet, by largest remainder; ``listed``: how many there are."""
    total = sum(listed.values())
    size = min(size, total)
    exact = {outlet: size * count / total for outlet, count in listed.items()}
    found = {
        outlet: min(listed[outlet], max(FEWEST, int(share))) for outlet, share in exact.items()
    }
    by_rest = sorted(listed, key=lambda one: (found[one] - exact[one], one))
    for outlet in by_rest:
        if sum(found.values()) >= size:
            break
        if found[outlet] < listed[outlet]:
            found[outlet] += 1
    return found


def draw(items: Sequence[Item], size: int, seed: int) -> list[Item]:
    """The sample, in the order of the list."""
    listed = Counter(one.outlet for one in items)
    wanted = sizes(dict(listed), size)
    drawn: set[str] = set()
    for outlet in sorted(listed):
        own = sorted(one.code for one in items if one.outlet == outlet)
        drawn |= set(Random(f"{seed}/{outlet}").sample(own, wanted[outlet]))
    return [one for one in items if one.code in drawn]


def coding_form(drawn: Sequence[Item], listed: dict[str, int], coder: str, seed: int) -> bytes:
    """A workbook for one coder, items in an order of their own, the tone to be chosen."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(text("items.sheet", "vi"))
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
    plain = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    blank = book.add_format({"bg_color": "#FFF7D6", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "valign": "top"})
    names = ("item", "date", "outlet", "tone", "listed")
    heads = [PRESS.column(name).header_vi for name in names]
    heads += [text(f"items.{name}", "vi") for name in ("title", "address", "coder")]
    for at, (head, width) in enumerate(zip(heads, (16, 13, 14, 14, 12, 70, 60, 14), strict=True)):
        sheet.write_string(0, at, head, bold)
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 1)
    shuffled = sorted(drawn, key=lambda one: Random(f"{seed}/{coder}/{one.code}").random())
    for row, item in enumerate(shuffled, start=1):
        sheet.write_string(row, 0, item.code, plain)
        sheet.write_datetime(row, 1, item.day, day)
        sheet.write_string(row, 2, item.outlet, plain)
        sheet.write_blank(row, 3, None, blank)
        sheet.write_number(row, 4, listed[item.outlet], plain)
        for at, value in enumerate((item.title, item.address, coder), start=5):
            sheet.write_string(row, at, value, plain)
    tones = [PRESS.column("tone").allowed[tone][0] for tone in TONES]
    sheet.data_validation(1, 3, max(1, len(drawn)), 3, {"validate": "list", "source": tones})
    book.close()
    return out.getvalue()
