"""The policy-progress workbook: what scripts may build on is named here, all else is inside.

``import lsanalytics as lsa`` gives the functions that the command line is made of; each is loaded
when it is first asked for. See ``docs/scripts.md``.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as in lsanalytics.cli
if TYPE_CHECKING:
    from typing import Any

    from lsanalytics.briefs.brief import open_brief
    from lsanalytics.errors import InputError, TableError
    from lsanalytics.scripts import assess, daily_shares, predict, read_observations, verdicts

_FROM = {
    "assess": "lsanalytics.scripts",
    "daily_shares": "lsanalytics.scripts",
    "open_brief": "lsanalytics.briefs.brief",
    "predict": "lsanalytics.scripts",
    "read_observations": "lsanalytics.scripts",
    "verdicts": "lsanalytics.scripts",
    "InputError": "lsanalytics.errors",
    "TableError": "lsanalytics.errors",
}
__all__ = [
    "InputError",
    "TableError",
    "assess",
    "daily_shares",
    "open_brief",
    "predict",
    "read_observations",
    "verdicts",
]


def __getattr__(name: str) -> Any:
    if name not in _FROM:
        raise AttributeError(f"module 'lsanalytics' has no attribute {name!r}")
    return getattr(import_module(_FROM[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
