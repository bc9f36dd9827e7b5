"""The warm parent: imports what notebooks and pages need, does nothing else, and forks.

Run as ``python -m lsanalytics.build.warm FOLDER`` with the build's end of a pipe as its input:
when the pipe closes, for whatever reason, the parent ends its children, removes FOLDER and ends.
Its socket FOLDER/warm takes one line of JSON a connection: ``{"kind": "kernel", ...}`` or
``{"kind": "maker", ...}``. A connection lives as long as its child: the parent answers with the
child's pid and, at its end, its exit status; a child whose connection closes is killed.

Nothing may run here that starts a thread (a Polars query does): a child forked afterwards would
wait for ever for a lock that a thread of the parent held.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import pkgutil
import selectors
import shutil
import signal
import socket
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsanalytics.lean import GRAMMAR, lean

# Heavy modules that notebooks and pages load sooner or later. Great Expectations is not one.
IMPORTS = (
    *("polars", "polars._utils.udfs", "narwhals.stable.v1", "altair", "vl_convert", "great_tables"),
    *("babel.numbers", "babel.dates", "lxml.etree", "lxml.html", "scipy.special", "jsonschema"),
    *("papermill", "papermill.engines", "nbclient", "nbformat.v4", "nbconvert.exporters"),
    *("jupyter_client.asynchronous", "tornado.platform.asyncio", "ipykernel.ipkernel"),
    *("ipykernel.kernelapp", "ipykernel.debugger", "IPython.core.completer"),
    *("IPython.core.completerlib", "IPython.core.debugger", "IPython.core.logger"),
    *("IPython.core.oinspect", "IPython.extensions.storemagic", "encodings.utf_8_sig"),
    "faulthandler",
)
# Threads that importing Polars and Arrow starts. They work on nothing yet and hold no lock that a
# child needs; jemalloc's own are put right by its handler of forks.
HARMLESS = ("jemalloc_bg_thd", "polars-ooc-clea")
# What libraries take where it is there, and nothing in a build asks for: kernels debugged,
# notebooks on Hadoop, pages served.
LEFT_OUT = (GRAMMAR, "debugpy", "pyarrow.fs", "nbconvert.postprocessors.serve")
NOT_IMPORTED = (
    *("lsanalytics.build.watch", "lsanalytics.build.cluster", "lsanalytics.build.remote"),
    "lsanalytics.cli",
)


def warm_up() -> None:
    """Import everything; no query, no chart, no thread."""
    import lsanalytics

    with lean(*LEFT_OUT):
        for name in IMPORTS:
            importlib.import_module(name)
        for module in pkgutil.walk_packages(lsanalytics.__path__, "lsanalytics."):
            if not module.name.endswith("__main__") and module.name not in NOT_IMPORTED:
                # The brief that needs a broken module says so; the others need not wait for it.
                with contextlib.suppress(Exception):
                    importlib.import_module(module.name)
        from altair.utils.schemapi import disable_debug_mode
        from babel import Locale

        from lsanalytics.charts.drawing import drawn_by
        from lsanalytics.charts.theme import text_width
        from lsanalytics.words import areas, catalogue

        # Charts are validated where they are tested; here it would double the time of drawing.
        disable_debug_mode()
        # What every brief reads of the package itself, and then keeps.
        drawn_by()
        for bold in (False, True):
            text_width("", bold=bold)
        for area in areas():
            catalogue(area)
        for language in ("vi", "en"):
            _ = Locale.parse(language).number_symbols
    if started := _threads():
        raise RuntimeError(f"an import has started {', '.join(started)}: children would hang")


def _threads() -> list[str]:
    """The threads of this process beside the main one, also those that Python does not know."""
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        return [thread.name for thread in threading.enumerate()][1:]
    names = [(task / "comm").read_text("utf-8").strip() for task in tasks.iterdir()]
    own = Path("/proc/self/comm").read_text("utf-8").strip()
    names.remove(own)
    return sorted(name for name in names if name not in HARMLESS)


@dataclass
class Parent:
    """The forking loop."""

    folder: Path
    children: dict[int, socket.socket | None] = field(default_factory=dict)

    def serve(self) -> None:
        """Fork on request until the build's end of the pipe closes."""
        self.selector = selectors.DefaultSelector()
        self.listening = socket.socket(socket.AF_UNIX)
        (self.folder / "warm").unlink(missing_ok=True)  # of a parent that was killed
        self.listening.bind(str(self.folder / "warm"))
        self.listening.listen(64)
        self.woken, waker = os.pipe()
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the build decides what Ctrl-C means
        self.selector.register(self.listening, selectors.EVENT_READ)
        self.selector.register(self.woken, selectors.EVENT_READ)
        self.selector.register(sys.stdin, selectors.EVENT_READ)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        try:
            while self._turn():
                pass
        finally:
            self._end()

    def _turn(self) -> bool:
        for ready, _ in self.selector.select():
            if ready.fileobj is sys.stdin:
                return False
            if ready.fileobj is self.listening:
                self._accept()
            elif ready.fileobj == self.woken:
                os.read(self.woken, 4096)
                self._reap()
            else:
                self._closed(ready.fileobj)  # type: ignore[arg-type]
        return True

    def _accept(self) -> None:
        connection, _ = self.listening.accept()
        line = connection.makefile("r", encoding="utf-8").readline()
        if not line:
            connection.close()
            return
        asked = json.loads(line)
        try:
            pid = os.fork()
        except OSError as fault:  # no process or memory more: the one who asks is told
            print(f"fork: {fault.strerror}", file=sys.stderr, flush=True)
            connection.close()
            return
        if pid == 0:
            self._become(asked, connection)
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        if asked["kind"] == "maker":
            connection.close()  # a maker speaks for itself, and ends when its connection closes
            self.children[pid] = None
            return
        self.children[pid] = connection
        self.selector.register(connection, selectors.EVENT_READ)
        self._say(connection, {"pid": pid})

    def _become(self, asked: dict[str, Any], connection: socket.socket) -> None:
        """In the child: nothing of the parent's but its imports, then the work."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.setpgid(0, 0)
            _die_with_parent()
            self.selector.close()
            self.listening.close()
            for other in filter(None, self.children.values()):
                other.close()
            status = _work(asked, connection)
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            with contextlib.suppress(Exception):
                sys.stderr.flush()
            os._exit(status)

    def _reap(self) -> None:
        while self.children:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            connection = self.children.pop(pid, None)
            if connection is not None:
                self._say(connection, {"exit": os.waitstatus_to_exitcode(status)})
                self._forget(connection)

    def _closed(self, connection: socket.socket) -> None:
        """The one who asked is gone, or has let go: so does its child."""
        for pid, held in self.children.items():
            if held is connection:
                _kill(pid)
        with contextlib.suppress(KeyError):
            self.selector.unregister(connection)

    def _forget(self, connection: socket.socket) -> None:
        with contextlib.suppress(KeyError):
            self.selector.unregister(connection)
        connection.close()

    def _say(self, connection: socket.socket, said: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):
            connection.sendall(json.dumps(said).encode() + b"\n")

    def _end(self) -> None:
        for pid in self.children:
            _kill(pid)
        with contextlib.suppress(ChildProcessError):
            while self.children:
                os.waitpid(-1, 0)
        shutil.rmtree(self.folder, ignore_errors=True)


def _kill(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(OSError):
            kill(pid, signal.SIGKILL)


def _die_with_parent() -> None:
    """On Linux the kernel ends a child whose parent was killed; elsewhere its poller does."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _work(asked: dict[str, Any], connection: socket.socket) -> int:
    blank = os.open(os.devnull, os.O_RDWR)
    os.dup2(blank, 0)
    os.environ.update(asked.get("env", {}))
    if asked["kind"] == "maker":
        from lsanalytics.build.maker import serve_jobs

        serve_jobs(connection)
        return 0
    connection.close()
    os.dup2(blank, 1)
    errors = os.open(asked["errors"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(errors, 2)
    os.chdir(asked["cwd"])
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    from lsanalytics.build.kernel import serve

    serve(asked["connection_file"])
    return 0


if __name__ == "__main__":
    warm_up()
    Parent(Path(sys.argv[1])).serve()
    os._exit(0)  # there is nothing to tidy up, and the build waits
