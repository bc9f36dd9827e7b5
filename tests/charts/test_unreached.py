"""People not reached, ranked: counted in people, the most on top, the year before beside it."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.figure import to_svg
from lsanalytics.charts.theme import SMALL, text_width
from lsanalytics.charts.unreached import MOST_ROWS, unreached
from lsanalytics.measuring.unreached import unreached_frame
from lsanalytics.observations import collect
from lsanalytics.words import Language
from tests.charts.reading import marks

NAMES = {"06001": "Xã Đoàn Kết", "06004": "Xã Quốc Khánh", "06007": "Phường Tam Thanh"}
DISTRICTS = {"06001": "Huyện Tràng Định", "06004": "Huyện Tràng Định"}
# People and, of them, reached in 2024 and 2025.
PEOPLE = {"06001": (1000, 900, 950), "06004": (9000, 8700, 8800), "06007": (500, 480, 500)}


def rows(evidence: str = "reported", names: dict[str, str] | None = None) -> pl.DataFrame:
    held = PEOPLE if names is None else dict.fromkeys(names, (1000, 900, 950))
    return collect(
        [
            pl.DataFrame(
                [
                    {
                        "indicator": "people_reached_share",
                        "part": "",
                        "place": code,
                        "grain": "year",
                        "period_start": date(year, 1, 1),
                        "period_end": date(year, 12, 31),
                        "numerator": float(reached),
                        "denominator": float(people),
                        "value": reached / people * 100,
                        "evidence": evidence,
                        "source": "data/raw/returns/coverage/a.csv:2",
                    }
                    for code, (people, *each) in held.items()
                    for year, reached in zip((2024, 2025), each, strict=True)
                ]
            )
        ]
    )


def test_places_are_ranked_by_people_not_by_share() -> None:
    found = unreached_frame(rows(), NAMES, DISTRICTS)
    # 9000 - 8800 = 200 at 97.8%, before 1000 - 950 = 50 at 95%
    assert found.select("name", "people", "before").rows() == [
        ("Xã Quốc Khánh", 200.0, 300.0),
        ("Xã Đoàn Kết", 50.0, 100.0),
        ("Phường Tam Thanh", 0.0, 20.0),
    ]
    in_disorder = rows().sort("period_end", "place", descending=True)
    assert unreached_frame(in_disorder, NAMES, DISTRICTS).equals(found)
    shown = unreached(rows(), NAMES, DISTRICTS, "vi")
    assert shown.title == "250 người chưa nghe, xem được; 1 trong 3 xã, phường có một nửa số ấy"
    assert shown.data.row(-1)[:4] == ("Phường Tam Thanh", "–", "2025", 0.0)


def test_each_place_is_told_with_the_year_of_its_figures() -> None:
    gone = (pl.col("place") == "06001") & (pl.col("period_end").dt.year() == 2025)
    shown = unreached(rows().filter(~gone), NAMES, DISTRICTS, "vi")
    years = dict(zip(shown.data["Đơn vị hành chính"], shown.data["Năm"], strict=True))
    assert years == {"Xã Quốc Khánh": "2025", "Xã Đoàn Kết": "2024", "Phường Tam Thanh": "2025"}
    assert "(năm 2024, 2025)" in shown.subtitle


def test_the_year_before_is_no_other_year() -> None:
    moved = pl.when(pl.col("period_end").dt.year() == 2024).then(date(2022, 12, 31))
    old = rows().with_columns(period_end=moved.otherwise("period_end"))
    assert unreached_frame(old, NAMES, DISTRICTS)["before"].to_list() == [None] * 3
    shown = unreached(old, NAMES, DISTRICTS, "vi")
    assert "năm trước" not in shown.subtitle and "(năm 2025)" in shown.subtitle
    assert "vạch xám: từ số của năm trước" in unreached(rows(), NAMES, DISTRICTS, "vi").subtitle


def test_a_dot_stands_where_its_people_are_on_the_scale_and_says_so() -> None:
    drawn = marks(to_svg(unreached(rows(), NAMES, DISTRICTS, "vi")))
    scale = {mark.words: mark.x for mark in drawn if mark.look.get("text-anchor") == "middle"}
    dots = [mark for mark in drawn if mark.says]
    assert [mark.says.split(":")[1].split(" trong")[0].strip() for mark in dots] == [
        "200",
        "50",
        "0",
    ]
    for dot, people in zip(dots, (200, 50, 0), strict=True):
        at = (dot.x - scale["0"]) / (scale["100"] - scale["0"]) * 100
        assert abs(at - people) < 1
    assert [dot.y for dot in dots] == sorted(dot.y for dot in dots)


def test_simulated_dots_are_hollow_and_told() -> None:
    shown = unreached(rows("simulated"), NAMES, DISTRICTS, "vi")
    dots = [mark for mark in marks(to_svg(shown)) if mark.says]
    assert shown.simulated and all(dot.look["fill"] == "#FFFFFF" for dot in dots)
    assert all(dot.says.endswith("(mô phỏng)") for dot in dots)


def test_of_too_many_places_those_with_most_are_drawn_and_the_table_has_all() -> None:
    names = {f"{number:05}": f"Xã {number}" for number in range(MOST_ROWS + 1)}
    shown = unreached(rows(names=names), names, {}, "vi")
    assert sum(bool(mark.says) for mark in marks(to_svg(shown))) == MOST_ROWS
    assert shown.data.height == MOST_ROWS + 1


@pytest.mark.parametrize(
    ("language", "title", "note"),
    [
        (
            "vi",
            "220 người chưa nghe, xem được ở 2 trong 3 xã, phường; 1 nơi có một nửa số ấy",
            "1 trong 3 xã, phường chưa có số liệu dùng được, không được tính. "
            "1 xã, phường chưa có số liệu của năm 2025: lấy số gần nhất của nơi ấy.",
        ),
        (
            "en",
            "220 people are not reached in 2 of 3 communes and wards; 1 of these holds half",
            "1 of 3 communes and wards has no figures that can be used and is not counted. "
            "1 commune or ward has no figures of 2025: the latest of each are taken.",
        ),
    ],
)
def test_places_without_figures_or_with_old_ones_are_told(
    language: Language, title: str, note: str
) -> None:
    held = rows().filter(
        pl.col("place") != "06001", (pl.col("place") != "06007") | (pl.col("value") < 100)
    )
    shown = unreached(held, NAMES, DISTRICTS, language)  # 200 people of 2025 and 20 of 2024
    assert shown.title.startswith(title)
    assert note in shown.note
    whole = unreached(rows(), NAMES, DISTRICTS, language)
    assert note.split(". ")[0] not in whole.note and note.split(". ")[1] not in whole.note


def test_where_nobody_is_left_out_that_is_the_finding() -> None:
    all_reached = rows().with_columns(numerator=pl.col("denominator"), value=pl.lit(100.0))
    shown = unreached(all_reached, NAMES, DISTRICTS, "vi")
    assert shown.title.startswith("Cả 3 xã, phường có số liệu đều không còn ai")
    assert to_svg(shown)


def test_a_dot_says_whole_people() -> None:
    said = [mark.says for mark in marks(to_svg(unreached(rows(), NAMES, DISTRICTS, "vi")))]
    assert any("200 trong 9.000 người" in words for words in said)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_number_of_many_people_stands_free_of_the_name(narrow: bool) -> None:
    """12,870 people: the number ends 8 pixels before nought, the name 4 before the number."""
    many = rows().with_columns(pl.col("denominator") + 12670)  # 12,870 where there were 200
    drawn = marks(to_svg(unreached(many, NAMES, DISTRICTS, "vi"), narrow=narrow))
    words = {mark.words: mark for mark in drawn if mark.words}
    left = words["12.870"].x - text_width("12.870", SMALL, bold=True)
    assert words["Quốc Khánh" if narrow else "Xã Quốc Khánh"].x <= left - 3.5  # to half a pixel


@pytest.mark.parametrize("narrow", [False, True])
def test_the_last_number_of_the_axis_is_whole(narrow: bool) -> None:
    many = rows().with_columns(pl.col("denominator") + 1_280_000)  # the axis ends at 1,500,000
    svg = to_svg(unreached(many, NAMES, DISTRICTS, "vi"), narrow=narrow)
    (last,) = [mark for mark in marks(svg) if mark.words == "1.500.000"]
    (width,) = re.findall(r'viewBox="0 0 ([\d.]+) ', svg)
    assert last.x + text_width(last.words, SMALL) / 2 <= float(width)


def test_the_note_on_simulated_data_names_no_broken_line_for_none_is_drawn() -> None:
    shown = unreached(rows("simulated"), NAMES, DISTRICTS, "en")
    assert "stroke-dasharray" not in to_svg(shown)
    assert shown.note.endswith("Hollow points: simulated data, not real results.")
    assert "line" not in shown.note.lower()
