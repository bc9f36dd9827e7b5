"""docs/adding.md does what it says: its steps are carried out, word for word, in a copy."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lsanalytics import datasets
from lsanalytics import new_dataset as making
from lsanalytics.briefs.typeface import font_css
from lsanalytics.dataset import Dataset
from lsanalytics.errors import InputError
from lsanalytics.files import write_all
from lsanalytics.new_dataset import LOCK, SETTINGS, declared, new_dataset, with_asset
from lsanalytics.plan import load_indicators
from lsanalytics.project import Project
from lsanalytics.receiving.status import load_rounds
from tests.held import Held
from tests.limited import no_longer
from tests.story.copies import Commands, commands

ROOT = Path(__file__).parents[2]
COPIED = ("data", "expectations", "lsanalytics", "notebooks", "requirements.lock")
NEW = {
    "lsanalytics/datasets/loudspeakers.py",
    "expectations/suites/loudspeakers.json",
    "expectations/validation_definitions/loudspeakers.json",
    "expectations/checkpoints/loudspeakers.json",
}
TOUCHED = {
    "data/indicators.toml",
    "data/plan/88-kh-ubnd-2020.toml",
    "data/reporting.toml",
    "expectations/great_expectations.yml",
}
BESIDE = "coverage"  # the dataset that has returns already; to check the others takes its time
RETURN = "data/raw/returns/loudspeakers/2025.csv"
Step = tuple[str, str, str]


def steps(document: str = "adding.md", heading: str = "đài truyền thanh cơ sở") -> list[Step]:
    """The blocks of the section on the loudspeakers: kind, file that is named before, content."""
    told = (ROOT / "docs" / document).read_text(encoding="utf-8")
    [section] = [one for one in told.split("\n## ") if heading in one.splitlines()[0]]
    blocks = re.split(r"^```(\w+)\n(.*?)^```\n", section, flags=re.MULTILINE | re.DOTALL)
    found = []
    for before, kind, content in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=False):
        named = re.findall(r"`([\w./-]+/[\w.-]+\.\w+)`", before)
        found.append((kind, named[-1] if named else "", content))
    return found


def test_the_steps_are_the_same_in_english() -> None:
    assert steps("adding.en.md", "loudspeaker stations") == steps()


def carry_out(root: Path, run: Commands) -> Iterator[tuple[str, str]]:
    """Each step as it is written; what each command said."""
    for kind, file, content in steps():
        if kind == "toml":
            path = root / file
            path.write_text(path.read_text(encoding="utf-8") + "\n" + content, encoding="utf-8")
        elif kind == "csv":
            (root / file).parent.mkdir(parents=True)
            (root / file).write_text(content, encoding="utf-8")
        elif kind == "diff":
            patch = ["git", "apply", "-p0", "-"]
            subprocess.run(patch, cwd=root, input=content, text=True, check=True)
        else:
            for line in filter(None, content.splitlines()):
                name, *words = shlex.split(line)
                assert name == "lsa"
                status, said = run.lsa(root, *words)
                assert status == 0, said
                yield line, said


def content(root: Path) -> dict[str, bytes]:
    kept = ("build/", "reports/", "__pycache__")
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if not any(part in name for part in kept)
    }


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory, held_once: Held) -> Path:
    root = tmp_path_factory.mktemp("adding")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)  # compiled as it is: each command would again
        else:
            shutil.copy(source, root / name)
    for folder in (root / "data/raw/returns").iterdir():
        if folder.is_dir() and folder.name != BESIDE:
            shutil.rmtree(folder)
    # As a project keeps it that was checked before: of the others nothing is asked again.
    answers = Project(root).answers
    answers.mkdir(parents=True)
    for path in held_once.home.glob("*.json"):
        shutil.copy(path, answers)
    return root


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    with commands(tmp_path_factory.mktemp("said")) as found:
        yield found


@pytest.fixture(scope="module")
def done(copied: Path, run: Commands) -> tuple[Path, dict[str, bytes], dict[str, str]]:
    """The copy after all steps, what was in it before, and what each command said."""
    before = content(copied)
    font_css(Project(copied))  # cut once for all tests
    return copied, before, dict(carry_out(copied, run))


Done = tuple[Path, dict[str, bytes], dict[str, str]]


def test_four_files_are_touched_beside_the_new_ones(done: Done) -> None:
    root, before, _ = done
    after = content(root)
    assert set(after) - set(before) == {*NEW, RETURN}
    assert {name for name in before if after[name] != before[name]} == TOUCHED


def test_the_suite_follows_the_columns(done: Done) -> None:
    suite = (done[0] / "expectations" / "suites" / "loudspeakers.json").read_text(encoding="utf-8")
    assert '"converted_of_stations"' in suite and '"sent_stations"' in suite
    assert '"met"' not in suite and '"sent_total"' not in suite


def test_the_stock_library_opens_the_project(done: Done, tmp_path: Path) -> None:
    import great_expectations as gx

    project = shutil.copytree(done[0] / "expectations", tmp_path / "expectations")
    context = gx.get_context(mode="file", context_root_dir=project)
    assert "loudspeakers" in {one.name for one in context.checkpoints.all()}
    definition = context.checkpoints.get("loudspeakers").validation_definitions[0]
    assert len(definition.suite.expectations) > 10


def test_the_target_is_judged_on_the_return(done: Done) -> None:
    _, _, said = done
    assert "a7" in said["lsa status"] and "100" in said["lsa status"]
    assert "loudspeakers" in said["lsa validate"]


def test_the_page_shows_target_value_sources_and_assumption(done: Done) -> None:
    root, _, _ = done
    page = (root / "reports" / "press-and-broadcasting.html").read_text(encoding="utf-8")
    for words in (
        "100% đài truyền thanh cơ sở được chuyển đổi",
        "số đài đã chuyển đổi ÷ tổng số đài truyền thanh cơ sở × 100",
        "2025.csv:3",
        "Tỷ lệ của tỉnh là tổng số đạt chia tổng số của mọi đơn vị.",
    ):
        assert words in page, words


def test_the_form_asks_for_the_columns(done: Done, run: Commands, tmp_path: Path) -> None:
    import openpyxl

    out = tmp_path / "form.xlsx"
    status, said = run.lsa(done[0], "form", "loudspeakers", "--place", "06040", "-o", str(out))
    assert status == 0, said
    sheet = openpyxl.load_workbook(out).worksheets[0]
    heads = [cell.value for cell in sheet[5]]
    assert heads[:5] == [
        *("STT", "Năm", "Mã đơn vị hành chính"),
        *("Số đài truyền thanh", "Số đài đã chuyển đổi"),
    ]


def test_more_than_all_is_told_with_both_numbers(done: Done, run: Commands, tmp_path: Path) -> None:
    sent = tmp_path / "sent.csv"
    heads = "Năm,Mã đơn vị hành chính,Số đài truyền thanh,Số đài đã chuyển đổi"
    sent.write_text(f"{heads}\n2025,06040,4,5\n", encoding="utf-8")
    asked = ("receive", str(sent), "--dataset", "loudspeakers", "--dry-run")
    status, said = run.lsa(done[0], *asked)
    assert status == 2
    assert "5 bằng 125% của “Số đài truyền thanh” (4); phải từ 0 đến 100%" in said
    _, said = run.lsa(done[0], *asked, "--language", "en")
    assert "5 is 125% of “" in said and "” (4); it must be 0 to 100%" in said


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        (
            "data/indicators.toml",
            ('dataset = "loudspeakers"', 'dataset = "loudspeeker"'),
            ["indicators.toml: loudspeakers_share", "“dataset”", "loudspeeker", "loudspeakers"],
        ),
        (
            "lsanalytics/datasets/loudspeakers.py",
            ('key=("year", "place")', 'kye=("year", "place")'),
            ["lsanalytics/datasets/loudspeakers.py", "21", "“kye”", "key"],
        ),
        (
            "lsanalytics/datasets/loudspeakers.py",
            ('numerator="converted"', 'numerator="convertd"'),
            ["lsanalytics/datasets/loudspeakers.py", "convertd"],
        ),
        (
            "lsanalytics/datasets/loudspeakers.py",
            ('lit("loudspeakers_share")', 'lit("loudspeaker_share")'),
            ["lsanalytics/datasets/loudspeakers.py", "loudspeaker_share", "loudspeakers_share"],
        ),
    ],
)
def test_a_mistake_on_the_way_is_told_with_file_and_key(
    done: Done, run: Commands, file: str, change: tuple[str, str], told: list[str]
) -> None:
    path = done[0] / file
    sound = path.read_text(encoding="utf-8")
    assert sound.count(change[0]) == 1
    path.write_text(sound.replace(*change), encoding="utf-8")
    try:
        status, said = run.lsa(done[0], "status")
    finally:
        path.write_text(sound, encoding="utf-8")
    assert status == 2 and "Traceback" not in said, said
    assert " / " in said and all(words in said for words in told), said


# ---- the same mistakes, one by one, without a process each

SOUND = """from datetime import date
from lsanalytics.dataset import EVIDENCE, Column, Dataset

DATASET = Dataset(
    id="boats",
    name_vi="Thuyền",
    name_en="Boats",
    columns=(
        Column("year", "Năm", "Year", "integer"),
        Column("place", "Mã", "Place code"),
        Column("boats", "Số thuyền", "Boats", "integer"),
        Column("built", "Ngày đóng", "Built", "date", required=False),
        EVIDENCE,
    ),
    key=("year", "place"),
    unit="place",
    day="year",
    example=(2025, "05977", 3, None),
)
"""


def test_a_sound_module_is_a_dataset() -> None:
    assert isinstance(declared("boats", SOUND), Dataset)


@pytest.mark.parametrize(
    ("change", "key", "row", "told"),
    [
        (('    unit="place",\n', ""), "declared_missing_key", 4, "unit"),
        (("    day=", "    dya="), "declared_unknown_key", 4, "day"),
        (('"Boats", "integer")', '"Boats", knd="integer")'), "declared_unknown_key", 11, "kind"),
        (('Column("year", "Năm", ', 'Column("year", '), "dataset_example", None, "2025"),
        (("DATASET = Dataset(", "DATASET = Dataset(("), "dataset_broken", None, "SyntaxError"),
        (("import date\n", "import dates\n"), "dataset_broken", 1, "dates"),
        (("DATASET =", "BOATS ="), "dataset_undeclared", None, ""),
        (('id="boats"', 'id="boat"'), "dataset_id", None, "boats"),
        (
            ('key=("year", "place")', 'key=("yaer", "place")'),
            "dataset_column_unknown",
            None,
            "year",
        ),
        (('key=("year", "place")', 'key=("year")'), "dataset_column_unknown", None, "year"),
        (('unit="place"', 'unit="plcae"'), "dataset_column_unknown", None, "place"),
        (('day="year"', 'day="date"'), "dataset_column_unknown", None, "date"),
        (('"Số thuyền"', '"Năm"'), "dataset_column_twice", None, "Năm"),
        (("        EVIDENCE,\n", ""), "dataset_evidence_last", None, "EVIDENCE"),
        (('(2025, "05977", 3, None)', '(2025, "05977", 3)'), "dataset_example_length", None, "4"),
        (('(2025, "05977", 3, None)', "(2025, 5977, 3, None)"), "dataset_example", None, "5977"),
        (('(2025, "05977", 3, None)', '(2025, "05977", None, 3)'), "dataset_example", None, ""),
        (
            ("    example=", '    part_of={"boats": "boots"},\n    example='),
            *("dataset_column_unknown", None, "boots"),
        ),
    ],
)
def test_a_slip_in_a_module_is_told(
    change: tuple[str, str], key: str, row: int | None, told: str
) -> None:
    assert SOUND.count(change[0]) == 1
    with pytest.raises(InputError) as refused:
        declared("boats", SOUND.replace(*change))
    fault = refused.value
    assert (fault.key, fault.file) == (key, "lsanalytics/datasets/boats.py")
    assert told in str(fault) and (row is None or fault.row == row)


@pytest.mark.parametrize(
    ("id", "key"),
    [
        ("Loudspeakers", "dataset_name"),
        ("loud-speakers", "dataset_name"),
        ("class", "dataset_name"),
        ("../x", "dataset_name"),
        ("", "dataset_name"),
        ("observations", "dataset_reserved"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(
    id: str, key: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as refused:
        new_dataset(Project(tmp_path), id)
    assert refused.value.key == key
    assert list(tmp_path.rglob("*")) == []


def own_modules(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Project, Path]:
    """A project with a folder of its own for modules of datasets; and its settings."""
    code, project = root / "datasets", Project(root)
    code.mkdir()
    monkeypatch.setattr(datasets, "__path__", [str(code)])
    settings = project.suites.parent / SETTINGS
    settings.parent.mkdir()
    shutil.copy(ROOT / "expectations" / SETTINGS, settings)
    return project, settings


def test_where_the_disk_ends_half_way_the_new_dataset_is_not_there_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, settings = own_modules(tmp_path, monkeypatch)
    said = settings.read_bytes()
    # the module fits, the suite does not
    with no_longer(2500), pytest.raises(OSError, match=r"loudspeakers\.json"):
        new_dataset(project, "loudspeakers")
    left = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert left - {project.build / LOCK} == {settings}
    assert settings.read_bytes() == said
    written = new_dataset(project, "loudspeakers")
    assert min(path.stat().st_size for path in written) < 2500 < written[1].stat().st_size
    assert written[0].parent == tmp_path / "datasets" and written[0].stat().st_size < 2500


def test_of_two_datasets_that_are_made_at_once_both_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, settings = own_modules(tmp_path, monkeypatch)
    other = threading.Thread(target=new_dataset, args=(project, "boats"))

    def slow(files: Mapping[Path, str | bytes]) -> None:
        monkeypatch.setattr(making, "write_all", write_all)
        other.start()
        other.join(0.3)  # it waits, or is done before this one is
        write_all(files)

    monkeypatch.setattr(making, "write_all", slow)
    new_dataset(project, "loudspeakers")
    other.join(30)
    said = settings.read_text(encoding="utf-8")
    assert "\n      boats:\n" in said and "\n      loudspeakers:\n" in said


def test_settings_without_a_list_of_assets_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        with_asset("config_version: 4.0\n", declared("boats", SOUND))
    assert refused.value.key == "dataset_assets"


@pytest.mark.parametrize("dataset", ["coverage", "broadcast_log", "agencies", "site_checks"])
def test_a_suite_that_agrees_with_its_columns_stays_as_it_is(dataset: str) -> None:
    before = content(ROOT / "expectations")
    assert new_dataset(Project(ROOT), dataset) == []
    assert content(ROOT / "expectations") == before


INDICATOR = """[x]
dataset = "coverage"
unit = "percent"
bounds = [0, 100]
name_vi = "n"
name_en = "n"
formula_vi = "f"
formula_en = "f"
"""


@pytest.mark.parametrize(
    ("change", "key", "told"),
    [
        (('"coverage"', '"coverge"'), "indicator_dataset_unknown", "coverage"),
        (('unit = "percent"\n', ""), "declared_missing_key", "unit"),
        (("bounds", "bound"), "declared_unknown_key", "bounds"),
        (("[0, 100]", "[100, 0]"), "indicator_bounds", "bounds"),
        (("[x]", "x = 3\n[y]"), "declared_not_table", "x"),
    ],
)
def test_a_slip_in_an_indicator_is_told(
    change: tuple[str, str], key: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(INDICATOR.replace(*change), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_indicators(path, ["coverage"])
    assert (refused.value.key, refused.value.file) == (key, "indicators.toml")
    assert told in str(refused.value)


def test_a_round_of_an_unknown_dataset_is_told(tmp_path: Path) -> None:
    path = tmp_path / "reporting.toml"
    path.write_text(
        '[[round]]\ndataset = "coverge"\nsenders = ["any"]\nevery = "year"\n'
        "due_days = 31\nsince = 2025\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refused:
        load_rounds(path)
    assert refused.value.key == "round_dataset_unknown"
    assert "round 1" in str(refused.value) and "coverage" in str(refused.value)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ('[[rounds]]\ndataset = "coverage"\n', "declared_unknown_key"),
        ('[round]\ndataset = "coverage"\n', "declared_not_tables"),
    ],
)
def test_a_list_of_rounds_under_another_name_is_told(
    written: str, key: str, tmp_path: Path
) -> None:
    path = tmp_path / "reporting.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_rounds(path)
    assert refused.value.key == key
