"""Lock the packages of pyproject.toml: one resolution for every system, in two groups.

What reports, forms and exports need stands first; the rest (tests, audit, cluster) below a line
that the Makefile cuts at. Needs uv. What is locked already stays, unless pyproject.toml forbids it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
FIRST = ("exports", "install")
LINE = "# ==== Below: what tests, the audit of pages and clusters need beside (make all)\n"
UNIVERSAL = (
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-annotate", "--no-header", "--no-emit-index-url"),
)


def compiled(into: Path, *asked: str) -> dict[str, str]:
    """The locked packages as text by their name; a name may stand there for several markers."""
    command = ["uv", "pip", "compile", "-q", *UNIVERSAL, *asked, "pyproject.toml", "-o", str(into)]
    subprocess.run(command, cwd=ROOT, check=True)
    return entries(into.read_text(encoding="utf-8"))


def entries(lock: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in re.findall(r"^[\w.-]+==.*?(?=^[\w.-]+==|\Z)", lock, re.M | re.S):
        name = entry.partition("==")[0]
        found[name] = found.get(name, "") + entry
    return found


def main() -> None:
    if shutil.which("uv") is None:
        print("Cần uv: pip install uv / uv is needed: pip install uv", file=sys.stderr)
        sys.exit(2)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.lock"
        before = entries(LOCK.read_text(encoding="utf-8").replace(LINE, ""))
        whole.write_text("".join(before.values()), encoding="utf-8")  # what uv keeps to
        every = compiled(whole, "--all-extras")
        extras = [word for name in FIRST for word in ("--extra", name)]
        first = compiled(Path(folder) / "first.lock", *extras, "-c", str(whole))
    assert first.keys() <= every.keys()
    upper = "".join(text for name, text in every.items() if name in first)
    lower = "".join(text for name, text in every.items() if name not in first)
    LOCK.write_text(upper + LINE + lower, encoding="utf-8")


if __name__ == "__main__":
    main()
