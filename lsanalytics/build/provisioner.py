"""Where kernels come from: a child of the warm parent, or an ordinary process."""

from __future__ import annotations

import json
import os
import signal
import socket
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

WARM = "LSA_WARM"  # the folder of the warm parent, where there is one


class Forked:
    """A child of the warm parent, with the parts of ``Popen`` that a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, folder: Path, asked: dict[str, Any]) -> None:
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.connect(str(folder / "warm"))
        self.connection.sendall(json.dumps(asked).encode() + b"\n")
        self.lines = self.connection.makefile("r", encoding="utf-8")
        answer = self.lines.readline()
        if not answer:
            raise RuntimeError("No process could be started for the kernel")
        self.pid: int = json.loads(answer)["pid"]
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit status, None while it runs; -9 if the warm parent itself is gone."""
        if self.returncode is None:
            self.connection.setblocking(False)
            try:
                said = self.connection.recv(4096)
                self.returncode = json.loads(said)["exit"] if said else -signal.SIGKILL
            except BlockingIOError:
                return None
            except OSError:
                self.returncode = -signal.SIGKILL
        return self.returncode

    def wait(self) -> int | None:
        """Called by jupyter_client once ``poll`` has an answer."""
        status = self.poll()
        self.connection.close()
        return status

    def send_signal(self, signum: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class WarmProvisioner(LocalProvisioner):
    """A kernel forked from the warm parent; an ordinary one where there is no such parent."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel that ``cmd`` names by its connection file, or start ``cmd``."""
        folder = os.environ.get(WARM)
        if not folder:
            return await super().launch_kernel(cmd, **kwargs)
        env = kwargs.get("env", {})
        own = ("JUPYTER_RUNTIME_DIR", "LSA_ROOT", "LSA_PREPARED", "LSA_DRAWINGS")
        asked = {
            "kind": "kernel",
            "connection_file": cmd[cmd.index("-f") + 1],
            "cwd": kwargs.get("cwd") or str(Path.cwd()),
            "errors": str(Path(folder) / "errors"),
            "env": {name: env[name] for name in own if name in env},
        }
        forked = Forked(Path(folder), asked)
        self.process = forked  # type: ignore[assignment]
        self.pid = forked.pid  # type: ignore[assignment]
        self.pgid = self.pid
        return self.connection_info
