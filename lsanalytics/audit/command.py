"""The command ``lsa audit``: reads the list, visits, writes after every site."""

from __future__ import annotations

import asyncio
import itertools
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from lsanalytics import clock
from lsanalytics.audit.addresses import Resolve, resolve
from lsanalytics.audit.asked import Asked
from lsanalytics.audit.dataset import AUDITED
from lsanalytics.audit.kept import (
    evidence_folder,
    folder_of,
    fresh,
    keep,
    kept,
    settle,
    stands,
)
from lsanalytics.audit.listed import chosen, looked_up, read_sites
from lsanalytics.audit.model import Site
from lsanalytics.audit.requirements import BODIES, FILE, Requirements, load_requirements
from lsanalytics.audit.results import Judged, judged
from lsanalytics.audit.together import side_by_side
from lsanalytics.audit.told import site_line, summary
from lsanalytics.audit.written import write
from lsanalytics.chromium import find_chromium
from lsanalytics.dataset import PERSON
from lsanalytics.door.sent import take_apart
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.measuring.agreement import Key, answers
from lsanalytics.places import Places, load_places
from lsanalytics.project import Project
from lsanalytics.words import Language, date_text, text

NEEDED = ("playwright", "axe_playwright_python", "httpx", "protego", "dns", "cryptography")
Say = Callable[[str], None]


def questions(project: Project, day: date, language: Language) -> list[str]:
    """What an audit asks on a day, by whose page it is, with the rules behind it."""
    requirements = load_requirements(project.data / FILE)
    lines = []
    for body in BODIES:
        asked = requirements.asked(day, body)
        said = text(f"audit.body_{body}", language)
        day_said = date_text(day, language)
        lines.append(text("audit.questions", language, n=len(asked), body=said, day=day_said))
        for one in asked:
            rules = "; ".join(basis.number for basis in one.in_force(day, body))
            who = text(f"audit.seen_by_{one.seen_by}", language)
            lines.append(f"  {one.check:22} {one.name(language)} [{who}] – {rules}")
    return lines


@dataclass(frozen=True)
class _Round:
    """All that an audit needs before anything is asked. ``person``: a person's answers."""

    now: Callable[[], datetime]
    asked: Asked
    listed: list[Site]
    wanted: list[Site]
    ips: dict[str, list[str]]
    requirements: Requirements
    places: Places
    chromium: str
    person: dict[Key, str] | None


def run(
    project: Project,
    asked: Asked,
    say: Say,
    look_up: Resolve = resolve,
    now: Callable[[], datetime] = clock.now,
) -> None:
    """Audit the list. Raises InputError or InputErrors before anything is asked or written."""
    _need_extra()
    requirements = load_requirements(project.data / FILE)
    file = asked.sites.name
    listed = read_sites(asked.sites)
    wanted = chosen(listed, asked.only, file)
    places = load_places(project.raw)
    person = None if asked.person is None else _by_person(asked.person, places)
    _check_authority(asked.ca_file)
    ips = looked_up(wanted, look_up, file, private=asked.private)
    round_ = _Round(now, asked, listed, wanted, ips, requirements, places, _chromium(), person)
    asyncio.run(_audit(round_, say))


def _need_extra() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise InputError("audit_extra", missing=", ".join(missing))


def _chromium() -> str:
    found = find_chromium()
    if found is None:
        raise InputError("audit_no_chromium")
    return found


def _check_authority(path: Path | None) -> None:
    if path is None:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except (OSError, ssl.SSLError):
        raise InputError("audit_ca_file", file=path.name, column="--ca-file") from None


def _by_person(path: Path, places: Places) -> dict[Key, str]:
    """What a person answered, read as any return is. Raises InputErrors for a file that is none."""
    sent = take_apart(path, path.name, AUDITED, places)
    if sent.refused:
        raise InputErrors(list(sent.refused))
    if sent.frame is None:
        raise InputError("return_no_rows", file=path.name)
    return answers(sent.frame, PERSON, PERSON)


async def _audit(this: _Round, say: Say) -> None:
    """What was not seen before is visited; then all is written."""
    asked, requirements = this.asked, this.requirements
    within = evidence_folder(asked.out)
    done: dict[str, Judged] = {}
    for site in this.listed:
        held = kept(site, folder_of(site, within))
        if held:
            done[site.site] = judged(site, held, requirements)
    day, of = this.now().date(), len(this.wanted)
    stand = [] if asked.again else [site for site in this.wanted if _stands(done, site, day)]
    for at, site in enumerate(stand, start=1):
        say(site_line(done[site.site], at, of, asked.language, kept=True))
    waiting = [site for site in this.wanted if site not in stand]
    if waiting:  # a browser is for these alone
        await _visits(this, waiting, done, say)
    compared = write(asked, this.listed, done, this.person)
    for line in summary(asked, list(done.values()), compared):
        say(line)


async def _visits(this: _Round, waiting: list[Site], done: dict[str, Judged], say: Say) -> None:
    """Visits side by side; what is known by then is written after each."""
    # What the optional extra brings, which was looked for before.
    from playwright.async_api import async_playwright

    from lsanalytics.audit.network import Register
    from lsanalytics.audit.visit import Tools, visit

    asked, requirements = this.asked, this.requirements
    within, of = evidence_folder(asked.out), len(this.wanted)
    authority = str(asked.ca_file) if asked.ca_file else None
    said = itertools.count(of - len(waiting) + 1)
    async with async_playwright() as playwright:

        async def see(site: Site) -> None:
            now, folder = this.now(), fresh(folder_of(site, within))
            register = Register(this.places, now)
            tools = Tools(
                *(playwright, this.chromium, asked.limits, register),
                ca_file=authority,
                now=this.now,
            )
            own = {host: this.ips[host] for host in site.hosts}
            wanted = requirements.asked(now.date(), site.body)
            seen = await visit(site, own, wanted, folder, tools)
            keep(seen, folder)
            settle(folder, folder_of(site, within))
            done[site.site] = judged(site, seen, requirements)
            write(asked, this.listed, done, this.person)
            say(site_line(done[site.site], next(said), of, asked.language))

        await side_by_side(waiting, see, asked.together, this.ips)


def _stands(done: dict[str, Judged], site: Site, today: date) -> bool:
    before = done.get(site.site)
    return before is not None and stands(before.visit, today)
