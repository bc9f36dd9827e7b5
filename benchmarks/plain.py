"""The plain way: pandas, and Great Expectations called on the whole frame."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from lsanalytics.datasets import DATASETS


def receive_plain(source: Path, out: Path, suite: Path, as_of: date) -> dict[str, Any]:
    """Read a log, hold it against its suite, leave out what fails critically, and measure it."""
    frame = computed(read(source), as_of)
    aside = failing(frame, suite, as_of)
    accepted = frame.drop(index=list(aside))
    shares(accepted).to_parquet(out)
    return {"aside": len(aside), "accepted": len(accepted)}


def read(source: Path) -> pd.DataFrame:
    """The log with typed columns beside those as sent."""
    dataset = DATASETS["broadcast_log"]
    names = {column.header_vi: column.name for column in dataset.columns}
    frame = pd.read_csv(source, dtype=str, keep_default_na=False, na_values=[""]).rename(
        columns=names
    )
    for column in dataset.columns:
        if column.name not in frame:
            continue
        frame[column.name] = frame[column.name].str.strip()
        if column.kind != "text" or column.allowed:
            frame[f"sent_{column.name}"] = frame[column.name]
        if column.allowed:
            codes = {
                text: code for code, labels in column.allowed.items() for text in (code, *labels)
            }
            coded = frame[column.name].map(codes)
            frame[f"sent_{column.name}"] = coded.fillna(frame[column.name])
            frame[column.name] = coded
    frame["evidence"] = frame["sent_evidence"] = "reported"
    frame["date"] = pd.to_datetime(frame["sent_date"], format="%d/%m/%Y", errors="coerce")
    for name in ("start", "end"):
        clock = frame[f"sent_{name}"].str.extract(r"^(\d{1,2}):([0-5]\d)$").astype("float64")
        frame[name] = clock[0] * 60 + clock[1]
        frame.loc[frame[name] > 1800, name] = np.nan
    for name in ("date", "start", "end"):
        frame[f"unread_{name}"] = frame[f"sent_{name}"].where(frame[name].isna())
    return frame


def computed(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The columns that the suite checks beside those of the log."""
    day = frame["date"].dt
    frame["date_number"] = day.year * 10000 + day.month * 100 + day.day
    frame["age_days"] = (pd.Timestamp(as_of) - frame["date"]).dt.days
    frame["minutes"] = frame["end"] - frame["start"]
    names = ["channel", "medium", "sent_date", "sent_start", "sent_end", "title", "sent_origin"]
    frame["copy_of"] = np.where(frame.duplicated(names), "copy", None)
    own = frame[frame["copy_of"].isna()].dropna(subset=["channel", "sent_date", "sent_start"])
    key = ["channel", "date", "start"]
    rival = own.dropna(subset=key).duplicated(key, keep=False)
    frame["same_key_as"] = None
    frame.loc[rival[rival].index, "same_key_as"] = "rival"
    first = frame.groupby("channel")["medium"].transform("first")
    frame["medium_differs"] = frame["medium"].where(frame["medium"] != first)
    clocked = own[(own["minutes"] > 0) & own["date"].notna()].copy()
    midnight = clocked["date"].to_numpy().astype("datetime64[D]").astype("int64") * 1440
    clocked["begin"], clocked["finish"] = midnight + clocked["start"], midnight + clocked["end"]
    clocked = clocked.sort_values(["channel", "begin", "finish"])
    reached = clocked.groupby("channel")["finish"].cummax().groupby(clocked["channel"]).shift()
    by_day = [clocked["channel"], clocked["date"]]
    today = clocked.groupby(["channel", "date"])["finish"].cummax().groupby(by_day).shift()
    least = np.minimum(clocked["finish"], reached.fillna(clocked["begin"]))
    frame["overlap_minutes"] = (least - clocked["begin"]).clip(lower=0)
    frame["gap_minutes"] = (clocked["begin"] - today).clip(lower=0)
    start = np.maximum(clocked["begin"], today.fillna(-1))
    clocked["added"] = (clocked["finish"] - start).clip(lower=0)
    days = clocked.groupby(["channel", "date"])
    head = ~clocked.duplicated(["channel", "date"])
    added = days["added"].transform("sum")
    span = days["finish"].transform("max") - days["begin"].transform("min")
    frame["day_covered"] = (100 * added / span).where(head)
    frame["day_hours"] = (added / 60).where(head)
    return frame


def failing(frame: pd.DataFrame, path: Path, as_of: date) -> set[int]:
    """The index of rows with a critical fault, by Great Expectations on the whole frame."""
    import os

    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    listed = json.loads(path.read_text())["expectations"]
    suite = gx.ExpectationSuite(
        name="log",
        expectations=[{key: one[key] for key in ("type", "kwargs", "severity")} for one in listed],
    )
    asset = context.data_sources.add_pandas("returns").add_dataframe_asset("log")
    batch = asset.add_batch_definition_whole_dataframe("rows").get_batch({"dataframe": frame})
    parameters = {"as_of": int(f"{as_of:%Y%m%d}")}
    found = batch.validate(suite, expectation_parameters=parameters, result_format="COMPLETE")
    rows: set[int] = set()
    for one in found.results:
        if one.expectation_config.severity == "critical":
            rows.update(one.result.get("unexpected_index_list") or ())
    return rows


def shares(frame: pd.DataFrame) -> pd.DataFrame:
    """Daily shares of origins by channel, programmes running over ended by the next."""
    day = frame["date"].to_numpy().astype("datetime64[D]").astype("int64")
    log = pd.DataFrame(
        {
            "channel": frame["channel"],
            "origin": frame["origin"],
            "b": (day * 1440 + frame["start"]).astype("int64"),
            "e": (day * 1440 + frame["end"]).astype("int64"),
        }
    ).sort_values(["channel", "b"])
    following = log.groupby("channel")["b"].shift(-1)
    log["e"] = log["e"].where(following.isna() | (log["e"] <= following), following).astype("int64")
    log["d"] = log["b"] // 1440
    midnight = (log["d"] + 1) * 1440
    before = log.assign(m=np.minimum(log["e"], midnight) - log["b"])
    late = log[log["e"] > midnight]
    after = late.assign(m=late["e"] - midnight[late.index], d=late["d"] + 1)
    split = pd.concat([before, after])
    return split.groupby(["channel", "d", "origin"])["m"].sum().unstack(fill_value=0).reset_index()
