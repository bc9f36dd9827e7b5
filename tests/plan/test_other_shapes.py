"""Plans of other fields: rates, multiples, counts and levels of each year are taken as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.errors import InputError
from lsanalytics.plan import Plan, load_indicators, load_plan
from lsanalytics.words import difference, quantity
from tests.plan.test_refusals import PLAN

INDICATOR = """
[{id}]
unit = "{unit}"
bounds = [{low}, {high}]
name_vi = "Chỉ số mẫu"
name_en = "Sample indicator"
formula_vi = "a ÷ b"
formula_en = "a ÷ b"
"""
HEAD = PLAN[: PLAN.index("[[target]]")]
TARGET = PLAN[PLAN.index("[[target]]") : PLAN.index("[[target.milestone]]\ndate = 2030")]
PART = """
[[target.part]]
id = "a"
short_vi = "A"
short_en = "A"
indicator = "{indicator}"
part = ""
direction = "at_least"
"""


def load(
    folder: Path,
    wording: str,
    threshold: float,
    unit: str,
    direction: str = "at_least",
    more: str = "",
) -> Plan:
    """A plan of one target on an indicator ``mau`` of this unit; ``hours`` stands beside it.

    ``more``: lines of the target itself, and below a first blank line its parts.
    """
    low, high = (-50, 50) if unit == "percent_a_year" else (0, 100 if unit == "percent" else 1e6)
    known = INDICATOR.format(id="mau", unit=unit, low=low, high=high)
    known += INDICATOR.format(id="gio", unit="hours", low=0, high=9000)
    own, _, parts = more.partition("\n\n")
    target = TARGET
    for old, new in (
        ("đạt tối thiểu 70% tổng thời lượng", wording),
        ('"airtime_in_province_share"', '"mau"'),
        ("threshold = 70", f"threshold = {threshold}\n{own}"),
        ('"percent"', f'"{unit}"'),
        ('"at_least"', f'"{direction}"'),
    ):
        assert target.count(old) == 1
        target = target.replace(old, new)
    (folder / "indicators.toml").write_text(known, encoding="utf-8")
    (folder / "mau.toml").write_text(f"{HEAD}{target}\n{parts}", encoding="utf-8")
    return load_plan(folder / "mau.toml", load_indicators(folder / "indicators.toml"))


@pytest.mark.parametrize(
    ("wording", "threshold", "unit", "direction", "more"),
    [
        # twice what it was in 2020, which was 49 million: the amount is not in the wording
        ("Thu nhập tăng gấp 2 lần so với năm 2020", 98, "dollars", "at_least", ""),
        ("Quy mô gấp 2,5 lần năm 2020", 2.5, "times", "at_least", ""),
        ("Tỷ suất tử vong dưới 5 tuổi còn không quá 15‰", 15, "per_thousand", "at_most", ""),
        ("GRDP tăng bình quân từ 8%/năm", 8, "percent_a_year", "at_least", ""),
        ("Năng suất tăng trên 6,5%/năm", 6.5, "percent_a_year", "at_least", "strict = true"),
        ("Phát sóng 18 giờ/ngày", 18, "hours_per_day", "at_least", ""),
        ("Hơn 1.000 người được đào tạo", 1000, "people", "at_least", "strict = true"),
        ("Duy trì từ 63% trở lên", 63, "percent", "at_least", "each_year_from = 2025"),
        ("Ban hành quy chế trong năm 2025", 1, "documents", "at_least", ""),
    ],
)
def test_a_target_of_another_shape_is_taken_as_its_wording_says(
    tmp_path: Path, wording: str, threshold: float, unit: str, direction: str, more: str
) -> None:
    [target] = load(tmp_path, wording, threshold, unit, direction, more).targets
    assert (target.milestones[0].threshold, target.unit) == (threshold, unit)


@pytest.mark.parametrize(
    ("wording", "threshold", "unit", "more", "said"),
    [
        # what is asked is more than the number: the number itself would be called met
        ("Năng suất tăng trên 6,5%/năm", 6.5, "percent_a_year", "", "trên (hơn, hoặc dưới) 6.5%"),
        ("Trên 20 xã đạt chuẩn", 20, "communes", "", "trên (hơn, hoặc dưới) 20,"),
        ("Hơn 1.000 người được đào tạo", 1000, "people", "", "trên (hơn, hoặc dưới) 1000,"),
        # of amounts in times the multiple is the amount
        ("Quy mô gấp 2 lần năm 2020", 3, "times", "", "ghi 2"),
        # no year would be asked: the milestone is of 2025
        ("Duy trì từ 63% trở lên", 63, "percent", "each_year_from = 2026", "each_year_from = 2026"),
        # 70 hours held against 70%
        ("Đạt 70%", 70, "percent", "\n\n" + PART.format(indicator="gio"), "“hours”"),
        # thresholds of parts are held to what those of targets are
        ("Đạt", 70, "percent", f"\n\n{PART.format(indicator='mau')}thresholds = [120]", "120"),
        ("Đạt", 70, "percent", f"\n\n{PART.format(indicator='mau')}thresholds = [0]", "0"),
        (
            "Đạt",
            70,
            "percent",
            f"\n\n{PART.format(indicator='mau')}strict = true\nthresholds = [100]",
            "“trên 100”",
        ),
    ],
)
def test_a_target_that_its_wording_or_unit_contradicts_is_refused(
    tmp_path: Path, wording: str, threshold: float, unit: str, more: str, said: str
) -> None:
    with pytest.raises(InputError) as refused:
        load(tmp_path, wording, threshold, unit, more=more)
    assert "m1" in str(refused.value) and said in str(refused.value)


def test_a_level_may_be_asked_of_every_year_after_a_first_date(tmp_path: Path) -> None:
    later = '[[target.milestone]]\ndate = 2030-12-31\nbasis = "assumption"\n'
    later += 'note_vi = "giữ mức"\nnote_en = "hold the level"\n'
    kept = f"each_year_from = 2026\n\n{later}"
    [target] = load(tmp_path, "Duy trì từ 63% trở lên", 63, "percent", more=kept).targets
    assert (target.each_year_from, len(target.milestones)) == (2026, 2)


def test_a_rate_of_a_thousand_has_its_sign() -> None:
    assert quantity(12.5, "per_thousand", "vi") == "12,5‰"
    assert difference(-2.5, "per_thousand", "en") == "−2.5‰"
