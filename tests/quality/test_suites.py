"""The suites are a standard Great Expectations project that agrees with the datasets."""

from __future__ import annotations

import json
import shutil
import string
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.dataset import Keys
from lsanalytics.datasets import DATASETS
from lsanalytics.quality import checked_frame, parameters
from lsanalytics.words import LANGUAGES, catalogue
from tests.quality.frames import (
    AS_OF,
    PLACES,
    ROOT,
    SUITES,
    coverage,
    quality,
    received,
    told,
)

ENTRIES = [
    (dataset, entry)
    for dataset in DATASETS
    for entry in json.loads((SUITES / f"{dataset}.json").read_text(encoding="utf-8"))[
        "expectations"
    ]
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy, so that the stock library may write beside it what it likes."""
    return Path(shutil.copytree(ROOT / "expectations", tmp_path / "expectations"))


def test_the_stock_library_opens_the_project(project: Path) -> None:
    import great_expectations as gx

    context = gx.get_context(mode="file", context_root_dir=project)
    assert sorted(suite.name for suite in context.suites.all()) == sorted(DATASETS)
    assert sorted(checkpoint.name for checkpoint in context.checkpoints.all()) == sorted(DATASETS)
    assert context.variables.analytics_enabled is False
    for dataset, listed in (
        (name, [entry for owner, entry in ENTRIES if owner == name]) for name in DATASETS
    ):
        assert len(context.suites.get(dataset).expectations) == len(listed)


def test_a_stock_checkpoint_finds_the_same_rows(project: Path) -> None:
    import great_expectations as gx

    rows = [coverage(), coverage(place="178"), coverage(medium="radio", people_reached=1300)]
    context = gx.get_context(mode="file", context_root_dir=project)
    keys = Keys(PLACES)
    run = context.checkpoints.get("coverage").run(
        batch_parameters={
            "dataframe": checked_frame(received("coverage", rows), keys, AS_OF).to_pandas()
        },
        expectation_parameters=parameters(DATASETS["coverage"], keys, AS_OF),
    )
    (validated,) = run.run_results.values()
    found = {
        (failed["row"], result.expectation_config.meta["id"])
        for result in validated.results
        for failed in result.result.get("unexpected_index_list") or []
    }
    ours = {(row, expectation) for row, _, expectation in told(quality("coverage", rows))}
    assert (
        found
        == ours
        == {(2, "all_places_listed"), (3, "place_valid"), (4, "share_of_people")}
        | {(4, "all_places_listed")}
    )


@pytest.mark.parametrize("dataset", DATASETS)
def test_allowed_values_are_those_of_the_dataset(dataset: str) -> None:
    sets = {
        entry["meta"]["column"]: entry["kwargs"]["value_set"]
        for owner, entry in ENTRIES
        if owner == dataset and entry["meta"]["id"] == "allowed"
    }
    assert sets == {
        column.name: list(column.allowed) for column in DATASETS[dataset].columns if column.allowed
    }


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_column_is_checked_for_what_it_is(dataset: str) -> None:
    held = {
        (entry["meta"]["id"], entry["meta"]["column"])
        for owner, entry in ENTRIES
        if owner == dataset
    }
    for column in DATASETS[dataset].columns:
        if column.required:
            assert ("required", column.name) in held
        if column.kind != "text":
            assert (f"readable_{column.kind}", column.name) in held


@pytest.mark.parametrize(
    ("dataset", "entry"),
    ENTRIES,
    ids=[f"{d}-{e['meta']['id']}-{e['kwargs']['column']}" for d, e in ENTRIES],
)
def test_every_expectation_speaks_both_languages_of_a_column_that_people_see(
    dataset: str, entry: dict[str, Any]
) -> None:
    identity = entry["meta"]["id"]
    cells = {column.name for column in DATASETS[dataset].columns}
    assert entry["meta"]["column"] in cells
    limits = {"column", "min", "max", "allowed", "keys"}
    for name, known in ((identity, limits), (f"{identity}_fault", limits | cells | {"found"})):
        for language in LANGUAGES:
            template = catalogue("quality")[name][language]
            fields = {field for _, field, _, _ in string.Formatter().parse(template) if field}
            assert fields <= known
            assert "min" not in fields or "min_value" in entry["kwargs"]
            assert "max" not in fields or "max_value" in entry["kwargs"]


@pytest.mark.parametrize("dataset", DATASETS)
def test_an_id_and_a_column_name_one_expectation(dataset: str) -> None:
    names = [(e["meta"]["id"], e["meta"]["column"]) for owner, e in ENTRIES if owner == dataset]
    assert len(names) == len(set(names))


def test_no_limit_stands_in_the_words() -> None:
    """A sentence that named a limit itself would go on naming it when the suite changes."""
    limits = {
        str(int(entry["kwargs"][name]))
        for _, entry in ENTRIES
        for name in ("min_value", "max_value")
        if isinstance(entry["kwargs"].get(name), int | float) and entry["kwargs"][name] >= 2
    }
    for identity in {entry["meta"]["id"] for _, entry in ENTRIES}:
        for language in LANGUAGES:
            said = catalogue("quality")[identity][language]
            assert not limits & set(said.replace("%", " ").split()), identity


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_dataset_without_rows_is_held_against_its_whole_suite(dataset: str) -> None:
    found = quality(dataset, [])
    expected = [e["meta"]["id"] for owner, e in ENTRIES if owner == dataset]
    assert [result.expectation for result in found.results] == expected
    assert found.counts.received == 0
    stale = {result.expectation for result in found.results if not result.success}
    assert stale == ({"fresh"} if dataset != "agencies" else set())
    assert not any(result.unexpected for result in found.results)  # of nothing, nothing fails
    for said in zip(*((one.sentence_vi, one.sentence_en) for one in found.results), strict=True):
        assert len(set(said)) == len(said)  # a reader tells them apart
