"""The calibration page: how right the outlook has been on figures whose end is known by now."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import polars as pl

from lsanalytics.briefs.block import Block, deeper, facts, headline, paragraph, tabled, tag
from lsanalytics.briefs.sections.calibration_findings import (
    groups_head,
    institutions_head,
    scores_head,
)
from lsanalytics.briefs.sections.fields import led
from lsanalytics.briefs.view import View
from lsanalytics.charts.calibration import TELLING, coverage, group, reliability, share
from lsanalytics.files import slug
from lsanalytics.outlook.calibration import (
    INTERVALS,
    OWN,
    TOLD_BETTER,
    Calibration,
    Institution,
    Score,
    shipped,
)
from lsanalytics.tables import table
from lsanalytics.words import Language, date_text, number, percent, text

RULE, SYMBOLS, TREND = (
    "linear pace, yes or no",
    "German symbols with frequencies",
    "damped trend (ETS)",
)
# The tables of scores by group: the splits that share one.
GROUPS = (("horizon",), ("level",), ("stratum", "short"), ("family",))


def tested_on(view: View) -> str:
    """When the figures of the page were made, for its head."""
    day = date_text(shipped().as_of, view.language)
    return text("briefs.tested_on", view.language, date=day)


def in_short(view: View) -> str:
    """The page in one sentence, for the index."""
    found, language = shipped(), view.language
    return text(
        "briefs.summary_calibration",
        language,
        brier=_score(found.own.brier, language),
        targets=number(found.own.targets, language),
        date=date_text(found.as_of, language),
    )


def calibration_basis(view: View) -> Block:
    """The finding in one sentence, how it was tested, on what, and what was left out."""
    found, language = shipped(), view.language
    spoken = next(one for one in found.reliability if one.low <= TELLING < one.high)
    lead = text(
        "calibration.lead",
        language,
        low=share(spoken.low, language),
        high=share(spoken.high, language),
        met=share(spoken.met, language),
        targets=number(spoken.targets, language),
    )
    told = [
        headline(lead.rstrip(".")),
        paragraph(text("calibration.how", language)),
        paragraph(text("calibration.cross_validated", language)),
    ]
    more = escape(text("calibration.basis_more", language))
    return Block("".join(told) + deeper(more, facts(_facts(found, _home(view), language))))


def calibration_reliability(view: View) -> Block:
    """Share of test targets met, by the probability that was told."""
    return Block(led(reliability(shipped(), view.language)))


def calibration_coverage(view: View) -> Block:
    """How many outcomes lay inside the intervals, by horizon, level and kind of series."""
    return Block(led(coverage(shipped(), view.language)))


def _home(view: View) -> str:
    """The name of the province of the workbook, of whose figures none were tested."""
    province = view.prepared.places.known(view.home.province, view.as_of)
    assert province is not None  # places.csv holds the declared province
    return province.own_name


def _facts(found: Calibration, home: str, language: Language) -> list[tuple[str, str]]:
    tasks = text(
        "calibration.tasks",
        language,
        targets=number(found.targets, language),
        series=number(found.series, language),
        indicators=found.indicators,
        families=found.families,
    )
    main = text(
        "calibration.main",
        language,
        targets=number(found.own.targets, language),
        families=found.main_families,
        told=share(found.mean_told, language),
        share=share(found.share_met, language),
    )
    left_out = [
        text(
            "calibration.left_out_group",
            language,
            name=group("stratum", name, language),
            targets=number(score.targets, language),
        )
        for name, score in found.splits["stratum"].items()
        if name != "main"
    ]
    values = {
        "date": date_text(found.as_of, language),
        "tasks": tasks,
        "main": main,
        "left_out": text("calibration.left_out", language, groups="; ".join(left_out)),
        "untested": text("calibration.untested", language, place=home),
        "sources": "; ".join(found.sources),
        "made_by": text("calibration.made_by", language),
        "hash": found.targets_sha256[:16],
        "more": text("calibration.more", language),
    }
    return [(text(f"calibration.fact_{name}", language), said) for name, said in values.items()]


def calibration_scores(view: View) -> Block:
    """The outlook beside methods in use elsewhere; where the gain comes from; digital diffusion."""
    found, language = shipped(), view.language
    measures = text(
        "calibration.measures",
        language,
        share=share(found.share_met, language),
        constant=_score(found.constant_brier, language),
    )
    own, digital = found.own, found.digital["outlook"]
    note = "digital_note" if digital.ece > own.ece else "digital_note_better"
    said = text(
        f"calibration.{note}",
        language,
        ece=_score(digital.ece, language),
        main=_score(own.ece, language),
    )
    return Block(
        scores_head(found, language)
        + paragraph(measures)
        + _methods(found.methods, "scores", language)
        + "".join(paragraph(words) for words in gain(found, language))
        + tag("h3", escape(text("calibration.digital_heading", language)))
        + paragraph(said)
        + _methods(found.digital, "digital", language)
    )


def gain(found: Calibration, language: Language) -> list[str]:
    """What of the gain is due to giving a probability at all, and what to the model."""
    own, rule, symbols, trend = (
        found.methods[name].brier for name in ("outlook", RULE, SYMBOLS, TREND)
    )
    words = text(
        "calibration.gain",
        language,
        **{
            name: _score(value, language)
            for name, value in {
                "own": own,
                "rule": rule,
                "symbols": symbols,
                "trend": trend,
                "total": rule - own,
                "telling": rule - symbols,
                "modelling": symbols - own,
            }.items()
        },
        share=share((rule - symbols) / (rule - own), language),
    )
    errors = {"own": found.own.ece, "symbols": found.methods[SYMBOLS].ece}
    calibrated = text(
        "calibration.sharpness",
        language,
        **{name: _score(value, language) for name, value in errors.items()},
    )
    return [f"{words} {calibrated}", text("calibration.symbols_note", language)]


def _methods(methods: Mapping[str, Score], key: str, language: Language) -> str:
    names = {name: text(f"calibration.method_{slug(name)}", language) for name in methods}
    caption = text(f"calibration.{key}_caption", language)
    head = text("calibration.column_method", language)
    rows = {names[name]: score for name, score in methods.items()}
    return tabled(_scored(rows, head, caption, key, language), len(rows), language, caption)


def _scored(
    rows: Mapping[str, Score],
    head: str,
    caption: str,
    key: str,
    language: Language,
) -> str:
    """A row a name: Brier score, calibration error, coverage of the intervals, targets."""

    def column(name: str, **values: object) -> str:
        return text(f"calibration.column_{name}", language, **values)

    data: dict[str, list[object]] = {
        head: list(rows),
        column("brier"): [_score(score.brier, language) for score in rows.values()],
        column("ece"): [_score(score.ece, language) for score in rows.values()],
    }
    for level in INTERVALS:
        data[column("interval", level=percent(float(level), language, 0))] = [
            percent(score.coverage[level] * 100, language) if score.coverage else None
            for score in rows.values()
        ]
    data[column("targets")] = [number(score.targets, language) for score in rows.values()]
    frame = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))
    return table(frame, caption, key, language, cards=True, figures=frame.columns[1:])


def _score(value: float, language: Language) -> str:
    """A score with three decimals; the fourth is noise."""
    return number(value, language, 3)


def calibration_told(view: View) -> Block:
    """Why more came true than was told, what is left of it; thresholds on the bound, the gap."""
    found, language = shipped(), view.language
    own, better = (found.ways[name] for name in (OWN, TOLD_BETTER))
    rows = [
        {
            "asked": text(f"calibration.way_{way}", language),
            "told_mean": share(own[way].told, language),
            "came_true": share(own[way].met, language),
            "told_better": share(better[way].told, language),
            "targets": number(own[way].targets, language),
        }
        for way in ("better", "other")
    ]
    frame = pl.DataFrame(rows).rename(lambda name: text(f"calibration.column_{name}", language))
    said = [paragraph(on_bound(found, language)), paragraph(text("calibration.why", language))]
    caption = text("calibration.ways_caption", language)
    shown = table(frame, caption, "ways", language, cards=True, figures=frame.columns[1:])
    return Block("".join(said) + tabled(shown, frame.height, language, caption))


def on_bound(found: Calibration, language: Language) -> str:
    """The line for thresholds on the bound, and the largest gap between told and met."""
    bound = found.on_bound
    assert bound is not None
    return text(
        "calibration.on_bound",
        language,
        targets=number(bound.targets, language),
        told=percent(bound.told * 100, language, 1),
        met=percent(bound.met * 100, language, 1),
        gap=number(found.largest_gap[OWN] * 100, language, 1),
    )


def calibration_institutions(view: View) -> Block:
    """Targets that institutions set themselves, their date past: told then, come true since."""
    found, language = shipped(), view.language
    columns = {
        text("calibration.column_institution", language): [
            _asked(one, language) for one in found.institutions
        ],
        **{
            text("calibration.column_before", language, years=back): [
                chance(one.told[back], language) for one in found.institutions
            ]
            for back in found.institutions[0].told
        },
        text("calibration.column_pace", language): [
            text(f"calibration.pace_{'yes' if one.pace['3'] else 'no'}", language)
            for one in found.institutions
        ],
        text("calibration.column_symbol", language): [
            text(f"calibration.symbol_{one.symbol.lower()}", language) if one.symbol else None
            for one in found.institutions
        ],
        text("calibration.column_outcome", language): [
            _outcome(one, language) for one in found.institutions
        ],
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    caption = text("calibration.institutions_caption", language)
    note = text(
        "calibration.institutions_note", language, sources="; ".join(found.institution_sources)
    )
    figures = frame.columns[1:4]
    return Block(
        institutions_head(found, language)
        + paragraph(text("calibration.institutions_how", language))
        + tabled(
            table(frame, caption, "institutions", language, cards=True, figures=figures),
            frame.height,
            language,
            caption,
        )
        + paragraph(note, class_="small")
        + units(found, language)
    )


def _asked(one: Institution, language: Language) -> str:
    return text(
        f"calibration.institution_{one.direction}",
        language,
        name=one.vi if language == "vi" else one.en,
        code=one.code,
        threshold=number(one.threshold, language),
        year=one.due,
    )


def chance(value: float, language: Language) -> str:
    """A chance in whole percent; one that is nearly nothing or all does not claim to be it."""
    if value > 0.99:
        return text("calibration.chance_above", language, value=percent(99, language, 0))
    if value < 0.01:
        return text("calibration.chance_below", language, value=percent(1, language, 0))
    return percent(value * 100, language, 0)


def _outcome(one: Institution, language: Language) -> str:
    key = {True: "met", False: "missed", None: "open"}[one.met]
    return text(
        f"calibration.outcome_{key}",
        language,
        value=number(one.last_value, language, 1),
        year=one.last_year,
    )


def units(found: Calibration, language: Language) -> str:
    """A handful of units: the model of units beside the fan, in one sentence."""
    tried = found.units
    assert tried is not None
    words = text(
        "calibration.units",
        language,
        tasks=number(tried.tasks, language),
        units=_score(tried.brier["units"]["all"], language),
        fan=_score(tried.brier["fan"]["all"], language),
        still=_score(tried.brier["as now"]["all"], language),
        better=tried.indicators_better_than_fan,
        indicators=tried.indicators,
    )
    return paragraph(words)


def calibration_groups(view: View) -> Block:
    """The outlook's own scores by horizon, level, kind of series, length and family."""
    found, language = shipped(), view.language
    head = text("calibration.column_group", language)
    parts = [groups_head(found, language)]
    for splits in GROUPS:
        named = {
            group(split, name, language): score
            for split in splits
            for name, score in found.splits[split].items()
        }
        caption = text(f"calibration.groups_{splits[0]}", language)
        key = f"groups-{splits[0]}"
        listed = _scored(named, head, caption, key, language)
        parts.append(tabled(listed, len(named), language, caption))
    return Block("".join(parts))
