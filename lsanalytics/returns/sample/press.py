"""Sample returns on the press: newsroom assessments and items by tone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lsanalytics.returns.datasets import CRITERIA
from lsanalytics.returns.sample.draw import Draw, along, to_csv

NAMES = {
    "BC-A": "Báo mẫu A",
    "BC-B": "Đài mẫu B",
    "BC-C": "Tạp chí mẫu C",
    "BC-AB": "Báo và Đài mẫu AB",
    "BC-D": "Báo mẫu D",  # of another province: writes about this one, is not assessed here
}
MERGED = date(2025, 4, 1)  # two agencies became one
# Criteria that an outlet still failed at each assessment, in the order of CRITERIA; an outlet
# without failures runs a suitable newsroom.
FAILED: dict[date, dict[str, tuple[int, ...]]] = {
    date(2020, 11, 30): {"BC-A": (0, 2, 3), "BC-B": (0, 1, 3), "BC-C": (0, 1, 2, 3)},
    date(2021, 11, 30): {"BC-A": (3,), "BC-B": (0, 3), "BC-C": (0, 2, 3)},
    date(2022, 11, 30): {"BC-A": (), "BC-B": (0, 3), "BC-C": (0, 3)},
    date(2023, 11, 30): {"BC-A": (), "BC-B": (0,), "BC-C": (3,)},
    date(2024, 11, 30): {"BC-A": (), "BC-B": (0,), "BC-C": ()},
    date(2025, 11, 30): {"BC-AB": (0, 2), "BC-C": ()},
    date(2026, 9, 30): {"BC-AB": (), "BC-C": ()},
}
POSITIVE = {2020.0: 51.0, 2023.0: 57.5, 2025.0: 63.0, 2027.0: 66.5}
NEGATIVE = {2020.0: 15.0, 2023.0: 12.0, 2025.0: 9.5, 2027.0: 8.5}
LAST_MONTH = (2026, 10)


def newsrooms() -> Iterator[tuple[str, bytes]]:
    rows: list[dict[str, object]] = [
        {
            "assessed": day,
            "outlet": outlet,
            "outlet_name": NAMES[outlet],
            "criterion": criterion,
            "result": "failed" if index in failed else "passed",
        }
        for day, outlets in FAILED.items()
        for outlet, failed in outlets.items()
        for index, criterion in enumerate(CRITERIA)
    ]
    yield "mau-danh-gia.csv", to_csv("newsrooms", rows)


def press_items(seed: int) -> Iterator[tuple[str, bytes]]:
    """One file a year."""
    for year in range(2020, LAST_MONTH[0] + 1):
        rows: list[dict[str, object]] = []
        for month in range(1, (LAST_MONTH[1] if year == LAST_MONTH[0] else 12) + 1):
            draw = Draw(seed, f"press/{year}-{month:02d}")
            for row in sorted(_month(year, month, draw), key=lambda row: str(row["date"])):
                rows.append(row | {"item": f"TB{year % 100}-{len(rows) + 1:04d}"})
        yield f"mau-{year}.csv", to_csv("press_items", rows)


def _month(year: int, month: int, draw: Draw) -> Iterator[dict[str, object]]:
    first = date(year, month, 1)
    days = (date(year + month // 12, month % 12 + 1, 1) - first).days
    when = year + (month - 0.5) / 12
    # months differ by more than the luck of the draw: a campaign, a flood
    positive = (along(POSITIVE, when) + 2.2 * draw.normal()) / 100
    negative = (along(NEGATIVE, when) + 1.2 * draw.normal()) / 100
    for _ in range(draw.whole(50, 62)):
        day = first + timedelta(days=draw.whole(0, days - 1))
        chance = draw.share()
        tone = "neutral"
        if chance < positive:
            tone = "positive"
        elif chance > 1 - negative:
            tone = "negative"
        yield {"date": day, "outlet": _outlet(day, draw), "tone": tone}


def _outlet(day: date, draw: Draw) -> str:
    before = ("BC-A", "BC-A", "BC-B", "BC-B", "BC-C", "BC-D")
    since = ("BC-AB", "BC-AB", "BC-AB", "BC-AB", "BC-C", "BC-D")
    return draw.one(before if day < MERGED else since)
