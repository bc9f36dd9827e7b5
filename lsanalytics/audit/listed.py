"""The list of pages to visit, read and refused where it is wrong."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from lsanalytics.audit.addresses import Resolve, host_of, is_private, plain_host
from lsanalytics.audit.model import Body, Site
from lsanalytics.door.encodings import decode
from lsanalytics.errors import InputError, InputErrors
from lsanalytics.words import unaccented

# Column -> its headers; the official one first, as messages name it.
HEADERS = {
    "agency": ("Mã cơ quan", "agency", "agency code"),
    "site": ("Mã trang", "site", "site code"),
    "address": ("Địa chỉ", "Địa chỉ trang", "address", "url"),
    "agency_name": ("Tên cơ quan", "agency_name", "agency name"),
    "level": ("Cấp", "level"),
    "place": ("Mã đơn vị hành chính", "place", "place code"),
    "hosts": ("Máy chủ khác", "hosts", "other hosts"),
}
NEEDED = ("agency", "site", "address")
LOOK_UPS = 16  # names looked up at a time
_COMMITTEE = ("ubnd", "uy ban nhan dan")


def read_sites(path: Path) -> list[Site]:
    """The sites of a list, in its order. Nothing is looked up.

    Raises InputError for a file that is no such table, InputErrors naming every faulty row.
    """
    try:
        text, _, _ = decode(path.read_bytes())
    except OSError as fault:
        raise InputError("audit_list_not_read", file=path.name, problem=fault) from None
    except UnicodeError:
        raise InputError("audit_list_not_text", file=path.name) from None
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    columns = _columns(rows[0] if rows else [], path.name)
    sites: list[Site] = []
    faults: list[InputError] = []
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        given = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
        try:
            sites.append(_site(given, number, path.name, sites))
        except InputError as fault:
            faults.append(fault)
    if faults:
        raise InputErrors(faults)
    if not sites:
        raise InputError("audit_list_empty", file=path.name)
    return sites


def _columns(header: list[str], file: str) -> dict[str, int]:
    known = {unaccented(one): name for name, ones in HEADERS.items() for one in ones}
    found: dict[str, int] = {}
    for at, cell in enumerate(header):
        name = known.get(unaccented(cell))
        if name:
            found.setdefault(name, at)
    missing = [HEADERS[name][0] for name in NEEDED if name not in found]
    if missing:
        raise InputError("audit_list_columns", file=file, row=1, missing=", ".join(missing))
    return found


def _site(given: Mapping[str, str], row: int, file: str, before: list[Site]) -> Site:
    for name in NEEDED:
        if not given[name]:
            raise InputError("audit_list_blank", file=file, row=row, column=HEADERS[name][0])
    host = host_of(given["address"])
    if not host:
        raise InputError(
            "audit_address", file=file, row=row, column="Địa chỉ", value=given["address"]
        )
    others = []
    for one in given.get("hosts", "").replace(";", " ").replace(",", " ").split():
        other = plain_host(one.strip().lower())
        if not other:
            raise InputError("audit_host", file=file, row=row, column="Máy chủ khác", value=one)
        others.append(other)
    twin = next((one for one in before if one.site == given["site"]), None)
    if twin:
        raise InputError(
            "audit_list_twice",
            file=file,
            row=row,
            column="Mã trang",
            value=given["site"],
            first=twin.row,
        )
    name = given.get("agency_name", "")
    return Site(
        given["agency"],
        given["site"],
        given["address"],
        name,
        _body(name, given.get("level", "")),
        given.get("place", ""),
        tuple(dict.fromkeys([host, *others])),
        row,
    )


def _body(name: str, level: str) -> Body:
    """A People's Committee or a department: by its name, and without one by its level."""
    if name:
        return "committee" if unaccented(name).startswith(_COMMITTEE) else "department"
    return "department" if unaccented(level) in ("tinh", "province") else "committee"


def chosen(sites: list[Site], only: list[str], file: str) -> list[Site]:
    """The sites of which ``only`` names the code or the agency's; all where it names none."""
    if not only:
        return sites
    known = {one.site for one in sites} | {one.agency for one in sites}
    for name in only:
        if name not in known:
            from lsanalytics.declarations import nearest

            near = nearest(name, known)
            raise InputError("audit_only", file=file, column="--only", value=name, near=near)
    return [one for one in sites if one.site in only or one.agency in only]


def looked_up(
    sites: list[Site], resolve: Resolve, file: str, *, private: bool
) -> dict[str, list[str]]:
    """The addresses of every host of the list. Raises InputErrors for those not to be asked.

    A host without an address is no fault of the list: the visit tells.
    """
    hosts = list(dict.fromkeys(host for site in sites for host in site.hosts))
    with ThreadPoolExecutor(LOOK_UPS) as pool:  # a name server that is silent takes its time
        found = dict(zip(hosts, pool.map(resolve, hosts), strict=True))
    faults: list[InputError] = []
    for site in sites:
        for host in site.hosts:
            inside = [ip for ip in found[host] if is_private(ip)]
            if inside and not private:
                faults.append(
                    InputError(
                        "audit_private",
                        file=file,
                        row=site.row,
                        column=HEADERS["address" if host == site.host else "hosts"][0],
                        value=host,
                        ip=", ".join(inside),
                    )
                )
    if faults:
        raise InputErrors(faults)
    return found
