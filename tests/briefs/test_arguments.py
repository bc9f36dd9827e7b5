"""What a cell hands over in the place of a name is refused in a sentence, whatever it is."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.errors import InputError

AS_OF = "2026-10-31"
ODD = (
    None,
    3,
    3.5,
    True,
    ["press"],
    {"press": 1},
    b"press",
    date(2026, 1, 1),
    pl.Series(["press"]),
)
TAKES_NAMES = (
    *("targets", "target_sections", "of_fields", "distance", "opening", "changes", "published"),
    *("regulations", "trajectory", "rows_of", "rows_behind", "judged", "waiting"),
)


@pytest.fixture(scope="module")
def brief() -> Brief:
    return open_brief("province", as_of=AS_OF)


@pytest.mark.parametrize("method", TAKES_NAMES)
@pytest.mark.parametrize("given", (*ODD, "no such name"), ids=lambda one: type(one).__name__)
def test_what_is_no_name_of_the_plan_is_refused(brief: Brief, method: str, given: object) -> None:
    with pytest.raises(InputError):
        getattr(brief, method)(given)


@pytest.mark.parametrize("name", ["plan", "place", "as_of", "language"])
@pytest.mark.parametrize("given", ODD, ids=lambda one: type(one).__name__)
def test_what_is_no_parameter_is_refused(name: str, given: object) -> None:
    if name == "as_of" and isinstance(given, date):
        return  # a day is one
    with pytest.raises(InputError):
        open_brief("province", **{"as_of": AS_OF, name: given})


@pytest.mark.parametrize("given", ODD, ids=lambda one: type(one).__name__)
def test_what_is_no_notebook_is_refused(given: object) -> None:
    with pytest.raises(InputError):
        open_brief(given, as_of=AS_OF)  # type: ignore[arg-type]


def test_a_day_is_taken_as_python_has_it() -> None:
    assert open_brief("province", as_of=date(2026, 10, 31)).as_of == date(2026, 10, 31)
