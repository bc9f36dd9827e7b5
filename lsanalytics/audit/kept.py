"""What was audited before: kept site by site, so that the next run goes on where one stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date, datetime
from pathlib import Path

from lsanalytics.audit.model import PASSING, VERSION, Site, Visit
from lsanalytics.files import slug, write_aside

NAME = "visit.json"
UNDER_WAY = ".dang-xem"


def evidence_folder(out: Path) -> Path:
    """Where the evidence of a return lies: beside it, under its name."""
    return out.with_name(f"{out.stem}-bang-chung")


def form_path(out: Path) -> Path:
    return out.with_name(f"{out.stem}-phieu.xlsx")


def folder_of(site: Site, within: Path) -> Path:
    """A folder of its own for a site and its address: another address is another visit."""
    mark = hashlib.sha256(f"{site.agency}\0{site.site}\0{site.address}".encode()).hexdigest()[:8]
    return within / f"{slug(site.site)}-{mark}"


def keep(visit: Visit, folder: Path) -> None:
    made = json.dumps(visit.as_json(), ensure_ascii=False, indent=1, sort_keys=True)
    write_aside(folder / NAME, made + "\n")


def kept(site: Site, folder: Path) -> Visit | None:
    """The visit that is kept of a site; None where there is none that this version wrote whole."""
    try:
        held = Visit.from_json(json.loads((folder / NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    same = (held.agency, held.site, held.address) == (site.agency, site.site, site.address)
    return held if same and held.version == VERSION else None


def stands(visit: Visit, day: date) -> bool:
    """Whether a kept visit is of the round of ``day``, and saw the site.

    A round is a half-year; no rule changes within one. A site that did not answer is asked again.
    """
    seen = datetime.fromisoformat(visit.seen_at).date()
    same_round = (seen.year, seen.month > 6) == (day.year, day.month > 6)
    return same_round and visit.outcome not in PASSING


def fresh(folder: Path) -> Path:
    """An empty folder beside a site's own, for a visit that is going on.

    What an older visit kept stays until this one is over: a stop loses nothing.
    """
    beside = folder.with_name(f"{folder.name}{UNDER_WAY}")
    if beside.is_dir():  # a visit that was stopped
        shutil.rmtree(beside)
    beside.mkdir(parents=True)
    return beside


def settle(beside: Path, folder: Path) -> None:
    """A visit is over: what it kept takes the place of what an older one kept."""
    if folder.is_dir():
        shutil.rmtree(folder)
    beside.rename(folder)
