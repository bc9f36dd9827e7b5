"""What the sections of the calibration page find, in one line each, worked out from the scores."""

from __future__ import annotations

from lsanalytics.briefs.block import headline
from lsanalytics.charts.calibration import group
from lsanalytics.outlook.calibration import OWN, TOLD_BETTER, Calibration
from lsanalytics.words import Language, number, text

EARLY = "3"  # years before the figure that decides


def scores_head(found: Calibration, language: Language) -> str:
    """The Brier score of the outlook beside the best of the other methods."""
    others = {
        name: score.brier for name, score in found.methods.items() if name not in (OWN, TOLD_BETTER)
    }
    best = min(others.values())
    side = "better" if found.own.brier < best else "not_better"
    values = {"own": number(found.own.brier, language, 3), "best": number(best, language, 3)}
    return headline(text(f"calibration.headline_scores_{side}", language, **values))


def institutions_head(found: Calibration, language: Language) -> str:
    """On how many real targets the outlook was on the right side years before."""
    decided = [one for one in found.institutions if one.met is not None and EARLY in one.told]
    right = sum((one.told[EARLY] >= 0.5) == one.met for one in decided)
    said = text(
        "calibration.headline_institutions", language, right=right, all=len(decided), years=EARLY
    )
    return headline(said) if decided else ""


def groups_head(found: Calibration, language: Language) -> str:
    """In which group of series the outlook is best and in which worst."""
    named = [
        (score.brier, group(split, name, language))
        for split in ("horizon", "level", "family")
        for name, score in found.splits[split].items()
    ]
    (least, best), (most, worst) = min(named), max(named)
    values = {"least": number(least, language, 3), "most": number(most, language, 3)}
    said = text("calibration.headline_groups", language, best=best, worst=worst, **values)
    return headline(said)
