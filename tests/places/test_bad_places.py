"""Tables of places that contradict themselves are refused, with row and column."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from lsanalytics.errors import InputError
from lsanalytics.places import check, load_places
from lsanalytics.project import Project

UNITS = """code,name,type,level,parent_code,valid_from,valid_to
20,Tỉnh Mẫu,tỉnh,province,,,
1,Huyện Cũ,huyện,district,20,,2025-06-30
11,Xã Cũ,xã,commune,1,,2025-06-30
11,Xã Mới,xã,commune,20,2025-07-01,
"""
CROSSWALK = """old_code,old_name,old_district_code,new_code,new_name,merge
11,Xã Cũ,1,11,Xã Mới,whole
"""


def read(text: str) -> pl.DataFrame:
    return pl.read_csv(text.encode(), infer_schema=False)


def test_the_sample_itself_is_read() -> None:
    assert check(read(UNITS), read(CROSSWALK), "20").frame.height == 4


@pytest.mark.parametrize(
    ("units", "crosswalk", "key", "row"),
    [
        (UNITS.replace("level", "lvl"), CROSSWALK, "columns_missing", None),
        (UNITS, CROSSWALK.replace("merge", "how"), "columns_missing", None),
        (UNITS.replace("2025-07-01", "01/07/2025"), CROSSWALK, "cell_invalid", 5),
        (UNITS.replace("2025-07-01", "2025-06-30"), CROSSWALK, "places_overlap", 4),
        (UNITS + "1,Huyện Cũ,huyện,district,20,,2025-06-30\n", CROSSWALK, "places_overlap", 3),
        (UNITS.replace("commune,1,", "commune,9,"), CROSSWALK, "places_parent", 4),
        (UNITS.replace("xã,commune,1,", "làng,commune,1,"), CROSSWALK, "places_type", 4),
        (UNITS.replace("xã,commune,1,", "xã,district,1,"), CROSSWALK, "places_type", 4),
        (UNITS.replace("xã,commune,1,", "xã,xã,1,"), CROSSWALK, "places_level", 4),
        (UNITS.replace("Tỉnh Mẫu", "Mẫu"), CROSSWALK, "places_name", 2),
        (UNITS.replace("2025-07-01,", "2025-07-01,2024-07-01"), CROSSWALK, "places_span", 5),
        (UNITS, CROSSWALK.replace(",1,11,", ",9,11,"), "places_crosswalk_district", 2),
        (UNITS, CROSSWALK.replace("whole", "half"), "places_crosswalk_merge", 2),
        (UNITS, CROSSWALK + "12,Xã X,1,11,Xã Mới,whole\n", "places_crosswalk_code", 3),
        (UNITS, CROSSWALK.replace(",11,Xã Mới", ",20,Xã Mới"), "places_crosswalk_code", 2),
    ],
)
def test_a_contradiction_is_refused(units: str, crosswalk: str, key: str, row: int | None) -> None:
    with pytest.raises(InputError) as caught:
        check(read(units), read(crosswalk), "20")
    assert (caught.value.key, caught.value.row) == (key, row)
    assert caught.value.sentence("vi")
    assert caught.value.sentence("en")


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    with pytest.raises(InputError, match=r"project\.toml"):
        load_places(raw)
    shutil.copy(Project.find().data / "project.toml", tmp_path)
    with pytest.raises(InputError, match=r"places\.csv"):
        load_places(raw)


def test_tables_that_have_changed_are_read_again(tmp_path: Path) -> None:
    shutil.copy(Project.find().data / "project.toml", tmp_path)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "commune_crosswalk_2025.csv").write_text(CROSSWALK, encoding="utf-8")
    for name in ("Xã Mới", "Xã Khác", "Xã Mới"):
        (raw / "places.csv").write_text(UNITS.replace("Xã Mới", name), encoding="utf-8")
        assert load_places(raw).frame["name"].to_list()[-1] == name


SECOND = (
    UNITS
    + """04,Tỉnh Khác,tỉnh,province,,,
4,Huyện Khác,huyện,district,04,,2025-06-30
41,Xã Khác Cũ,xã,commune,4,,2025-06-30
41,Xã Khác Mới,xã,commune,04,2025-07-01,
VN,Việt Nam,nước,country,,,
"""
)


def test_units_of_another_province_are_known_and_never_counted() -> None:
    ours = check(read(SECOND), read(CROSSWALK), "20")
    assert ours.province == "20"
    assert set(ours.frame["code"]) == {"20", "1", "11", "VN"}
    assert set(ours.elsewhere["code"]) == {"04", "4", "41"}
    assert set(ours.elsewhere["of"]) == {"Tỉnh Khác"}
    theirs = check(read(SECOND), read(CROSSWALK), "04")
    assert set(theirs.frame["code"]) == {"04", "4", "41", "VN"}
    assert theirs.crosswalk.is_empty()


def test_a_province_that_the_table_does_not_hold_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        check(read(SECOND), read(CROSSWALK), "99")
    assert (caught.value.key, caught.value.file) == ("places_province", "project.toml")
    assert "20, 04" in caught.value.sentence("vi")
