#!/usr/bin/env bash
# Expected: a column of kinds of entries that says "thu" (income) in every row, as an extract of a ledger does, is still
#   "thu" after the file was sorted; "2/9" is the second of September, as in the whole country, or stays a text.
# Seen: csvsort writes 0001-01-04, the first Thursday of the year one, for each of them: the name of an English weekday or
#   month is a date. "sat" (iron), "mon" (subject, without its accent) and "may" (sewing) go the same way. With one "chi"
#   (spending) among them all stay texts. "2/9" and "1/5" become days of February and January of 2001, while "30/4" in
#   the same column leaves all as they were. A distance of "100m" becomes 1:40:00, an hour and forty minutes.
# With: csvkit 2.2.0, agate 1.14.2, parsedatetime 2.6.
# Matters: what a column says depends on which rows were picked; public holidays move by half a year.
# Instead: -I with every command of csvkit; agate with column_types that name Text for such columns.
# Known: https://github.com/wireservice/csvkit/issues/822 (other words)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 parsedatetime==2.6
venv/bin/python - <<'PY'
import subprocess
from importlib.metadata import version
from pathlib import Path

for name in ("csvkit", "agate", "parsedatetime"):
    print(name, version(name))


def after_sorting(*cells, options=()):
    Path("so.csv").write_text("\n".join(["cot,so", *(f"{cell},{row}" for row, cell in enumerate(cells))]) + "\n")
    done = subprocess.run(
        ["venv/bin/csvsort", *options, "-c", "so", "so.csv"], capture_output=True, text=True, check=True
    )
    seen = [line.split(",")[0] for line in done.stdout.splitlines()[1:]]
    print(cells, *options, "->", seen, done.stderr.strip())
    assert not done.stderr, "csvkit says something now: look again"
    return seen


assert after_sorting("thu", "thu") == ["0001-01-04"] * 2, "names of days are texts now"
assert after_sorting("sat", "mon", "may") == ["0001-01-06", "0001-01-08", "0001-05-01"]
assert after_sorting("thu", "chi") == ["thu", "chi"]
assert after_sorting("2/9", "1/5") == ["2001-02-09", "2001-01-05"], "days without a year are texts now"
assert after_sorting("2/9", "30/4") == ["2/9", "30/4"]
assert after_sorting("100m") == ["1:40:00"]
assert after_sorting("thu", "2/9", "100m", options=["-I"]) == ["thu", "2/9", "100m"]
PY
