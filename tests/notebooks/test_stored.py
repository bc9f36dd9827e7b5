"""Opening, running and saving a notebook changes no byte of it; what it put out stays outside."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.briefs.stored import as_stored, cleaned, main, told_apart
from tests.limited import no_longer

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
RUN = {"output_type": "stream", "name": "stdout", "text": "x"}


def _run(content: dict[str, Any]) -> dict[str, Any]:
    """A notebook as JupyterLab has it after running all."""
    content["metadata"]["language_info"] = {"name": "python", "version": "3.11.9", "mimetype": "x"}
    content["metadata"]["widgets"] = {}
    for number, cell in enumerate(content["cells"]):
        cell["metadata"] |= {"trusted": True, "editable": True, "slideshow": {"slide_type": ""}}
        if cell["cell_type"] == "code":
            cell["execution_count"], cell["outputs"] = number, [RUN]
            cell["metadata"]["execution"] = {"iopub.execute_input": "2026-10-31T00:00:00Z"}
    return content


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Jupyter's own store of files, with the configuration that `make lab` gives it."""
    from jupyter_server.services.contents.filemanager import FileContentsManager
    from traitlets.config import PyFileConfigLoader

    folder = tmp_path_factory.mktemp("notebooks")
    for path in NOTEBOOKS:
        shutil.copy(path, folder)
    config = PyFileConfigLoader(
        "jupyter_server_config.py", path=str(ROOT / "notebooks" / "jupyter")
    ).load_config()
    return FileContentsManager(root_dir=str(folder), config=config)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("is_run", [False, True])
def test_saving_in_jupyterlab_changes_no_byte(server: Any, path: Path, is_run: bool) -> None:
    model = server.get(path.name)
    content = json.loads(json.dumps(model["content"]))
    given = {"type": "notebook", "format": "json", "content": _run(content) if is_run else content}
    server.save(given, path.name)
    assert (Path(server.root_dir) / path.name).read_bytes() == path.read_bytes()


def test_what_a_run_leaves_behind_makes_no_brief_stale() -> None:
    held = NOTEBOOKS[0].read_bytes()
    after = json.dumps(_run(json.loads(held))).encode()
    assert told_apart(after) == told_apart(held)
    changed = json.loads(held)
    changed["cells"][1]["source"].append("\n1")
    assert told_apart(json.dumps(changed).encode()) != told_apart(held)
    assert told_apart(b"no notebook") == b"no notebook"


def test_the_check_names_a_notebook_with_outputs_and_cleans_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(_run(json.loads(NOTEBOOKS[0].read_text("utf-8")))), "utf-8")
    assert main(tmp_path, write=False) == 1 and "a.ipynb" in capsys.readouterr().out
    assert main(tmp_path, write=True) == 0
    assert path.read_bytes() == NOTEBOOKS[0].read_bytes()
    assert main(tmp_path, write=False) == 0


def test_where_the_disk_ends_half_way_the_notebook_is_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(_run(json.loads(NOTEBOOKS[0].read_text("utf-8")))), "utf-8")
    before = path.read_bytes()
    with no_longer(1000), pytest.raises(OSError, match=r"a\.ipynb"):
        main(tmp_path, write=True)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_clean_in_the_form_that_jupyterlab_writes(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert as_stored(cleaned(json.loads(content))) == content
