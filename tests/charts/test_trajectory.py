"""The trajectory says what the numbers say, and shows how real they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import altair as alt
import polars as pl
import pytest

from lsanalytics.charts.figure import to_svg
from lsanalytics.charts.labels import Window
from lsanalytics.charts.sentences import trajectory_title
from lsanalytics.charts.sheet import Promised
from lsanalytics.charts.theme import INK2, LIGHT
from lsanalytics.charts.trajectory import trajectory
from lsanalytics.charts.trajectory_labels import Drawn, labels
from lsanalytics.plan import Part
from lsanalytics.progress.assessment import Assessment
from lsanalytics.words import Language
from tests.charts.reading import inlined, marks, pieces_of, upright
from tests.charts.samples import assessment, point, target

AXIS = (date(2020, 7, 1), date(2031, 3, 31))

NAME = "Chương trình sản xuất trong tỉnh"
CEILING = target("a6", 30.0, "at_most", "Khai thác", "Taken")
RANK = replace(target("g5", 50.0, "at_most", "Chính phủ điện tử", "E-government"), unit="rank")
OPEN = target("a1", None).milestones


def draw(one: Assessment, language: Language = "vi", **rest: pl.DataFrame) -> str:
    return inlined(to_svg(trajectory(one, language, indicator="Tỷ lệ", **rest)))


@pytest.mark.parametrize(
    ("one", "title"),
    [
        # 71.3 - 70 = 1.3 above; 66 - 70 = 4 short; 30 - 30.4 = 0.4 over; 30 - 28 = 2 below
        (
            assessment([point(2025, 71.3)]),
            f"{NAME}: 71,3% (năm 2025), cao hơn mức tối thiểu 70% là 1,3 điểm phần trăm",
        ),
        (
            assessment([point(2025, 66.0)]),
            f"{NAME}: 66,0% (năm 2025), còn thiếu 4,0 điểm phần trăm so với mức 70%",
        ),
        (
            assessment([point(2025, 70.0)]),
            f"{NAME}: 70,0% (năm 2025), đúng bằng mức 70%",
        ),
        # never printed as the threshold that it does not reach
        (
            assessment([point(2025, 69.98)]),
            f"{NAME}: 69,98% (năm 2025), còn thiếu 0,02 điểm phần trăm so với mức 70%",
        ),
        (
            assessment([point(2025, 30.4)], goal=CEILING),
            "Khai thác: 30,4% (năm 2025), vượt mức trần 30% là 0,4 điểm phần trăm",
        ),
        (
            assessment([point(2025, 28.0)], goal=CEILING),
            "Khai thác: 28,0% (năm 2025), thấp hơn mức trần 30% là 2,0 điểm phần trăm",
        ),
        # of ranks the smaller is better: 71 - 50 = 21 behind, 50 - 44 = 6 ahead
        (
            assessment([point(2025, 71.0)], goal=RANK),
            "Chính phủ điện tử: hạng 71 (năm 2025), kém 21 bậc so với hạng 50",
        ),
        (
            assessment([point(2025, 44.0)], goal=RANK),
            "Chính phủ điện tử: hạng 44 (năm 2025), hơn 6 bậc so với hạng 50",
        ),
        # one period is told once
        (
            assessment([point(2025, 99.5)], goal=replace(CEILING, milestones=OPEN, threshold=None)),
            "Phủ sóng: 99,5% (thiếu 5 trong 1.000) (năm 2025)",
        ),
        (assessment([]), f"{NAME}: chưa có số liệu để so với mức 70%"),
        (
            assessment([point(2026, 71.3)]),
            f"{NAME}: 71,3% (năm 2026, chưa đủ cả năm), "
            "cao hơn mức tối thiểu 70% là 1,3 điểm phần trăm",
        ),
    ],
)
def test_title_states_the_finding(one: Assessment, title: str) -> None:
    assert trajectory_title(one, "Phủ sóng", "vi").replace("\N{NO-BREAK SPACE}", " ") == title


def test_title_without_a_threshold_gives_both_ends() -> None:
    goal = target("a1", None, short_vi="Tin tích cực")
    one = assessment([point(2020, 50.0), point(2025, 62.5)], goal=goal)
    said = trajectory_title(one, "Tin tích cực", "vi").replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Tin tích cực: 50,0% (năm 2020), 62,5% (năm 2025)"


def test_a_changed_value_changes_title_description_table_and_drawing() -> None:
    before, after = (
        trajectory(assessment([point(2024, 60.0), point(2025, value)]), "vi", indicator="Tỷ lệ")
        for value in (66.0, 71.0)
    )
    assert before.title != after.title
    assert before.description != after.description
    assert not before.data.equals(after.data)
    assert to_svg(before) != to_svg(after)


def test_simulated_points_are_hollow_their_line_broken_and_the_word_at_the_line() -> None:
    svg = draw(assessment([point(2024, 60.0, "simulated"), point(2025, 66.0, "simulated")]))
    points = re.findall(r"<path [^>]*><title>năm", svg)
    assert len(points) == 2
    assert all('fill="#FFFFFF"' in one and LIGHT["simulated"] in one for one in points)
    line = re.findall(rf'<path [^>]*stroke="{LIGHT["simulated"]}"[^>]*stroke-dasharray="6,3"', svg)
    assert len(line) == 1
    assert "66,0% mô phỏng" in svg


def test_reported_points_are_filled_and_their_line_whole() -> None:
    svg = draw(assessment([point(2024, 60.0), point(2025, 66.0)]))
    points = re.findall(r"<path [^>]*><title>năm", svg)
    assert len(points) == 2
    assert all(f'fill="{LIGHT["observed"]}"' in one for one in points)
    assert LIGHT["simulated"] not in svg and "mô phỏng" not in svg.split("</desc>")[1]


def test_a_simulated_stretch_before_real_figures_still_has_the_word() -> None:
    svg = draw(assessment([point(2023, 50.0, "simulated"), point(2025, 66.0)]))
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert "mô phỏng" in texts
    assert "66,0%" in texts


def test_published_points_are_diamonds() -> None:
    svg = draw(assessment([point(2024, 60.0, "published"), point(2025, 66.0, "published")]))
    shapes = re.findall(r'd="([^"]*)"[^>]*><title>năm', svg)
    assert len(shapes) == 2 and all(shape.count("L") == 3 for shape in shapes)


def test_a_break_cuts_the_line_and_is_named() -> None:
    series = [point(year, 40.0 + year - 2020) for year in range(2020, 2026)]
    whole, cut = (draw(assessment(series, breaks=breaks)) for breaks in ((), (date(2023, 1, 1),)))
    solid = rf'd="(M[^"A]*)"[^>]*stroke="{LIGHT["observed"]}" stroke-width="2"'
    (one,) = re.findall(solid, whole)
    pieces = "".join(re.findall(solid, cut))
    assert one.count("M") == 1 and one.count("L") == 5
    assert pieces.count("M") == 2 and pieces.count("L") == 4
    assert "đứt chuỗi" in cut and "đứt chuỗi" not in whole


def test_milestones_and_as_of_date_are_written_at_their_marks() -> None:
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", draw(assessment([point(2025, 66.0)])))
    shown = [one.replace("\N{NO-BREAK SPACE}", " ") for one in texts]
    assert {"2025: ≥ 70%", "2030: ≥ 70%", "tính đến 31/10/2026"} <= set(shown)


def test_the_axis_starts_at_nought_unless_all_is_high_and_then_says_so() -> None:
    low = trajectory(assessment([point(2025, 66.0)]), "vi")
    assert "không bắt đầu từ 0" not in low.subtitle
    goal = target("a2", 100.0)
    high = trajectory(assessment([point(2024, 97.0), point(2025, 98.0)], goal=goal), "vi")
    assert "trục đứng từ 60 đến 100, không bắt đầu từ 0" in high.subtitle
    assert ">0%<" in to_svg(low) and ">0%<" not in to_svg(high)


def test_parts_are_drawn_and_the_governing_one_is_named() -> None:
    parts = tuple(
        Part(id, id.title(), id.title(), "people_reached_share", id, "at_least")
        for id in ("radio", "tv")
    )
    goal = target("a2", 100.0, parts=parts)
    weak, strong = [point(2025, 80.0)], [point(2025, 90.0)]
    made = tuple(
        replace(assessment(series, goal=goal), part=name)
        for name, series in (("radio", weak), ("tv", strong))
    )
    shown = trajectory(assessment(weak, goal=goal, parts=made), "vi")
    assert "“Radio”" in shown.note
    assert "Tv" in shown.data.to_series(1).to_list()
    assert ">Tv<" in to_svg(shown)


@pytest.mark.parametrize(
    ("governs", "rows"), [("", ["toàn bộ", "Radio", "Tv"]), ("radio", ["Radio", "Tv"])]
)
def test_the_values_of_the_part_that_governs_are_not_told_as_those_of_the_whole(
    governs: str, rows: list[str]
) -> None:
    names = ("radio", "tv")
    parts = tuple(Part(id, id.title(), id.title(), "reach", id, "at_least") for id in names)
    goal = target("a2", 100.0, parts=parts)
    held = tuple(replace(assessment([point(2025, 80.0)], goal=goal), part=name) for name in names)
    one = replace(assessment([point(2025, 80.0)], goal=goal, parts=held), part=governs)
    told = trajectory(one, "vi").data.to_series(1).to_list()
    assert [name for name in told if name != "Lộ trình cần có"] == rows


@pytest.mark.parametrize("narrow", [False, True])
def test_the_name_of_a_part_is_whole_and_clear_of_the_as_of_date(narrow: bool) -> None:
    name = "Được xem kênh truyền hình"
    parts = tuple(
        Part(id, name, name, "people_reached_share", id, "at_least") for id in ("radio", "tv")
    )
    goal = target("a2", 100.0, parts=parts)
    made = tuple(
        replace(assessment([point(2026, value)], goal=goal), part=id)
        for id, value in (("radio", 99.2), ("tv", 99.6))
    )
    shown = trajectory(assessment([point(2026, 99.2)], goal=goal, parts=made), "vi")
    found = {one.words: one for one in marks(to_svg(shown, narrow=narrow))}
    as_of = found["tính đến 31/10/2026"]
    assert abs(found[name].y - as_of.y) >= 13 or found[name].x > as_of.x + 150


def test_what_was_sampled_is_a_rule_at_its_value_from_end_to_end() -> None:
    series = [point(2023, 55.0), point(2024, 60.0), point(2025, 66.0, low=58.0, high=72.0)]
    shown = trajectory(assessment(series), "vi", indicator="Tỷ lệ")
    drawn = marks(to_svg(shown))
    (scale,) = upright(drawn)
    (value,) = [mark for mark in drawn if "66,0%" in mark.says and "transform" in mark.look]
    rules = [
        (mark.x + x0, *sorted(scale.value(mark.y + y) for y in (y0, y1)))
        for mark in drawn
        if mark.look.get("stroke") == INK2 and "stroke-dasharray" not in mark.look
        for (x0, y0), (x1, y1) in (piece for piece in pieces_of(mark.look["d"]) if len(piece) == 2)
        if x0 == x1 and 10 < abs(y1 - y0) < 100  # no mark of an axis, nor the as-of date
    ]
    room = 1.2 * abs(scale.slope)  # pixels: a rule has a breadth
    assert rules == [pytest.approx((value.x, 58.0, 72.0), abs=max(room, 1.0))]


def test_the_fan_has_three_bands() -> None:
    fan = pl.DataFrame(
        {"year": [2026, 2030], "q05": [60.0, 50], "q10": [62.0, 55], "q25": [65.0, 62],
         "q75": [70.0, 75], "q90": [73.0, 80], "q95": [75.0, 85]}
    )  # fmt: skip
    svg = draw(assessment([point(2025, 66.0)]), outlook=fan)
    # Upon each other they show 0.1; 1 - 0.9 * 0.911 = 0.18; 1 - 0.82 * 0.854 = 0.3.
    bands = re.findall(r'<path[^>]* fill-opacity="(0\.\d+)"', svg)
    assert bands == ["0.1", "0.089", "0.146"]
    assert "Dải màu" in trajectory(assessment([point(2025, 66.0)]), "vi", outlook=fan).note


def test_the_fan_of_simulated_figures_is_not_in_the_colour_of_observed_ones() -> None:
    fan = pl.DataFrame({"year": [2026, 2030], "q05": [60.0, 50], "q95": [75.0, 85]})
    for kind, colour in (("reported", "observed"), ("simulated", "simulated")):
        svg = draw(assessment([point(2025, 66.0, kind)]), outlook=fan)
        assert re.search(rf'<path[^>]* fill="{LIGHT[colour]}"[^>]* fill-opacity="0.1"', svg)


def test_an_outlook_that_tells_nothing_draws_nothing() -> None:
    one = assessment([point(2025, 66.0)])
    assert draw(one, outlook=pl.DataFrame()) == draw(one)


def test_without_a_figure_what_is_required_is_drawn_once() -> None:
    empty, known = (trajectory(assessment(series), "vi") for series in ([], [point(2025, 66.0)]))
    assert empty.narrow is None and known.narrow is not None
    assert "2030: ≥ 70%" in to_svg(empty).replace("\N{NO-BREAK SPACE}", " ")


def test_it_holds_to_the_schema_of_vega_lite() -> None:
    open_ended = [point(2024, 60.0, bound_low=55.0, bound_high=70.0), point(2025, 66.0)]
    shown = trajectory(assessment(open_ended, breaks=(date(2025, 1, 1),)), "vi")
    for promised in (shown.chart, shown.narrow):
        assert isinstance(promised, Promised)
        assert isinstance(promised.sheet.chart, alt.LayerChart)
        assert promised.sheet.chart.to_dict(validate=True)


def test_english_is_english() -> None:
    shown = trajectory(assessment([point(2025, 66.0)]), "en", indicator="Share")
    assert (
        shown.title == "Programmes made in the province: 66.0% (2025), short of 70% by 4.0 points"
    )
    assert "as of 31 October 2026" in to_svg(shown)


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (("reported", "reported"), ["Solid line"]),
        (("simulated", "simulated"), ["Broken line"]),
        (("published", "reported"), ["Solid line", "Diamonds"]),
    ],
)
def test_the_legend_explains_the_marks_that_are_drawn(
    kinds: tuple[str, str], told: list[str]
) -> None:
    points = [point(2024, 68.0, kinds[0]), point(2025, 71.0, kinds[1])]
    note = trajectory(assessment(points), "en", indicator="Share").note
    found = [mark for mark in ("Solid line", "Diamonds", "Broken line") if mark in note]
    assert found == told


def test_the_data_of_a_count_are_headed_by_its_unit() -> None:
    goal = replace(target("n1", 36.0, "at_most"), unit="hours")
    shown = trajectory(assessment([point(2024, 44.0), point(2025, 38.5)], goal=goal), "vi")
    assert "Giá trị (giờ)" in shown.data.columns


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_words_of_a_milestone_are_on_its_own_side_of_the_as_of_line(
    narrow: bool, language: Language
) -> None:
    series = [point(2020 + year, 50.0 + 4 * year) for year in range(7)]
    one = assessment(series)
    drawn = Drawn(one, language, None, [], Window(205 if narrow else 640, 270, AXIS, (0, 100)), 20)
    line, _ = drawn.window.at(one.as_of, 0)
    boxes = {label.text[:4]: drawn.window.box(label) for label in labels(drawn)}
    assert boxes["2025"][2] <= line - 2 and boxes["2030"][0] >= line + 2


@pytest.mark.parametrize(
    "ends", [{"low": 40.0, "high": 99.0}, {"bound_low": 40.0, "bound_high": 99.0}]
)
def test_words_stand_clear_of_the_rule_of_a_wide_range(ends: dict[str, float]) -> None:
    one = assessment([point(2020, 55.0), point(2025, 69.0, **ends)])
    drawn = Drawn(one, "vi", None, [], Window(205, 270, AXIS, (0, 100)), 20)
    at, top = drawn.window.at(date(2025, 12, 31), 99)
    _, bottom = drawn.window.at(date(2025, 12, 31), 40)
    for label in labels(drawn):
        left, upper, right, lower = drawn.window.box(label)
        assert right <= at or left >= at or lower <= top or upper >= bottom, label.text
