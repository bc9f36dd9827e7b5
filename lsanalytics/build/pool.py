"""Briefs made side by side on this machine, the cells of each in a process of their own."""

from __future__ import annotations

import atexit
import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from typing import Any

from lsanalytics.briefs.failure import Failure
from lsanalytics.build import apart
from lsanalytics.build.job import Died, Job, Ran, Result, Told, drawings_folder
from lsanalytics.build.preload import LEFT_OUT
from lsanalytics.lean import lean

SLACK = 5.0  # seconds beyond its limit after which a process that does not stop itself is ended
PAGE = 60.0  # seconds that drawing and writing a page may take
IDLE = 600.0  # after which what draws ends: a worker of a cluster waits for days
FEW = 8  # briefs whose pages one process draws: another would be longer in starting
PAUSES = (0.2, 1.0)  # seconds in which the system ends a fork server that was killed
LOOK = 0.5  # seconds between looks at Ctrl-C, where nothing else wakes the main thread
MEMORY = 4 * 2**30  # bytes that a brief may take; ours take 0.4 GB


class Stopped(Exception):
    """The build has ended meanwhile."""


class Pool:
    """At most ``size`` briefs at once. One that dies, hangs or floods leaves the others.

    A process that runs cells ends with them. Those that draw and write pages stay, one for two
    briefs at once: pages take half of the time of cells, and what draws is slow when it is new.
    """

    def __init__(self, size: int = 0, *, memory: int = MEMORY, method: str = apart.METHOD) -> None:
        self.size = size or (os.cpu_count() or 1)
        self.memory = memory
        self.context = apart.context(method)
        self.alive: set[Any] = set()  # all processes
        self.idle: list[tuple[Any, Connection]] = []  # those that wait for a page to write
        self._is_closed = False
        self._lock = threading.Lock()
        self._running: AbstractContextManager[Any] = contextlib.nullcontext()  # while cells run
        self._drawing = threading.Semaphore(self.makers)
        atexit.register(self.close)  # before Python waits for what it has started

    @property
    def makers(self) -> int:
        """How many processes draw."""
        return -(-self.size // 2)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes."""
        self._kill()
        for process in list(self.alive):
            self._end(process)
        atexit.unregister(self.close)

    def _kill(self) -> None:
        """Nobody waits for what is made; the threads that do still tidy up."""
        with self._lock:
            self._is_closed = True
            for process in self.alive:
                apart.kill(process)

    def run(self, jobs: Sequence[Job], told: Told) -> None:
        """Make the briefs."""
        running: dict[str, None] = {}
        self._running = threading.Semaphore(self.size)

        def make(job: Job) -> Result:
            running[job.spec.name] = None
            try:
                return self.make(job)
            finally:
                del running[job.spec.name]

        with (
            self._drawn_by(1 if len(jobs) <= FEW else self.makers),
            # One more than cells may run at once, while the page of another is drawn.
            ThreadPoolExecutor(self.size + 1) as threads,
        ):
            waited = {threads.submit(make, job) for job in jobs}
            try:
                while waited:
                    ready, waited = wait(waited, LOOK, FIRST_COMPLETED)
                    for future in ready:
                        told(future.result(), list(running))
            except BaseException:
                self._kill()
                threads.shutdown(cancel_futures=True)
                raise

    @contextmanager
    def _drawn_by(self, many: int) -> Iterator[None]:
        """At most so many processes draw, that which was asked for something before included."""
        held = self.makers - many
        for _ in range(held):
            self._drawing.acquire()
        try:
            yield
        finally:
            for _ in range(held):
                self._drawing.release()

    def make(self, job: Job) -> Result:
        """Make one brief."""
        begun = time.perf_counter()
        try:
            drawings_folder(job.project).mkdir(parents=True, exist_ok=True)
            result = self._page(job, self._cells(job))
        except (EOFError, OSError) as fault:  # no process, no memory for one more
            return Result(Failure(job.spec.name, "maker", str(fault) or type(fault).__name__))
        if not isinstance(result.outcome, Failure):
            result.outcome.seconds["total"] = time.perf_counter() - begun
        return result

    def _cells(self, job: Job) -> Ran | Died:
        """Run the cells in a process of their own."""
        own = replace(job, style="")  # which is long, and they do not need
        with self._running:
            process, channel = self._start(_run_cells, own, self.memory)
            try:
                return _heard(process, channel, time.monotonic() + job.limit + SLACK)
            finally:
                channel.close()
                self._end(process)

    def _page(self, job: Job, ended: Ran | Died) -> Result:
        """Have one of the processes that stay draw and write; another replaces one that died."""
        try:
            made: Result = self._asked(_finish, job, ended)
        except TimeoutError:
            return Result(Failure(job.spec.name, "time", f"{PAGE:g} s"))
        except ChildProcessError as died:
            return Result(Failure(job.spec.name, "maker", str(died)))
        return made

    def ask(self, work: Callable[..., Any], *given: object) -> Any:
        """What a function gives, called by a process that draws; by this one if that cannot."""
        try:
            return self._asked(work, *given)
        except OSError:
            return work(*given)

    def _asked(self, work: Callable[..., Any], *given: object) -> Any:
        """ChildProcessError if two have died over it, TimeoutError if it took too long."""
        died = ""
        with self._drawing:
            for _ in range(2):
                try:
                    process, channel = self.idle.pop()
                except IndexError:
                    process, channel = self._start(_make_pages)
                try:
                    channel.send((work, given))
                    if channel.poll(PAGE):
                        result = channel.recv()
                        self.idle.append((process, channel))
                        return result
                except (EOFError, OSError):
                    died = f"pid {process.pid}"
                channel.close()
                self._end(process)
                if not died:
                    raise TimeoutError
        raise ChildProcessError(died)

    def _start(self, target: Any, *given: Any) -> tuple[Any, Connection]:
        if self._is_closed:
            raise Stopped
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=target, args=(theirs, *given))
        for pause in (*PAUSES, None):
            try:
                apart.start(process)
                break
            except (ConnectionError, EOFError):
                # The fork server was killed, and is not yet gone or has just taken what it will
                # not do: once it is gone, another is started.
                if pause is None:
                    raise
                time.sleep(pause)
        theirs.close()
        with self._lock:
            self.alive.add(process)
            is_closed = self._is_closed
        if is_closed:
            self._end(process)
            raise Stopped
        return process, ours

    def _end(self, process: Any) -> None:
        with self._lock:
            if process not in self.alive:
                return
            self.alive.remove(process)
        apart.end(process)


def _heard(process: Any, channel: Connection, until: float) -> Ran | Died:
    """What a process says, until its last word or its end; None for its status if it hangs."""
    notebook = b""
    heard: list[tuple[Any, ...]] = []
    while True:
        ready = wait_for([channel, process.sentinel], max(0.0, until - time.monotonic()))
        if channel in ready:
            try:
                said = channel.recv()
            except (EOFError, OSError):
                wait_for([process.sentinel], max(0.0, until - time.monotonic()))
                return Died(notebook, tuple(heard), apart.status(process))
            if isinstance(said, Ran):
                return said
            if isinstance(said, bytes):
                notebook = said
            else:
                heard.append(said)
        else:
            return Died(notebook, tuple(heard), apart.status(process))


def _run_cells(channel: Connection, job: Job, memory: int) -> None:
    apart.begin()
    with lean(*LEFT_OUT):
        from lsanalytics.build.engine import work

    work(job, channel, memory)


def _make_pages(channel: Connection) -> None:
    apart.begin()
    with lean(*LEFT_OUT):
        import nbconvert  # noqa: F401  # which ``finish`` takes longest to import
    with contextlib.suppress(EOFError, OSError):
        while channel.poll(IDLE):
            work, given = channel.recv()
            channel.send(work(*given))


def _finish(job: Job, ended: Ran | Died) -> Result:
    from lsanalytics.build.maker import finish

    return finish(job, ended)
