"""Signing an edition off: by name and date, beside the edition and in the manifest of the pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit

from lsanalytics.briefs.kept_text import read_kept
from lsanalytics.briefs.verify import LOCK, MANIFEST, read_manifest
from lsanalytics.briefs.vintages import QUALITY, vintages
from lsanalytics.declarations import build, read_toml
from lsanalytics.errors import InputError
from lsanalytics.files import held, sha256, write_all
from lsanalytics.project import Project
from lsanalytics.words import LANGUAGES, Language, date_text, text

FILE = "signed.toml"  # in the folder of the vintage; no brief has this name


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who signed a vintage off, on which day."""

    by: str
    on: date


@dataclass(frozen=True)
class Signed:
    """A signature with what it covers: ``pages`` gives the SHA-256 of each as handed out,
    ``simulated`` names the targets that rest on simulated data."""

    vintage: str
    signature: Signature
    pages: dict[str, str]
    simulated: tuple[str, ...] = ()


def signatures(project: Project) -> list[Signed]:
    """All signatures, by vintage, oldest first. Raises InputError for a file that was spoilt."""
    found = []
    for folder in vintages(project):
        # Listed, not asked for: a brief that read this is made again when somebody signs.
        if FILE not in [path.name for path in folder.iterdir()]:
            continue
        name = project.relative(folder / FILE)
        content = read_toml(folder / FILE, name)
        covered = _covered(project, folder)
        for at, one in enumerate(content.get("signed", []), start=1):
            found.append(Signed(folder.name, build(Signature, one, name, f"signed {at}"), *covered))
    return found


def _covered(project: Project, folder: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The pages of a vintage, and which of its targets rest on simulated data."""
    paths = (path for path in sorted(folder.glob("*.toml")) if path.name not in (FILE, QUALITY))
    kept = [read_kept(path, project.relative(path)) for path in paths]
    pages = {page: hash for one in kept for page, hash in sorted(one.pages.items())}
    targets = (it for one in kept for it in one.targets)
    return pages, tuple(sorted({it.id for it in targets if it.evidence == "simulated"}))


def sign(
    project: Project,
    by: str,
    on: date,
    vintage: str = "",
    waiting: Callable[[], None] = lambda: None,
) -> Signed:
    """Sign a vintage off, the last one if none is named; the manifest of the pages says so.

    ``waiting`` is called before a wait, for a build that writes that manifest or another signature.
    Raises InputError, having written nothing, for a name that is blank, a vintage that was never
    published, a day before it, or one that this person signed already.
    """
    by = " ".join(by.split())
    if not by:
        raise InputError("sign_no_name", column="--by", value=by)
    known = {path.name: path for path in vintages(project)}
    chosen = vintage or next(reversed(known), "")
    if chosen not in known:
        listed = ", ".join(known) or "–"
        raise InputError("sign_no_edition", value=vintage or "–", known=listed)
    if on < date.fromisoformat(chosen[:10]):
        raise InputError("sign_before", column="--on", value=on.isoformat(), vintage=chosen)
    folder, signature = known[chosen], Signature(by=by, on=on)
    with held(project.build / LOCK, waiting):  # who signs at the same time stands beside
        before = signatures(project)
        here = [one.signature for one in before if one.vintage == chosen]
        if any(one.by == by for one in here):
            raise InputError("sign_already", value=by, vintage=chosen)
        signed = Signed(chosen, signature, *_covered(project, folder))
        order = list(known)
        all = sorted([*before, signed], key=lambda one: order.index(one.vintage))
        write_all({folder / FILE: _toml([*here, signature]), **_manifest(project, all)})
    return signed


def _toml(all: Sequence[Signature]) -> str:
    document = tomlkit.document()
    for language in LANGUAGES:
        document.add(tomlkit.comment(text("vintages.do_not_edit", language)))
    document.add("signed", [asdict(one) for one in all])  # type: ignore[arg-type]
    return tomlkit.dumps(document)


def _manifest(project: Project, signed: Sequence[Signed]) -> dict[Path, str]:
    """The manifest of the pages, where there are any, with the signatures."""
    path = project.reports / MANIFEST
    if not path.exists():
        return {}
    content = {**read_manifest(project.reports), "signed": plain(signed)}
    return {path: json.dumps(content, ensure_ascii=False, indent=1) + "\n"}


def plain(all: Sequence[Signed]) -> list[dict[str, Any]]:
    """Signatures as the manifest has them."""
    return [
        {
            "edition": one.vintage,
            "by": one.signature.by,
            "on": one.signature.on.isoformat(),
            "pages": one.pages,
        }
        for one in all
    ]


def signed_lines(folder: Path, manifest: dict[str, Any], language: Language) -> list[str]:
    """For each page that was signed off, by whom, and whether it is still what was signed."""
    signed = manifest.get("signed", [])
    last = {page: one for one in signed for page in one["pages"]}  # of its last edition
    lines = []
    for page, its in sorted(last.items()):
        path = folder / page
        same = path.is_file() and sha256(path) == its["pages"][page]
        by = ", ".join(
            f"{one['by']} ({date_text(date.fromisoformat(one['on']), language)})"
            for one in signed
            if one["edition"] == its["edition"]
        )
        key = "review.signed_same" if same else "review.signed_changed"
        lines.append(text(key, language, page=page, by=by))
    return lines
