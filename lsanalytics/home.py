"""What a checkout says of itself: its province, the plan that comes first, the head of pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lsanalytics.declarations import build, read_toml
from lsanalytics.words import Language

FILE = "project.toml"


@dataclass(frozen=True)
class Home:
    """``data/project.toml``. ``province`` is a code of places.csv, ``plan`` the id of a plan.

    ``units``: by which resolution its communes are what they are, for the list of places, and
    ``resolution`` its number, for their own pages; "" where nothing is said of it.
    """

    province: str
    plan: str
    province_en: str
    title_vi: str
    title_en: str
    units_vi: str = ""
    units_en: str = ""
    resolution: str = ""

    def units(self, language: Language) -> str:
        return self.units_vi if language == "vi" else self.units_en

    def title(self, language: Language) -> str:
        """The head of the index."""
        return self.title_vi if language == "vi" else self.title_en


def load_home(data: Path) -> Home:
    """The declaration in the folder ``data/``.

    Raises InputError for a file that is missing, or a key that is missing, unknown or of another
    kind.
    """
    return build(Home, read_toml(data / FILE, FILE), FILE, FILE)
