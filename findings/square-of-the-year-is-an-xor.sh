#!/usr/bin/env bash
# Expected: "nam + nam^2" is a curve of the second degree, as it is written in reports and in other formula languages, or
#   is refused.
# Seen: statsmodels fits it without a word: the sign is left to Python, where ^ is "exclusive or" of bits, so that the
#   "square" of 2025 is 2027 and that of 2026 is 2024. A series that follows a parabola exactly (R² 1) has R² 0.97, and
#   2030 is forecast as 94 instead of 150. formulaic, which reads the same formulas, takes ^ as a power of terms and
#   drops the square: a straight line. Only a column with a fraction in it stops the first one (TypeError within).
# With: statsmodels 0.15.0, patsy 1.0.3, formulaic 1.2.2, pandas 2.3.3, numpy 2.4.6.
# Matters: a trend with a curve is published with a coefficient called "nam ^ 2" that is none.
# Instead: I(nam**2), with the year counted from the first one; a look at the matrix of the model.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check statsmodels==0.15.0 patsy==1.0.3 formulaic==1.2.2 pandas==2.3.3 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import formulaic, pandas, patsy
import statsmodels.formula.api as formulas

for name in ("statsmodels", "patsy", "formulaic", "pandas", "numpy"):
    print(name, version(name))
years = range(2020, 2026)
data = pandas.DataFrame({"nam": years, "ty_le": [50 + (year - 2020) ** 2 for year in years]})
to_come = pandas.DataFrame({"nam": [2030]})


def fitted(formula):
    model = formulas.ols(formula, data).fit()
    forecast = round(float(model.predict(to_come).iloc[0]))
    print(formula, dict(model.params.round(2)), "R2", round(model.rsquared, 3), "2030:", forecast)
    return list(model.params.index), round(model.rsquared, 2), forecast


assert fitted("ty_le ~ nam + nam^2") == (["Intercept", "nam", "nam ^ 2"], 0.97, 94), "the sign is read in another way now"
assert fitted("ty_le ~ nam + I((nam - 2020)**2)")[1:] == (1, 150)
bits = [int(value) for value in patsy.dmatrix("nam^2 - 1", data)[:, 0]]
print("patsy, nam^2:", bits)
assert bits == [year ^ 2 for year in years]
columns = list(formulaic.model_matrix("nam + nam^2", data).columns)
print("formulaic:", columns)
assert columns == ["Intercept", "nam"], "formulaic squares now: look again"
try:
    formulas.ols("ty_le ~ gio^2", data.assign(gio=0.5))
    raise SystemExit("a fraction does not stop it any more: look again")
except patsy.PatsyError as error:
    print(str(error).splitlines()[0])
PY
