"""How the seconds a brief grow with the number of communes: a made-up country against 65.

The country is made of copies of the shipped province: its communes, districts, crosswalk and
simulated returns under codes and names that are visibly made up, so that each commune brings as
many rows of coverage, agencies and audits as one of the province does. The 65 communes that it
is held against are one such copy. Everything goes the ordinary way: ``lsa report`` from nothing.

Of a country's places only some are made unless ``--all`` is given; the register and the data are
those of all. Figures are printed, not asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import polars.selectors as cs

from benchmarks.builds import Cost, copied, line, run
from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.datasets import DATASETS
from lsanalytics.places import CROSSWALK, PLACES, load_places
from lsanalytics.project import Project

COMMUNES = 3321  # of the country since 1 July 2025
AGAINST = 65  # of the province
BRIEFS = 300
WITHIN = 1.10
WATCHED = 20  # briefs of places while memory is looked at
PROVINCE = "20"
PLACE = DATASETS["coverage"].column("place").header_vi
AGENCY, NAME, SITE = (
    DATASETS["agencies"].column(name).header_vi for name in ("agency", "agency_name", "site")
)


# The made-up country


@dataclass(frozen=True)
class Copy:
    """One copy of the province: the mark before its codes, and the codes that it has."""

    mark: str
    places: frozenset[str]
    agencies: frozenset[str]


def made_up(project: Project, communes: int) -> None:
    """Put a register of so many communes, and simulated returns of each, in place of what is."""
    units, crosswalk = _table(project.raw / PLACES), _table(project.raw / CROSSWALK)
    province = pl.col("code") == PROVINCE
    heirs = crosswalk["new_code"].unique(maintain_order=True).to_list()
    registers, crosswalks, copies = [units.filter(province)], [], []
    agencies = pl.concat(_table(path) for path in _files(project, "agencies"))
    for number in range(-(-communes // len(heirs))):
        kept = heirs[: communes - number * len(heirs)]
        pairs = crosswalk.filter(pl.col("new_code").is_in(kept))
        own = units.filter(~province & _is_of(pairs))
        mark, places = f"M{number:02d}", frozenset(own["code"])
        local = agencies.filter(pl.col(PLACE).is_in(places))[AGENCY]
        copies.append(Copy(mark, places, frozenset(local)))
        registers.append(_marked_units(own, mark))
        crosswalks.append(_marked_pairs(pairs, mark))
    pl.concat(registers).write_csv(project.raw / PLACES)
    pl.concat(crosswalks).write_csv(project.raw / CROSSWALK)
    for path in _files(project, "coverage"):
        _spread(path, PLACE, copies)
    for path in (*_files(project, "agencies"), *_files(project, "site_checks")):
        _spread(path, AGENCY, copies)


def _table(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False)


def _files(project: Project, dataset: str) -> list[Path]:
    return sorted((project.returns / dataset).glob("*.csv"))


def _is_of(pairs: pl.DataFrame) -> pl.Expr:
    """The units of today that a crosswalk makes, those that went into them, and all districts."""
    code = pl.col("code")
    since = pl.col("valid_from").is_not_null() & code.is_in(pairs["new_code"].implode())
    before = pl.col("valid_to").is_not_null() & code.is_in(pairs["old_code"].implode())
    return since | before | (pl.col("level") == "district")


def _marked_units(units: pl.DataFrame, mark: str) -> pl.DataFrame:
    kind, code, above = pl.col("type"), pl.col("code"), pl.col("parent_code")
    return units.with_columns(
        code=mark + code,
        # "Xã mẫu M0105977": a sample, as the agencies of the sample returns are named.
        name=kind.str.slice(0, 1).str.to_uppercase() + kind.str.slice(1) + " mẫu " + mark + code,
        parent_code=pl.when(above == PROVINCE).then(above).otherwise(mark + above),
    )


def _marked_pairs(pairs: pl.DataFrame, mark: str) -> pl.DataFrame:
    made = pairs.with_columns(_marked(cs.ends_with("_code"), mark))
    return made.with_columns(
        old_name="mẫu " + pl.col("old_code"), new_name="mẫu " + pl.col("new_code")
    )


def _marked(codes: pl.Expr, mark: str) -> pl.Expr:
    return codes.str.replace("^", mark)


def _spread(path: Path, by: str, copies: list[Copy]) -> None:
    """A return of communes and districts once for each copy, a file each.

    ``by``: the column that tells whose a row is. What is the province's own stays as it is, but
    for its coverage.
    """
    rows = _table(path)
    whose, codes = pl.col(by), ("places" if by == PLACE else "agencies")
    coded = cs.by_name(PLACE, AGENCY, SITE, require_all=False)
    named = cs.by_name(NAME, require_all=False)
    path.unlink()
    anybody: frozenset[str] = frozenset().union(*(getattr(copy, codes) for copy in copies))
    # The province's people are then the sum of its communes': more than the suite lets one row be.
    own = rows.filter(~whose.is_in(anybody), pl.lit(by != PLACE))
    if own.height:
        own.write_csv(path)
    for copy in copies:
        made = rows.filter(whose.is_in(getattr(copy, codes)))
        made = made.with_columns(_marked(coded, copy.mark), named + f" {copy.mark}")
        if made.height:
            made.write_csv(path.with_stem(f"{path.stem}-{copy.mark}"))


def plan_places(project: Project, codes: list[str] | None) -> None:
    """Let a plain ``lsa report`` make the briefs of these places; of all for None."""
    briefs = project.notebooks / "briefs.toml"
    wanted = 'place = "all-communes"' if codes is None else f"place = {json.dumps(codes)}"
    briefs.write_text(
        re.sub(r"place = (\"all-communes\"|\[.*?\])", wanted, briefs.read_text("utf-8")), "utf-8"
    )


# What is measured


@dataclass(frozen=True)
class Found:
    """What one size cost: preparing the data and the briefs of the whole, then those of places."""

    communes: int
    first: Cost
    places: Cost
    briefs: int  # of places that were made
    inside: float  # processor seconds a brief in its cells, its page and what runs them
    page: float  # kilobytes of the largest page of a place
    again: float  # seconds when nothing has changed
    peak: float  # megabytes while briefs of places are made

    @property
    def seconds(self) -> float:
        """Of a brief of a place."""
        return self.places.seconds / self.briefs

    @property
    def cpu(self) -> float:
        """Processor seconds of a brief of a place."""
        return self.places.cpu / self.briefs

    @property
    def of_all(self) -> float:
        """Seconds a commune of everything from nothing, its places scaled to all communes."""
        return self.first.seconds / self.communes + self.seconds


def measured(communes: int, briefs: int) -> Found:
    """Make the data and briefs of so many communes, the briefs of at most so many of them."""
    with tempfile.TemporaryDirectory() as name:
        project = copied(Path(name).resolve())
        made_up(project, communes)
        places = load_places(project.raw)
        day = Catalogue.load(project, places).as_of
        codes = places.codes("commune", day).to_list()
        count = min(briefs, len(codes))
        chosen = [codes[number * len(codes) // count] for number in range(count)]  # of all copies
        plan_places(project, [])
        first = run(project, "lsa", "report", watched=True)
        plan_places(project, chosen if count < len(codes) else None)
        made = run(project, "lsa", "report")
        again = run(project, "lsa", "report").seconds
        times = [_time(project, code) for code in chosen]
        inside = sum(one["cells_cpu"] + one["page_cpu"] + one["runner_cpu"] for one in times)
        page = max((project.reports / f"place-{code}.html").stat().st_size for code in chosen)
        # Looking on takes time, so memory is looked at in a run of its own.
        plan_places(project, chosen[:WATCHED])
        peak = run(project, "lsa", "report", "--force", watched=True).peak
        given = (inside / count, page / 1000, again, peak)
        return Found(communes, first, made, count, *given)


def _time(project: Project, code: str) -> dict[str, float]:
    path = project.build / "times" / f"place-{code}.json"
    found: dict[str, float] = json.loads(path.read_text("utf-8"))
    return found


def told(found: Found) -> None:
    """Everything that was measured of one size."""
    first, places = found.first, found.places
    print(f"  {found.communes:,} communes, briefs of {found.briefs:,} of them")
    for what, said in (
        ("data prepared and briefs of the whole", f"{first.seconds:.1f} s"),
        ("  processor seconds, peak memory", f"{first.cpu:.1f} s, {first.peak:,.0f} MB"),
        ("briefs of places", f"{places.seconds:.1f} s"),
        ("  a brief", f"{found.seconds:.3f} s"),
        ("  a brief, processor seconds", f"{found.cpu:.3f} s"),
        ("  of these in its cells and page", f"{found.inside:.3f} s"),
        ("  the largest page", f"{found.page:,.0f} kB"),
        ("  peak memory, all processes", f"{found.peak:,.0f} MB"),
        ("all of it, a commune", f"{found.of_all:.3f} s"),
        ("nothing changed", f"{found.again:.2f} s"),
    ):
        line(f"  {what}", said, "", None)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=COMMUNES)
    parser.add_argument("--briefs", type=int, default=BRIEFS, help="of places, at most")
    parser.add_argument("--all", action="store_true", help="the briefs of all communes")
    given, _ = parser.parse_known_args(argv)
    print(f"a made-up country against {AGAINST} communes made up alike, {os.cpu_count()} cores")
    small = measured(AGAINST, AGAINST)
    told(small)
    large = measured(given.communes, given.communes if given.all else given.briefs)
    told(large)
    for what, name in (
        ("seconds a brief", "seconds"),
        ("processor seconds a brief", "cpu"),
        ("processor seconds in cells and page", "inside"),
        ("seconds a commune, all of it", "of_all"),
    ):
        ratio = getattr(large, name) / getattr(small, name)
        said = f"{ratio:.2f} times"
        line(f"{what}, against {AGAINST} communes", said, "within 10 %", ratio <= WITHIN)


if __name__ == "__main__":
    main()
