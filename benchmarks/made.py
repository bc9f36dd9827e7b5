"""Files that the benchmark of returns is run on: large logs, many forms, two hard workbooks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 10, 31)
A_DAY = 91  # programmes of a channel on one day
ORIGINS = (
    *("new_in_house", "repeat_in_house", "coproduction"),
    *("taken_domestic", "taken_foreign", "other"),
)


def write_log(path: Path, rows: int) -> int:
    """A made-up national log in Parquet: channels x days x programmes; gives its rows.

    Programmes follow each other from 05:00 past midnight; one in twelve runs over into the next.
    """
    channels = 63
    days = max(1, rows // (channels * A_DAY))
    chance = np.random.default_rng(7)
    one_day = days * A_DAY
    aside = path.with_name("part")
    aside.mkdir(parents=True)
    first = date(2026, 10, 30) - timedelta(days=days - 1)
    for number in range(channels):
        lengths = chance.integers(3, 23, (days, A_DAY))
        starts = 300 + np.cumsum(lengths, axis=1) - lengths
        over = np.where(chance.random((days, A_DAY)) < 1 / 12, 2, 0)
        ends = np.minimum(starts + lengths + over, 1800)
        kept = (starts < 1799) & (ends > starts)
        picked = chance.choice(len(ORIGINS), one_day, p=[0.35, 0.25, 0.1, 0.15, 0.05, 0.1])
        frame = pl.DataFrame(
            {
                "date": pl.Series(np.repeat(np.arange(days), A_DAY), dtype=pl.Int32),
                "start": starts.ravel().astype(np.int32),
                "end": ends.ravel().astype(np.int32),
                "title": np.array(["Thời sự", "Phim", "Ca nhạc", "Thể thao"])[picked % 4],
                "origin": np.array(ORIGINS)[picked],
            }
        ).filter(pl.Series(kept.ravel()))
        medium = "tv" if number % 2 else "radio"
        frame.select(
            pl.lit(f"K{number:02d}").alias("channel"),
            pl.lit(medium).alias("medium"),
            (pl.lit(first) + pl.duration(days=pl.col("date"))).alias("date"),
            *("start", "end", "title", "origin"),
            pl.lit("reported").alias("evidence"),
        ).write_parquet(aside / f"{number:02d}.parquet")
    pl.scan_parquet(aside / "*.parquet").sink_parquet(path)
    return int(pl.scan_parquet(path).select(pl.len()).collect().item())


def write_csv(path: Path, rows: int) -> None:
    """The same kind of log as a station sends it, one row in 500 spoilt."""
    log = path.with_suffix(".parquet")
    write_log(log, rows)
    labels = {"radio": "phát thanh", "tv": "truyền hình"}
    from lsanalytics.datasets import DATASETS

    allowed = DATASETS["broadcast_log"].column("origin").allowed
    origins = {code: label[0] for code, label in allowed.items()}
    frame = pl.read_parquet(log).with_row_index("n")
    clock = [
        pl.concat_str(
            *(pl.col(name) // 60, (pl.col(name) % 60).cast(pl.String).str.zfill(2)), separator=":"
        )
        for name in ("start", "end")
    ]
    spoilt = pl.col("n") % 500
    shown = frame.select(
        "channel",
        pl.col("medium").replace(labels),
        pl.when(spoilt == 7)
        .then(pl.lit("31/02/2025"))
        .otherwise(pl.col("date").dt.strftime("%d/%m/%Y"))
        .alias("date"),
        clock[0].alias("start"),
        pl.when(spoilt == 99).then(clock[0]).otherwise(clock[1]).alias("end"),
        pl.when(spoilt == 200).then(pl.lit("")).otherwise("title").alias("title"),
        pl.when(spoilt == 300)
        .then(pl.lit("phim"))
        .otherwise(pl.col("origin").replace(origins))
        .alias("origin"),
    )
    names = {one.name: one.header_vi for one in DATASETS["broadcast_log"].columns}
    shown.rename({name: names[name] for name in shown.columns}).write_csv(path)
    log.unlink()


def write_forms(folder: Path) -> None:
    """The form of every commune, filled in."""
    import openpyxl

    from lsanalytics.places import load_places
    from lsanalytics.receiving.form import make_form

    places = load_places(ROOT / "data" / "raw")
    folder.mkdir()
    for number, place in enumerate(places.valid("commune", AS_OF)):
        path = folder / f"{place.code}.xlsx"
        path.write_bytes(
            make_form("coverage", places, ROOT / "expectations" / "suites", AS_OF, place.code)
        )
        book = openpyxl.load_workbook(path)
        for row in (6, 7):
            book.worksheets[0].cell(row, 5, 9000 + number)
            book.worksheets[0].cell(row, 6, 8000 + number)
        book.save(path)


def write_hard(folder: Path) -> tuple[Path, Path]:
    """An old workbook whose last cell is IV65536, and three rows above 200,000 bordered blank
    ones, one figure of which is wrong."""
    import xlsxwriter
    import xlwt

    from lsanalytics.datasets import DATASETS

    header = [column.header_vi for column in DATASETS["coverage"].columns[:5]]
    rows = [[2025, "06040", "phát thanh", 1000, 9000], [2025, "06040", "truyền hình", 1000, 800]]
    far, styled = folder / "far.xls", folder / "styled.xlsx"
    old = xlwt.Workbook()
    page = old.add_sheet("BC")
    for y, row in enumerate([header, *rows[1:]]):
        for x, value in enumerate(row):
            page.write(y, x, value)
    page.write(65_535, 255, "x")
    old.save(str(far))
    book = xlsxwriter.Workbook(str(styled))
    sheet, border = book.add_worksheet(), book.add_format({"border": 1})
    for y, row in enumerate([header, *rows]):
        sheet.write_row(y, 0, row)
    for y in range(3, 200_000):
        for x in range(10):
            sheet.write_blank(y, x, None, border)
    book.close()
    return far, styled
