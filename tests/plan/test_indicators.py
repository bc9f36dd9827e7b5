"""Every indicator is declared whole, and the declaration agrees with the datasets."""

from __future__ import annotations

from lsanalytics.datasets import DATASETS
from lsanalytics.plan import load_indicators
from lsanalytics.project import Project

INDICATORS = load_indicators(Project.find().indicators)


def test_every_indicator_speaks_both_languages() -> None:
    assert len([one for one in INDICATORS.values() if one.dataset]) == 11  # ten targets; a1 has two
    for indicator in INDICATORS.values():
        assert indicator.name("vi") != indicator.name("en")
        assert indicator.formula("vi") != indicator.formula("en")


def test_every_indicator_names_a_dataset_that_units_send() -> None:
    """Or none, where published figures alone measure it."""
    assert {indicator.dataset for indicator in INDICATORS.values()} <= {*DATASETS, ""}


def test_parts_of_site_indicators_are_checks_of_the_dataset() -> None:
    checks = set(DATASETS["site_checks"].column("check").allowed)
    declared = {
        f"{target}_{part}"
        for target, id in (
            ("b1", "agency_portal_two_way_share"),
            ("b2", "service_site_compliant_share"),
            ("b3", "agency_site_four_part_share"),
            ("b4", "site_agency_details_share"),
        )
        for part in INDICATORS[id].parts
    }
    assert declared == checks
