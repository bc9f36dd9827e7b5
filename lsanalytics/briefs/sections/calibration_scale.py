"""The words in which a probability is told, for the calibration page."""

from __future__ import annotations

import polars as pl

from lsanalytics.briefs.block import Block, paragraph
from lsanalytics.briefs.view import View
from lsanalytics.charts.calibration import share
from lsanalytics.outlook.say import SCALE, probability_words
from lsanalytics.tables import table
from lsanalytics.words import Language, text


def calibration_words(view: View) -> Block:
    """The steps of SCALE, lowest probability last, each with its words and an example."""
    language = view.language
    highs = [*(least for least, _ in SCALE[1:]), 1.0]
    rows = []
    for (least, name), high in zip(SCALE, highs, strict=True):
        example = (least + high) / 2
        rows.append(
            {
                "probability": _between(least, high, language),
                "words": text(f"outlook.{name}", language),
                "example": text(
                    "calibration.scale_example",
                    language,
                    probability=share(example, language),
                    words=probability_words(example, language),
                ),
            }
        )
    frame = pl.DataFrame(rows[::-1])
    frame = frame.rename(lambda name: text(f"calibration.column_{name}", language))
    caption = text("calibration.scale_caption", language)
    note = paragraph(text("calibration.scale_note", language), class_="small")
    return Block(table(frame, caption, "scale", language, cards=True) + note)


def _between(low: float, high: float, language: Language) -> str:
    """A step in words: a cut belongs to the step nearer to one half, which has both its ends."""
    if low == 0.0:
        key = "under"
    elif high == 1.0:
        key = "over"
    elif low < 0.5 < high:
        key = "middle"
    else:
        key = "low" if high < 0.5 else "high"
    return text(
        f"calibration.scale_{key}", language, low=share(low, language), high=share(high, language)
    )
