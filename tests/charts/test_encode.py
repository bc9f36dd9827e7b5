"""Charts that share their parts are described as Altair describes its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import polars as pl
import pytest

from lsanalytics.charts.encode import Chart, also

ROWS = pl.DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]})


def _bare(kind: type[alt.Chart]) -> alt.Chart:
    x = alt.X("a:Q", scale=alt.Scale(domain=[0, 3]), axis=alt.Axis(values=[0, 3]))
    return kind(ROWS).mark_point().encode(x=x, y=alt.Y("b:N"))


@pytest.mark.parametrize(
    "put",
    [
        lambda one: one,
        lambda one: alt.layer(one, one.mark_rule()),
        lambda one: alt.layer(one).facet("b:N"),
        lambda one: alt.concat(alt.layer(one), alt.layer(one.mark_bar()), columns=1),
        lambda one: alt.hconcat(one.interactive(), one),
    ],
)
def test_altair_describes_it_as_its_own(put: Callable[[alt.Chart], Any]) -> None:
    described = [put(_bare(kind)).to_dict() for kind in (alt.Chart, Chart)]
    assert _unnamed(described[0]) == _unnamed(described[1])


def _unnamed(part: Any) -> Any:
    """Without the names that Altair counts on from chart to chart."""
    if isinstance(part, list):
        return [_unnamed(one) for one in part]
    if isinstance(part, dict):
        return {key: _unnamed(one) for key, one in part.items() if key not in ("name", "views")}
    return part


def test_what_a_copy_is_given_the_first_has_not() -> None:
    first = _bare(Chart)
    before = first.to_dict()
    _ = first.encode(x=alt.X("b:N")).mark_bar().properties(width=10)
    both = alt.layer(first, first.mark_rule())
    both.layer[0].encode(y=alt.Y("a:Q"))
    assert first.to_dict() == before


def test_an_option_is_added_to_a_copy_of_a_channel() -> None:
    x = alt.X("a:Q", title=None)
    more = also(x, axis=alt.Axis(grid=True))
    assert more.to_dict(context={"data": None}) == x.axis(grid=True).to_dict(context={"data": None})
    assert "axis" not in x.to_dict(context={"data": None})
