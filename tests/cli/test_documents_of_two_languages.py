"""A document that has an English twin says the same in both: neither is changed alone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TWINS = sorted(path for home in (".", "docs") for path in ROOT.glob(f"{home}/*.en.md"))
REMARK = re.compile(r"\s+#.*")  # in a block of code: in the language of its document


def vietnamese(twin: Path) -> Path:
    return twin.with_name(twin.name.replace(".en.", "."))


def shape(document: Path) -> dict[str, list[object]]:
    """What does not hang on the language: levels of headings, code, formulas, points, tables."""
    parts = document.read_text(encoding="utf-8").split("```")
    lines = [line for part in parts[::2] for line in part.splitlines()]
    return {
        "headings": [len(line.split()[0]) for line in lines if re.match("#+ ", line)],
        "code": [REMARK.sub("", line) for part in parts[1::2] for line in part.splitlines()],
        "formulas": [line for line in lines if line.startswith("    ")],
        "points": [line.split()[0] for line in lines if re.match(r"(-|\d+\.) ", line)],
        "tables": [line.count("|") for line in lines if line.startswith("|")],
    }


def named(document: Path) -> Counter[str]:
    """Files, commands, options and names within the lines; a twin stands for its document."""
    text = "".join(document.read_text(encoding="utf-8").split("```")[::2])
    found = re.findall(r"`([^`\n]+)`", text) + re.findall(r"\]\(([^)]+)\)", text)
    return Counter(re.sub("<.+?>", "<>", one.replace(".en.md", ".md")) for one in found)


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: path.name)
def test_both_have_the_same_headings_code_and_tables(twin: Path) -> None:
    assert shape(vietnamese(twin)) == shape(twin)


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: path.name)
def test_both_name_the_same_files_commands_and_options(twin: Path) -> None:
    assert named(vietnamese(twin)) == named(twin)


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: path.name)
def test_each_leads_to_the_other_at_its_head(twin: Path) -> None:
    for document, other in ((twin, vietnamese(twin)), (vietnamese(twin), twin)):
        assert f"]({other.name})" in document.read_text(encoding="utf-8").splitlines()[1]


@pytest.mark.parametrize("twin", TWINS, ids=lambda path: path.name)
def test_who_reads_english_is_led_to_english(twin: Path) -> None:
    led = re.findall(r"[`(]([\w./-]+\.md)[`)]", twin.read_text(encoding="utf-8"))
    others = {twin.parent / one for one in led} - {vietnamese(twin)}
    assert not others & {vietnamese(other) for other in TWINS}
