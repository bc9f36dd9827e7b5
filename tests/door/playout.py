"""Lists of machines for tests, made here: small, with every second accounted for."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

from lsanalytics.clock import DAY
from lsanalytics.door.sent import Sent, take_apart
from tests.datasets.frames import places

HEADS = (
    "%FORMAT\t20230101\tBROADCASTDAY\t20250617\tCREATED\t20250618\tAT\t083000\tBY\tK1",
    "%COLLATING_SEQUENCE\tASCII",
    "%AUTHOR\tMAU",
    "%FILETYPE\t{kind}",
    "%OTHERFIELDS\t",
    "%PIVOTHOUR\t020000",
    "%TYPOLOGYSOURCE\tNONE",
    "%COMMENT ChannelID\tOmroep\tDate\tStartTime\tDuration\tEndTime",
)
CODES = {"new": "100", "again": "200", "old": "300"}


def nielsen(*events: str, kind: str = "AsRun") -> str:
    """A list from "020000 905 021504 PROGRAMMA new Title"; a date may stand in front."""
    lines = [one.format(kind=kind) for one in HEADS]
    for event in events:
        cells = event.split(" ", 5) if len(event.split(" ")[0]) == 6 else event.split(" ", 6)[1:]
        day = "20250617" if len(event.split(" ")[0]) == 6 else event.split(" ")[0]
        start, length, end, what, code, title = cells
        blank = lambda text: "" if text == "-" else text  # noqa: E731
        lines.append(
            "\t".join(
                ["21", "M", day, start, blank(length), blank(end), "7", what, title]
                + [""] * 6
                + [CODES.get(code, ""), "", "", "", ""]
            )
        )
    return "\r\n".join(lines) + "\r\n"


def bxf(*entries: str, rate: str = "25", planned: bool = False, namespace: str = "2017") -> str:
    """A message from "18:00:00:00 00:15:00:00 program|spot Title"; a type and a status may follow
    after a bar: "… Title | NonPrimary | Did not air"."""
    parts = []
    for entry in entries:
        said, kind, status = ([*entry.split(" | "), "", ""])[:3]
        start, length, what, title = said.split(" ", 3)
        event = (
            f"<ProgramEvent><ProgramName>{title}</ProgramName></ProgramEvent>"
            if what == "program"
            else "<NonProgramEvent><Details><AdType>Promo</AdType></Details></NonProgramEvent>"
        )
        stated = f' frameRate="{rate}"' if rate else ""
        when = (
            f'<StartDateTime><SmpteDateTime broadcastDate="2025-06-17"{stated}>'
            f"<SmpteTimeCode>{start}</SmpteTimeCode></SmpteDateTime></StartDateTime>"
        )
        lasts = (
            f"<Duration><SmpteDuration{stated}><SmpteTimeCode>{length}</SmpteTimeCode>"
            "</SmpteDuration></Duration>"
        )
        data = (
            f'<EventData eventType="{kind or "Primary"}"><PrimaryEvent>{event}</PrimaryEvent>{when}'
            f"<LengthOption>{lasts}</LengthOption></EventData>"
            f"<Content><ContentId><HouseNumber>H{len(parts)}</HouseNumber></ContentId>"
            f"<Name>{title}</Name></Content>"
        )
        if planned:
            parts.append(f"<ScheduledEvent>{data}</ScheduledEvent>")
            continue
        status = status or "Aired Without Discrepancy"
        detail = (
            f"<AsRunDetail><Status>{status}</Status><Type>{kind or 'Primary'}</Type>{when}{lasts}"
            "</AsRunDetail>"
        )
        parts.append(f"<AsRun><CompleteAsRun>{data}{detail}</CompleteAsRun></AsRun>")
    return (
        '<?xml version="1.0"?>'
        f'<BxfMessage xmlns="http://smpte-ra.org/schemas/2021/{namespace}/BXF"><BxfData>'
        '<Schedule scheduleStart="2025-06-17T06:00:00.00"><Channel shortName="K1"/>'
        f"{''.join(parts)}</Schedule></BxfData></BxfMessage>"
    )


def taken(folder: Path, name: str, content: str) -> Sent:
    path = folder / name
    path.write_bytes(content.encode())
    return take_apart(path, name, None, places())


def account(sent: Sent) -> dict[str, float]:
    """Seconds on air by origin; "" for an origin that the list does not tell."""
    assert sent.frame is not None
    seconds: Counter[str] = Counter()
    origins = sent.frame["origin"] if "origin" in sent.frame.columns else [None] * 10**6
    for (start, end), origin in zip(
        sent.frame.select("start", "end").iter_rows(), origins, strict=False
    ):
        seconds[origin or ""] += (end - start) / 1000
    return {name: round(value, 3) for name, value in seconds.items()}


def gaps(sent: Sent) -> list[float]:
    """Seconds between events, negative where they overlap, without noughts."""
    assert sent.frame is not None
    moments = [
        (day.toordinal() * DAY + start, day.toordinal() * DAY + end)
        for day, start, end in sent.frame.select("date", "start", "end").iter_rows()
    ]
    found = [(after[0] - before[1]) / 1000 for before, after in pairwise(moments)]
    return [one for one in found if one]
