"""Sample broadcast log: one monitored week a quarter for one TV and one radio channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lsanalytics.datasets.broadcast_log.columns import COLUMNS
from lsanalytics.measuring.sampling import Draw, along, clock, to_csv
from lsanalytics.places import Places

# Monday of the monitored week of each quarter: the third Monday of its second month. The last
# quarter is monitored in October, so that its week ends before the as-of date that ships.
SAMPLED = tuple(one for one in COLUMNS if one.name not in ("house_number", "showing"))
MONTHS = (2, 5, 8, 10)
YEARS = range(2020, 2027)


@dataclass(frozen=True)
class Channel:
    """A channel and its course. Marks are year (2020.5 = its middle) -> per cent.

    ``produced``: of all airtime; ``new`` and ``joint``: of what is produced; ``other``: of all.
    """

    id: str
    medium: str
    opens: int  # minutes since midnight
    hours: dict[float, float]
    produced: dict[float, float]
    new: dict[float, float]
    other: float
    joint: float = 12.0


CHANNELS = (
    Channel(
        "TH1",
        "tv",
        opens=345,
        hours={2020.0: 15.6, 2026.0: 18.4},
        produced={
            2020.5: 55.0,
            2021.5: 58.5,
            2022.5: 62.2,
            2023.5: 66.5,
            2024.5: 71.0,
            2025.4: 72.6,
            2025.9: 72.4,
            2026.9: 69.7,
        },
        new={2020.5: 18.2, 2022.5: 22.0, 2024.5: 25.6, 2025.5: 27.0, 2026.5: 28.0},
        other=4.6,
    ),
    Channel(
        "PT1",
        "radio",
        opens=300,
        hours={2020.0: 14.4, 2026.0: 16.0},
        produced={
            2020.5: 58.0,
            2021.5: 60.5,
            2022.5: 63.6,
            2023.5: 67.4,
            2024.5: 71.3,
            2025.5: 72.5,
            2026.9: 72.3,
        },
        new={2020.5: 20.5, 2022.5: 24.4, 2024.5: 28.2, 2025.5: 29.4, 2026.5: 30.8},
        other=1.8,
    ),
)

LENGTHS = {
    "new_in_house": (15, 20, 25, 30, 45),
    "repeat_in_house": (15, 20, 30, 45, 60),
    "coproduction": (20, 30, 45),
    "taken_domestic": (30, 45, 50),
    "taken_foreign": (25, 30, 45),
    "other": (5, 6, 8, 10),
}
TITLES = {
    "new_in_house": (
        "Nông nghiệp hôm nay",
        "Đời sống quanh ta",
        "Văn hóa xứ núi",
        "Cải cách hành chính",
        "Biên giới bình yên",
        "Bạn của nhà nông",
        "Tiếng Tày – Nùng",
        "Tiếng Dao",
    ),
    "repeat_in_house": ("Phát lại: Chuyên đề", "Phát lại: Phóng sự", "Phát lại: Ca nhạc"),
    "coproduction": ("Trang cơ sở", "Chuyển đổi số", "An toàn giao thông", "Sức khỏe cộng đồng"),
    "taken_domestic": ("Tiếp sóng thời sự", "Phim truyện", "Thể thao", "Khoa học và đời sống"),
    "taken_foreign": ("Phim tài liệu nước ngoài", "Phim nước ngoài", "Thể thao quốc tế"),
    "other": ("Quảng cáo", "Thông báo", "Giới thiệu chương trình"),
}
NEWS = ((0, "Thời sự sáng"), (630, "Thời sự trưa"), (1020, "Thời sự tối"), (1290, "Tin cuối ngày"))


def weeks() -> list[date]:
    """The Mondays of the monitored weeks, in order."""
    first = [date(year, month, 1) for year in YEARS for month in MONTHS]
    return [day + timedelta(days=(7 - day.weekday()) % 7 + 14) for day in first]


def files(places: Places, seed: int) -> Iterator[tuple[str, bytes]]:
    """One file a channel and year."""
    for channel in CHANNELS:
        for year in YEARS:
            rows = [
                row
                for monday in weeks()
                if monday.year == year
                for row in _week(channel, monday, Draw(seed, f"log/{channel.id}/{monday}"))
            ]
            yield f"mau-{channel.id}-{year}.csv", to_csv(SAMPLED, rows)


def shares(channel: Channel, when: float) -> dict[str, float]:
    """The course of a channel at a time as shares of airtime by origin, adding up to 1."""
    produced = along(channel.produced, when) / 100
    new, joint = along(channel.new, when) / 100, channel.joint / 100
    other = channel.other / 100
    taken = 1 - produced - other
    return {
        "new_in_house": produced * new,
        "repeat_in_house": produced * (1 - new - joint),
        "coproduction": produced * joint,
        "taken_domestic": taken * 0.8,
        "taken_foreign": taken * 0.2,
        "other": other,
    }


def _week(channel: Channel, monday: date, draw: Draw) -> Iterator[dict[str, object]]:
    """Seven days whose shares differ from day to day and meet the course over the week.

    Each programme goes to the origin that is furthest behind its share so far; what is owed is
    carried from day to day.
    """
    when = monday.year + (monday.month - 0.5) / 12
    course = shares(channel, when)
    tilts = [draw.normal() * 0.035 for _ in range(7)]
    level = sum(tilts) / 7
    owed = dict.fromkeys(course, 0.0)
    for offset in range(7):
        tilt = tilts[offset] - level  # from taken to repeated, adding up to nought in the week
        today = course | {
            "repeat_in_house": course["repeat_in_house"] + tilt,
            "taken_domestic": course["taken_domestic"] - tilt,
        }
        ends = channel.opens + int(along(channel.hours, when) * 60) + draw.whole(-20, 20)
        yield from _day(channel, monday + timedelta(days=offset), ends, today, owed, draw)


def _day(
    channel: Channel,
    day: date,
    ends: int,
    course: dict[str, float],
    owed: dict[str, float],
    draw: Draw,
) -> Iterator[dict[str, object]]:
    start = channel.opens
    while start < ends:
        origin = max(owed, key=lambda name: owed[name] + draw.between(-6, 6))
        length = draw.one(LENGTHS[origin])
        for name, share in course.items():
            owed[name] += share * length
        owed[origin] -= length
        yield {
            "channel": channel.id,
            "medium": channel.medium,
            "date": day,
            "start": clock(start),
            "end": clock(start + length),
            "title": _title(origin, start, draw),
            "origin": origin,
        }
        start += length + _slip(draw)


def _slip(draw: Draw) -> int:
    """Minutes to the next start: now and then an overlap or a gap, as in logs kept by hand."""
    chance = draw.share()
    if chance < 0.003:
        return -draw.whole(1, 2)
    if chance < 0.009:
        return draw.whole(2, 12)
    return draw.whole(16, 22) if chance < 0.0095 else 0


def _title(origin: str, start: int, draw: Draw) -> str:
    if origin == "new_in_house" and draw.share() < 0.5:
        return [title for begin, title in NEWS if begin <= start][-1]
    return draw.one(TITLES[origin])
