"""The command line ``lsa``: parses, calls, prints. Bad input ends with status 2."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # what ``typing`` takes to be imported is a moment in which nobody listens
if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Run the command; a fault of the input is a message and status 2, never a traceback."""
    stoppable(_lsa)


def stoppable(run: Callable[[], None]) -> None:
    """Run what imports what it needs by itself: Ctrl-C is a sentence from then on."""
    try:
        run()
    except KeyboardInterrupt:
        from lsanalytics.errors import InputError

        _end(str(InputError("stopped")), 130)


def _lsa() -> None:
    import gc

    from lsanalytics.errors import InputError, InputErrors, TableError, disk_fault
    from lsanalytics.lean import SELDOM
    from lsanalytics.project import Project

    gc.set_threshold(SELDOM)
    try:
        if sys.argv[1:] == ["report"]:
            _report()
        else:
            _command()
    except (InputError, InputErrors) as problem:
        _end(str(problem), 2)
    except TableError as problem:
        _end(f"lỗi: {problem.vietnamese}\nerror: {problem}", 2)
    except OSError as fault:  # a full disk, a folder without the right to write
        _end(str(disk_fault(fault, Project.find().relative)), 1)


def _report() -> None:
    """All briefs, as they are asked for most often: nothing to parse, and a tenth of a second is
    spared that the import of what does would take."""
    import os

    from lsanalytics.build.command import Asked, run
    from lsanalytics.project import Project

    try:
        status = run(Project.find(), Asked())
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status)


def _command() -> None:
    """Whatever else was typed; what the parser says in English is said in Vietnamese before it."""
    from typer import TyperException

    from lsanalytics.cli.commands import command
    from lsanalytics.errors import in_vietnamese

    try:
        status = command.main(prog_name="lsa", standalone_mode=False)
    except TyperException as fault:
        english = fault.format_message()
        vietnamese = in_vietnamese(english, "parser")
        if vietnamese != english:  # it is the list of commands
            print(f"lỗi: {vietnamese}", file=sys.stderr)
        fault.show()  # type: ignore[attr-defined]  # all that a command can raise have it
        sys.exit(fault.exit_code)
    sys.exit(status)


def _end(said: str, status: int) -> None:
    print(said, file=sys.stderr)
    sys.exit(status)
