"""What others send: forms, returns, who has sent, who broadcasts what."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lsanalytics.cli.shared import AsOf, Spoken, open_catalogue
from lsanalytics.project import Project
from lsanalytics.words import text

commands = typer.Typer()


@commands.command()
def form(
    dataset: Annotated[str, typer.Argument(help="Loại số liệu / dataset.")],
    place: Annotated[str | None, typer.Option(help="Mã đơn vị gửi / sender: 06040, TH1.")] = None,
    out: Annotated[Path | None, typer.Option("--output", "-o", help="OUT.xlsx")] = None,
    as_of: AsOf = None,
) -> None:
    """Tạo mẫu Excel để đơn vị điền / Make an Excel form to be filled in."""
    from lsanalytics.channels import load_channels
    from lsanalytics.files import write_aside
    from lsanalytics.receiving.form import make_form

    project, catalogue = open_catalogue(as_of)
    channels = load_channels(project.raw)
    made = make_form(dataset, catalogue.places, project.suites, catalogue.as_of, place, channels)
    path = out or Path(f"mau-{dataset}{'-' + place if place else ''}.xlsx")
    write_aside(path, made)
    typer.echo(text("receive.form_made", "vi", path=path))


@commands.command()
def receive(
    files: Annotated[
        list[Path] | None,
        # What may not be read is refused in our own words.
        typer.Argument(help="Tệp hoặc thư mục / files or folders.", readable=False),
    ] = None,
    dataset: Annotated[str | None, typer.Option(help="Loại số liệu / dataset.")] = None,
    sender: Annotated[str, typer.Option(help="Đơn vị gửi / sender.")] = "",
    on: Annotated[str | None, typer.Option("--on", help="Ngày nhận / day of receipt.")] = None,
    undo: Annotated[str | None, typer.Option(help="Rút lại / take back.")] = None,
    confirm: Annotated[str | None, typer.Option(help="Xác nhận chỗ đoán / confirm.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ nói sẽ ra sao / only say what would be.")
    ] = False,
    as_of: AsOf = None,
    language: Spoken = "vi",
) -> None:
    """Nhận tệp các đơn vị gửi / Take in the files that units send."""
    from lsanalytics.briefs.parameters import parse_date
    from lsanalytics.receiving import command

    project, catalogue = open_catalogue(as_of)
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


@commands.command()
def returns(
    trace: Annotated[
        str | None, typer.Option(help="Tệp và dòng / file and row: data/raw/returns/….csv:17")
    ] = None,
    as_of: AsOf = None,
    language: Spoken = "vi",
) -> None:
    """Đơn vị nào đã gửi, đơn vị nào chưa / Who has sent and who has not."""
    from lsanalytics.receiving import command
    from lsanalytics.state.prepared import prepare

    project, catalogue = open_catalogue(as_of)
    if trace:
        typer.echo(command.traced(project, trace, language))
        return
    prepared = prepare(project, catalogue.as_of)
    given = prepared.reported(), prepared.waiting()
    for line in command.overview(project, catalogue.places, catalogue.as_of, language, *given):
        typer.echo(line)


@commands.command()
def programmes(
    filled: Annotated[
        Path | None,
        typer.Argument(help="Danh sách đài đã điền / the list as the station filled it in."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Ghi danh sách ra tệp CSV / write the list."),
    ] = None,
    language: Spoken = "vi",
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
