"""What an audit leaves: the return, the evidence beside it, the form; written whole or not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from lsanalytics.audit.asked import Asked
from lsanalytics.audit.form import person_form
from lsanalytics.audit.kept import evidence_folder, folder_of, form_path
from lsanalytics.audit.model import Site
from lsanalytics.audit.results import Judged, evidence, returned
from lsanalytics.dataset import MACHINE
from lsanalytics.files import write_all
from lsanalytics.measuring.agreement import Agreement, Key, agreement


def write(
    asked: Asked,
    listed: list[Site],
    done: Mapping[str, Judged],
    person: Mapping[Key, str] | None,
) -> Agreement | None:
    """The return, the evidence and the form of all that is known by now, in the list's order."""
    within = evidence_folder(asked.out)
    order = [done[one.site] for one in listed if one.site in done]
    folders = {
        one.site.site: folder_of(one.site, within).relative_to(asked.out.parent).as_posix()
        for one in order
    }
    compared = None
    if person is not None:
        machine = {
            (one.site.agency, one.site.site, check): result
            for one in order
            for check, result in one.results.items()
        }
        compared = agreement(machine, person)
    write_all(
        {
            within / "bang-chung.csv": evidence(order, folders),
            within / "audit.json": _account(asked, order, compared),
            form_path(asked.out): person_form(order),
            asked.out: returned(order, folders),
        }
    )
    return compared


def _account(asked: Asked, order: Sequence[Judged], compared: Agreement | None) -> str:
    """What was done, within which limits, for a program to read."""
    made = {
        "method": MACHINE,
        "list": asked.sites.name,
        "limits": asdict(asked.limits),
        "private_allowed": asked.private,
        "agreement": asdict(compared) if compared else None,
        "sites": [
            {"results": one.results, "left_to_a_person": one.left, **one.visit.as_json()}
            for one in order
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
