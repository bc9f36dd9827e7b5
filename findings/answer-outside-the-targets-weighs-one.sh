#!/usr/bin/env bash
# Expected: a survey weighted to half men and half women (raking) has half of its weight on each; what can not be brought to the
#   targets, because ten answers are of neither or two targets contradict each other, is refused or told.
# Seen: nothing is said. Ten who chose a third answer keep a weight of 1 each: 55, 55 and 10, of 110 people, so that men are 46 %;
#   beside ten who chose none it is 50, 50 and 10. Of two targets that can not hold together, the first is given up: 70 to 30.
# With: weightipy 0.4.2, pandas 3.1.1, numpy 2.4.6.
# Matters: a published share rests on other parts of the people than its method says; the more left a question out, the further off.
# Instead: add up the weights of each answer afterwards and hold them against the targets.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check weightipy==0.4.2 pandas==3.1.1 numpy==2.4.6
venv/bin/python -W error::UserWarning - 2>errors <<'PY' || { tail -n 1 errors; exit 1; }
from importlib.metadata import version

import pandas
import weightipy

for name in ("weightipy", "pandas", "numpy"):
    print(name, version(name))
HALF = weightipy.scheme_from_dict({"gioi": {1: 50, 2: 50}})


def parts(answers, scheme=HALF):
    weighted = weightipy.weight_dataframe(pandas.DataFrame(answers), scheme, "w")
    found = weighted.groupby("gioi", dropna=False)["w"].sum().round(3).tolist()
    print({name: pandas.Series(column).value_counts(dropna=False).to_dict() for name, column in answers.items()}, "->", found)
    return found


assert parts({"gioi": [1] * 60 + [2] * 40}) == [50, 50]
assert parts({"gioi": [1] * 60 + [2] * 40 + [3] * 10}) == [55, 55, 10], "a third answer is told now"
assert parts({"gioi": [1] * 60 + [2] * 40 + [None] * 10}) == [50, 50, 10], "no answer is told now"
both = weightipy.scheme_from_dict({"gioi": {1: 50, 2: 50}, "xa": {1: 70, 2: 30}})
assert parts({"gioi": [1, 1, 2, 2], "xa": [1, 1, 2, 2]}, both) == [2.8, 1.2], "targets that contradict each other are told now"
PY
