"""Any workbook: rows in = accepted + set aside + no data, and what is right is accepted as is."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lsanalytics.datasets import DATASETS
from tests.receive.laws import check_laws, empty_project
from tests.receive.workbooks import Made, made

FILES = st.integers(1, 4).flatmap(lambda count: st.tuples(*(made(n) for n in range(count))))


def hold(files: tuple[Made, ...], home: Path) -> None:
    """Receive files of which is known how many rows they have and which of them are good."""
    project = empty_project(home / "project")
    paths = []
    for one in files:
        paths.append(home / one.name)
        paths[-1].write_bytes(one.content)
    for one, outcome in zip(files, check_laws(project, paths), strict=True):
        if outcome.receipt is None:
            continue  # the same content as another file
        account = outcome.receipt.account
        assert account.refused or account.rows_in == one.rows, (one.name, account.rows_in, one.rows)
        if one.whole:
            assert account.dataset == one.dataset, account.refused
            assert account.rows_accepted == len(one.whole), account.reasons
            accepted = outcome.receipt.accepted.read_text(encoding="utf-8")
            for row in one.whole:
                for name, value in row.items():
                    assert _written(name, value) in accepted, DATASETS[one.dataset].column(name)


def _written(name: str, value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)


@settings(
    max_examples=10,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(FILES)
def test_every_row_has_its_place_whatever_the_workbook(files: tuple[Made, ...]) -> None:
    with tempfile.TemporaryDirectory() as home:
        hold(files, Path(home))
