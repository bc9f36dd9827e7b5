"""Each audit is held against the rule in force on its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lsanalytics.datasets import DATASETS
from lsanalytics.errors import InputError
from lsanalytics.project import Project
from lsanalytics.regulations import airtime_floor, in_force, load_regulations

RULES = load_regulations(Project.find().root / "data" / "regulations.toml")
LAW_2006, DECREE_64 = "Luật Công nghệ thông tin 2006, Điều 28", "Nghị định 64/2007/NĐ-CP, Điều 20"
DECREE_42, CIRCULAR_22 = "Nghị định 42/2022/NĐ-CP", "Thông tư 22/2023/TT-BTTTT"
ACCESS = "Luật Tiếp cận thông tin 104/2016/QH13, Điều 19"  # contacts never lapsed
DECREE_43 = "Nghị định 43/2011/NĐ-CP, Điều 10"
LAW_2025, DECREE_224 = "Luật Chuyển đổi số 148/2025/QH15", "Nghị định 224/2026/NĐ-CP"


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2020, 5, 26), [LAW_2006, DECREE_64, DECREE_43, ACCESS]),  # the plan is signed
        (date(2022, 8, 14), [LAW_2006, DECREE_64, DECREE_43, ACCESS]),
        (date(2022, 8, 15), [LAW_2006, DECREE_64, ACCESS, DECREE_42]),
        (date(2024, 4, 4), [LAW_2006, DECREE_64, ACCESS, DECREE_42]),
        (date(2024, 4, 5), [LAW_2006, DECREE_64, ACCESS, DECREE_42, CIRCULAR_22]),
        (date(2026, 6, 30), [LAW_2006, DECREE_64, ACCESS, DECREE_42, CIRCULAR_22]),
        (date(2026, 7, 1), [ACCESS, LAW_2025, DECREE_224]),
    ],
)
def test_the_list_behind_b4_by_day(day: date, numbers: list[str]) -> None:
    assert [rule.number for rule in in_force(RULES, "b4", day)] == numbers


def test_every_check_has_a_rule_on_every_day_of_the_plan() -> None:
    checks = DATASETS["site_checks"].column("check").allowed
    for check in checks:
        for day in (date(2020, 5, 26), date(2022, 8, 15), date(2025, 12, 31), date(2026, 10, 31)):
            assert in_force(RULES, check, day), (check, day)


def test_a_check_is_governed_as_its_target_is() -> None:
    day = date(2025, 11, 1)
    assert in_force(RULES, "b4_contacts", day) == in_force(RULES, "b4", day)


def test_what_could_not_be_read_of_a_rule_is_said() -> None:
    assert all(rule.not_visible_vi and rule.not_visible_en for rule in RULES.regulations)


@pytest.mark.parametrize(
    ("medium", "day", "hours"),
    [
        ("radio", date(2026, 1, 23), (14.0, 2.5, 1.5)),
        ("tv", date(2026, 1, 23), (15.0, 3.0, 2.0)),
        ("radio", date(2026, 1, 22), None),  # the circular of 2016 is about television only
    ],
)
def test_the_legal_floor_of_airtime(
    medium: str, day: date, hours: tuple[float, float, float] | None
) -> None:
    floor = airtime_floor(RULES, medium, day)
    assert (floor and (floor.total, floor.own, floor.new)) == hours


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        # 20% of 18 hours on air; half of 5 hours of own production
        (date(2016, 8, 12), (15.0, 3.6, 2.5)),
        (date(2026, 1, 22), (15.0, 3.6, 2.5)),
        (date(2026, 1, 23), (15.0, 3.0, 2.0)),
    ],
)
def test_the_floor_of_television_was_in_shares_until_2026(
    day: date, asked: tuple[float, float, float]
) -> None:
    floor = airtime_floor(RULES, "tv", day)
    assert floor and floor.hours(18.0, 5.0) == pytest.approx(asked)
    assert airtime_floor(RULES, "tv", date(2016, 8, 11)) is None


def test_co_production_and_reports_stand_beside_a6_by_their_days() -> None:
    before, since = (
        [rule.number for rule in in_force(RULES, "a6", day)]
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    )
    assert before == [
        "Thông tư 19/2016/TT-BTTTT, Điều 4.3",
        "Luật Báo chí 103/2016/QH13, Điều 37.3",
        "Thông tư 36/2016/TT-BTTTT, Điều 10.1",
    ]
    assert since == ["Nghị định 237/2026/NĐ-CP, Điều 13 và Điều 25"]


def test_a_rule_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regulations.toml"
    path.write_text(
        """
[[regulation]]
number = "1"
checks = ["b1"]
in_force = 2026-01-01
until = 2025-01-01
about_vi = "x"
about_en = "x"
source = "x"
""",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        load_regulations(path)
    assert caught.value.key == "regulation_ends_early"


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regulations.toml"
    path.write_text("[[regulations]]\nnumber = '1'\n", encoding="utf-8")
    with pytest.raises(InputError, match="regulation"):
        load_regulations(path)


@pytest.mark.parametrize("written", ["[floor]\nmedium = 'tv'\n", "regulation = 3\n"])
def test_one_table_in_the_place_of_a_list_is_refused(written: str, tmp_path: Path) -> None:
    path = tmp_path / "regulations.toml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_regulations(path)
    assert caught.value.key == "declared_not_tables"
