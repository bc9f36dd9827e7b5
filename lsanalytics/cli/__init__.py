"""The command line ``lsa``: parses, calls, prints. Bad input ends with status 2."""

from __future__ import annotations

import sys

import typer

from lsanalytics.cli import collecting, handing_out, making, receiving
from lsanalytics.errors import InputError, InputErrors, TableError, disk_fault
from lsanalytics.project import Project

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Sổ theo dõi mục tiêu kế hoạch / Policy-progress workbook.",
)
for part in (making, receiving, handing_out, collecting):  # as the list of commands goes
    app.add_typer(part.commands)


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
