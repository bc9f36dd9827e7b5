"""Parameters of briefs are checked, with a hint, before anything runs."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.parameters import Value, parse_date
from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.project import Project

PROJECT = Project.find()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(PROJECT, load_places(PROJECT.raw))


def test_all_communes_and_wards_of_today_have_a_brief(catalogue: Catalogue) -> None:
    names = [spec.name for spec in catalogue.briefs()]
    assert len(names) == len(set(names))
    of_places = [name for name in names if name.startswith("place-")]
    assert sum(name.endswith(".en") for name in of_places) == 65
    assert len(of_places) == 2 * 65
    assert {"province", "province.en", "press-and-broadcasting", "electronic-information"} < set(
        names
    )
    assert "data-quality" in names


@pytest.mark.parametrize(
    ("given", "key", "hint"),
    [
        ({"langauge": "vi"}, "unknown_parameter", "language"),
        ({"language": "fr"}, "not_one_of", ""),
        ({"plan": "88-kh-ubnd-2021"}, "not_one_of", "88-kh-ubnd-2020"),
        ({"as_of": "2026-02-30"}, "not_a_date", ""),
        ({"as_of": "hôm nay"}, "not_a_date", ""),
        ({"place": "99999"}, "unknown_place", ""),
        ({"place": "Xã Thất Kê"}, "unknown_place", "Xã Thất Khê"),
        ({"place": "20"}, "unknown_place", ""),  # the province is not a commune
        ({"place": "05974"}, "unknown_place", ""),  # a ward that ended on 30/06/2025
    ],
)
def test_a_wrong_parameter_is_refused_with_what_would_be_right(
    catalogue: Catalogue, given: dict[str, str], key: str, hint: str
) -> None:
    with pytest.raises(InputError) as refused:
        catalogue.spec(catalogue.notebook("place"), given)
    assert refused.value.key == key
    assert hint in str(refused.value)
    assert next(iter(given.values())) in str(refused.value) or next(iter(given)) in str(
        refused.value
    )


def test_an_unknown_notebook_is_refused_with_the_nearest_name(catalogue: Catalogue) -> None:
    with pytest.raises(InputError, match="province"):
        catalogue.notebook("provnce")


@pytest.mark.parametrize("given", ["06040", "Xã Thất Khê", "thất khê"])
def test_a_place_is_given_by_code_or_by_a_name_of_today(catalogue: Catalogue, given: str) -> None:
    assert catalogue.spec(catalogue.notebook("place"), {"place": given}).place == "06040"


def test_a_former_district_can_have_a_brief(catalogue: Catalogue) -> None:
    assert catalogue.spec(catalogue.notebook("place"), {"place": "180"}).name == "place-180"


@pytest.mark.parametrize("given", ["2026-10-31", "31/10/2026"])
def test_a_date_is_read_in_both_forms(given: str) -> None:
    assert parse_date(given, column="as_of") == date(2026, 10, 31)


def test_the_as_of_date_given_overrides_the_declared_one() -> None:
    catalogue = Catalogue.load(PROJECT, load_places(PROJECT.raw), date(2025, 3, 1))
    spec = catalogue.spec(catalogue.notebook("province"), {})
    assert dict(spec.values)["as_of"] == "2025-03-01"
    # Before the reform the communes of that day have the briefs.
    assert sum(one.name.startswith("place-") for one in catalogue.briefs()) == 2 * 194


def test_parameters_cells_and_briefs_toml_agree(catalogue: Catalogue) -> None:
    import nbformat

    for notebook in catalogue.notebooks.values():
        cells = [c for c in nbformat.read(notebook.file, 4).cells if c.cell_type == "code"]
        assert cells[0].metadata.tags == ["parameters"]
        assigned = {
            node.targets[0].id: ast.literal_eval(node.value)  # type: ignore[attr-defined]
            for node in ast.parse(cells[0].source).body
        }
        opened = catalogue.spec(notebook, assigned)
        assert opened == catalogue.spec(notebook, {}), notebook.name


LISTED = """
as_of = 2026-10-31

[notebook.n]
title_vi = "n"
title_en = "n"
[notebook.n.parameters]
plan = { kind = "plan" }
place = { kind = "place", levels = ["province"] }
as_of = { kind = "date" }
language = { kind = "choice", default = "vi", allowed = ["vi", "en"] }
nam_goc = { kind = "number", default = 2020 }
loc = { kind = "text" }
ban_do = { kind = "yes_no", default = false }
"""


def listed(folder: Path, entry: str = "") -> Catalogue:
    """The shipped project with another briefs.toml."""
    for name in ("data/plan", "data/raw"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(PROJECT.root / name)
    (folder / "data" / "project.toml").symlink_to(PROJECT.data / "project.toml")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "briefs.toml").write_text(LISTED + entry, encoding="utf-8")
    return Catalogue.load(Project(folder), load_places(PROJECT.raw))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({}, "n"),
        ({"nam_goc": 2020}, "n"),
        ({"nam_goc": "2021"}, "n-nam-goc-2021"),
        ({"nam_goc": 70.5}, "n-nam-goc-70-5"),
        ({"nam_goc": "70,5", "language": "en"}, "n-nam-goc-70-5.en"),
        ({"loc": "Xã Chi Lăng"}, "n-loc-xa-chi-lang"),
        ({"ban_do": "có"}, "n-ban-do-true"),
        ({"ban_do": True, "plan": "1497-qd-ttg-2018"}, "n-1497-qd-ttg-2018-ban-do-true"),
        ({"as_of": "31/12/2025"}, "n-2025-12-31"),
        ({"plan": "", "place": ""}, "n"),  # blank in a cell: the project's own
    ],
)
def test_a_page_is_named_by_what_differs_from_the_defaults(
    given: dict[str, Value], name: str, tmp_path: Path
) -> None:
    catalogue = listed(tmp_path)
    assert catalogue.spec(catalogue.notebook("n"), given).name == name


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"nam_goc": "hai nghìn"}, "not_a_number"),
        ({"nam_goc": True}, "not_a_number"),
        ({"nam_goc": "inf"}, "not_a_number"),
        ({"nam_goc": ""}, "missing_parameter"),
        ({"ban_do": "có lẽ"}, "not_yes_no"),
        ({"ban_do": 1}, "not_yes_no"),
    ],
)
def test_a_value_of_another_kind_is_refused(
    given: dict[str, Value], key: str, tmp_path: Path
) -> None:
    catalogue = listed(tmp_path)
    with pytest.raises(InputError) as refused:
        catalogue.spec(catalogue.notebook("n"), given)
    [(name, value)] = given.items()
    assert (refused.value.key, refused.value.column) == (key, name)
    assert value == "" or f"“{value}”" in refused.value.sentence("vi")


def test_each_value_makes_a_page_of_its_own(tmp_path: Path) -> None:
    entry = '[[brief]]\nnotebook = "n"\neach = { nam_goc = ["2020", 2021] }\n'
    specs = listed(tmp_path, entry).briefs()
    assert [spec.name for spec in specs] == ["n", "n-nam-goc-2021"]
    assert [dict(spec.values)["nam_goc"] for spec in specs] == [2020, 2021]


def test_two_briefs_of_one_page_are_refused_before_anything_runs(tmp_path: Path) -> None:
    entry = '[[brief]]\nnotebook = "n"\n[[brief]]\nnotebook = "n"\neach = { nam_goc = [2020.0] }\n'
    with pytest.raises(InputError) as refused:
        listed(tmp_path, entry).briefs()
    assert refused.value.key == "brief_name_twice"
    assert "n.html" in refused.value.sentence("vi")


@pytest.mark.parametrize(
    ("notebook", "given", "name", "place"),
    [
        ("province", {}, "province", "20"),
        ("province", {"plan": "749-qd-ttg-2020"}, "province-749-qd-ttg-2020", "VN"),
        ("plan-field", {}, "plan-field-press", "20"),
        ("plan-field", {"field": "electronic"}, "plan-field-electronic", "20"),
        (
            "plan-field",
            {"plan": "749-qd-ttg-2020", "field": "economy", "language": "en"},
            "plan-field-749-qd-ttg-2020-economy.en",
            "VN",
        ),
    ],
)
def test_place_and_fields_are_those_of_the_plan(
    catalogue: Catalogue, notebook: str, given: dict[str, Value], name: str, place: str
) -> None:
    spec = catalogue.spec(catalogue.notebook(notebook), given)
    assert (spec.name, spec.place) == (name, place)


def test_a_field_of_another_plan_is_refused_with_those_of_this(catalogue: Catalogue) -> None:
    with pytest.raises(InputError) as refused:
        catalogue.spec(catalogue.notebook("plan-field"), {"field": "economy"})
    assert refused.value.key == "not_one_of"
    assert "press, broadcasting, electronic" in str(refused.value)


def test_a_plan_of_another_province_is_refused(tmp_path: Path) -> None:
    catalogue = listed(tmp_path)
    (tmp_path / "data" / "plan").unlink()
    (tmp_path / "data" / "plan").mkdir()
    for path in PROJECT.plans.glob("*.toml"):
        (tmp_path / "data" / "plan" / path.name).symlink_to(path)
    other = (PROJECT.plans / "749-qd-ttg-2020.toml").read_text(encoding="utf-8")
    head = other.replace('place = "VN"', 'place = "04"').replace("749/", "750/")
    (tmp_path / "data" / "plan" / "khac.toml").write_text(head, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        catalogue.spec(catalogue.notebook("n"), {"plan": "khac"})
    assert (refused.value.key, refused.value.file) == ("plan_place_elsewhere", "khac.toml")
    assert "“place”" in str(refused.value) and "04" in str(refused.value)
