"""Hours that stations report by period: read as they stand, held beside the log."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lsanalytics.datasets.airtime_summary import stated_hours
from lsanalytics.door.sent import take_apart
from tests.datasets.frames import frame, log, places

AS_OF = date(2026, 10, 31)
FORM = """BÁO CÁO THỜI LƯỢNG QUÝ II NĂM 2025;;;
Đơn vị báo cáo: Đài thử;;;
;;;
STT;Nội dung;Phát thanh (giờ);Truyền hình (giờ)
1;Tổng thời lượng phát sóng;1.600,5;2.000
2;Chương trình tự sản xuất;1.000,5;900
2.1;Trong đó: phát mới;600,5;300
2.2;Trong đó: phát lại;400;600
3;Hợp tác sản xuất trong tỉnh;100;100
4;Khai thác kênh trong nước;400;800
5;Khai thác kênh nước ngoài;-;100
6;Quảng cáo, khác;100;96
;;;
;Người lập biểu;Thủ trưởng đơn vị;
"""


def test_a_form_whose_title_says_the_quarter_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "quy.csv"
    path.write_text(FORM, encoding="utf-8")
    sent = take_apart(path, path.name, None, places())
    assert sent.dataset and sent.dataset.id == "airtime_summary"
    assert sent.refused == [] and sent.faults == [] and sent.frame is not None
    assert sent.frame["period"].unique().to_list() == [date(2025, 6, 30)]
    assert sent.frame.select("station", "span").unique().rows() == [("Đài thử", "quarter")]
    assert dict(sent.frame.select("kind", "radio").iter_rows()) == {
        **{"total": 1600.5, "own": 1000.5, "new_in_house": 600.5, "repeat_in_house": 400.0},
        **{"coproduction": 100.0, "taken_domestic": 400.0, "taken_foreign": None, "other": 100.0},
    }
    assert (sent.rows_in, sent.rows_not_data) == (14, 6)


def form(**hours: float) -> list[dict[str, object]]:
    period = {"station": "Đài", "period": date(2025, 6, 30), "span": "quarter"}
    return [{**period, "kind": kind, "tv": value} for kind, value in hours.items()]


def test_a_form_stands_beside_the_log_of_its_period() -> None:
    forms = frame(
        "airtime_summary",
        form(total=2000, own=900, new_in_house=300, repeat_in_house=600, coproduction=100,
             taken_domestic=800, taken_foreign=100, other=96),
    )  # fmt: skip
    sent = log("2025-05-01 6:00-12:00 N", "2025-05-01 12:00-18:00 D", "2025-07-01 6:00-7:00 N")
    [row] = stated_hours(forms, sent, AS_OF).to_dicts()
    assert (row["hours"], row["unexplained"], row["log_days"]) == (2000, 4, 1)
    # 1000 of 1996, 300 of 1000, 900 of 1996; in the log six of twelve hours, all of them new
    assert (row["form_a4"], row["form_a5"], row["form_a6"]) == pytest.approx(
        (100 * 1000 / 1996, 30.0, 100 * 900 / 1996)
    )
    assert (row["log_a4"], row["log_a5"], row["log_a6"]) == (50.0, 100.0, 50.0)
    assert row["period_start"] == date(2025, 4, 1)


def test_a_form_without_a_log_says_so() -> None:
    forms = frame("airtime_summary", form(total=100, new_in_house=100))
    [row] = stated_hours(forms, log().clear(), AS_OF).to_dicts()
    assert (row["log_days"], row["log_a4"], row["unexplained"]) == (0, None, 0)


def test_minutes_in_a_form_of_hours_are_refused_and_not_read_as_hours(tmp_path: Path) -> None:
    path = tmp_path / "quy.csv"
    path.write_text(FORM.replace("Truyền hình (giờ)", "Truyền hình (phút)"), encoding="utf-8")
    [why] = take_apart(path, path.name, None, places()).refused
    assert (why.key, why.file, why.row) == ("summary_unit", "quy.csv", 4)
    assert "“Truyền hình (phút)”" in why.sentence("vi") and "đổi ra giờ" in why.sentence("vi")
    assert "turn it into hours" in why.sentence("en")
