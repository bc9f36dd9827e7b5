"""The banner of a page counts the targets that the page shows."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from lsanalytics.briefs.brief import Brief
from lsanalytics.briefs.sections.head import _banner
from lsanalytics.briefs.view import FIELDS


def _target(field: str, kind: str) -> SimpleNamespace:
    return SimpleNamespace(target=SimpleNamespace(field=field), evidence=SimpleNamespace(kind=kind))


# 2 of press, 4 of broadcasting, 4 of electronic; one target of broadcasting rests on reports.
ASSESSMENTS = (
    *[_target("press", "simulated")] * 2,
    *[_target("broadcasting", "simulated")] * 3,
    _target("broadcasting", "real"),
    *[_target("electronic", "simulated")] * 4,
)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("province", "9 of 10 targets"),
        ("press-and-broadcasting", "5 of 6 targets"),
        ("electronic-information", "4 of 4 targets"),
    ],
)
def test_the_banner_counts_the_targets_of_its_page(name: str, said: str) -> None:
    plan = SimpleNamespace(targets=[one.target for one in ASSESSMENTS])
    brief = SimpleNamespace(name=name, language="en", assessments=ASSESSMENTS, plan=plan)
    brief.fields = FIELDS.get(name, ())
    brief.of_fields = lambda *fields: Brief.of_fields(brief, *fields)  # type: ignore[arg-type]
    assert said in _banner(brief)  # type: ignore[arg-type]
