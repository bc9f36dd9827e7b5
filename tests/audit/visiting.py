"""A visit of a site of our own, and what was found there."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, datetime
from pathlib import Path

import trustme

from lsanalytics.audit.dataset import CHECKS
from lsanalytics.audit.model import Limits, Site, Visit
from lsanalytics.audit.network import Register
from lsanalytics.audit.requirements import FILE, load_requirements
from lsanalytics.audit.results import sentence
from lsanalytics.audit.visit import Tools, visit
from lsanalytics.project import Project
from tests.audit.browsing import Browsing
from tests.audit.serving import NAME, Served
from tests.conftest import LIGHT

ASKED = load_requirements(Project.find().data / FILE, CHECKS).asked(date(2026, 7, 1), "committee")
BEHIND = ("leadership", "functions", "area_map", "procedures", "site_map")


def begin(
    browser: Browsing,
    served: Served,
    folder: Path,
    authority: trustme.CA | None,
    limits: Limits,
    hosts: tuple[str, ...] = ("localhost",),
) -> Future[Visit]:
    pem = folder / "authority.pem"
    if authority is not None:
        authority.cert_pem.write_to_path(str(pem))
    register = Register(None, datetime(2026, 7, 1))
    trust = str(pem) if authority is not None else None
    tools = Tools(browser, LIGHT or "", limits, register, ca_file=trust)  # type: ignore[arg-type]
    site = Site("X1", "T1", served.http, NAME, "committee", "", hosts, 2)
    return browser.begin(visit(site, {host: ["127.0.0.1"] for host in hosts}, ASKED, folder, tools))


def verdicts(seen: Visit) -> dict[str, str]:
    for finding in seen.findings:  # each can be told to its reader
        assert sentence(finding, "vi") and sentence(finding, "en")
    return {one.requirement: one.verdict for one in seen.findings}


def seen_of(seen: Visit, requirement: str) -> str:
    finding = next(one for one in seen.findings if one.requirement == requirement)
    return sentence(finding, "en")
