"""``python -m lsanalytics.progress assess``: the command without the rest of the workbook."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from lsanalytics.errors import TableError
from lsanalytics.progress.table import run_assess


def main(arguments: list[str]) -> int:
    """Run the command; 0, or 2 with a line in each language on standard error for bad input."""
    parser = argparse.ArgumentParser(prog="python -m lsanalytics.progress")
    assess = parser.add_subparsers(required=True).add_parser("assess")
    assess.add_argument("series", type=Path)
    assess.add_argument("--targets", type=Path, required=True)
    assess.add_argument("--method", required=True)
    assess.add_argument("--as-of", type=date.fromisoformat)
    assess.add_argument("-o", dest="out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    try:
        run_assess(asked.series, asked.targets, asked.method, asked.as_of, asked.out)
    except TableError as error:
        print(f"lỗi: {error.vietnamese}", file=sys.stderr)
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
