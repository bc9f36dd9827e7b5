"""An executed notebook becomes one self-contained HTML page."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lsanalytics.briefs import left_out
from lsanalytics.briefs.block import ABOUT, LABORATORY, PARAGRAPH, TEMPLATES
from lsanalytics.briefs.noted import Note, lacking
from lsanalytics.briefs.parameters import BriefSpec, Value, page_names, values_of
from lsanalytics.briefs.remarks import reviewed
from lsanalytics.briefs.take import dataset, says
from lsanalytics.errors import InputError
from lsanalytics.files import slug
from lsanalytics.words import LANGUAGES, Language, text

CONTENTS = "<!-- contents -->"  # where the list of sections goes
_LABORATORY = re.compile(f"{re.escape(LABORATORY[0])}.*?{re.escape(LABORATORY[1])}", re.S)


@dataclass(frozen=True)
class Page:
    """A page's HTML, and what it says of itself: title, standing counts, evidence."""

    html: str
    about: dict[str, Any]
    notes: tuple[Note, ...] = ()  # what an analyst should know of it
    files: tuple[str, ...] = ()  # of the project, that it shows


def make_page(
    notebook: Any, spec: BriefSpec, style: str, siblings: frozenset[str], root: Path
) -> Page:
    """Render an executed notebook (of nbformat), which is used up, in the language of its brief.

    ``style`` is the page's whole style sheet; ``root`` the folder of the project; ``siblings`` are
    the names of this brief's pages in other languages, so that only pages that exist are linked.
    """
    # Who only needs a style sheet or a head waits for none of what notebooks are read with.
    from lsanalytics.briefs.own import Own, files_of

    language = spec.language
    about = _about(notebook)
    _refuse_another(about.get("values") or {}, spec)
    own = Own(language, files_of(spec.notebook.file, root))
    notebook.cells = [cell for cell in notebook.cells if _speaks(cell, language)]
    for position, cell in enumerate(notebook.cells, start=1):
        cell["shown"] = own.cell(cell, cell.get("execution_count") or position)
        cell.pop("outputs", None)  # nbconvert would copy them
    resources = {
        "brief": {
            "language": language,
            "title": about["title"],
            "style": style + running_head(about["running_head"], language),
            "script": script("page.js", "take.js"),
            "says": says(about, spec.name, language),
            "dataset": dataset(about, spec.name, language),
            "languages": _languages(spec, siblings),
            "words": {
                "skip": text("briefs.skip", language),
                "pages": text("briefs.pages", language),
                "index": text("briefs.index", language),
                "code": text("briefs.code", language),
                "where": about["where"],
                "foot": about["foot"],
                "licence": text("take.licence_line", language),
            },
        }
    }
    body, _ = _exporter().from_notebook_node(notebook, resources=resources)
    body = _LABORATORY.sub("", body)
    body = _numbered(_deeper(body, about.get("deeper", {})), language)
    body = reviewed(body, about.get("remarks", ()), language)
    notes = (*own.notes, *lacking(body, language))
    return Page(_ended(_with_contents(body, language)), about, notes, tuple(sorted(own.files.read)))


@cache
def _exporter():  # type: ignore[no-untyped-def]
    from nbconvert.exporters import HTMLExporter, TemplateExporter

    class Exporter(HTMLExporter):
        """nbconvert's, without its last step.

        That reads the whole page again for what only nbconvert's own templates have, and takes
        longer than all the rest.
        """

        def from_notebook_node(self, *given: Any, **named: Any) -> Any:
            return TemplateExporter.from_notebook_node(self, *given, **named)

    return Exporter(
        template_name="brief",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
        default_preprocessors=[],  # they alter nothing that the template reads
    )


@cache
def style_sheet(fonts: str) -> str:
    """The style of a page: the embedded typeface and the one style sheet, without comments."""
    sheet = (TEMPLATES / "brief" / "brief.css").read_text(encoding="utf-8")
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", sheet, flags=re.S).splitlines())
    return fonts + re.sub(r"([:;,]) | (?=\{)", r"\1", "\n".join(line for line in lines if line))


@cache
def script(*names: str) -> dict[str, str]:
    """The script of pages or index, and the hash that a page's policy allows it by.

    Without indents and lines of comment: every page carries it.
    """
    files = ((TEMPLATES / name).read_text(encoding="utf-8") for name in names)
    lines = (line.strip() for file in files for line in file.splitlines())
    source = "\n".join(line for line in lines if line and not line.startswith(("//", "/**")))
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return {"text": source, "hash": f"sha256-{digest}"}


def _speaks(cell: Any, language: Language) -> bool:
    """Whether a cell is in this language: no language tag means both."""
    tags = set(cell.metadata.get("tags", [])) & set(LANGUAGES)
    return not tags or language in tags


def _about(notebook: Any) -> dict[str, Any]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            about = output.get("data", {}).get(ABOUT)
            if about is not None:
                # Plain all through: who is told of it need not load what reads notebooks.
                return dict(json.loads(about if isinstance(about, str) else json.dumps(about)))
    raise InputError("notebook_no_title")


def _refuse_another(opened: Mapping[str, Value], spec: BriefSpec) -> None:
    """A notebook whose cell fixes what a page is about would say it on the page of another."""
    for name, wanted in values_of(spec).items():
        value = opened.get(name, wanted)
        if value != wanted:
            raise InputError(
                "notebook_of_another",
                file=f"notebooks/{spec.notebook.name}.ipynb",
                name=name,
                value=value,
                wanted=wanted,
            )


def _languages(spec: BriefSpec, siblings: frozenset[str]) -> list[dict[str, str]]:
    names = page_names(spec.stem)
    return [
        {
            "code": code,
            "name": text(f"briefs.name_{code}", code),
            "href": "" if code == spec.language else f"{names[code]}.html",
        }
        for code in LANGUAGES
        if code == spec.language or names[code] in siblings
    ]


def running_head(words: str, language: Language) -> str:
    """Print: a running head with short title and date, and page numbers, on A4."""
    head = json.dumps(words, ensure_ascii=False)
    page, of = (json.dumps(text(f"briefs.{key}", language)) for key in ("page", "page_of"))
    return (
        "@page{size:A4;margin:17mm 17mm 15mm 20mm;"
        f"@top-left{{content:{head};font:400 8pt 'Be Vietnam Pro',sans-serif;color:#333}}"
        f"@bottom-right{{content:{page} counter(page) {of} counter(pages);"
        "font:400 8pt 'Be Vietnam Pro',sans-serif;color:#333}}"
    )


_TO_TARGET = re.compile(r'<a href="(#(?:muc-tieu|ten)-[\w.-]+)">(.*?)</a>', re.S)


def _deeper(body: str, elsewhere: dict[str, str]) -> str:
    """Links to sections of targets lead to the page that has them; where none has, words stay."""

    def page(to: str) -> str:
        if f'id="{to[1:]}"' in body:
            return to
        known = elsewhere.get(re.sub("^#(?:muc-tieu|ten)-", "", to), "")
        return known and f"{known.partition('#')[0]}{to}"

    def led(match: re.Match[str]) -> str:
        to = page(match[1])
        return f'<a href="{to}">{match[2]}</a>' if to else match[2]

    return left_out.led(_TO_TARGET.sub(led, body), page)


_NUMBER = re.compile(r'<span class="(figure|paragraph)-number" data-kind="(\w+)"></span>')
_UNTITLED = re.compile(r'<figure [^>]*data-lacks="title.*?id="(figure-\d+)".*?</figure>', re.S)
_TEXT = re.compile(r'(<section class="text">)(.*?)(</section>)', re.S)


def _numbered(body: str, language: Language) -> str:
    """Give figures, tables and paragraphs their numbers, in the order of the page."""
    body = _TEXT.sub(lambda m: m[1] + m[2].replace("<p>", f"<p>{PARAGRAPH}") + m[3], body)
    counts: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        look, kind = match[1], match[2]
        counts[kind] = counts.get(kind, 0) + 1
        label = text(f"briefs.number_{kind}", language, number=counts[kind])
        anchor = f"{kind}-{counts[kind]}"
        return f'<a class="{look}-number" id="{anchor}" href="#{anchor}">{label}</a> '

    return _UNTITLED.sub(_by_number, _NUMBER.sub(number, body))


def _by_number(figure: re.Match[str]) -> str:
    """A figure without a title is read out by its number: no two have one name."""
    return figure[0].replace('aria-labelledby="', f'aria-labelledby="{figure[1]} ')


_HEADING = re.compile(r"<h2(?: id=\"[^\"]*\")?>(.*?)</h2>", re.S)
_ANCHOR_LINK = re.compile(r'<a class="anchor-link".*?</a>', re.S)


def _with_contents(body: str, language: Language) -> str:
    """Give every section a plain anchor and list them where the last place for them is.

    ``brief.title`` leaves one, ``brief.opening`` a later one. Headings with a class of their own
    are not sections.
    """
    entries: dict[str, str] = {}

    def anchored(match: re.Match[str]) -> str:
        heading = _ANCHOR_LINK.sub("", match[1])
        words = re.sub("<[^>]+>", "", heading)
        anchor = slug(html.unescape(words), longest=200)
        entries[anchor] = words
        return f'<h2 id="{anchor}">{heading}</h2>'

    body = _HEADING.sub(anchored, body)
    items = "".join(
        f'<li><a href="#{anchor}">{words}</a></li>' for anchor, words in entries.items()
    )
    label = text("briefs.contents", language)
    listed = (
        f'<nav class="contents" aria-label="{label}"><strong>{label}</strong><ol>{items}</ol></nav>'
    )
    before, place, after = _headed(body).rpartition(CONTENTS)
    return before.replace(CONTENTS, "") + (listed if place and entries else "") + after


def _ended(body: str) -> str:
    """The last section in a box of its own, which on paper stays with the foot of the page.

    Words that a cell gives stand within its frame, not at the beginning of a line.
    """
    starts, ends = body.rfind('\n<section class="text">') + 1, body.rfind("</main>")
    if not 0 < starts < ends:
        return body
    return f'{body[:starts]}<div class="last">\n{body[starts:ends]}</div>\n{body[ends:]}'


_HEADLINE = re.compile(r'<p class="headline">(.*?)</p>', re.S)


def _headed(body: str) -> str:
    """The finding that a section begins with becomes its heading, above which its topic stands."""
    start = 0
    while found := _HEADLINE.search(body, start):
        start = found.end()
        opens = body.rfind('<h2 id="', 0, found.start())
        if opens < 0:
            continue
        begins, ends = body.index(">", opens) + 1, body.index("</h2>", opens)
        topic = body[begins:ends]
        if 'class="topic"' in topic:  # of one finding already: further ones stay where they are
            continue
        heading = f'<span class="topic">{topic}:</span> {found[1]}'
        between = body[ends : found.start()]
        body = body[:begins] + heading + between + body[found.end() :]
        start = begins + len(heading)
    return body
