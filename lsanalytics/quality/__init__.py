"""Data quality: datasets held against their expectations; what fails critically is set aside.

Great Expectations takes seconds to load and is loaded by ``validate`` only.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from lsanalytics.dataset import Dataset, Keys
from lsanalytics.datasets import DATASETS
from lsanalytics.places import Places
from lsanalytics.quality.answers import Answers
from lsanalytics.quality.computed import compute, with_day
from lsanalytics.quality.faults import faults, results
from lsanalytics.quality.messages import messages
from lsanalytics.quality.model import FAULTS, Counts, Quality, Result
from lsanalytics.quality.run import Outcome, check
from lsanalytics.quality.store import from_json, to_json
from lsanalytics.quality.suites import Suite, load_suite
from lsanalytics.quality.unread import unread, with_unread
from lsanalytics.words import LANGUAGES, text

if TYPE_CHECKING:
    from lsanalytics.door.read import Received

__all__ = [
    "FAULTS",
    "Counts",
    "Keys",
    "Quality",
    "Result",
    "checked_frame",
    "from_json",
    "holds_reported",
    "messages",
    "parameters",
    "to_json",
    "validate",
]


def validate(
    received: Received, keys: Keys, as_of: date, suites: Path, answers: Path | None = None
) -> Quality:
    """Hold a dataset as received against its suite in the folder ``suites``.

    Simulated rows are left out before anything is checked once the dataset holds a reported
    row (or a file that could not be read, which may hold one). Rows later than ``as_of`` are
    checked but not accepted. ``answers``: the folder of what was said of values before (see
    ``Answers``). Raises InputError for a suite that cannot be used.
    """
    dataset = DATASETS[received.dataset]
    suite = load_suite(dataset.id, suites)
    kept = _kept(received, dataset, keys)
    keys = _real(received, dataset, keys)
    computed = compute(dataset, kept, keys, as_of)
    outcomes = _outcomes(suite, computed, parameters(dataset, keys, as_of), answers)
    found = faults(dataset, suite, outcomes, computed)
    del computed  # of a country half a gigabyte
    for needed, expectation in dataset.needs.items():
        if _only_sample(keys.accepted.get(needed)):
            found = _needed_first(found, expectation)
    withheld = received.withheld
    own = unread(dataset, received.faults, kept)
    hidden = unread(dataset, received.unseen, kept.clear() if withheld is None else withheld)
    if own.height or hidden.height:
        found = with_unread(found, pl.concat([own, hidden]))
    critical = {
        row
        for expectation, outcome in zip(suite.expectations, outcomes, strict=True)
        # One that holds for as many rows as it asks for (``mostly``) sets none aside.
        if expectation.severity == "critical" and not outcome.success
        for row in outcome.rows
    } | set(_spots(kept, own))
    sound = kept
    if critical:
        sound = kept.filter(~pl.int_range(pl.len()).is_in(list(critical)))
    late = with_day(dataset, sound, as_of)["late"]
    accepted = sound.filter(~late) if late.any() else sound
    return Quality(
        dataset=dataset.id,
        results=results(dataset, suite, outcomes),
        accepted=accepted,
        faults=found,
        refused=tuple(received.refused),
        counts=Counts(
            received=received.frame.height + (0 if withheld is None else withheld.height),
            accepted=accepted.height,
            set_aside=len(critical) + (0 if withheld is None else withheld.height),
            simulated_left_out=received.frame.height - kept.height,
            later=sound.height - accepted.height,
        ),
        files=received.accounts,
    )


def _outcomes(
    suite: Suite, frame: pl.DataFrame, given: dict[str, Any], home: Path | None
) -> list[Outcome]:
    """What a suite says of a frame, as it was said before where that is known."""
    if home is None:
        return check(suite, frame, given)
    # What is said of no rows, of which there are most often none, stands apart from the rest.
    name = suite.name if frame.height else f"{suite.name}-none"
    answers = Answers(home / f"{name}.json", suite, given)
    known = answers.outcomes(frame)
    new = [at for at, one in enumerate(known) if one is None]
    if new:
        asked = replace(suite, expectations=tuple(suite.expectations[at] for at in new))
        found = dict(zip(new, check(asked, frame, given), strict=True))
        answers.keep(frame, found)
        known = [found.get(at, one) for at, one in enumerate(known)]
    return [one for one in known if one is not None]


def _spots(kept: pl.DataFrame, own: pl.DataFrame) -> list[int]:
    """The numbers of the rows that faults of reading speak of."""
    if own.is_empty():
        return []
    spots = own.select("file", "row").unique()
    numbered = kept.select("file", "row").with_row_index("number")
    return numbered.join(spots, on=["file", "row"], how="semi")["number"].to_list()


def checked_frame(received: Received, keys: Keys, as_of: date) -> pl.DataFrame:
    """The frame that a suite is held against: for those who run it with the stock library."""
    dataset = DATASETS[received.dataset]
    return compute(dataset, _kept(received, dataset, keys), keys, as_of)


def _kept(received: Received, dataset: Dataset, keys: Keys) -> pl.DataFrame:
    """The rows without the simulated ones, where those are left out, filled in from registers."""
    if holds_reported(received) or _speaks_of_reported(dataset, keys):
        kept = received.frame.filter(pl.col("evidence").ne_missing("simulated"))
    else:
        kept = received.frame
    return dataset.fill(kept, keys)


def holds_reported(received: Received) -> bool:
    """Whether a dataset holds, or may hold, a row that is not simulated."""
    return bool(received.refused) or bool(received.frame["evidence"].ne_missing("simulated").any())


def _speaks_of_reported(dataset: Dataset, keys: Keys) -> bool:
    """Whether a dataset that this one needs is a reported one.

    Simulated audits speak of simulated agencies; against a reported register every one of them
    would be a fault that nobody made.
    """
    return any(
        not bool((keys.accepted[needed]["evidence"] == "simulated").any())
        for needed in dataset.needs
        if needed in keys.accepted
    )


def _real(received: Received, dataset: Dataset, keys: Keys) -> Keys:
    """Keys for what is held: a reported row is held against reported rows alone. A code that a
    sample happens to have too says nothing of the agency that was audited."""
    if not dataset.needs or not holds_reported(received):
        return keys
    accepted = {
        name: rows.filter(pl.col("evidence").ne_missing("simulated"))
        for name, rows in keys.accepted.items()
    }
    return replace(keys, accepted=accepted)


def _only_sample(needed: pl.DataFrame | None) -> bool:
    """Whether a needed dataset is still the one that ships as a sample, or empty."""
    return needed is not None and bool((needed["evidence"] == "simulated").all())


def _needed_first(found: pl.DataFrame, expectation: str) -> pl.DataFrame:
    """Of a unit that a sample cannot know, say so, rather than ask for another code."""
    unknown = pl.col("expectation") == expectation
    return found.with_columns(
        pl.when(unknown)
        .then(pl.concat_str(pl.lit(before), "value", pl.lit(after)))
        .otherwise(name)
        .alias(name)
        for language in LANGUAGES
        for name in [f"reason_{language}"]
        for before, after in [text("quality.register_first", language, found="{}").split("{}")]
    )


def _known_places(places: Places) -> list[str]:
    """The codes that a return may speak of, and those that are told to belong elsewhere."""
    own = places.frame.filter(pl.col("level") != "country")["code"]
    return pl.concat([own, places.elsewhere["code"]]).unique().sort().to_list()


def parameters(dataset: Dataset, keys: Keys, as_of: date) -> dict[str, Any]:
    """The suite parameters: the as-of date as a number (20261031) and the known keys.

    ``known_places``, and ``known_<id>`` of each dataset that this one needs: what names its units.
    """
    known = {
        f"known_{needed}": keys.accepted[needed][DATASETS[needed].key[0]].unique().sort().to_list()
        if needed in keys.accepted
        else []
        for needed in dataset.needs
    }
    return {
        "as_of": int(f"{as_of:%Y%m%d}"),
        "known_places": _known_places(keys.places),
        **known,
    }
