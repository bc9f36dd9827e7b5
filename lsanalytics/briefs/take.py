"""What a page offers to take along: what its script says, and what machines read of it (JSON-LD).

The vocabulary is that of schema.org (Dataset) and DCAT 3. Both pieces are data blocks, which no
browser runs: the page's policy needs no word for them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from lsanalytics.words import Language, date_text, text

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SAID = (
    *("take", "copy", "copied", "source", "licence", "remark", "remarks", "remarks_how"),
    *("paragraph", "about", "words", "name", "add", "drop", "save", "saved"),
)


def says(about: Mapping[str, Any], page: str, language: Language) -> str:
    """The words and facts that the script of a page works with, as JSON for a data block."""
    told = {name: text(f"take.{name}", language) for name in SAID}
    facts = {
        "page_title": about["title"],
        "where": about["where"],
        "date": _day(about, language),
        "edition": about.get("edition_text", ""),
    }
    for name in ("cite", "cite_simulated"):
        told[name] = text(f"take.{name}", language, **facts)
    return embedded(
        {**told, "page": page, "edition": about.get("edition"), "as_of": about.get("as_of", "")}
    )


def _day(about: Mapping[str, Any], language: Language) -> str:
    """The as-of date in words; a dash for a notebook that says none."""
    day = about.get("as_of")
    return date_text(date.fromisoformat(day), language) if day else "–"


def dataset(about: Mapping[str, Any], page: str, language: Language) -> str:
    """The page as a dataset in schema.org and DCAT terms; simulated data are said in its name."""
    simulated = about["evidence"] == "simulated"
    title = about["title"]
    name = text("take.dataset_simulated", language, title=title) if simulated else title
    edition = about.get("edition")
    return embedded(
        {
            "@context": {
                "@vocab": "https://schema.org/",
                "dcat": "http://www.w3.org/ns/dcat#",
                "dct": "http://purl.org/dc/terms/",
            },
            "@type": ["Dataset", "dcat:Dataset"],
            "@id": f"{page}.html",
            "name": name,
            "dct:title": name,
            "description": f"{about['where']}. {about['foot']}",
            "inLanguage": language,
            "license": {"@id": LICENCE},
            "dct:license": {"@id": LICENCE},
            "isAccessibleForFree": True,
            **({"dateModified": about["as_of"]} if "as_of" in about else {}),
            **({"version": str(edition)} if edition else {}),
        }
    )


def embedded(content: object) -> str:
    """JSON that can stand within HTML: no tag ends it."""
    said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c")
