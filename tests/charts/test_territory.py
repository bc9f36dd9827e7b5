"""Boundaries and centres of communes: what is refused, what is kept, where tiles come to lie."""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import shapely

from lsanalytics.charts import territory
from lsanalytics.charts.commune_map import GAP, Territory, commune_map
from lsanalytics.charts.figure import to_svg
from lsanalytics.charts.territory import KILOMETRES, _sides, load_boundaries, load_tiles, tiles
from lsanalytics.charts.theme import SMALL, text_width
from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.project import Project
from tests.charts.reading import marks

NAMES = {"00001": "Xã Quý Hòa", "00002": "Phường Đông Kinh"}


def _square(west: float, bends: int = 0) -> list[list[float]]:
    """A tenth of a degree; its western and eastern side with bends of a thousandth."""
    side = [21.0 + 0.1 * at / (bends + 1) for at in range(bends + 2)]
    wave = [0.0005 * (at % 2) for at in range(bends + 2)]
    up = [[west + off, lat] for lat, off in zip(side, wave, strict=True)]
    down = [[west + 0.1 + off, lat] for lat, off in zip(side, wave, strict=True)][::-1]
    return [*up, *down, up[0]]


def _feature(code: str, name: str, west: float, **changed: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [_square(west, bends=40)]}
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": geometry,
        **changed,
    }


def _polygon(spots: list[list[float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[*spots, spots[0]]]}


GOOD = [_feature("00001", "Xã Quý Hoà", 106.0), _feature("00002", "Phường Đông Kinh", 106.1)]
BAD: dict[str, tuple[Any, str, str]] = {
    "no list": ({"type": "x"}, "boundaries_broken", "features"),
    "a code that is none": ([_feature("1", "Xã Lạ", 106.0)], "boundaries_code", "Xã Lạ"),
    "no properties": ([{"geometry": GOOD[0]["geometry"]}], "boundaries_code", "–"),
    "another's name": ([_feature("00001", "Xã Khác", 106.0)], "boundaries_name", "Xã Quý Hòa"),
    "twice": ([GOOD[0], GOOD[0]], "boundaries_twice", "00001"),
    "one is lacking": (GOOD[:1], "boundaries_lacking", "Phường Đông Kinh"),
    "a feature that is none": ([None], "boundaries_code", "–"),
    "properties in a list": ([{"properties": ["a"]}], "boundaries_code", "–"),
    "a point": (
        [{**GOOD[0], "geometry": {"type": "Point", "coordinates": [106.0, 21.0]}}],
        "boundaries_shape",
        "Point",
    ),
    "no area": (
        [_feature("00001", "Xã Quý Hòa", 106.0, geometry=_polygon([[106, 21], [107, 21]]))],
        "boundaries_shape",
        "Polygon",
    ),
    "one under another's code": (
        [GOOD[0], {**GOOD[1], "geometry": GOOD[0]["geometry"]}],
        "boundaries_overlap",
        "100%",
    ),
    "one within another": (
        [
            GOOD[0],
            _feature(
                "00002",
                "Phường Đông Kinh",
                106.0,
                geometry=_polygon([[106.02, 21.02], [106.05, 21.02], [106.05, 21.05]]),
            ),
        ],
        "boundaries_overlap",
        "Phường Đông Kinh",
    ),
    "no shape": ([{**GOOD[0], "geometry": None}], "boundaries_shape", "Polygon"),
    "metres": (
        [
            _feature(
                "00001",
                "Xã Quý Hòa",
                106.0,
                geometry={"type": "Polygon", "coordinates": [[[6e5, 2e6], [6e5, 3e6], [7e5, 2e6]]]},
            )
        ],
        "boundaries_shape",
        "Polygon",
    ),
}


def _written(folder: Path, features: Any) -> Path:
    content = features if isinstance(features, dict) else {"features": features}
    (folder / "boundaries.geojson").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_is_wrong_is_told_with_its_feature(case: str, tmp_path: Path) -> None:
    features, key, said = BAD[case]
    with pytest.raises(InputError) as refused:
        load_boundaries(_written(tmp_path, features), NAMES)
    assert refused.value.key == key and said in str(refused.value)
    assert refused.value.file == "boundaries.geojson"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("code,name,latitude\n1,a,22.5\n", ["longitude"]),
        ('code,latitude,longitude\n1,22.5,"106,7"\n', ["row 2", "longitude", "106,7"]),
        ("code,latitude,longitude\n1,22.5,106.7\n2,x,106\n", ["row 3", "latitude", "x"]),
        ("code,latitude,longitude\n1,106.7,22.5\n", ["row 2", "latitude", "-90 – 90"]),
        ("code,latitude,longitude\n1,,106.7\n", ["row 2", "latitude"]),
    ],
)
def test_centres_that_are_no_degrees_are_told_with_row_and_column(
    content: str, told: list[str], tmp_path: Path
) -> None:
    (tmp_path / "commune_centres.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_tiles(tmp_path, ["1"], tmp_path / "kept")
    assert refused.value.file == "commune_centres.csv"
    for words in told:
        assert words in refused.value.sentence("en"), refused.value.sentence("en")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "boundaries.geojson").write_bytes(json.dumps({"features": []}).encode("utf-16"))
    with pytest.raises(InputError) as refused:
        load_boundaries(tmp_path, NAMES)
    assert refused.value.key == "boundaries_broken"


def test_a_mark_of_byte_order_and_a_spike_change_no_shape(tmp_path: Path) -> None:
    """A line out and back, as an editor leaves it; two corners that a bow tie has."""
    spots = [*_square(106.1)[:2], [106.1, 21.3], *_square(106.1)[1:4]]
    spiked = {**GOOD[1], "geometry": _polygon(spots)}
    content = json.dumps({"features": [GOOD[0], spiked]}).encode()
    (tmp_path / "boundaries.geojson").write_bytes(b"\xef\xbb\xbf" + content)
    found = load_boundaries(tmp_path, NAMES)
    assert found is not None and [len(rings) for rings in found.values()] == [1, 1]
    assert len(set(found["00002"][0])) == 4


def test_without_a_file_there_are_no_boundaries(tmp_path: Path) -> None:
    assert load_boundaries(tmp_path, NAMES) is None
    assert load_tiles(tmp_path, list(NAMES), tmp_path / "kept") is None


def test_what_is_looked_for_in_vain_is_opened_so_that_a_page_knows_when_it_comes(
    tmp_path: Path,
) -> None:
    opened: list[str] = []

    def hook(event: str, args: tuple[object, ...]) -> None:
        if event == "open" and str(tmp_path) in str(args[0]):
            opened.append(str(args[0]))

    sys.addaudithook(hook)
    load_boundaries(tmp_path, NAMES)
    assert str(tmp_path / "boundaries.geojson") in opened


def test_borders_are_simplified_together_and_areas_kept(tmp_path: Path) -> None:
    """A name with its tone over the other vowel is the same; 41 bends go, the shared side stays."""
    found = load_boundaries(_written(tmp_path, GOOD), NAMES)
    assert found is not None and list(found) == list(NAMES)
    shapes = [shapely.Polygon(rings[0]) for rings in found.values()]
    # 0.1 degree of latitude by 0.1 of longitude at 21.05 degrees north: cos = 0.93327
    side = KILOMETRES / 10
    assert [one.area for one in shapes] == pytest.approx([side * side * 0.93327] * 2, rel=0.005)
    assert sum(len(rings[0]) for rings in found.values()) < 60
    assert shapes[0].intersection(shapes[1]).area == 0 and shapes[0].touches(shapes[1])


def _border(start: tuple[float, float], across: bool, waves: int) -> list[list[float]]:
    """A tenth of a degree to the east or to the north, in waves."""
    steps = [step / 50 for step in range(51)]
    off = [0.004 * math.sin(step * math.pi * waves) for step in steps]
    x, y = start
    if across:
        return [[x + 0.1 * step, y + move] for step, move in zip(steps, off, strict=True)]
    return [[x + move, y + 0.1 * step] for step, move in zip(steps, off, strict=True)]


def _waved(row: int, column: int) -> list[list[float]]:
    """A cell of three by three whose borders all wave, each in its own step; neighbours share
    them."""
    x, y = 106 + 0.1 * column, 21 + 0.1 * row
    low, high = (
        _border((x, y + 0.1 * up), True, 3 + (3 * (row + up) + column) % 5) for up in (0, 1)
    )
    left, right = (
        _border((x + 0.1 * on, y), False, 3 + (3 * (column + on) + row) % 5) for on in (0, 1)
    )
    ring = [*low, *right[1:], *high[::-1][1:], *left[::-1][1:]]
    return [[round(x, 7), round(y, 7)] for x, y in ring]


def test_each_border_is_as_coarse_as_both_its_sides_allow(tmp_path: Path) -> None:
    cells = [(row, column) for row in range(3) for column in range(3)]
    names = {f"{row}{column}": f"Xã {row}{column}" for row, column in cells}
    features = [
        _feature(f"{row}{column}", f"Xã {row}{column}", 0.0)
        | {"geometry": {"type": "Polygon", "coordinates": [_waved(row, column)]}}
        for row, column in cells
    ]
    found = load_boundaries(_written(tmp_path, features), names)
    assert found is not None and list(found) == list(names)
    made = [shapely.Polygon(rings[0]) for rings in found.values()]
    flat = KILOMETRES * math.cos(math.radians(21.15))
    for shape, (row, column) in zip(made, cells, strict=True):
        before = shapely.Polygon([(x * flat, y * KILOMETRES) for x, y in _waved(row, column)])
        assert shape.area == pytest.approx(before.area, rel=0.005)
    assert shapely.coverage_is_valid(made)
    assert sum(len(rings[0]) for rings in found.values()) < 9 * 200 / 2


def test_every_commune_has_a_tile_of_its_own_near_where_it_lies(tmp_path: Path) -> None:
    project = Project.find()
    communes = load_places(project.raw).valid("commune", date(2026, 10, 31))
    found = load_tiles(project.raw, [one.code for one in communes], tmp_path)
    assert found is not None and len(set(found.values())) == len(communes) == 65
    frame = pl.read_csv(project.raw / "commune_centres.csv", schema_overrides={"code": pl.String})
    cells = pl.DataFrame(
        {
            "code": list(found),
            "column": [float(column) for column, _ in found.values()],
            "row": [float(row) for _, row in found.values()],
        }
    )
    both = frame.join(cells, on="code")
    assert both.select(pl.corr("longitude", "column")).item() > 0.9
    assert both.select(pl.corr("latitude", "row")).item() < -0.9


def test_tiles_are_worked_out_once_for_the_same_centres(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    centres = tmp_path / "commune_centres.csv"
    lines = ["code,longitude,latitude", "a,106.0,21.0", "b,106.1,21.0", "c,106.2,21.0"]
    centres.write_text("\n".join(lines), "utf-8")
    asked = []

    def counted(given: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
        asked.append(given)
        return tiles(given)

    monkeypatch.setattr(territory, "tiles", counted)
    first = load_tiles(tmp_path, ["a", "b", "c"], tmp_path / "kept")
    assert load_tiles(tmp_path, ["a", "b", "c"], tmp_path / "kept") == first == tiles(asked[0])
    assert len(asked) == 1
    centres.write_text("\n".join([*lines[:2], "b,106.2,21.0", "c,106.1,21.0"]), "utf-8")
    other = load_tiles(tmp_path, ["a", "b", "c"], tmp_path / "kept")
    assert first is not None and other is not None
    assert [other[one] for one in "acb"] == [first[one] for one in "abc"]


def test_tiles_of_a_line_of_places_stand_in_a_line() -> None:
    found = tiles({"a": (106.0, 21.0), "b": (106.1, 21.0), "c": (106.2, 21.0)})
    columns = [column for column, _ in found.values()]
    assert columns == sorted(columns) and len(set(found.values())) == 3


FOUND = pl.DataFrame(
    {
        "place": list(NAMES),
        "name": list(NAMES.values()),
        "district": ["Huyện Bình Gia", "Thành phố Lạng Sơn"],
        "people": [180.0, 20.0],
        "before": [None, 30.0],
        "all": [1000.0, 2000.0],
        "value": [82.0, 99.0],
        "evidence": ["simulated", "simulated"],
        "period_end": [date(2026, 10, 31)] * 2,
        "source": ["a.csv:2", "a.csv:3"],
    }
)


@pytest.mark.parametrize("kind", ["tiles", "shapes"])
def test_the_more_people_the_darker_and_each_says_its_number(kind: str, tmp_path: Path) -> None:
    shapes = load_boundaries(_written(tmp_path, GOOD), NAMES) if kind == "shapes" else None
    cells = {"00001": (0, 0), "00002": (1, 0)}
    figure = commune_map(FOUND, Territory(shapes, cells), "vi")
    for narrow in (False, True):
        drawn = marks(to_svg(figure, narrow=narrow))
        spoken = [mark for mark in drawn if mark.says]
        assert [re.findall(r": (\d+) trong", mark.says) for mark in spoken] == [["180"], ["20"]]
        tones = [float(mark.look["fill-opacity"]) for mark in spoken]
        assert tones[0] > tones[1] and {"180", "20"} <= {mark.words for mark in drawn}
        assert all(mark.says.endswith("(mô phỏng)") for mark in spoken)
    assert figure.told.startswith("Ví dụ mô phỏng: Huyện Bình Gia cũ")
    assert "tham khảo" in figure.note
    assert figure.data.height == 2
    assert "90%" in figure.title  # 180 of 200


@pytest.mark.parametrize(
    ("most", "classes"),
    [
        (180.0, ["0–49", "50–99", "100–149", "150–199", "từ 200"]),
        (4.0, ["0", "1", "2", "3", "từ 4"]),
        (6000.0, ["0–1.999", "2.000–3.999", "4.000–5.999", "6.000–7.999", "từ 8.000"]),
    ],
)
def test_classes_of_people_are_named_from_the_first_to_the_last(
    most: float, classes: list[str]
) -> None:
    found = FOUND.with_columns(people=pl.Series([most, 1.0]))
    figure = commune_map(found, Territory(None, {"00001": (0, 0), "00002": (1, 0)}), "vi")
    words = [mark.words for mark in marks(to_svg(figure)) if mark.words]
    assert words[-len(classes) :] == classes


def test_a_name_that_is_wider_than_its_tile_is_cut() -> None:
    """Ten tiles across 720 pixels, each with a gap beside it and two pixels on either side."""
    room = 720 / 10 - GAP - 4
    long = next(word for n in range(99) if text_width(word := "i" * n, SMALL) > room)
    cells = {"00001": (0, 0), "00002": (9, 0)}
    found = FOUND.with_columns(name=pl.Series([f"Xã {long}", f"Xã {long[1:]}"]))
    drawn = marks(to_svg(commune_map(found, Territory(None, cells), "vi")))
    names = [mark.words for mark in drawn if mark.words.startswith("i")]
    assert sorted(names, key=len)[-1] == long[1:]
    assert all(text_width(one, SMALL) <= room for one in names) and len(names) == 2


def test_a_number_at_the_edge_of_two_classes_is_of_the_upper_one() -> None:
    """The classes of 180 people are 0 to 49, 50 to 99, and so on."""
    cells = {"00001": (0, 0), "00002": (1, 0)}
    tones = []
    for people in (49.0, 50.0, 51.0):
        found = FOUND.with_columns(people=pl.Series([180.0, people]))
        figure = commune_map(found, Territory(None, cells), "vi")
        spoken = [mark for mark in marks(to_svg(figure)) if mark.says]
        tones.append(float(spoken[1].look["fill-opacity"]))
    assert tones[0] < tones[1] == tones[2]


@pytest.mark.parametrize("length", [0.5, 3.0, 40.0])
def test_what_lies_beside_a_border_is_found_however_long_it_is(length: float) -> None:
    """Places a metre wide on either side: what is looked at is a tenth of a metre off."""
    border = shapely.LineString([(0, 0), (0, length)])
    left, right = (shapely.box(min(x, 0), 0, max(x, 0), length) for x in (-0.001, 0.001))
    assert _sides(border, [left, right]) == {0: 1, 1: -1}


def test_numbers_wider_than_a_tile_of_the_phone_are_left_out_of_all_tiles() -> None:
    """Fifteen tiles across 340 pixels: 22.7 each. 1,287 is 30.6 wide, and 9 would fit."""
    cells = {"00001": (0, 0), "00002": (14, 0)}
    found = FOUND.with_columns(people=pl.Series([1287.0, 9.0]))
    figure = commune_map(found, Territory(None, cells), "vi")
    for narrow, shown in ((False, {"1.287", "9"}), (True, set())):
        drawn = {mark.words for mark in marks(to_svg(figure, narrow=narrow))}
        assert drawn & {"1.287", "9"} == shown


def test_classes_without_room_for_both_numbers_are_named_by_the_first() -> None:
    found = FOUND.with_columns(people=pl.Series([2400.0, 1.0]))
    figure = commune_map(found, Territory(None, {"00001": (0, 0), "00002": (1, 0)}), "vi")
    narrow, wide = (
        [mark.words for mark in marks(to_svg(figure, narrow=narrow)) if mark.words][-5:]
        for narrow in (True, False)
    )
    assert narrow == ["≥ 0", "≥ 500", "≥ 1.000", "≥ 1.500", "≥ 2.000"]
    assert wide[2] == "1.000–1.499"


def test_where_former_districts_are_not_known_the_places_themselves_are_named() -> None:
    """A province whose table of mergers is empty, or holds only some of its communes."""
    cells = {"00001": (0, 0), "00002": (1, 0)}
    for districts in (["–", "–"], ["Huyện Bình Gia", "–"]):
        found = FOUND.with_columns(district=pl.Series(districts))
        figure = commune_map(found, Territory(None, cells), "vi")
        name = str(FOUND["name"][0])
        assert (
            figure.title
            == f"{name} có nhiều người chưa nghe, xem được nhất: 180 người (90% số đếm được)"
        )
        assert figure.data[:, 0].to_list() == FOUND["name"].to_list()
        assert "–" not in figure.description
