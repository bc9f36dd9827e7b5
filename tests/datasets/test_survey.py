"""A survey of people: weights, strata, clusters, and limits that hold by the design."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lsanalytics.datasets.survey import observations, shares, tables
from lsanalytics.measuring.weighted import share, told_by_itself
from tests.datasets.frames import frame, places

AS_OF = date(2026, 10, 31)


# Loaded where it is asked: half a second, which every worker that collects tests would take.
def of_beta(share: float, a: float, b: float) -> float:
    from scipy.stats import beta

    return float(beta.ppf(share, a, b))


def of_t(share: float, freedom: int) -> float:
    from scipy.stats import t

    return float(t.ppf(share, freedom))


def people(*groups: tuple[int, str, float, str | None, str | None]) -> pl.DataFrame:
    """Rows from (how many, answer, weight, stratum, cluster)."""
    return pl.DataFrame(
        [
            {"weight": weight, "stratum": stratum, "cluster": cluster, "heard": answer}
            for count, answer, weight, stratum, cluster in groups
            for _ in range(count)
        ],
        schema={
            **{"weight": pl.Float64, "stratum": pl.String, "cluster": pl.String},
            "heard": pl.String,
        },
    )


def test_a_simple_sample_has_the_published_share_and_the_limits_that_follow() -> None:
    # 22 foreign cars of 74 (Stata's auto data, "svymean foreign", Statalist 27/08/2004): share
    # .2972973, standard error .0534958. The effective sample is p (1 - p) / v = 73, of which
    # 73 p say yes; the limits are the quantiles of the beta distribution (Korn, Graubard 1998).
    found = share(people((22, "yes", 1.0, None, None), (52, "no", 1.0, None, None)), "heard")
    assert found is not None
    assert found.value == pytest.approx(29.72973, abs=1e-5)
    n = 0.2972973 * 0.7027027 / 0.0534958**2
    assert n == pytest.approx(73, abs=1e-3)
    x = n * 0.2972973
    limits = 100 * of_beta(0.025, x, n - x + 1), 100 * of_beta(0.975, x + 1, n - x)
    assert (found.low, found.high) == pytest.approx(limits, abs=1e-3)


def test_the_effective_sample_follows_from_strata_clusters_and_weights() -> None:
    # By hand. Stratum A: clusters of 4 and 2 yes of 4, weight 2; B: 1 and 3 yes of 4, weight 1.
    # p = (2*6 + 4) / 24 = 2/3. e = sum w(y - p) by cluster: A 8 - 16/3 = 8/3 and 4 - 16/3 = -4/3;
    # B 1 - 8/3 = -5/3 and 3 - 8/3 = 1/3. v = sum over strata 2/(2-1) sum (e - mean)^2 / 24^2:
    # A 2 * (2^2 + 2^2) = 16, B 2 * (1 + 1) = 4; v = 20 / 576.
    # n = p(1-p)/v = 6.4; times (t_15 / t_2)^2 = (2.1314 / 4.3027)^2; limits of the beta.
    rows = people(
        *((4, "yes", 2.0, "A", "1"), (2, "yes", 2.0, "A", "2"), (2, "no", 2.0, "A", "2")),
        *((1, "yes", 1.0, "B", "3"), (3, "no", 1.0, "B", "3")),
        *((3, "yes", 1.0, "B", "4"), (1, "no", 1.0, "B", "4")),
    )
    found = share(rows, "heard")
    assert found is not None and (found.people, found.clusters) == (16, 4)
    p, v = 2 / 3, 20 / 576
    n = p * (1 - p) / v * (of_t(0.975, 15) / of_t(0.975, 2)) ** 2
    x = n * p
    limits = 100 * of_beta(0.025, x, n - x + 1), 100 * of_beta(0.975, x + 1, n - x)
    assert found.value == pytest.approx(100 * p)
    assert (found.low, found.high) == pytest.approx(limits, abs=1e-6)


@pytest.mark.parametrize(("answer", "value"), [("yes", 100.0), ("no", 0.0)])
def test_limits_hold_where_everybody_answers_alike(answer: str, value: float) -> None:
    found = share(people((40, answer, 1.0, None, None)), "heard")
    assert found is not None and found.value == value
    edge = 100 * 0.025 ** (1 / 40)  # 40 of 40: Clopper and Pearson
    wanted = (edge, 100.0) if answer == "yes" else (0.0, 100 - edge)
    assert (found.low, found.high) == pytest.approx(wanted, abs=1e-6)


def test_clusters_that_are_all_alike_do_not_make_a_sample_certain() -> None:
    # 10 of 15 in each of four clusters: no spread between them, and yet only 60 were asked.
    rows = people(
        *((10, "yes", 1.0, "AB"[n % 2], str(n)) for n in range(4)),
        *((5, "no", 1.0, "AB"[n % 2], str(n)) for n in range(4)),
    )
    found = share(rows, "heard")
    assert found is not None
    limits = 100 * of_beta(0.025, 40, 21), 100 * of_beta(0.975, 41, 20)
    assert (found.low, found.high) == pytest.approx(limits, abs=1e-6)


@pytest.mark.parametrize(("answer", "value"), [("yes", 100.0), ("no", 0.0)])
def test_one_person_who_stands_for_half_of_all_is_no_hundred_people(
    answer: str, value: float
) -> None:
    # Kish 1965, 11.7: (99 + 99)^2 / (99 + 99^2) = 3.96 persons of one weight
    found = share(people((99, answer, 1.0, None, None), (1, answer, 99.0, None, None)), "heard")
    assert found is not None and found.value == value
    # 100 persons of equal weight have 0.025^(1/100); without clusters t is that of the sample
    edge = 100 * 0.025 ** (1 / 3.96)
    wanted = (edge, 100.0) if answer == "yes" else (0.0, 100 - edge)
    assert (found.low, found.high) == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("answers_", [("yes", "no"), ("yes", "yes"), ("no", "no")])
def test_a_single_cluster_says_nothing_of_the_others(answers_: tuple[str, str]) -> None:
    found = share(people(*((6, one, 1.0, "A", "1") for one in answers_)), "heard")
    assert found is not None and (found.low, found.high) == (0.0, 100.0)


def test_nobody_asked_is_no_share() -> None:
    assert share(people(), "heard") is None


def answers(count: int, place: str, cluster: str | None, heard: str, seen: str) -> list[dict]:  # type: ignore[type-arg]
    return [
        {
            "surveyed": date(2026, 3, 1),
            "person": f"{place}{cluster}{heard}{seen}{number}",
            "place": place,
            "weight": 2.0,
            "cluster": cluster,
            "heard": heard,
            "seen": seen,
        }
        for number in range(count)
    ]


ASKED = [
    *answers(20, "001", "c1", "yes", "yes"),
    *answers(20, "001", "c2", "no", "yes"),
    *answers(20, "005", "c3", "yes", "no"),  # too few to be told by itself
]


def test_a_commune_is_told_by_itself_where_the_sample_allows() -> None:
    found = shares(frame("survey", ASKED), "20")
    assert set(found["place"].to_list()) == {"001", "20"}
    whole = {row["part"]: row["value"] for row in found.filter(place="20").iter_rows(named=True)}
    assert whole == pytest.approx({"radio": 100 * 2 / 3, "tv": 100 * 2 / 3, "": 100 * 2 / 3})


@pytest.mark.parametrize(
    ("clusters", "told"),
    [
        ({"c1": 15, "c2": 15}, True),
        ({"c1": 15, "c2": 14}, False),  # 30 people
        ({"c1": 40}, False),  # and two clusters
        ({"c1": 3, "c2": 3, "c3": 3}, False),
        ({None: 30}, True),  # where there are clusters
        ({None: 29}, False),
        ({"c1": 20, None: 20}, False),  # whose cluster is not told lives in none
    ],
)
def test_a_group_needs_people_and_clusters(clusters: dict[str | None, int], told: bool) -> None:
    groups = [(count, "yes", 1.0, None, cluster) for cluster, count in clusters.items()]
    assert told_by_itself(people(*groups)) == told


def test_the_survey_measures_a2_with_its_limits_and_gives_way_to_the_communes() -> None:
    rows = frame("survey", ASKED)
    found = observations({"survey": rows}, places(), AS_OF).filter(place="20", part="radio")
    [one] = found.to_dicts()
    assert one["low"] < one["value"] < one["high"]
    assert (one["indicator"], one["covered"], one["source"]) == (
        *("people_reached_share", 1.0),
        "survey.csv:2-61 (60)",
    )
    counted = frame("coverage", [{"year": 2026, "place": "001", "medium": "tv", "people": 9}])
    held = {"survey": rows, "coverage": counted}
    assert observations(held, places(), AS_OF).is_empty()


def test_a_survey_stands_beside_what_communes_count_of_the_same_year() -> None:
    counted = frame(
        "coverage",
        [
            {"year": 2026, "place": "20", "medium": "tv", "people": 100, "people_reached": 100},
            {"year": 2026, "place": "20", "medium": "radio", "people": 100, "people_reached": 70},
            {"year": 2025, "place": "001", "medium": "tv", "people": 10, "people_reached": 9},
        ],
    )
    held = {"survey": frame("survey", ASKED), "coverage": counted}
    found = tables(held, places(), AS_OF)["survey_beside"]
    told = {(row["place"], row["part"]): row["counted"] for row in found.iter_rows(named=True)}
    assert told == {
        **{("20", "tv"): 100.0, ("20", "radio"): 70.0, ("20", ""): 70.0},
        **{("001", "tv"): None, ("001", "radio"): None, ("001", ""): None},
    }
    assert tables({**held, "survey": held["survey"].clear()}, places(), AS_OF)[
        "survey_beside"
    ].is_empty()


def test_a_domain_is_told_with_the_design_of_the_whole_sample() -> None:
    # The example above, where stratum A has a third cluster with nobody of the domain and B has
    # people beside it: p stays 2/3, but A spreads over three clusters: e = 8/3, -4/3, 0, mean 4/9,
    # 3/2 * ((20/9)^2 + (16/9)^2 + (4/9)^2) = 12.4444; v = (12.4444 + 4) / 576.
    rows = people(
        *((4, "yes", 2.0, "A", "1"), (2, "yes", 2.0, "A", "2"), (2, "no", 2.0, "A", "2")),
        *((1, "yes", 1.0, "B", "3"), (3, "no", 1.0, "B", "3")),
        *((3, "yes", 1.0, "B", "4"), (1, "no", 1.0, "B", "4")),
    ).with_columns(place=pl.lit("001"))
    others = people((5, "yes", 2.0, "A", "5"), (3, "no", 1.0, "B", "4"))
    asked = pl.concat([rows, others.with_columns(place=pl.lit("002"))])
    found = share(asked, "heard", pl.col("place") == "001")
    assert found is not None and (found.people, found.clusters) == (16, 4)
    p, v = 2 / 3, (1.5 * ((20 / 9) ** 2 + (16 / 9) ** 2 + (4 / 9) ** 2) + 4) / 576
    n = p * (1 - p) / v * (of_t(0.975, 15) / of_t(0.975, 2)) ** 2
    limits = (
        100 * of_beta(0.025, n * p, n - n * p + 1),
        100 * of_beta(0.975, n * p + 1, n - n * p),
    )
    assert found.value == pytest.approx(100 * p)
    assert (found.low, found.high) == pytest.approx(limits, abs=1e-6)


def test_a_stratum_with_one_cluster_makes_limits_wider_and_changes_no_share() -> None:
    # The single cluster of A tells nothing of the spread within A: it is not passed over as if it
    # had none, but centred at the mean of all. p = 23/30; e of A: 8 - 10 p = 1/3, squared 1/9;
    # B: 6 - 10 p = -5/3 and 9 - 10 p = 4/3, mean -1/6, 2 * 2 * (3/2)^2 = 9; v = (1/9 + 9) / 30^2.
    rows = people(
        *((8, "yes", 1.0, "A", "1"), (2, "no", 1.0, "A", "1")),
        *((6, "yes", 1.0, "B", "2"), (4, "no", 1.0, "B", "2")),
        *((9, "yes", 1.0, "B", "3"), (1, "no", 1.0, "B", "3")),
    )
    found = share(rows, "heard")
    assert found is not None and found.value == pytest.approx(100 * 23 / 30)
    p, v = 23 / 30, (1 / 9 + 9) / 900
    n = p * (1 - p) / v * (of_t(0.975, 29) / of_t(0.975, 1)) ** 2
    limits = (
        100 * of_beta(0.025, n * p, n - n * p + 1),
        100 * of_beta(0.975, n * p + 1, n - n * p),
    )
    assert (found.low, found.high) == pytest.approx(limits, abs=1e-6)
