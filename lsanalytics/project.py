"""Where things lie in a checkout of the project."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """A checkout. Every path that the package reads or writes is derived from ``root``."""

    root: Path

    @classmethod
    def find(cls) -> Project:
        """The checkout named by ``LSA_ROOT``, else the one this package lies in."""
        return cls(Path(os.environ.get("LSA_ROOT") or Path(__file__).parent.parent).resolve())

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def plans(self) -> Path:
        return self.root / "data" / "plan"

    @property
    def indicators(self) -> Path:
        return self.root / "data" / "indicators.toml"

    @property
    def regulations(self) -> Path:
        return self.root / "data" / "regulations.toml"

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    @property
    def returns(self) -> Path:
        return self.raw / "returns"

    @property
    def published(self) -> Path:
        return self.raw / "published"

    @property
    def vintages(self) -> Path:
        """The assessments of briefs that were handed out."""
        return self.root / "data" / "vintages"

    @property
    def suites(self) -> Path:
        return self.root / "expectations" / "suites"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def build(self) -> Path:
        """Results that can be made again; not in git."""
        return self.root / "build"

    @property
    def answers(self) -> Path:
        """What was said of values when they were checked."""
        return self.build / "answers"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    def relative(self, path: Path) -> str:
        """``path`` as people read it: relative to the checkout, with forward slashes."""
        with suppress(RuntimeError):  # a link that leads to itself
            path = path.resolve()
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()
