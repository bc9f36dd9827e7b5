"""What was asked on the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lsanalytics.audit.model import Limits
from lsanalytics.words import Language

TOGETHER = 4  # sites at a time: each has a browser of its own, about 300 MB


@dataclass(frozen=True)
class Asked:
    """What was asked on the command line. ``private``: addresses of this machine and of private
    networks may be visited. ``again``: also what is kept of this round. ``together``: how many
    sites are visited at a time."""

    sites: Path
    out: Path
    only: list[str] = field(default_factory=list)
    person: Path | None = None
    ca_file: Path | None = None
    limits: Limits = field(default_factory=Limits)
    private: bool = False
    again: bool = False
    together: int = TOGETHER
    language: Language = "vi"
