"""Which addresses may be asked: those of the list, and none of this machine or a private network.

A name is looked up once, and what was looked up is what is connected to: a name that answers
otherwise a moment later leads nowhere.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

Resolve = Callable[[str], list[str]]
SCHEMES = ("http", "https")


def host_of(address: str) -> str:
    """The host of an address in small letters and ASCII; "" where it is no address."""
    try:
        parts = urlsplit(address.strip())
        _ = parts.port  # ValueError where it is no number
        host = (parts.hostname or "").rstrip(".")
        if parts.scheme.lower() not in SCHEMES or parts.username is not None:
            return ""
        return plain_host(host)
    except ValueError:
        return ""


def plain_host(host: str) -> str:
    """A host as the wire has it; "" where it is none."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    if "." not in host and host != "localhost":
        return ""
    try:
        made = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    letters = made.replace("-", "").replace(".", "").replace("_", "")
    # A number that a resolver would take for an address in another notation is none.
    last = made.rpartition(".")[2]
    return made if letters.isalnum() and letters.isascii() and not last.isdigit() else ""


def is_private(ip: str) -> bool:
    """Whether an address is of this machine, a private network, or not for one receiver."""
    found = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or _translated(found)
        if inner is not None:
            return is_private(str(inner))
    return not found.is_global or found.is_multicast


def _translated(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address in one of NAT64 (RFC 6052)."""
    if found in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return None


def resolve(host: str) -> list[str]:
    """The addresses of a host, those of IPv4 first; none where it has no address."""
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    ips = dict.fromkeys(str(one[4][0]) for one in found)
    return sorted(ips, key=lambda ip: ":" in ip)
