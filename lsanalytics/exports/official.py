"""The official report: assessments in a Word template in the form of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.opc.exceptions import PackageNotFoundError
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import TemplateSyntaxError, UndefinedError

from lsanalytics.charts.distance import distance
from lsanalytics.charts.figure import Figure
from lsanalytics.declarations import nearest
from lsanalytics.errors import InputError
from lsanalytics.exports.office import Office, dated
from lsanalytics.exports.pictures import place_pictures, placed
from lsanalytics.exports.tables import Judged
from lsanalytics.progress.assessment import Assessment
from lsanalytics.progress.latest import asking, goal_of
from lsanalytics.progress.standing import standing_of
from lsanalytics.telling.distances import asked_text
from lsanalytics.telling.figures import current_notes, current_text, with_notes
from lsanalytics.telling.parts import current_part
from lsanalytics.telling.sentence import sentence
from lsanalytics.words import date_text, text

MARK = text("exports.draft_simulated", "vi")
SHIPPED = Path(__file__).parent / "templates" / "bao-cao.docx"
UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# A bookmarked piece of text on its way through the template.
OPEN, BAR, CLOSE = "\ue000", "\ue001", "\ue002"
NOT_WORD = (BadZipFile, KeyError, PackageNotFoundError, ValueError)
# What every template must show, whatever else it leaves out.
NEEDED = ("agency", "subject", "fields", "rows", "simulated", "mark")


def report(
    judged: Judged,
    office: Office,
    as_of: date,
    changes: Sequence[str],
    template: Path = SHIPPED,
    drawings: Path | None = None,
) -> bytes:
    """The report on a plan as .docx; sentences and numbers are those of the brief, in Vietnamese.

    ``changes`` are told under their heading; ``drawings`` is where builds keep what they drew.
    Every sentence and number stands in a bookmark named after its target, so that ``bookmarks``
    finds it again. What rests on simulated rows makes each page say so. Raises InputError for a
    template that lacks a needed field or has one that nobody fills.
    """
    document = _opened(template)
    charts = figures(judged)
    given = context(judged, office, as_of, changes, charts)
    with _told(template, given):
        asked = set(document.get_undeclared_template_variables())
        _check(asked, given, template)
        document.render(given, Environment(undefined=StrictUndefined), autoescape=True)
    _bookmark(document.docx)
    if "figures" in asked:
        place_pictures(document.docx, charts, drawings)
    _properties(document.docx.core_properties, office, as_of)
    stream = io.BytesIO()
    document.save(stream)
    content = _marked(stream) if given["simulated"] else stream.getvalue()
    return undated(content)


def _marked(stream: io.BytesIO) -> bytes:
    """The report with MARK on every page, whatever its template leaves out.

    Opened again, since what docxtpl filled in at head and foot is not what the open document has.
    """
    from docx import Document

    document, made = Document(stream), io.BytesIO()
    for foot in unmarked(document):
        foot.add_paragraph().add_run(MARK).bold = True
    document.save(made)
    return made.getvalue()


def _properties(told: Any, office: Office, as_of: date) -> None:
    """Who wrote it and when, as the data say; not the clock of this machine."""
    told.title, told.author, told.language = office.subject, office.agency_name, "vi-VN"
    told.last_modified_by, told.comments = "", ""
    told.created = told.modified = datetime.combine(as_of, datetime.min.time())


def undated(content: bytes) -> bytes:
    """A .docx whose parts bear no time of writing: the same content makes the same bytes."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(ZipInfo(one.filename), old.read(one), ZIP_DEFLATED)
    return stream.getvalue()


def _opened(template: Path) -> Any:
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(template))
    try:
        document.init_docx()
    except NOT_WORD:
        raise InputError("export_not_docx", file=template.as_posix()) from None
    return document


@contextmanager
def _told(template: Path, given: Mapping[str, object]) -> Iterator[None]:
    """A template that cannot be filled is told of by its file and what is wrong in it."""
    try:
        yield
    except UndefinedError as fault:
        name = re.findall(r"'(\w+)'", str(fault))[-1:] or [str(fault)]
        known = [*given, *_inner(given)]
        raise InputError(
            "export_template_unknown",
            file=template.name,
            value=name[0],
            near=nearest(name[0], known),
        ) from None
    except TemplateSyntaxError as fault:
        raise InputError(
            "export_template_syntax", file=template.name, value=fault.message
        ) from None


def _inner(given: Mapping[str, object]) -> set[str]:
    """The fields of the things that a template repeats: field.title, row.value."""
    found: set[str] = set()
    for held in given.values():
        if isinstance(held, Mapping):
            found |= {*held, *_inner(held)}
        elif isinstance(held, list) and held and isinstance(held[0], Mapping):
            found |= {*held[0], *_inner(held[0])}
    return found


def _check(asked: set[str], given: Mapping[str, object], template: Path) -> None:
    for name in NEEDED:
        if name not in asked:
            raise InputError("export_template_lacks", file=template.name, value=name)
    for name in sorted(asked - set(given)):
        raise InputError(
            "export_template_unknown", file=template.name, value=name, near=nearest(name, given)
        )


def context(
    judged: Judged,
    office: Office,
    as_of: date,
    changes: Sequence[str],
    charts: Sequence[Figure],
) -> dict[str, Any]:
    """All that a template can show."""
    plan, found = judged.plan, judged.assessments
    fields = [
        {
            "number": roman(at + 1),
            "title": field.name_vi.upper(),
            "targets": [
                {
                    "number": number,
                    "title": one.target.short_vi,
                    "said": _mark(one, "said", sentence(one, "vi")),
                }
                for number, one in enumerate(
                    (one for one in found if one.target.field == field.id), start=1
                )
            ],
        }
        for at, field in enumerate(plan.fields)
    ]
    parts = ("unknown", "changes", "proposals")
    lines = {
        "unknown": [text("exports.unknown_line", "vi", note=plan.text_note_vi)]
        if not plan.text_complete
        else [text("exports.unknown_none", "vi")],
        "changes": list(changes),
        "proposals": [text("exports.proposals_line", "vi")],
    }
    told = {
        name: {
            "number": roman(len(fields) + at + 1),
            "title": text(f"exports.part_{name}", "vi"),
            "lines": lines[name],
        }
        for at, name in enumerate(parts)
    }
    return {
        **{name: getattr(office, name) for name in Office.__dataclass_fields__},
        **dated(office, as_of),
        "simulated": is_simulated(judged),
        "mark": MARK,
        "opening": text(
            "exports.opening", "vi", agency=office.agency_name, date=date_text(as_of, "vi")
        ),
        "closing": text("exports.closing", "vi", agency=office.agency_name),
        "fields": fields,
        **told,
        "annex_title": text("exports.table_title", "vi").upper(),
        "figures_title": text("exports.figures_title", "vi").upper(),
        "figures": [placed(one, number) for number, one in enumerate(charts, start=1)],
        "annex_note": text("exports.table_note", "vi", date=date_text(as_of, "vi")),
        "standings_title": text("exports.standings_title", "vi"),
        "rows": [_row(one) for one in found],
    }


def is_simulated(judged: Judged) -> bool:
    return any(one.evidence.kind == "simulated" for one in judged.assessments)


def unmarked(document: Any) -> Iterator[Any]:
    """The foot of every kind of page that says MARK neither there nor at its head."""
    even = document.settings.odd_and_even_pages_header_footer
    known: dict[str, str] = {}
    for section in document.sections:
        first = section.different_first_page_header_footer
        for kind, used in (("", True), ("first_page_", first), ("even_page_", even)):
            for part in (f"{kind}header", f"{kind}footer"):
                own = getattr(section, part)
                if not own.is_linked_to_previous:
                    known[part] = "\n".join(one.text for one in own.paragraphs)
            said = known.get(f"{kind}header", ""), known.get(f"{kind}footer", "")
            if used and not any(MARK in one for one in said):
                yield getattr(section, f"{kind}footer")
                known[f"{kind}footer"] = MARK  # put there: the sections after it follow it


def figures(judged: Judged) -> list[Figure]:
    """The charts of the report, in their order: all targets side by side."""
    return [distance(judged.assessments, "vi")] if judged.assessments else []


def roman(number: int) -> str:
    """``IV`` of 4, up to 39: the sections of a report."""
    return "X" * (number // 10) + UNITS[number % 10]


def _row(assessment: Assessment) -> dict[str, str]:
    target = assessment.target
    asked = goal_of(assessment)
    beside = [current_part(assessment, "vi"), *current_notes(assessment, "vi")]
    shown = with_notes(current_text(assessment, "vi"), beside, "vi")
    simulated = assessment.evidence.kind == "simulated"
    return {
        "number": target.id,
        "title": target.short_vi + (text("progress.decide_simulated", "vi") if simulated else ""),
        "threshold": "–"
        if asked is None
        else asked_text(asked, asking(assessment, assessment.governing), "vi"),
        "value": _mark(assessment, "value", shown),
        "standings": _mark(assessment, "standings", _standings(assessment)),
    }


def _standings(assessment: Assessment) -> str:
    """``2025: Không đạt; 2030: Khó đạt``, with what is asked at each where that differs."""
    milestones = [one.milestone for one in assessment.milestones]
    thresholds = {one.threshold for one in milestones}
    of_a_year = len({one.date.year for one in milestones}) == len(milestones)
    said = []
    for verdict in assessment.milestones:
        day, asked = verdict.milestone.date, verdict.milestone.threshold
        at = f"{day.year}" if of_a_year else date_text(day, "vi")
        if len(thresholds) > 1 and asked is not None:
            at = f"{at} ({asked_text(asked, asking(assessment, verdict), 'vi')})"
        said.append(f"{at}: {text(f'standing.{standing_of(assessment, verdict)}', 'vi')}")
    return "; ".join(said)


def _mark(assessment: Assessment, what: str, said: str) -> str:
    return f"{OPEN}{assessment.target.id}_{what}{BAR}{said}{CLOSE}"


def _bookmark(document: Any) -> None:
    """Turn every marked piece into a bookmark around its run."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    number = 0
    for run in runs_of(document):
        said = run.text
        if OPEN not in said:
            continue
        name, _, rest = said.partition(OPEN)[2].partition(BAR)
        run.text = said.partition(OPEN)[0] + rest.replace(CLOSE, "")
        ends = []
        for kind in ("bookmarkStart", "bookmarkEnd"):
            mark = OxmlElement(f"w:{kind}")
            mark.set(qn("w:id"), str(number))
            if kind == "bookmarkStart":
                mark.set(qn("w:name"), name)
            ends.append(mark)
        run._r.addprevious(ends[0])
        run._r.addnext(ends[1])
        number += 1


def runs_of(document: Any) -> Iterator[Any]:
    for paragraph in document.paragraphs:
        yield from paragraph.runs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    yield from paragraph.runs


def read_report(path: Path) -> Any:
    """A .docx as python-docx has it. Raises InputError for another kind of file."""
    from docx import Document

    try:
        return Document(str(path))
    except NOT_WORD:
        raise InputError("export_not_docx", file=path.as_posix()) from None


def day_of(document: Any) -> date | None:
    """The as-of date of a report, which is when it says that it was made; None for no such day."""
    made = document.core_properties.created
    return made.date() if made and made.time() == datetime.min.time() else None


def bookmarks(document: Any) -> dict[str, str]:
    """The text in every bookmark of a document by name."""
    from docx.oxml.ns import qn

    found: dict[str, str] = {}
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        pieces: list[str] = []
        for node in start.itersiblings():
            if node.tag == qn("w:bookmarkEnd"):
                break
            pieces += [piece.text or "" for piece in node.iter(qn("w:t"))]
        name = start.get(qn("w:name"))
        if not name.startswith("_"):  # Word's own, of captions and of the last place of the cursor
            found[name] = "".join(pieces)
    return found


def differences(
    document: Any, judged: Judged, office: Office, as_of: date
) -> list[tuple[str, str, str]]:
    """Bookmark, what the document says, what the data say: where the two differ."""
    given = context(judged, office, as_of, (), ())
    marked = [one["said"] for field in given["fields"] for one in field["targets"]]
    marked += [row[name] for row in given["rows"] for name in ("value", "standings")]
    wanted = {}
    for piece in marked:
        name, _, rest = piece.partition(OPEN)[2].partition(BAR)
        wanted[name] = rest.replace(CLOSE, "")
    held = bookmarks(document)
    return [
        (name, held.get(name, "–"), said) for name, said in wanted.items() if held.get(name) != said
    ]
