"""Assessments made by hand, for tests of charts and tables."""

from __future__ import annotations

from datetime import date

from lsanalytics.plan import Milestone, Part, Target
from lsanalytics.progress.assessment import (
    Assessment,
    Evidence,
    Latest,
    MilestoneVerdict,
    Point,
)

AS_OF = date(2026, 10, 31)


def point(year: int, value: float, evidence: str = "reported", **rest: object) -> Point:
    """A year's value; 2026 runs to the as-of date."""
    end = AS_OF if year == 2026 else date(year, 12, 31)
    defaults: dict[str, object] = {
        "low": None,
        "high": None,
        "numerator": value * 10,
        "denominator": 1000.0,
        "flag": "partial" if year == 2026 else "",
        "source": f"data/raw/returns/broadcast_log/log-{year}.csv:2-310",
    }
    return Point(date(year, 1, 1), end, value, evidence=evidence, **(defaults | rest))  # type: ignore[arg-type]


def target(
    id: str = "a4",
    threshold: float | None = 70.0,
    direction: str = "at_least",
    short_vi: str = "Chương trình sản xuất trong tỉnh",
    short_en: str = "Programmes made in the province",
    parts: tuple[Part, ...] = (),
) -> Target:
    milestones = tuple(
        Milestone(date(year, 12, 31), threshold, basis, document)
        for year, basis, document in ((2025, "plan", "88/KH-UBND"), (2030, "assumption", ""))
    )
    return Target(
        id=id,
        clause="II.2.1.a",
        wording_vi="…",
        wording_en="…",
        short_vi=short_vi,
        short_en=short_en,
        field="broadcasting",
        indicator="airtime_in_province_share",
        direction=direction,  # type: ignore[arg-type]
        threshold=threshold,
        unit="percent",
        denominator_vi="tổng thời lượng",
        denominator_en="total airtime",
        strength="plain",
        milestones=milestones,  # type: ignore[arg-type]
        parts=parts,
    )


def assessment(
    series: list[Point],
    headline: str = "behind",
    first: str = "missed",
    goal: Target | None = None,
    parts: tuple[Assessment, ...] = (),
    breaks: tuple[date, ...] = (),
) -> Assessment:
    """An assessment of ``goal`` on ``series``; verdict words are given, not computed."""
    goal = goal or target()
    sign = 1 if goal.direction == "at_least" else -1
    current = series[-1] if series else None
    at_2025 = next((one for one in series if one.period_end == date(2025, 12, 31)), None)
    verdicts = []
    for milestone, due in zip(goal.milestones, (True, False), strict=True):
        used = at_2025 if due else current
        distance = latest = None
        if used and milestone.threshold is not None:
            distance = sign * (used.value - milestone.threshold)
        if current and milestone.threshold is not None:
            held = sign * (current.value - milestone.threshold) >= 0
            latest = Latest(current, "met" if held else "not_met")
        level = ("met" if (distance or 0) >= 0 else "not_met") if due else "not_due"
        verdicts.append(
            MilestoneVerdict(
                milestone,
                due,
                level,  # type: ignore[arg-type]
                first if due else headline,
                used,
                distance,
                latest=latest,
                way=goal.direction,
            )
        )
    n = max(len(series), 1)
    shares = {
        kind: sum(one.evidence == kind for one in series) / n
        for kind in ("simulated", "published", "reported")
    }
    return Assessment(
        target=goal,
        place="20",
        as_of=AS_OF,
        headline=headline,
        milestones=tuple(verdicts),
        governing=verdicts[-1],
        series=tuple(series),
        base=series[0] if series else None,
        current=current,
        paces=(),
        direction="improving",
        evidence=Evidence(len(series), 6.0, 0, breaks, **shares),
        parts=parts,
    )


def ten() -> list[Assessment]:
    """Ten targets in the manner of the plan: some met, some short, some without data."""
    rising = (58.2, 60.4, 63.0, 66.1, 68.3, 69.2, 71.3)
    ceiling = (38.5, 37.2, 35.9, 33.0, 31.8, 31.2, 30.4)
    years = range(2020, 2027)

    def made(values: tuple[float, ...], kind: str) -> list[Point]:
        return [point(year, value, kind) for year, value in zip(years, values, strict=True)]

    return [
        assessment(
            [],
            "direction_only",
            "direction_only",
            target(
                "a1", None, short_vi="Thông tin tích cực, tiêu cực", short_en="Tone of the press"
            ),
        ),
        assessment(
            made((88.0, 89.5, 91.2, 92.0, 94.1, 95.5, 96.0), "simulated"),
            "behind",
            "missed",
            target("a2", 100.0, short_vi="Người dân được nghe, xem", short_en="People reached"),
        ),
        assessment(
            [],
            "not_available",
            "due_no_value",
            target("a3", 100.0, short_vi="Mô hình tòa soạn", short_en="Newsroom model"),
        ),
        assessment(made(rising, "simulated"), "on_track", "missed"),
        assessment(
            made((25.0, 26.0, 28.0, 29.0, 31.0, 33.5, 34.0), "reported"),
            "met",
            "met",
            target(
                "a5",
                30.0,
                short_vi="Chương trình tự sản xuất mới",
                short_en="New in-house programmes",
            ),
        ),
        assessment(
            made(ceiling, "simulated"),
            "behind",
            "missed",
            target(
                "a6",
                30.0,
                "at_most",
                "Nội dung khai thác từ kênh khác",
                "Content taken from other channels",
            ),
        ),
        assessment(
            [
                point(2024, 71.0, "simulated", low=64.0, high=77.0),
                point(2025, 82.0, "simulated", low=76.0, high=86.9),
                point(2026, 84.5, "simulated", low=79.0, high=88.7),
            ],
            "far_behind",
            "missed",
            target(
                "b1",
                100.0,
                short_vi="Cơ quan dùng cổng/trang hai chiều",
                short_en="Two-way portals",
            ),
        ),
    ]
