"""What stands between the marks of pages, and the names of what they were made from: put in last.

A page of which nothing else has changed is renewed by this alone, without running a cell.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from lsanalytics.briefs.between import filled as filled_between
from lsanalytics.briefs.left_out import KIND, LeftOut
from lsanalytics.build.job import Made, Result, disk, executed_path
from lsanalytics.build.maker import in_json
from lsanalytics.build.record import about_path, read_json
from lsanalytics.lean import GRAMMAR, lean

if TYPE_CHECKING:
    from lsanalytics.briefs.catalogue import Catalogue
    from lsanalytics.briefs.company import Page
    from lsanalytics.briefs.parameters import BriefSpec
    from lsanalytics.build.record import Record
    from lsanalytics.project import Project
    from lsanalytics.state.prepared import Prepared

Ask = Callable[..., Any]


class Company:
    """What stands between the marks of pages; what is drawn is worked out for all of them by who
    draws, meanwhile.

    ``ask`` has a function called by another process, where there is one that draws; who starts to
    fill waits for it.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        prepared: Prepared,
        specs: Iterable[BriefSpec],
        ask: Ask | None,
    ) -> None:
        self._catalogue, self._left_out = catalogue, LeftOut(prepared)
        bare = replace(prepared, known=None)
        pages = sorted({(spec.place, spec.language) for spec in specs})
        with_it = partial(ask, pieces) if ask else pieces
        threads = ThreadPoolExecutor(1)
        self._made = threads.submit(with_it, bare, pages) if pages else None
        threads.shutdown(wait=False)

    def piece(self, spec: BriefSpec, piece: str) -> str:
        """One of the pieces of the page of a brief."""
        if piece.startswith(f"{KIND}:"):
            page_of = partial(self._catalogue.page_of_place, spec=spec)
            return self._left_out.content(piece, page_of, spec.language)
        found = self._made.result() if self._made else {}
        return str(found[spec.place, spec.language][piece])


def pieces(prepared: Prepared, pages: list[Page]) -> dict[Page, dict[str, str]]:
    """What stands between the marks of pages, as a process that draws works it out."""
    with lean(GRAMMAR):
        from lsanalytics.briefs import company

    return company.pieces(prepared, pages)


def filled(result: Result, spec: BriefSpec, company: Company) -> Result:
    """A brief whose cells were run, with what belongs between its marks on the page and in the
    executed notebook."""
    if not isinstance(result.outcome, Made):
        return result
    page, notebook = _filled(result.page, result.notebook, spec, company)
    if page == result.page:
        return result
    outcome = replace(result.outcome, page=_digest(page))
    return Result(outcome, page, notebook)


def renewed(
    project: Project, spec: BriefSpec, known: Record, company: Company, names: Mapping[str, str]
) -> Result:
    """The last page and executed notebook with what belongs between their marks now.

    ``names``: new ones by old ones, of the state and of files. The bytes are those of a page whose
    cells are run: what else they read is as it was.
    """
    try:
        page = (project.reports / f"{spec.name}.html").read_bytes()
        notebook = executed_path(project, spec.name).read_bytes()
    except OSError as fault:
        return Result(disk(project, spec.name, fault))
    named = _named(names)
    page, notebook = map(named, _filled(page, notebook, spec, company))
    about = named(json.dumps(read_json(about_path(project, spec.name))).encode())
    reads = tuple(known.reads)
    made = Made(spec.name, json.loads(about), reads, known.drawings, _digest(page))
    return Result(made, page, notebook)


def _filled(page: bytes, notebook: bytes, spec: BriefSpec, company: Company) -> tuple[bytes, bytes]:
    def content(piece: str) -> str:
        return company.piece(spec, piece)

    return filled_between(page, content), filled_between(notebook, content, in_json)


def _named(names: Mapping[str, str]) -> Callable[[bytes], bytes]:
    """What puts new names in the place of old ones, all at once."""
    changed = {old.encode(): new.encode() for old, new in names.items() if old != new}
    if changed.keys().isdisjoint(changed.values()):  # then one after the other is the same, faster

        def named(content: bytes) -> bytes:
            for old, new in changed.items():
                content = content.replace(old, new)
            return content

        return named
    one = re.compile(b"|".join(changed))
    return lambda content: one.sub(lambda found: changed[found[0]], content)


def _digest(page: bytes) -> str:
    return hashlib.sha256(page).hexdigest()
