"""Remarks of reviewers: read from the files that pages save, kept in ``data/reviews/``, answered.

A remark is on a figure, a table or a paragraph by its number. It carries the id of the thing and a
checksum of its words and numbers at the time, so that a later edition, where numbers may have
moved, finds the thing again and says whether it is as it was.
"""

from __future__ import annotations

import copy
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Literal

import tomlkit

from lsanalytics.briefs.block import tag
from lsanalytics.briefs.parameters import stem_of
from lsanalytics.declarations import build, read_toml
from lsanalytics.errors import InputError
from lsanalytics.files import slug, write_aside
from lsanalytics.project import Project
from lsanalytics.words import LANGUAGES, Language, text

FORMAT = "lsanalytics.remarks/1"
LARGEST = 1_000_000  # bytes of a file that a page saved
Became = Literal["same", "changed", "gone"]
_SENT = ("on", "key", "label", "check", "title", "words")
_BLANK = ("key", "title")


@dataclass(frozen=True, kw_only=True)
class Remark:
    """``on`` is the number as the page anchors it (figure-3), ``key`` the thing's own id, if any.

    ``check`` is the checksum of what it said then; ``answer`` is for who makes the page to write.
    """

    on: str
    key: str = ""
    label: str
    check: str
    title: str = ""
    words: str
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Review:
    """The remarks of one reviewer on one page (``province.en``) of an edition.

    ``told_in`` is the edition that says what became of them: that of the page while it is a draft,
    the one after it once it was handed out.
    """

    page: str
    edition: int
    told_in: int
    as_of: date
    reviewer: str
    saved: date
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Thing:
    """What can be spoken of on a page. ``cell`` is the id of the notebook's cell that shows it."""

    on: str
    key: str
    check: str
    cell: str


def folder(project: Project) -> Path:
    """Where the reviews that are kept lie, a file each."""
    return project.data / "reviews"


def sent(path: Path) -> Review:
    """What a page saved; ``told_in`` is left at 0. Raises InputError for any other file."""
    file = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise InputError("review_format", file=file)
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError("declared_no_such_file", file=path.as_posix()) from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise InputError("review_format", file=file) from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise InputError("review_format", file=file)
    listed = content.get("remarks")
    if not isinstance(listed, list) or not listed:
        raise InputError("review_field", file=file, column="remarks", value=_short(listed))
    edition = content.get("edition") or 0
    if not isinstance(edition, int) or isinstance(edition, bool):
        raise InputError("review_field", file=file, column="edition", value=_short(edition))
    return Review(
        page=_words(content, "page", file),
        edition=edition,
        told_in=0,
        as_of=_day(content, "as_of", file),
        reviewer=_words(content, "reviewer", file),
        saved=_day(content, "saved", file),
        remarks=tuple(_remark(one, at, file) for at, one in enumerate(listed, start=1)),
    )


def _remark(given: object, at: int, file: str) -> Remark:
    if not isinstance(given, dict):
        raise InputError("review_field", file=file, row=at, column="remarks", value=_short(given))
    told = {name: _words(given, name, file, row=at, blank=name in _BLANK) for name in _SENT}
    return Remark(**told)


def _words(
    given: dict[str, Any], name: str, file: str, row: int | None = None, blank: bool = False
) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or not (blank or value.strip()):
        raise InputError("review_field", file=file, row=row, column=name, value=_short(value))
    return value.strip()


def _day(given: dict[str, Any], name: str, file: str) -> date:
    try:
        return date.fromisoformat(given.get(name, ""))
    except (TypeError, ValueError):
        raise InputError("not_a_date", file=file, column=name, value=given.get(name)) from None


def _short(value: object) -> str:
    return str(value)[:40]


def to_toml(review: Review) -> str:
    """The text of a kept review: the remarks, each with a place for the answer."""
    document = tomlkit.document()
    for language in LANGUAGES:
        document.add(tomlkit.comment(text("review.how", language)))
    for one in fields(Review):
        if one.name != "remarks":
            document.add(one.name, getattr(review, one.name))
    document.add("remarks", [asdict(one) for one in review.remarks])  # type: ignore[arg-type]
    return tomlkit.dumps(document)


def reviews(project: Project) -> list[tuple[Path, Review]]:
    """All kept reviews with their files, by name. Raises InputError for one that was spoilt."""
    home = folder(project)
    # The folder of data is listed even where there is none yet: a brief is made again with one.
    names = [path.name for path in project.data.iterdir()] if project.data.is_dir() else []
    found = sorted(home.glob("*.toml")) if home.name in names else []
    return [(path, read(path, project.relative(path))) for path in found]


def read(path: Path, file: str) -> Review:
    """A review as it is kept; ``file`` names it in a message. Raises InputError."""
    content = read_toml(path, file)
    listed = content.get("remarks")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise InputError("review_field", file=file, column="remarks", value=_short(listed))
    remarks = tuple(build(Remark, one, file, f"remarks {at}") for at, one in enumerate(listed, 1))
    rest = {name: value for name, value in content.items() if name != "remarks"}
    return build(Review, rest, file, path.stem, remarks=remarks)


def keep(project: Project, review: Review) -> Path:
    """Keep a review under the first free name of its page and reviewer; the file it has now."""
    home, number = folder(project), 1
    stem = f"{review.page}-{slug(review.reviewer)}"
    while (path := home / f"{stem}-{number}.toml").exists():
        number += 1
    write_aside(path, to_toml(review))
    return path


_DROPPED_TAGS = {"svg", "summary"}
_DROPPED_CLASSES = {"figure-number", "paragraph-number", "csv"}
_KINDS = {"figure": "figure", "table": "table", "paragraph": "p"}


def things(page: str) -> list[Thing]:
    """What can be spoken of on a page, in its order, checked as the page's own script does."""
    import lxml.html
    from lxml.etree import _Comment

    found, cell = [], ""
    for element in lxml.html.fromstring(page).iter():
        if isinstance(element, _Comment):
            mark = re.fullmatch(r" cell (\S*) ", element.text or "")
            cell = mark[1] if mark else cell
            continue
        if element.tag != "a" or not {"figure-number", "paragraph-number"} & set(element.classes):
            continue
        on = element.get("id", "")
        kind = on.partition("-")[0]
        whole = next(element.iterancestors(_KINDS.get(kind, "p")), None)
        if whole is not None:
            key = "" if kind == "paragraph" else whole.get("id", "")
            found.append(Thing(on, key, _check(whole), cell))
    return found


def _check(whole: Any) -> str:
    own = copy.deepcopy(whole)
    own.tail = None
    dropped = [
        part
        for part in own.iterdescendants()
        if part.tag in _DROPPED_TAGS
        or (isinstance(part.tag, str) and _DROPPED_CLASSES & set(part.classes))
    ]
    for part in dropped:
        part.drop_tree()
    words = re.sub(r"\s+", " ", own.text_content()).strip()
    return f"{zlib.crc32(words.encode('utf-8')):08x}"


def found(remark: Remark, known: Sequence[Thing]) -> Thing | None:
    """The thing that a remark is on: by its id, by what it says, else by its number."""
    kind = remark.on.partition("-")[0]
    same = [one for one in known if one.on.partition("-")[0] == kind]
    if remark.key:
        return next((one for one in same if one.key == remark.key), None)
    by_check = next((one for one in same if one.check == remark.check), None)
    return by_check or next((one for one in same if one.on == remark.on), None)


def became(remark: Remark, known: Sequence[Thing]) -> Became:
    """What became of the thing of a remark on a page of later: the same, changed, or gone."""
    thing = found(remark, known)
    if thing is None:
        return "gone"
    return "same" if thing.check == remark.check else "changed"


def told_of(project: Project, stem: str, edition: int | None, language: Language) -> list[Any]:
    """The remarks that an edition of a brief answers, plain, for the maker of the page.

    ``own`` says whether the remark was on the page in this language: the words of the other page
    differ, whatever became of them.
    """
    rows = []
    for _, review in reviews(project):
        if stem_of(review.page) != stem or review.told_in != edition:
            continue
        own = review.page.endswith(".en") == (language == "en")
        for one in review.remarks:
            rows.append(
                {
                    "by": review.reviewer,
                    "edition": review.edition,
                    "own": own,
                    **{item.name: getattr(one, item.name) for item in fields(Remark)},
                }
            )
    return rows


def reviewed(page: str, told: Iterable[dict[str, Any]], language: Language) -> str:
    """A page with what became of each remark as its last section; as it is where there is none."""
    told = list(told)
    if not told:
        return page
    known = things(page)
    items = "".join(_item(one, known, language) for one in told)
    heading = tag("h2", escape(text("review.heading", language)))
    section = tag("section", heading + tag("ul", items), class_="reviewed")
    before, end, after = page.rpartition("</main>")
    return before + section + end + after


def _item(one: dict[str, Any], known: Sequence[Thing], language: Language) -> str:
    names = {item.name for item in fields(Remark)}
    remark = Remark(**{name: value for name, value in one.items() if name in names})
    state = became(remark, known)
    place = found(remark, known)
    said = text(
        "review.item",
        language,
        label=remark.label,
        edition=one["edition"] or "–",
        by=one["by"],
        words=remark.words,
    )
    result = []
    if one["own"] or state == "gone":
        result.append(text(f"review.became_{state}", language))
    answer = remark.answer.strip()
    result.append(
        text("review.answer", language, answer=answer)
        if answer
        else text("review.no_answer", language)
    )
    link = f'<a href="#{place.on}">{escape(said)}</a>' if place else escape(said)
    return tag("li", f"{link}<br>{escape(' '.join(result))}")
