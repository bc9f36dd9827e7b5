"""The functions for scripts: the same answers as the command line, from any library's tables."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

import lsanalytics as lsa
from lsanalytics.cli.commands import app
from lsanalytics.datasets import DATASETS
from lsanalytics.home import load_home
from lsanalytics.observations import SCHEMA
from lsanalytics.plan import load_indicators, load_plan
from lsanalytics.project import Project
from lsanalytics.scripts import VERDICTS
from tests.progress.samples import assess_all

AS_OF = date(2026, 10, 31)
PROJECT = Project.find()
SERIES = pl.DataFrame(
    {
        "series_id": ["a"] * 6 + ["b"] * 4,
        "year": [2015, 2017, 2019, 2021, 2023, 2025, 2016, 2018, 2021, 2024],
        "value": [41.3, 48.0, 55.75, 61.0, 1e-7, 70.1, 12.0, 11.5, None, 9.25],
    }
)
TARGETS = pl.DataFrame(
    {
        "target_id": ["t1", "t2", "t3"],
        "series_id": ["a", "b", "a"],
        "direction": ["at_least", "at_most", "at_least"],
        "threshold": [90.0, 8.0, 75.0],
        "target_year": [2030, 2030, 2027],
        "base_year": [None, 2016, None],
        "limit": [100.0, None, None],
    },
    {**dict.fromkeys(("target_id", "series_id", "direction"), pl.String)}
    | {"threshold": pl.Float64, "target_year": pl.Int64, "base_year": pl.Int64}
    | {"limit": pl.Float64},
)
AHEAD = TARGETS.select("target_id", "series_id", "target_year", "threshold", "direction")
KINDS = {
    "polars": lambda frame: frame,
    "polars, lazy": lambda frame: frame.lazy(),
    "pandas": lambda frame: frame.to_pandas(),
    "arrow": lambda frame: frame.to_arrow(),
}


def _by_command(tmp_path: Path, command: str, targets: pl.DataFrame, *options: str) -> str:
    series, asked, out = (tmp_path / f"{name}.csv" for name in ("series", "targets", "out"))
    SERIES.write_csv(series)
    targets.write_csv(asked)
    ran = CliRunner().invoke(
        app, [command, str(series), "--targets", str(asked), *options, "-o", str(out)]
    )
    assert ran.exit_code == 0, ran.output
    return out.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_assess_says_what_the_command_says(tmp_path: Path, kind: str) -> None:
    given = KINDS[kind]
    found = lsa.assess(given(SERIES), given(TARGETS), method="all")
    said = found.with_columns(pl.col("note").replace("", None)).write_csv()
    assert said == _by_command(tmp_path, "assess", TARGETS, "--method", "all")


@pytest.mark.parametrize("kind", KINDS)
def test_predict_says_what_the_command_says(tmp_path: Path, kind: str) -> None:
    given = KINDS[kind]
    found = lsa.predict(given(SERIES), given(AHEAD))
    told = pl.read_csv(_by_command(tmp_path, "outlook", AHEAD).encode())
    assert found["target_id"].to_list() == told["target_id"].to_list() == ["t1", "t2", "t3"]
    # The command writes twelve significant figures.
    for column in ("probability", "q05", "q50", "q95"):
        assert found[column].to_list() == pytest.approx(told[column].to_list(), rel=1e-11)


def test_verdicts_are_those_of_the_plan(observations: pl.DataFrame) -> None:
    indicators = load_indicators(PROJECT.indicators, DATASETS)
    plan = load_plan(PROJECT.plans / f"{load_home(PROJECT.data).plan}.toml", indicators)
    found = lsa.verdicts(observations, as_of=AS_OF)
    assert found.schema == VERDICTS
    judged = assess_all(observations, plan.targets, AS_OF)
    expected = [(a.target.id, v.standing) for a in judged for v in a.milestones]
    assert expected and found.select("target", "standing").rows() == expected
    assert lsa.verdicts(observations.to_pandas(), as_of="31/10/2026").equals(found)


@pytest.mark.parametrize(("low", "distance"), [(90.0, None), (96.0, -3.6)])
def test_no_distance_is_given_of_a_value_that_may_lie_on_either_side(
    low: float, distance: float | None
) -> None:
    # 96.4% of the people are reached, or from so many to all; all are asked for
    open_ = OBSERVED.with_columns(
        value=96.4, bound_low=low, bound_high=100.0 if distance is None else 97.0
    )
    found = lsa.verdicts(open_, as_of=AS_OF).filter(target="a2")
    assert found["standing"][0] == ("undetermined" if distance is None else "missed")
    assert found["distance"][0] == (None if distance is None else pytest.approx(distance))


def test_observations_are_read_whole_or_in_part(observations: pl.DataFrame) -> None:
    assert observations.schema == SCHEMA
    indicator = "people_reached_share"
    some = lsa.read_observations(as_of="2026-10-31", indicator=indicator, place="20")
    assert some.height > 0
    assert some.equals(observations.filter(indicator=indicator, place="20"))


@pytest.fixture(scope="module")
def observations() -> pl.DataFrame:
    return lsa.read_observations(as_of=AS_OF)


OBSERVED = pl.DataFrame(
    {
        "indicator": ["people_reached_share"],
        "place": ["20"],
        "grain": ["year"],
        "period_start": [date(2025, 1, 1)],
        "period_end": [date(2025, 12, 31)],
        "value": [96.0],
        "evidence": ["reported"],
    }
)
BLANK = SERIES.with_columns(pl.lit("").alias("value"))
# what is called, and what is said
FAULTS = {
    "a column is missing": (
        lambda: lsa.assess(SERIES.drop("value"), TARGETS),
        "series: bảng thiếu cột: value. Các cột đang có: series_id, year",
    ),
    "a column of the outlook is missing": (
        lambda: lsa.predict(SERIES.to_pandas(), AHEAD.drop("direction").to_pandas()),
        "targets: bảng thiếu cột: direction",
    ),
    "no table": (lambda: lsa.assess([1, 2], TARGETS), "series: phải là một bảng"),
    "a method that there is not": (
        lambda: lsa.assess(SERIES, TARGETS, method="eurostatt"),
        "cột “method”: “eurostatt”",
    ),
    "a cell that is no number": (
        lambda: lsa.assess(SERIES.with_columns(value=pl.lit("nhiều")), TARGETS),
        "series: row 1, column value: not a number: 'nhiều'",
    ),
    "a cell that is not finite": (
        lambda: lsa.predict(SERIES.with_columns(value=pl.lit(float("inf"))), AHEAD),
        "series: row 1, column value: not finite",
    ),
    "a year twice": (
        lambda: lsa.assess(pl.concat([SERIES, SERIES.head(1)]), TARGETS),
        "series: row 11, column year: the series has this year already: 2015",
    ),
    "observations lack a column": (
        lambda: lsa.verdicts(OBSERVED.drop("period_end"), as_of=AS_OF),
        "observations: bảng thiếu cột: period_end; cột lạ: –",
    ),
    "observations have a column too many": (
        lambda: lsa.verdicts(OBSERVED.with_columns(gia_tri=1), as_of=AS_OF),
        "cột lạ: gia_tri",
    ),
    "a value is text": (
        lambda: lsa.verdicts(OBSERVED.with_columns(value=pl.lit("96%")), as_of=AS_OF),
        "observations: cột “value”: kiểu dữ liệu là String, phải là Float64",
    ),
    "an evidence that there is not": (
        lambda: lsa.verdicts(OBSERVED.with_columns(evidence=pl.lit("real")), as_of=AS_OF),
        "observations: cột “evidence”: “real” không dùng được",
    ),
    "a value that is no number": (
        lambda: lsa.verdicts(OBSERVED.with_columns(value=float("nan")), as_of=AS_OF),
        "cột “value”: chỉ số people_reached_share, kỳ đến 2025-12-31: giá trị “nan” không thể có",
    ),
    "a share beyond all": (
        lambda: lsa.verdicts(OBSERVED.with_columns(value=150.0), as_of=AS_OF),
        "giá trị “150” không thể có; đúng phải là: 0–100",
    ),
    "more people reached than there are": (
        lambda: lsa.verdicts(
            OBSERVED.with_columns(value=100.0, numerator=110.0, denominator=100.0), as_of=AS_OF
        ),
        "cột “numerator”: chỉ số people_reached_share, kỳ đến 2025-12-31: giá trị “110” không thể",
    ),
    "a share below nothing": (
        lambda: lsa.verdicts(OBSERVED.with_columns(value=-5.0), as_of=AS_OF),
        "giá trị “-5” không thể có; đúng phải là: 0–100",
    ),
    "a period twice": (
        lambda: lsa.verdicts(pl.concat([OBSERVED, OBSERVED]), as_of=AS_OF),
        "giá trị “2025-12-31” không thể có; đúng phải là: 1 ×",
    ),
    "a year twice, to two days of it": (
        lambda: lsa.verdicts(
            pl.concat(
                OBSERVED.with_columns(period_end=date(2025, month, 28), flag=pl.lit("partial"))
                for month in (3, 6)
            ),
            as_of=AS_OF,
        ),
        "giá trị “2025-06-28” không thể có; đúng phải là: 1 ×",
    ),
    "a bound beyond all": (
        lambda: lsa.verdicts(OBSERVED.with_columns(bound_high=150.0), as_of=AS_OF),
        "cột “bound_high”: chỉ số people_reached_share, kỳ đến 2025-12-31: giá trị “150”",
    ),
    "a share a hair above all": (
        lambda: lsa.verdicts(OBSERVED.with_columns(value=100.0000001), as_of=AS_OF),
        "giá trị “100.0000001” không thể có",
    ),
    "no place": (
        lambda: lsa.verdicts(
            pl.concat([OBSERVED, OBSERVED.with_columns(place=pl.lit(None, pl.String))]),
            as_of=AS_OF,
        ),
        "observations: dòng 2, cột “place”: ô trống",
    ),
    "a plan that there is not": (
        lambda: lsa.verdicts(OBSERVED, as_of=AS_OF, plan="88-kh-ubnd-2021"),
        "cột “plan”: “88-kh-ubnd-2021”",
    ),
    "a day that there is not": (
        lambda: lsa.verdicts(OBSERVED, as_of="2026-02-30"),
        "cột “as_of”: “2026-02-30” không phải là ngày",
    ),
    "an indicator that there is not": (
        lambda: lsa.read_observations(as_of=AS_OF, indicator="people_reached"),
        "cột “indicator”: “people_reached”",
    ),
    "a place that there is not": (
        lambda: lsa.read_observations(as_of=AS_OF, place="999"),
        "cột “place”: “999”",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_a_sentence(name: str) -> None:
    call, said = FAULTS[name]
    with pytest.raises((lsa.InputError, lsa.TableError)) as refused:
        call()
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_observation_needs_no_more_than_the_columns_named() -> None:
    found = lsa.verdicts(OBSERVED, as_of=AS_OF)
    assert found.filter(target="a2")["value"].drop_nulls().to_list()


def test_a_flag_and_a_part_may_be_blank() -> None:
    blank = pl.lit(None, pl.String)
    years = pl.concat(
        [
            OBSERVED.with_columns(
                period_start=date(2024, 1, 1), period_end=date(2024, 12, 31), flag=pl.lit("break")
            ),
            OBSERVED.with_columns(flag=blank),
        ]
    ).with_columns(part=blank)
    plain = years.with_columns(pl.col("flag", "part").fill_null(""))
    found = lsa.verdicts(years, as_of=AS_OF)
    assert found.equals(lsa.verdicts(plain, as_of=AS_OF))
    assert found.filter(target="a2")["value"].drop_nulls().to_list()


def test_all_that_is_offered_is_there_and_has_a_docstring() -> None:
    for name in lsa.__all__:
        assert (getattr(lsa, name).__doc__ or "").strip()
    assert set(lsa.__all__) <= set(dir(lsa))
    with pytest.raises(AttributeError, match="foresee"):
        _ = lsa.foresee  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, lsanalytics; print([n for n in ('polars', 'altair', 'numpy', 'pandas',"
        "'narwhals', 'great_expectations') if n in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_page_for_scripts_runs_as_it_stands() -> None:
    page = (PROJECT.root / "docs" / "scripts.md").read_text(encoding="utf-8")
    pieces = [piece.split("```")[0] for piece in page.split("```python\n")[1:]]
    assert pieces
    space: dict[str, object] = {}
    for piece in pieces:
        exec(compile(piece, "docs/scripts.md", "exec"), space)


LIST = "Kênh,Loại hình,Ngày phát sóng,Bắt đầu,Kết thúc,Tên chương trình,Nguồn gốc\n"


def test_daily_shares_of_lists_are_those_of_the_seconds_in_them(tmp_path: Path) -> None:
    rows = (
        "TH1,truyền hình,17/06/2025,06:00:00,12:59:30,Tin,tự sản xuất mới\n",
        'TH1,truyền hình,17/06/2025,12:59:30,13:00:00,QC,"quảng cáo, khác"\n',
        "TH1,truyền hình,17/06/2025,13:00:00,16:00:00,Phim,khai thác kênh trong nước\n",
    )
    for name, part in (("1.csv", rows[:2]), ("2.csv", rows[2:])):
        (tmp_path / name).write_text(LIST + "".join(part), "utf-8")
    [day] = lsa.daily_shares(
        [tmp_path / "1.csv", tmp_path / "2.csv"], as_of="2026-10-31"
    ).to_dicts()
    # 25,170 s new, 30 s other, 10,800 s taken of 36,000
    assert (day["hours"], day["share_a5"]) == (10.0, 100.0)
    assert (day["share_a4"], day["share_a6"]) == pytest.approx((100 * 25_170 / 36_000, 30.0))


@pytest.mark.parametrize(
    ("cells", "key", "column", "value"),
    [
        (
            "TH1,truyền hình,31/02/2025,06:00:00,07:00:00,A,",
            "receive_date",
            "Ngày phát sóng",
            "31/02/2025",
        ),
        ("TH1,truyền hình,17/06/2025,06:00:00,7 giờ,A,", "receive_time", "Kết thúc", "7 giờ"),
        (",truyền hình,17/06/2025,06:00:00,07:00:00,A,", "list_cell", "Kênh", ""),
        (
            "TH1,truyền hình,17/06/2025,06:00:00,07:00:00,A,phim",
            *("list_cell", "Nguồn gốc", "phim"),
        ),
    ],
)
def test_a_cell_of_a_list_that_cannot_be_used_is_told(
    cells: str, key: str, column: str, value: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        LIST + "TH1,truyền hình,17/06/2025,05:00:00,06:00:00,A,\n" + cells + "\n", "utf-8"
    )
    with pytest.raises(lsa.InputError) as fault:
        lsa.daily_shares([path], as_of="2026-10-31")
    told = fault.value
    assert (told.key, told.file, told.row, told.column) == (key, "a.csv", 3, column)
    assert f"“{value}”" in told.sentence("vi") and f"“{value}”" in told.sentence("en")


# Grain, first and last day, flag, whether that is such a period.
PERIODS = [
    ("year", date(2025, 1, 1), date(2025, 12, 31), "", True),
    ("year", date(2025, 1, 1), date(2025, 6, 30), "", False),
    ("year", date(2025, 1, 1), date(2025, 6, 30), "partial", True),
    ("year", date(2025, 7, 1), date(2025, 12, 31), "partial", False),
    ("year", date(2024, 7, 1), date(2025, 12, 31), "", False),
    ("year", date(2025, 12, 31), date(2025, 12, 31), "", False),
    ("year", date(2025, 1, 1), date(2025, 6, 30), "break;partial", True),
    ("year", date(2025, 1, 1), date(2025, 6, 30), "impartial", False),
    ("half", date(2025, 7, 1), date(2025, 12, 31), "", True),
    ("half", date(2025, 1, 1), date(2025, 12, 31), "", False),
    ("half", date(2025, 4, 1), date(2025, 9, 30), "", False),
]


@pytest.mark.parametrize(("grain", "start", "end", "flag", "right"), PERIODS)
def test_a_year_is_a_year_and_a_half_one_of_its_two(
    grain: str, start: date, end: date, flag: str, right: bool
) -> None:
    given = pl.DataFrame(
        {
            **{"indicator": ["airtime_in_province_share"], "place": ["20"], "grain": [grain]},
            **{"period_start": [start], "period_end": [end], "value": [75.0], "flag": [flag]},
            "evidence": ["reported"],
        }
    )
    if right:
        assert lsa.verdicts(given, as_of=AS_OF).filter(target="a4")["standing"][0] == "met"
        return
    with pytest.raises(lsa.InputError) as why:
        lsa.verdicts(given, as_of=AS_OF)
    for language in ("vi", "en"):
        said = why.value.sentence(language)
        assert f"{start} – {end}" in said and "partial" in said and "30" in said
    assert "dòng 1" in why.value.sentence("vi")
