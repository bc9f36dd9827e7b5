"""What a plan must not say: each contradiction is refused with a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import partial
from itertools import pairwise
from types import MappingProxyType

from lsanalytics.declarations import unknown
from lsanalytics.errors import InputError
from lsanalytics.plan.model import Direction, Indicator, Milestone, Part, Plan, Rule, Target
from lsanalytics.words import known_units

# The id of a target stands in sentences and in the addresses of a page: a1, MT-05, e.2, 1.
TARGET_ID = re.compile(r"\w(?:[-.]?\w)*")
Refusal = partial[InputError]  # with file and target filled in
_NUMBER = r"\d+(?:[.,]\d+)?"
# "90%", "từ 80 đến 90%", "60%, 80%": the numbers that stand before a sign of per cent
_SHARES = re.compile(rf"(?:{_NUMBER}\s*%?\s*(?:[-–;,]|và|hoặc|đến)\s*)*{_NUMBER}\s*(?:%|phần trăm)")
# "trên 80%", but neither "không dưới 80%", which asks for 80 or more, nor "trên dưới 80%"
_PASSED = rf"(?<!không )(?<!chẳng )(?<!trên )\b(?:trên|hơn|dưới)\s+({_NUMBER})"
_BEYOND = re.compile(rf"{_PASSED}\s*(?:%|phần trăm)")
_BEYOND_AMOUNT = re.compile(_PASSED)
# "khoảng 80%", "gần 25-30%": how far off still is about it nobody can read there
_ABOUT_AMOUNT = re.compile(
    r"(?:\b(?:khoảng|chừng|gần|xấp xỉ|ước|trên dưới|quanh mức)\s+"
    r"(?:(?:từ|đạt|mức|bằng)\s+)*|[~≈]\s*)"
    rf"((?:{_NUMBER}\s*%?\s*(?:[-–]|đến)\s*)?{_NUMBER})(?!\s*năm\b)"
)
_ABOUT = re.compile(rf"{_ABOUT_AMOUNT.pattern}\s*(?:%|phần trăm)")
# "gấp 2,5 lần năm 2020": of what there was, not the amount itself
_MULTIPLE = re.compile(rf"\b(?:gấp\s+)?{_NUMBER}\s+lần\b|\bgấp\s+{_NUMBER}", re.IGNORECASE)
# What is no amount: a year, a day, the number of a document or of a place in it.
_OTHER_NUMBERS = re.compile(
    r"\b(?:năm|số|điều|khoản|điểm|mức độ|quý|tháng|giai đoạn)\s+[\d/,.–-]+"
    r"|\b\d+[/-]\d[\d/-]*|\b\d+/[A-ZĐ]|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)

# The range of a unit, where the unit itself sets one; else the indicator's bounds hold.
RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"percent": (0.0, 100.0), "hours_per_day": (0.0, 24.0)}
)
# Words by which the plan's own wording names its direction.
FLOOR_WORDS = ("tối thiểu", "ít nhất", "trở lên", "không dưới")
CEILING_WORDS = ("không vượt quá", "không quá", "tối đa", "trở xuống")


def check(plan: Plan, indicators: Mapping[str, Indicator], file: str) -> None:
    """Raises InputError for the first contradiction, with ``file``, target and reason."""
    if not plan.targets:
        raise InputError("plan_without_target", file=file)
    fields = [field.id for field in plan.fields]
    for field in fields:
        if fields.count(field) > 1:
            raise InputError("plan_field_twice", file=file, value=field)
    seen: set[str] = set()
    for target in plan.targets:
        refusal = partial(InputError, file=file, target=target.id)
        if target.field not in fields:
            raise unknown("plan_field_unknown", target.field, fields, file=file, target=target.id)
        _check_id(target.id, seen, file)
        seen.add(target.id)
        check_unit(target.unit, target.id, file)
        _check_indicators(target, indicators, refusal)
        _check_thresholds(target, indicators, refusal)
        _check_wording(target, refusal)
        _check_wording_number(target, plan.number, refusal)
        _check_about(target, plan.number, refusal)
        _check_milestones(target, refusal)
    for parallel in plan.parallels:
        for id in parallel.targets:
            if id not in seen:
                raise InputError(
                    "plan_parallel_unknown", file=file, topic=parallel.topic_vi, target=id
                )


def _check_id(id: str, seen: Collection[str], file: str) -> None:
    if not TARGET_ID.fullmatch(id):
        raise InputError("plan_target_id", file=file, value=id)
    if id in seen:
        raise InputError("plan_target_twice", file=file, target=id)


# What may be drawn by chance, of what is counted.
DRAWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"weeks": ("days",), "units": ("agencies", "sites", "outlets")}
)


def check_rule(rule: Rule, id: str, file: str) -> None:
    """Raises InputError for a rule of evidence that contradicts itself, saying what would be right.

    Each field is held against the others: whether it is right, and what would be.
    """
    drawn = [name for name, of in DRAWN.items() if rule.of in of]
    fields: dict[str, tuple[bool, str]] = {
        "sampled": (rule.sampled in ("none", *drawn), " | ".join(["none", *drawn])),
        "day_covered": (0 < rule.day_covered <= 100, "0 < day_covered <= 100"),
        "day_hours_radio": (0 <= rule.day_hours_radio <= 24, "0-24"),
        "day_hours_tv": (0 <= rule.day_hours_tv <= 24, "0-24"),
        # one week has no spread, and so no interval
        "fewest_weeks": (2 <= rule.fewest_weeks <= 53, "2-53"),
        "fewest_days": (
            rule.fewest_weeks <= rule.fewest_days <= 366,
            f"{rule.fewest_weeks:g}-366",
        ),
        "same_units": (0 <= rule.same_units <= 100, "0-100"),
        "fewest_units": (rule.fewest_units >= 2, ">= 2"),
        "people_most": (rule.of != "people" or rule.people_most > 0, "> 0"),
        "units_from": (
            len(rule.units) == len(rule.units_from)
            and list(rule.units_from) == sorted(set(rule.units_from)),
            "units = [3, 2], units_from = [2018-01-01, 2025-04-01]",
        ),
        "source": (not rule.units or bool(rule.source), "https://…"),
    }
    for field, (right, expected) in fields.items():
        if not right:
            raise InputError(
                "rule_contradicts",
                file=file,
                subject=f"{id}.rule",
                field=field,
                value=getattr(rule, field),
                expected=expected,
            )


def check_unit(unit: str, subject: str, file: str) -> None:
    """Raises InputError for a unit that no page could name in its language."""
    known = known_units()
    if unit not in known:
        raise unknown("unit_without_words", unit, known, file=file, subject=subject)


def _check_indicators(
    target: Target, indicators: Mapping[str, Indicator], refusal: Refusal
) -> None:
    if not target.indicator:
        if not (target.not_measured_vi and target.not_measured_en):
            raise refusal("plan_indicator_without_reason")
        return
    whole = indicators[target.indicator]
    if target.unit != whole.unit:
        unit, expected = target.unit, whole.unit
        raise refusal("plan_unit_differs", unit=unit, expected=expected, indicator=whole.id)
    for part in (*target.parts, *target.sources):
        _check_part(part, target, indicators, refusal)
    if not all(source.indicator for source in target.sources):
        raise refusal("plan_source_without_indicator")


def _check_part(
    part: Part, target: Target, indicators: Mapping[str, Indicator], refusal: Refusal
) -> None:
    """A part names observations that there can be, and as many thresholds as milestones."""
    if part.indicator in indicators and indicators[part.indicator].unit != target.unit:
        unit, of = indicators[part.indicator].unit, part.indicator
        raise refusal("plan_part_unit", part=part.id, unit=unit, expected=target.unit, indicator=of)
    if part.thresholds and len(part.thresholds) != len(target.milestones):
        given, expected = len(part.thresholds), len(target.milestones)
        raise refusal("plan_part_thresholds", part=part.id, given=given, expected=expected)
    if not part.indicator:
        return
    if part.indicator not in indicators:
        near = ", ".join(sorted(indicators))
        raise refusal("plan_indicator_unknown", indicator=part.indicator, near=near)
    known = indicators[part.indicator].parts
    if part.part and part.part not in known:
        listed = ", ".join(known) or "–"
        raise refusal("plan_part_unknown", indicator=part.indicator, part=part.part, known=listed)


def _check_thresholds(
    target: Target, indicators: Mapping[str, Indicator], refusal: Refusal
) -> None:
    """Every threshold lies in the range of its unit, and some value of it fails."""
    bounds = RANGES.get(target.unit)
    if bounds is None and target.indicator:
        bounds = indicators[target.indicator].bounds
    if bounds is None:
        return
    own = [(one.threshold, target.direction, target.strict) for one in target.milestones]
    own.append((target.threshold, target.direction, target.strict))
    own += [
        (threshold, part.direction, part.strict)
        for part in (*target.parts, *target.sources)
        for threshold in part.thresholds
    ]
    for threshold, direction, strict in own:
        if threshold is None:
            continue
        shown = f"{threshold:g}"
        if not bounds[0] <= threshold <= bounds[1]:
            key = "plan_percent_outside" if target.unit == "percent" else "plan_threshold_outside"
            raise refusal(key, threshold=shown, low=f"{bounds[0]:g}", high=f"{bounds[1]:g}")
        worst, best = bounds if direction == "at_least" else reversed(bounds)
        if strict and threshold == best:
            raise refusal("plan_threshold_never", threshold=shown)
        if threshold == worst:
            raise refusal("plan_threshold_empty", threshold=shown, direction=direction)


def _check_wording(target: Target, refusal: Refusal) -> None:
    """A direction does not contradict the plan's own "tối thiểu" or "không vượt quá"."""
    if target.threshold is None:
        return
    wording = target.wording_vi.casefold()
    said: dict[Direction, str | None] = {
        "at_least": next((word for word in FLOOR_WORDS if word in wording), None),
        "at_most": next((word for word in CEILING_WORDS if word in wording), None),
    }
    other: Direction = "at_most" if target.direction == "at_least" else "at_least"
    if said[other] and not said[target.direction]:
        raise refusal("plan_wording_direction", word=said[other], direction=target.direction)


def _check_wording_number(target: Target, plan: str, refusal: Refusal) -> None:
    """A threshold of the plan does not contradict the number in the plan's own wording.

    Nothing is said where the wording has no number, where it has several amounts of which none is
    the threshold's for sure, or where another document set the threshold. Of a share the wording
    may name the rest: at most 10% for "90% have it".
    """
    own = [
        at
        for at, one in enumerate(target.milestones)
        if one.threshold == target.threshold and one.document == plan
    ]
    if target.threshold is None or not own:
        return
    told = _numbers(target)
    of_parts = [part.thresholds[at] for part in target.parts if part.thresholds for at in own]
    for threshold in (target.threshold, *of_parts):
        same = {threshold} | ({100 - threshold} if target.direction == "at_most" else set())
        if told and not same & told:
            said = ", ".join(f"{one:g}" for one in sorted(told))
            raise refusal("plan_wording_number", threshold=f"{threshold:g}", said=said)
    is_share = target.unit.startswith("percent")
    told_beyond = (_BEYOND if is_share else _BEYOND_AMOUNT).findall(target.wording_vi.casefold())
    is_strict = target.strict or any(part.strict for part in target.parts)
    if {_amount(one) for one in told_beyond} == {target.threshold} and not is_strict:
        shown = f"{target.threshold:g}{'%' if is_share else ''}"
        raise refusal("plan_wording_strict", threshold=shown)


def _check_about(target: Target, plan: str, refusal: Refusal) -> None:
    """Of a threshold that the plan only names about, the file says how far off still is about it.

    It is less than the threshold itself, and goes with no "trên": "trên khoảng 80%" is no line.
    """
    pattern = _ABOUT if target.unit.startswith("percent") else _ABOUT_AMOUNT
    found = pattern.findall(target.wording_vi.casefold())
    told = {_amount(one) for said in found for one in re.findall(_NUMBER, said)}
    own = {one.threshold for one in target.milestones if one.document == plan}
    own |= {threshold for part in target.parts for threshold in part.thresholds}
    rough = sorted(told & {one for one in own if one is not None})
    if rough and target.about is None:
        raise refusal("plan_wording_about", threshold=f"{rough[0]:g}")
    is_strict = target.strict or any(part.strict for part in target.parts)
    if target.about is not None and (
        is_strict or not 0 < target.about < abs(target.threshold or 0)
    ):
        raise refusal("plan_about_impossible", about=f"{target.about:g}")


def _numbers(target: Target) -> set[float]:
    """The numbers of the wording that can only be what the threshold says; none where unsure."""
    wording = target.wording_vi
    if target.unit.startswith("percent"):
        shares = _SHARES.findall(wording.casefold())
        return {_amount(one) for share in shares for one in re.findall(_NUMBER, share)}
    if target.unit != "times":
        wording = _MULTIPLE.sub(" ", wording)
    amounts = {_amount(one) for one in re.findall(_NUMBER, _OTHER_NUMBERS.sub(" ", wording))}
    return amounts if len(amounts) == 1 else set()


def _amount(said: str) -> float:
    """The number as Vietnamese writes it: 1.000 is a thousand, 99,5 has a decimal."""
    if re.fullmatch(r"\d+\.\d{3}", said):
        return float(said.replace(".", ""))
    return float(said.replace(",", "."))


def _check_milestones(target: Target, refusal: Refusal) -> None:
    if not target.milestones:
        raise refusal("plan_milestones_none")
    if target.threshold is not None and len({part.direction for part in target.parts}) > 1:
        raise refusal("plan_threshold_of_parts")
    if (
        target.each_year_from is not None
        and target.each_year_from > target.milestones[-1].date.year
    ):
        raise refusal("plan_each_year_after", year=target.each_year_from)
    for milestone in target.milestones:
        _check_basis(milestone, refusal)
        if target.threshold is None and milestone.threshold is not None:
            raise refusal("plan_milestone_without_threshold", date=f"{milestone.date:%d/%m/%Y}")
    for before, after in pairwise(target.milestones):
        if before.date == after.date:
            raise refusal("plan_milestones_same_date", date=f"{after.date:%d/%m/%Y}")
        _check_order(target, before, after, refusal)


def _check_basis(milestone: Milestone, refusal: Refusal) -> None:
    day = f"{milestone.date:%d/%m/%Y}"
    if milestone.basis == "national" and not milestone.document.strip():
        raise refusal("plan_national_without_document", date=day)
    if milestone.basis == "assumption" and not (milestone.note_vi and milestone.note_en):
        raise refusal("plan_assumption_unnamed", date=day)


def _check_order(target: Target, before: Milestone, after: Milestone, refusal: Refusal) -> None:
    """A later milestone is never weaker: that would turn the direction round."""
    if before.threshold is None or after.threshold is None:
        return
    weaker = (
        after.threshold < before.threshold
        if target.direction == "at_least"
        else after.threshold > before.threshold
    )
    if weaker:
        raise refusal(
            "plan_milestone_looser",
            date=f"{after.date:%d/%m/%Y}",
            threshold=f"{after.threshold:g}",
            before=f"{before.threshold:g}",
            direction=target.direction,
        )
