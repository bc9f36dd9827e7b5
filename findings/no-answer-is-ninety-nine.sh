#!/usr/bin/env bash
# Expected: in an SPSS file 99 is declared as "missing: did not answer"; a reader leaves it out, or all readers do the same by default.
# Seen: pyreadstat and pandas.read_spss leave it out, the mean of five answers from 0 to 10 is 6.4; pyspssio, made on IBM's own library,
#   gives 99 among them, and the mean is 21.8. What was read by the first two and is written again has no 99 and no declaration left:
#   "did not answer" and "was not asked" are the same from then on, for SPSS too.
# With: pyreadstat 1.3.7, pandas 3.0.6, pyspssio 0.6.0.
# Matters: the mean satisfaction of listeners is above the scale, or the share that did not answer is gone for good.
# Instead: include_user_missing=False in pyspssio; user_missing=True in pyreadstat with metadata.missing_ranges beside it, to write again.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.0.6 pyspssio==0.6.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pandas
import pyreadstat
import pyspssio

for name in ("pyreadstat", "pandas", "pyspssio"):
    print(name, version(name))
answers = pandas.DataFrame({"hai_long": [0.0, 5.0, 10.0, 7.0, 10.0, 99.0, None]})
pyreadstat.write_sav(answers, "a.sav", variable_value_labels={"hai_long": {99: "Không trả lời"}}, missing_ranges={"hai_long": [99]})
frame, kept = pyreadstat.read_sav("a.sav")
pyreadstat.write_sav(frame, "b.sav")
again, lost = pyreadstat.read_sav("b.sav", user_missing=True)
means = {
    "pyreadstat": frame["hai_long"].mean(),
    "pandas": pandas.read_spss("a.sav", convert_categoricals=False)["hai_long"].mean(),
    "pyspssio": pyspssio.read_sav("a.sav")[0]["hai_long"].mean(),
    "pyspssio, asked": pyspssio.read_sav("a.sav", include_user_missing=False)[0]["hai_long"].mean(),
}
print(means, "| written again:", again["hai_long"].tolist(), lost.missing_ranges)
assert {name: round(mean, 1) for name, mean in means.items()} == {
    "pyreadstat": 6.4, "pandas": 6.4, "pyspssio": 21.8, "pyspssio, asked": 6.4
}, "the readers treat it otherwise now"
assert again["hai_long"].isna().sum() == 2 and not lost.missing_ranges
PY
