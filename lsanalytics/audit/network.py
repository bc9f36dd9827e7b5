"""What the name and the connection of a site show: https, HSTS, certificate, IPv6, domain."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from lsanalytics.audit.addresses import is_private
from lsanalytics.audit.fetch import Answer, Asker, Refused
from lsanalytics.audit.model import ANYWHERE, Area, Finding, Site
from lsanalytics.places import Places
from lsanalytics.words import unaccented

Names = Callable[[str], "list[str] | None"]  # a host's IPv6 addresses, None where nobody says
MAX_AGE = re.compile(r"max-age\s*=\s*\"?(\d+)", re.IGNORECASE)


async def https(answer: Answer, site: Site, asker: Asker) -> Finding:
    """http leads to https with a certificate that is trusted."""
    name = "https_redirect"
    if answer.trusted is False:
        said = {"trouble": answer.trouble[:200]}
        return Finding(name, "fail", "certificate", answer.address, said)
    if urlsplit(answer.address).scheme != "https":
        return Finding(name, "fail", "http_only", answer.address)
    first = answer.hops[0] if answer.hops else answer.address
    if urlsplit(first).scheme == "http":
        return Finding(name, "pass", "https", answer.address)
    parts = urlsplit(site.address)
    if parts.port not in (None, 443):
        return Finding(name, "cannot_tell", "http_port", answer.address)
    plain = urlunsplit(("http", parts.hostname or "", parts.path or "/", "", ""))
    try:
        other = await asker.get(plain)
    except Refused as refused:
        closed = refused.why == "unreachable"
        key = "https_alone" if closed else "http_unclear"
        said = {"detail": refused.detail[:200] or refused.why}
        return Finding(name, "pass" if closed else "cannot_tell", key, plain, said)
    if urlsplit(other.address).scheme == "https" and other.trusted:
        return Finding(name, "pass", "https", other.address)
    return Finding(name, "fail", "http_only", plain)


def hsts(answer: Answer) -> Finding:
    """RFC 6797: a header counts only where the connection has no fault."""
    said = MAX_AGE.search(answer.headers.get("strict-transport-security", ""))
    if answer.trusted is False:
        return Finding("hsts", "fail", "hsts_untrusted", answer.address)
    if not answer.trusted:
        return Finding("hsts", "fail", "hsts_http", answer.address)
    if said and int(said[1]) > 0:
        return Finding("hsts", "pass", "hsts", answer.address, {"value": said[1]})
    return Finding("hsts", "fail", "hsts_none", answer.address)


def certificate(answer: Answer) -> dict[str, Any]:
    """Issuer, names, last day and days left of a certificate; nothing without TLS."""
    if not answer.certificate:
        return {}
    from cryptography import x509

    held = x509.load_der_x509_certificate(answer.certificate)
    until = held.not_valid_after_utc
    return {
        "tls": answer.tls,
        "trusted": answer.trusted,
        "trouble": answer.trouble,
        "issuer": held.issuer.rfc4514_string(),
        "subject": held.subject.rfc4514_string(),
        "valid_to": until.date().isoformat(),
        "days_left": (until - datetime.now(UTC)).days,
    }


async def ipv6(host: str, ips: list[str], names: Names) -> Finding:
    """An AAAA record, and somebody who answers there."""
    if any(is_private(ip) for ip in ips):
        return Finding("ipv6", "cannot_tell", "local", host)
    found = await asyncio.to_thread(names, host)
    if found is None:
        return Finding("ipv6", "cannot_tell", "dns_unclear", host)
    if not found:
        return Finding("ipv6", "fail", "ipv6_none", host)
    said = {"value": ", ".join(found)}
    for ip in found:
        if not is_private(ip) and await _answers(ip):
            return Finding("ipv6", "pass", "ipv6", host, said)
    return Finding("ipv6", "cannot_tell", "ipv6_unreached", host, said)


async def _answers(ip: str) -> bool:
    for port in (443, 80):
        try:
            _, writer = await asyncio.wait_for(asyncio.open_connection(ip, port), 5)
        except OSError:  # TimeoutError too
            continue
        writer.close()
        return True
    return False


def aaaa(host: str) -> list[str] | None:
    """A host's IPv6 addresses as the name server has them; None where it does not say."""
    import dns.exception
    import dns.resolver

    try:
        return [str(one) for one in dns.resolver.resolve(host, "AAAA", lifetime=10)]
    except (dns.resolver.NoAnswer, dns.resolver.NXDOMAIN):
        return []
    except dns.exception.DNSException:
        return None


@dataclass(frozen=True)
class Register:
    """What names follow from: the units of the day. ``places`` None: not known."""

    places: Places | None
    day: datetime

    @cached_property
    def area(self) -> Area:
        """The province and its units by the names that pages give them."""
        if self.places is None:
            return ANYWHERE
        units = self.places.frame.select("name", "type", "level").iter_rows()
        named = [(_bare(name, kind), level) for name, kind, level in units]
        province = next((name for name, level in named if level == "province"), "")
        within = {name for name, level in named if level != "country"}
        return Area(province, tuple(sorted(within, key=lambda name: (-len(name), name))))

    def domain(self, site: Site) -> Finding:
        """The name by Decree 224/2026, Article 11.4.

        A department: any label below the province's domain. A commune: its full name without
        diacritics below it; the text leaves open whether “xã” and hyphens belong there.
        """
        host = site.host.removeprefix("www.")
        if self.places is None or "." not in host or host.replace(".", "").isdigit():
            return Finding("domain", "cannot_tell", "local", host)
        day = self.day.date()
        province = self.places.at(self.places.province, day)
        home = f"{_joined(province.name, province.type) if province else ''}.gov.vn"
        said = {"value": host, "home": home}
        label, _, above = host.partition(".")
        if host != home and above != home:
            return Finding("domain", "fail", "domain_other", host, said)
        unit = self.places.at(site.place, day) if site.place else None
        if site.body == "department":
            fits = above == home and re.fullmatch("[a-z0-9-]+", label)
            return Finding("domain", "pass" if fits else "fail", "domain", host, said)
        if unit is None:
            return Finding("domain", "cannot_tell", "domain_unit", host, said)
        if unit.level == "province":
            key = "domain" if host == home else "domain_other"
            return Finding("domain", "pass" if host == home else "fail", key, host, said)
        bare, full = _joined(unit.name, unit.type), _joined(unit.name, "")
        said["wanted"] = f"{bare}.{home}"
        if label in (bare, full):
            return Finding("domain", "pass", "domain", host, said)
        if label.replace("-", "") in (bare, full):
            return Finding("domain", "cannot_tell", "domain_hyphen", host, said)
        return Finding("domain", "fail", "domain_wanted", host, said)


def _bare(name: str, kind: str) -> str:
    """“Xã Chi Lăng” of type “xã” as chi lăng."""
    return unicodedata.normalize("NFC", name.lower()).removeprefix(kind.lower()).strip()


def _joined(name: str, kind: str) -> str:
    """“Xã Chi Lăng” of type “xã” as chilang; without a type xachilang."""
    plain = unaccented(name)
    return plain.removeprefix(unaccented(kind)).replace(" ", "") if kind else plain.replace(" ", "")
