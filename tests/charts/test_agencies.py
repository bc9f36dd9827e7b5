"""Agencies by requirement: order, totals, and the four states."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest

from lsanalytics.charts.agencies import FOLD, MOST_ROWS, agency_matrix
from lsanalytics.charts.figure import Figure, to_svg
from lsanalytics.datasets.site_checks.columns import LABELS
from lsanalytics.words import LANGUAGES, Language

AS_OF = date(2026, 10, 31)
P, F, N, U = "passed", "failed", "not_applicable", "not_audited"


def cells(rows: dict[str, tuple[str, ...]], level: str = "province") -> pl.DataFrame:
    checks = ("b1_inform", "b3_data_tool", "b2_content")
    return pl.DataFrame(
        [
            {
                "evidence": "reported",
                "agency": name,
                "agency_name": f"Sở {name}",
                "level": level,
                "check": check,
                "check_vi": LABELS[check][0],
                "check_en": LABELS[check][1],
                "state": state,
                "audited": None if state == U else date(2026, 5, 4),
                "file": "data/raw/returns/site_checks/a.csv",
                "row": row,
            }
            for name, states in rows.items()
            for row, (check, state) in enumerate(zip(checks, states, strict=False), start=2)
        ]
    )


def figure() -> Figure:
    rows = {"A": (P, P, N), "B": (P, F, F), "C": (P, F, N), "D": (U, U, U)}
    return agency_matrix(cells(rows), "province", AS_OF, "vi")


def test_rows_by_what_is_missing_and_columns_by_failure_rate() -> None:
    # failure rates: content 1/1, data tool 2/3, inform 0/3; missing: B 2, C 1, A and D 0
    shown = figure().data
    assert shown["Cơ quan"].to_list() == ["Sở B", "Sở C", "Sở A", "Sở D"]
    assert [name[:2] for name in shown.columns[1:4]] == ["b2", "b3", "b1"]
    assert shown["Số yêu cầu không đạt"].to_list() == [2, 1, 0, None]


@pytest.mark.parametrize(("narrow", "apart"), [(False, 24.0), (True, 16.0)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_columns_do_not_touch_those_of_the_next(
    language: Language, narrow: bool, apart: float
) -> None:
    every = [
        cells({"A": (P,), "B": (F,)}).with_columns(
            check=pl.lit(check), **{f"check_{one}": pl.lit(said[one == "en"]) for one in LANGUAGES}
        )
        for check, said in LABELS.items()
    ]
    svg = to_svg(agency_matrix(pl.concat(every), "province", AS_OF, language), narrow=narrow)
    heads = re.findall(r"<text transform=.translate\(([\d.]+),[^)]*\) rotate\(270\).*?</text>", svg)
    drawn = re.findall(r"<text transform=[^>]* rotate\(270\)[^>]*>(.*?)</text>", svg)
    ends = [float(x) + 14.4 * name.count(" dy=") for x, name in zip(heads, drawn, strict=True)]
    gaps = [float(after) - end for end, after in zip(ends, heads[1:], strict=False)]
    assert len(gaps) == len(LABELS) - 1 and min(gaps) >= apart  # pixels; a line has 14.4


def test_each_agency_is_traced_to_its_rows() -> None:
    said = "data/raw/returns/site_checks/a.csv:2-4 (3)"
    assert figure().data["Nguồn"].to_list() == [said] * 4


def test_states_are_words_in_the_table() -> None:
    assert figure().data.row(3)[1:4] == ("chưa kiểm tra",) * 3
    assert figure().data.row(1)[1:4] == ("không áp dụng", "không đạt", "đạt")


def test_title_counts_only_audited_agencies() -> None:
    assert figure().title.startswith("1 trong 3 cơ quan cấp tỉnh được kiểm tra đạt mọi yêu cầu")
    assert "b2. nội dung thông tin (1 trong 1 cơ quan)" in figure().title


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"A": (P, P, N), "B": (P, U, U)}, "1 of 2 provincial agencies audited passes every check"),
        ({"A": (P, P, N), "B": (P, P, P)}, "2 of 2 provincial agencies audited pass every check"),
        ({"A": (P, P, N), "B": (U, U, U)}, "1 of 1 provincial agencies audited passes every check"),
        ({"B": (P, U, U), "C": (F, U, U)}, "0 of 2 provincial agencies audited pass every check"),
    ],
)
def test_an_agency_with_checks_that_nobody_made_does_not_pass_every_check(
    rows: dict[str, tuple[str, ...]], said: str
) -> None:
    assert agency_matrix(cells(rows), "province", AS_OF, "en").title.startswith(said)


def test_what_an_agency_lacks_is_the_least_where_not_all_was_audited() -> None:
    rows = {"A": (F, F, U), "B": (P, F, N), "C": (P, U, N), "D": (U, U, U)}
    shown = to_svg(agency_matrix(cells(rows), "province", AS_OF, "vi"))
    assert [shown.count(f">{one}<") for one in ("≥2", "≥0", "–")] == [1, 1, 1]


def test_totals_stand_at_both_edges() -> None:
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", to_svg(figure()))
    assert "67%" in texts and "100%" in texts
    assert texts.count("2") == 2  # what B lacks, and who fails the data tool


def test_many_agencies_fold_those_that_lack_nothing_into_one_row() -> None:
    rows = {f"{number:02}": (P, P, N) for number in range(FOLD)} | {"X": (P, F, N), "Y": (P, P, U)}
    shown = agency_matrix(cells(rows, "commune"), "commune", AS_OF, "vi")
    svg = to_svg(shown)
    assert f">{FOLD} cơ quan khác: đạt mọi yêu cầu áp dụng<" in svg
    assert ">Sở X<" in svg and ">Sở Y<" in svg and ">Sở 01<" not in svg
    assert shown.data.height == FOLD + 2  # the table keeps them all


def test_of_too_many_agencies_those_that_lack_most_have_a_row() -> None:
    rows = {f"{number:03}": (P, F, N) for number in range(MOST_ROWS)} | {"X": (P, F, F)}
    shown = agency_matrix(cells(rows, "commune"), "commune", AS_OF, "vi")
    svg = to_svg(shown)
    assert ">Sở X<" in svg and ">Sở 198<" in svg and ">Sở 199<" not in svg
    assert ">1 cơ quan khác: thiếu ít hơn, hoặc không thiếu; xem bảng số liệu<" in svg
    assert shown.data.height == MOST_ROWS + 1


def test_simulated_cells_are_hollow_and_the_picture_says_so() -> None:
    made = cells({"A": (P, F, N)}).with_columns(evidence=pl.lit("simulated"))
    svg = to_svg(agency_matrix(made, "province", AS_OF, "vi"))
    assert ">mô phỏng<" in svg and ">mô phỏng<" not in to_svg(figure())
    assert 'fill="#FFFFFF" stroke="#6B4E9B"' in svg


@pytest.mark.parametrize(("language", "failed"), [("vi", "1.100/1.200"), ("en", "1,100/1,200")])
def test_counts_of_a_country_are_written_as_the_language_does(
    language: Language, failed: str
) -> None:
    rows = {f"{at:04d}": (P if at < 100 else F, N, N) for at in range(1200)}
    shown = agency_matrix(cells(rows), "province", AS_OF, language)
    assert failed in shown.description
