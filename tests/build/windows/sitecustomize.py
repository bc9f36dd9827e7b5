"""Python as the package finds it on Windows: what only POSIX has is not there.

Python imports this file by itself where its folder is on the path, in each process that a command
starts. Other libraries keep what they need to run here at all.
"""

from __future__ import annotations

import builtins
import multiprocessing
import os
import signal
from types import ModuleType

OWN = "lsanalytics"
MODULES = ("fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog")
ABSENT = {
    "os": (
        *("fork", "forkpty", "getuid", "geteuid", "getgid", "getpgid", "killpg", "setsid"),
        *("pread", "uname", "fchmod", "chown", "mkfifo", "WNOHANG"),
    ),
    "signal": ("SIGKILL", "SIGHUP", "SIGALRM", "SIGCHLD", "pthread_sigmask", "setitimer"),
}


class Without(ModuleType):
    """A module without some of its names."""

    def __init__(self, module: ModuleType, absent: tuple[str, ...]) -> None:
        super().__init__(module.__name__)
        self.__dict__.update(_module=module, _absent=frozenset(absent))

    def __getattr__(self, name: str) -> object:
        if name in self._absent:
            raise AttributeError(name)
        return getattr(self._module, name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._module, name, value)


real = builtins.__import__
stand_ins = {one.__name__: Without(one, ABSENT[one.__name__]) for one in (os, signal)}


def imported(name, globals=None, locals=None, fromlist=(), level=0):  # type: ignore[no-untyped-def]
    if level == 0 and str((globals or {}).get("__name__", "")).startswith(OWN):
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if name in stand_ins:
            return stand_ins[name]
    return real(name, globals, locals, fromlist, level)


builtins.__import__ = imported
multiprocessing.get_all_start_methods = lambda: ["spawn"]
