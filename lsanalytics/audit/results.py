"""From what was found to the checks of the return, and the evidence beside it.

What no program can tell is in no row of the return: it is in the form that a person fills in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from lsanalytics.audit.dataset import AUDITED, CHECKS, LABELS
from lsanalytics.audit.model import SEEN, Finding, Site, Visit
from lsanalytics.audit.requirements import Requirement, Requirements
from lsanalytics.dataset import MACHINE
from lsanalytics.files import csv_bytes
from lsanalytics.words import Language, text


@dataclass(frozen=True)
class Judged:
    """A site with what was seen there, what was asked on that day, and the checks decided."""

    site: Site
    visit: Visit
    asked: tuple[Requirement, ...]

    @property
    def day(self) -> date:
        return datetime.fromisoformat(self.visit.seen_at).date()

    @property
    def results(self) -> dict[str, str]:
        """Check -> passed or failed, of the checks that a program can decide."""
        return {check: result for check in CHECKS if (result := self._decided(check))}

    @property
    def left(self) -> list[str]:
        """The checks that a person has to decide."""
        return [check for check in CHECKS if check not in self.results]

    def of_check(self, check: str) -> list[tuple[Requirement, Finding | None]]:
        found = {one.requirement: one for one in self.visit.findings}
        return [(one, found.get(one.id)) for one in self.asked if one.check == check]

    def _decided(self, check: str) -> str:
        if self.visit.outcome not in SEEN:
            return ""
        pairs = self.of_check(check)
        verdicts = [(one.decides, finding.verdict if finding else "") for one, finding in pairs]
        jointly = [verdict for decides, verdict in verdicts if decides == "jointly"]
        if any(verdict == "fail" and decides in ("both", "fail") for decides, verdict in verdicts):
            return "failed"
        if jointly and all(verdict == "fail" for verdict in jointly):
            return "failed"
        whole = all(decides == "both" and verdict == "pass" for decides, verdict in verdicts)
        return "passed" if pairs and whole else ""


def judged(site: Site, visit: Visit, requirements: Requirements) -> Judged:
    """The checks of a visit, by what was asked on its day."""
    day = datetime.fromisoformat(visit.seen_at).date()
    return Judged(site, visit, requirements.asked(day, site.body))


def tool(visit: Visit) -> str:
    """The program and its version, as the return names it."""
    return "; ".join(filter(None, [f"lsa audit {visit.version}", visit.tools]))


def returned(all_judged: Iterable[Judged], folders: dict[str, str]) -> bytes:
    """The return as CSV, a row a check that was decided, with Vietnamese headers and labels.

    ``folders``: where what was kept of a site lies, by its code; a row names it behind the version
    of the program, so that whoever meets the row finds what was seen.
    """
    rows = []
    for one in all_judged:
        for check, result in one.results.items():
            rows.append(
                {
                    # 03/08 could be either; a return that nobody typed need not be guessed at
                    "audited": one.day.isoformat(),
                    "agency": one.site.agency,
                    "site": one.site.site,
                    "check": LABELS[check][0],
                    "result": AUDITED.column("result").allowed[result][0],
                    "method": AUDITED.column("method").allowed[MACHINE][0],
                    "version": f"{tool(one.visit)}; {folders[one.site.site]}",
                    "evidence": AUDITED.column("evidence").allowed["reported"][0],
                }
            )
    heads = [column.header_vi for column in AUDITED.columns]
    cells = ([row[column.name] for column in AUDITED.columns] for row in rows)
    return csv_bytes([heads, *cells])


def sentence(finding: Finding, language: Language) -> str:
    """What was seen, and under what circumstances."""
    said = [text(f"audit.found_{finding.key}", language, **dict(finding.values))]
    said += [text(f"audit.aside_{one}", language) for one in finding.aside]
    return "; ".join(one.strip() for one in said)


def bases(requirement: Requirement, day: date, site: Site) -> str:
    """The rules that ask for it on the day, each with how far it is the law's own word."""
    named = []
    for basis in requirement.in_force(day, site.body):
        said = text(f"audit.basis_{basis.kind}", "vi")
        named.append(f"{basis.number} ({said})")
    return "; ".join(named)


EVIDENCE = (
    *("agency", "site", "address", "outcome", "requirement", "name_vi", "verdict"),
    *("seen_vi", "seen_en", "where", "seen_at", "rule", "check", "check_result"),
    *("method", "version", "screenshot", "page"),
)


def evidence(all_judged: Iterable[Judged], folders: dict[str, str]) -> bytes:
    """CSV, a row a site and requirement: verdict, how, where and when it was seen, by which rule.

    ``folders``: where what was kept of a site lies, by its code. What is left to a person has the
    verdict cannot_tell.
    """
    rows = (row for one in all_judged for row in _evidence(one, folders[one.site.site]))
    return csv_bytes([EVIDENCE, *([row[name] for name in EVIDENCE] for row in rows)])


def _evidence(one: Judged, folder: str) -> Iterator[dict[str, object]]:
    found = {finding.requirement: finding for finding in one.visit.findings}
    for requirement in one.asked:
        finding = found.get(requirement.id)
        kept = _kept(requirement.id, finding, one.visit)
        yield {
            "agency": one.site.agency,
            "site": one.site.site,
            "address": one.visit.address,
            "outcome": one.visit.outcome,
            "requirement": requirement.id,
            "name_vi": requirement.name_vi,
            "verdict": finding.verdict if finding else "cannot_tell",
            "seen_vi": seen(finding, "vi"),
            "seen_en": seen(finding, "en"),
            "where": finding.where if finding else "",
            "seen_at": one.visit.seen_at,
            "rule": bases(requirement, one.day, one.site),
            "check": requirement.check,
            "check_result": one.results.get(requirement.check, "cannot_tell"),
            "method": MACHINE,
            "version": tool(one.visit),
            "screenshot": f"{folder}/{kept}.png" if f"{kept}.png" in one.visit.files else "",
            "page": f"{folder}/{kept}.html.txt" if f"{kept}.html.txt" in one.visit.files else "",
        }


def _kept(requirement: str, finding: Finding | None, visit: Visit) -> str:
    """The kept page that shows a requirement best, without its ending."""
    behind: dict[str, str] = visit.facts.get("pages", {})
    if finding and finding.where in behind:
        return behind[finding.where]
    if requirement in ("responsive_360", "page_size"):
        return "dien-thoai"
    home = requirement.startswith(("contact", "search")) and "trang-chu.png" in visit.files
    return "trang-chu" if home else "may-tinh"


def seen(finding: Finding | None, language: Language) -> str:
    """What was seen; without a finding, that a person has to look."""
    return sentence(finding, language) if finding else text("audit.found_person", language)
