#!/usr/bin/env bash
# Expected: what pysdmx writes it reads again, and another library with it: the commune 06040 stays 06040, whatever the format.
# Seen: through SDMX-ML it does; through SDMX-CSV (1.0 and 2.0) it comes back as 6040: the reader lets pandas
#   guess numbers and makes text of them again. The file itself holds 06040. sdmxthon, the older library, has
#   6040 as well, 6040.0 where another row has the code NA, which itself is nothing, and 06040 beside a code L01.
# With: pysdmx 1.21.0, sdmxthon 2.6.11, pandas 3.1.1.
# Matters: official codes of communes in this province begin with 0 or 06; a join by code finds none of them.
# Instead: read the CSV with a reader that takes all columns as text; in a package, say so in the schema.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pysdmx[data,xml]==1.21.0' sdmxthon==2.6.11 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from pathlib import Path

import pandas
import sdmxthon
from pysdmx.io import get_datasets, write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

print(*(f"{name} {version(name)}" for name in ("pysdmx", "sdmxthon", "pandas")))


def component(name, role, kind):
    return Component(name, required=True, role=role, concept=Concept(name, dtype=kind))
parts = Components([component("PLACE", Role.DIMENSION, DataType.STRING), component("TIME_PERIOD", Role.DIMENSION, DataType.PERIOD), component("OBS_VALUE", Role.MEASURE, DataType.DOUBLE)])
data = PandasDataset(structure=Schema("datastructure", "LS", "D", parts, "1.0", []), data=pandas.DataFrame({"PLACE": ["06040"], "TIME_PERIOD": ["2025"], "OBS_VALUE": [70.0]}))
seen = {}
for form in (Format.DATA_SDMX_ML_2_1_STR, Format.DATA_SDMX_ML_3_0, Format.DATA_SDMX_CSV_1_0_0, Format.DATA_SDMX_CSV_2_0_0):
    written = write_sdmx(data, form)
    assert "06040" in written
    seen[form.name] = str(get_datasets(written)[0].data["PLACE"].iloc[0])
print(seen)
assert list(seen.values()) == ["06040", "06040", "6040", "6040"]


def other(*codes):
    rows = "".join(f"LS:D(1.0),{code},2025,70.5\n" for code in codes)
    Path("so.csv").write_text("DATAFLOW,PLACE,TIME_PERIOD,OBS_VALUE\n" + rows)
    [found] = sdmxthon.read_sdmx("so.csv").content.values()
    print("sdmxthon", codes, "->", [str(code) for code in found.data.PLACE])
    return [str(code) for code in found.data.PLACE]


assert other("06040", "06041") == ["6040", "6041"]
assert other("06040", "NA") == ["6040.0", "nan"]
assert other("06040", "L01") == ["06040", "L01"]
PY
