"""``make bench``: every benchmark, each figure printed beside what it is compared with.

``--only NAME`` runs one. ``--panel FOLDER`` gives the outlook the panel that it is scored on;
without it that part says that it was left out, and its page keeps its last figures. ``--files
FOLDER`` gives the benchmark of returns files of other programs (``writers/``) and public test sets
of workbooks (``sets/``). ``--before FOLDER`` gives the benchmark of pages those of another commit.
"""

from __future__ import annotations

import argparse

from benchmarks import assess, builds, cluster, country, evidence, outlook, outputs, pages, returns

NAMES = (
    "assess",
    "builds",
    "cluster",
    "country",
    "evidence",
    "outlook",
    "outputs",
    "pages",
    "returns",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=NAMES)
    parser.add_argument("--panel", help="folder with the series, targets and truth as Parquet")
    parser.add_argument("--files", help="folder with writers/ and sets/ of workbooks")
    parser.add_argument("--before", help="folder with reports of another commit")
    asked = parser.parse_args()
    wanted = (asked.only,) if asked.only else NAMES
    if "assess" in wanted:
        assess.main()
    if "builds" in wanted:
        builds.main([])
    if "cluster" in wanted:
        cluster.main([])
    if "country" in wanted:
        country.main([])
    if "evidence" in wanted:
        evidence.main()
    if "outlook" in wanted:
        outlook.main(["--panel", asked.panel] if asked.panel else [])
    if "outputs" in wanted:
        outputs.main()
    if "pages" in wanted:
        pages.main(asked.before)
    if "returns" in wanted:
        returns.main(["--files", asked.files] if asked.files else [])


if __name__ == "__main__":
    main()
