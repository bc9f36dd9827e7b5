#!/usr/bin/env bash
# Expected: an SDMX message that withdraws figures (action "Delete" on its data set, and in its header) is told from one
#   that brings them.
# Seen: sdmx1 reads 70 for 2025 as from any other message: the data set's action is None, the header has no field for it,
#   and to_pandas gives the series. pysdmx gives the same figures too, but keeps "Delete" beside them. In SDMX-CSV 2.0,
#   where each row has its own action, pysdmx drops the rows to be deleted without a word if other rows stand beside
#   them, so that nobody learns what was withdrawn.
# With: sdmx1 2.28.0, pysdmx 1.21.0.
# Matters: a figure that an office took back is entered once more, or stays where it was.
# Instead: read the action from the XML before; with pysdmx ask dataset.action; keep the rows "D" of a CSV by one's own.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check sdmx1==2.28.0 'pysdmx[data,xml]==1.21.0'
cat >xoa.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
  xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
  xmlns:gen="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic">
  <mes:Header>
    <mes:ID>XOA</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2025-07-01T08:00:00</mes:Prepared><mes:Sender id="LS"/>
    <mes:Structure structureID="HOURS" dimensionAtObservation="TIME_PERIOD">
      <com:Structure><Ref agencyID="LS" id="HOURS" version="1.0" class="DataStructure"/></com:Structure>
    </mes:Structure>
    <mes:DataSetAction>Delete</mes:DataSetAction>
  </mes:Header>
  <mes:DataSet structureRef="HOURS" action="Delete">
    <gen:Series>
      <gen:SeriesKey><gen:Value id="REF_AREA" value="VN20"/></gen:SeriesKey>
      <gen:Obs><gen:ObsDimension value="2025"/><gen:ObsValue value="70"/></gen:Obs>
    </gen:Series>
  </mes:DataSet>
</mes:GenericData>
XML
venv/bin/python -W ignore - <<'PY'
from importlib.metadata import version
from pathlib import Path

import sdmx
from pysdmx.io import read_sdmx

for name in ("sdmx1", "pysdmx"):
    print(name, version(name))
text = Path("xoa.xml").read_text()
kinds = set()
for action in ("Delete", "Append"):
    Path("a.xml").write_text(text.replace("Delete", action))
    message = sdmx.read_sdmx("a.xml")
    series = sdmx.to_pandas(message)
    theirs = list(read_sdmx("a.xml", validate=True).data)[0]
    print(action, "sdmx1:", series.to_dict(), message.data[0].action, "| pysdmx:", theirs.data.to_dict("records"), theirs.action)
    kinds.add((str(series.to_dict()), message.data[0].action, hasattr(message.header, "data_set_action")))
    assert theirs.action.value == action and theirs.data["OBS_VALUE"].tolist() == ["70"]
assert len(kinds) == 1 and kinds.pop()[1] is None, "sdmx1 tells the action now"

start = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
keep, drop = "dataflow,LS:HOURS(1.0),I,VN20,2024,65\n", "dataflow,LS:HOURS(1.0),D,VN20,2025,70\n"
for rows, years in ((keep + drop, ["2024"]), (drop, ["2025"])):
    found = [(one.action.value, one.data["TIME_PERIOD"].tolist()) for one in read_sdmx(start + rows, validate=False).data]
    print("SDMX-CSV:", found)
    assert [one for _, periods in found for one in periods] == years, "rows to be deleted are kept now"
PY
