"""A disk that takes only a part of a file, and a file that cannot be replaced."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def no_longer(most: int) -> Iterator[None]:
    """No file may have more bytes than ``most``: a write of this process ends half way."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def in_use(path: Path) -> Iterator[None]:
    """Nothing can be moved to ``path``, as on Windows while another program has the file open."""
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "in use", str(self), None, str(target))
        return replace(self, target)

    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(Path, "replace", refused)
        yield
