"""A visit of a site of our own, and what was found there."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
import trustme
from playwright.async_api import Page

from lsanalytics.audit.model import Limits, Site, Visit
from lsanalytics.audit.network import Register
from lsanalytics.audit.requirements import FILE, Requirement, load_requirements
from lsanalytics.audit.results import sentence
from lsanalytics.audit.visit import Tools, visit
from lsanalytics.project import Project
from tests.audit.browsing import Browsing
from tests.audit.serving import NAME, Served
from tests.conftest import LIGHT

ASKED = load_requirements(Project.find().data / FILE).asked(date(2026, 7, 1), "committee")
# axe takes a seventh of a visit: where nobody reads its answer it is not asked.
WITHOUT_AXE = tuple(one for one in ASKED if one.id != "axe")
BEHIND = ("leadership", "functions", "area_map", "procedures", "site_map")


def begin(
    browser: Browsing,
    served: Served,
    folder: Path,
    authority: trustme.CA | None,
    limits: Limits,
    hosts: tuple[str, ...] = ("localhost",),
    asked: tuple[Requirement, ...] = ASKED,
) -> Future[Visit]:
    pem = folder / "authority.pem"
    if authority is not None:
        authority.cert_pem.write_to_path(str(pem))
    register = Register(None, datetime(2026, 7, 1))
    trust = str(pem) if authority is not None else None
    tools = Tools(browser, LIGHT or "", limits, register, ca_file=trust)  # type: ignore[arg-type]
    site = Site("X1", "T1", served.http, NAME, "committee", "", hosts, 2)
    ips = {host: ["127.0.0.1"] for host in hosts}
    return browser.begin(visit(site, ips, asked, folder, tools))


screenshot = Page.screenshot


@contextmanager
def without_pictures() -> Iterator[None]:
    """Visits keep an empty file for each picture: drawing them takes a third of a visit."""

    async def empty(*_: object, **__: object) -> bytes:
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "screenshot", empty)
        yield


def verdicts(seen: Visit) -> dict[str, str]:
    for finding in seen.findings:  # each can be told to its reader
        assert sentence(finding, "vi") and sentence(finding, "en")
    return {one.requirement: one.verdict for one in seen.findings}


def seen_of(seen: Visit, requirement: str) -> str:
    finding = next(one for one in seen.findings if one.requirement == requirement)
    return sentence(finding, "en")
