"""A lawful change of data, checks or notebooks turns no test red: they run on what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import content

READS = """from pathlib import Path

def test_it_is_about_the_plan_that_is_kept():
    root = Path(__file__).parents[1]
    assert (root / "data" / "plan.toml").read_text() == "threshold = 70"
"""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small one, with a plan, a suite and a test of the plan."""
    monkeypatch.setattr(content, "ROOT", tmp_path)
    monkeypatch.setattr(content, "BUILD", tmp_path / "build")
    monkeypatch.setattr(content, "KEPT", tmp_path / "tests" / "content.tar.xz")
    for name, text in (
        ("data/plan.toml", "threshold = 70"),
        ("expectations/suites/coverage.json", "{}"),
        ("tests/test_plan.py", READS),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    content.keep(content.here())
    return tmp_path


def test_what_is_kept_is_what_lay_there_byte_by_byte(checkout: Path) -> None:
    packed = content.KEPT.read_bytes()
    assert content.differing() == []
    content.keep(content.here())
    assert content.KEPT.read_bytes() == packed


def test_files_that_changed_came_or_went_are_named(checkout: Path) -> None:
    (checkout / "data" / "plan.toml").write_text("threshold = 75")
    (checkout / "data" / "return.csv").write_text("1")
    (checkout / "expectations" / "suites" / "coverage.json").unlink()
    changed = ["data/plan.toml", "data/return.csv", "expectations/suites/coverage.json"]
    assert content.differing() == changed
    assert ", ".join(changed) in content.told(changed)


def test_what_programs_hide_is_no_content(checkout: Path) -> None:
    for name in (".DS_Store", ".ipynb_checkpoints"):
        (checkout / "data" / name).mkdir()
        (checkout / "data" / name / "plan.toml").write_text("")
    assert content.differing() == []


def test_a_run_elsewhere_is_of_the_kept_content_and_leaves_nothing(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (checkout / "data" / "plan.toml").write_text("threshold = 75")
    asked = ["-q", "-p", "no:cacheprovider", "test_plan.py"]
    assert content.elsewhere(asked, checkout / "tests") == 0
    assert "1 passed" in capfd.readouterr().out
    assert list((checkout / "build").iterdir()) == []
    assert (checkout / "data" / "plan.toml").read_text() == "threshold = 75"


@pytest.mark.parametrize("mark", ["pyvenv.cfg", "conda-meta/history"])
def test_environments_that_lie_in_the_checkout_are_not_copied(checkout: Path, mark: str) -> None:
    place = checkout / "tools" / "env313"
    (place / mark).parent.mkdir(parents=True)
    (place / mark).touch()
    (checkout / "tools" / "gone.py").symlink_to("nowhere.py")
    (checkout / "tests" / "test_plan.py").write_text(
        "from pathlib import Path\n"
        "def test_it(): assert [*(Path(__file__).parents[1] / 'tools').iterdir()] == []"
    )
    assert content.elsewhere(["-q", "-p", "no:cacheprovider", "tests"], checkout) == 0


def test_a_run_elsewhere_fails_as_the_tests_do(checkout: Path) -> None:
    (checkout / "tests" / "test_plan.py").write_text("def test_no(): assert False")
    assert content.elsewhere(["-q", "-p", "no:cacheprovider"], checkout) == 1


def test_checks_are_those_of_the_datasets_of_the_code(checkout: Path) -> None:
    suites = checkout / "expectations" / "suites"
    (suites / "coverage.json").write_text('{"limit": 5}')  # an analyst's own
    assert content.run_on()["expectations/suites/coverage.json"] == b"{}"
    (suites / "loudspeakers.json").write_text("{}")
    assert content.run_on() == {
        "data/plan.toml": b"threshold = 70",
        "expectations/suites/coverage.json": b'{"limit": 5}',
        "expectations/suites/loudspeakers.json": b"{}",
    }
