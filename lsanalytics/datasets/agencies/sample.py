"""Sample register of agencies and of their portals and pages.

Agencies bear invented names and codes; only the places are real.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lsanalytics.datasets.agencies.columns import COLUMNS
from lsanalytics.measuring.sampling import Draw, to_csv
from lsanalytics.places import BEFORE_REFORM, REFORM, Places

DEPARTMENTS_MERGED = date(2025, 3, 1)
BEFORE_MERGER = date(2025, 2, 28)
MERGED, MERGER = (7, 8), 15  # Sở mẫu 07 and 08 became Sở mẫu 15
LATE_SITES = tuple(date(2020 + n // 2, 3 if n % 2 else 9, 1) for n in range(9))


@dataclass(frozen=True)
class Site:
    """A portal or page; the last one of an agency may be its site of public services."""

    code: str
    kind: str  # portal, page
    services: bool
    since: date | None = None


@dataclass(frozen=True)
class Agency:
    """An agency, the days on which it is one (both ends included), and its sites."""

    code: str
    name: str
    level: str
    place: str
    sites: tuple[Site, ...]
    begin: date | None = None
    end: date | None = None

    def active(self, day: date) -> bool:
        return (self.begin or date.min) <= day <= (self.end or date.max)

    def sites_on(self, day: date) -> list[Site]:
        return [site for site in self.sites if (site.since or date.min) <= day]


def agencies(places: Places, seed: int) -> list[Agency]:
    """All sample agencies: provincial, district (to June 2025), commune before and after."""
    home = places.known(places.province, REFORM)
    began = (home and home.valid_from) or date.min
    lasting = [one for one in _provincial(places.province) if (one.end or date.max) >= began]
    return [*lasting, *_districts(places), *_communes(places, seed)]


def files(places: Places, seed: int) -> Iterator[tuple[str, bytes]]:
    """The one sample file: its name and its content."""
    rows = [row for agency in agencies(places, seed) for row in _rows(agency)]
    yield "mau-danh-ba.csv", to_csv(COLUMNS, rows)


def _rows(agency: Agency) -> Iterator[dict[str, object]]:
    about: dict[str, object] = {
        "agency": agency.code,
        "agency_name": agency.name,
        "level": agency.level,
        "place": agency.place,
        "valid_from": agency.begin,
        "valid_to": agency.end,
        "site_to": agency.end if agency.sites else None,
    }
    without: dict[str, object] = dict.fromkeys(
        ("site", "site_kind", "offers_services", "site_from")
    )
    if not agency.sites:
        yield about | without
    for site in agency.sites:
        yield about | {
            "site": site.code,
            "site_kind": site.kind,
            "offers_services": "yes" if site.services else "no",
            "site_from": site.since,
        }


def _provincial(province: str) -> Iterator[Agency]:
    groups = (("Sở mẫu", "S", 15), ("Ban mẫu", "B", 3), ("Văn phòng mẫu", "V", 3))
    for kind, letter, count in groups:
        for number in range(1, count + 1):
            merged, merger = letter == "S" and number in MERGED, letter == "S" and number == MERGER
            begin = DEPARTMENTS_MERGED if merger else None
            code = f"{letter}{number:02d}"
            page = Site(f"T-{code}", "portal" if number % 5 == 1 else "page", False, begin)
            services = Site(f"D-{code}", "page", True, begin)
            yield Agency(
                code,
                f"{kind} {number:02d}",
                "province",
                province,
                (page, services) if letter == "S" and number % 3 != 2 else (page,),
                begin,
                BEFORE_MERGER if merged else None,
            )


def _districts(places: Places) -> Iterator[Agency]:
    for number, place in enumerate(places.valid("district", BEFORE_REFORM), start=1):
        code = f"H{number:02d}"
        sites = (Site(f"T-{code}", "portal", True),)
        name = f"UBND cấp huyện mẫu {number:02d}"
        yield Agency(code, name, "district", place.code, sites, end=BEFORE_REFORM)


def _communes(places: Places, seed: int) -> Iterator[Agency]:
    draw = Draw(seed, "register/communes")
    for number, place in enumerate(places.valid("commune", BEFORE_REFORM), start=1):
        code, chance = f"X20-{number:03d}", draw.share()
        # some got a page late, one or two never had one before the reform
        since = draw.one(LATE_SITES) if chance < 0.3 else None
        sites = (Site(f"T20-{number:03d}", "page", False, since),) if chance < 0.99 else ()
        name = f"UBND cấp xã mẫu {number:03d}"
        yield Agency(code, name, "commune", place.code, sites, end=BEFORE_REFORM)
    for number, place in enumerate(places.valid("commune", REFORM), start=1):
        code = f"X25-{number:03d}"
        sites = (Site(f"T25-{number:03d}", "page", draw.share() < 0.6, REFORM),)
        name = f"UBND cấp xã mẫu {number:02d}"
        yield Agency(code, name, "commune", place.code, sites, begin=REFORM)
