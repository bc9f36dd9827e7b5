"""Whatever is found, and however a visit ends, there are words for it."""

from __future__ import annotations

import ast
from pathlib import Path

from lsanalytics.words import catalogue

AUDIT = Path(__file__).parents[2] / "lsanalytics" / "audit"
# Where a sentence is named: the position of its key among the arguments.
AT = {"Finding": 2, "found": 2, "absent": 2}


def named() -> tuple[set[str], set[str]]:
    """Keys of findings, and outcomes, as the code names them."""
    keys, outcomes = set(), set()
    for path in AUDIT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and str(node.value).startswith("unread_"):
                keys.add(str(node.value))
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            at = AT.get(name)
            if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                keys.add(str(node.args[at].value))  # type: ignore[attr-defined]
            if name == "Refused" and node.args:
                whole = ast.walk(node.args[0])
                outcomes |= {
                    str(one.value)
                    for one in whole
                    if isinstance(one, ast.Constant) and "{" not in str(one.value)
                }
    return keys, outcomes - {"status_"}


def test_every_finding_has_a_sentence() -> None:
    keys, _ = named()
    assert len(keys) > 50
    assert {f"found_{key}" for key in keys} - catalogue("audit").keys() == set()


def test_every_outcome_has_words_for_a_site_and_for_a_link() -> None:
    _, outcomes = named()
    assert {"timeout", "redirect_loop", "robots_forbidden", "other_host"} <= outcomes
    known = catalogue("audit").keys()
    assert {f"outcome_{one}" for one in outcomes} - known == set()
    of_sites = {"password", "http_error", "browser"}  # never of a link behind a home page
    assert {f"found_link_{one}" for one in outcomes - of_sites} - known == set()
