"""``make bench``: every benchmark, each figure printed beside what it is compared with.

``--only NAME`` runs one. ``--panel FOLDER`` gives the outlook the panel that it is scored on;
without it that part says that it was left out, and its page keeps its last figures.
"""

from __future__ import annotations

import argparse

from benchmarks import assess, builds, cluster, country, evidence, outlook, outputs, returns

NAMES = ("assess", "builds", "cluster", "country", "evidence", "outlook", "outputs", "returns")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=NAMES)
    parser.add_argument("--panel", help="folder with the series, targets and truth as Parquet")
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
    if "returns" in wanted:
        returns.main([])


if __name__ == "__main__":
    main()
