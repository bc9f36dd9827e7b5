"""The keys of strings as they stand in the package's code, templates and suites."""

from __future__ import annotations

import ast
import errno
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lsanalytics.briefs.page import slug
from lsanalytics.datasets import DATASETS
from lsanalytics.quality.draft import drafted
from lsanalytics.words import areas

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "lsanalytics"
KEY = re.compile(rf"(?:{'|'.join(areas())})\.[a-z0-9_]+")
FILES = re.compile(r".*\.(toml|csv|json|py|ipynb|html|j2|js|css)")
TEMPLATE_KEY = re.compile(rf"[\"']({KEY.pattern})[\"']\s*[,)]")


@dataclass(frozen=True)
class Call:
    """A call that names a key, and the values that it hands over; None if they are not told."""

    where: str
    key: str
    values: frozenset[str] | None


@cache
def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def _nodes() -> tuple[tuple[str, ast.AST], ...]:
    """The nodes that are asked about here: ``ast.walk`` takes five times as long over all."""
    found, asked = [], (ast.Constant, ast.JoinedStr, ast.keyword, ast.AnnAssign, ast.Call)
    for file, tree in trees().items():
        todo: list[ast.AST] = [tree]
        while todo:
            node = todo.pop()
            if isinstance(node, asked):
                found.append((file, node))
            for value in vars(node).values():
                if isinstance(value, ast.AST):
                    todo.append(value)
                elif isinstance(value, list):
                    todo += [one for one in value if isinstance(one, ast.AST)]
    return tuple(found)


@cache
def constants() -> frozenset[str]:
    """Every string in the code, whole; pieces of f-strings are none."""
    pieces = {
        id(part) for _, node in _nodes() if isinstance(node, ast.JoinedStr) for part in node.values
    }
    return frozenset(
        node.value
        for _, node in _nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
    )


@cache
def names() -> frozenset[str]:
    """Strings, keywords and fields: whatever can become a part of a key at run time."""
    found = set(constants())
    for markup in (text for text in constants() if "<" in text):
        found |= set(re.findall(r"\w+", markup))
    for _, node in _nodes():
        if isinstance(node, ast.keyword) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    for path in PACKAGE.rglob("*.json"):  # constants that lie beside the code
        for text in _texts(json.loads(path.read_text(encoding="utf-8"))):
            found |= {text, slug(text)}
    return frozenset(found)


def _texts(content: object) -> Iterator[str]:
    """All strings of a JSON file, keys too."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for name, value in content.items():
            yield name
            yield from _texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _texts(value)


@cache
def patterns() -> frozenset[tuple[str | None, ...]]:
    """Strings made at run time, f"area.{...}", as their fixed pieces with None for a gap."""
    return frozenset(
        tuple(str(p.value) if isinstance(p, ast.Constant) else None for p in node.values)
        for _, node in _nodes()
        if isinstance(node, ast.JoinedStr) and node.values
    )


@cache
def _known(part: str) -> bool:
    """Whether a gap may be filled with this: a name of the code, a number, or made of such."""
    if part in names() or part.isdigit():
        return True
    return any(
        pattern[0] and "." not in pattern[0] and _made(part, pattern) for pattern in patterns()
    )


def _made(name: str, pattern: tuple[str | None, ...]) -> bool:
    """Whether a pattern can become ``name`` with known parts in its gaps."""
    if not pattern:
        return name == ""
    first, rest = pattern[0], pattern[1:]
    if first is not None:
        return name.startswith(first) and _made(name[len(first) :], rest)
    return any(
        _made(name[end:], rest) and (end == 0 or _known(name[:end]))
        for end in range(len(name) + 1)
        if end or rest or len(pattern) > 1
    )


@cache
def template_keys() -> frozenset[str]:
    templates = PACKAGE / "briefs" / "templates"
    return frozenset(
        key
        for path in templates.rglob("*.j2")
        for key in TEMPLATE_KEY.findall(path.read_text(encoding="utf-8"))
    )


@cache
def suite_ids() -> frozenset[str]:
    """The names of expectations: each has its sentences in words/quality.toml."""
    found = {"other"}
    for path in (ROOT / "expectations" / "suites").glob("*.json"):
        for one in json.loads(path.read_text(encoding="utf-8"))["expectations"]:
            found.add(one["meta"]["id"])
    for dataset in DATASETS.values():  # what a new suite would begin with
        found |= {one["meta"]["id"] for one in drafted(dataset)}
    return frozenset(found)


@cache
def literal_keys() -> frozenset[str]:
    """Keys that stand whole in the code or in a template."""
    held = {text for text in constants() if KEY.fullmatch(text) and not FILES.fullmatch(text)}
    return template_keys() | held


# What takes a plain key, and the values that it hands over by itself.
CALLED = {
    "text": frozenset[str](),
    "InputError": frozenset[str](),
    "refusal": frozenset({"target"}),
    "unknown": frozenset({"value", "known", "near"}),
}


def calls() -> Iterator[Call]:
    """``text("area.name", language, ...)`` and ``InputError("name", ...)`` with a plain key."""
    for file, node in _nodes():
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first, function = node.args[0], ast.unparse(node.func).split(".")[-1]
        if function not in CALLED or not isinstance(first, ast.Constant):
            continue
        key = str(first.value) if function == "text" else f"errors.{first.value}"
        given = [keyword.arg for keyword in node.keywords]
        told = CALLED[function] | {name for name in given if name}
        values = None if None in given else told
        yield Call(f"{file}:{node.lineno}", key, values)


def is_used(key: str) -> bool:
    """Whether something in the package can ask for ``area.name``."""
    area, name = key.split(".", 1)
    if key in literal_keys():
        return True
    if area == "errors" and _known(name):  # InputError takes the name alone
        return True
    if area == "quality" and re.sub("_(fault|none)$", "", name) in suite_ids():
        return True
    if area == "units" and re.match("(of|name|difference)_", name):  # whatever a plan counts in
        return True
    if area in ("refusals", "parser"):  # matched against what is said in English; tests/cli
        return True
    if area == "system":  # by the name of what the system says
        return name in errno.errorcode.values()
    begins = f"{area}."
    return any(one[0] and one[0].startswith(begins) and _made(key, one) for one in patterns())
