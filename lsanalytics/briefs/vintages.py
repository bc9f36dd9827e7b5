"""Vintages: the briefs that were handed out, kept under ``data/vintages/<as-of date>-<n>/``."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit

from lsanalytics.briefs.kept import Kept
from lsanalytics.briefs.kept_text import new_document, read_kept, to_toml
from lsanalytics.briefs.parameters import stem_of
from lsanalytics.declarations import read_toml
from lsanalytics.errors import InputError
from lsanalytics.files import held, made_aside, open_to_all
from lsanalytics.project import Project

if TYPE_CHECKING:
    from lsanalytics.quality.model import Quality

QUALITY = "quality.toml"  # where the rows of every dataset went; no brief has this name
LOCK = "publishing.lock"  # in the folder of builds
_MAKING = ".making-"
_NAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})-(\d+)")


@dataclass(frozen=True)
class Edition:
    """Where a brief stands among those handed out.

    ``number`` is None for a brief of a day before the last one handed out that never was handed
    out itself. ``previous`` is the edition before it, ``handed_out`` whether this one is kept.
    """

    number: int | None
    previous: Kept | None
    handed_out: bool


def vintages(project: Project) -> list[Path]:
    """The folders of all vintages, oldest first: by as-of date, then by number."""
    home = project.vintages
    found = [
        (date(*map(int, match.groups()[:3])), int(match[4]), path)
        for path in (home.iterdir() if home.is_dir() else ())
        if path.is_dir() and (match := _NAME.fullmatch(path.name))
    ]
    return [path for _, _, path in sorted(found)]


def handed_out(project: Project, brief: str) -> list[Kept]:
    """All editions of a brief, oldest first. Raises InputError for a vintage that was spoilt."""
    paths = [path / f"{brief}.toml" for path in vintages(project)]
    return [read_kept(path, project.relative(path)) for path in paths if path.exists()]


def edition(kept: Sequence[Kept], now: Kept) -> Edition:
    """The edition that ``now`` is, among those ``kept`` (oldest first).

    A brief made again from what was handed out is the same edition, so it says the same.
    """
    for at, one in enumerate(kept):
        if one.substance == now.substance:
            return Edition(one.edition, kept[at - 1] if at else None, True)
    before = [one for one in kept if one.as_of <= now.as_of]
    number = len(kept) + 1 if len(before) == len(kept) else None
    return Edition(number, before[-1] if before else None, False)


def publish(
    project: Project,
    briefs: Sequence[Kept],
    quality: Mapping[str, Quality],
    beside: Callable[[Path], None] = lambda folder: None,
) -> Path:
    """Keep briefs as a new vintage; returns its folder. A vintage is never written over.

    ``briefs`` carry their pages with hashes; ``beside`` writes what else belongs into the folder
    before it takes its place. Raises InputError if one was handed out already, or speaks of a day
    before the last vintage: the order of editions would no longer be plain.
    """
    with held(project.build / LOCK):
        return _publish(project, briefs, quality, beside)


def _publish(
    project: Project,
    briefs: Sequence[Kept],
    quality: Mapping[str, Quality],
    beside: Callable[[Path], None],
) -> Path:
    for brief in briefs:
        before = handed_out(project, brief.brief)
        found = edition(before, brief)
        if found.handed_out:
            raise InputError("vintage_already", brief=brief.brief, edition=found.number)
    day = max(brief.as_of for brief in briefs)
    _refuse_backdated(project, day)
    numbered = [
        replace(brief, edition=len(handed_out(project, brief.brief)) + 1) for brief in briefs
    ]
    home = project.vintages
    home.mkdir(parents=True, exist_ok=True)
    for left in home.glob(f"{_MAKING}*"):  # of one that was killed; no other is at it now
        shutil.rmtree(left, ignore_errors=True)
    with made_aside(_MAKING, home, named=home) as aside:
        for brief in numbered:
            (aside / f"{brief.brief}.toml").write_text(to_toml(brief), encoding="utf-8")
        (aside / QUALITY).write_text(_quality(quality), encoding="utf-8")
        beside(aside)
        aside.chmod(0o755)
        open_to_all(aside)
        return _into_place(aside, home, day)


def _refuse_backdated(project: Project, day: date) -> None:
    known = vintages(project)
    if known and known[-1].name[:10] > day.isoformat():
        last = known[-1].name
        raise InputError("vintage_backdated", day=day.isoformat(), last=last)


def _into_place(aside: Path, home: Path, day: date) -> Path:
    """Move a finished folder to the first free number of its day."""
    number = 1
    while True:
        place = home / f"{day.isoformat()}-{number}"
        if not place.exists():
            aside.rename(place)  # fails rather than writes over one made in the meantime
            return place
        number += 1


def _quality(quality: Mapping[str, Quality]) -> str:
    document = new_document()
    for name, one in sorted(quality.items()):
        document.add(name, counts_of(one))  # type: ignore[arg-type]
    return tomlkit.dumps(document)


def counts_of(quality: Quality) -> dict[str, int]:
    """Where the rows of a dataset went, as a vintage keeps it."""
    return {**asdict(quality.counts), "refused_files": len(quality.refused)}


def quality_over_time(project: Project, until: date) -> list[tuple[str, str, dict[str, int]]]:
    """Vintage, dataset, counts of rows: oldest first, none of a day after ``until``.

    Raises InputError for a file that was spoilt."""
    return [
        (path.name, dataset, counts)
        for path in vintages(project)
        if path.name[:10] <= until.isoformat() and (path / QUALITY).exists()
        for dataset, counts in read_toml(path / QUALITY, project.relative(path / QUALITY)).items()
    ]


def stems(pages: Iterable[str]) -> dict[str, list[str]]:
    """Pages by brief: ``province`` has province.html and province.en.html."""
    found: dict[str, list[str]] = {}
    for page in sorted(pages):
        found.setdefault(stem_of(page.removesuffix(".html")), []).append(page)
    return found
