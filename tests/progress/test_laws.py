"""Laws that hold whatever the numbers are."""

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.progress.agreement import complement
from lsanalytics.progress.ahead import UNLIKELY
from lsanalytics.progress.assess import judged
from tests.drawn import drawn
from tests.progress.samples import AS_OF, assess, judge, milestone, observed, target
from tests.progress.tables import ask

# As written in returns: percentages with one decimal, away from 0 and 100.
PERCENT = st.integers(10, 990).map(lambda tenths: tenths / 10)
YEARS = st.lists(st.integers(2015, 2026), min_size=1, max_size=8, unique=True)
WAY = st.sampled_from(["at_least", "at_most"])
LATER = date(2027, 2, 1)
# For targets not yet due, from best to worst.
ORDER = [
    *("holding", "holding_slipping", "on_track", "open"),
    *("behind", "far_behind", "stalled", "reversing"),
]


@st.composite
def series(draw):
    return {year: draw(PERCENT) for year in draw(YEARS)}


@drawn(60)
@given(series(), PERCENT, PERCENT, WAY, st.sampled_from([1024, 0.125, 1000]))
def test_changing_the_unit_changes_no_verdict(values, first, second, way, factor):
    def scaled(number):
        return round(number * factor, 6)

    asked = target(first, second, way, unit="hours")
    other = target(scaled(first), scaled(second), way, unit="minutes")
    found = judge(values, asked, LATER)
    turned = judge({year: scaled(value) for year, value in values.items()}, other, LATER)
    assert turned.headline == found.headline
    assert [v.standing for v in turned.milestones] == [v.standing for v in found.milestones]
    assert [p.ratio for p in turned.paces] == [p.ratio for p in found.paces]


@drawn(60)
@given(series(), PERCENT, PERCENT, WAY)
def test_coverage_and_its_complement_get_the_same_headline(values, first, second, way):
    asked = target(first, second, way)
    known = judge(values, asked, LATER).series
    found = judged(known, asked, LATER, "20", "higher")
    turned = judged(*complement(known, asked), LATER, "20", "lower")
    assert turned.headline == found.headline
    assert [v.standing for v in turned.milestones] == [v.standing for v in found.milestones]
    assert [v.distance for v in turned.milestones] == [v.distance for v in found.milestones]
    assert turned.direction == found.direction


@drawn(10)
@given(series(), st.randoms(use_true_random=False))
def test_row_order_changes_nothing(values, random):
    rows = observed(values)
    order = list(range(rows.height))
    random.shuffle(order)
    assert assess(rows[order], target(70.0), AS_OF) == assess(rows, target(70.0), AS_OF)


@drawn(60)
@given(
    st.integers(100, 300),
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(1, 9),
)
def test_a_year_exactly_on_the_required_path_keeps_the_pace_at_one(base, early, late, years):
    # Tenths of a point: base in 2020, +early a year to 2025, +late a year to 2030.
    def path(year):
        return (base + early * min(year - 2020, 5) + late * max(year - 2025, 0)) / 10

    asked = target(path(2025), path(2030), unit="hours")
    on_path = {year: path(year) for year in range(2020, 2021 + years)}
    found = judge(on_path, asked, date(2020 + years, 12, 31))
    line = [pace for pace in found.paces if pace.scale == "line"]
    assert {pace.ratio for pace in line} == {1.0}
    if years < 5:  # the milestone of 2025 governs, one piece away
        assert found.headline == "on_track"
        return
    # Beyond it: a first piece that was kept does not make a steeper last one kept.
    now = 2020 + years
    so_far = (path(now) - path(2020)) / years
    needed = (path(2030) - path(now)) / (2030 - now)
    if abs(so_far - 0.95 * needed) > 1e-9:
        assert (found.headline == "on_track") == (so_far > 0.95 * needed)


@drawn(60)
@given(series(), PERCENT, PERCENT, WAY, st.integers(0, 6), st.booleans())
def test_a_later_due_date_never_makes_a_verdict_worse(values, first, second, way, more, due):
    """The last milestone moves, not yet due; the one before it is past or not."""
    as_of = LATER if due else date(2024, 12, 31)

    def standing(year):
        both = (milestone(2025, first), milestone(year, second))
        asked = target(direction=way, milestones=both, unit="hours")
        return judge(values, asked, as_of).milestones[1].standing

    sooner, later = standing(2028), standing(2028 + more)
    assert (sooner in ORDER) == (later in ORDER)
    if sooner in ORDER:
        assert ORDER.index(later) <= ORDER.index(sooner)


@drawn(60)
@given(series(), PERCENT, WAY)
def test_the_page_says_what_the_linear_method_says_where_nothing_is_added(values, first, way):
    """One milestone ahead, whole years, no break: the same ratio, and the same word but for
    slipping, which the page sees in the last observations and the method since the base."""
    asked = target(direction=way, milestones=(milestone(2030, first),), unit="hours")
    # The method knows no figure that is too old.
    found = judge(values, asked, date(max(values) + 1, 2, 1))
    said = ask("linear", values, 2027, direction=way, threshold=first, target_year=2030)
    # What a method calls met, the page calls held: the date lies ahead.
    if found.headline in ("holding", "holding_slipping"):
        assert said["status"] in ("met", "met_slipping")
        return
    assert found.headline == said["status"]
    if said["value"] is not None and said["status"] not in ("met", "met_slipping"):
        assert found.paces[0].ratio == said["value"]


@drawn(30)
@given(series(), PERCENT, WAY, st.sampled_from(["statcan", "eurostat", "unsd", "linear"]))
def test_values_between_the_base_and_the_last_do_not_matter(values, first, way, method):
    ends = {year: values[year] for year in (min(values), max(values))}
    asked = {"direction": way, "threshold": first, "target_year": 2030, "base_year": min(values)}
    full, short = ask(method, values, **asked), ask(method, ends, **asked)
    assert (full["status"], full["value"]) == (short["status"], short["value"])


@drawn(60)
@given(
    st.dictionaries(
        st.integers(2017, 2026),
        st.tuples(st.integers(10, 99), st.sampled_from([0, 4, 10, 30]), st.booleans()),
        min_size=1,
        max_size=6,
    ),
    WAY,
)
def test_what_is_left_open_weighs_the_same_in_every_unit(told, way):
    """A value, how many hundredths of it are open, and whether above it alone."""

    def found(factor):
        values = {year: value * factor for year, (value, _, _) in told.items()}
        edges = {
            name: [
                values[year] * (1 + sign * open_ / 200 * (0 if sign < 0 and above else 2))
                for year, (_, open_, above) in told.items()
            ]
            for name, sign in (("bound_low", -1), ("bound_high", 1))
        }
        order = observed(values)["period_end"].dt.year().to_list()
        rows = observed(values).with_columns(
            pl.Series(name, [edge[list(told).index(year)] for year in order])
            for name, edge in edges.items()
        )
        asked = target(70.0 * factor, 90.0 * factor, way, unit="hours")
        one = assess(rows, asked, LATER)
        return one.headline, [v.standing for v in one.milestones], one.direction

    # by powers of two, which change no digit
    assert found(1024) == found(1) == found(0.125)


@drawn(40)
@given(series(), st.integers(1, 10), WAY, st.integers(1, 9), st.integers(0, 9))
def test_what_was_not_measured_makes_no_level_that_is_open_hard_to_reach_nor_likely(
    values, tenths, way, good, bad
):
    """The last value with a range on both sides of the level; the best and the worst of it."""
    last, sign = max(values), 1 if way == "at_least" else -1
    best, worst = values[last] + sign * good, values[last] - sign * bad
    edges = sorted((best, worst))
    level = round(worst + (best - worst) * tenths / 10, 1)
    if edges[0] < 0 or edges[1] > 100 or not 0 < level < 100:
        return
    asked = target(direction=way, milestones=(milestone(2030, level),))

    def found(value, low, high):
        ends = pl.col("period_end").dt.year() == last
        rows = observed({**values, last: value}).with_columns(
            pl.when(ends).then(pl.lit(edge)).alias(name)
            for name, edge in (("bound_low", low), ("bound_high", high))
        )
        return assess(rows, asked, date(last + 1, 2, 1))

    told = found(values[last], *edges)
    if told.milestones[0].level != "undetermined":
        return
    if told.headline in ("hard", "very_hard"):
        assert found(best, None, None).milestones[0].chance < UNLIKELY
    if told.headline == "promising":
        assert found(worst, None, None).milestones[0].chance >= UNLIKELY
