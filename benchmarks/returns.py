"""Large logs and many forms: time and memory beside what they are compared with, in one run.

Each contender runs as a process of its own, so that its peak memory is its own. Figures are
printed, not asserted.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks import second_reader, writers
from benchmarks.made import AS_OF, ORIGINS, ROOT, write_csv, write_forms, write_hard, write_log

ROWS = 20_000_000


# 20 million rows to daily shares and compliance


def ours(log: Path, out: Path) -> None:
    """The workbook's own way: a lazy scan, measured by the indicators of airtime."""
    from lsanalytics.datasets.broadcast_log.airtime import shares
    from lsanalytics.datasets.broadcast_log.long_log import daily_shares
    from lsanalytics.door.logs import scan_values
    from lsanalytics.measuring.daily import steps

    days = daily_shares(scan_values(log, log.name), AS_OF)
    days = days.with_columns(pl.lit(log.name).alias("source"))
    judged = steps(shares(days).filter(indicator="airtime_in_province_share"), 70, "at_least")
    _write(days, _of_years(judged, pl.col("step")), out)


def lists(folder: Path, out: Path) -> None:
    """As-run lists in text, one a channel, read piece by piece."""
    import lsanalytics as lsa

    days = lsa.daily_shares(sorted(folder.glob("*.csv")), as_of=AS_OF)
    _write_days(days, out)


def lists_by_duck(folder: Path, out: Path) -> None:
    """The same lists read by DuckDB and measured by the same hand-written SQL."""
    import duckdb

    named = {one.name: one.header_vi for one in _log_columns()}
    origins = _log_columns()[6].allowed
    cases = " ".join(f"WHEN '{label[0]}' THEN '{code}'" for code, label in origins.items())
    clocks = ", ".join(
        f"""(split_part("{named[name]}", ':', 1)::INTEGER * 3600
        + split_part("{named[name]}", ':', 2)::INTEGER * 60
        + split_part("{named[name]}", ':', 3)::INTEGER) / 60.0 AS "{name}\""""
        for name in ("start", "end")
    )
    read = f"""(SELECT "{named["channel"]}" AS channel,
        strptime("{named["date"]}", '%d/%m/%Y')::DATE AS date, {clocks},
        CASE "{named["origin"]}" {cases} END AS origin
        FROM read_csv('{folder}/*.csv', all_varchar = true, header = true))"""
    sql = SQL.replace("read_parquet('{log}')", read).replace(
        "::BIGINT // 60 + ", "::BIGINT / 60 + "
    )
    sql = sql.replace("b // 1440", "floor(b / 1440)")
    _write_days(duckdb.sql(sql).pl(), out)


def _log_columns() -> Any:
    from lsanalytics.datasets import DATASETS

    return DATASETS["broadcast_log"].columns


def write_lists(log: Path, folder: Path) -> int:
    """A log in Parquet as as-run lists, times to the second; gives the size of all in bytes."""
    folder.mkdir()
    named = {one.name: one for one in _log_columns()}
    whole = pl.scan_parquet(log)
    clock = [
        pl.concat_str(
            (pl.col(name) // 60).cast(pl.String).str.zfill(2),
            (pl.col(name) % 60).cast(pl.String).str.zfill(2),
            pl.lit("00"),
            separator=":",
        ).alias(name)
        for name in ("start", "end")
    ]
    size = 0
    for number in range(63):
        shown = whole.filter(channel=f"K{number:02d}").select(
            "channel",
            pl.col("medium").replace({k: v[0] for k, v in named["medium"].allowed.items()}),
            pl.col("date").dt.strftime("%d/%m/%Y"),
            *clock,
            "title",
            pl.col("origin").replace({k: v[0] for k, v in named["origin"].allowed.items()}),
        )
        path = folder / f"K{number:02d}.csv"
        shown.collect().rename(
            {name: named[name].header_vi for name in shown.collect_schema()}
        ).write_csv(path)
        size += path.stat().st_size
    return size


def _write_days(days: pl.DataFrame, out: Path) -> None:
    shares = [f"share_a{n}" for n in (4, 5, 6)]
    days.select("channel", "date", *shares).sort("channel", "date").write_parquet(out)


def _write(days: pl.DataFrame, counts: pl.DataFrame, out: Path) -> None:
    _write_days(days, out)
    counts.select("channel", "year", "kept", "nearly", "broken").sort("channel", "year").write_csv(
        out.with_suffix(".csv")
    )


# The same rule by hand: the later-starting programme takes over, minutes go to the calendar day
# on which they are sent, and days that are not in the log are left out. Nested programmes do not
# occur in this log (an overrun is shorter than the next programme), which the SQL may rely on.
SQL = """
WITH placed AS (
  SELECT channel, date, origin, epoch(date)::BIGINT // 60 + start AS b,
         epoch(date)::BIGINT // 60 + "end" AS e
  FROM read_parquet('{log}') WHERE date <= DATE '2026-10-31'
), aired AS (
  SELECT channel, origin, b,
         least(e, coalesce(lead(b) OVER (PARTITION BY channel ORDER BY b), e)) AS e
  FROM placed
), split AS (
  SELECT channel, origin, b // 1440 AS d, least(e, (b // 1440 + 1) * 1440) - b AS m
  FROM aired WHERE e > b
  UNION ALL
  SELECT channel, origin, b // 1440 + 1, e - (b // 1440 + 1) * 1440
  FROM aired WHERE e > (b // 1440 + 1) * 1440
), known AS (SELECT DISTINCT channel, epoch(date)::BIGINT // 86400 AS d FROM read_parquet('{log}')),
sums AS (
  SELECT channel, d,
         sum(m) AS total,
         sum(m) FILTER (origin = 'new_in_house') AS fresh,
         sum(m) FILTER (origin IN ('new_in_house', 'repeat_in_house', 'coproduction')) AS made,
         sum(m) FILTER (origin IN ('taken_domestic', 'taken_foreign')) AS taken
  FROM split SEMI JOIN known USING (channel, d) GROUP BY channel, d
)
SELECT channel, DATE '1970-01-01' + d::INTEGER AS date,
       100.0 * coalesce(made, 0) / total AS share_a4,
       100.0 * coalesce(fresh, 0) / made AS share_a5,
       100.0 * coalesce(taken, 0) / total AS share_a6
FROM sums ORDER BY channel, date
"""


def duck(log: Path, out: Path) -> None:
    """The same shares by hand-written SQL in DuckDB."""
    import duckdb

    days = duckdb.sql(SQL.format(log=log)).pl()
    _write(days, _counted(days), out)


def _counted(days: pl.DataFrame) -> pl.DataFrame:
    short = 70 - pl.col("share_a4")
    step = (
        pl.when(short <= 1e-9)
        .then(pl.lit("kept"))
        .when(short <= 3 + 1e-9)
        .then(pl.lit("nearly"))
        .otherwise(pl.lit("broken"))
    )
    return _of_years(days, step)


def _of_years(days: pl.DataFrame, step: pl.Expr) -> pl.DataFrame:
    counts = [(step == one).sum().cast(pl.Int64).alias(one) for one in ("kept", "nearly", "broken")]
    return days.group_by("channel", pl.col("date").dt.year().alias("year")).agg(counts)


def pandas_way(log: Path, out: Path) -> None:
    """The same shares in pandas, vectorised, the whole log in memory."""
    import pandas as pd

    frame = pd.read_parquet(log, columns=["channel", "date", "start", "end", "origin"])
    day = pd.to_datetime(frame["date"]).to_numpy().astype("datetime64[D]").astype("int64")
    frame["b"] = day * 1440 + frame["start"]
    frame["e"] = day * 1440 + frame["end"]
    known = pd.DataFrame({"channel": frame["channel"], "d": day}).drop_duplicates()
    frame = frame.drop(columns=["date", "start", "end"]).sort_values(["channel", "b"])
    following = frame.groupby("channel")["b"].shift(-1)
    frame["e"] = frame["e"].where(following.isna() | (frame["e"] <= following), following)
    frame["e"] = frame["e"].astype("int64")
    frame["d"] = frame["b"] // 1440
    midnight = (frame["d"] + 1) * 1440
    before = frame.assign(m=frame["e"].where(frame["e"] < midnight, midnight) - frame["b"])
    after = frame[frame["e"] > midnight]
    after = after.assign(m=after["e"] - midnight[after.index], d=after["d"] + 1)
    split = pd.concat([before, after])[["channel", "d", "origin", "m"]]
    sums = split.groupby(["channel", "d", "origin"])["m"].sum().unstack(fill_value=0).reset_index()
    sums = sums.merge(known, on=["channel", "d"])
    made = sums["new_in_house"] + sums["repeat_in_house"] + sums["coproduction"]
    total = sums[list(ORIGINS)].sum(axis=1)
    days = pl.DataFrame(
        {
            "channel": sums["channel"].to_numpy(dtype=object),
            "date": sums["d"].to_numpy(),
            "share_a4": (100 * made / total).to_numpy(),
            "share_a5": (100 * sums["new_in_house"] / made).to_numpy(),
            "share_a6": (100 * (sums["taken_domestic"] + sums["taken_foreign"]) / total).to_numpy(),
        }
    ).with_columns(pl.col("date").cast(pl.Int32).cast(pl.Date))
    _write(days, _counted(days), out)


# 1 million rows of CSV received, validated, measured


def receive_ours(source: Path, out: Path) -> dict[str, Any]:
    """lsa receive into an empty project, then the daily shares of what was accepted."""
    import shutil

    from lsanalytics.datasets.broadcast_log.long_log import daily_shares
    from lsanalytics.door.logs import scan_values
    from lsanalytics.project import Project
    from lsanalytics.receiving.ledger import load_ledger
    from lsanalytics.receiving.receive import Asked, receive

    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        shutil.copytree(ROOT / "expectations", project.root / "expectations")
        project.raw.mkdir(parents=True)
        for one in (ROOT / "data" / "raw").glob("*.csv"):
            shutil.copy(one, project.raw)
        # The channels are made up: without a list of channels nothing is held against it.
        (project.raw / "channels.csv").unlink()
        shutil.copy(ROOT / "data" / "project.toml", project.data)
        receive(project, [source], Asked(AS_OF, AS_OF))
        (receipt,) = load_ledger(project).receipts
        goal = project.returns / "broadcast_log" / receipt.account.accepted_file
        daily_shares(scan_values(goal, "log"), AS_OF).write_parquet(out)
        return {"aside": receipt.account.rows_aside, "accepted": receipt.account.rows_accepted}


def receive_plain(source: Path, out: Path) -> dict[str, Any]:
    """pandas, and Great Expectations called on the whole frame with the same suite."""
    from benchmarks.plain import receive_plain as plain

    return plain(source, out, ROOT / "expectations" / "suites" / "broadcast_log.json", AS_OF)


def forms_ours(source: Path, out: Path) -> dict[str, Any]:
    """65 forms of Excel received, one validation."""
    import shutil

    from lsanalytics.project import Project
    from lsanalytics.receiving.receive import Asked, receive

    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        shutil.copytree(ROOT / "expectations", project.root / "expectations")
        shutil.copytree(ROOT / "data" / "raw", project.raw)
        shutil.copy(ROOT / "data" / "project.toml", project.data)
        found = receive(project, [source], Asked(AS_OF, AS_OF))
        accounts = [one.receipt.account for one in found if one.receipt]
        return {"accepted": sum(one.rows_accepted for one in accounts), "files": len(accounts)}


def read_by_calamine(source: Path, out: Path) -> dict[str, Any]:
    """The cells of the first sheet by another reader, which lays out every one of them."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(source).get_sheet_by_index(0).to_python()
    return {"accepted": len(rows), "files": 1}


def hard(folder: Path) -> None:
    """The table of two small files that ask much of a reader."""
    for source, asked in zip(
        write_hard(folder), ("1 s, 300 MB", "4 s, 400 MB, its feedback written"), strict=True
    ):
        print(f"{source.name}, {source.stat().st_size / 1024:,.0f} KB, received (asked: {asked})")
        for name in ("forms", "calamine"):
            found = measured(name, source, folder / "hard.out")
            shown = "received by us" if name == "forms" else "read by calamine"
            print(
                f"  {shown:<18}{found['seconds']:>8.2f} s{found['beyond']:>9,.0f} MB beyond imports"
                f" ({found['importing']:.1f} s, {found['imports']:,.0f} MB)"
                f"{found['peak']:>9,.0f} MB in all"
            )


CONTENDERS: dict[str, Callable[[Path, Path], Any]] = {
    "ours": ours,
    "duckdb": duck,
    "pandas": pandas_way,
    "lists": lists,
    "lists_by_duck": lists_by_duck,
    "receive": receive_ours,
    "plain": receive_plain,
    "forms": forms_ours,
    "calamine": read_by_calamine,
}
# What a process of ``lsa receive`` has imported when it has judged a file and written feedback:
# Great Expectations as it is loaded there (``library``), and as whoever calls it plainly gets it.
OURS = ("receive", "forms")
IMPORTS = {
    "receive": "lsanalytics.receiving.receive lsanalytics.datasets.broadcast_log.long_log",
    "plain": "great_expectations great_expectations.datasource.fluent pandas benchmarks.plain",
    "forms": "openpyxl lsanalytics.receiving.receive",
    "ours": "lsanalytics.datasets.broadcast_log.long_log lsanalytics.door.logs",
    "duckdb": "duckdb",
    "lists": "lsanalytics.scripts",
    "lists_by_duck": "duckdb",
    "calamine": "python_calamine",
    "pandas": "pandas",
}


def measured(name: str, source: Path, out: Path) -> dict[str, float]:
    """Seconds (imports left out) and megabytes of a contender in a process of its own: ``peak``
    in all, and ``beyond`` what was resident when its imports were done."""
    asked = [sys.executable, "-m", "benchmarks.returns", "--one", name, str(source), str(out)]
    done = subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name}: exit status {done.returncode}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return {**found, "beyond": found["peak"] - found["imports"]}


def run_one(name: str, source: Path, out: Path) -> None:
    began = time.perf_counter()
    if name in OURS:
        importlib.import_module("lsanalytics.quality.run").library()
    for module in IMPORTS[name].split():
        importlib.import_module(module)
    importing, imports = time.perf_counter() - began, _resident("VmRSS")
    began = time.perf_counter()
    answer = CONTENDERS[name](source, out)
    spent = {"seconds": time.perf_counter() - began, "imports": imports, "importing": importing}
    print(json.dumps({**spent, "peak": _resident("VmHWM"), **(answer or {})}))


def _resident(name: str) -> float:
    """Megabytes of this process. The system's own account of a finished process will not do: it
    starts from the peak of the process that began it."""
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{name}:")[1].split()[0]) / 1024


def large_log(folder: Path, rows: int) -> None:
    """The table of the national log, and whether all give the same shares."""
    log = folder / "log.parquet"
    rows = write_log(log, rows)
    print(f"broadcast log, {rows:,} rows in Parquet to daily shares and compliance")
    print("asked: under 600 MB; within 1.5 times of DuckDB; 5 times faster than pandas")
    found = {}
    for name in ("ours", "duckdb", "pandas"):
        found[name] = measured(name, log, folder / f"{name}.parquet")
        print(f"  {name:<8}{found[name]['seconds']:>8.1f} s{found[name]['peak']:>9,.0f} MB")
    as_run(log, folder, rows)
    mine = pl.read_parquet(folder / "ours.parquet")
    for name in ("duckdb", "pandas"):
        other = pl.read_parquet(folder / f"{name}.parquet")
        shares = [f"share_a{n}" for n in (4, 5, 6)]
        apart = (mine.select(shares) - other.select(shares)).with_columns(pl.all().abs()).max()
        most = max(value or 0.0 for value in apart.row(0))
        alike = (folder / "ours.csv").read_text() == (folder / f"{name}.csv").read_text()
        ratio = found[name]["seconds"] / found["ours"]["seconds"]
        print(
            f"  {name}: {ratio:.2f} times our time; shares differ by {most:.1e}; "
            f"compliance {'the same' if alike else 'DIFFERS'}"
        )


def as_run(log: Path, folder: Path, rows: int) -> None:
    """The table of the same log as as-run lists in text."""
    texts = folder / "lists"
    size = write_lists(log, texts)
    print(f"the same as 63 as-run lists in text ({size >> 20:,} MB) to daily shares")
    print("asked: under 600 MB; beside DuckDB on the same lists")
    mine = pl.read_parquet(folder / "ours.parquet")
    for name in ("lists", "lists_by_duck"):
        one = measured(name, texts, folder / f"{name}.parquet")
        other = pl.read_parquet(folder / f"{name}.parquet")
        shares = [f"share_a{n}" for n in (4, 5, 6)]
        apart = (mine.select(shares) - other.select(shares)).with_columns(pl.all().abs()).max()
        most = max(value or 0.0 for value in apart.row(0))
        shown = "ours" if name == "lists" else "duckdb"
        print(
            f"  {shown:<8}{one['seconds']:>8.1f} s{one['peak']:>9,.0f} MB"
            f"  shares differ from the Parquet's by {most:.1e}"
        )


def long_csv(folder: Path, rows: int) -> None:
    """The table of one million rows received."""
    source = folder / "log.csv"
    write_csv(source, rows)
    print(f"{rows:,} rows of CSV ({source.stat().st_size >> 20} MB) received, validated, measured")
    print("asked: no slower than pandas and Great Expectations on the whole frame, half its memory")
    found = {name: measured(name, source, folder / f"{name}.out") for name in ("receive", "plain")}
    for name, one in found.items():
        print(
            f"  {name:<8}{one['seconds']:>8.1f} s{one['beyond']:>9,.0f} MB beyond imports"
            f"{one['peak']:>9,.0f} MB in all  "
            f"{one['accepted']:,.0f} accepted, {one['aside']:,.0f} set aside"
        )
    ours, plain = found["receive"], found["plain"]
    shares = [f"{ours[name] / plain[name]:.2f}" for name in ("seconds", "beyond", "peak")]
    print(
        f"  ours to plain: time {shares[0]}, memory beyond imports {shares[1]}, in all {shares[2]}"
    )


def forms(folder: Path) -> None:
    source = folder / "forms"
    write_forms(source)
    found = measured("forms", source, folder / "forms.out")
    print("65 forms of Excel received (asked: no slower than 1.8 s beyond imports)")
    print(
        f"  {found['seconds']:.2f} s, {found['files']:.0f} files, {found['accepted']:.0f} rows;"
        f" imports {found['importing']:.1f} s, {found['imports']:,.0f} MB"
    )


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--files", type=Path, help="folder with writers/ and sets/ of workbooks")
    parser.add_argument("--one", nargs=3, metavar=("NAME", "SOURCE", "OUT"))
    given, _ = parser.parse_known_args(argv)
    if given.one:
        run_one(given.one[0], Path(given.one[1]), Path(given.one[2]))
        return
    writers.told(given.files / "writers" if given.files else None)
    if given.files:
        second_reader.told(given.files / "sets")
    with tempfile.TemporaryDirectory() as folder:
        forms(Path(folder))
        hard(Path(folder))
        long_csv(Path(folder), max(1000, given.rows // 20))
    with tempfile.TemporaryDirectory() as folder:
        large_log(Path(folder), given.rows)


if __name__ == "__main__":
    main()
