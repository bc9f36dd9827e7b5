"""What the outlook has learnt: a small file in the package, made by ``learn``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from lsanalytics.outlook.scale import Array

Numbers = tuple[float, ...]


@dataclass(frozen=True)
class Parameters:
    """The constants of the model; ``docs/outlook.md`` gives each its meaning and formula.

    ``points`` are the lengths of history that the rows of ``symmetric`` and ``leaning`` belong
    to, ``levels`` the probabilities that their columns belong to.
    """

    power: float
    fast_memory: float
    slow_memory: float
    fast_weight: float
    slow_weight: float
    doubt: float
    rebound: float
    prior_scale: float
    prior_weight: float
    calm_memory: float
    growth: float
    slope_spread: float
    fastest: float
    drift: float
    upward: float
    resistance: float
    stay: float
    fade: float
    idle: float
    doubt_still: float
    points: Numbers
    levels: Numbers
    symmetric: tuple[Numbers, ...]
    leaning: tuple[Numbers, ...]

    def table(self, name: str) -> Array:
        """``symmetric`` or ``leaning`` as an array."""
        return np.array(getattr(self, name))


def parse(document: dict[str, Any]) -> Parameters:
    """Parameters from the document that ``document`` makes."""
    values = {**document["model"], **document["residuals"]}
    for name in ("symmetric", "leaning"):
        values[name] = tuple(tuple(row) for row in values[name])
    for name in ("points", "levels"):
        values[name] = tuple(values[name])
    return Parameters(**values)


def document(parameters: Parameters, learnt: dict[str, Any]) -> dict[str, Any]:
    """The parameters as they are filed, ``learnt`` saying on what."""
    values = asdict(parameters)
    tables = ("points", "levels", "symmetric", "leaning")
    return {
        "version": 1,
        "learnt": learnt,
        "model": {name: value for name, value in values.items() if name not in tables},
        "residuals": {name: values[name] for name in tables},
    }


@cache
def shipped() -> Parameters:
    """The parameters of the package."""
    source = files("lsanalytics.outlook").joinpath("parameters.json")
    return parse(json.loads(source.read_text(encoding="utf-8").removeprefix("\ufeff")))
