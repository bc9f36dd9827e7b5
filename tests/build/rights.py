"""Who may write where: the superuser, too, is bound by the rights of files."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

OVERRIDING = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
VERSION = 0x20080522  # of what capget and capset are handed: two words of each kind of rights


@contextmanager
def bound(groups: list[int] | None = None) -> Iterator[None]:
    """For a while, of this thread; in these groups alone, if any are named."""
    if os.geteuid() != 0:
        yield
        return
    libc, who, held = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(VERSION, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(who, held) == 0
    before, kept = os.getgroups(), held[0]
    for right in OVERRIDING:
        held[0] &= ~(1 << right)
    if groups is not None:
        os.setgroups(groups)
    assert libc.capset(who, held) == 0
    try:
        yield
    finally:
        held[0] = kept
        assert libc.capset(who, held) == 0
        os.setgroups(before)
