"""Other ways of running the same notebooks: ploomber-engine, marimo, quarto, where they install.

Each is installed in a temporary environment that sees the packages of this one. A way that cannot
be had here, or cannot run our notebooks, is named with its last words and no figure.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path

from lsanalytics.briefs.parameters import BriefSpec
from lsanalytics.project import Project

PACKAGES = {"ploomber-engine": "ploomber-engine", "marimo": "marimo", "quarto": "quarto-cli"}
PLOOMBER = """
import json, os, sys
from ploomber_engine import execute_notebook
notebook, ran, values, cwd = json.loads(sys.argv[1])
execute_notebook(notebook, ran, parameters=values, cwd=cwd, progress_bar=False)
"""
Run = Callable[[BriefSpec, Path], list[list[str]]]  # the commands that make a page of a brief


def environment(folder: Path) -> Path:
    """A fresh environment that also sees this one's packages; its folder of programs."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.check_output([programs / "python", "-c", asked], text=True).strip()
    Path(own, "ours.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def installed(programs: Path, package: str) -> str:
    """Install a package; "" if it could be, else the last that was said."""
    command = [programs / "python", "-m", "pip", "install", "--quiet", package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["?"])[-1]


def ways(project: Project, programs: Path) -> dict[str, Run]:
    """The commands of each way, by its name."""
    nbconvert = str(Path(sys.executable).parent / "jupyter")

    def ploomber(spec: BriefSpec, folder: Path) -> list[list[str]]:
        ran = str(folder / f"{spec.name}.ipynb")
        given = [str(spec.notebook.file), ran, dict(spec.values), str(project.notebooks)]
        python = str(programs / "python")
        return [
            [python, "-c", PLOOMBER, json.dumps(given)],
            [nbconvert, "nbconvert", "--to", "html", ran],
        ]

    def marimo(spec: BriefSpec, folder: Path) -> list[list[str]]:
        source, app = _with_values(spec, folder), folder / f"{spec.name}.py"
        program = str(programs / "marimo")
        page = str(folder / f"{spec.name}.html")
        return [
            [program, "convert", str(source), "-o", str(app)],
            [program, "export", "html", str(app), "-o", page],
        ]

    def quarto(spec: BriefSpec, folder: Path) -> list[list[str]]:
        program = shutil.which("quarto", path=str(programs)) or shutil.which("quarto") or "quarto"
        return [[program, "render", str(_with_values(spec, folder)), "--to", "html", "--execute"]]

    return {"ploomber-engine": ploomber, "marimo": marimo, "quarto": quarto}


def _with_values(spec: BriefSpec, folder: Path) -> Path:
    """A copy of the notebook whose cell of parameters has the brief's values."""
    content = json.loads(spec.notebook.file.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            cell["source"] = "\n".join(f"{name} = {value!r}" for name, value in spec.values)
    copy = folder / f"{spec.name}.ipynb"
    copy.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return copy


def measured(
    project: Project,
    folder: Path,
    seconds: Callable[[Callable[[BriefSpec], Sequence[list[str]]]], float],
) -> dict[str, float | str]:
    """Seconds of each way for all briefs, or why there are none.

    ``seconds`` runs the commands of a sample of briefs and reckons up to all.
    """
    programs = environment(folder / "ways")
    found: dict[str, float | str] = {}
    for name, commands in ways(project, programs).items():
        if why := installed(programs, PACKAGES[name]):
            found[name] = f"does not install here: {why}"
            continue
        try:
            found[name] = seconds(lambda spec, commands=commands: commands(spec, folder))  # type: ignore[misc]
        except (SystemExit, OSError) as stop:
            found[name] = f"does not run them: {(str(stop).splitlines() or ['?'])[-1]}"
    return found
