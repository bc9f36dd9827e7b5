#!/usr/bin/env bash
# Expected: Korn-Graubard limits, which are built not to collapse where everybody says yes, stay open for a share
#   in the middle too: 12 of 20 people cannot fix a commune's share to the last digit.
# Seen: where every cluster happens to have the same share (3 of 5 in each of four), the limits are the share itself,
#   [0.6, 0.6]; one answer changed in one cluster, and they are more than 0.2 wide. With everybody saying yes the same
#   method gives [0.459, 1].
# With: svy 0.35.0.
# Matters: small surveys have few clusters of few people, where equal shares are common; a target is "met" or
#   "missed" with no doubt at all on four hamlets.
# Instead: no effective sample is larger than the sample: where the limits have no width, those of Clopper and
#   Pearson for as many people as were asked.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check svy==0.35.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import polars, svy

print("svy", version("svy"))


def limits(answers):
    frame = polars.DataFrame(
        {"nghe": answers, "w": [10.0] * 20, "thon": [1 + n // 5 for n in range(20)], "tang": [1 + n // 10 for n in range(20)]}
    )
    sample = svy.Sample(frame, svy.Design(wgt="w", psu="thon", stratum="tang"))
    rows = sample.estimation.prop("nghe", ci_method="korn-graubard").to_polars().filter(polars.col("nghe") == 1)
    row = rows.row(0, named=True)
    return round(row["est"], 3), round(row["lci"], 3), round(row["uci"], 3)


alike = [1, 1, 1, 0, 0] * 4
other = [1, 1, 1, 1, 0] + alike[5:]
print("3 of 5 in each of four clusters:", limits(alike))
print("4 of 5 in one of them:          ", limits(other))
assert limits(alike) == (0.6, 0.6, 0.6), "the limits have a width now: this finding is out of date"
assert limits(other)[2] - limits(other)[1] > 0.2, "the other limits have changed: look again"
PY
