"""``python -m lsanalytics WORD …``: a word of ``make``, or a command of ``lsa``."""

from __future__ import annotations

import sys

from lsanalytics.cli import stoppable


def _word() -> None:
    from lsanalytics.tasks import main

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    stoppable(_word)
