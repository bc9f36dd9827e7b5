"""Every command that the documents name can be typed: its words and its options are there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup

from lsanalytics.cli.commands import command
from lsanalytics.tasks import WORDS

ROOT = Path(__file__).parents[2]
HOMES = (".", "docs", "data/*", "data/raw/*", "expectations")
DOCUMENTS = sorted(path for home in HOMES for path in ROOT.glob(f"{home}/*.md"))
MADE = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def typed(document: Path) -> Iterator[str]:
    """Each ``lsa …`` and ``make …`` in code, in a block or within a line."""
    parts = document.read_text(encoding="utf-8").split("```")
    blocks = [line for block in parts[1::2] for line in block.splitlines()]
    within = [code for part in parts[::2] for code in re.findall(r"`([^`\n]+)`", part)]
    indented = re.findall("^ {4}(lsa .+)$", "".join(parts[::2]), re.MULTILINE)
    for code in (*blocks, *within, *indented):
        said = re.sub(r"\s+#.*", "", code).replace("[", "").replace("]", "").strip()
        said = said.removeprefix(".venv/bin/")
        if re.match(r"(lsa|make) [\w-]", said):
            yield said


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_named_can_be_typed(document: Path) -> None:
    for said in typed(document):
        program, *words = shlex.split(said)
        if program == "make":
            names = [word for word in words if re.fullmatch("[a-z]+", word)]
            assert set(names) <= {*MADE, *WORDS}, said
            continue
        found = command
        while isinstance(found, TyperGroup) and words:
            found = found.commands.get(words.pop(0))
            assert found is not None, said
        known = {one for parameter in found.params for one in parameter.opts}
        asked = [word.split("=")[0] for word in words if word.startswith("-")]
        assert set(asked) <= {*known, "--help"}, said


def test_every_command_stands_in_the_list_of_commands() -> None:
    listed = {shlex.split(said)[1] for said in typed(ROOT / "docs" / "commands.md")}
    assert {name for name, one in command.commands.items() if not one.hidden} <= listed
