"""The methods give the answers that their publishers printed."""

import tomllib
from pathlib import Path

import pytest

from tests.progress.tables import ask

CASES = tomllib.loads(Path(__file__).with_name("published_cases.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["source"] for case in CASES])
def test_published_answer_comes_out_the_same(case):
    values = {int(year): value for year, value in case["series"].items()}
    answer = ask(case["method"], values, **case["target"])
    for name, published in case["answer"].items():
        if isinstance(published, str):
            assert answer[name] == published
        else:
            assert answer[name] == pytest.approx(published, rel=1e-9)


def test_every_publisher_is_represented():
    assert {case["method"] for case in CASES} == {"statcan", "eurostat", "unsd", "destatis", "sdsn"}
