"""Descriptions of the exported tables that other programs read: Data Package, CSVW, JSON-LD.

Data Package version 2 (datapackage.org), CSV on the Web (W3C, Metadata Vocabulary for Tabular Data,
2015), schema.org Dataset and DCAT 3 as JSON-LD. Shares are bare numbers in the cells, 70 and not
"70%": the unit stands in the metadata, since readers differ in what such a cell means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lsanalytics.exports.tables import ExportColumn, ExportTable, declared

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
CSVW_TYPES = {"number": "double", "integer": "integer", "date": "date", "boolean": "boolean"}


@dataclass(frozen=True)
class Edition:
    """What an export calls itself. ``hashes`` and ``rows`` by table id."""

    title_vi: str
    title_en: str
    version: str
    as_of: date
    simulated: bool
    hashes: Mapping[str, str]
    rows: Mapping[str, int]
    sizes: Mapping[str, int]

    @property
    def marked(self) -> str:
        """The title of every description, which says so where simulated rows are within."""
        mark = " [MÔ PHỎNG / SIMULATED]" if self.simulated else ""
        return f"{self.title_vi} / {self.title_en}{mark}"


def data_package(edition: Edition) -> dict[str, Any]:
    """``datapackage.json``: the tables with schemas, keys, hashes and sizes."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "so-theo-doi-muc-tieu",
        "title": edition.marked,
        "version": edition.version,
        "created": f"{edition.as_of.isoformat()}T00:00:00Z",
        "licenses": [LICENCE],
        "resources": [_resource(table, edition) for table in declared(edition.simulated).values()],
    }


def _resource(table: ExportTable, edition: Edition) -> dict[str, Any]:
    return {
        "name": table.id,
        "path": f"data/{table.id}.csv",
        "title": f"{table.vi} / {table.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        # With its prefix: without one, tools take a hash for MD5.
        "hash": f"sha256:{edition.hashes[table.id]}",
        "bytes": edition.sizes[table.id],
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key) if _whole_key(table) else [],
            "foreignKeys": _foreign_keys(table),
        },
    }


def _field(column: ExportColumn) -> dict[str, Any]:
    said = {"name": column.name, "type": column.type, "title": column.vi, "description": column.en}
    return said | (
        {"trueValues": ["true"], "falseValues": ["false"]} if column.type == "boolean" else {}
    )


def _whole_key(table: ExportTable) -> bool:
    """Whether every column of the key always has a value, as a primary key asks."""
    return table.id != "observations"  # where an empty part is the whole of the indicator


def _foreign_keys(table: ExportTable, *, whole: bool = False) -> list[dict[str, Any]]:
    """Which columns point at which; ``whole``: only those that always do.

    CSV on the Web does not say what an empty one means, and csvw 4.1.1 finds it wrong.
    """
    to: dict[str, list[tuple[str, str]]] = {}
    for column in table.columns:
        if column.to and not (whole and column.empty):
            other, _, name = column.to.partition(".")
            to.setdefault(other, []).append((column.name, name))
    return [
        {
            "fields": [own for own, _ in pairs],
            "reference": {"resource": other, "fields": [name for _, name in pairs]},
        }
        for other, pairs in to.items()
    ]


def csvw(edition: Edition) -> dict[str, Any]:
    """``csv-metadata.json``: the same tables for CSV on the Web."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "dc:title": edition.marked,
        "dc:license": {"@id": LICENCE["path"]},
        "tables": [
            {
                "url": f"data/{table.id}.csv",
                "dc:title": f"{table.vi} / {table.en}",
                "tableSchema": {
                    "columns": [_csvw_column(column) for column in table.columns],
                    **({"primaryKey": list(table.key)} if _whole_key(table) else {}),
                    "foreignKeys": [
                        {
                            "columnReference": one["fields"],
                            "reference": {
                                "resource": f"data/{one['reference']['resource']}.csv",
                                "columnReference": one["reference"]["fields"],
                            },
                        }
                        for one in _foreign_keys(table, whole=True)
                    ],
                },
            }
            for table in declared(edition.simulated).values()
        ],
    }


def _csvw_column(column: ExportColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": CSVW_TYPES.get(column.type, "string"),
        "dc:description": column.vi,
    }


def catalogue(edition: Edition) -> dict[str, Any]:
    """``catalog.jsonld``: one dataset with its files, each said in schema.org and in DCAT."""
    title, files = edition.marked, [_file(one, edition) for one in declared(edition.simulated)]
    return {
        "@context": {
            "@vocab": "https://schema.org/",
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
        },
        "@id": "./",
        "@type": ["Dataset", "dcat:Dataset"],
        "name": title,
        "dct:title": title,
        "version": edition.version,
        "dcat:version": edition.version,
        "inLanguage": ["vi", "en"],
        "license": LICENCE["path"],
        "dct:license": {"@id": LICENCE["path"]},
        "dateModified": edition.as_of.isoformat(),
        "isAccessibleForFree": True,
        "distribution": files,
        "dcat:distribution": [{"@id": one["@id"]} for one in files],
    }


def _file(id: str, edition: Edition) -> dict[str, Any]:
    table = declared(edition.simulated)[id]
    path, title = f"data/{id}.csv", f"{table.vi} / {table.en}"
    return {
        "@id": path,
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": title,
        "dct:title": title,
        "contentUrl": path,
        "dcat:downloadURL": {"@id": path},
        "encodingFormat": "text/csv",
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/text/csv"},
        "sha256": edition.hashes[id],
    }
