"""What the commands that write for the outside do: gather, write, and say what was written.

Each loads what it needs when it has something to make: a call that changes nothing takes a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.errors import InputError
from lsanalytics.exports.written import Written, state_of
from lsanalytics.files import held, write_aside
from lsanalytics.project import Project
from lsanalytics.words import date_text, text

if TYPE_CHECKING:
    from lsanalytics.briefs.view import View
    from lsanalytics.quality.model import Counts

LOCK = "export.lock"  # in the folder of builds
NOT_SENT = ["missing", "withdrawn", "half", "partly", "late"]


@dataclass(frozen=True)
class Asked:
    """Where to write, and what: with simulated rows, over a file that somebody edited."""

    out: Path
    simulated: bool = False
    force: bool = False


def write_open_data(
    project: Project, catalogue: Catalogue, asked: Asked, edition: int | None
) -> list[str]:
    """Write the package; what was written, and what changed since an edition."""
    with held(project.build / LOCK):
        return _open_data(project, catalogue, asked, edition)


def _open_data(
    project: Project, catalogue: Catalogue, asked: Asked, edition: int | None
) -> list[str]:
    state = _state(project, catalogue, "export", asked, edition)
    written = Written(project, asked.out, state)
    if written.is_current and not asked.force and edition is None:
        return [text("exports.unchanged", "vi", file=asked.out.as_posix())]

    from lsanalytics.exports.gather import gather
    from lsanalytics.exports.package import CHANGES, write_package
    from lsanalytics.exports.since import said, since

    view = _first(catalogue)
    leaving = gather(view.prepared, simulated=asked.simulated)
    changed = since(view, leaving, edition, "vi") if edition is not None else None
    version = _version(view)
    rows = changed.rows if changed else None
    write_package(asked.out, leaving, catalogue.home, catalogue.as_of, version, rows)
    written.note()
    lines = [text("exports.written", "vi", folder=asked.out.as_posix(), version=version)]
    return lines + (said(changed, (asked.out / CHANGES).as_posix(), "vi") if changed else [])


def _version(view: View) -> str:
    """The as-of date and the number of the edition; what was not handed out yet is a draft."""
    from lsanalytics.briefs.edition import edition_of

    edition, day = edition_of(view), f"{view.as_of:%Y.%m.%d}"
    if edition.number is None:
        return day
    return f"{day}-{edition.number}" + ("" if edition.handed_out else "-draft")


def write_annex(project: Project, catalogue: Catalogue, asked: Asked) -> str:
    """Write the workbook of tables; what the terminal says of it. Raises InputError."""
    _refuse_other(asked.out, ".xlsx")
    written = Written(project, asked.out, _state(project, catalogue, "annex", asked))
    if said := _nothing_to_do(written, asked):
        return said

    import polars as pl

    from lsanalytics.datasets import DATASETS
    from lsanalytics.exports.annex import annex
    from lsanalytics.exports.gather import gather
    from lsanalytics.receiving.ledger import load_ledger
    from lsanalytics.receiving.status import period_words, returns
    from lsanalytics.state.prepared import prepare

    prepared = prepare(project, catalogue.as_of, catalogue.places)
    leaving = gather(prepared, simulated=asked.simulated)
    sent = returns(project, catalogue.places, catalogue.as_of, prepared.reported())
    states = {one: text(f"receive.round_{one}", "vi") for one in NOT_SENT}
    names = {name: one.name_vi for name, one in DATASETS.items()}
    periods = {one: period_words(one, "vi") for one in sent["period"].unique()}
    missing = sent.filter(pl.col("state").is_in(NOT_SENT)).with_columns(
        pl.col("state").replace(states),
        pl.col("dataset").replace(names),
        pl.col("period").replace(periods),
    )
    simulated, kept_back = prepared.simulated(), load_ledger(project).kept_back
    counts = pl.DataFrame(
        [
            {
                "dataset": names[name],
                **counted(one.counts, simulated=name in simulated),
                "kept_back": kept_back[name],
            }
            for name, one in prepared.quality.items()
        ]
    )
    missing = missing.rename(lambda name: text(f"receive.column_{name}", "vi"))
    counts = counts.rename(lambda name: text(f"exports.count_{name}", "vi"))
    return _put(written, annex(leaving, catalogue.as_of, missing, counts))


def counted(counts: Counts, *, simulated: bool) -> dict[str, int]:
    """Where the rows of a dataset went, the simulated ones apart: those of a dataset that has none
    that is real, and those that were left out for the real ones."""
    real = {
        "received": counts.received - counts.simulated_left_out,
        "accepted": counts.accepted,
        "set_aside": counts.set_aside,
        "later": counts.later,
    }
    real = dict.fromkeys(real, 0) if simulated else real
    return {**real, "simulated": counts.received - real["received"]}


def write_report(
    project: Project, catalogue: Catalogue, asked: Asked, template: Path | None
) -> str:
    """Write the official report; what the terminal says of it. ``template``: a .docx of the office;
    None for the one shipped. Raises InputError."""
    _refuse_other(asked.out, ".docx")
    if template is not None and not template.is_file():
        raise InputError("declared_no_such_file", file=template.as_posix())
    others = [template] if template else []
    state = _state(project, catalogue, "official", asked, others=others)
    written = Written(project, asked.out, state)
    if said := _nothing_to_do(written, asked):
        return said

    from lsanalytics.lean import GRAMMAR, lean

    with lean(GRAMMAR):
        from lsanalytics.briefs.sections.changes import change_lines
        from lsanalytics.exports.gather import gather
        from lsanalytics.exports.office import load_office, of_plan
        from lsanalytics.exports.official import SHIPPED, report

    view = _first(catalogue)
    judged = gather(view.prepared, simulated=True, first_alone=True).judged[0]
    province = catalogue.places.known(catalogue.home.province, catalogue.as_of)
    assert province is not None  # places.csv holds the declared province
    office = of_plan(load_office(project.data), judged.plan, province)
    changes = change_lines(view)
    drawings = project.build / "drawings"
    made = report(judged, office, catalogue.as_of, changes, template or SHIPPED, drawings)
    return _put(written, made)


def copy_template(out: Path) -> str:
    """The shipped template, for an office to make its own of; what is there stays."""
    _refuse_other(out, ".docx")
    if out.exists():
        raise InputError("export_template_there", file=out.as_posix())
    from lsanalytics.exports.official import SHIPPED

    write_aside(out, SHIPPED.read_bytes())
    return text("exports.template_copied", "vi", file=out.as_posix())


def _refuse_other(out: Path, suffix: str) -> None:
    """Another kind of file, or a folder, is not written over."""
    if out.suffix.lower() != suffix or out.is_dir():
        raise InputError("export_suffix", file=out.as_posix(), value=suffix)


def _state(
    project: Project,
    catalogue: Catalogue,
    what: str,
    asked: Asked,
    *more: object,
    others: list[Path] | None = None,
) -> str:
    named = (what, catalogue.as_of.isoformat(), asked.simulated, *more)
    return state_of(project, named, *(others or []))


def _nothing_to_do(written: Written, asked: Asked) -> str:
    """That nothing changed; "" where a file is to be made. Raises InputError for an edited one."""
    if asked.force:
        return ""
    if written.is_current:
        return text("exports.unchanged", "vi", file=asked.out.as_posix())
    written.refuse_edited()
    return ""


def _put(written: Written, content: bytes) -> str:
    key = "exports.written_file" if written.put(content) else "exports.unchanged"
    return text(key, "vi", file=written.out.as_posix())


def keep_edition(project: Project, catalogue: Catalogue, folder: Path) -> None:
    """Keep the open tables of an edition that was just handed out."""
    from lsanalytics.exports.gather import gather
    from lsanalytics.exports.since import keep_tables
    from lsanalytics.state.prepared import prepare

    prepared = prepare(project, catalogue.as_of, catalogue.places)
    keep_tables(folder, gather(prepared, simulated=False))


def verify_report(project: Project, catalogue: Catalogue, path: Path) -> tuple[list[str], bool]:
    """Every bookmark of a report held against the data: what differs, and whether all agree."""
    from lsanalytics.lean import GRAMMAR, lean

    with lean(GRAMMAR):
        from lsanalytics.exports import official
        from lsanalytics.exports.gather import gather
        from lsanalytics.exports.office import load_office
        from lsanalytics.state.prepared import prepare

    document = official.read_report(path)
    as_of = official.day_of(document) or catalogue.as_of
    prepared = prepare(project, as_of, catalogue.places)
    judged = gather(prepared, simulated=True, first_alone=True).judged[0]
    found = official.differences(document, judged, load_office(project.data), as_of)
    lines = [
        text("exports.verify_differs", "vi", name=name, held=held, wanted=wanted)
        for name, held, wanted in found
    ]
    if official.is_simulated(judged) and any(official.unmarked(document)):
        lines.append(text("exports.verify_unmarked", "vi", mark=official.MARK))
    good = not lines
    if good:
        told = {"count": len(official.bookmarks(document)), "date": date_text(as_of, "vi")}
        lines = [text("exports.verify_good", "vi", file=path.as_posix(), **told)]
    return lines, good


def _first(catalogue: Catalogue) -> View:
    from lsanalytics.briefs.view import view_of

    spec = catalogue.spec(catalogue.notebook("province"), {"language": "vi"})
    return view_of(spec, catalogue)
