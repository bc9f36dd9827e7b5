"""``python -m lsanalytics.outlook``: the command without the rest of the workbook."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lsanalytics.outlook.command import run_outlook
from lsanalytics.strict import TableError


def main(arguments: list[str]) -> int:
    """Run the command; 0, or 2 with a line in each language on standard error for bad input."""
    parser = argparse.ArgumentParser(prog="python -m lsanalytics.outlook")
    parser.add_argument("series", type=Path)
    parser.add_argument("--targets", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    try:
        run_outlook(given.series, given.targets, given.out)
    except TableError as problem:
        print(f"lỗi: {problem.vietnamese}", file=sys.stderr)
        print(f"error: {problem}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
