"""BXF as the systems of stations write it: which entries were on air, when, and for how long."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from lsanalytics.clock import MINUTE
from lsanalytics.door.sent import Sent
from tests.door.playout import account, bxf, gaps, taken

HOUR = 60 * MINUTE
EARLY = bxf("02:00:00:00 04:00:00:00 program A")  # 02:00 to 06:00 of a label
AT_SIX = ' scheduleStart="2025-06-17T06:00:00.00"'


def starts(sent: Sent) -> list[float]:
    """Hours since the midnight of the day of each row."""
    assert sent.frame is not None
    return [one / HOUR for one in sent.frame["start"].to_list()]


def begun(said: str) -> str:
    """The entry at 02:00 with another statement of when its broadcast day begins."""
    text = EARLY.replace(AT_SIX, "")
    return text.replace('broadcastDate="2025-06-17"', f'broadcastDate="2025-06-17" {said}')


@pytest.mark.parametrize("status", ["Did Not Air", "DidNotAir", "PREEMPTED", "Missing content"])
def test_a_status_is_one_of_those_of_the_schema_however_it_is_spelt(
    status: str, tmp_path: Path
) -> None:
    content = bxf(
        f"18:00:00:00 00:30:00:00 program A | Primary | {status}",
        "18:30:00:00 00:30:00:00 program B | Primary | aired without discrepancy",
    )
    got = taken(tmp_path, "a.xml", content)
    assert (account(got), got.faults) == ({"": 1800.0}, [])
    assert [(one.row, one.kind) for one in got.not_data] == [(1, "not_aired")]


def test_a_status_that_nobody_knows_is_asked_about(tmp_path: Path) -> None:
    content = bxf("18:00:00:00 00:30:00:00 program A | Primary | Failed")
    got = taken(tmp_path, "a.xml", content)
    assert [(one.key, one.row, one.value) for one in got.faults] == [
        ("playout_status", 1, "Failed")
    ]


@pytest.mark.parametrize("kind", ["nonprimary", "Non-Primary", "Secondary", "MACRO"])
def test_what_lies_on_a_programme_takes_no_time_however_its_type_is_spelt(
    kind: str, tmp_path: Path
) -> None:
    content = bxf(
        "18:00:00:00 01:00:00:00 program A", f"18:10:00:00 00:05:00:00 program Logo | {kind}"
    )
    got = taken(tmp_path, "a.xml", content)
    assert account(got) == {"": 3600.0}
    assert [(one.row, one.kind) for one in got.not_data] == [(2, "on_top")]


def test_a_secondary_event_without_a_type_is_known_by_its_element(tmp_path: Path) -> None:
    content = bxf("18:00:00:00 01:00:00:00 program A", "18:10:00:00 00:05:00:00 program Logo")
    first, second = content.split("</AsRun>", 1)
    second = second.replace("PrimaryEvent>", "NonPrimaryEvent>").replace("<Type>Primary</Type>", "")
    got = taken(tmp_path, "a.xml", f"{first}</AsRun>{second}")
    assert account(got) == {"": 3600.0}


# Whatever says that the broadcast day of 17 June begins at six in Viet Nam: the label 02:00 lies
# on 18 June, 26 hours after the midnight of the day before.
BEGINNINGS = {
    "the schedule": EARLY,
    "the schedule in UTC": EARLY.replace("2025-06-17T06:00:00.00", "2025-06-16T23:00:00Z"),
    "the label in UTC": begun('utcStartofBroadcastDay="2025-06-16T23:00:00Z"'),
    "the label's hour in UTC": begun('utcStartofBroadcastDay="23:00:00"'),
}


@pytest.mark.parametrize("content", BEGINNINGS.values(), ids=BEGINNINGS.keys())
def test_a_label_before_the_broadcast_day_begins_is_past_midnight(
    content: str, tmp_path: Path
) -> None:
    got = taken(tmp_path, "a.xml", content)
    assert (starts(got), account(got)) == ([26.0], {"": 14_400.0})


def test_no_broadcast_day_begins_after_noon(tmp_path: Path) -> None:
    """06:00 written as if it were UTC is one in the afternoon here: labels stay where they are."""
    got = taken(tmp_path, "a.xml", begun('utcStartofBroadcastDay="2025-06-17T06:00:00Z"'))
    assert starts(got) == [2.0]


def test_every_day_of_a_list_goes_on_past_its_midnight(tmp_path: Path) -> None:
    """18 June from 06:00 to 26:00, then the label 02:00 up to the next broadcast day."""
    days = bxf("23:00:00:00 03:00:00:00 program A", "02:00:00:00 04:00:00:00 program B")
    after = bxf("06:00:00:00 20:00:00:00 program C", "02:00:00:00 04:00:00:00 program D")
    entries = re.findall(r"<AsRun>.*?</AsRun>", after.replace("2025-06-17", "2025-06-18"))
    got = taken(tmp_path, "a.xml", days.replace("</Schedule>", "".join(entries) + "</Schedule>"))
    assert starts(got) == [23.0, 26.0, 6.0, 26.0]
    assert (gaps(got), account(got)) == ([], {"": 31 * 3600.0})
    assert [one.row for one in got.notes if one.key == "guess_after_midnight"] == [4]


def lasting(length: str) -> str:
    return re.sub(r"<Duration>.*?</Duration>", length, bxf("23:30:00:00 01:00:00:00 program A"))


LENGTHS = {
    "days that are none": ("<Duration>P0DT1H0M0S</Duration>", 3600.0),
    "all parts": ("<Duration>P0Y0M0DT0H30M0.500S</Duration>", 1800.5),
    "no frames": (
        '<Duration><SmpteDuration frameRate="29.97"><SmpteTimeCode>01:00:00</SmpteTimeCode>'
        "</SmpteDuration></Duration>",
        3600.0,
    ),
    "an end in UTC": (
        "<EndDateTime><UtcDateTime>2025-06-17T17:30:00Z</UtcDateTime></EndDateTime>",
        3600.0,
    ),
}


@pytest.mark.parametrize(("length", "seconds"), LENGTHS.values(), ids=LENGTHS.keys())
def test_a_length_is_read_in_each_form_of_the_schema(
    length: str, seconds: float, tmp_path: Path
) -> None:
    got = taken(tmp_path, "a.xml", lasting(length))
    assert account(got) == {"": seconds}
    assert not [one for one in got.notes if one.key == "guess_no_length"]


def test_a_start_without_frames_is_read(tmp_path: Path) -> None:
    content = bxf("18:00:00 00:30:00:00 program A")
    got = taken(tmp_path, "a.xml", content)
    assert (starts(got), account(got)) == ([18.0], {"": 1800.0})


def test_a_list_of_which_no_start_can_be_read_is_told_row_by_row(tmp_path: Path) -> None:
    got = taken(tmp_path, "a.xml", bxf("18h00 00:30:00:00 program A"))
    assert [(one.key, one.row, one.value) for one in got.faults] == [("receive_time", 1, "18h00")]


def test_a_header_encloses_entries_of_its_own_channel_alone(tmp_path: Path) -> None:
    """K1 has nothing but a header of an hour, which is airtime; K2's header has no length."""
    alone = bxf("18:00:00:00 01:00:00:00 program A | ProgramHeader")
    other = bxf(
        "18:00:00:00 01:00:00:00 program B | ProgramHeader", "18:00:00:00 00:40:00:00 program B"
    ).replace('shortName="K1"', 'shortName="K2"')
    other = re.sub(r"<Duration>.*?</Duration>", "", other, count=2)
    schedule = re.findall(r"<Schedule.*</Schedule>", other)[0]
    got = taken(tmp_path, "a.xml", alone.replace("</BxfData>", f"{schedule}</BxfData>"))
    assert got.frame is not None
    assert got.frame.select("channel", "date", "start", "end").rows() == [
        ("K1", date(2025, 6, 17), 18 * HOUR, 19 * HOUR),
        ("K2", date(2025, 6, 17), 18 * HOUR, 18 * HOUR + 40 * MINUTE),
    ]
    assert [(one.row, one.kind) for one in got.not_data] == [(2, "envelope")]


@pytest.mark.parametrize("said", ['callSign="K1"', "<Name>K1</Name>"])
def test_a_channel_may_be_named_by_its_call_sign_or_its_name(said: str, tmp_path: Path) -> None:
    inside = f"<Channel>{said}</Channel>" if said[0] == "<" else f"<Channel {said}/>"
    content = bxf("18:00:00:00 00:30:00:00 program A")
    got = taken(tmp_path, "a.xml", content.replace('<Channel shortName="K1"/>', inside))
    assert got.frame is not None and got.frame["channel"].to_list() == ["K1"]
