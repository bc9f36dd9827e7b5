#!/usr/bin/env bash
# Expected: a note of an observation, being text, survives SDMX-ML: quotation marks and line breaks are escaped.
# Seen: & and < are escaped, quotation marks in an attribute are not, so the file is no XML any more and pysdmx
#   itself refuses to read it; a line break is written as the two characters \n and read back so. SDMX-CSV keeps both.
# With: pysdmx 1.21.0, pandas 3.1.1.
# Matters: notes quote documents ("theo Báo cáo ..."); one quotation makes a whole publication unreadable,
#   and the writer does not say so.
# Instead: typographic quotation marks and no line breaks in what goes out; read every file again before it leaves.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check 'pysdmx[data,xml]==1.21.0' pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
import pandas
from lxml import etree
from pysdmx.io import get_datasets, write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

print("pysdmx", version("pysdmx"))
def component(name, role, kind, **more):
    return Component(name, required=True, role=role, concept=Concept(name, dtype=kind), **more)
parts = Components([component("TIME_PERIOD", Role.DIMENSION, DataType.PERIOD), component("OBS_VALUE", Role.MEASURE, DataType.DOUBLE), component("NOTE", Role.ATTRIBUTE, DataType.STRING, attachment_level="O")])
def back(note, form):
    frame = pandas.DataFrame({"TIME_PERIOD": ["2025"], "OBS_VALUE": [70.0], "NOTE": [note]})
    written = write_sdmx(PandasDataset(structure=Schema("datastructure", "LS", "D", parts, "1.0", []), data=frame), form)
    try:
        seen = get_datasets(written)[0].data["NOTE"].iloc[0]
    except etree.XMLSyntaxError:
        seen = "(not XML)"
    print(f"{form.name:22} {note!r} -> {seen!r}")
    return seen

ml, table = Format.DATA_SDMX_ML_3_0, Format.DATA_SDMX_CSV_2_0_0
assert back("Báo & Đài < 5 %", ml) == "Báo & Đài < 5 %"
assert back('theo "Báo cáo 12"', ml) == "(not XML)" and back('theo "Báo cáo 12"', Format.DATA_SDMX_ML_2_1_STR) == "(not XML)"
assert back("dòng 1\ndòng 2", ml) == r"dòng 1\ndòng 2"
assert back('theo "Báo cáo 12"', table) == 'theo "Báo cáo 12"' and back("dòng 1\ndòng 2", table) == "dòng 1\ndòng 2"
PY
