"""Hours of a list that are said to be of another zone: by a header, a title, a column of zones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsanalytics.door.grid import Row, Sheet
from lsanalytics.door.layout import Layout
from lsanalytics.door.playout.settled import cell_of
from lsanalytics.door.variants import ZONE

# What stands behind a time of day dates a document, not the list: made 2025-06-18 01:00 UTC.
OTHER_ZONE = re.compile(
    r"(?<!\d )(?<!\d)(?<![^\W_])(?:UTC|GMT)(?![^\W_])(?! ?\+ ?0?7)"
    r"|\bgiờ (?:Bắc Kinh|Trung Quốc|Quảng Tây|Hồng Kông|Hong Kong|Đài Loan|Singapore|Nhật|Tokyo"
    r"|Hàn Quốc|Seoul|quốc tế|Luân Đôn|London|Paris|Mát-xcơ-va|Moskva|Moscow)\b"
    r"|\b(?:Beijing|China|Hong Kong|Singapore|Tokyo|Japan|London|Moscow) (?:standard )?time\b"
    r"|\bAsia/(?!Ho_Chi_Minh|Saigon|Bangkok)\w+",
    re.I,
)
# Names of zones in capitals, which a header alone may have: Start (CST).
NAMED_ZONE = re.compile(
    r"(?<![^\W_])(?:CST|HKT|SGT|PHT|JST|KST|CES?T|BST|E[SD]T|P[SD]T|MSK|Zulu)\b"
)
HOME = re.compile(
    r"(?:UTC|GMT)? ?\+? ?0?7(?:[:.]?00)?|ICT|(?:giờ )?địa phương|local(?: time)?"
    r"|.*(?:ho_chi_minh|saigon|bangkok|hanoi|hà nội|việt ?nam|viet ?nam|se asia).*",
    re.I,
)
Fault = tuple[str, int, str, str, dict[str, str]]


def of_other_zone(sheet: Sheet, layout: Layout, rows: list[tuple[int, Row]]) -> Iterator[Fault]:
    """The hours that are not those of this country, as faults. A moment that has its zone itself
    was brought here before (``moments``)."""
    above = [row for number, row in sorted(sheet.rows.items()) if number < layout.first]
    title = next(
        (cell.text for row in above for cell in row.values() if OTHER_ZONE.search(cell.text)), ""
    )
    for name in ("start", "end"):
        header = layout.headers.get(layout.columns.get(name, -1), "")
        own = OTHER_ZONE.search(header) or NAMED_ZONE.search(header)
        said = header if own else title
        for number, row in rows:
            zone = cell_of(layout, row, ZONE).text
            told = said if not zone else "" if HOME.fullmatch(zone) else zone
            if told and number not in sheet.zoned and name in layout.columns:
                value = cell_of(layout, row, name).text
                yield "playout_other_zone", number, name, value, {"said": told}
