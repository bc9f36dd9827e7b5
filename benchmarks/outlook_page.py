"""The calibration page and its diagram from the measured figures."""

from __future__ import annotations

from typing import Any

from benchmarks.outlook_scores import LEAST
from lsanalytics.outlook.calibration import TOLD_BETTER as TOLD
from lsanalytics.outlook.calibration import Calibration, Institution, parse
from lsanalytics.words import number

BEFORE = "outlook of edition 0.1.0"

_INTRO = """\
# Calibration of the outlook

Trang này cho biết các dự báo khả năng đạt mục tiêu đúng đến đâu khi thử lại trên số liệu thật: \
trong những mục tiêu được báo 70%, khoảng bao nhiêu đã đạt. Do `make bench PANEL=thư-mục` làm ra, \
không sửa bằng tay. Phương pháp: [outlook.md](outlook.md). Các kết quả này bằng tiếng Việt, \
kèm hình: trang `calibration.html` do `make report` lập.

*Made by `make bench PANEL=folder` on {as_of}; never edited by hand. The method is in \
[outlook.en.md](outlook.en.md).*

Computed on {targets:,} targets of {series:,} histories of {indicators} real indicators in \
{families} families (World Bank WDI and Gapminder, CC-BY-4.0; annual figures of countries). Each \
history is cut at a past year and the outlook is asked for a later one that is known by now. The \
thresholds are set by a programme, from merely holding on to very ambitious; they are no targets \
of any plan. **Cross-validated by family**: the \
residuals for an indicator are learnt without any indicator of its family. The round \
constants of the model were chosen by looking at these very scores, which are flat about them. \
How much of an advantage that is: in a trial among 72 sets of constants, where those for each \
family were chosen on the other families alone, the Brier score was 0.128, the ECE 0.020 and the \
largest gap 0.051.

Scores weigh every family alike. *Brier*: mean squared error of the probability, 0 is perfect, \
0.25 is a coin, {constant:.3f} is telling every target of the main stratum the share of them that \
were met ({share:.0f}%). *ECE*: mean distance between the probability told and the share that \
came true, in ten bins. *50, 80, 90%*: share of outcomes inside the interval of that name.
"""


def page(result: dict[str, Any]) -> str:
    """The Markdown of docs/calibration.md."""
    found = parse(result, ())
    main = f"Main stratum: survey-like and administrative series, {found.main_families} families"
    parts = [
        _INTRO.format(
            as_of=result["as_of"],
            constant=found.constant_brier,
            share=100 * found.share_met,
            **result["computed_on"],
        ),
        f"## Reliability\n\n{main}.\n\n![Reliability diagram](calibration.svg)\n\n"
        + _reliability(result, found),
        "## Why more came true than was told, and what is left of it\n\n" + _ways(found),
        "## Beside the methods in use elsewhere\n\n"
        f"{main}.\n\n" + _table("method", result["methods"]) + "\n\n" + _gain(result["methods"]),
        "## Targets that institutions set themselves\n\n" + _institutions(found),
        "## A handful of units\n\n" + _units(found),
        "## Digital diffusion (internet use)\n\nHeld out like every other family: no residual was "
        "learnt from it here. But the constants were chosen with its scores in view, and one "
        "family is weak evidence: elsewhere the scores may be worse.\n\n"
        + _table("method", result["digital_methods"]),
        f"## By horizon (years ahead)\n\n{main}.\n\n"
        + _table("years", result["splits"]["horizon"]),
        f"## By nearness to the bound\n\n{main}. Near bound: within 10 points of 0 or 100; mid: 10 "
        "to 25 points away; centre: from 25 to 75.\n\n"
        + _table("last value", result["splits"]["level"]),
        "## By kind of series\n\nOnly the main stratum counts in the scores above. Modelled: "
        "smooth output of models; sparse: a few surveys; stepwise: values that seldom change.\n\n"
        + _table("stratum", result["splits"]["stratum"]),
        "## Three or four observations\n\nOf all strata.\n\n"
        + _table("history", result["splits"]["short"]),
        "## By family (main stratum)\n\n" + _table("family", result["splits"]["family"]),
        "## Since edition 0.1.0 (main stratum)\n\n" + _since(result),
    ]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _reliability(result: dict[str, Any], found: Calibration) -> str:
    lines = ["| told | targets | mean told | came true |", "|---|---:|---:|---:|"]
    for row in result["reliability"]:
        low = row["bin"] * 10
        lines.append(
            f"| {low}-{low + 10}% | {row['targets']:,} | {100 * row['predicted']:.0f}% "
            f"| {100 * row['observed']:.0f}% |"
        )
    bound = found.on_bound
    if bound is not None:
        lines.append(
            f"| *of these, at least 100%* | {bound.targets:,} | {100 * bound.told:.1f}% "
            f"| {100 * bound.met:.1f}% |"
        )
    gap = found.largest_gap["outlook"]
    return "\n".join(lines) + (
        f"\n\nThe largest gap in a bin of at least {LEAST} targets is {100 * gap:.1f} points."
    )


def _ways(found: Calibration) -> str:
    lines = [
        "What is better came about more often than the past of a single series shows: places "
        "improve together, and programmes push. Asked of both sides of every series alike, the "
        "chances were right to a point; asked of the better side they were 5 to 12 points too "
        "low, of the other side as much too high, and the more so the further ahead. So it was no "
        "fault of the spread, and not the choice of thresholds: targets against what is better "
        "came true less often than told. The outlook now drifts towards what is better, which a "
        "series may say of itself; where it does not, more is taken to be better, the surer the "
        "higher the share stands. What a target asks is never looked at.",
        "",
        "| main stratum | targets | told | came true | told, if told which way is better |",
        "|---|---:|---:|---:|---:|",
    ]
    words = {"better": "ask for what is better", "other": "ask for the other way"}
    for way, name in words.items():
        own, told = (found.ways[method][way] for method in ("outlook", TOLD))
        lines.append(
            f"| {name} | {own.targets:,} | {100 * own.told:.1f}% | {100 * own.met:.1f}% "
            f"| {100 * told.told:.1f}% |"
        )
    return "\n".join(lines)


def _institutions(found: Calibration) -> str:
    lines = [
        "German and Canadian targets whose date is past. Told with the figures up to five, three "
        "and one year before the figure that decides, each series saying which way is better; "
        "figures as published last, so later revisions are in them. The parameters were learnt on "
        "other indicators, but on years that overlap. In brackets what the linear pace said. The "
        "symbol is the German office's own for 2017, three years before. A handful: no score is "
        "made of them. Targets to be held every year, and figures that are no shares (but the "
        "litres, between 0 and 20), are left out.",
        "",
        "| target | 5 years before | 3 years | 1 year | symbol | decided by | outcome |",
        "|---|---:|---:|---:|---|---|---|",
    ]
    lines += [_institution(one) for one in found.institutions]
    lines += ["", *(f"- {source}" for source in found.institution_sources)]
    return "\n".join(lines)


def _institution(one: Institution) -> str:
    side = "at least" if one.direction == "at_least" else "at most"
    chances = " | ".join(
        f"{_percent(one.told[back])} ({'yes' if one.pace[back] else 'no'})"
        for back in ("5", "3", "1")
    )
    outcome = {True: "met", False: "missed", None: "not known"}[one.met]
    decided = str(one.decided) if one.decided else f"not published; {one.last_year}"
    return (
        f"| {one.en} ({one.code}), {side} {one.threshold:g} by {one.due} | {chances} "
        f"| {one.symbol or ''} | {decided}: {one.last_value:.1f} | {outcome} |"
    )


def _percent(share: float) -> str:
    """Whole percent; what is nearly nothing or all does not claim to be it."""
    if not 0.01 <= share <= 0.99:
        return "over 99%" if share > 0.5 else "under 1%"
    return f"{100 * share:.0f}%"


def _units(found: Calibration) -> str:
    units = found.units
    assert units is not None
    lines = [
        f"Groups of 2, 5 and 12 countries drawn from the same panel ({units.tasks:,} groups); a "
        "country is a unit that meets a threshold or does not, and the models are told only how "
        "many do. Brier score of the chances of at least 1, 2 ... units, every indicator alike. "
        "The model of units is better than the fan of the share on "
        f"{units.indicators_better_than_fan} of {units.indicators} indicators. Its prior was "
        "chosen on this panel; chosen without the indicator at hand the score is the same to "
        "0.001.",
        "",
        "| method | all | 2 units | 5 units | 12 units |",
        "|---|---:|---:|---:|---:|",
    ]
    words = {"units": "model of units", "fan": "fan of the share", "as now": "as many as now"}
    for name, row in units.brier.items():
        cells = " | ".join(number(row[key], "en", 3) for key in ("all", "2", "5", "12"))
        lines.append(f"| {words[name]} | {cells} |")
    return "\n".join(lines)


def _table(head: str, rows: dict[str, dict[str, Any]]) -> str:
    lines = [f"| {head} | targets | Brier | ECE | 50% | 80% | 90% |", "|---|" + "---:|" * 6]
    for name, row in rows.items():
        covered = row["coverage"] or {}
        cells = [
            number(covered[key], "en", 2) if key in covered else "" for key in ("50", "80", "90")
        ]
        lines.append(
            f"| {name.replace('_', ' ')} | {row['targets']:,} | {number(row['brier'], 'en', 3)} "
            f"| {number(row['ece'], 'en', 3)} | " + " | ".join(cells) + " |"
        )
    return "\n".join(lines)


def _since(result: dict[str, Any]) -> str:
    """Every family's scores before and now, and what became of all of them."""
    now, before = result["splits"]["family"], result["families_before"]
    better = sum(now[name]["brier"] < before[name]["brier"] for name in now)
    gaps = result["largest_gap"]
    lines = [
        "The model with the constants of edition 0.1.0, which knew no drift towards what is "
        "better, on the same targets, learnt and left out in the same way, in the same run (that "
        "edition itself filed a Brier score of 0.132 and an ECE of 0.035). The Brier score is "
        f"lower now in {better} of {len(now)} families; the largest gap was "
        f"{100 * gaps[BEFORE]:.1f} points and is {100 * gaps['outlook']:.1f}.",
        "",
        "| family | Brier, 0.1.0 | Brier, now | ECE, 0.1.0 | ECE, now |",
        "|---|---:|---:|---:|---:|",
    ]
    rows = {name.replace("_", " "): (before[name], now[name]) for name in now}
    rows["*all*"] = (result["methods"][BEFORE], result["methods"]["outlook"])
    for name, (old, new) in rows.items():
        cells = [number(one[key], "en", 3) for key in ("brier", "ece") for one in (old, new)]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _gain(methods: dict[str, dict[str, Any]]) -> str:
    """What is due to giving a probability at all, and what to the model."""
    own = methods["outlook"]["brier"]
    rule = methods["linear pace, yes or no"]["brier"]
    told = methods["German symbols with frequencies"]["brier"]
    trend = methods["damped trend (ETS)"]["brier"]
    return (
        "The German symbols are read on as many of the last six values as there are; every symbol "
        "stands for the share of targets that were met under it in the other families. "
        "The damped trend is written after Hyndman and others (2008) and fitted over a grid.\n\n"
        f"Most of the gain over a rule that says yes or no ({rule:.3f}) comes from giving a "
        f"probability at all: the German symbols, read as such shares, "
        f"reach {told:.3f}. The gain of the model is what is left: {own:.3f} "
        f"against {told:.3f}, and against {trend:.3f} for a damped trend with its own intervals."
    )


def chart(result: dict[str, Any]) -> str:
    """The reliability diagram as SVG: told against came true, the diagonal is perfect."""
    import altair as alt
    import polars as pl
    import vl_convert

    points = pl.DataFrame(result["reliability"]).select(
        told=pl.col("predicted") * 100, true=pl.col("observed") * 100, targets="targets"
    )
    axis = alt.Scale(domain=[0, 100])
    diagonal = alt.Chart(pl.DataFrame({"told": [0, 100], "true": [0, 100]})).mark_line(
        color="#4B5563", strokeDash=[4, 4], strokeWidth=1
    )
    marks = alt.Chart(points).mark_line(color="#0B3C5D", point={"color": "#0B3C5D", "size": 60})
    drawn = [
        layer.encode(
            alt.X("told:Q", scale=axis, title="khả năng đã báo / told (%)"),
            alt.Y("true:Q", scale=axis, title="tỷ lệ đã đạt / came true (%)"),
        )
        for layer in (diagonal, marks)
    ]
    counts = marks.mark_text(dx=10, dy=12, align="left", fontSize=9, color="#4B5563").encode(
        alt.X("told:Q", scale=axis), alt.Y("true:Q", scale=axis), text="targets:Q"
    )
    whole = alt.layer(*drawn, counts).properties(width=360, height=360, background="white")
    svg: str = vl_convert.vegalite_to_svg(whole.to_json())
    return svg + "\n"
