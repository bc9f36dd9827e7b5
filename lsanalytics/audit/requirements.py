"""What an audit asks on a day, and under which rule: data/audit.toml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from lsanalytics.audit.dataset import CHECKS
from lsanalytics.audit.model import Body
from lsanalytics.declarations import build, read_toml, refuse_other, refuse_unknown, tables
from lsanalytics.errors import InputError
from lsanalytics.words import Language

FILE = "audit.toml"
BODIES: tuple[Body, ...] = ("committee", "department")


@dataclass(frozen=True)
class Basis:
    """Why a requirement is asked, and from when to when; both dates included.

    ``kind``: ``law`` a text that was read; ``reading`` a text that asks for it in general words,
    which are read so here; ``plan`` the plan itself; ``proposal`` of this project, no rule.
    ``bodies``: whose pages it binds.
    """

    number: str
    kind: Literal["law", "reading", "plan", "proposal"]
    in_force: date | None
    until: date | None
    bodies: tuple[str, ...] = BODIES
    note_vi: str = ""
    note_en: str = ""

    def holds(self, day: date, body: Body) -> bool:
        span = (self.in_force or date.min) <= day <= (self.until or date.max)
        return span and body in self.bodies


@dataclass(frozen=True)
class Requirement:
    """One thing to be looked for.

    ``check`` is the check of ``site_checks`` that it belongs to. ``decides``: whether its failure
    fails the check by itself ("fail"), its failure and, together with all others of the check, its
    passing ("both"), its failure together with those of all others like it ("jointly"), or it only
    tells a person what was seen ("tells"). ``seen_by`` a person:
    always left to the form.
    """

    id: str
    check: str
    decides: Literal["both", "fail", "jointly", "tells"]
    seen_by: Literal["machine", "person"]
    name_vi: str
    name_en: str
    bases: tuple[Basis, ...] = ()

    def name(self, language: Language) -> str:
        return self.name_vi if language == "vi" else self.name_en

    def in_force(self, day: date, body: Body) -> tuple[Basis, ...]:
        return tuple(basis for basis in self.bases if basis.holds(day, body))


@dataclass(frozen=True)
class Requirements:
    """All requirements, in the order of the file."""

    all: tuple[Requirement, ...]

    def asked(self, day: date, body: Body) -> tuple[Requirement, ...]:
        """Those that some rule asks for on ``day``, in the order of the file."""
        return tuple(one for one in self.all if one.in_force(day, body))


def load_requirements(path: Path) -> Requirements:
    """The declaration in data/audit.toml.

    Raises InputError for a key that is unknown or missing, a check that there is not, a rule that
    ends before it begins, a body that is none, and two requirements of one id.
    """
    source = read_toml(path, FILE)
    refuse_unknown(source, ("requirement",), FILE, FILE)
    found: list[Requirement] = []
    for table in tables(source, "requirement", FILE):
        found.append(_requirement(table, [one.id for one in found]))
    return Requirements(tuple(found))


def _requirement(table: dict[str, Any], before: list[str]) -> Requirement:
    subject = str(table.get("id", "requirement"))
    own = {key: value for key, value in table.items() if key != "basis"}
    bases = tuple(build(Basis, one, FILE, subject) for one in table.get("basis", []))
    made = build(Requirement, own, FILE, subject, bases=bases)
    if made.check not in CHECKS:
        raise InputError("audit_check_unknown", file=FILE, subject=subject, value=made.check)
    if made.id in before:
        raise InputError("audit_requirement_twice", file=FILE, subject=subject)
    for basis in bases:
        if (basis.until or date.max) < (basis.in_force or date.min):
            raise InputError("regulation_ends_early", file=FILE, number=basis.number)
        for body in basis.bodies:
            told = {"file": FILE, "subject": subject, "field": "bodies"}
            refuse_other(body, BODIES, "declared_not_allowed", **told)
    return made
