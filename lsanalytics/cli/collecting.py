"""What is looked at outside: items of the press, portals and pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lsanalytics.cli.shared import Spoken
from lsanalytics.errors import InputError
from lsanalytics.project import Project

commands = typer.Typer()
items = typer.Typer(help="Tin, bài trên báo chí: danh sách, mẫu, chấm / items of the press.")
commands.add_typer(items, name="items")


@items.command(name="list")
def items_list(
    sources: Annotated[list[str], typer.Argument(help="MÃ-CƠ-QUAN=TỆP / OUTLET=FILE")],
    month: Annotated[str, typer.Option("--month", help="2026-03")],
    out: Annotated[Path, typer.Option("--output", "-o", help="ITEMS.csv")],
    language: Spoken = "vi",
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
    language: Spoken = "vi",
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
        Path | None,
        typer.Option("--settled", help="Phiếu của người quyết định / who decides what differs."),
    ] = None,
    language: Spoken = "vi",
) -> None:
    """Độ đồng thuận của hai phiếu, và báo cáo để nhận / Agreement, and the return."""
    from lsanalytics.items import command
    from lsanalytics.receiving.command import language_of

    said, project = language_of(language), Project.find()
    for line in command.measure(project, (first, second), settled, out, said):
        typer.echo(line)


@commands.command()
def audit(
    sites: Annotated[Path, typer.Argument(help="SITES.csv: mã cơ quan, mã trang, địa chỉ.")],
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="RETURN.csv; bằng chứng và phiếu nằm cạnh."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Chỉ các mã này / only these agency or site codes."),
    ] = None,
    person: Annotated[
        Path | None, typer.Option("--person", help="Phiếu người đã điền / answers of a person.")
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
        Path | None,
        typer.Option("--ca-file", help="Thêm nơi cấp chứng thư / further authorities (PEM)."),
    ] = None,
    questions: Annotated[
        str | None,
        typer.Option("--questions", help="Chỉ in yêu cầu của ngày / only print what is asked on."),
    ] = None,
    language: Spoken = "vi",
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
