"""What leaves the house: editions, signatures, remarks, files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lsanalytics.cli.shared import AsOf, Force, open_catalogue
from lsanalytics.project import Project
from lsanalytics.words import text

commands = typer.Typer()


@commands.command()
def publish(
    briefs: Annotated[
        list[str] | None,
        typer.Argument(help="Các bản / briefs: province, ... Mặc định: mọi bản trừ từng xã."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Giữ các bản đem phát hành vào data/vintages/ / Keep briefs that are handed out."""
    from lsanalytics.briefs.manifest import manifest_inputs
    from lsanalytics.briefs.publish import publish_briefs
    from lsanalytics.exports.command import keep_edition

    project, catalogue = open_catalogue(as_of)
    done = publish_briefs(
        catalogue,
        manifest_inputs(project),
        briefs or [],
        lambda folder: keep_edition(project, catalogue, folder),
    )
    for one in done.left_out:
        typer.echo(text("vintages.already", "vi", brief=one.brief, edition=one.edition))
    names = ", ".join(one.brief for one in done.briefs)
    folder = project.relative(done.folder)
    typer.echo(
        text("vintages.published", "vi", count=len(done.briefs), folder=folder, briefs=names)
    )


@commands.command()
def review(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Tệp nhận xét lưu từ trang / files of remarks saved from pages."),
    ] = None,
    gone: Annotated[
        bool,
        typer.Option("--gone", help="Nhận cả nhận xét về chỗ không còn / also on what is gone."),
    ] = False,
) -> None:
    """Nhận, xem nhận xét về các trang / Take in and list remarks on pages."""
    from lsanalytics.briefs.review import collect, overview

    project, catalogue = open_catalogue(None)
    for line in collect(project, files or [], "vi", gone=gone):
        typer.echo(line)
    for line in overview(project, catalogue, "vi"):
        typer.echo(line)


@commands.command(name="sign-off")
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

    def waiting() -> None:
        typer.echo(text("build.waiting_for_other", "vi"), err=True)

    done = sign(Project.find(), by, parse_date(on, column="--on"), edition, waiting)
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
    if done.simulated:
        typer.echo(text("review.signed_simulated", "vi", targets=", ".join(done.simulated)))


@commands.command()
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

        lines, good = verify_report(project, open_catalogue(None)[1], folder)
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


@commands.command()
def export(
    folder: Annotated[Path, typer.Option("--output", "-o", help="Thư mục / folder.")] = Path(
        "reports-open-data"
    ),
    simulated: Annotated[
        bool, typer.Option("--simulated", help="Kể cả mô phỏng / with simulated rows.")
    ] = False,
    since: Annotated[
        int | None, typer.Option("--since", help="So với lần phát hành số / compare with edition.")
    ] = None,
    force: Force = False,
    as_of: AsOf = None,
) -> None:
    """Xuất dữ liệu mở: CSV, Data Package, CSVW, SDMX, JSON-LD / Write open data."""
    from lsanalytics.exports.command import Asked, write_open_data

    project, catalogue = open_catalogue(as_of)
    for line in write_open_data(project, catalogue, Asked(folder, simulated, force), since):
        typer.echo(line)


@commands.command(name="official", hidden=True)
@commands.command(name="bao-cao")
def bao_cao(
    out: Annotated[Path, typer.Option("--output", "-o", help="OUT.docx")] = Path("bao-cao.docx"),
    template: Annotated[
        Path | None,
        typer.Option("--template", help="Mẫu riêng của cơ quan / the office's own template."),
    ] = None,
    new_template: Annotated[
        Path | None,
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
    project, catalogue = open_catalogue(as_of)
    typer.echo(write_report(project, catalogue, Asked(out, force=force), template))


@commands.command()
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

    project, catalogue = open_catalogue(as_of)
    typer.echo(write_annex(project, catalogue, Asked(out, simulated, force)))


@commands.command()
def pdf(
    briefs: Annotated[
        list[str] | None,
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
