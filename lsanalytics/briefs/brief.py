"""What a notebook works with: a view whose methods are the cells, each giving what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from lsanalytics.briefs.block import Block
from lsanalytics.briefs.laboratory import equip
from lsanalytics.briefs.parameters import Value, hint
from lsanalytics.briefs.sections.calibration import (
    basis,
    groups,
    institutions,
    scores,
    told,
)
from lsanalytics.briefs.sections.calibration_scale import scale
from lsanalytics.briefs.sections.changes import changes, quality_trend
from lsanalytics.briefs.sections.fields import (
    broadcasting,
    electronic,
    led,
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
from lsanalytics.briefs.sections.returns import receipts, rounds
from lsanalytics.briefs.sections.targets import target_sections, targets, trajectory_of
from lsanalytics.briefs.view import View, open_as
from lsanalytics.charts.calibration import coverage, reliability
from lsanalytics.charts.distance import distance
from lsanalytics.charts.figure import Figure
from lsanalytics.outlook.calibration import shipped
from lsanalytics.project import Project

if TYPE_CHECKING:
    import altair as alt


def open_brief(
    notebook: str,
    *,
    plan: str = "",
    place: str = "",
    as_of: str,
    language: str = "vi",
    project: Project | None = None,
    **own: Value,
) -> Brief:
    """Open a brief by the parameters of its notebook; InputError for one that cannot be.

    A plan or place that is blank is the one that ``data/project.toml`` names. ``own`` are further
    parameters of the notebook: they name its page.
    """
    brief = open_as(
        Brief,
        notebook,
        plan=plan,
        place=place,
        as_of=as_of,
        language=language,
        project=project,
        **own,
    )
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

    def title(self) -> Block:
        """Title block: plan, place, as-of date, newest data, and what is simulated."""
        return title(self)

    def opening(self, *fields: str) -> Block:
        """The first screen: counts on real evidence, what changed, what needs a decision."""
        return opening(self, *fields)

    # Targets

    def targets(self, *fields: str) -> Block:
        """A row a target: standing at each milestone, value, threshold, distance, evidence."""
        return targets(self, *fields)

    def distance(self, *fields: str) -> Figure:
        """All targets side by side, by their distance to the threshold."""
        return distance(list(self.of_fields(*fields)), self.language)

    def target_sections(self, *fields: str) -> Block:
        """A section a target: sentence, trajectory, wording, working, sources."""
        return target_sections(self, *fields)

    def trajectory(self, target: str) -> alt.LayerChart:
        """One target over time as an Altair chart, to change in the cell: ``trajectory("a4")``."""
        return trajectory_of(self, target)

    def statements(self) -> Block:
        """What the plan says that cannot be measured, or whose text is not held."""
        return statements(self)

    def parallel(self) -> Block:
        """The province's targets beside those of the parent decision."""
        return parallel(self)

    def changes(self, *fields: str) -> Block:
        """Target by target: then, now, why, beside the edition that was handed out before."""
        return changes(self, *fields)

    def method(self) -> Block:
        """How verdicts are made, and where the formulas are."""
        return method(self)

    def pages(self) -> Block:
        """The other pages on this plan and place, as links."""
        return pages(self)

    # Fields

    def broadcasting(self) -> Block:
        """Daily compliance, hours against the legal floor."""
        return broadcasting(self)

    def reach(self) -> Block:
        """People not reached by commune and ward: ranked, and on a map."""
        return reach(self)

    def press(self) -> Block:
        """Tone of the press over time."""
        return press(self)

    def electronic(self) -> Block:
        """Agencies by requirement, and the requirements over time."""
        return electronic(self)

    def regulations(self, *fields: str) -> Block:
        """The rules behind the checks of portals and pages, by the time they were in force."""
        return regulations(self, *fields)

    def published(self, *fields: str) -> Block:
        """Published figures of the field, as context, clearly apart from the targets."""
        return published(self, *fields)

    # One place

    def place_answer(self) -> Block:
        """Where the place stands against the levels of the plan, and on what evidence."""
        return place_answer(self)

    def place_facts(self) -> Block:
        """What the place is, and what it was formed from."""
        return place_facts(self)

    def place_reach(self) -> Block:
        """Radio and television reach of the place among the others."""
        return place_reach(self)

    def place_checks(self) -> Block:
        """The requirements at the latest audit of the place's body."""
        return place_checks(self)

    # Data

    def row_account(self) -> Block:
        """Where the rows of every dataset went."""
        return row_account(self)

    def senders(self) -> Block:
        """Where the rows of every sender went, by dataset."""
        return senders(self)

    def quality_trend(self) -> Block:
        """Rows received and used by dataset over the vintages."""
        return quality_trend(self)

    def returns(self) -> Block:
        """Who has sent and who has not, by dataset, period and place."""
        return rounds(self)

    def receipts(self) -> Block:
        """The files received: refused, superseded, with guesses to confirm; all as a download."""
        return receipts(self)

    def faults(self) -> Block:
        """The rows set aside and the warnings, with reasons and a download."""
        return faults(self)

    def expectations(self) -> Block:
        """What was expected of every dataset, and what was found."""
        return expectations(self)

    def sources(self) -> Block:
        """The files read, with row counts and hashes."""
        return sources(self)

    # How right the outlook has been

    def calibration_basis(self) -> Block:
        """The finding in one sentence, how it was tested, on what, and what was left out."""
        return basis(self)

    def calibration_reliability(self) -> Block:
        """Share of test targets met, by the probability that was told."""
        return Block(led(reliability(shipped(), self.language)))

    def calibration_scores(self) -> Block:
        """The outlook beside methods in use elsewhere: all, and digital diffusion."""
        return scores(self)

    def calibration_told(self) -> Block:
        """Why more came true than was told, and thresholds on the bound."""
        return told(self)

    def calibration_institutions(self) -> Block:
        """Targets that institutions set themselves: told then, come true since."""
        return institutions(self)

    def calibration_coverage(self) -> Block:
        """How many outcomes lay inside the intervals, by horizon, level and kind of series."""
        return Block(led(coverage(shipped(), self.language)))

    def calibration_groups(self) -> Block:
        """The outlook's own scores by horizon, level, kind of series and family."""
        return groups(self)

    def calibration_words(self) -> Block:
        """The fixed scale on which a probability is told in words."""
        return scale(self)
