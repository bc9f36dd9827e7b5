"""What a notebook works with: one plan, one place, one date, one language, and what they show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

import polars as pl

from lsanalytics.briefs.block import Block
from lsanalytics.briefs.catalogue import Catalogue, Value, hint, parse_date
from lsanalytics.datasets import DATASETS
from lsanalytics.errors import InputError
from lsanalytics.places import Place, load_places
from lsanalytics.plan import Indicator, Plan, Target, load_indicators, load_plan
from lsanalytics.progress.assess import assess_all
from lsanalytics.progress.assessment import Assessment
from lsanalytics.project import Project
from lsanalytics.state.prepared import Prepared, prepare
from lsanalytics.words import LANGUAGES, Language

if TYPE_CHECKING:
    from lsanalytics.briefs.kept import Kept
    from lsanalytics.briefs.sections.outlook import Outlook
    from lsanalytics.briefs.vintages import Edition
    from lsanalytics.charts.figure import Figure
    from lsanalytics.receiving.ledger import Ledger

# The fields of the plan that a notebook is about; one that is not listed is about all of them.
FIELDS: dict[str, tuple[str, ...]] = {
    "press-and-broadcasting": ("press", "broadcasting"),
    "electronic-information": ("electronic",),
}


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
    project = project or Project.find()
    day = parse_date(as_of, column="as_of")
    catalogue = Catalogue.load(project, load_places(project.raw), day)
    # papermill on the command line makes a number of a code of digits (-p place 20).
    given: dict[str, Value] = {"plan": plan, "place": str(place), "as_of": as_of}
    given |= {"language": language, **own}
    spec = catalogue.spec(catalogue.notebook(notebook), given)
    assert language in LANGUAGES  # the catalogue has refused every other
    indicators = load_indicators(project.indicators, DATASETS)
    return Brief(
        name=notebook,
        plan=load_plan(project.plans / f"{spec.plan}.toml", indicators),
        indicators=indicators,
        place_code=spec.place,
        stem=spec.stem,
        as_of=day,
        language=cast(Language, language),
        prepared=prepare(project, day, catalogue.places),
        heading=spec.notebook.title_vi if language == "vi" else spec.notebook.title_en,
    )


@dataclass(frozen=True)
class Brief:
    """One brief. Its methods are the cells of the notebooks: each gives what it shows."""

    name: str
    plan: Plan
    indicators: dict[str, Indicator]
    place_code: str
    stem: str  # the name of its pages, without language: province, place-06040
    as_of: date
    language: Language
    prepared: Prepared
    heading: str = ""  # of the notebook, as notebooks/briefs.toml has it

    @cached_property
    def place(self) -> Place:
        """The place at the as-of date; a former district as it last was."""
        found = self.prepared.places.known(self.place_code, self.as_of)
        assert found is not None  # the catalogue has refused every other
        return found

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """Every target of the plan held against the observations of the place."""
        refused = {target.id: self.refused(target) for target in self.plan.targets}
        return assess_all(
            self.observations, self.plan.targets, self.as_of, place=self.place_code, refused=refused
        )

    def refused(self, target: Target) -> str:
        """The refused datasets that a target rests on, or ""."""
        indicator = self.indicators.get(target.indicator)
        sent = DATASETS.get(indicator.dataset) if indicator else None
        needed = {sent.id, *sent.needs} if sent else set()
        return ", ".join(sorted(name for name in needed if self.prepared.quality[name].is_refused))

    def of_fields(self, *fields: str) -> tuple[Assessment, ...]:
        """The assessments of some fields of the plan; of all if none is named.

        Raises InputError for a field that the plan does not have: an empty table would say that
        it asks for nothing there.
        """
        known = dict.fromkeys(target.field for target in self.plan.targets)
        for field in fields:
            if field not in known:
                raise InputError(
                    "unknown_field", value=field, known=", ".join(known), hint=hint(field, known)
                )
        return tuple(a for a in self.assessments if not fields or a.target.field in fields)

    @cached_property
    def observations(self) -> pl.DataFrame:
        return self.prepared.observations

    @cached_property
    def outlooks(self) -> dict[str, Outlook]:
        """What lies ahead of each target, by its id."""
        from lsanalytics.briefs.sections.outlook import outlooks

        return outlooks(self)

    @cached_property
    def ledger(self) -> Ledger:
        """The files received and what became of them."""
        from lsanalytics.receiving.ledger import load_ledger

        return load_ledger(self.prepared.project)

    @cached_property
    def kept(self) -> Kept:
        """Its verdicts and what they rest on, as a vintage keeps them."""
        from lsanalytics.briefs.kept import keep

        return keep(self, self.stem, self.of_fields(*FIELDS.get(self.name, ())))

    @cached_property
    def edition(self) -> Edition:
        """Which edition it is, and the one that was handed out before it."""
        from lsanalytics.briefs.vintages import Edition, edition, handed_out

        before = handed_out(self.prepared.project, self.stem)
        # Without one before there is nothing to compare, and no need to assess every target.
        return edition(before, self.kept) if before else Edition(1, None, False)

    # Head of the page

    def title(self) -> Block:
        """Title block: plan, place, as-of date, newest data, and what is simulated."""
        from lsanalytics.briefs.sections.head import title

        return title(self)

    def opening(self, *fields: str) -> Block:
        """The first screen: counts on real evidence, what changed, what needs a decision."""
        from lsanalytics.briefs.sections.head import opening

        return opening(self, *fields)

    # Targets

    def targets(self, *fields: str) -> Block:
        """A row a target: standing for 2025 and 2030, value, threshold, distance, evidence."""
        from lsanalytics.briefs.sections.targets import targets

        return targets(self, *fields)

    def distance(self, *fields: str) -> Figure:
        """All targets side by side, by their distance to the threshold."""
        from lsanalytics.charts.distance import distance

        return distance(list(self.of_fields(*fields)), self.language)

    def target_sections(self, *fields: str) -> Block:
        """A section a target: sentence, trajectory, wording, working, sources."""
        from lsanalytics.briefs.sections.targets import target_sections

        return target_sections(self, *fields)

    def statements(self) -> Block:
        """What the plan says that cannot be measured, or whose text is not held."""
        from lsanalytics.briefs.sections.plan import statements

        return statements(self)

    def parallel(self) -> Block:
        """The province's targets beside those of the parent decision."""
        from lsanalytics.briefs.sections.plan import parallel

        return parallel(self)

    def changes(self, *fields: str) -> Block:
        """Target by target: then, now, why, beside the edition that was handed out before."""
        from lsanalytics.briefs.sections.changes import changes

        return changes(self, *fields)

    def method(self) -> Block:
        """How verdicts are made, and where the formulas are."""
        from lsanalytics.briefs.sections.plan import method

        return method(self)

    # Fields

    def broadcasting(self) -> Block:
        """Daily compliance, hours against the legal floor, reach by place."""
        from lsanalytics.briefs.sections.fields import broadcasting

        return broadcasting(self)

    def press(self) -> Block:
        """Tone of the press over time."""
        from lsanalytics.briefs.sections.fields import press

        return press(self)

    def electronic(self) -> Block:
        """Agencies by requirement, and the requirements over time."""
        from lsanalytics.briefs.sections.fields import electronic

        return electronic(self)

    def regulations(self) -> Block:
        """The rules behind the checks of b1-b4, by the time they were in force."""
        from lsanalytics.briefs.sections.fields import regulations

        return regulations(self)

    def published(self, *fields: str) -> Block:
        """Published figures of the field, as context, clearly apart from the targets."""
        from lsanalytics.briefs.sections.published import published

        return published(self, *fields)

    # One place

    def place_answer(self) -> Block:
        """Where the place stands against the levels of the plan, and on what evidence."""
        from lsanalytics.briefs.sections.place_answer import place_answer

        return place_answer(self)

    def place_facts(self) -> Block:
        """What the place is, and what it was formed from."""
        from lsanalytics.briefs.sections.place import place_facts

        return place_facts(self)

    def place_reach(self) -> Block:
        """Radio and television reach of the place among the others."""
        from lsanalytics.briefs.sections.place import place_reach

        return place_reach(self)

    def place_checks(self) -> Block:
        """The requirements of b1-b4 at the latest audit of the place's body."""
        from lsanalytics.briefs.sections.place import place_checks

        return place_checks(self)

    # Data

    def row_account(self) -> Block:
        """Where the rows of every dataset went."""
        from lsanalytics.briefs.sections.quality import row_account

        return row_account(self)

    def senders(self) -> Block:
        """Where the rows of every sender went, by dataset."""
        from lsanalytics.briefs.sections.quality import senders

        return senders(self)

    def quality_trend(self) -> Block:
        """Rows received and used by dataset over the vintages."""
        from lsanalytics.briefs.sections.changes import quality_trend

        return quality_trend(self)

    def returns(self) -> Block:
        """Who has sent and who has not, by dataset, period and place."""
        from lsanalytics.briefs.sections.returns import rounds

        return rounds(self)

    def receipts(self) -> Block:
        """The files received: refused, superseded, with guesses to confirm; all as a download."""
        from lsanalytics.briefs.sections.returns import receipts

        return receipts(self)

    def faults(self) -> Block:
        """The rows set aside and the warnings, with reasons and a download."""
        from lsanalytics.briefs.sections.quality import faults

        return faults(self)

    def expectations(self) -> Block:
        """What was expected of every dataset, and what was found."""
        from lsanalytics.briefs.sections.quality import expectations

        return expectations(self)

    def sources(self) -> Block:
        """The files read, with row counts and hashes."""
        from lsanalytics.briefs.sections.quality import sources

        return sources(self)

    # How right the outlook has been

    def calibration_basis(self) -> Block:
        """The finding in one sentence, how it was tested, on what, and what was left out."""
        from lsanalytics.briefs.sections.calibration import basis

        return basis(self)

    def calibration_reliability(self) -> Figure:
        """Share of test targets met, by the probability that was told."""
        from lsanalytics.charts.calibration import reliability
        from lsanalytics.outlook.calibration import shipped

        return reliability(shipped(), self.language)

    def calibration_scores(self) -> Block:
        """The outlook beside methods in use elsewhere: all, and digital diffusion."""
        from lsanalytics.briefs.sections.calibration import scores

        return scores(self)

    def calibration_told(self) -> Block:
        """Why more came true than was told, and thresholds on the bound."""
        from lsanalytics.briefs.sections.calibration import told

        return told(self)

    def calibration_institutions(self) -> Block:
        """Targets that institutions set themselves: told then, come true since."""
        from lsanalytics.briefs.sections.calibration import institutions

        return institutions(self)

    def calibration_coverage(self) -> Figure:
        """How many outcomes lay inside the intervals, by horizon, level and kind of series."""
        from lsanalytics.charts.calibration import coverage
        from lsanalytics.outlook.calibration import shipped

        return coverage(shipped(), self.language)

    def calibration_groups(self) -> Block:
        """The outlook's own scores by horizon, level, kind of series and family."""
        from lsanalytics.briefs.sections.calibration import groups

        return groups(self)

    def calibration_words(self) -> Block:
        """The fixed scale on which a probability is told in words."""
        from lsanalytics.briefs.sections.calibration import scale

        return scale(self)
