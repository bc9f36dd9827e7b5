"""Who sends the official report: ``data/bao-cao.toml``, held to Decree 30/2020/NĐ-CP."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from lsanalytics.briefs.naming import plan_name
from lsanalytics.declarations import build, read_toml
from lsanalytics.errors import InputError
from lsanalytics.places import Place
from lsanalytics.plan import Plan
from lsanalytics.words import text

OFFICE = "bao-cao.toml"


@dataclass(frozen=True, kw_only=True)
class Office:
    """``data/bao-cao.toml``: who reports to whom. A blank number, day or name stays blank.

    What it says of the plan and the province need not be written: ``of_plan`` fills it in. Without
    ``year`` it is the first in which the report can be of the day: see ``dated``.
    """

    agency: str
    agency_name: str
    code: str
    post: str
    unit: str
    parent: str = ""
    place: str = ""
    subject: str = ""
    to: str = ""
    number: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


def load_office(data: Path) -> Office:
    """Raises InputError for a file that is missing, a key that is missing or unknown, and a number,
    symbol or day that no document has."""
    office = build(Office, read_toml(data / OFFICE, OFFICE), OFFICE, OFFICE)
    if office.number and not _is_figure(office.number):
        raise InputError("office_number", file=OFFICE, column="number", value=office.number)
    if "/" in office.code or office.code.upper().startswith("BC-"):
        raise InputError("office_code", file=OFFICE, column="code", value=office.code)
    for name, most in (("day", 31), ("month", 12), ("year", 9999)):
        value = getattr(office, name)
        if value and not (_is_figure(value) and 1 <= int(value) <= most):
            raise InputError("office_day", file=OFFICE, column=name, value=value)
    # The template ends each line of them itself.
    recipients = tuple(one.strip().lstrip("-–").rstrip(";.").strip() for one in office.recipients)
    return replace(office, recipients=recipients)


def _is_figure(value: str) -> bool:
    return value.isascii() and value.isdigit()


def of_plan(office: Office, plan: Plan, province: Place) -> Office:
    """The office, with the plan and the province where it names no other itself."""
    return replace(
        office,
        parent=office.parent or f"UBND {province.name.upper()}",
        place=office.place or province.own_name,
        to=office.to or plan.issuer_vi,
        subject=office.subject
        or text(
            "exports.subject",
            "vi",
            plan=plan_name(plan, "vi").replace(plan.number, f"số {plan.number}"),
            day=f"{plan.issued:%d}",
            month=_month(plan.issued.month),
            year=plan.issued.year,
            issuer=plan.issuer_vi,
        ),
    )


def dated(office: Office, as_of: date) -> dict[str, str]:
    """Number, day, month and year as they stand in the report, blanks wide enough to write in.

    A report is not older than what it says: without a year it is the first in which its day does
    not lie before ``as_of``; of one that has no day yet, that of the day after. Raises InputError
    for a day that its month does not have.
    """
    day, month, year = (int(one or 0) for one in (office.day, office.month, office.year))
    if not year:
        last = calendar.monthrange(as_of.year, month or 12)[1]
        latest = (month or 12, day or last)
        year = as_of.year + ((as_of.month, as_of.day) > latest)
        if not (day or month):
            year = (as_of + timedelta(days=1)).year
    if day and month and day > calendar.monthrange(year, month)[1]:
        raise InputError("office_day", file=OFFICE, column="day", value=f"{day}/{month}/{year}")
    return {
        "number": f"{int(office.number):02}" if office.number else " " * 6,
        "day": f"{day:02}" if day else " " * 4,
        "month": _month(month) if month else " " * 4,
        "year": f"{year}",
    }


def _month(month: int) -> str:
    """Of the months January and February alone have a nought (Decree 30/2020, annex I, II.4.b)."""
    return f"{month:02}" if month < 3 else f"{month}"
