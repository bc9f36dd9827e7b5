"""What changed between two editions of a brief, and why, from what is kept of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from lsanalytics.briefs.kept import Kept, KeptPoint, KeptTarget, cited_files
from lsanalytics.briefs.replay import replay
from lsanalytics.plan import Better, Target

# In the order in which they are told.
Reason = Literal[
    "added",  # the plan did not have this target then
    "removed",
    "target",  # threshold, milestone, direction or indicator
    "refused",  # a return could not be read
    "received",  # a return that was refused can now be read
    "real",  # reports in the place of simulated rows
    "new",  # later periods, or the year so far went on
    "earlier",  # earlier periods were filled in
    "revised",  # other values for the same periods, from other files
    "withdrawn",  # periods that have no value any more
    "computed",  # other values from the same files
    "due",  # a milestone fell due in the meantime
    "method",  # another verdict on what was known then
    "date",  # nothing but the as-of date moved
]


@dataclass(frozen=True)
class Change:
    """One target then and now. ``was`` or ``now`` is None where the plan has no such target."""

    id: str
    was: KeptTarget | None
    now: KeptTarget | None
    reasons: tuple[Reason, ...]

    @property
    def moved(self) -> bool:
        """Whether any standing is another than it was."""
        return self.was is None or self.now is None or self.was.outcome != self.now.outcome


def what_changed(
    was: Kept,
    now: Kept,
    targets: Sequence[Target],
    better: Mapping[str, Better] = MappingProxyType({}),
) -> tuple[Change, ...]:
    """A change for every target of either edition, in the order of the plan.

    A reason is found by comparing what is kept: the definition of the target, the observations
    by period, the hashes of the files behind them; the verdict of then is worked out again with
    the method of today. ``targets`` are those of the plan of today; ``better`` as in ``assess``.
    """
    of_today = {target.id: target for target in targets}
    ids = [one.id for one in now.targets]
    ids += [one.id for one in was.targets if one.id not in ids]
    changes = []
    for id in ids:
        before, after = was.target(id), now.target(id)
        reasons = tuple(_reasons(was, now, before, after, of_today.get(id), better))
        change = Change(id, before, after, reasons)
        if change.moved and not reasons:
            # Same target, data and code: the day, else what the code runs on (packages, machine).
            residue: Reason = "date" if was.as_of != now.as_of else "method"
            change = Change(id, before, after, (residue,))
        changes.append(change)
    return tuple(changes)


def _reasons(
    was: Kept,
    now: Kept,
    before: KeptTarget | None,
    after: KeptTarget | None,
    target: Target | None,
    better: Mapping[str, Better],
) -> Iterator[Reason]:
    if before is None or after is None:
        yield "added" if before is None else "removed"
        return
    if before.definition != after.definition:
        yield "target"
    if bool(before.refused) != bool(after.refused):
        yield "refused" if after.refused else "received"
        return  # what is refused has no values to compare
    yield from _data(was, now, before, after)
    if any(
        was.as_of < one.date <= now.as_of and one.threshold is not None for one in after.milestones
    ):
        yield "due"
    if target is not None and _judged_otherwise(was, now, before, target, better):
        yield "method"


def _judged_otherwise(
    was: Kept, now: Kept, before: KeptTarget, target: Target, better: Mapping[str, Better]
) -> bool:
    if (was.method, was.code) == (now.method, now.code):
        return False  # the same code gives the same verdict
    return replay(before, target, was.as_of, was.place, better) != before.outcome


def _data(was: Kept, now: Kept, before: KeptTarget, after: KeptTarget) -> Iterator[Reason]:
    old = {point.slot: point for point in before.series}
    new = {point.slot: point for point in after.series}
    both = [(old[slot], new[slot]) for slot in sorted(old.keys() & new.keys())]
    gone = [old[slot] for slot in old.keys() - new.keys()]
    added = [new[slot] for slot in new.keys() - old.keys()]
    # Reports of one year send the simulated rows of all away.
    sample = [one for one in (*(a for a, _ in both), *gone) if one.evidence == "simulated"]
    replaced = bool(sample and new) and all(one.evidence != "simulated" for one in new.values())
    if replaced:
        yield "real"
    if any(a.end != b.end for a, b in both) or any(_is_later(one, before) for one in added):
        yield "new"
    if not all(_is_later(one, before) for one in added):
        yield "earlier"
    causes = {
        "computed" if _behind(was, before, a) == _behind(now, after, b) else "revised"
        for a, b in both
        if _differs(a, b)
    }
    for cause in ("revised", "computed"):
        if cause in causes:
            yield cause  # type: ignore[misc]
    if any(one.evidence != "simulated" or not replaced for one in gone):
        yield "withdrawn"


def _is_later(point: KeptPoint, target: KeptTarget) -> bool:
    """Whether an observation follows all that were held of its measure."""
    return all(one.end < point.end for one in target.series if one.measure == point.measure)


def _differs(before: KeptPoint, after: KeptPoint) -> bool:
    """Another value for the same period and kind of evidence."""
    alike = before.end == after.end and before.evidence == after.evidence
    told = [(one.value, one.low, one.high, one.flag) for one in (before, after)]
    return alike and told[0] != told[1]


def _behind(kept: Kept, target: KeptTarget, point: KeptPoint) -> dict[str, str]:
    """The hashes of what a value was worked out from: files cited, and registers."""
    cited = {file for one in target.series for file in cited_files(one.source)}
    files = cited_files(point.source) | (set(target.files) - cited)
    return {file: kept.files.get(file, "") for file in files}
