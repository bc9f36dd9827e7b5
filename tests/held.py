"""What Great Expectations said of values once, for all tests and processes of a run.

Apart from the fixtures (see tests.checked), which load more than a child needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import polars as pl

from lsanalytics import quality
from lsanalytics.quality.run import Outcome
from lsanalytics.quality.suites import Suite


@dataclass(frozen=True)
class Held:
    """Keeps in ``home`` what was said of values, whatever project they are of.

    As the product does it in the folder of a project (see ``quality.answers``), so that what a
    test asks for the first time is asked of the library.
    """

    home: Path
    outcomes: ClassVar = staticmethod(quality._outcomes)

    def __call__(
        self, suite: Suite, frame: pl.DataFrame, parameters: Mapping[str, Any], _: Path | None
    ) -> list[Outcome]:
        return self.outcomes(suite, frame, parameters, self.home)
