"""Sample audits of portals and pages: half-yearly, every agency, every requirement of b1-b4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from lsanalytics.datasets.agencies.sample import Agency, Site, agencies
from lsanalytics.datasets.site_checks.columns import CHECKS, COLUMNS, METHOD, VERSION
from lsanalytics.measuring.sampling import Draw, along, to_csv
from lsanalytics.places import REFORM, Places

YEARS = range(2020, 2027)
WORKING_DAYS = 15  # a round is spread over three weeks
PARTIAL = ((2021, 2), (2026, 1))  # rounds that reached only some communes
REACHED = 0.6
# Per cent of units that pass each check, by time of the round (.4 = May, .9 = November).
# The list behind b4 became longer on 01/07/2026: what was complete is so no more.
COURSES = {
    "b1_inform": {2020.4: 84.0, 2023.4: 95.0, 2025.9: 100.0},
    "b1_receive_answer": {2020.4: 66.0, 2022.9: 84.0, 2024.9: 95.0, 2025.9: 100.0},
    "b2_technical": {2020.4: 76.0, 2024.9: 94.0, 2026.8: 97.0},
    "b2_content": {2020.4: 74.0, 2024.9: 93.0, 2026.8: 97.0},
    "b2_authentication": {2020.4: 52.0, 2023.9: 80.0, 2025.9: 92.0, 2026.8: 94.0},
    "b3_mobile_lookup": {2020.4: 58.0, 2024.9: 90.0, 2026.8: 95.0},
    "b3_national_services": {2020.4: 46.0, 2024.9: 86.0, 2026.8: 92.0},
    "b3_standards_security": {2020.4: 50.0, 2024.9: 84.0, 2026.8: 90.0},
    "b3_data_tool": {2020.4: 12.0, 2023.9: 49.0, 2025.9: 67.0, 2026.8: 69.0},
    "b4_functions": {2020.4: 84.0, 2023.9: 97.0, 2025.4: 100.0, 2026.4: 100.0, 2026.41: 98.5},
    "b4_contacts": {2020.4: 79.0, 2023.9: 94.0, 2025.4: 100.0, 2026.4: 100.0, 2026.41: 97.5},
}
# Within a requirement the same units tend to fail: the part of a unit's standing that its
# checks share.
SHARED = 0.6


def files(places: Places, seed: int) -> Iterator[tuple[str, bytes]]:
    """One file a year."""
    register = agencies(places, seed)
    standing = _standings(register, seed)
    for year in YEARS:
        rows: list[dict[str, object]] = []
        for half in (1, 2):
            begin = _begin(year, half)
            draw = Draw(seed, f"audit/{year}-{half}")
            for agency in _audited(register, begin, (year, half) in PARTIAL, draw):
                weeks, weekday = divmod(draw.whole(0, WORKING_DAYS - 1), 5)
                day = begin + timedelta(days=7 * weeks + weekday)
                rows.extend(_rows(agency, day, year + (0.4 if half == 1 else 0.9), standing))
        rows.sort(key=lambda row: str(row["audited"]))
        yield (
            f"mau-{year}.csv",
            to_csv([one for one in COLUMNS if one not in (METHOD, VERSION)], rows),
        )


def _begin(year: int, half: int) -> date:
    """The first Monday from the 4th of May or November; the last round is an October one."""
    month = 5 if half == 1 else 11 if year < YEARS[-1] else 10
    fourth = date(year, month, 4)
    return fourth + timedelta(days=-fourth.weekday() % 7)


def _audited(register: list[Agency], day: date, partial: bool, draw: Draw) -> list[Agency]:
    active = [agency for agency in register if agency.active(day)]
    communes = draw.shuffled(agency for agency in active if agency.level == "commune")
    left_out = set(communes[round(REACHED * len(communes)) :]) if partial else set()
    return [agency for agency in active if agency not in left_out]


Standings = dict[tuple[str, str], float]


def _standings(register: list[Agency], seed: int) -> Standings:
    """How far from passing each unit is on each check: it passes once the course is past it.

    Standings are evenly spaced over the units of a kind, so that a course is met to the unit:
    communes before and since the reform apart from one another.
    """
    found: Standings = {}
    for check in CHECKS:
        for group in ("province", "district", "before", "since"):
            units = [
                site.code if site else agency.code
                for agency in register
                for site in _judged(agency, check)
                if group == _group(agency) and _applies(check, site)
            ]
            draw = Draw(seed, f"standing/{check}/{group}")
            target = Draw(seed, f"standing/{check[:2]}/{group}")
            marks = {unit: SHARED * target.share() + (1 - SHARED) * draw.share() for unit in units}
            for rank, unit in enumerate(sorted(marks, key=lambda unit: marks[unit])):
                found[unit, check] = 100 * (rank + 0.5) / len(units)
    return found


def _group(agency: Agency) -> str:
    if agency.level != "commune":
        return agency.level
    return "before" if agency.begin is None else "since"


def _judged(agency: Agency, check: str) -> tuple[Site | None, ...]:
    """What a check looks at: b1 and b3 an agency's first page, b2 and b4 each of its sites.

    An agency without a site is judged on b1 and b3 all the same, and fails.
    """
    if check.startswith(("b1", "b3")):
        return agency.sites[:1] or (None,)
    return agency.sites


def _applies(check: str, site: Site | None) -> bool:
    return not check.startswith("b2") or site is None or site.services


def _rows(
    agency: Agency, day: date, when: float, standing: Standings
) -> Iterator[dict[str, object]]:
    there = agency.sites_on(day)
    for check in CHECKS:
        for site in _judged(agency, check):
            online = site in there
            of_site = check.startswith(("b2", "b4"))
            # Forms for commune pages before the reform did not ask about services.
            unasked = not _applies(check, site) and agency.level == "commune" and day < REFORM
            if unasked or (of_site and not online):
                continue
            unit = site.code if site else agency.code
            held = online and standing.get((unit, check), 0) <= along(COURSES[check], when)
            result = "passed" if held else "failed"
            yield {
                "audited": day,
                "agency": agency.code,
                "site": unit if online else None,
                "check": check,
                "result": result if _applies(check, site) else "not_applicable",
            }
