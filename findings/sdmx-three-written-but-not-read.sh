#!/usr/bin/env bash
# Expected: a dataset written as SDMX-ML 3.0, the version in force, by one library is read by the other well-known one.
# Seen: sdmx1 reads what pysdmx writes only as SDMX-ML 2.1. It refuses the 3.0 file (it stumbles over the reference to
#   the structure), 3.1 as an unknown version, and SDMX-CSV 1.0 and 2.0 as an unknown kind of message. pysdmx
#   reads all six.
# With: pysdmx 1.21.0, sdmx1 2.28.0, pandas 3.1.1.
# Matters: open data published in the newest form only is closed to users of the other reader.
# Instead: publish 2.1 beside 3.0, and read both with two libraries before they leave.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pysdmx[data,xml]==1.21.0' sdmx1==2.28.0 pandas==3.1.1
venv/bin/python -W ignore - 2>/dev/null <<'PY'
import io
from importlib.metadata import version
import pandas, sdmx
from pysdmx.io import get_datasets, write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

print("pysdmx", version("pysdmx"), "sdmx1", version("sdmx1"))
def component(name, role, kind):
    return Component(name, required=True, role=role, concept=Concept(name, dtype=kind))
parts = Components([component("PLACE", Role.DIMENSION, DataType.STRING), component("TIME_PERIOD", Role.DIMENSION, DataType.PERIOD),
                    component("OBS_VALUE", Role.MEASURE, DataType.DOUBLE)])
frame = pandas.DataFrame({"PLACE": ["A", "A"], "TIME_PERIOD": ["2024", "2025"], "OBS_VALUE": [69.0, 70.0]})
data = PandasDataset(structure=Schema("datastructure", "LS", "D", parts, "1.0", []), data=frame)
def read(form):
    written = write_sdmx(data, form)
    assert len(get_datasets(written)[0].data) == 2
    try:
        seen = sdmx.to_pandas(sdmx.read_sdmx(io.BytesIO(written.encode())).data[0]).tolist()
    except (ValueError, AssertionError, RuntimeError) as error:
        seen = type(error).__name__
    print(f"{form.name:22} sdmx1: {seen}")
    return seen

for form in (Format.DATA_SDMX_ML_2_1_STR, Format.DATA_SDMX_ML_2_1_GEN):
    assert read(form) == [69.0, 70.0]
for form in (Format.DATA_SDMX_ML_3_0, Format.DATA_SDMX_ML_3_1, Format.DATA_SDMX_CSV_1_0_0, Format.DATA_SDMX_CSV_2_0_0):
    assert read(form) in ("ValueError", "AssertionError", "RuntimeError")
PY
