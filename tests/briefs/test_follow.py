"""What rests on simulated data is marked, whatever it became on the way; what does not is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from lsanalytics.briefs.follow import Follow
from lsanalytics.briefs.view import View

ROWS = pl.DataFrame(
    {"place": ["a", "b"], "value": [1.0, 2.0], "evidence": ["published", "simulated"]}
)
OPEN = "rows = brief.observations"
CASES: dict[str, tuple[list[str], bool]] = {
    "the observations": ([OPEN, "rows"], True),
    "asked in place": (["brief.observations.head()"], True),
    "without the column that says so": ([OPEN, "few = rows.select('place', 'value')", "few"], True),
    "a mean": ([OPEN, "mean = rows.group_by('place').agg(pl.col('value').mean())", "mean"], True),
    "joined to others": (
        [OPEN, "both = other.join(rows.select('place', 'value'), on='place')", "both"],
        True,
    ),
    "the real rows": (
        [OPEN, "real = rows.filter(pl.col('evidence') == 'published')", "real"],
        False,
    ),
    "in a list": ([OPEN, "kept = []\nkept.append(rows['value'].sum())", "print(kept)"], True),
    "in a column": (
        [OPEN, "own = {}\nown['v'] = rows['value'].to_list()", "own"],
        True,
    ),
    "through a function": ([OPEN, "def f():\n    return rows['value']", "f()"], True),
    "in a loop": ([OPEN, "for row in rows.rows():\n    print(row)"], True),
    "what the package shows": (["brief.targets()"], False),
    "another frame": ([OPEN, "other"], False),
    "a name used again": ([OPEN, "rows = other", "rows"], False),
    "only given a name": ([OPEN], False),
    "the brief handed on": (["print(brief)"], True),
    "a chart of a simulated target": (["brief.trajectory('made')"], True),
    "a chart of a real target": (["brief.trajectory('sent')"], False),
    "a chart of any target": (["which = 'sent'", "brief.trajectory(which)"], True),
    "a chart of a real target and rows": (["brief.trajectory('sent'), brief.observations"], True),
}


class Stand(View):
    """A brief of two rows."""

    def __init__(self) -> None: ...

    observations = ROWS  # type: ignore[assignment]

    plan = SimpleNamespace(targets=[SimpleNamespace(id="made"), SimpleNamespace(id="sent")])  # type: ignore[assignment]

    def targets(self) -> None: ...

    def trajectory(self, target: str) -> None: ...

    def judged(self, target: Any) -> Any:
        kind = "simulated" if target.id == "made" else "real"
        return SimpleNamespace(evidence=SimpleNamespace(kind=kind))

    def __repr__(self) -> str:
        return "brief"


@pytest.mark.parametrize("case", CASES)
def test_names_are_followed_from_cell_to_cell(case: str) -> None:
    cells, is_marked = CASES[case]
    names: dict[str, Any] = {"brief": Stand(), "pl": pl}
    names["other"] = pl.DataFrame({"place": ["a"], "people": [1]})
    follow, marked = Follow(), False
    for source in cells:
        exec(source, names)
        marked = follow.cell(source, names)
    assert marked == is_marked


def test_what_is_drawn_on_and_what_was_made_with_it_rest_on_it() -> None:
    """As ``fig, ax = plt.subplots()`` and ``ax.plot(rows)``; the module stays as it was."""
    source = "fig, ax = [], []\nax.append(brief.observations)\nimport math\nmath.fsum([1])"
    names: dict[str, Any] = {"brief": Stand()}
    exec(source, names)
    follow = Follow()
    follow.cell(source, names)
    assert {"fig", "ax"} <= follow.names and "math" not in follow.names
    assert follow.cell("fig", names)
