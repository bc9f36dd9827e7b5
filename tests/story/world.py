"""A small province, reported and worked by hand, so that each target stands at its threshold.

Two years of returns, 2024 and 2025 (press items: five). Nothing in them is simulated.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lsanalytics.datasets import DATASETS
from lsanalytics.datasets.newsrooms import LABELS as CRITERIA
from lsanalytics.datasets.site_checks.columns import LABELS
from lsanalytics.project import Project

ROOT = Path(__file__).parents[2]
AS_OF = "2026-10-31"
PLAN = "88-kh-ubnd-2020"

Row = dict[str, str]  # Vietnamese header -> cell
Returns = dict[str, list[Row]]  # dataset -> rows
Cell = tuple[str, Mapping[str, str], str, str]  # dataset, which row, header, new cell


def bare_project(root: Path, *more: str) -> Project:
    """A checkout without returns: plans, places, published figures, suites, notebooks.

    ``more`` are further files of its data, such as who is to report when.
    Plan 88 is the one that the stories were worked out for: who lawfully changes the shipped plan
    changes nothing of what they expect.
    """
    for name in ("project.toml", "indicators.toml", "regulations.toml", "plan", *more):
        _copy(ROOT / "data" / name, root / "data" / name)
    _copy(Path(__file__).with_name("88-kh-ubnd-2020.toml"), root / "data/plan/88-kh-ubnd-2020.toml")
    for path in (ROOT / "data" / "raw").iterdir():
        if path.name != "returns":
            _copy(path, root / "data" / "raw" / path.name)
    _copy(ROOT / "expectations" / "suites", root / "expectations" / "suites")
    _copy(ROOT / "notebooks", root / "notebooks")
    return Project(root)


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        left = shutil.ignore_patterns(".ipynb_checkpoints")
        shutil.copytree(source, to, ignore=left, copy_function=shutil.copyfile)
    else:
        shutil.copyfile(source, to)


def send(project: Project, returns: Returns, name: str = "bao-cao.csv") -> None:
    """Put each dataset's rows into its folder as one CSV file with Vietnamese headers.

    With a log the channels are on air on the days that it holds and on no other, so that these
    are the whole year.
    """
    if "broadcast_log" in returns:
        (project.raw / "channels.csv").write_text(CHANNELS, encoding="utf-8")
    for dataset, rows in returns.items():
        path = project.returns / dataset / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_csv(dataset, rows), encoding="utf-8")


def headers(dataset: str) -> list[str]:
    """The headers of the form, without that of the evidence: what is sent is a report."""
    return [c.header_vi for c in DATASETS[dataset].columns if c.name != "evidence"]


def as_csv(dataset: str, rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, headers(dataset), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def changed(returns: Returns, cell: Cell) -> Returns:
    """The same returns with one cell changed; the row must be one and the cell another."""
    dataset, which, header, value = cell
    rows = [dict(row) for row in returns[dataset]]
    [row] = [row for row in rows if which.items() <= row.items()]
    assert row[header] != value
    row[header] = value
    return {**returns, dataset: rows}


# ---- the returns


def world() -> Returns:
    """Six datasets, all that have a sample, every row reported. What they come to is worked out in
    each function."""
    return {
        "press_items": list(_press_items()),
        "coverage": list(_coverage()),
        "newsrooms": list(_newsrooms()),
        "broadcast_log": list(_broadcast_log()),
        "agencies": [_agency(number) for number in AGENCIES],
        "site_checks": list(_site_checks()),
    }


def _press_items() -> Iterator[Row]:
    """Positive shares 10, 20, 30, 40, 55, 60%, negative 60, 50, 40, 30, 25, 10%: in order."""
    # year: (items, positive, negative)
    counts = {2021: (10, 1, 6), 2022: (10, 2, 5), 2023: (10, 3, 4), 2024: (10, 4, 3)}
    counts[2025] = (20, 11, 5)
    for year, (items, positive, negative) in {**counts, 2026: (10, 6, 1)}.items():
        neutral = items - positive - negative
        tones = ["tích cực"] * positive + ["tiêu cực"] * negative + ["trung tính"] * neutral
        for number, tone in enumerate(tones, start=1):
            yield {
                "Mã tin, bài": f"B{year}-{number}",
                "Ngày đăng": f"{number:02d}/10/{year}",
                "Mã cơ quan báo chí": "BLS",
                "Sắc thái": tone,
            }


def _coverage() -> Iterator[Row]:
    """The weaker medium: 990/1000 = 99% in 2024, 1000/1000 = 100% in 2025."""
    reached = {("2024", "phát thanh"): 990, ("2024", "truyền hình"): 995}
    for year in ("2024", "2025"):
        for medium in ("phát thanh", "truyền hình"):
            yield {
                "Năm": year,
                "Mã đơn vị hành chính": "20",
                "Loại hình": medium,
                "Số dân": "1000",
                "Số người được nghe, xem": str(reached.get((year, medium), 1000)),
            }


def _newsrooms() -> Iterator[Row]:
    """One of two press agencies meets all criteria in 2024 (50%), both in 2025 (100%)."""
    criteria = [vietnamese for vietnamese, _ in CRITERIA.values()]
    for year in (2024, 2025):
        for outlet in ("BLS", "TTLS"):
            for criterion in criteria:
                fails = (year, outlet, criterion) == (2024, "TTLS", criteria[-1])
                yield {
                    "Ngày đánh giá": f"15/11/{year}",
                    "Mã cơ quan báo chí": outlet,
                    "Tên cơ quan báo chí": f"Cơ quan {outlet}",
                    "Tiêu chí": criterion,
                    "Kết quả": "không đạt" if fails else "đạt",
                }


NEW, REPEAT, JOINT = "tự sản xuất mới", "tự sản xuất phát lại", "hợp tác sản xuất trong tỉnh"
DOMESTIC, OTHER = "khai thác kênh trong nước", "quảng cáo, khác"
SHORT = 10  # minutes of the programmes whose origin the tests change

# Minutes by origin on the one monitored day of a year, 1000 in all.
DAYS = {
    ("TH1", 2024): {NEW: 182, REPEAT: 418, JOINT: 50, DOMESTIC: 350},
    # 700/1000 = 70% in the province, 210/700 = 30% of it new, 300/1000 = 30% taken
    ("TH1", 2025): {NEW: 210, REPEAT: 390, JOINT: 100, DOMESTIC: 300},
    # Radio is better on all three, so that television governs.
    ("PT1", 2024): {NEW: 320, REPEAT: 480, DOMESTIC: 200},
    ("PT1", 2025): {NEW: 320, REPEAT: 480, DOMESTIC: 200},
}

CHANNELS = (
    "channel,name,medium,licence,hours,valid_from,valid_to,sample,note_vi,note_en\n"
    + "".join(
        f"{channel},{channel},{medium},,16,{year}-10-15,{year}-10-15,no,chưa biết,not known\n"
        for channel, medium in (("TH1", "tv"), ("PT1", "radio"))
        for year in (2024, 2025)
    )
)


def _broadcast_log() -> Iterator[Row]:
    for (channel, year), minutes in DAYS.items():
        at = 6 * 60
        for origin, length in minutes.items():
            for title, part in ((origin, length - SHORT), (f"{origin}, bản ngắn", SHORT)):
                yield {
                    "Kênh": channel,
                    "Loại hình": "truyền hình" if channel == "TH1" else "phát thanh",
                    "Ngày phát sóng": f"15/10/{year}",
                    "Bắt đầu": _clock(at),
                    "Kết thúc": _clock(at + part),
                    "Tên chương trình": title,
                    "Nguồn gốc": origin,
                }
                at += part


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


AGENCIES = (1, 2, 3, 4)
# In 2024 two of the four agencies fail one check of each target: 50%; in 2025 all pass.
WEAK = ("b1_receive_answer", "b2_technical", "b3_mobile_lookup", "b4_contacts")


def _agency(number: int) -> Row:
    return {
        "Mã cơ quan": f"CQ{number}",
        "Tên cơ quan": f"Cơ quan {number}",
        "Cấp": "tỉnh",
        "Mã đơn vị hành chính": "20",
        "Mã trang": f"T{number}",
        "Loại trang": "cổng thông tin điện tử",
        "Cung cấp dịch vụ công": "có",
    }


def _site_checks() -> Iterator[Row]:
    for year in (2024, 2025):
        for number in AGENCIES:
            for check, (vietnamese, _) in LABELS.items():
                fails = year == 2024 and number > 2 and check in WEAK
                yield {
                    "Ngày kiểm tra": f"14/11/{year}",
                    "Mã cơ quan": f"CQ{number}",
                    "Mã trang": f"T{number}",
                    "Yêu cầu": vietnamese,
                    "Kết quả": "không đạt" if fails else "đạt",
                }
