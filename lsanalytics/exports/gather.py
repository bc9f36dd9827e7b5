"""What leaves the house, gathered from the prepared state: every plan judged at its own place."""

from __future__ import annotations

from lsanalytics.briefs.parameters import COUNTRY
from lsanalytics.datasets import DATASETS
from lsanalytics.exports.tables import Judged, Leaving
from lsanalytics.home import load_home
from lsanalytics.plan import better_of, load_indicators, load_plan
from lsanalytics.progress.assess import assess_all
from lsanalytics.published import load_published, of_places
from lsanalytics.state.prepared import Prepared, not_used_for


def gather(prepared: Prepared, *, simulated: bool, first_alone: bool = False) -> Leaving:
    """All plans of the province and of the country, the one that comes first first, with their
    assessments and what they rest on.

    ``first_alone``: no other plan, for the report on one. Verdicts alone leave the house: the other
    methods, whose answers stand on the pages, are not asked.
    """
    project = prepared.project
    indicators = load_indicators(project.indicators, DATASETS)
    first = load_home(project.data).plan
    ids = sorted(
        (path.stem for path in project.plans.glob("*.toml")), key=lambda id: (id != first, id)
    )
    asked = ids[:1] if first_alone else ids
    own = ("", COUNTRY, prepared.places.province)
    read = (load_plan(project.plans / f"{id}.toml", indicators) for id in asked)
    plans = [plan for plan in read if plan.place in own]
    waits, aside = prepared.waiting(), prepared.aside()
    judged = []
    for plan in plans:
        found = assess_all(
            prepared.observations,
            plan.targets,
            prepared.as_of,
            place=plan.place or prepared.places.province,
            better=better_of(indicators),
            agreement=False,
            **not_used_for(plan.targets, indicators, prepared.quality, waits, aside),
        )
        judged.append(Judged(plan, found))
    places = prepared.places.frame
    return Leaving(
        judged=tuple(judged),
        indicators=indicators,
        observations=prepared.observations,
        places=places,
        published=of_places(load_published(project.published), places),
        simulated=simulated,
    )
