"""The working shows every formula with its numbers, and where they come from."""

from dataclasses import replace

import polars as pl
import pytest

from lsanalytics.progress.assess import VERSION
from lsanalytics.telling.figures import p_text
from lsanalytics.telling.working import working
from lsanalytics.words import LANGUAGES
from tests.progress.samples import AS_OF, assess, judge, observed, target


def rows(assessment, language="vi"):
    return {label: said.replace("\xa0", " ") for label, said in working(assessment, language)}


FOUND = assess(observed({2020: 50, 2024: 62, 2025: 66}), target(70.0), AS_OF)


def test_the_pace_with_its_numbers_in_it():
    # 16 in 5 years; 2025 is past, and 2030 asks for 20 in 10: 3.2, 2.0, 1.6
    said = rows(FOUND)["Tốc độ, đường thẳng, cả giai đoạn"]
    assert said.startswith(
        "(66,0% − 50,0%) ÷ 5 năm = +3,2 điểm phần trăm/năm; "
        "đường yêu cầu +2,0 điểm phần trăm/năm; tỷ số 1,60"
    )
    assert "theo độ phân tán" in said


def test_observations_with_their_rows():
    said = rows(FOUND)
    assert said["Số liệu gốc"] == (
        "50,0% (năm 2020; báo cáo); nguồn: data/raw/returns/sample.csv:2020"
    )
    assert said["Số liệu hiện tại"].endswith("data/raw/returns/sample.csv:2025")


def test_distance_is_the_subtraction_shown():
    said = rows(FOUND)["Khoảng cách tới ngưỡng mốc 31/12/2025"]
    assert said == "66,0% (năm 2025) − 70% = −4,0 điểm phần trăm → không đạt"
    ceiling = rows(judge({2025: 33}, target(30.0, direction="at_most")))
    assert ceiling["Khoảng cách tới ngưỡng mốc 31/12/2025"].startswith("30% − 33,0%")


def test_thresholds_say_what_they_rest_on():
    said = rows(FOUND)
    assert said["Ngưỡng của mốc 31/12/2025"] == "ít nhất 70%, theo văn bản số 88/KH-UBND"
    assert "giả định của sổ theo dõi" in said["Ngưỡng của mốc 31/12/2030"]


def test_strive_for_is_carried_to_the_page():
    strive = judge({2025: 66}, replace(target(70.0), strength="strive"))
    assert "phấn đấu" in rows(strive)["Mức cam kết trong kế hoạch"]


def test_agreement_counts_only_methods_that_answer():
    # Five years of data are three values: Destatis needs six and gives no answer. The page's own
    # pace is shown and not counted.
    said = rows(FOUND)["Các phương pháp khác"]
    assert "trong 4 phương pháp độc lập cùng kết luận" in said
    assert "Destatis (Đức) – không áp dụng được" in said


def test_version_of_the_method_is_named():
    assert f"bản {VERSION}" in rows(FOUND)["Phương pháp"]


def test_both_languages_have_the_same_rows():
    for found in (FOUND, judge({}, target(70.0)), judge({2024: 1, 2025: 2}, target(None))):
        lengths = {len(working(found, language)) for language in LANGUAGES}
        assert len(lengths) == 1


@pytest.mark.parametrize(
    ("p", "vi", "en"),
    [(0.0004, "< 0,001", "< 0.001"), (0.001, "= 0,001", "= 0.001"), (0.0314, "= 0,031", "= 0.031")],
)
def test_a_p_value_has_three_digits_and_its_sign(p: float, vi: str, en: str) -> None:
    assert (p_text(p, "vi"), p_text(p, "en")) == (vi, en)


@pytest.mark.parametrize("threshold", [97.25, 97.5, 99.0])
def test_a_threshold_has_the_decimals_that_the_plan_writes(threshold):
    said = rows(judge({2025: 96.0}, target(threshold)))["Ngưỡng của mốc 31/12/2025"]
    assert said.startswith(f"ít nhất {threshold:g}%".replace(".", ","))


@pytest.mark.parametrize(("high", "is_told"), [(66.0, False), (71.0, True)])
def test_a_value_that_is_known_exactly_is_given_no_range(high, is_told):
    values = observed({2020: 50.0, 2025: 66.0}).with_columns(bound_low=66.0, bound_high=high)
    said = rows(assess(values.filter(pl.col("value") == 66.0), target(70.0), AS_OF))
    assert ("giá trị thật nằm trong khoảng" in said["Số liệu hiện tại"]) is is_told
