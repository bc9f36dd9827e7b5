"""All commands of ``lsa``, as the list of them goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from lsanalytics.cli import collecting, handing_out, making, receiving
from lsanalytics.errors import InputError


class _Commands(TyperGroup):
    """A command that is stopped says so: the parser ends with status 130 and without a word."""

    def make_context(self, *args: Any, **named: Any) -> Any:
        with _told():
            return super().make_context(*args, **named)

    def invoke(self, ctx: Any) -> Any:
        with _told():
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        print(InputError("stopped"), file=sys.stderr)
        raise


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"max_content_width": 160},  # a word of each command in both languages
    help="Sổ theo dõi mục tiêu kế hoạch / Policy-progress workbook.",
)
for part in (making, receiving, handing_out, collecting):
    app.add_typer(part.commands)
# As Click runs it: put together once in a process, where ``app()`` would do so at each call.
command = get_command(app)
