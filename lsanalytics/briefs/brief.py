"""What a notebook works with: a view whose methods are the cells, each giving what it shows.

A section is a function of a view; bound here, it is a method.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from lsanalytics.briefs.laboratory import equip
from lsanalytics.briefs.parameters import Value
from lsanalytics.briefs.sections.calibration import (
    calibration_basis,
    calibration_coverage,
    calibration_groups,
    calibration_institutions,
    calibration_reliability,
    calibration_scores,
    calibration_told,
)
from lsanalytics.briefs.sections.calibration_scale import calibration_words
from lsanalytics.briefs.sections.changes import changes, quality_trend
from lsanalytics.briefs.sections.fields import (
    broadcasting,
    electronic,
    press,
    reach,
    regulations,
)
from lsanalytics.briefs.sections.head import opening, pages, title
from lsanalytics.briefs.sections.place import place_checks, place_facts, place_reach
from lsanalytics.briefs.sections.place_answer import place_answer
from lsanalytics.briefs.sections.plan import method, parallel, statements
from lsanalytics.briefs.sections.published import published
from lsanalytics.briefs.sections.quality import expectations, faults, row_account, senders, sources
from lsanalytics.briefs.sections.returns import receipts, returns
from lsanalytics.briefs.sections.targets import target_sections, targets, trajectory_of
from lsanalytics.briefs.view import View, open_as
from lsanalytics.charts.distance import distance
from lsanalytics.charts.figure import Figure
from lsanalytics.declarations import hint
from lsanalytics.project import Project

if TYPE_CHECKING:
    import altair as alt


def open_brief(
    notebook: str,
    *,
    plan: str = "",
    place: str = "",
    as_of: str | date,
    language: str = "vi",
    project: Project | None = None,
    **own: Value,
) -> Brief:
    """Open a brief by the parameters of its notebook; InputError for one that cannot be.

    A plan or place that is blank is the one that ``data/project.toml`` names. ``own`` are further
    parameters of the notebook: they name its page.
    """
    given: Any = {"plan": plan, "place": place, "as_of": as_of, "language": language, **own}
    brief = open_as(Brief, notebook, project=project, **given)
    equip(brief)
    return brief


class Brief(View):
    """One brief. Its methods are the cells of the notebooks: each gives what it shows."""

    def __repr__(self) -> str:
        return f"Brief({self.stem!r}, as_of={self.as_of.isoformat()!r})"

    def __getattr__(self, name: str) -> NoReturn:
        """A misspelt call is told the nearest one, in JupyterLab as in a build."""
        known = [one for one in dir(type(self)) if not one.startswith("_")]
        nearest = "" if name.startswith("_") else hint(name, known)
        raise AttributeError(f"'Brief' object has no attribute '{name}'{nearest}")

    # Head of the page
    title = title
    opening = opening
    pages = pages

    # Targets
    targets = targets
    target_sections = target_sections
    statements = statements
    parallel = parallel
    changes = changes
    method = method

    def distance(self, *fields: str) -> Figure:
        """All targets side by side, by their distance to the threshold."""
        return distance(list(self.of_fields(*fields)), self.language)

    def trajectory(self, target: str) -> alt.LayerChart:
        """One target over time as an Altair chart, to change in the cell: ``trajectory("a4")``."""
        return trajectory_of(self, target)

    # Fields
    broadcasting = broadcasting
    reach = reach
    press = press
    electronic = electronic
    regulations = regulations
    published = published

    # One place
    place_answer = place_answer
    place_facts = place_facts
    place_reach = place_reach
    place_checks = place_checks

    # Data
    row_account = row_account
    senders = senders
    quality_trend = quality_trend
    returns = returns
    receipts = receipts
    faults = faults
    expectations = expectations
    sources = sources

    # How right the outlook has been
    calibration_basis = calibration_basis
    calibration_reliability = calibration_reliability
    calibration_scores = calibration_scores
    calibration_told = calibration_told
    calibration_institutions = calibration_institutions
    calibration_coverage = calibration_coverage
    calibration_groups = calibration_groups
    calibration_words = calibration_words
