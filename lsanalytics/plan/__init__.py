"""Plans, policy documents as data: ``model`` says what one is, ``load`` reads, ``check`` doubts."""

from lsanalytics.plan.load import Head, load_head, load_indicators, load_plan, refuse_twins
from lsanalytics.plan.model import (
    Basis,
    Better,
    Context,
    Direction,
    Field,
    Indicator,
    Milestone,
    Parallel,
    Part,
    Plan,
    Rule,
    Statement,
    Strength,
    Target,
    better_of,
)

__all__ = [
    "Basis",
    "Better",
    "Context",
    "Direction",
    "Field",
    "Head",
    "Indicator",
    "Milestone",
    "Parallel",
    "Part",
    "Plan",
    "Rule",
    "Statement",
    "Strength",
    "Target",
    "better_of",
    "load_head",
    "load_indicators",
    "load_plan",
    "refuse_twins",
]
