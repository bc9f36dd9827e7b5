"""How often a verdict is false: made provinces whose truth is known, measured in part.

Three kinds of measuring, each through the code that measures returns: people of 65 communes, some
of which send nothing (by chance, or because they reach few); 84 agencies, some audited (drawn by
chance, with failures among those set aside, or too few to stand for the others); two channels, of
which weeks were logged (drawn in every quarter, or one month only). The level is that of the page.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import polars as pl

from lsanalytics.dataset import Known
from lsanalytics.datasets.broadcast_log.columns import ORIGINS, UNKNOWN
from lsanalytics.datasets.broadcast_log.monitoring import extent, governing
from lsanalytics.datasets.coverage import reach
from lsanalytics.datasets.site_checks.sites import observations as audited
from lsanalytics.places import load_places
from lsanalytics.plan import load_indicators
from lsanalytics.progress.assessment import Point
from lsanalytics.progress.case import Case
from lsanalytics.project import Project

COUNT, FIRST = 2000, 2026
AGENCIES = 84
ASKED = "asked: at most 5 % false where sampled, none where only bounds decide"
PRODUCED, A4 = ("new_in_house",), "airtime_in_province_share"


@dataclass(frozen=True)
class Told:
    """What was told of one made province, and what is true."""

    kind: str  # people, agencies, days
    how: str  # "bounds" or "sampled": what the verdict may rest on
    level: str
    truth: bool  # whether the threshold is met

    @property
    def decided(self) -> bool:
        return self.level != "undetermined"

    @property
    def false(self) -> bool:
        return self.decided and (self.level == "met") != self.truth


def simulate(count: int, seed: int = 14) -> list[Told]:
    """``count`` made provinces, each measured in all three ways."""
    project = Project.find()
    indicators = load_indicators(project.indicators)
    rules = {id: one.rule for id, one in indicators.items() if one.rule}
    known = Known(rules)
    return [
        *_people(count, Random(f"{seed}/people"), known, project),
        *_agencies(count, Random(f"{seed}/agencies"), known, project),
        *_days(count, Random(f"{seed}/days"), known),
    ]


def _level(row: dict[str, object], threshold: float) -> str:
    fields = {name: row.get(name) for name in Point.__dataclass_fields__}
    given = {"period_start": date(FIRST, 1, 1), "period_end": date(FIRST, 12, 31)}
    point = Point(**fields | given)  # type: ignore[arg-type]
    return Case((), "at_least", "percent", date(FIRST, 12, 31)).level(point, threshold)


def _people(count: int, chance: Random, known: Known, project: Project) -> list[Told]:
    """Province number n is measured in the year FIRST + n: all are summed in one call."""
    places = load_places(project.raw)
    communes = places.codes("commune", date(FIRST, 12, 31)).sort().to_list()
    rows, truths = [], []
    for number in range(count):
        threshold = chance.choice((90.0, 95.0, 99.0, 100.0))
        people = [chance.randint(1500, 40000) for _ in communes]
        middle = min(100.0, chance.gauss(threshold, 3.0))
        shares = [min(1.0, max(0.0, chance.gauss(middle, 4.0) / 100)) for _ in communes]
        if chance.random() < 0.2:
            shares = [1.0] * len(communes)
        reached = [round(p * s) for p, s in zip(people, shares, strict=True)]
        truths.append((threshold, 100 * sum(reached) / sum(people) >= threshold))
        hides, sends = chance.random() < 0.5, chance.choice((0.02, 0.3, 0.8, 0.95, 1.0))
        for code, p, r in zip(communes, people, reached, strict=True):
            poor = hides and 100 * r < threshold * p
            if chance.random() < sends * (0.5 if poor else 1.0) or code == communes[0]:
                rows.append((FIRST + number, code, "tv", p, r))
        if chance.random() < 0.5:  # the province's own row of the other medium tells its people
            rows.append((FIRST + number, "20", "radio", sum(people), 0))
    names = ["year", "place", "medium", "people", "people_reached"]
    sent = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        evidence=pl.lit("reported"), file=pl.lit("made.csv"), row=pl.int_range(pl.len())
    )
    found = reach.observations(sent, places, date(FIRST + count, 12, 31), known)
    whole = found.filter(part="tv", place="20").sort("period_end").to_dicts()
    return [
        Told("people", "bounds", _level(row, threshold), truth)
        for row, (threshold, truth) in zip(whole, truths, strict=True)
    ]


def _agencies(count: int, chance: Random, known: Known, project: Project) -> list[Told]:
    places = load_places(project.raw)
    codes = [f"A{number}" for number in range(AGENCIES)]
    register = pl.DataFrame(
        {
            "agency": codes,
            "agency_name": codes,
            "level": "province",
            "place": "20",
            "valid_from": pl.Series([None] * AGENCIES, dtype=pl.Date),
            "valid_to": pl.Series([None] * AGENCIES, dtype=pl.Date),
            "site": codes,
            "site_from": pl.Series([None] * AGENCIES, dtype=pl.Date),
            "site_to": pl.Series([None] * AGENCIES, dtype=pl.Date),
            "offers_services": "yes",
            "evidence": "reported",
            "file": "register.csv",
            "row": range(AGENCIES),
        }
    )
    rows, cases = [], []
    for number in range(count):
        threshold = chance.choice((80.0, 90.0, 100.0))
        passing = min(AGENCIES, max(0, round(chance.gauss(threshold, 8.0) / 100 * AGENCIES)))
        passes = [True] * passing + [False] * (AGENCIES - passing)
        chance.shuffle(passes)
        size = chance.choice((5, 12, 25, 50, AGENCIES))
        how = "sampled" if size >= 20 else "bounds"
        drawn = chance.sample(range(AGENCIES), size)
        if how == "bounds" and chance.random() < 0.5:  # only the good ones let themselves be seen
            drawn = sorted(drawn, key=lambda one: not passes[one])[: max(2, size // 2)]
        day = date(FIRST + number, 11, 10)
        for one in drawn:
            # of some that were drawn a check is missing, more often where it would have failed
            lost = chance.random() < (0.02 if passes[one] else 0.2)
            rows.append((day, codes[one], "b1_inform", "passed"))
            if not lost:
                rows.append(
                    (day, codes[one], "b1_receive_answer", "passed" if passes[one] else "failed")
                )
        cases.append((day.year, threshold, how, 100 * passing / AGENCIES >= threshold))
    sent = pl.DataFrame(
        rows, schema=["audited", "agency", "check", "result"], orient="row"
    ).with_columns(method=pl.lit(None, pl.String))
    sent = sent.with_columns(
        site=pl.col("agency"),
        evidence=pl.lit("reported"),
        file=pl.lit("made.csv"),
        row=pl.int_range(pl.len()),
    )
    found = audited(sent, register, places, date(FIRST + count, 12, 31), known).filter(
        pl.col("indicator") == "agency_portal_two_way_share",
        pl.col("part") == "",
        pl.col("grain") == "year",
        pl.col("place") == "20",
    )
    by_year = {row["period_start"].year: row for row in found.to_dicts()}
    return [
        Told("agencies", how, _level(by_year[year], threshold), truth)
        for year, threshold, how, truth in cases
        if year in by_year
    ]


def _days(count: int, chance: Random, known: Known) -> list[Told]:
    """Two channels; weeks differ from each other, and the year drifts."""
    rule = known.rules[A4]
    first, last = date(FIRST, 1, 1), date(FIRST, 12, 31)
    told = []
    for _ in range(count):
        threshold, how = 70.0, chance.choice(("sampled", "sampled", "bounds"))
        weeks_a_quarter, channels, truths = chance.choice((1, 2, 3)), [], []
        level = chance.gauss(threshold, 5.0)
        for channel in ("TH1", "PT1"):
            middle, drift = level + chance.gauss(0, 1.5), chance.gauss(0, 2.0)
            spread, daily = chance.uniform(0.5, 3.0), chance.uniform(0.5, 4.0)
            effects = [chance.gauss(0, spread) for _ in range(54)]
            frame = []
            for number in range((last - first).days + 1):
                day = first + timedelta(days=number)
                week = (number + first.weekday()) // 7
                share = middle + drift * (number / 365 - 0.5) + effects[week]
                share = min(100.0, max(0.0, share + chance.gauss(0, daily)))
                total = chance.randint(950, 1150)
                frame.append((day, week, round(total * share / 100), total))
            made, whole = sum(row[2] for row in frame), sum(row[3] for row in frame)
            truths.append(100 * made / whole >= threshold)
            drawn = _drawn(frame, how, weeks_a_quarter, chance)
            channels.append(_extent(channel, drawn, known))
        worst = governing(channels, highest=False, missing=[], gone=False)
        told.append(Told("days", how, _level(worst, threshold), all(truths)))
    assert rule.sampled == "weeks"
    return told


def _drawn(
    frame: list[tuple[date, int, int, int]], how: str, weeks: int, chance: Random
) -> list[tuple[date, int, int, int]]:
    if how == "bounds":
        month = chance.randint(1, 12)
        return [row for row in frame if row[0].month == month]
    kept: set[int] = set()
    for quarter in range(4):
        within = [row for row in frame if (row[0].month - 1) // 3 == quarter]
        whole = sorted({week for _, week, *_ in within if sum(r[1] == week for r in within) == 7})
        kept |= set(chance.sample(whole, weeks))
    return [row for row in frame if row[1] in kept]


def _extent(
    channel: str, rows: list[tuple[date, int, int, int]], known: Known
) -> dict[str, object]:
    days = pl.DataFrame(
        {
            "channel": channel,
            "date": [row[0] for row in rows],
            **{
                f"minutes_{origin}": [
                    {"new_in_house": row[2], "taken_domestic": row[3] - row[2]}.get(origin, 0)
                    for row in rows
                ]
                for origin in ORIGINS
            },
            "monitored": True,
            f"minutes_{UNKNOWN}": 0,
            "minutes_aside": 0,
        }
    )
    period = (date(FIRST, 1, 1), date(FIRST, 12, 31))
    found = extent(days, PRODUCED, ORIGINS, period, known, known.rules[A4])
    return found | {"part": channel, "flag": ""}


def main() -> None:
    began = time.perf_counter()
    told = simulate(COUNT)
    print(f"evidence: {COUNT} made provinces ({ASKED})")
    for how in ("bounds", "sampled"):
        for kind in ("people", "agencies", "days"):
            of = [one for one in told if (one.kind, one.how) == (kind, how)]
            if not of:
                continue
            given = [one for one in of if one.decided]
            false = sum(one.false for one in given)
            print(
                f"  {kind:9} {how:8} {len(of):5} provinces, {len(given):5} verdicts,"
                f" {false:4} false: {100 * false / max(1, len(given)):.2f} % of verdicts,"
                f" {100 * false / len(of):.2f} % of provinces"
            )
    print(f"  {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
