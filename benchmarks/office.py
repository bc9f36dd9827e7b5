"""LibreOffice writes workbooks again, in every kind that is asked for, started once for all.

``--convert-to`` knows one kind a start, and a start costs a second of processor time; a macro of a
profile of its own stores a workbook as often as one likes.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD \
OfficeDocument 1.0//EN" "{1}.dtd">\n'
_LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"'
    ' xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
    "</library:libraries>"
)
_LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Again"/></library:library>'
)
_MODULE = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Again"'
    ' script:language="StarBasic">{}</script:module>'
)
# Without it the first start lays the macros that ship over those of the profile.
_SET_UP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted"'
    ' oor:op="fuse"><value>true</value></prop></item></oor:items>'
)


def write_again(
    soffice: str, sources: Sequence[Path], goals: Mapping[Path, tuple[str, str]], profile: Path
) -> None:
    """Store each of ``sources`` in each folder of ``goals``, which names a kind's filter and its
    options, under its own name with that of the folder's last part after the hyphen."""
    user = profile / "user"
    home = user / "basic" / "Standard"
    home.mkdir(parents=True)
    for folder in goals:
        folder.mkdir()
    for path, content in (
        (user / "registrymodifications.xcu", _SET_UP),
        (home.parent / "script.xlc", _head("library:libraries", "libraries") + _LIBRARIES),
        (home / "script.xlb", _head("library:library", "library") + _LIBRARY),
        (
            home / "Again.xba",
            _head("script:module", "module") + _MODULE.format(escape(_macro(sources, goals))),
        ),
    ):
        path.write_text(content, encoding="utf-8")
    called = [f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command = [soffice, *called, "macro:///Standard.Again.Store"]
    subprocess.run(command, capture_output=True, check=False, timeout=300)


def _head(kind: str, grammar: str) -> str:
    return _HEAD.format(kind, grammar)


def _macro(sources: Sequence[Path], goals: Mapping[Path, tuple[str, str]]) -> str:
    lines = [
        "Sub Store",
        "Dim hidden(0) As New com.sun.star.beans.PropertyValue",
        'hidden(0).Name = "Hidden"',
        "hidden(0).Value = True",
        "Dim how(1) As New com.sun.star.beans.PropertyValue",
        'how(0).Name = "FilterName"',
        'how(1).Name = "FilterOptions"',
        "On Error Resume Next",  # who finds no file says so; a dialogue would wait for ever
    ]
    for source in sources:
        opened = f'StarDesktop.loadComponentFromURL("{source.as_uri()}", "_blank", 0, hidden())'
        lines.append(f"book = {opened}")
        for folder, (name, options) in goals.items():
            goal = folder / f"{source.stem}.{folder.name.rpartition('-')[2]}"
            lines += [f'how(0).Value = "{name}"', f'how(1).Value = "{options}"']
            lines.append(f'book.storeToURL("{goal.as_uri()}", how())')
        lines.append("book.close(True)")
    return "\n".join([*lines, "StarDesktop.terminate()", "End Sub"])
