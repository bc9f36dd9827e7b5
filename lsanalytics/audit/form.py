"""The form of what is left to a person, with the rest filled in; sent back, it is a return."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from lsanalytics.audit.dataset import AUDITED, LABELS
from lsanalytics.audit.results import Judged, bases, seen
from lsanalytics.dataset import PERSON
from lsanalytics.words import text

OFFICIAL = ("audited", "agency", "site", "check", "result", "method")
WIDTHS = (13, 13, 13, 40, 16, 14, 70, 44, 60)


def person_form(all_judged: Sequence[Judged]) -> bytes:
    """A workbook: a row a site and check that no program could decide, its result to be chosen.

    Beside each what was seen of it, the address, and the rules of the day. ``lsa receive`` takes
    it back as it is: columns that a return does not have are left out and told.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(text("audit.form_sheet", "vi"))
    bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "valign": "top"})
    blank = book.add_format({"bg_color": "#FFF7D6", "border": 1, "valign": "top"})
    heads = [AUDITED.column(name).header_vi for name in OFFICIAL]
    heads += [text(f"audit.form_{name}", "vi") for name in ("seen", "address", "rule")]
    for at, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
        sheet.write_string(0, at, head, bold)
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 4)
    by_person = AUDITED.column("method").allowed[PERSON][0]
    row = 0
    for one in all_judged:
        for check in one.left:
            row += 1
            sheet.write_datetime(row, 0, one.day, day)
            for at, value in enumerate([one.site.agency, one.site.site, LABELS[check][0]], start=1):
                sheet.write_string(row, at, value, plain)
            sheet.write_blank(row, 4, None, blank)
            sheet.write_string(row, 5, by_person, plain)
            sheet.write_string(row, 6, _seen(one, check), plain)
            sheet.write_string(row, 7, one.visit.address, plain)
            sheet.write_string(row, 8, _rules(one, check), plain)
    results = [labels[0] for labels in AUDITED.column("result").allowed.values()]
    if row:
        sheet.data_validation(1, 4, row, 4, {"validate": "list", "source": results})
    book.close()
    return out.getvalue()


def _seen(one: Judged, check: str) -> str:
    lines = []
    for requirement, finding in one.of_check(check):
        verdict = text(f"audit.verdict_{finding.verdict if finding else 'cannot_tell'}", "vi")
        lines.append(f"{requirement.name_vi}: {verdict} ({seen(finding, 'vi')})")
    if one.visit.outcome != "reached":
        lines.insert(0, text(f"audit.outcome_{one.visit.outcome}", "vi"))
    return "\n".join(lines)


def _rules(one: Judged, check: str) -> str:
    named = (bases(requirement, one.day, one.site) for requirement, _ in one.of_check(check))
    return "; ".join(dict.fromkeys(part for line in named for part in line.split("; ") if part))
