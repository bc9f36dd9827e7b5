"""Vintages: written once, read back as they were, and counted as editions."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.briefs.kept_text import read_kept, to_toml
from lsanalytics.briefs.replay import replay
from lsanalytics.briefs.vintages import edition, handed_out, publish, stems, vintages
from lsanalytics.errors import InputError
from lsanalytics.plan import Part, Target
from lsanalytics.project import Project
from tests.briefs.editions import VALUES, edition_of
from tests.drawn import drawn
from tests.progress.samples import INDICATOR, observed, target

JUNE, OCTOBER = date(2026, 6, 30), date(2026, 10, 31)


def put(project: Project, *briefs: object) -> str:
    return publish(project, briefs, {}).name  # type: ignore[arg-type]


@drawn(15)
@given(
    values=st.dictionaries(
        st.integers(2018, 2026), st.integers(0, 100_000).map(lambda n: n / 1000), max_size=8
    )
)
def test_what_is_kept_is_read_back_the_same(
    values: dict[int, float], tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = edition_of(values, number=3)
    path = tmp_path_factory.mktemp("kept") / "province.toml"
    path.write_text(to_toml(kept), encoding="utf-8")
    assert read_kept(path, "province.toml") == kept
    assert to_toml(read_kept(path, "province.toml")) == to_toml(kept)


@pytest.mark.parametrize("written", ["", "value = nan, "])
def test_a_figure_of_which_only_a_range_is_known_is_kept_as_one(
    tmp_path: Path, written: str
) -> None:
    """Of a tier of countries no rank is known: TOML would write "nan", which no number is."""
    values = observed({2023: 64.0, 2024: 71.0}, intervals={2023: (60.0, 68.0)})
    only = pl.when(pl.col("period_start").dt.year() == 2024)
    tiered = values.with_columns(
        value=only.then(None).otherwise("value"),
        bound_low=only.then(1.0).otherwise("bound_low"),
        bound_high=only.then(46.0).otherwise("bound_high"),
    )
    project, made = Project(tmp_path), edition_of(tiered)
    (point,) = [one for one in made.targets[0].series if one.value is None]
    assert (point.low, point.high) == (1.0, 46.0)
    path = publish(project, [made], {}) / "province.toml"
    text = path.read_text(encoding="utf-8")
    assert "nan" not in text and "low = 1.0, high = 46.0" in text
    path.write_text(text.replace("low = 1.0, high = 46.0, ", written, 1), encoding="utf-8")
    (kept,) = handed_out(project, "province")  # it can be read also as it was once written
    assert [one.value for one in kept.targets[0].series] == [64.0, None]
    path.write_text(text, encoding="utf-8")
    assert edition(handed_out(project, "province"), edition_of(tiered)).handed_out


def test_what_was_not_measured_counts_when_a_kept_verdict_is_judged_again() -> None:
    asked = target()
    loose = observed({2025: 72.0}).with_columns(bound_low=pl.lit(50.0), bound_high=pl.lit(80.0))
    made = edition_of(loose, asked=asked)
    (kept,) = made.targets
    assert replay(kept, asked, made.as_of, made.place) == kept.outcome
    assert edition_of(observed({2025: 72.0}), asked=asked).targets[0].outcome != kept.outcome


def _halves() -> pl.DataFrame:
    first, second = (
        observed({2025: value}, grain="half").with_columns(
            period_start=pl.lit(date(2025, start, 1)), period_end=pl.lit(end)
        )
        for value, start, end in ((60.0, 1, date(2025, 6, 30)), (75.0, 7, date(2025, 12, 31)))
    )
    return pl.concat([first, second])


def _of_sources() -> pl.DataFrame:
    return pl.concat([observed({2025: 81.0}, part="one"), observed({2025: 60.0}, part="other")])


SOURCES = tuple(Part(id, id, id, INDICATOR, id, "at_least") for id in ("one", "other"))
# Measured in eight of nine units: 50 is an estimate of the whole, and its least.
FEW = observed({2025: 50.0}).with_columns(
    bound_low=pl.lit(50.0), bound_high=pl.lit(53.0), units=pl.lit(9.0), units_measured=pl.lit(8.0)
)


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        (observed({2024: 60.0, 2025: 70.0}), replace(target(), strict=True)),
        (observed({2022: 69.0, 2025: 75.0}), replace(target(), each_year_from=2022)),
        (_halves(), target()),
        (_of_sources(), replace(target(80.0), sources=SOURCES)),
        (pl.concat([observed({2022: 40.0}), FEW]), target(60.0, unit="hours")),
    ],
    ids=["strict", "each year", "halves", "sources", "in part"],
)
def test_a_kept_verdict_judged_again_by_the_same_method_is_the_same(
    rows: pl.DataFrame, asked: Target, tmp_path: Path
) -> None:
    project = Project(tmp_path)
    publish(project, [edition_of(rows, asked=asked)], {})
    (made,) = handed_out(project, "province")
    (kept,) = made.targets
    assert replay(kept, asked, made.as_of, made.place) == kept.outcome
    # how it is asked is that of then, whatever the plan asks today
    today = replace(asked, strict=False, each_year_from=None)
    assert replay(kept, today, made.as_of, made.place) == kept.outcome


def test_a_corrected_value_changes_one_line_of_the_text() -> None:
    before = to_toml(edition_of()).splitlines()
    after = to_toml(edition_of({**VALUES, 2023: 64.5})).splitlines()
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_editions_are_counted_and_a_vintage_is_named_by_its_day(tmp_path: Path) -> None:
    project = Project(tmp_path)
    first, second = edition_of(as_of=JUNE), edition_of(as_of=OCTOBER)
    corrected = edition_of({**VALUES, 2025: 69.0}, as_of=OCTOBER)
    assert edition([], first).number == 1
    names = [put(project, one) for one in (first, second, corrected)]
    assert names == ["2026-06-30-1", "2026-10-31-1", "2026-10-31-2"]
    assert [one.edition for one in handed_out(project, "province")] == [1, 2, 3]
    assert [path.name for path in vintages(project)] == names


def test_the_tenth_vintage_of_a_day_follows_the_ninth(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for number in range(10):
        put(project, edition_of({**VALUES, 2025: 60.0 + number}))
    assert vintages(project)[-1].name == "2026-10-31-10"
    assert [one.edition for one in handed_out(project, "province")] == list(range(1, 11))


def test_a_brief_made_again_from_what_was_handed_out_is_the_same_edition(tmp_path: Path) -> None:
    project = Project(tmp_path)
    put(project, edition_of(as_of=JUNE))
    put(project, edition_of(as_of=OCTOBER))
    known = handed_out(project, "province")
    again = edition(known, edition_of(as_of=OCTOBER, code="other code, same verdicts"))
    assert (again.number, again.handed_out) == (2, True)
    assert again.previous is not None and again.previous.as_of == JUNE
    following = edition(known, edition_of(as_of=date(2026, 12, 31)))
    assert (following.number, following.handed_out) == (3, False)
    assert following.previous is not None and following.previous.as_of == OCTOBER


def test_a_brief_of_an_earlier_day_that_was_not_handed_out_has_no_number(tmp_path: Path) -> None:
    project = Project(tmp_path)
    put(project, edition_of(as_of=OCTOBER))
    found = edition(handed_out(project, "province"), edition_of(as_of=JUNE))
    assert (found.number, found.previous) == (None, None)


def test_no_vintage_is_written_over_or_written_twice(tmp_path: Path) -> None:
    project = Project(tmp_path)
    put(project, edition_of())
    before = {path: path.read_bytes() for path in project.vintages.rglob("*.toml")}
    with pytest.raises(InputError) as refused:
        put(project, edition_of())
    assert refused.value.key == "vintage_already"
    put(project, edition_of({**VALUES, 2025: 69.0}))
    assert {path: path.read_bytes() for path in before} == before
    assert sorted(path.name for path in project.vintages.iterdir()) == [
        "2026-10-31-1",
        "2026-10-31-2",
    ]


def test_what_a_publication_that_was_killed_left_goes_with_the_next(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (project.vintages / ".making-abcd_123").mkdir(parents=True)
    put(project, edition_of())
    assert [path.name for path in project.vintages.iterdir()] == ["2026-10-31-1"]


def test_what_belongs_beside_a_vintage_is_there_or_neither_is(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        publish(project, [edition_of()], {}, interrupted)
    assert list(project.vintages.iterdir()) == []
    place = publish(project, [edition_of()], {}, lambda folder: (folder / "beside").mkdir())
    assert (place / "beside").is_dir()


@pytest.mark.usefixtures("closed_umask")
def test_a_vintage_can_be_read_by_all(tmp_path: Path) -> None:
    place = publish(Project(tmp_path), [edition_of()], {}, lambda folder: (folder / "c").touch())
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.iterdir()} == {0o644}


def interrupted(folder: Path) -> None:
    raise KeyboardInterrupt


def test_editions_do_not_go_back_in_time(tmp_path: Path) -> None:
    project = Project(tmp_path)
    put(project, edition_of(as_of=OCTOBER))
    with pytest.raises(InputError) as refused:
        put(project, edition_of(as_of=JUNE, brief="electronic-information"))
    assert refused.value.key == "vintage_backdated"
    assert len(vintages(project)) == 1


def test_briefs_are_counted_one_by_one(tmp_path: Path) -> None:
    project = Project(tmp_path)
    put(project, edition_of(as_of=JUNE))
    put(project, edition_of(as_of=OCTOBER), edition_of(as_of=OCTOBER, brief="data-quality"))
    assert [one.edition for one in handed_out(project, "province")] == [1, 2]
    assert [one.edition for one in handed_out(project, "data-quality")] == [1]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("headline =", "headlin =", "declared_unknown_key"),
        ('headline = "', "headline = 3 # ", "declared_not_text"),
        ("[[target]]", "[[target]", "toml"),
        ("value = 60.0", 'value = "60"', "declared_not_number"),
        ("[[target]]", "[target]", "declared_not_tables"),
        ("milestones = [", "milestones = [3, ", "declared_not_tables"),
        ("[pages]", "pages = 3\n[page]", "declared_not_table"),
    ],
)
def test_a_vintage_that_somebody_spoilt_is_refused_by_name(
    tmp_path: Path, old: str, new: str, key: str
) -> None:
    project = Project(tmp_path)
    path = publish(project, [edition_of()], {}) / "province.toml"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        handed_out(project, "province")
    assert refused.value.key == key
    assert refused.value.file == "data/vintages/2026-10-31-1/province.toml"


def test_some_targets_only() -> None:
    kept = edition_of()
    assert kept.of(["a4"]) == kept
    assert kept.of([]) == replace(kept, targets=())


def test_pages_of_one_brief_in_both_languages_stand_together() -> None:
    pages = ["province.html", "province.en.html", "place-06040.html"]
    assert stems(pages) == {
        "place-06040": ["place-06040.html"],
        "province": ["province.en.html", "province.html"],
    }
