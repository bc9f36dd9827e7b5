"""The sentence of a target is made from its numbers and never contradicts its verdict."""

from dataclasses import replace
from datetime import date

import pytest

from lsanalytics.plan import Part
from lsanalytics.telling.figures import current_notes
from lsanalytics.telling.sentence import sentence
from lsanalytics.words import LANGUAGES
from tests.progress.samples import AS_OF, assess, judge, milestone, observed, target
from tests.progress.test_milestones import CASES

LATER = date(2027, 2, 1)


def vi(values, asked=None, as_of=AS_OF):
    return sentence(judge(values, asked or target(70.0), as_of), "vi").replace("\xa0", " ")


# The whole sentence of a few cases, as a reader gets it.
WHOLE = [
    (
        {2024: 68, 2025: 72.1},
        "Mốc 31/12/2025 đạt: 72,1%, yêu cầu ít nhất 70% (tốt hơn yêu cầu 2,1 điểm phần trăm); "
        "nay (năm 2025) là 72,1%, hiện đạt mức phải giữ đến 31/12/2030.",
    ),
    (
        {2020: 50, 2025: 66},  # (66 - 50) / 5 a year; from now on (70 - 66) / 5
        "Mốc 31/12/2025 không đạt: 66,0%, yêu cầu ít nhất 70% (còn thiếu 4,0 điểm phần trăm); "
        "nay (năm 2025) là 66,0%, thấp hơn mức phải giữ đến 31/12/2030: "
        "chưa thể kết luận (+3,2 điểm phần trăm/năm; từ nay cần +0,8 điểm phần trăm/năm; "
        "khoảng 5 trên 10 khả năng đạt).",
    ),
    (
        {2022: 60, 2024: 66},
        "Mốc 31/12/2025 đã đến hạn, chưa có số liệu tại mốc (yêu cầu ít nhất 70%); "
        "số liệu năm 2024, gần nhất trước mốc: 66,0%; nay (năm 2024) là 66,0%, "
        "thấp hơn mức phải giữ đến 31/12/2030: chưa thể kết luận "
        "(+3,0 điểm phần trăm/năm; từ nay cần +0,7 điểm phần trăm/năm; "
        "khoảng 5 trên 10 khả năng đạt).",
    ),
]


@pytest.mark.parametrize(("values", "said"), WHOLE)
def test_whole_sentence(values, said):
    assert vi(values) == said


def test_a_ceiling_is_exceeded_not_short():
    asked = target(30.0, direction="at_most")
    assert "không quá 30% (vượt quá 3,0 điểm phần trăm)" in vi({2024: 35, 2025: 33}, asked)


def test_rounding_never_hides_why_a_target_was_missed():
    said = vi({2024: 68, 2025: 69.96})
    assert "69,96%, yêu cầu ít nhất 70% (còn thiếu 0,04 điểm phần trăm" in said
    assert said.startswith("Mốc 31/12/2025 không đạt") and "sai số cho phép" not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_every_standing_has_a_sentence_in_both_languages(name, language):
    found = judge(CASES[name][0], target(70.0), LATER)
    said = sentence(found, language)
    assert said.endswith(".") and "None" not in said and "{" not in said
    assert ("milestone" in said.lower()) == (language == "en")


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_observation_that_is_spoken_of_changes_the_sentence(year):
    values = {2024: 68, 2025: 72, 2026: 71}
    assert vi(values, as_of=LATER) != vi({**values, year: values[year] + 3}, as_of=LATER)


def test_what_is_asked_is_said_once_and_again_only_where_it_differs():
    stricter = target(70.0, 90.0)
    said = vi({2024: 68, 2025: 72}, stricter)
    assert "yêu cầu ít nhất 70%" in said and "yêu cầu ít nhất 90% của mốc 31/12/2030" in said
    assert vi({2024: 68, 2025: 72}).count("ít nhất") == 1


def test_simulated_data_are_said_to_be():
    for kind, mark in (("simulated", True), ("reported", False)):
        rows = observed({2024: 68, 2025: 72}, evidence=kind)
        found = assess(rows, target(70.0), AS_OF)
        assert ("mô phỏng" in sentence(found, "vi")) is mark
        assert sentence(found, "en").startswith("Simulated data: ") is mark
    mixed = observed({2024: 68, 2025: 72}, evidence={2024: "simulated", 2025: "reported"})
    assert "Một phần là số liệu mô phỏng" in sentence(assess(mixed, target(70.0), AS_OF), "vi")


def test_the_weakest_part_is_named():
    parts = tuple(Part(i, n, n, target().indicator, i, "at_least") for i, n in PARTS.items())
    rows = observed({2024: 90, 2025: 100}, part="radio").vstack(
        observed({2023: 50, 2025: 85}, part="tv")
    )
    found = assess(rows, target(100.0, parts=parts), AS_OF)
    # its value is that of the target, which has been said
    assert sentence(found, "vi").endswith("; phần yếu nhất là “Truyền hình”.")


PARTS = {"radio": "Phát thanh", "tv": "Truyền hình"}


def test_significance_is_said_where_there_is_no_threshold():
    said = vi({2019 + n: 50 + n for n in range(6)}, target(None))
    assert "đúng hướng, có ý nghĩa thống kê (p = 0,003)" in said  # 2/720
    said = vi({2022 + n: 50 + n for n in range(3)}, target(None))
    assert "có 3 kỳ số liệu, cần ít nhất 5 kỳ" in said


def test_both_parts_of_a_target_without_threshold_are_spoken_of():
    parts = (
        Part("positive", "Tỷ lệ tích cực tăng", "Positive", "positive_share", "", "at_least"),
        Part("negative", "Tỷ lệ tiêu cực giảm", "Negative", "negative_share", "", "at_most"),
    )
    rows = observed({2019 + n: 50 + n for n in range(6)}, indicator="positive_share").vstack(
        observed({2022 + n: 20 - n for n in range(3)}, indicator="negative_share")
    )
    said = sentence(assess(rows, target(None, parts=parts), AS_OF), "vi")
    assert "tỷ lệ tích cực tăng: từ 50,0" in said and "p = 0,003" in said
    assert "tỷ lệ tiêu cực giảm: có 3 kỳ số liệu" in said


def test_a_year_in_which_the_level_was_lost_is_named():
    said = vi({2024: 68, 2025: 72, 2026: 69}, as_of=LATER)
    assert "thấp hơn mức phải giữ đến 31/12/2030" in said
    assert "sau mốc không giữ được mức đã đạt: năm 2026" in said


def test_a_break_is_named():
    rows = observed({2023: 40, 2024: 60, 2025: 66}, flags={2024: "break"})
    said = sentence(assess(rows, target(70.0), AS_OF), "vi")
    assert "số liệu đến 31/12/2024 bắt đầu chuỗi mới" in said


def test_no_data_refused_and_not_measured():
    assert "Chưa có số liệu nào" in vi({})
    refused = assess(observed({}), target(70.0), AS_OF, refused="broadcast_log")
    assert "broadcast_log bị từ chối" in sentence(refused, "vi")
    unmeasured = replace(target(70.0), indicator="", not_measured_vi="Văn bản bị cắt.")
    said = sentence(assess(observed({}), unmeasured, AS_OF), "vi")
    assert said == "Chưa có chỉ số đo mục tiêu này. Văn bản bị cắt."


def test_of_rows_that_came_and_cannot_be_used_it_is_not_said_that_there_are_none():
    found = replace(assess(observed({}), target(70.0), AS_OF), waiting=3, set_aside=131)
    assert sentence(found, "vi").startswith("Chưa có số liệu nào dùng được về mục tiêu này")
    assert "Còn 3 dòng chờ xác nhận" in sentence(found, "vi")
    assert sentence(found, "en").endswith("131 rows received were set aside.")
    assert current_notes(found, "vi")[1] == "131 dòng đã nhận bị loại"


def test_a_level_that_a_sample_leaves_open_is_never_told_as_below() -> None:
    # 70.7 [69.5; 71.9] against 70: the chance is the answer ahead, and the level is told as open
    edges = {2025: (69.5, 71.9)}
    values = {2021: 62.0, 2022: 65.0, 2023: 68.0, 2024: 72.0, 2025: 70.7}
    asked = target(milestones=(milestone(2024, 70.0), milestone(2030, 70.0, "assumption")))
    found = assess(observed(values, intervals=edges), asked, AS_OF)
    ahead = found.milestones[1]
    assert ahead.level == "undetermined" and ahead.chance is not None
    assert ahead.standing == ("promising" if ahead.chance > 0.6 else "open")
    said = sentence(found, "vi")
    assert "chưa phân định được so với mức phải giữ" in said and "thấp hơn mức" not in said
    assert "từ nay cần" not in said  # nobody can tell whether anything is
