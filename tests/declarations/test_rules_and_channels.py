"""Rules of evidence and the list of channels: what contradicts itself is named."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from lsanalytics.channels import load_channels
from lsanalytics.errors import InputError
from lsanalytics.observations import collect
from lsanalytics.plan import load_indicators

INDICATOR = """
[x]
field = "broadcasting"
unit = "percent"
bounds = [0, 100]
name_vi = "x"
name_en = "x"
formula_vi = "x"
formula_en = "x"

[x.rule]
"""


@pytest.mark.parametrize(
    ("rule", "field", "expected"),
    [
        ('of = "people"\npeople_most = 9\nsampled = "weeks"', "sampled", "none"),
        ('of = "days"\nsampled = "units"', "sampled", "weeks"),
        ('of = "days"\nday_covered = 0', "day_covered", "0 < day_covered <= 100"),
        ('of = "days"\nfewest_weeks = 1', "fewest_weeks", "2-53"),
        ('of = "days"\nfewest_days = 3', "fewest_days", "4-366"),
        ('of = "days"\nday_hours_tv = 25', "day_hours_tv", "0-24"),
        ('of = "people"', "people_most", "> 0"),
        ('of = "outlets"\nunits = [3, 2]\nunits_from = [2018-01-01]', "units_from", "2025-04-01"),
        ('of = "outlets"\nunits = [3]\nunits_from = [2018-01-01]', "source", "https"),
        ('of = "houses"', "of", "people"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(
    rule: str, field: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(INDICATOR + rule, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_indicators(path)
    for language in ("vi", "en"):
        said = raised.value.sentence(language)
        assert "indicators.toml" in said and f"“{field}”" in said and expected in said


HEADER = "channel,name,medium,licence,hours,valid_from,valid_to,sample,note_vi,note_en\n"
GOOD = "TH1,Kênh,tv,1/GP,16,,,no,,\n"


@pytest.mark.parametrize(
    ("rows", "row", "column", "expected"),
    [
        (GOOD + ",Kênh,tv,1/GP,16,,,no,,\n", 3, "channel", "TH1"),
        (GOOD + "K,Kênh,cable,1/GP,16,,,no,,\n", 3, "medium", "radio, tv"),
        (GOOD + "K,Kênh,tv,1/GP,25,,,no,,\n", 3, "hours", "24"),
        (GOOD + "K,Kênh,tv,1/GP,x,,,no,,\n", 3, "hours", "1234.5"),
        (GOOD + "K,Kênh,tv,1/GP,16,,,,,\n", 3, "sample", "yes, no"),
        (GOOD + "K,,tv,1/GP,16,,,no,,\n", 3, "note_vi", "name"),
        (GOOD + GOOD, 3, "valid_from", "2"),
        (GOOD + "K,Kênh,tv,1/GP,16,1/2/2025,,no,,\n", 3, "valid_from", "2025-12-31"),
    ],
)
def test_a_faulty_list_of_channels_is_named(
    rows: str, row: int, column: str, expected: str, tmp_path: Path
) -> None:
    (tmp_path / "channels.csv").write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_channels(tmp_path)
    assert (raised.value.file, raised.value.row, raised.value.column) == (
        "channels.csv",
        row,
        column,
    )
    assert expected in str(raised.value)


def test_a_channel_that_follows_another_of_its_code_is_no_overlap(tmp_path: Path) -> None:
    rows = "K,a,tv,1,16,,2024-12-31,no,,\nK,b,tv,2,18,2025-01-01,,no,,\n"
    (tmp_path / "channels.csv").write_text(HEADER + rows, encoding="utf-8")
    found = load_channels(tmp_path)
    assert found is not None and found["hours"].to_list() == [16.0, 18.0]


@pytest.mark.parametrize(
    ("column", "value"), [("covered", 1.2), ("bound_low", 60.0), ("bound_high", 40.0)]
)
def test_what_no_measurement_can_be_is_refused_by_its_row(column: str, value: float) -> None:
    row = pl.DataFrame(
        {"indicator": ["x"], "value": [50.0], "source": ["data/raw/returns/x.csv:7"]}
    ).with_columns(pl.lit(value).alias(column))
    with pytest.raises(InputError, match=r"x\.csv:7.*" + column):
        collect([row])
