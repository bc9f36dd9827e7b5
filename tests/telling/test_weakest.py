"""Which part holds a compound target back is said once, with its value where that is another."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from lsanalytics.plan import Part
from lsanalytics.progress.assessment import Assessment
from lsanalytics.telling.parts import weakest
from tests.progress.samples import AS_OF, assess, milestone, observed, target
from tests.progress.test_compound_targets import RADIO_TV, UNKNOWN

Values = dict[int, float]


def of(
    radio: Values,
    tv: Values,
    whole: Values | None = None,
    more: tuple[Part, ...] = (),
    year: int = 2025,
) -> Assessment:
    rows = [observed(radio, part="radio"), observed(tv, part="tv"), observed(whole or {})]
    asked = target(milestones=(milestone(year, 70.0),), parts=(*RADIO_TV, *more))
    return assess(pl.concat(rows), asked, AS_OF)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        # what is told is the value of that part
        (of({2025: 80}, {2025: 60}), "the weakest part is “TV”"),
        (of({2025: 60}, {2025: 80}), "the weakest part is “RADIO”"),
        # and so is that of the whole, which is as low
        (of({2025: 80}, {2025: 60}, {2025: 60}), "the weakest part is “TV”"),
        # the whole is lower than its lowest part
        (of({2025: 80}, {2025: 60}, {2025: 55}), "the weakest part is “TV” (60.0%)"),
        # 69.96 is not the 70.0 that it has to be
        (of({2025: 80}, {2025: 69.96}, {2025: 55}), "the weakest part is “TV” (69.96%)"),
    ],
)
def test_the_part_that_holds_a_target_back_has_its_name(found: Assessment, said: str) -> None:
    assert weakest(found, "en") == [said]


def test_a_part_of_which_nobody_has_sent_is_named_as_that() -> None:
    (said,) = weakest(of({2025: 80}, {}, year=2030), "en")
    assert "TV" in said and "%" not in said


@pytest.mark.parametrize(
    ("radio", "headline", "said"),
    [
        (60, "missed", ["there is no figure on the part “COMMUNES”"]),
        (80, "undetermined", []),  # the sentence gives it as what leaves the verdict open
    ],
)
def test_a_part_without_figures_is_told_where_the_sentence_has_not(
    radio: float, headline: str, said: list[str]
) -> None:
    found = of({2025: radio}, {2025: 80}, more=(UNKNOWN,))
    assert (found.headline, weakest(found, "en")) == (headline, said)


def test_where_one_date_has_a_threshold_and_another_none_the_weakest_part_has_its_name() -> None:
    asked = target(milestones=(milestone(2025, 70.0), milestone(2030, None)))
    rows = [observed({2025: 80}, part="radio"), observed({2025: 60}, part="tv")]
    found = assess(pl.concat(rows), replace(asked, parts=RADIO_TV), AS_OF)
    assert len(weakest(found, "en")) == 1
    none = target(milestones=(milestone(2025, None), milestone(2030, None)), parts=RADIO_TV)
    assert weakest(assess(pl.concat(rows), none, AS_OF), "en") == []
