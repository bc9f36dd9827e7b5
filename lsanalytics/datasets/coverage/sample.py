"""Sample coverage returns: people, and people reached by radio and television, by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from lsanalytics.datasets.coverage.columns import COLUMNS
from lsanalytics.measuring.sampling import Draw, along, to_csv
from lsanalytics.places import ARRANGED, BEFORE_REFORM, REFORM, Place, Places

YEARS = range(2020, 2027)
PEOPLE = {2020: 788_000, 2026: 812_000}
# Six communes merged into neighbours on 01/12/2024: a made-up number of their people, parted as
# the published numbers are (Resolution 1246/NQ-UBTVQH15).
ENDED_PEOPLE = 17_400
ENDED_UNTIL = 2023
RESIDENTS = {
    **{"phường": (8_000, 19_000), "thị trấn": (4_500, 9_500)},
    **{"xã": (1_500, 5_500), "đặc khu": (1_500, 5_500)},
}
# Per cent of the province not reached; a 2025 level just short of "everybody".
UNREACHED = {
    "radio": {2020: 9.0, 2022: 5.6, 2024: 2.2, 2025: 1.1, 2026: 0.8},
    "tv": {2020: 7.0, 2022: 4.2, 2024: 1.4, 2025: 0.6, 2026: 0.4},
}


@dataclass(frozen=True)
class Commune:
    """An old commune as the sample sees it: residents' weight, and how hard it is to reach."""

    code: str
    weight: float
    remoteness: float  # 0 easy ... 1 hard


def files(places: Places, seed: int) -> Iterator[tuple[str, bytes]]:
    """One file a year in which the register has a province or communes of it."""
    communes = _communes(places, seed)
    for year in YEARS if communes else ():
        found = [_counts(communes, year, medium) for medium in UNREACHED]
        rows = [
            row
            for medium, counts in zip(UNREACHED, found, strict=True)
            for row in _rows(places, counts, year, medium)
        ]
        if rows:  # a file without any would count as sent, and as a fault
            yield f"mau-{year}.csv", to_csv(COLUMNS, rows)


def _communes(places: Places, seed: int) -> list[Commune]:
    """The old communes, or those of today where no register has the old ones."""
    found = []
    for place in places.valid("commune", BEFORE_REFORM) or places.valid("commune", REFORM):
        draw = Draw(seed, f"commune/{place.code}")
        remote = draw.share() if place.type == "xã" else 0.1 * draw.share()
        found.append(Commune(place.code, draw.between(*RESIDENTS[place.type]), remote))
    return found


def _counts(communes: list[Commune], year: int, medium: str) -> dict[str, tuple[int, int]]:
    """People and people reached of the old communes, as they would be in ``year``."""
    people_of_all = along({float(k): v for k, v in PEOPLE.items()}, year)
    held = people_of_all - (ENDED_PEOPLE if year <= ENDED_UNTIL else 0)
    unreached = along({float(k): v for k, v in UNREACHED[medium].items()}, year) / 100
    weights = sum(commune.weight for commune in communes)
    mean = sum(commune.weight * _hardness(commune) for commune in communes) / weights
    counts = {}
    for commune in communes:
        people = int(held * commune.weight / weights)
        away = min(0.9, unreached * _hardness(commune) / mean)
        counts[commune.code] = (people, people - int(people * away))
    return counts


def _hardness(commune: Commune) -> float:
    return 0.15 + 1.85 * commune.remoteness * commune.remoteness


def _rows(
    places: Places, counts: dict[str, tuple[int, int]], year: int, medium: str
) -> Iterator[dict[str, object]]:
    day = date(year, 12, 31)
    if day >= REFORM:
        counts = _since_reform(places, counts)
    elif day < ARRANGED:
        counts = _before_arrangement(places, counts)
    people = sum(pair[0] for pair in counts.values())
    reached = sum(pair[1] for pair in counts.values())
    units: list[Place] = places.valid("province", day) + places.valid("commune", day)
    for place in units:
        if place.level == "commune" and place.code not in counts:
            continue  # ended, and no crosswalk tells how
        pair = (people, reached) if place.level == "province" else counts[place.code]
        yield {
            "year": year,
            "place": place.code,
            "medium": medium,
            "people": pair[0],
            "people_reached": pair[1],
        }


def _before_arrangement(
    places: Places, counts: dict[str, tuple[int, int]]
) -> dict[str, tuple[int, int]]:
    """Counts by the codes in use until 30/11/2024, with the communes that ended then: as well
    reached as those that took them in. What has no number of people only changed its code."""
    ended = places.arranged.drop_nulls("people")
    moved = places.arranged.filter(pl.col("people").is_null()).select("new_code", "old_code")
    codes = dict(moved.iter_rows())
    found = {codes.get(code, code): pair for code, pair in counts.items()}
    total = ended["people"].sum()
    for old, new, people in ended.select("old_code", "new_code", "people").iter_rows():
        of = counts[new]
        share, before = ENDED_PEOPLE * people // total, found.get(old, (0, 0))
        found[old] = (before[0] + share, before[1] + share * of[1] // of[0])
    return found


def _since_reform(places: Places, counts: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Counts of the communes since the reform; a divided unit goes to its parts in equal shares."""
    if places.crosswalk.is_empty():
        return counts
    rows = list(places.crosswalk.select("old_code", "new_code").iter_rows())
    receivers = [old for old, _ in rows]
    sums: dict[str, tuple[int, int]] = {}
    for old, new in rows:
        shares, before = receivers.count(old), sums.get(new, (0, 0))
        sums[new] = (
            before[0] + counts[old][0] // shares,
            before[1] + counts[old][1] // shares,
        )
    return sums
