"""What a notebook shows of its own looks like the brief, in JupyterLab as on the page.

``open_brief`` equips the shell that runs the notebook: Altair draws in the look and locale of the
page, frames are written as the reader writes numbers, a call without its brackets says so, and a
cell whose results rest on simulated data is marked. Where somebody works on the notebook, what
reviewers said of a cell's figure, table or paragraph stands above what the cell shows; a build
tells of remarks on the page instead.
"""

from __future__ import annotations

import os
import sys
import types
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from typing import Any

from lsanalytics.briefs.asked import unknown
from lsanalytics.briefs.block import MARK, UNKNOWN
from lsanalytics.briefs.edition import edition_of
from lsanalytics.briefs.follow import Follow
from lsanalytics.briefs.own_frame import cell, frame_html
from lsanalytics.briefs.review import beside
from lsanalytics.briefs.view import View
from lsanalytics.observations import EVIDENCE, GRAINS
from lsanalytics.progress.assessment import Assessment
from lsanalytics.state.kept_places import GIVEN
from lsanalytics.words import Language, text

# JupyterLab has none of the style of the page.
ASIDE = "border-left:4px solid #b3541e;padding:2px 12px;margin:4px 0;max-width:46em"
LOOKED_AT = ("_repr_html_", "_repr_mimebundle_", "_repr_png_")
# By name: nobody need have loaded them.
FRAMES = (
    *(("polars.dataframe.frame", "DataFrame"), ("polars.series.series", "Series")),
    *(("pandas", "DataFrame"), ("pandas", "Series")),
)


def equip(view: View) -> None:
    """Make the running shell, if there is one, show what it shows in the way of this brief."""
    shell = _shell()
    _equip_altair(view.language)
    if shell is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    for module, name in FRAMES:
        html.for_type_by_name(module, name, lambda it: frame_html(it, view.language))
    html.for_type_by_name("polars.lazyframe.frame", "LazyFrame", lambda it: None)
    plain = shell.display_formatter.formatters["text/plain"]
    plain.for_type(types.MethodType, _method)
    plain.for_type_by_name(
        "polars.lazyframe.frame",
        "LazyFrame",
        lambda it, printer, _: printer.text(text("own.no_lazy", view.language)),
    )
    for kind in (float, date, timedelta):  # and what is made of them by NumPy and pandas
        plain.for_type(kind, _alone(view.language))
    for listed in (list, tuple):
        plain.for_type(listed, _several(plain.lookup_by_type(listed), view.language))
    plain.for_type(Assessment, lambda it, printer, _: printer.text(_in_one_line(it, view)))
    _follow(shell, view)
    _remarks(shell, view)


def _shell() -> Any:
    """The shell of this process; None in a program that has not loaded any."""
    loaded = sys.modules.get("IPython")
    return loaded.get_ipython() if loaded else None


def _equip_altair(language: Language) -> None:
    import altair as alt

    from lsanalytics.charts.own import RENDERER, THEME, own_config, renderer

    look: Any = {"config": own_config()}
    alt.theme.register(THEME, enable=True)(lambda: alt.theme.ThemeConfig(**look))
    alt.renderers.register(RENDERER, renderer(language))
    alt.renderers.enable(RENDERER)
    alt.data_transformers.disable_max_rows()


def _method(method: Any, printer: Any, _: bool) -> None:
    """``brief.targets`` without its brackets."""
    owner = method.__self__
    if isinstance(owner, View):
        printer.text(text("own.no_brackets", owner.language, name=method.__name__))
    else:
        printer.text(f"<{method.__qualname__}>")


def _alone(language: Language) -> Callable[..., None]:
    """A number or day that a cell gives back, as a table would write it; in a list, as Python."""

    def shown(value: Any, printer: Any, _: bool) -> None:
        printer.text(cell(value, language) if len(printer.stack) == 1 else repr(value))

    return shown


def _several(listed: Callable[..., None], language: Language) -> Callable[..., None]:
    """Charts and tables in a list, of which a page would hold their names in Python alone."""

    def shown(held: Any, printer: Any, cycle: bool) -> None:
        if any(hasattr(type(one), name) for one in held for name in LOOKED_AT):
            printer.text(text("own.no_list", language))
        else:
            listed(held, printer, cycle)

    return shown


def _in_one_line(assessment: Assessment, view: View) -> str:
    """Which target, and how it stands; all that an assessment holds would fill a page."""
    target, standing = assessment.target, text(f"standing.{assessment.headline}", view.language)
    return f"{target.id} {target.short(view.language)}: {standing}"


def _follow(shell: Any, view: View) -> None:
    """After each cell, mark it if what it showed rests on simulated data, and tell of names that
    it filters by and that nothing has."""
    follow = Follow()
    known = {"indicator": tuple(view.indicators), "grain": GRAINS, "evidence": EVIDENCE}

    def after(result: Any) -> None:
        source = shell.transform_cell(result.info.raw_cell or "")
        for one in unknown(source, known, shell.user_ns):
            words = one.said(view.language)
            html = f'<p class="not-shown">{escape(words[:1].upper() + words[1:])}.</p>'
            shell.display_pub.publish({"text/html": html, "text/plain": words, UNKNOWN: {}})
        # Only where a cell has asked for the data: no brief reads more than it needs.
        if follow.cell(source, shell.user_ns) and _is_simulated(view):
            words = text("own.rests_on_simulated", view.language)
            html = f'<p class="own"><span class="mark-simulated">{words}</span></p>'
            shell.display_pub.publish({"text/html": html, "text/plain": words, MARK: {}})

    _at(shell, "post_run_cell", after)


def _remarks(shell: Any, view: View) -> None:
    """Before each cell that somebody remarked on, the remarks; now, those on no cell any more."""
    _at(shell, "pre_run_cell", None)
    if GIVEN in os.environ:
        return
    told = beside(view.prepared.project, view.stem, edition_of(view).number, view.language)

    def before(info: Any) -> None:
        _show(shell, told.get(getattr(info, "cell_id", None) or "-", []), view.language)

    _show(shell, told.get("", []), view.language)
    if told:
        _at(shell, "pre_run_cell", before)


def _at(shell: Any, event: str, act: Callable[[Any], None] | None) -> None:
    """Do this at an event of the shell, in the place of what an earlier brief did at it."""
    name = f"lsanalytics_{event}"
    known = getattr(shell, name, None)
    if known is not None:
        shell.events.unregister(event, known)
    if act is not None:
        shell.events.register(event, act)
    setattr(shell, name, act)


def _show(shell: Any, lines: list[str], language: Language) -> None:
    """Lines in turn: what somebody said, and what became of it."""
    if not lines:
        return
    heading = text("review.beside", language)
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    html = f'<aside style="{ASIDE}"><p><strong>{escape(heading)}</strong></p>{said}</aside>'
    words = "\n".join([heading, *lines])
    shell.display_pub.publish({"text/html": html, "text/plain": words})


def _is_simulated(view: View) -> bool:
    return bool((view.observations["evidence"] == "simulated").any())
