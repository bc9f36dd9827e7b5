"""Pages and what stands behind them: made, watched, checked, told, begun."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lsanalytics.cli.shared import AsOf, Spoken, open_catalogue
from lsanalytics.errors import InputError
from lsanalytics.project import Project
from lsanalytics.words import text

if TYPE_CHECKING:
    from lsanalytics.build.command import Asked

commands = typer.Typer()


@commands.command()
def report(
    notebooks: Annotated[
        list[str] | None,
        typer.Argument(help="Các sổ / notebooks: province, place, ... Mặc định: mọi bản."),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", help="tên=giá trị / name=value, ví dụ place=06040."),
    ] = None,
    as_of: AsOf = None,
    force: Annotated[
        bool, typer.Option("--force", help="Lập lại tất cả / make all again.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ nói sẽ lập bản nào / only say what and why.")
    ] = False,
    limit: Annotated[
        float, typer.Option("--limit", help="Số giây cho mỗi bản / seconds for each brief.", min=1)
    ] = 300.0,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", help="Cụm Dask / Dask scheduler: tcp://host:8786, local."),
    ] = None,
) -> None:
    """Lập các bản HTML trong reports/ / Make the HTML briefs in reports/."""
    from lsanalytics.build.command import run

    way = {"force": force, "dry_run": dry_run, "limit": limit, "cluster": cluster}
    asked = _asked(notebooks, parameter, as_of, **way)
    raise typer.Exit(run(Project.find(), asked))


@commands.command()
def watch(
    notebooks: Annotated[
        list[str] | None, typer.Argument(help="Các sổ / notebooks. Mặc định: mọi bản.")
    ] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", help="tên=giá trị / name=value.")
    ] = None,
    as_of: AsOf = None,
    show: Annotated[
        bool,
        typer.Option("--open", help="Mở trang trong trình duyệt / open the pages in a browser."),
    ] = False,
    beside: Annotated[bool, typer.Option("--beside", hidden=True)] = False,
) -> None:
    """Lập lại ngay khi sổ, số liệu, kế hoạch được lưu / Rebuild what a saved file touches."""
    from lsanalytics.build.watch import watch as keep_watching
    from lsanalytics.build.watch import watch_beside

    if beside:  # as JupyterLab's server asks for it: see lsanalytics.build.beside
        watch_beside(Project.find())
        return
    keep_watching(Project.find(), _asked(notebooks, parameter, as_of), show=show)


def _asked(
    notebooks: list[str] | None, parameter: list[str] | None, as_of: str | None, **way: Any
) -> Asked:
    from lsanalytics.build.command import Asked

    given = dict(_setting(one) for one in parameter or [])
    if given and len(notebooks or ()) != 1:
        raise InputError("parameter_without_notebook")
    return Asked(tuple(notebooks or ()), given, given.get("as_of", as_of), **way)


@commands.command()
def validate(as_of: AsOf = None) -> None:
    """Kiểm tra số liệu trong data/raw/returns/ / Check the returns."""
    from lsanalytics.door.read import misplaced
    from lsanalytics.quality import messages
    from lsanalytics.quality.messages import file_lines
    from lsanalytics.state.prepared import prepare

    project, catalogue = open_catalogue(as_of)
    prepared = prepare(project, catalogue.as_of)
    for problem in misplaced(project):
        typer.echo(problem.sentence("vi"))
    for name, quality in prepared.quality.items():
        typer.echo(text("briefs.dataset_line", "vi", dataset=name, **asdict(quality.counts)))
        for line in [*messages(quality, "vi"), *file_lines(quality, "vi")]:
            typer.echo(f"  {line}")
    if prepared.faults():
        raise typer.Exit(2)


@commands.command()
def status(
    as_of: AsOf = None,
    plan: Annotated[str, typer.Option(help="Kế hoạch / plan.")] = "",
    language: Spoken = "vi",
) -> None:
    """Các mục tiêu đang đến đâu / Where each target stands."""
    from lsanalytics.lean import GRAMMAR, lean

    with lean(GRAMMAR):
        from lsanalytics.briefs.terminal import print_status
        from lsanalytics.briefs.view import view_of

    _, catalogue = open_catalogue(as_of)
    spec = catalogue.spec(catalogue.notebook("province"), {"plan": plan, "language": language})
    print_status(view_of(spec, catalogue))


@commands.command()
def sample() -> None:
    """Tạo lại số liệu mô phỏng trong data/raw/returns/ / Make the simulated returns again."""
    from lsanalytics.sample import write

    project = Project.find()
    added = write(project)
    for path in added:
        typer.echo(project.relative(path))
    if not added:
        typer.echo(text("briefs.sample_complete", "vi"))


@commands.command()
def assess(
    series: Annotated[Path, typer.Argument(help="SERIES.csv: series_id,year,value")],
    targets: Annotated[Path, typer.Option("--targets", help="TARGETS.csv")],
    method: Annotated[str, typer.Option("--method", help="linear, statcan, ..., all")],
    out: Annotated[Path, typer.Option("--output", "-o", help="OUT.csv")],
    as_of: AsOf = None,
) -> None:
    """Đánh giá bảng số liệu bất kỳ theo một phương pháp / Assess any table by a method."""
    from lsanalytics.briefs.parameters import parse_date
    from lsanalytics.progress.table import run_assess

    day = parse_date(as_of, column="--as-of") if as_of else None
    run_assess(series, targets, method, day, out)


@commands.command()
def outlook(
    series: Annotated[Path, typer.Argument(help="SERIES.csv: series_id,year,value")],
    targets: Annotated[Path, typer.Option("--targets", help="TARGETS.csv")],
    out: Annotated[Path, typer.Option("--output", "-o", help="OUT.csv")],
) -> None:
    """Khả năng đạt mục tiêu của bảng số liệu bất kỳ / Probabilities for any table."""
    from lsanalytics.outlook.command import run_outlook

    run_outlook(series, targets, out)


@commands.command(name="new-notebook")
def new_notebook(
    name: Annotated[str, typer.Argument(help="Tên sổ / name: bao-cao-quy")],
    title_vi: Annotated[str, typer.Option("--title-vi", help="Tiêu đề")] = "",
    title_en: Annotated[str, typer.Option("--title-en", help="Title")] = "",
    heading_vi: Annotated[str, typer.Option("--heading-vi", help="Đầu trang")] = "",
    heading_en: Annotated[str, typer.Option("--heading-en", help="Heading")] = "",
    about: Annotated[
        str, typer.Option("--about", help="Loại trang / kind of page: targets, place, plan, ...")
    ] = "",
    fields: Annotated[
        list[str] | None,
        typer.Option("--field", help="Lĩnh vực của kế hoạch / a field of the plan; nhiều lần."),
    ] = None,
) -> None:
    """Tạo sổ mới trong notebooks/, chạy được ngay / Make a notebook that runs at once."""
    from lsanalytics.lean import GRAMMAR, lean

    with lean(GRAMMAR):
        from lsanalytics.briefs import new_notebook as notebooks

    project, catalogue = open_catalogue(None)
    titles = {"vi": title_vi or name, "en": title_en or title_vi or name}
    said = {"heading_vi": heading_vi, "heading_en": heading_en, "about": about, "fields": fields}
    catalogue.refuse_fields(name, fields or [], catalogue.home.plan)
    made = notebooks.new_notebook(project, name, titles, catalogue.as_of.isoformat(), said)
    typer.echo(text("vintages.notebook_made", "vi", notebook=made, name=name))


@commands.command(name="new-dataset")
def new_dataset(
    id: Annotated[str, typer.Argument(help="Tên loại số liệu / id: loudspeakers")],
    name_vi: Annotated[str, typer.Option("--name-vi", help="Tên gọi")] = "",
    name_en: Annotated[str, typer.Option("--name-en", help="Name")] = "",
) -> None:
    """Tạo loại số liệu mới, hoặc cập nhật bộ kỳ vọng theo các cột / Make a dataset, or bring its
    suite up to its columns."""
    from lsanalytics import new_dataset as datasets

    project = Project.find()
    made = datasets.new_dataset(project, id, name_vi, name_en)
    for path in made:
        typer.echo(project.relative(path))
    typer.echo(text("receive.dataset_made" if made else "receive.dataset_as_it_was", "vi", id=id))


def _setting(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise InputError("bad_setting", column="-p", value=given)
    return name.strip(), value.strip()
