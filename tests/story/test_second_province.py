"""A second province in the same places.csv never counts; declared itself, it is the workbook's."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from lsanalytics.briefs.brief import Brief, open_brief
from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.index import index_page
from lsanalytics.errors import InputError
from lsanalytics.exports.gather import gather
from lsanalytics.places import load_places
from lsanalytics.project import Project
from lsanalytics.quality import messages
from lsanalytics.receiving.form import make_form
from lsanalytics.sample import generate
from lsanalytics.state.prepared import prepare
from tests.story.world import AS_OF, Returns, bare_project, send, world

# Cao Bằng with two communes, Bắc Ninh with one, beside all units of Lạng Sơn.
OTHERS = """04,Tỉnh Cao Bằng,tỉnh,province,,,
040,Thành phố Cao Bằng,thành phố,district,04,,2025-06-30
01267,Phường Sông Hiến,phường,commune,040,,2025-06-30
01273,Phường Thục Phán,phường,commune,04,2025-07-01,
01288,Phường Tân Giang,phường,commune,04,2025-07-01,
24,Tỉnh Bắc Ninh,tỉnh,province,,,
07210,Phường Bắc Giang,phường,commune,24,2025-07-01,
"""
MERGED = "01267,Phường Sông Hiến,040,01273,Phường Thục Phán,whole\n"
SMALL = """
number = "9/KH-UBND"
title_vi = "Kế hoạch phủ sóng"
title_en = "Coverage plan"
subject_vi = "Phủ sóng"
subject_en = "Coverage"
issuer_vi = "Ủy ban nhân dân tỉnh Cao Bằng"
issuer_en = "People’s Committee of Cao Bằng province"
issued = 2023-02-01
source = "mẫu"
text_complete = true
text_note_vi = ""
text_note_en = ""

[[field]]
id = "song"
name_vi = "Sóng"
name_en = "Signals"

[[target]]
id = "1"
clause = "1"
wording_vi = "96% người dân được nghe, xem"
wording_en = "96% of people are reached"
short_vi = "96% người dân được nghe, xem"
short_en = "96% of people reached"
field = "song"
indicator = "people_reached_share"
direction = "at_least"
threshold = 96
unit = "percent"
denominator_vi = "người dân"
denominator_en = "people"
strength = "plain"

[[target.milestone]]
date = 2025-12-31
basis = "plan"
"""
CAO_BANG = """
province = "04"
plan = "9-kh-2023"
province_en = "Cao Bằng province"
title_vi = "Sổ theo dõi phủ sóng tỉnh Cao Bằng"
title_en = "Coverage workbook of Cao Bằng province"
"""
BRIEFS = """
[[brief]]
notebook = "province"
each = { language = ["vi", "en"] }
[[brief]]
notebook = "plan-field"
[[brief]]
notebook = "place"
each = { place = "all-communes" }
"""
MEDIA = ("phát thanh", "truyền hình")


def coverage(places: dict[str, tuple[int, int]]) -> Returns:
    """Rows of 2025 in both media: people, and people reached."""
    return {
        "coverage": [
            {
                "Năm": "2025",
                "Mã đơn vị hành chính": code,
                "Loại hình": medium,
                "Số dân": str(people),
                "Số người được nghe, xem": str(reached),
            }
            for code, (people, reached) in places.items()
            for medium in MEDIA
        ]
    }


# 960 of 1000 people, of whom 460 of 500 and 500 of 500 in the two communes.
THEIRS = coverage({"01273": (500, 460), "01288": (500, 500), "07210": (800, 100)})


def with_others(root: Path) -> Project:
    project = bare_project(root)
    places = project.raw / "places.csv"
    places.write_text(places.read_text(encoding="utf-8") + OTHERS, encoding="utf-8")
    crosswalk = project.raw / "commune_crosswalk_2025.csv"
    crosswalk.write_text(crosswalk.read_text(encoding="utf-8") + MERGED, encoding="utf-8")
    (project.plans / "9-kh-2023.toml").write_text(SMALL, encoding="utf-8")
    return project


def brief(project: Project, notebook: str = "province", language: str = "vi", **own: str) -> Brief:
    return open_brief(notebook, as_of=AS_OF, language=language, project=project, **own)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = bare_project(tmp_path_factory.mktemp("alone"))
    send(project, world())
    return project


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Lạng Sơn's workbook, in whose folders rows about the others lie as well."""
    project = with_others(tmp_path_factory.mktemp("beside"))
    send(project, world())
    send(project, THEIRS, "tinh-khac.csv")
    return project


@pytest.fixture(scope="module")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same places and rows, declared for Cao Bằng."""
    project = with_others(tmp_path_factory.mktemp("declared"))
    (project.data / "project.toml").write_text(CAO_BANG, encoding="utf-8")
    listing = project.notebooks / "briefs.toml"
    kept = listing.read_text(encoding="utf-8").split("[[brief]]")[0]
    listing.write_text(kept + BRIEFS, encoding="utf-8")
    send(project, THEIRS, "cua-tinh.csv")
    return project


def test_what_others_send_changes_no_verdict(alone: Project, beside: Project) -> None:
    ours, theirs = (brief(one).assessments for one in (alone, beside))
    said = [
        [(a.target.id, a.headline, a.current and a.current.value) for a in one]
        for one in (ours, theirs)
    ]
    assert said[0] == said[1]


def test_rows_about_other_provinces_are_set_aside_and_told(beside: Project) -> None:
    found = brief(beside).prepared.quality["coverage"]
    assert found.counts.set_aside == 6
    lines = [line for line in messages(found, "vi") if "tinh-khac.csv" in line]
    assert any("01273" in line and "Tỉnh Cao Bằng" in line for line in lines)
    assert any("07210" in line and "Tỉnh Bắc Ninh" in line for line in lines)
    (english, *_) = [line for line in messages(found, "en") if "tinh-khac.csv" in line]
    assert "project.toml" in english


def test_no_page_of_another_provinces_commune_is_planned(beside: Project) -> None:
    catalogue = Catalogue.load(beside, load_places(beside.raw), date.fromisoformat(AS_OF))
    places = {spec.place for spec in catalogue.briefs()}
    assert "06040" in places and not places & {"01273", "01288", "07210", "04", "24"}


def test_the_declared_province_is_measured_from_its_own_rows(declared: Project) -> None:
    (one,) = brief(declared).assessments
    assert one.place == "04"
    assert one.current is not None
    assert (one.current.value, one.current.numerator, one.current.denominator) == (96.0, 960, 1000)
    assert one.milestones[0].standing == "met"


def test_its_pages_are_headed_by_its_own_words(declared: Project) -> None:
    about = brief(declared).title().about
    assert about["where"] == "Tỉnh Cao Bằng · Kế hoạch 9/KH-UBND năm 2023"
    assert about["title"] == "Phủ sóng: đến đâu so với mục tiêu 2025"
    english = brief(declared, language="en").title().about
    assert english["where"] == "Cao Bằng province · Plan 9/KH-UBND of 2023"
    place = brief(declared, "place", place="01273")
    assert place.title().about["title"] == "Phường Thục Phán: phủ sóng"
    assert "92,0%" in place.place_answer().html


def test_its_index_names_its_communes_alone(declared: Project) -> None:
    catalogue = Catalogue.load(declared, load_places(declared.raw), date.fromisoformat(AS_OF))
    wanted = [spec for spec in catalogue.briefs() if spec.notebook.name != "plan-field"]
    assert {spec.place for spec in wanted} == {"04", "01273", "01288"}
    opened = [
        (spec, brief(declared, spec.notebook.name, spec.language, place=spec.place).title().about)
        for spec in wanted
    ]
    page = index_page(catalogue, opened, {}, "")
    for words in ("Sổ theo dõi phủ sóng tỉnh Cao Bằng", "Phường Tân Giang", "place-01288.html"):
        assert words in page, words
    for words in ("Lạng Sơn", "88/KH", "1672", "Bắc Ninh"):
        assert words not in page, words


@pytest.mark.parametrize("notebook", ["province", "plan-field"])
def test_no_word_of_lang_son_is_on_its_pages(declared: Project, notebook: str) -> None:
    one = brief(declared, notebook)
    blocks = [one.title(), one.opening(), one.targets(), one.statements()]
    blocks += [one.target_sections(), one.parallel(), one.method(), one.row_account()]
    html = "".join(block.html for block in blocks)
    for words in ("Lạng Sơn", "88/KH", "a1", "b4", "2030"):
        assert words not in html, words


def test_no_resolution_of_lang_son_formed_its_communes(declared: Project, beside: Project) -> None:
    theirs = brief(declared, "place", place="01273").place_facts().html
    assert "Phường Sông Hiến" in theirs and "Nghị quyết" not in theirs
    assert "Nghị quyết 1672/NQ-UBTVQH15" in brief(beside, "place", place="06040").place_facts().html


def test_the_calibration_was_not_tested_on_figures_of_its_own(declared: Project) -> None:
    html = brief(declared, "calibration").calibration_basis().html
    assert "số liệu của Cao Bằng và" in html and "Lạng Sơn" not in html


def test_published_figures_of_another_province_are_no_context(declared: Project) -> None:
    html = brief(declared, "plan-field").published("electronic", "other", "grassroots").html
    assert "PAPI của" not in html and "Trạm phát thanh, truyền thanh" not in html


def test_published_figures_of_another_province_do_not_leave_its_house(declared: Project) -> None:
    prepared = prepare(declared, date.fromisoformat(AS_OF))
    places = gather(prepared, simulated=False).published["place"].to_list()
    assert not {"20", "180"} & set(places)


def test_the_plan_of_another_province_is_no_target_of_its_own(declared: Project) -> None:
    leaving = gather(prepare(declared, date.fromisoformat(AS_OF)), simulated=False)
    plans = [judged.plan.id for judged in leaving.judged]
    assert plans[0] == "9-kh-2023" and "88-kh-ubnd-2020" not in plans
    with pytest.raises(InputError) as refused:
        brief(declared, plan="88-kh-ubnd-2020")
    assert refused.value.key == "plan_place_elsewhere"


def test_a_small_plan_of_the_first_province_leaves_its_page_alone(beside: Project) -> None:
    """One target, no statement, no parent, one milestone: beside Plan 88, not over it."""
    small = brief(beside, plan="9-kh-2023")
    assert small.stem == "province-9-kh-2023" and brief(beside).stem == "province"
    assert "Mốc 2025" in small.targets().html and "2030" not in small.targets().html
    assert "đo được như đã viết" in small.statements().html
    assert "không có văn bản nào đặt bên cạnh" in small.parallel().html
    assert small.distance().data.height == 1
    small.target_sections()
    small.opening()


def test_a_listed_notebook_on_fields_that_the_plan_lacks_is_refused(tmp_path: Path) -> None:
    project = with_others(tmp_path)
    (project.data / "project.toml").write_text(CAO_BANG, encoding="utf-8")
    catalogue = Catalogue.load(project, load_places(project.raw), date.fromisoformat(AS_OF))
    with pytest.raises(InputError) as refused:
        catalogue.briefs()
    assert refused.value.key == "notebook_field_unknown"
    assert refused.value.file == "notebooks/briefs.toml"
    for words in ("press-and-broadcasting", "“fields”", "9-kh-2023", "song", "plan-field"):
        assert words in str(refused.value), words


def test_a_plan_of_project_toml_that_is_not_there_is_told_with_its_file(tmp_path: Path) -> None:
    project = with_others(tmp_path)
    (project.data / "project.toml").write_text(CAO_BANG.replace("9-kh-2023", "9-kh-2024"), "utf-8")
    catalogue = Catalogue.load(project, load_places(project.raw), date.fromisoformat(AS_OF))
    with pytest.raises(InputError) as refused:
        catalogue.spec(catalogue.notebook("province"), {})
    assert (refused.value.file, refused.value.column) == ("project.toml", "plan")
    assert "9-kh-2023?" in str(refused.value)


def test_the_example_of_its_forms_is_a_place_of_its_own(declared: Project) -> None:
    book = make_form(
        "coverage", load_places(declared.raw), declared.suites, date.fromisoformat(AS_OF)
    )
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    assert sheet.cell(4, 3).value == "04"


MERGED_INTO = """91,Tỉnh Kiên Giang,tỉnh,province,,,2025-06-30
91,Tỉnh An Giang,tỉnh,province,,2025-07-01,
30742,Phường Rạch Giá,phường,commune,91,2025-07-01,
31078,Đặc khu Phú Quốc,đặc khu,commune,91,2025-07-01,
"""
UNMERGED = """91,Tỉnh An Giang,tỉnh,province,,,
30742,Phường Rạch Giá,phường,commune,91,2025-07-01,
31078,Đặc khu Phú Quốc,đặc khu,commune,91,2025-07-01,
"""


@pytest.mark.parametrize(
    ("units", "before"), [(UNMERGED, {"91"}), (MERGED_INTO, set())], ids=["unmerged", "merged"]
)
def test_a_province_without_its_former_communes_has_a_sample_of_those_of_today(
    units: str, before: set[str], tmp_path: Path
) -> None:
    raw = bare_project(tmp_path).raw
    for name in ("places.csv", "commune_crosswalk_2025.csv", "commune_centres.csv"):
        head = (raw / name).read_text(encoding="utf-8").splitlines()[0]
        rows = "VN,Việt Nam,nước,country,,,\n" + units if name == "places.csv" else ""
        (raw / name).write_text(f"{head}\n{rows}", encoding="utf-8")
    (raw / "commune_crosswalk_2024.csv").unlink()
    (tmp_path / "data" / "project.toml").write_text(CAO_BANG.replace('"04"', '"91"'), "utf-8")
    people = {
        name.removeprefix("coverage/"): {
            row["Mã đơn vị hành chính"]: int(row["Số dân"])
            for row in csv.DictReader(io.StringIO(made.decode()))
        }
        for name, made in generate(load_places(raw)).items()
        if name.startswith("coverage/")
    }
    assert people.get("mau-2024.csv", {}).keys() == before  # no file that has nothing to say
    now = people["mau-2025.csv"]
    assert now.keys() == {"91", "30742", "31078"}
    assert now["91"] == now["30742"] + now["31078"] > 0
    assert all(people.values())
