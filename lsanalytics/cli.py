"""The command line ``lsa``: parses, calls, prints. Bad input ends with status 2."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Optional

import typer

from lsanalytics.errors import InputError, InputErrors, TableError, disk_fault
from lsanalytics.project import Project
from lsanalytics.words import text

# Heavy modules are imported where they are used: `lsa --help` must not wait for them.

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Sổ theo dõi mục tiêu kế hoạch / Policy-progress workbook.",
)
AsOf = Annotated[
    Optional[str],  # noqa: UP045  typer reads the annotation at run time
    typer.Option(
        "--as-of", help="Ngày tính / as-of date: 2026-10-31. Mặc định: notebooks/briefs.toml."
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Lập lại, ghi đè cả tệp đã sửa / again, over an edited file too."),
]


def main() -> None:
    """Run the command; a fault of the input is a message and status 2, never a traceback."""
    try:
        app()
    except (InputError, InputErrors) as problem:
        for line in str(problem).splitlines():
            typer.echo(line, err=True)
        sys.exit(2)
    except TableError as problem:
        typer.echo(f"lỗi: {problem.vietnamese}", err=True)
        typer.echo(f"error: {problem}", err=True)
        sys.exit(2)
    except OSError as fault:  # a full disk, a folder without the right to write
        typer.echo(str(disk_fault(fault, Project.find().relative)), err=True)
        sys.exit(1)


def _open(as_of: str | None):  # type: ignore[no-untyped-def]
    """The project, its catalogue of briefs, and the prepared data at the as-of date."""
    from lsanalytics.briefs.catalogue import Catalogue
    from lsanalytics.briefs.parameters import parse_date
    from lsanalytics.places import load_places

    project = Project.find()
    day = parse_date(as_of, column="--as-of") if as_of else None
    return project, Catalogue.load(project, load_places(project.raw), day)


@app.command()
def report(
    notebook: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="Một sổ / one notebook: province, place, ... Mặc định: mọi bản."),
    ] = None,
    parameter: Annotated[
        Optional[list[str]],  # noqa: UP045
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
        Optional[str],  # noqa: UP045
        typer.Option("--cluster", help="Cụm Dask / Dask scheduler: tcp://host:8786, local."),
    ] = None,
) -> None:
    """Lập các bản HTML trong reports/ / Make the HTML briefs in reports/."""
    from lsanalytics.build.command import Asked, run

    given = dict(_setting(one) for one in parameter or [])
    if notebook is None and given:
        raise InputError("parameter_without_notebook")
    asked = Asked(notebook, given, given.get("as_of", as_of), force, dry_run, limit, cluster)
    raise typer.Exit(run(Project.find(), asked))


@app.command()
def watch(
    notebook: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="Một sổ / one notebook. Mặc định: mọi bản."),
    ] = None,
    parameter: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--parameter", "-p", help="tên=giá trị / name=value."),
    ] = None,
    as_of: AsOf = None,
    show: Annotated[
        bool,
        typer.Option("--open", help="Mở trang trong trình duyệt / open the pages in a browser."),
    ] = False,
    beside: Annotated[bool, typer.Option("--beside", hidden=True)] = False,
) -> None:
    """Lập lại ngay khi sổ, số liệu, kế hoạch được lưu / Rebuild what a saved file touches."""
    from lsanalytics.build.command import Asked
    from lsanalytics.build.watch import watch as keep_watching
    from lsanalytics.build.watch import watch_beside

    if beside:  # as JupyterLab's server asks for it: see lsanalytics.build.beside
        watch_beside(Project.find())
        return
    given = dict(_setting(one) for one in parameter or [])
    asked = Asked(notebook, given, given.get("as_of", as_of))
    keep_watching(Project.find(), asked, show=show)


@app.command()
def validate(as_of: AsOf = None) -> None:
    """Kiểm tra số liệu trong data/raw/returns/ / Check the returns."""
    from lsanalytics.door.read import misplaced
    from lsanalytics.quality import messages
    from lsanalytics.quality.messages import file_lines
    from lsanalytics.state.prepared import prepare

    project, catalogue = _open(as_of)
    prepared = prepare(project, catalogue.as_of)
    astray = misplaced(project)
    for problem in astray:
        typer.echo(problem.sentence("vi"))
    for name, quality in prepared.quality.items():
        typer.echo(text("briefs.dataset_line", "vi", dataset=name, **asdict(quality.counts)))
        for line in [*messages(quality, "vi"), *file_lines(quality, "vi")]:
            typer.echo(f"  {line}")
    if prepared.faults() or astray:
        raise typer.Exit(2)


@app.command()
def status(
    as_of: AsOf = None,
    plan: Annotated[str, typer.Option(help="Kế hoạch / plan.")] = "",
    language: Annotated[str, typer.Option("--language", "-l", help="vi, en")] = "vi",
) -> None:
    """Các mục tiêu đang đến đâu / Where each target stands."""
    from lsanalytics.briefs.terminal import print_status
    from lsanalytics.briefs.view import view_of

    _, catalogue = _open(as_of)
    spec = catalogue.spec(catalogue.notebook("province"), {"plan": plan, "language": language})
    print_status(view_of(spec, catalogue))


@app.command()
def sample() -> None:
    """Tạo lại số liệu mô phỏng trong data/raw/returns/ / Make the simulated returns again."""
    from lsanalytics.sample import write

    project = Project.find()
    added = write(project)
    for path in added:
        typer.echo(project.relative(path))
    if not added:
        typer.echo(text("briefs.sample_complete", "vi"))


@app.command()
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


@app.command()
def outlook(
    series: Annotated[Path, typer.Argument(help="SERIES.csv: series_id,year,value")],
    targets: Annotated[Path, typer.Option("--targets", help="TARGETS.csv")],
    out: Annotated[Path, typer.Option("--output", "-o", help="OUT.csv")],
) -> None:
    """Khả năng đạt mục tiêu của bảng số liệu bất kỳ / Probabilities for any table."""
    from lsanalytics.outlook.command import run_outlook

    run_outlook(series, targets, out)


@app.command()
def publish(
    briefs: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(help="Các bản / briefs: province, ... Mặc định: mọi bản trừ từng xã."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Giữ các bản đem phát hành vào data/vintages/ / Keep briefs that are handed out."""
    from lsanalytics.briefs.manifest import manifest_inputs
    from lsanalytics.briefs.publish import publish_briefs
    from lsanalytics.exports.command import keep_edition

    project, catalogue = _open(as_of)
    done = publish_briefs(catalogue, manifest_inputs(project), briefs or [])
    keep_edition(project, catalogue, done.folder)
    for one in done.left_out:
        typer.echo(text("vintages.already", "vi", brief=one.brief, edition=one.edition))
    names = ", ".join(one.brief for one in done.briefs)
    folder = project.relative(done.folder)
    typer.echo(
        text("vintages.published", "vi", count=len(done.briefs), folder=folder, briefs=names)
    )


@app.command()
def review(
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Argument(help="Tệp nhận xét lưu từ trang / files of remarks saved from pages."),
    ] = None,
    gone: Annotated[
        bool,
        typer.Option("--gone", help="Nhận cả nhận xét về chỗ không còn / also on what is gone."),
    ] = False,
) -> None:
    """Nhận, xem nhận xét về các trang / Take in and list remarks on pages."""
    from lsanalytics.briefs.review import collect, overview

    project, catalogue = _open(None)
    for line in collect(project, files or [], "vi", gone=gone):
        typer.echo(line)
    for line in overview(project, catalogue, "vi"):
        typer.echo(line)


@app.command(name="sign-off")
def sign_off(
    by: Annotated[str, typer.Option("--by", help="Họ tên người ký / name of who signs.")],
    on: Annotated[str, typer.Option("--on", help="Ngày ký / day: 2026-11-27.")],
    edition: Annotated[
        str, typer.Option("--edition", help="Bản đã phát hành / edition: 2026-10-31-1.")
    ] = "",
) -> None:
    """Ghi người ký một bản đã phát hành / Sign an edition off."""
    from lsanalytics.briefs.parameters import parse_date
    from lsanalytics.briefs.signed import sign

    done = sign(Project.find(), by, parse_date(on, column="--on"), edition)
    typer.echo(
        text(
            "review.signed",
            "vi",
            by=done.signature.by,
            vintage=done.vintage,
            day=done.signature.on.strftime("%d/%m/%Y"),
            count=len(done.pages),
        )
    )


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(help="Thư mục báo cáo / folder of briefs: reports/")],
) -> None:
    """Đối chiếu các trang và đầu vào với manifest.json / Check pages and inputs."""
    from lsanalytics.briefs.manifest import manifest_inputs
    from lsanalytics.briefs.signed import signed_lines
    from lsanalytics.briefs.verify import (
        input_differences,
        page_differences,
        read_manifest,
        verdict_lines,
    )

    project = Project.find()
    if folder.suffix.lower() == ".docx":
        from lsanalytics.exports.command import verify_report

        lines, good = verify_report(project, _open(None)[1], folder)
        for line in lines:
            typer.echo(line)
        raise typer.Exit(0 if good else 1)
    manifest = read_manifest(folder)
    found = page_differences(folder, manifest)
    found += input_differences(project, manifest, manifest_inputs(project))
    for line in [*signed_lines(folder, manifest, "vi"), *verdict_lines(manifest, found)]:
        typer.echo(line)
    if found:
        raise typer.Exit(1)


@app.command()
def export(
    folder: Annotated[Path, typer.Option("--output", "-o", help="Thư mục / folder.")] = Path(
        "reports-open-data"
    ),
    simulated: Annotated[
        bool, typer.Option("--simulated", help="Kể cả mô phỏng / with simulated rows.")
    ] = False,
    since: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--since", help="So với lần phát hành số / compare with edition."),
    ] = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Xuất dữ liệu mở: CSV, Data Package, CSVW, SDMX, JSON-LD / Write open data."""
    from lsanalytics.exports.command import Asked, write_open_data

    project, catalogue = _open(as_of)
    for line in write_open_data(project, catalogue, Asked(folder, simulated, force), since):
        typer.echo(line)


@app.command(name="official", hidden=True)
@app.command(name="bao-cao")
def bao_cao(
    out: Annotated[Path, typer.Option("--output", "-o", help="OUT.docx")] = Path("bao-cao.docx"),
    template: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--template", help="Mẫu riêng của cơ quan / the office's own template."),
    ] = None,
    new_template: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--new-template", help="Chép mẫu kèm theo để sửa / copy the shipped one."),
    ] = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Dự thảo báo cáo theo thể thức Nghị định 30/2020 / Draft of the official report."""
    from lsanalytics.exports.command import Asked, copy_template, write_report

    if new_template is not None:
        typer.echo(copy_template(new_template))
        return
    project, catalogue = _open(as_of)
    typer.echo(write_report(project, catalogue, Asked(out, force=force), template))


@app.command()
def annex(
    out: Annotated[Path, typer.Option("--output", "-o", help="OUT.xlsx")] = Path("phu-luc.xlsx"),
    simulated: Annotated[
        bool, typer.Option("--simulated", help="Kể cả mô phỏng / with simulated rows.")
    ] = False,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Phụ lục Excel: mục tiêu, kết luận, số liệu / The annex of figures in Excel."""
    from lsanalytics.exports.command import Asked, write_annex

    project, catalogue = _open(as_of)
    typer.echo(write_annex(project, catalogue, Asked(out, simulated, force)))


@app.command(name="new-notebook")
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
        Optional[list[str]],  # noqa: UP045
        typer.Option("--field", help="Lĩnh vực của kế hoạch / a field of the plan; nhiều lần."),
    ] = None,
) -> None:
    """Tạo sổ mới trong notebooks/, chạy được ngay / Make a notebook that runs at once."""
    from lsanalytics.lean import GRAMMAR, lean

    with lean(GRAMMAR):
        from lsanalytics.briefs import new_notebook as notebooks

    project, catalogue = _open(None)
    titles = {"vi": title_vi or name, "en": title_en or title_vi or name}
    said = {"heading_vi": heading_vi, "heading_en": heading_en, "about": about, "fields": fields}
    catalogue.refuse_fields(name, fields or [], catalogue.home.plan)
    made = notebooks.new_notebook(project, name, titles, catalogue.as_of.isoformat(), said)
    typer.echo(text("vintages.notebook_made", "vi", notebook=made, name=name))


@app.command(name="new-dataset")
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


@app.command()
def pdf(
    briefs: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(help="Các trang / pages: province, place-06040. Mặc định: mọi trang."),
    ] = None,
) -> None:
    """In các bản ra PDF khổ A4 bằng Chromium / Print the briefs on A4 with Chromium."""
    from lsanalytics.briefs.pdf import pages_to_print, print_pages
    from lsanalytics.build.progress import show_progress
    from lsanalytics.chromium import find_chromium

    project = Project.find()
    chromium = find_chromium()
    if chromium is None:
        typer.echo(text("vintages.pdf_none", "vi"), err=True)
        raise typer.Exit(1)
    pages = pages_to_print(project.reports, briefs or [])
    folder = project.reports / "pdf"
    with show_progress() as shown:
        shown.say(text("vintages.pdf_printing", "vi"))
        shown.begin(len(pages))
        made = print_pages(chromium, pages, folder, lambda name, *_: shown.step(name, False, []))
    typer.echo(text("vintages.pdf_made", "vi", count=len(made), folder=project.relative(folder)))


@app.command()
def form(
    dataset: Annotated[str, typer.Argument(help="Loại số liệu / dataset.")],
    place: Annotated[str | None, typer.Option(help="Mã đơn vị gửi / sender: 06040, TH1.")] = None,
    out: Annotated[Optional[Path], typer.Option("--output", "-o", help="OUT.xlsx")] = None,  # noqa: UP045
    as_of: AsOf = None,
) -> None:
    """Tạo mẫu Excel để đơn vị điền / Make an Excel form to be filled in."""
    from lsanalytics.channels import load_channels
    from lsanalytics.files import write_aside
    from lsanalytics.receiving.form import make_form

    project, catalogue = _open(as_of)
    channels = load_channels(project.raw)
    made = make_form(dataset, catalogue.places, project.suites, catalogue.as_of, place, channels)
    path = out or Path(f"mau-{dataset}{'-' + place if place else ''}.xlsx")
    write_aside(path, made)
    typer.echo(text("receive.form_made", "vi", path=path))


@app.command()
def receive(
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045
        # What may not be read is refused in our own words.
        typer.Argument(help="Tệp hoặc thư mục / files or folders.", readable=False),
    ] = None,
    dataset: Annotated[Optional[str], typer.Option(help="Loại số liệu / dataset.")] = None,  # noqa: UP045
    sender: Annotated[str, typer.Option(help="Đơn vị gửi / sender.")] = "",
    on: Annotated[Optional[str], typer.Option("--on", help="Ngày nhận / day of receipt.")] = None,  # noqa: UP045
    undo: Annotated[Optional[str], typer.Option(help="Rút lại / take back.")] = None,  # noqa: UP045
    confirm: Annotated[Optional[str], typer.Option(help="Xác nhận chỗ đoán / confirm.")] = None,  # noqa: UP045
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ nói sẽ ra sao / only say what would be.")
    ] = False,
    as_of: AsOf = None,
    language: Annotated[str, typer.Option("--language", "-l", help="vi, en")] = "vi",
) -> None:
    """Nhận tệp các đơn vị gửi / Take in the files that units send."""
    from lsanalytics.briefs.parameters import parse_date
    from lsanalytics.receiving import command

    project, catalogue = _open(as_of)
    day = parse_date(on, column="--on") if on else catalogue.as_of
    if undo or confirm:
        for line in command.change(project, undo, confirm, language):
            typer.echo(line)
        return
    asked = command.asked(catalogue.as_of, day, dataset, sender)
    taking = command.preview if dry_run else command.take_in
    lines, faulty = taking(project, files or [], asked, language)
    for line in lines:
        typer.echo(line)
    if faulty:
        raise typer.Exit(2)


@app.command()
def returns(
    trace: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="Tệp và dòng / file and row: data/raw/returns/….csv:17"),
    ] = None,
    as_of: AsOf = None,
    language: Annotated[str, typer.Option("--language", "-l", help="vi, en")] = "vi",
) -> None:
    """Đơn vị nào đã gửi, đơn vị nào chưa / Who has sent and who has not."""
    from lsanalytics.receiving import command
    from lsanalytics.state.prepared import prepare

    project, catalogue = _open(as_of)
    if trace:
        typer.echo(command.traced(project, trace, language))
        return
    prepared = prepare(project, catalogue.as_of)
    given = prepared.reported(), prepared.waiting()
    for line in command.overview(project, catalogue.places, catalogue.as_of, language, *given):
        typer.echo(line)


@app.command()
def programmes(
    filled: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(help="Danh sách đài đã điền / the list as the station filled it in."),
    ] = None,
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--output", "-o", help="Ghi danh sách ra tệp CSV / write the list."),
    ] = None,
    language: Annotated[str, typer.Option("--language", "-l", help="vi, en")] = "vi",
) -> None:
    """Chương trình chưa có nguồn gốc / Programmes on air whose origin nobody has named."""
    from lsanalytics.receiving import origins
    from lsanalytics.receiving.command import language_of

    said, project = language_of(language), Project.find()
    if filled:
        count = origins.take_list(project, filled)
        typer.echo(text("receive.origins_taken", said, count=count))
    if out:
        origins.write_list(project, out, said)
    for line in origins.said(project, said) or [text("receive.origins_complete", said)]:
        typer.echo(line)


items = typer.Typer(help="Tin, bài trên báo chí: danh sách, mẫu, chấm / items of the press.")
app.add_typer(items, name="items")


@items.command(name="list")
def items_list(
    sources: Annotated[list[str], typer.Argument(help="MÃ-CƠ-QUAN=TỆP / OUTLET=FILE")],
    month: Annotated[str, typer.Option("--month", help="2026-03")],
    out: Annotated[Path, typer.Option("--output", "-o", help="ITEMS.csv")],
    language: Annotated[str, typer.Option("--language", "-l", help="vi, en")] = "vi",
) -> None:
    """Danh sách tin, bài của một tháng / The items of a month, from saved feeds."""
    from lsanalytics.items import command
    from lsanalytics.receiving.command import language_of

    for line in command.make_list(sources, month, out, language_of(language)):
        typer.echo(line)


@items.command(name="draw")
def items_draw(
    listed: Annotated[Path, typer.Argument(help="ITEMS.csv")],
    out: Annotated[Path, typer.Option("--output", "-o", help="PHIEU.xlsx")],
    size: Annotated[int, typer.Option("--size", "-n", help="Số tin, bài rút.", min=2)] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Hạt giống.")] = 1,
    language: Annotated[str, typer.Option("--language", "-l", help="vi, en")] = "vi",
) -> None:
    """Rút mẫu và lập phiếu cho hai người chấm / Draw a sample and make two coding forms."""
    from lsanalytics.items import command
    from lsanalytics.receiving.command import language_of

    for line in command.make_forms(listed, size, seed, out, language_of(language)):
        typer.echo(line)


@items.command(name="measure")
def items_measure(
    first: Annotated[Path, typer.Argument(help="Phiếu của người thứ nhất / first coder")],
    second: Annotated[Path, typer.Argument(help="Phiếu của người thứ hai / second coder")],
    out: Annotated[Path, typer.Option("--output", "-o", help="RETURN.csv")],
    settled: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--settled", help="Phiếu của người quyết định / who decides what differs."),
    ] = None,
    language: Annotated[str, typer.Option("--language", "-l", help="vi, en")] = "vi",
) -> None:
    """Độ đồng thuận của hai phiếu, và báo cáo để nhận / Agreement, and the return."""
    from lsanalytics.items import command
    from lsanalytics.receiving.command import language_of

    said, project = language_of(language), Project.find()
    for line in command.measure(project, (first, second), settled, out, said):
        typer.echo(line)


@app.command()
def audit(
    sites: Annotated[Path, typer.Argument(help="SITES.csv: mã cơ quan, mã trang, địa chỉ.")],
    out: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--output", "-o", help="RETURN.csv; bằng chứng và phiếu nằm cạnh."),
    ] = None,
    only: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--only", help="Chỉ các mã này / only these agency or site codes."),
    ] = None,
    person: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--person", help="Phiếu người đã điền / answers of a person."),
    ] = None,
    rate: Annotated[
        float, typer.Option("--rate", help="Trang mỗi giây / pages a second.", min=0.05, max=50)
    ] = 2.0,
    limit: Annotated[
        float, typer.Option("--limit", help="Số giây cho mỗi trang / seconds a site.", min=10)
    ] = 300.0,
    together: Annotated[
        int,
        typer.Option("--together", help="Số trang xem cùng lúc / sites at a time.", min=1, max=16),
    ] = 4,
    again: Annotated[
        bool, typer.Option("--again", help="Xem lại cả trang đã xem / visit all again.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Cho cả mạng riêng / private networks too.")
    ] = False,
    ca_file: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--ca-file", help="Thêm nơi cấp chứng thư / further authorities (PEM)."),
    ] = None,
    questions: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--questions", help="Chỉ in yêu cầu của ngày / only print what is asked on."),
    ] = None,
    language: Annotated[str, typer.Option("--language", "-l", help="vi, en")] = "vi",
) -> None:
    """Xem các cổng, trang trong danh sách (cần mạng) / Look at portals and pages (network)."""
    from lsanalytics.audit import command
    from lsanalytics.audit.asked import Asked, Limits
    from lsanalytics.briefs.parameters import parse_date
    from lsanalytics.receiving.command import language_of

    said = language_of(language)
    if questions:
        day = parse_date(questions, column="--questions")
        for line in command.questions(Project.find(), day, said):
            typer.echo(line)
        return
    if out is None or out.suffix.lower() != ".csv":
        raise InputError("audit_out", column="-o", value=out)
    limits = Limits(rate=rate, site_seconds=limit)
    codes = [code for one in only or [] for code in one.replace(",", " ").split()]
    asked = Asked(
        *(sites, out, codes, person, ca_file, limits, allow_private, again),
        together=together,
        language=said,
    )
    command.run(Project.find(), asked, typer.echo)


def _setting(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise InputError("bad_setting", column="-p", value=given)
    return name.strip(), value.strip()


if __name__ == "__main__":
    main()
