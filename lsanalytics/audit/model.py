"""The nouns of an audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Verdict = Literal["pass", "fail", "cannot_tell"]
Body = Literal["committee", "department"]

# Raised when a finding would come out otherwise than before for the same page.
VERSION = "9"
# Outcomes of a site that was judged.
SEEN = ("reached", "certificate_not_trusted")
# Outcomes that may be otherwise an hour later: the next run asks again.
PASSING = ("timeout", "unreachable", "http_error", "notice", "browser", "fault")
AGENT = "lsa-audit"  # as robots.txt may name it


@dataclass(frozen=True)
class Limits:
    """What an audit keeps to at one site. Seconds, bytes, and numbers of pages and links.

    ``page_seconds`` is one deadline for a whole page, however often something arrives.
    ``rate`` is pages and links a second that the audit asks for by itself; the parts of a page are
    loaded as a browser loads them, at most ``parts`` of them. A browser is shown ``shown_bytes`` of
    a document, for what it makes of more takes longer than a page may.
    """

    page_seconds: float = 15.0
    script_seconds: float = 4.0
    site_seconds: float = 300.0
    redirects: int = 20
    page_bytes: int = 25_000_000
    shown_bytes: int = 3_000_000
    document_bytes: int = 5_000_000
    pages: int = 30
    parts: int = 400
    links: int = 200
    rate: float = 2.0


@dataclass(frozen=True)
class Site:
    """A line of the list. ``hosts`` are the hosts that may be asked, its own first; ``row`` the
    line of the file."""

    agency: str
    site: str
    address: str
    agency_name: str
    body: Body
    place: str
    hosts: tuple[str, ...]
    row: int

    @property
    def host(self) -> str:
        return self.hosts[0]


@dataclass(frozen=True)
class Area:
    """The province that is audited, as pages name it: ``province`` without its kind; ``units``: the
    units in it, of today and of before, in small letters, the longest names first."""

    province: str = ""
    units: tuple[str, ...] = ()


ANYWHERE = Area()


@dataclass(frozen=True)
class Finding:
    """What was seen of one requirement.

    ``key`` names the sentence ``found_<key>`` in words/audit.toml and ``values`` fill it; ``where``
    is the address at which it was seen. ``aside`` are sentences that hold for how it was seen.
    """

    requirement: str
    verdict: Verdict
    key: str
    where: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Visit:
    """A site as it was seen.

    ``outcome``: reached, or why not (``outcome_<...>`` in words/audit.toml). ``seen_at``: when, ISO
    8601 with the offset. ``facts`` are recorded and judged by nobody; ``files`` are what was kept,
    by name, with their SHA-256; ``requests`` what was asked for: method, address, answer.
    """

    agency: str
    site: str
    address: str
    outcome: str
    seen_at: str
    version: str
    tools: str
    findings: tuple[Finding, ...]
    facts: Mapping[str, Any]
    files: Mapping[str, str]
    requests: tuple[tuple[str, str, str], ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> Visit:
        """Raises KeyError or TypeError for what another version wrote."""
        findings = tuple(
            Finding(**{**one, "aside": tuple(one["aside"])}) for one in held["findings"]
        )
        requests = tuple((one[0], one[1], one[2]) for one in held["requests"])
        return cls(**{**held, "findings": findings, "requests": requests})
