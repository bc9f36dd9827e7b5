"""Errors reach another process as they are: with what they say, and what they know."""

from __future__ import annotations

import errno
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from lsanalytics.errors import InputError, InputErrors, TableError

ROW = InputError("not_a_date", file="a.xlsx", row=3, column="Ngày", value="31/02")
ERRORS = {
    "one": ROW,
    "without a spot": InputError("cluster_missing"),
    "several": InputErrors([ROW, InputError("cluster_empty", value="tcp://a:1")]),
    "of a table": TableError("a.csv", 7, None, "what is wrong"),
}


@pytest.mark.parametrize("what", ERRORS)
def test_an_error_survives_pickling(what: str) -> None:
    error = ERRORS[what]
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) and str(again) == str(error)
    one, other = (vars(each) for each in (again, error))
    assert {key: str(value) for key, value in one.items()} == {
        key: str(value) for key, value in other.items()
    }


@pytest.mark.parametrize(
    ("fault", "vietnamese", "english"),
    [
        (OSError(errno.ENOSPC, "No space"), "(đĩa đã đầy)", "(no space left on the disk)"),
        (PermissionError(errno.EACCES, "no"), "(không có quyền)", "(permission denied)"),
        (OSError(errno.EL2HLT, "Level 2 halted"), "(Level 2 halted)", "(Level 2 halted)"),
        (OSError("nothing is known"), "(nothing is known)", "(nothing is known)"),
    ],
)
def test_what_the_system_says_is_in_the_language_of_the_sentence(
    fault: OSError, vietnamese: str, english: str
) -> None:
    error = pickle.loads(pickle.dumps(InputError("not_writable", file="reports", problem=fault)))
    assert vietnamese in error.sentence("vi")
    assert english in error.sentence("en")


def _refuse(what: str) -> None:
    raise ERRORS[what]


def test_an_error_raised_in_another_process_is_met_here() -> None:
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other,
        pytest.raises(InputError) as stop,
    ):
        other.submit(_refuse, "one").result()
    assert (stop.value.row, stop.value.column, str(stop.value)) == (3, "Ngày", str(ROW))
