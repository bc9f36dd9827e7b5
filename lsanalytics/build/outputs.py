"""What the cells of a notebook put out, kept as a notebook's outputs in the order they came."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
import threading
from collections.abc import Callable, Mapping
from typing import Any

import nbformat
from jupyter_client.jsonutil import json_default

MOST = 20_000_000  # characters that a notebook may put out; the largest of ours has 2 million
LINE = 100  # characters that a line counts as beside its own: a notebook keeps each by itself
KEPT = 100_000  # characters that are kept of what a program put out beyond that
STREAMS = {"stdout": 1, "stderr": 2}


class Outputs:
    """The outputs of the cell that runs; ``flooded`` is called when all cells have put out MOST.

    ``lock`` is held while they change: cells may have threads.
    """

    def __init__(self, flooded: Callable[[], None]) -> None:
        self.flooded = flooded
        self.lock = threading.RLock()
        self.process = os.getpid()
        self.size = 0
        self.trace: Any = None  # of the exception that the cell ended with
        self.kept: list[dict[str, Any]] = []
        self._named: dict[str, list[dict[str, Any]]] = {}  # by display_id, of all cells
        self._handed: dict[int, Any] = {}  # outputs of cells that have ended, as they were given on
        self._is_to_clear = False
        self._files: dict[str, int] = {}  # descriptors
        self._taken = dict.fromkeys(STREAMS, 0)

    def begin(self) -> None:
        """A cell begins."""
        with self.lock:
            self.kept, self._is_to_clear, self.trace = [], False, None

    def all(self) -> list[Any]:
        """The cell's outputs so far, as nbformat has them."""
        with self.lock:
            self._take_written()
            for one in self.kept:
                if one["output_type"] == "stream":
                    one["text"] = ["".join(one["text"])]
            joined = [
                {**one, "text": one["text"][0]} if "text" in one else one for one in self.kept
            ]
            nodes = [nbformat.from_dict(one) for one in joined]
            self._handed |= {
                id(one): node
                for one, node in zip(self.kept, nodes, strict=True)
                if any(one is named for held in self._named.values() for named in held)
            }
            return nodes

    def write(self, stream: str, text: str) -> None:
        """Text on stdout or stderr."""
        with self.lock:
            last = self.kept[-1] if self.kept and not self._is_to_clear else {}
            if last.get("name") == stream:
                last["text"].append(text)
            elif text:
                self._add({"output_type": "stream", "name": stream, "text": [text]})
            self._count(len(text) + LINE * text.count("\n"))

    def show(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None,
        count: int | None = None,
        name: str | None = None,
    ) -> None:
        """What is displayed or, with the ``count`` of its cell, its value; ``name``: display_id."""
        kind: dict[str, Any] = {"output_type": "display_data"}
        if count is not None:
            kind = {"output_type": "execute_result", "execution_count": count}
        made = {**kind, "data": _plain(data), "metadata": _plain(metadata or {})}
        with self.lock:
            self._add(made)
            if name is not None:
                self._named.setdefault(name, []).append(made)
            self._count(sum(len(str(one)) for one in made["data"].values()))

    def show_again(self, data: Mapping[str, Any], metadata: Any, name: str) -> None:
        """Put something else in the place of what was displayed under a name."""
        with self.lock:
            for one in self._named.get(name, []):
                one |= {"data": _plain(data), "metadata": _plain(metadata or {})}
                if id(one) in self._handed:  # of an earlier cell
                    self._handed[id(one)].update(nbformat.from_dict(one))

    def error(self, name: str, value: str, trace: list[str]) -> None:
        with self.lock:
            made = {"output_type": "error", "ename": name, "evalue": value, "traceback": trace}
            self._add(made)

    def clear(self, wait: bool) -> None:
        """Drop the cell's outputs, now or when the next one comes."""
        with self.lock:
            self._is_to_clear = wait
            if not wait:
                self.kept.clear()

    def catch(self) -> None:
        """Also keep what programs that a cell starts write to this process's stdout and stderr.

        It goes to files without a name, whose content is taken when the cell ends.
        """
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream, number in STREAMS.items():
            os.dup2(nothing, number)
            if hasattr(os, "pread"):
                with contextlib.suppress(OSError), tempfile.TemporaryFile() as file:
                    os.dup2(file.fileno(), number)
                    self._files[stream] = os.dup(number)
        os.close(nothing)

    def written(self) -> int:
        """Bytes in those files."""
        return sum(os.fstat(file).st_size for file in self._files.values())

    def _take_written(self) -> None:
        for stream, file in self._files.items():
            begin, end = self._taken[stream], os.fstat(file).st_size
            self._taken[stream] = end
            most = KEPT if end > MOST else MOST
            if taken := os.pread(file, min(end - begin, most), begin):
                self.write(stream, taken.decode("utf-8", "replace"))

    def _add(self, output: dict[str, Any]) -> None:
        if self._is_to_clear:
            self.kept.clear()
            self._is_to_clear = False
        self.kept.append(output)

    def _count(self, characters: int) -> None:
        self.size += characters
        if self.size > MOST:
            self.flooded()


class Stream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` of a notebook."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name, self.outputs = name, outputs

    def write(self, text: str) -> int:
        if os.getpid() == self.outputs.process:
            self.outputs.write(self.name, str(text))
        else:  # in a process that a cell has forked
            os.write(STREAMS[self.name], str(text).encode("utf-8", "replace"))
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return STREAMS[self.name]


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON has it; bytes, such as images, as Base64."""
    return {
        key: one if isinstance(one, str) else json.loads(json.dumps(one, default=json_default))
        for key, one in values.items()
    }
