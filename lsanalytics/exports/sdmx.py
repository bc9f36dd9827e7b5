"""Observations as SDMX: a data structure and data in SDMX-ML 2.1, and SDMX-CSV 2.0.

SDMX-ML 2.1 is what both readers in use take: what pysdmx 1.21 writes as 3.0, sdmx1 2.28 does not
read. Periods are codes of the standard (2025, 2025-Q3, 2025-10, 2025-10-31); a half-year
goes out by its first month, its length in the dimension FREQ = S, since one reader takes 2025-S1
for no date. Free text is left out: a quotation mark within makes the XML of pysdmx unreadable.
With simulated rows the structure has another id, which every row of the CSV repeats, and the
messages are marked as tests (``Test`` of the header).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path

import polars as pl

AGENCY, FLOW, VERSION = "LSANALYTICS", "OBSERVATIONS", "1.0"
SIMULATED = "_SIMULATED"  # ends the id of a structure with simulated rows
DIMENSIONS = ("FREQ", "INDICATOR", "PART", "REF_AREA", "EVIDENCE", "TIME_PERIOD")
ATTRIBUTES = ("UNIT_MEASURE", "OBS_STATUS", "LOWER_BOUND", "UPPER_BOUND")
# Of the cross-domain code list CL_OBS_STATUS; the first that holds, since a value has one.
STATUSES = {
    "P": ("partial",),  # provisional: the year is not over, or some have sent nothing
    "B": ("break",),
    "E": ("apportioned", "approximate", "derived", "estimate"),
}
NORMAL = "A"
FREQUENCIES = {"year": "A", "half": "S", "quarter": "Q", "month": "M", "day": "D", "instant": "D"}
WHOLE = "_T"  # the code of the whole, where an observation is of no part


def sdmx_rows(observations: pl.DataFrame) -> pl.DataFrame:
    """The rows in SDMX terms: DIMENSIONS, OBS_VALUE, ATTRIBUTES, all text but the value.

    Rows of which only a range is known have no value and are left out: SDMX has no place for them.
    """
    start = pl.col("period_start")
    grain = pl.col("grain")
    period = (
        pl.when(grain == "year")
        .then(start.dt.strftime("%Y"))
        .when(grain == "quarter")
        .then(pl.concat_str(start.dt.year(), start.dt.quarter(), separator="-Q"))
        .when(grain.is_in(["month", "half"]))
        .then(start.dt.strftime("%Y-%m"))
        .otherwise(pl.col("period_end").dt.strftime("%Y-%m-%d"))
    )
    return (
        observations.drop_nulls("value")
        .select(
            FREQ=grain.replace_strict(FREQUENCIES),
            INDICATOR=_code("indicator"),
            PART=pl.when(pl.col("part") == "").then(pl.lit(WHOLE)).otherwise(_code("part")),
            REF_AREA="place",
            EVIDENCE=_code("evidence"),
            TIME_PERIOD=period,
            OBS_VALUE="value",
            UNIT_MEASURE=_code("unit"),
            OBS_STATUS=_status(),
            LOWER_BOUND=pl.min_horizontal("low", "bound_low"),
            UPPER_BOUND=pl.max_horizontal("high", "bound_high"),
        )
        .unique(DIMENSIONS, keep="last", maintain_order=True)
    )


def _status() -> pl.Expr:
    """How the value is to be taken, as a code of STATUSES."""
    flags = pl.col("flag").str.split(";")
    said = [
        pl.when(flags.list.set_intersection(list(some)).list.len() > 0).then(pl.lit(code))
        for code, some in STATUSES.items()
    ]
    return pl.coalesce(*said, pl.lit(NORMAL))


def _code(column: str) -> pl.Expr:
    """An id as SDMX has it: capitals, digits, underscores, dashes. Another sign goes out by its
    number: two channels whose names differ in it would be one, and a row of theirs be lost."""
    return pl.col(column).str.to_uppercase().map_elements(_coded, return_dtype=pl.String)


@cache
def _coded(id: str) -> str:
    return re.sub(r"[^A-Z0-9_-]", lambda sign: f"_{ord(sign[0]):X}", id)


def write_sdmx(observations: pl.DataFrame, folder: Path, as_of: date, *, simulated: bool) -> None:
    """``structure.xml``, ``data.xml`` and ``data.csv`` in ``folder``, the same bytes every time."""
    from pysdmx.io import write_sdmx as write
    from pysdmx.io.format import Format
    from pysdmx.io.pd import PandasDataset
    from pysdmx.model import Organisation, Schema
    from pysdmx.model.message import Header

    rows = sdmx_rows(observations)
    flow = FLOW + SIMULATED if simulated else FLOW
    structure = _structure(rows, flow)
    # Without one of our own every message would bear the time of writing and a random id.
    midnight = datetime.combine(as_of, datetime.min.time())
    sender = Organisation(id=AGENCY)
    header = Header(id=f"{flow}-{as_of}", test=simulated, prepared=midnight, sender=sender)
    ml = {"header": header}
    write(list(structure), Format.STRUCTURE_SDMX_ML_2_1, str(folder / "structure.xml"), **ml)
    schema = Schema(
        context="datastructure",
        agency=AGENCY,
        id=flow,
        version=VERSION,
        components=structure[2].components,
        artefacts=[],
    )
    data = PandasDataset(structure=schema, data=rows.to_pandas())
    write(data, Format.DATA_SDMX_ML_2_1_GEN, str(folder / "data.xml"), **ml)
    write(data, Format.DATA_SDMX_CSV_2_0_0, str(folder / "data.csv"))


def _structure(rows: pl.DataFrame, flow: str):  # type: ignore[no-untyped-def]
    """Concepts, code lists and the data structure of the rows."""
    from pysdmx.model import (
        Code,
        Codelist,
        Component,
        Components,
        Concept,
        ConceptScheme,
        DataStructureDefinition,
        DataType,
        Role,
    )

    names = (*DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
    urn = f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:CONCEPTS({VERSION})."
    concepts = {
        name: Concept(id=name, name=name.replace("_", " ").capitalize(), urn=urn + name)
        for name in names
    }
    scheme = ConceptScheme(
        id="CONCEPTS",
        name="Concepts",
        agency=AGENCY,
        version=VERSION,
        items=list(concepts.values()),
    )
    lists = Codelist(
        id="CL_INDICATOR",
        name="Indicators",
        agency=AGENCY,
        version=VERSION,
        items=[Code(id=one, name=one) for one in rows["INDICATOR"].unique().sort()],
    )
    numbers = {"OBS_VALUE": DataType.DOUBLE, "LOWER_BOUND": DataType.DOUBLE}
    numbers |= {"UPPER_BOUND": DataType.DOUBLE, "TIME_PERIOD": DataType.PERIOD}
    components = [
        Component(
            id=name,
            required=name in DIMENSIONS,
            role=Role.DIMENSION
            if name in DIMENSIONS
            else Role.MEASURE
            if name == "OBS_VALUE"
            else Role.ATTRIBUTE,
            concept=concepts[name],
            local_dtype=numbers.get(name, DataType.STRING),
            attachment_level="O" if name in ATTRIBUTES else None,
        )
        for name in names
    ]
    definition = DataStructureDefinition(
        id=flow,
        name="Observations of policy targets" + (" (SIMULATED)" if flow != FLOW else ""),
        agency=AGENCY,
        version=VERSION,
        components=Components(components),
    )
    return scheme, lists, definition
