"""What the cells of a notebook show, as a page shows it; what cannot be shown is named there.

The blocks and figures of the package are ready HTML. All else is the analyst's own: charts, images,
tables, formulas, HTML, text. None of it may fetch anything or run a script, and the same notebook
gives the same bytes.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import Any, ClassVar

from lsanalytics.briefs.block import MARK, UNKNOWN
from lsanalytics.briefs.noted import Note
from lsanalytics.briefs.own_frame import EMPTY
from lsanalytics.briefs.own_html import Files, clean, formula
from lsanalytics.briefs.own_text import markdown, shortened, steady_text
from lsanalytics.charts.figure import badge
from lsanalytics.charts.own import STILL, own_figure, own_picture
from lsanalytics.words import Language, text

IMAGES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
VEGA = re.compile(r"application/vnd\.vegalite\.v\d+[.+]json")
SAID = ("no_brackets", "no_lazy", "no_list")  # by what the shell prints, in laboratory.py
NOT_SHOWN = '<p class="not-shown">'
PLOTLY = "application/vnd.plotly.v1+json"
JSON = "application/json"
WIDGET = "application/vnd.jupyter.widget-view+json"
_OBJECT = re.compile(
    r"\A(?:array\()?[\[(]*<[\w.]+( object\b| with \d| of \d)?[^<>]*(<\w+>)?>.*\Z", re.S
)
_FETCHED = re.compile(r"<image\b[^>]*\bhref=[\"'](?!data:|#)([^\"']+)", re.I)
# A formula that does not begin what stands around it, or that more follows.
_AMONG_WORDS = re.compile(r"\A[^$\\].*(\$|\\begin)|\A(\$\$?)[^$]+\2.", re.S)


@dataclass
class Own:
    """What a notebook shows of its own: where its files are, and what was noted."""

    language: Language
    files: Files
    notes: list[Note] = field(default_factory=list)
    forms: ClassVar[dict[str, Callable[..., str]]] = {}

    def cell(self, cell: Any, number: int) -> str:
        """The outputs of a code cell, or a Markdown cell, as HTML."""
        if cell.cell_type == "markdown":
            return self._markdown(cell.source, number, cell.get("attachments"))
        outputs = cell.get("outputs", [])
        simulated = any(MARK in output.get("data", {}) for output in outputs)
        seen = [one for one in outputs if MARK not in one.get("data", {})]
        if any(set(IMAGES) & set(one.get("data", {})) for one in seen):
            # What matplotlib's own calls give back stands beside its picture, and says nothing.
            seen = [one for one in seen if not _is_object(one.get("data", {}))]
        if any(PLOTLY in one.get("data", {}) for one in seen):
            # What fetches plotly's library stands before its first chart.
            seen = [one for one in seen if set(one.get("data", {})) != {"text/html"}]
        return "".join(self._output(output, number, simulated) for output in seen)

    def _output(self, output: Any, number: int, simulated: bool) -> str:
        if output.output_type == "error":
            words = f"<strong>{escape(output.ename)}</strong>: {escape(output.evalue)}"
            return f'<div class="failed" role="alert">{words}</div>\n'
        if output.output_type == "stream":
            return self._marked(self._pre(output.text), simulated) + "\n"
        data = output.data
        if UNKNOWN in data:
            self.notes.append(Note(number, "cell", data["text/plain"]))
            return f"{data['text/html']}\n"
        html = data.get("text/html", "")
        if html and data.get("text/plain", None) == "" and 'class="figure own"' not in html:
            return f"{html}\n"  # ours
        return self._marked(self._shown(data, output.get("metadata", {}), number), simulated) + "\n"

    def _shown(self, data: Any, about: Any, number: int) -> str:
        """One result in the best of the forms that it comes in."""
        if vega := next(filter(VEGA.fullmatch, data), None):
            return self._html(own_figure(dict(data[vega]), self.language), number)
        image = next((kind for kind in IMAGES if kind in data), None)
        if WIDGET in data or (PLOTLY in data and image is None):
            what = "no_widget" if WIDGET in data else "no_plotly"
            return self._not_shown(number, text(f"own.{what}", self.language))
        if image is not None:
            return self._image(image, data[image], about, number)
        forms = [kind for kind in self.forms if data.get(kind)]
        if JSON in data and set(forms) <= {"text/plain"}:
            return self._pre(json.dumps(data[JSON], ensure_ascii=False, indent=2))
        others = sorted(set(data) - set(self.forms))
        # What the shell calls an object is something else, of which it says the kind.
        if forms and not (others and _is_object({kind: data[kind] for kind in forms})):
            return self.forms[forms[0]](self, str(data[forms[0]]), number)
        kinds = ", ".join(others or data)
        return self._not_shown(number, text("own.no_kind", self.language, name=kinds))

    def _markdown(self, source: str, number: int, attachments: Any = None) -> str:
        words, lacking = markdown(source, attachments or {}, self.files, self.language)
        for what in lacking:
            self._note(number, what)
        return f'<section class="text">{words}</section>'

    def _latex(self, source: str, number: int) -> str:
        if _AMONG_WORDS.search(source.strip()):
            return self._markdown(source, number)
        if made := formula(source):
            return f'<div class="own">{made}</div>'
        return self._not_shown(number, text("own.no_formula", self.language, name=source))

    def _html(self, html: str, number: int) -> str:
        if 'class="figure own"' in html:
            return self._figure(html, number)
        if EMPTY in html[:120]:
            self.notes.append(Note(number, "cell", text("own.empty", self.language)))
        if "vegaEmbed" in html:
            return self._not_shown(number, text("own.no_renderer", self.language))
        made = clean(html, self.files, text("own.image", self.language))
        whole = [text(f"own.no_{one.kind}", self.language, name=one.name) for one in made.lacking]
        for what in whole:
            self._note(number, what)
        if made.is_blank:
            return self._box("; ".join(whole) or "–")
        if made.html.startswith('<div class="own table-wrap"'):
            inner = made.html
        else:
            inner = f'<div class="own table-wrap">{made.html}</div>'
        label = escape(text("own.table", self.language))
        return inner.replace("<div ", f'<div data-name="{label}" ', 1)

    def _figure(self, html: str, number: int) -> str:
        """A chart; where it cannot be drawn, why."""
        for box in re.findall(f"{NOT_SHOWN}(.*?)</p>", html):
            self._note(number, unescape(box).partition(": ")[2].rstrip("."))
            if "<svg" not in html and "<img" not in html:
                return f"{NOT_SHOWN}{box}</p>"
        if STILL in html:
            self.notes.append(Note(number, "cell", text("own.told_still", self.language)))
        return html.replace("<figure ", f'<figure data-cell="{number}" ', 1)

    def _image(self, kind: str, content: Any, about: Any, number: int) -> str:
        joined = content if isinstance(content, str) else "".join(content)
        if kind == "image/svg+xml":
            for address in dict.fromkeys(_FETCHED.findall(joined)):
                self._note(number, text("own.no_image", self.language, name=address))
            joined = base64.b64encode(joined.encode()).decode()
        told = {**about, **(about.get(kind) or {})}
        said = str(told.get("alt") or "")
        size = "".join(
            f' {name}="{int(told[name])}"' for name in ("width", "height") if _is_size(told, name)
        )
        alt = escape(said or text("own.image", self.language))
        source = f"data:{kind};base64,{''.join(joined.split())}"
        made = own_picture(
            f'<img alt="{alt}"{size} src="{source}">',
            said,
            lacks=[] if said else ["title", "description"],
        )
        return made.replace("<figure ", f'<figure data-cell="{number}" ', 1)

    def _plain(self, words: str, number: int) -> str:
        bare = self._steady(words)
        if _OBJECT.match(bare):
            return self._not_shown(number, text("own.no_object", self.language, name=bare))
        if any(words.startswith(_beginning(key, self.language)) for key in SAID):
            return self._not_shown(number, words)
        return self._pre(words)

    def _pre(self, words: str) -> str:
        shown = shortened(self._steady(words), self.language)
        return f'<pre class="stream">{escape(shown)}</pre>'

    def _steady(self, words: str) -> str:
        return steady_text(words, self.files.folder, self.files.root)

    def _not_shown(self, number: int, what: str) -> str:
        self._note(number, what)
        return self._box(what)

    def _box(self, what: str) -> str:
        words = escape(text("own.not_shown", self.language, what=what))
        return f"{NOT_SHOWN}{words}</p>"

    def _note(self, number: int, what: str) -> None:
        self.notes.append(Note(number, "not_shown", what))

    def _marked(self, html: str, simulated: bool) -> str:
        """A result that rests on simulated data, in the frame and with the word for it."""
        said = re.search(r'data-evidence="(\w*)"', html[:400])
        rests = {"simulated": True, "real": False}.get(said[1] if said else "", simulated)
        if not rests or 'class="not-shown"' in html[:40]:
            return html
        mark = badge(self.language)
        if 'class="figure own"' in html[:400]:
            framed = html.replace('class="figure own"', 'class="figure own is-simulated"', 1)
            return framed.replace(
                'data-kind="figure"></span>', f'data-kind="figure"></span> {mark}', 1
            )
        return f'<div class="sample own-sample"><p>{mark}</p>{html}</div>'


# The forms of a result, the best first.
Own.forms = {
    "text/html": Own._html,
    "text/markdown": Own._markdown,
    "text/latex": Own._latex,
    "text/plain": Own._plain,
}


def _beginning(key: str, language: Language) -> str:
    return text(f"own.{key}", language, name="").split("brief.")[0]


def _is_object(data: Any) -> bool:
    return set(data) == {"text/plain"} and bool(_OBJECT.match(steady_text(data["text/plain"])))


def _is_size(told: Any, name: str) -> bool:
    return str(told.get(name) or "").isdigit()


def files_of(notebook: Path, root: Path) -> Files:
    """The files that a notebook may show: those of the project, by their path from its folder."""
    return Files(notebook.parent.resolve(), root.resolve())
