"""Collecting remarks, and showing each beside the notebook's cell that it is on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import indent

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import stem_of
from lsanalytics.briefs.remarks import (
    Remark,
    Review,
    Thing,
    became,
    found,
    keep,
    reviews,
    sent,
    things,
)
from lsanalytics.briefs.vintages import handed_out
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.files import held
from lsanalytics.project import Project
from lsanalytics.words import Language, date_text, text

LOCK = "reviews.lock"  # in the folder of builds


def collect(
    project: Project, files: Sequence[Path], language: Language, *, gone: bool = False
) -> list[str]:
    """Keep the remarks of all files, or of none; lines that say which.

    Raises InputErrors for files that pages did not save, pages that are not there, and remarks on
    something that the page shows no more, unless ``gone`` lets these in.
    """
    read: list[tuple[Path, Review]] = []
    faults: list[InputError] = []
    for path in files:
        try:
            review = sent(path)
            shown = _things(project, review.page, path.name)
        except InputError as fault:
            faults.append(fault)
            continue
        read.append((path, review))
        faults += [
            InputError("review_gone", file=path.name, row=at, value=one.label, page=review.page)
            for at, one in enumerate(review.remarks, start=1)
            if not gone and became(one, shown) == "gone"
        ]
    if faults:
        raise InputErrors(faults)
    if not read:
        return []
    with held(project.build / LOCK):  # a name that is free is so for one at a time
        known = {_substance(review) for _, review in reviews(project)}
        return [_kept(project, path, review, known, language) for path, review in read]


def _kept(
    project: Project,
    path: Path,
    review: Review,
    known: set[tuple[object, ...]],
    language: Language,
) -> str:
    """Keep what a page saved, unless it is ``known``, which it then is; the line that says so."""
    if _substance(review) in known:
        return text("review.already", language, file=path.name)
    known.add(_substance(review))
    kept = keep(project, replace(review, told_in=_told_in(project, review)))
    count, where = len(review.remarks), project.relative(kept)
    return text("review.kept", language, file=path.name, count=count, kept=where)


def _substance(review: Review) -> tuple[object, ...]:
    """What makes it the same file again, whatever was answered."""
    own = tuple(replace(one, answer="") for one in review.remarks)
    return review.page, review.edition, review.reviewer, review.saved, own


def _told_in(project: Project, review: Review) -> int:
    """A draft answers its remarks itself, a brief that was handed out in its next edition."""
    known = {one.edition for one in handed_out(project, stem_of(review.page))}
    is_draft = review.edition and review.edition not in known
    return review.edition if is_draft else max(known, default=0) + 1


def _things(project: Project, page: str, file: str) -> list[Thing]:
    pages = {path.stem: path for path in project.reports.glob("*.html")}
    if page not in pages:
        known = ", ".join(sorted(pages)[:6]) or "–"
        raise InputError("review_no_page", file=file, value=page, known=known)
    return things(pages[page].read_text(encoding="utf-8"))


def overview(project: Project, catalogue: Catalogue, language: Language) -> list[str]:
    """All kept remarks by page, each under the cell that shows what it is on."""
    lines: list[str] = []
    notebooks = {spec.name: spec.notebook.file for spec in catalogue.briefs()}
    for path, review in reviews(project):
        try:
            shown = _things(project, review.page, project.relative(path))
        except InputError as fault:
            lines.append(fault.sentence(language))
            continue
        file = notebooks.get(review.page) or notebooks.get(stem_of(review.page))
        cells = _cells(file) if file else {}
        about = {"page": review.page, "by": review.reviewer, "edition": review.edition or "–"}
        day = date_text(review.saved, language)
        lines.append(text("review.line_page", language, **about, day=day))
        for remark in review.remarks:
            place = found(remark, shown)
            at, source = cells.get(place.cell, (0, "")) if place else (0, "")
            if at and file:
                name = project.relative(file)
                lines.append(text("review.line_cell", language, file=name, at=at, source=source))
            said = text("review.line_remark", language, label=remark.label, words=remark.words)
            became_of = _became_of(remark, shown, project.relative(path), language)
            lines += [indent(said, "  "), indent(became_of, "    ")]
    return lines or [text("review.none", language)]


def beside(
    project: Project, stem: str, edition: int | None, language: Language
) -> dict[str, list[str]]:
    """The remarks that a brief has still to tell of, by the id of the cell that each is on.

    Under "" are those on what no cell of the page shows any more, or whose page was not made.
    ``edition`` is that of the brief; what an earlier one told of is done with.
    """
    found_by: dict[str, list[str]] = {}
    for path, review in reviews(project):
        if stem_of(review.page) != stem or (edition and review.told_in < edition):
            continue
        try:
            shown = _things(project, review.page, project.relative(path))
        except InputError:
            shown = []
        by = {"by": review.reviewer, "edition": review.edition or "–"}
        for remark in review.remarks:
            place = found(remark, shown)
            words = {"label": remark.label, "words": remark.words, **by}
            became_of = _became_of(remark, shown, project.relative(path), language)
            lines = found_by.setdefault(place.cell if place else "", [])
            lines += [text("review.item", language, **words), became_of]
    return found_by


def _became_of(remark: Remark, shown: Sequence[Thing], file: str, language: Language) -> str:
    """Whether what a remark is on is as it was, and the answer, or where to write one."""
    state = text(f"review.became_{became(remark, shown)}", language)
    answer = remark.answer.strip()
    said = (
        text("review.answer", language, answer=answer)
        if answer
        else text("review.to_answer", language, file=file)
    )
    return f"{state} {said}"


def _cells(notebook: Path) -> dict[str, tuple[int, str]]:
    """The cells of a notebook by id: number from 1, and the first line."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    return {
        cell.get("id", ""): (at, "".join(cell["source"]).partition("\n")[0])
        for at, cell in enumerate(content["cells"], start=1)
    }
