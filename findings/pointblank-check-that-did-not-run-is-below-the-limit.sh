#!/usr/bin/env bash
# Expected: a check of a column that is not there, or that compares a name with 70, does not let a build go on.
# Seen: assert_below_threshold(), the call for builds, passes: a step that could not be run counts no failures, so it is
#   below every limit. Its warning(), error() and critical() are None. all_passed() is False, assert_passing() raises,
#   but a TypeError about None. The same step with all its rows wrong raises as it should.
# With: pointblank 1.1.1, polars 2.1.0.
# Matters: a column is renamed in a form ("ty_le" to "tyle"), and from that day on nothing is checked and all is green.
# Instead: look at eval_error of every step of validation_info before, or ask all_passed() too.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pointblank==1.1.1 polars==2.1.0
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version

import pointblank, polars

for name in ("pointblank", "polars"):
    print(name, version(name))
frame = polars.DataFrame({"xa": ["A", "B", "C"], "tyle": [10.0, 20.0, 30.0]})


def step(column):
    made = pointblank.Validate(frame, thresholds=(0.01, 0.02, 0.03)).col_vals_ge(column, 70).interrogate()
    try:
        made.assert_below_threshold()
        raised = None
    except AssertionError as error:
        raised = type(error).__name__
    states = (made.warning()[1], made.error()[1], made.critical()[1])
    print(column, "assert_below_threshold:", raised or "passes", states, "all_passed:", made.all_passed(),
          "eval_error:", made.validation_info[0].eval_error)
    return raised, states, made


assert step("tyle")[:2] == ("AssertionError", (True, True, True))
for column in ("ty_le", "xa"):
    raised, states, made = step(column)
    assert raised is None and states == (None, None, None), "a check that did not run is told now"
    assert made.validation_info[0].eval_error and not made.all_passed()
    try:
        made.assert_passing()
        raise SystemExit("assert_passing passes now")
    except TypeError as error:
        print("  assert_passing:", type(error).__name__, error)
PY
