"""Tables that a person reads at once and the form does not know, as views of it that the form has.

A view is a layout over some of the columns of a sheet, with the values that its headers, its
title, its name or its section rows give (``Layout.given``, at columns below nought). A table of
communes by media has a view for each medium; tables side by side, one each. Only a table whose
every view is complete is read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from lsanalytics.dataset import Dataset
from lsanalytics.door.below import CUMULATIVE, is_divided, undecided
from lsanalytics.door.given import Given, Readings, given_for
from lsanalytics.door.grid import Sheet
from lsanalytics.door.headings import (
    DEEPEST,
    Heading,
    heading,
    paths,
    spread_names,
    value_in,
)
from lsanalytics.door.lacking import lacking
from lsanalytics.door.layout import SEARCHED, Layout, find_layout, match
from lsanalytics.door.turned import TURNED, turn
from lsanalytics.door.units import counts_same, is_share_of_plan
from lsanalytics.door.variants import (
    IGNORED,
    PLACE_NAMES,
    SHARE,
    bare,
    is_header,
)
from lsanalytics.errors import InputError

LACKING = (
    "return_column_missing",
    "receive_column_missing",
    "receive_unit_other",
    "receive_divided",
)  # what makes it no table, but nearly one
HEARD, SEEN = re.compile(r"\bnghe\b"), re.compile(r"\bxem\b")
STAND_IN = {PLACE_NAMES: "place", SHARE: "people_reached"}
Found = dict[int, Heading]


def find_views(
    sheet: Sheet, wanted: Sequence[Dataset], file: str
) -> tuple[Sheet, list[Layout]] | InputError | None:
    """The views of a sheet, and the sheet that they are of (the given one, or it turned over).

    None where it is no such table; InputError where it is one in two ways, with both.
    """
    found = _upright(sheet, wanted, file)
    if isinstance(found, list):
        return sheet, found
    if sheet.last <= TURNED:
        turned = turn(sheet)
        for one in wanted:
            plain = find_layout(turned, one)
            top = min((spot for spot in turned.rows if spot > 0), default=0)
            if len(plain) == 1 and not (plain[0].missing or plain[0].twice or plain[0].last > top):
                return turned, plain
        views = _upright(turned, wanted, file)
        if isinstance(views, list):
            return turned, views
    return found


def _upright(
    sheet: Sheet, wanted: Sequence[Dataset], file: str
) -> list[Layout] | InputError | None:
    best: tuple[tuple[int, int, int], list[Layout]] | None = None
    why: InputError | None = None
    for number in sorted(sheet.rows)[:SEARCHED]:
        if not _may_begin(sheet, number, wanted):
            continue
        for last in range(number, min(number + DEEPEST, sheet.last)):
            headers = paths(sheet, number, last)
            for dataset in wanted:
                found = _at(sheet, dataset, headers, number, last, file)
                if isinstance(found, InputError):
                    why = found if why is None or why.key in LACKING else why
                elif found:
                    hits = sum(len(one.columns) for one in found)
                    score = hits, number - last, -number
                    if best is None or score > best[0]:
                        best = score, found
    return best[1] if best else why


def _may_begin(sheet: Sheet, number: int, wanted: Sequence[Dataset]) -> bool:
    """Whether a header may begin in a row: it has a known header, or nothing but values of columns
    (media, years) above one that has."""
    texts = [cell.text for cell in sheet.rows[number].values()]
    if any(is_header(text) for text in texts):
        return True
    below = sheet.rows.get(number + 1, {}).values()
    if len(texts) < 2 or not any(is_header(cell.text) for cell in below):
        return False
    return any(
        all(any(value_in(one, name, text) for name in spread_names(one)) for text in texts)
        for one in wanted
    )


def _at(
    sheet: Sheet, dataset: Dataset, headers: dict[int, list[str]], first: int, last: int, file: str
) -> list[Layout] | InputError | None:
    """The views under one header; None where they are not complete."""
    found: Found = {}
    for column, path in headers.items():
        one = heading(dataset, path)
        if one is None:
            return None
        found[column] = one
    if not any(one.name for one in found.values()):
        return None
    _heard_and_seen(dataset, found)
    _without_shares(found)
    year = _one_year(sheet, dataset, found, first, last)
    unknown = [one.shown for one in found.values() if not one.name and not one.values]
    repeated = _within_year(dataset, found, file, last) or _cumulated(headers, file, last)
    if repeated:
        return repeated
    named = _named(dataset, found)
    if not isinstance(named, dict):
        return _two(dataset, file, last, *named) if named else None
    views: list[Layout] = []
    for values in _groups(named):
        blocks = list(_blocks({c: h for c, h in named.items() if set(h.values) <= set(values)}))
        is_log = dataset.takes == "log"
        own = _titled(sheet, blocks, first) if is_log else [sheet] * len(blocks)
        for block, titled in zip(blocks, own, strict=True):
            view = _view(titled, dataset, block, values, first, last, file, unknown, year)
            if not isinstance(view, Layout):
                return view
            views.append(view)
    if len(views) == 1 and not views[0].given and last - first < 2 and year is None:
        return None  # the form's own layout, which has been looked at
    views[0].unknown += unknown
    return _numbered(views)


def _heard_and_seen(dataset: Dataset, found: Found) -> None:
    """Take headings of who can hear beside those of who can see for radio and television."""
    medium = next((one for one in dataset.columns if one.name == "medium" and one.allowed), None)
    if medium is None or any(one.name == "medium" for one in found.values()):
        return
    plain = {
        column: bare(one.text)
        for column, one in found.items()
        if one.name in ("people_reached", SHARE) and not one.values
    }
    media = {
        code: [at for at, text in plain.items() if is_so.search(text) and not other.search(text)]
        for code, is_so, other in (("radio", HEARD, SEEN), ("tv", SEEN, HEARD))
    }
    if media["radio"] and len(media["radio"]) == len(media["tv"]):
        for code, columns in media.items():
            for at in columns:
                values = ((medium.name, medium.allowed[code][0]),)
                found[at] = replace(found[at], values=values)


def _without_shares(found: Found) -> None:
    """Leave out shares that say not of what, beside people of a medium or beside a plan."""
    spread = any(one.name == "people_reached" and one.values for one in found.values())
    unknown = [one.shown for one in found.values() if not one.name]
    for column, one in found.items():
        if one.name != SHARE or one.values:
            continue
        if spread or is_share_of_plan(one.shown, unknown):
            found[column] = replace(one, name="")


def _one_year(sheet: Sheet, dataset: Dataset, found: Found, first: int, last: int) -> Given | None:
    """Take the one year that headings name ("Dân số năm 2025") out of them, where it is not they
    that say of which year a row is: a column or a title does, or it is that of a whole of which
    others are a part. The year, as they give it."""
    day = dataset.day
    if not dataset.by_year or day is None:
        return None
    dated = [one for one in found.values() if day in dict(one.values)]
    years = {dict(one.values)[day] for one in dated}
    if len(years) != 1:
        return None
    year = Given(years.pop(), dated[0].shown, last)
    above = given_for(sheet, dataset, day, first, last)
    said = isinstance(above, Given) and above.value == year.value
    wholes = all(one.name in dataset.part_of.values() for one in dated)
    if not (said or wholes or any(one.name == day for one in found.values())):
        return None
    for column, one in found.items():
        kept = tuple(pair for pair in one.values if pair[0] != day)
        found[column] = replace(one, values=kept)
    return year


def _within_year(dataset: Dataset, found: Found, file: str, last: int) -> InputError | None:
    """Months side by side where the form asks for one figure a year: nobody says which."""
    parts = [one for one in found.values() if one.within_year]
    told = [(one.name, one.values) for one in parts]
    if not dataset.by_year or len(parts) < 2 or len(set(told)) == len(told):
        return None
    return InputError(
        "receive_within_year", file=file, row=last, one=parts[0].shown, other=parts[-1].shown
    )


def _cumulated(headers: dict[int, list[str]], file: str, last: int) -> InputError | None:
    """A cumulative figure beside that of the period, which then may count only what was added."""
    below = list(dict.fromkeys(path[-1] for path in headers.values() if len(path) > 1))
    if any(map(counts_same, below)) and any(CUMULATIVE.match(bare(one)) for one in below):
        return InputError("receive_divided", file=file, row=last, value=" / ".join(below))
    return None


def _named(dataset: Dataset, found: Found) -> Found | tuple[str, list[str]] | None:
    """Headings that name values alone, taken for the one column of figures that is left; the
    header and the columns that it may be where there are several, None where there is none."""
    bare = {column: one for column, one in found.items() if one.values and not one.name}
    if not bare:
        return found
    # A share beside the number of people of the same medium does not stand in for it.
    beside = all(one.same for one in bare.values())
    taken = {
        STAND_IN.get(one.name, one.name)
        for one in found.values()
        if one.name != SHARE or not beside
    }
    left = [
        one
        for one in dataset.columns
        if one.required
        and one.name not in taken
        and one.name not in dataset.key
        and (one.kind == "integer" or one.allowed)
    ]
    if len(left) != 1:
        return (next(iter(bare.values())).shown, [one.name for one in left]) if left else None
    column = left[0]
    named = {
        spot: replace(one, name=column.name, text=f"{column.header_vi} {one.text}".strip())
        for spot, one in bare.items()
    }
    return found | named


def _two(dataset: Dataset, file: str, row: int, shown: str, names: list[str]) -> InputError:
    columns = [dataset.column(name) for name in names]
    vi, en = (
        [f"“{getattr(one, header)}”" for one in columns] for header in ("header_vi", "header_en")
    )
    both = {"vi": " / ".join(vi), "en": " / ".join(en)}
    return InputError("receive_two_readings", file=file, row=row, value=shown, **both)


def _groups(found: Found) -> list[tuple[tuple[str, str], ...]]:
    """The values of each view: those of headings that no other heading has and more."""
    all_values = list(dict.fromkeys(one.values for one in found.values() if one.name != IGNORED))
    return [
        one for one in all_values if not any(set(one) < set(other) for other in all_values)
    ] or [()]


def _blocks(found: Found) -> Iterator[Found]:
    """The headings of one view, torn where the same column of the form begins again."""
    chosen: Found = {}
    most: dict[str, int] = {}
    for one in found.values():
        most[one.name] = max(most.get(one.name, 0), len(one.values))
    block: set[str] = set()
    for column, one in sorted(found.items()):
        if not one.name or one.name == IGNORED or len(one.values) < most[one.name]:
            continue
        if one.name in block:
            yield chosen
            chosen, block = {}, set()
        chosen[column] = one
        block.add(one.name)
    yield chosen


def _titled(sheet: Sheet, blocks: Sequence[Found], first: int) -> list[Sheet]:
    """The sheet as each of some lists side by side has it: of a row that has titles over more than
    the first of them, as the name of each channel, with those over its own columns alone."""
    starts = [0, *(min(block) for block in blocks[1:])]
    found = []
    for start, end in pairwise([*starts, None]):
        rows = dict(sheet.rows)
        for number, row in sheet.rows.items():
            if len(starts) > 1 and number < first and max(row) >= starts[1]:
                within = range(start or 0, end or 1 + max(row))
                rows[number] = {at: cell for at, cell in row.items() if at in within}
        found.append(replace(sheet, rows=rows))
    return found


def _view(
    sheet: Sheet,
    dataset: Dataset,
    found: Found,
    values: tuple[tuple[str, str], ...],
    first: int,
    last: int,
    file: str,
    unknown: Sequence[str],
    year: Given | None,
) -> Layout | InputError | None:
    texts = {column: one.text for column, one in found.items()}
    view = match(dataset, first, last, texts, sheet.hidden_columns)
    if view.twice or view.other or len(view.columns) < len(found) - _spare(found):
        return None
    view.own = frozenset(column for column, one in found.items() if one.values) or frozenset(found)
    view.shown = {column: one.shown for column, one in found.items()}
    spread = [one.shown for one in found.values() if one.values]
    for name, value in values:
        if name in view.columns:
            return None
        view.give(name, Given(value, ", ".join(dict.fromkeys(spread)), last))
    if is_divided(sheet, view):
        return undecided(sheet, view, file)
    for name in view.missing:
        got = given_for(sheet, dataset, name, first, last)
        got = year if got is None and name == dataset.day else got
        if isinstance(got, Readings):
            column = dataset.column(name)
            vi = en = " / ".join(f"“{one}”" for one in got.values)
            told = {"vi": vi, "en": en, "value": column.header_vi}
            return InputError("receive_two_values", file=file, row=last, **told)
        if got:
            view.give(name, got)
    if view.missing and values:
        return lacking(dataset, view.missing, unknown, file, last)
    return None if view.missing else view


def _spare(found: Found) -> int:
    """How many columns are left out beside others: names beside codes, shares beside people."""
    names = {one.name for one in found.values()}
    shares = sum(one.name == SHARE for one in found.values())
    places = PLACE_NAMES in names and "place" in names
    return int(places) + (shares if "people_reached" in names else 0)


def _numbered(views: list[Layout]) -> list[Layout]:
    """Views with names of their own, in the order of their columns."""
    ordered = sorted(views, key=lambda one: min(one.own))
    several = len(ordered) > 1
    for number, view in enumerate(ordered, start=1):
        words = [given.value for given in view.given.values() if several and not given.sections]
        told = ", ".join(words)
        same = [one for one in ordered if _words(one) == _words(view)]
        view.view = told if told and len(same) == 1 else str(number) if several else ""
    return ordered


def _words(view: Layout) -> list[str]:
    return [given.value for given in view.given.values() if not given.sections]
