"""Asking a host of the list, and nobody else: paced, pinned, within a deadline, redirects by hand.

Connections go to the addresses that were looked up for the list; another host is never looked up.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from http.cookiejar import CookieJar
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from lsanalytics.audit.addresses import SCHEMES, host_of
from lsanalytics.audit.model import AGENT, VERSION, Limits

USER_AGENT = f"{AGENT}/{VERSION} (kiem tra trang thong tin dien tu; audit of public pages)"
RETRY_AFTER = 10.0  # the longest wait that a server may ask for before the one second try
# No answer, or one that nobody could read: a body that is not packed as its header says.
UNUSABLE = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpx.HTTPError,
    httpx.InvalidURL,
)


class Refused(Exception):
    """Not asked, or no answer that can be used. ``why`` is an outcome."""

    def __init__(self, why: str, detail: str = "") -> None:
        self.why, self.detail = why, detail
        super().__init__(f"{why} {detail}")


@dataclass(frozen=True)
class Answer:
    """What came back at the end of the redirects. ``hops``: the addresses asked before.

    ``trusted``: None without TLS; ``trouble``: why a certificate is not. ``stopped``: the content
    was longer than the limit, and its end is missing. ``tries``: 2 after an error of the server.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    hops: tuple[str, ...] = ()
    trusted: bool | None = None
    trouble: str = ""
    certificate: bytes = b""
    tls: str = ""
    tries: int = 1
    stopped: bool = False


class _Pinned(httpcore.AsyncNetworkBackend):
    """Connects to what was looked up, whatever the name resolves to by now."""

    def __init__(self, ips: Mapping[str, list[str]]) -> None:
        self._ips, self._inner = ips, httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        known = self._ips.get(host)
        if not known:
            raise httpcore.ConnectError(f"{host}: no address")
        return await self._inner.connect_tcp(known[0], port, timeout, local_address, socket_options)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Transport(httpx.AsyncBaseTransport):
    def __init__(self, pool: httpcore.AsyncConnectionPool) -> None:
        self._pool = pool

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raw = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=raw.raw_scheme, host=raw.raw_host, port=raw.port, target=raw.raw_path
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        got = await self._pool.handle_async_request(asked)
        return httpx.Response(
            got.status, headers=got.headers, stream=_Stream(got), extensions=got.extensions
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()


@cache
def trusting(ca_file: str | None) -> ssl.SSLContext:
    """The trust of this machine, with the authorities of ``ca_file`` beside.

    Read once for all sites: it takes as long as asking for some pages.
    """
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


def unchecked() -> ssl.SSLContext:
    """Takes any certificate: only to read a page whose certificate was found wanting, and told."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@dataclass
class Asker:
    """Asks for the pages of one site.

    ``ips``: the hosts that may be asked, and where they are. ``allowed``: whether robots.txt lets
    an address be read, which may have to be asked first. ``log``: method, address, answer of all
    that was asked for.
    """

    ips: Mapping[str, list[str]]
    limits: Limits
    ca_file: str | None = None
    allowed: Callable[[str], Awaitable[bool]] | None = None
    least_wait: float = 0.0  # as robots.txt asks for
    log: list[tuple[str, str, str]] = field(default_factory=list)
    _last: float = float("-inf")
    _deadlines: list[asyncio.Timeout] = field(default_factory=list)
    _clients: dict[bool, httpx.AsyncClient] = field(default_factory=dict)

    def may_ask(self, address: str) -> bool:
        """Whether the address is of a host of the list."""
        return bool(self.ips.get(host_of(address)))

    async def pace(self) -> None:
        """Wait until the next page or link may be asked for.

        A deadline is for the site to answer in: waiting for its sake does not count.
        """
        between = max(1 / self.limits.rate, self.least_wait)
        wait = self._last + between - time.monotonic()
        if wait > 0:
            for one in self._deadlines:
                one.reschedule((one.when() or 0.0) + wait)
            await asyncio.sleep(wait)
        self._last = time.monotonic()

    async def get(self, address: str, *, method: str = "GET", size: int | None = None) -> Answer:
        """The answer behind an address and its redirects, all within one deadline.

        After an error of the server it is asked once more. Raises Refused.
        """
        most = self.limits.document_bytes if size is None else size
        async with self._deadline():
            answer = await self._chain(address, method, most)
        if answer.status < 500:
            return answer
        await asyncio.sleep(_wait(answer.headers.get("retry-after", "")))
        async with self._deadline():
            again = await self._chain(address, method, most)
        return Answer(**{**vars(again), "tries": 2})

    @asynccontextmanager
    async def _deadline(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self.limits.page_seconds) as one:
                self._deadlines.append(one)
                try:
                    yield
                finally:
                    self._deadlines.remove(one)
        except TimeoutError:
            raise Refused("timeout", f"{self.limits.page_seconds:g} s") from None

    async def _chain(self, address: str, method: str, most: int) -> Answer:
        hops: list[str] = []
        while True:
            if not self.may_ask(address):
                known = host_of(address) in self.ips
                raise Refused("unreachable" if known else "other_host", host_of(address))
            if self.allowed is not None and not await self.allowed(address):
                raise Refused("robots_forbidden", address)
            answer = await self._once(address, method, most)
            target = answer.headers.get("location", "")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return Answer(**{**vars(answer), "hops": tuple(hops)})
            hops.append(address)
            if len(hops) > self.limits.redirects:
                raise Refused("redirect_loop", str(self.limits.redirects))
            address = urljoin(address, target)
            if urlsplit(address).scheme not in SCHEMES:
                raise Refused("other_host", address)

    async def _once(self, address: str, method: str, most: int) -> Answer:
        await self.pace()
        try:
            return await self._ask(address, method, most, checked=True)
        except httpcore.ConnectError as fault:
            trouble = _certificate_trouble(fault)
            if not trouble:
                self.log.append((method, address, "–"))
                raise Refused("unreachable", str(fault)) from None
        except UNUSABLE as fault:
            self.log.append((method, address, "–"))
            raise Refused("unreachable", str(fault) or type(fault).__name__) from None
        try:
            answer = await self._ask(address, method, most, checked=False)
        except UNUSABLE as fault:
            raise Refused("unreachable", str(fault) or type(fault).__name__) from None
        return Answer(**{**vars(answer), "trusted": False, "trouble": trouble})

    async def _ask(self, address: str, method: str, most: int, *, checked: bool) -> Answer:
        client = self._client(checked)
        async with client.stream(method, address) as got:
            content, stopped = bytearray(), False
            async for part in got.aiter_bytes():
                content += part
                if len(content) > most:
                    stopped = True
                    break
            self.log.append((method, address, str(got.status_code)))
            stream = got.extensions.get("network_stream")
            layer = stream.get_extra_info("ssl_object") if stream else None
            return Answer(
                address,
                got.status_code,
                {name.lower(): value for name, value in got.headers.items()},
                bytes(content[:most]),
                trusted=None if layer is None else checked,
                certificate=layer.getpeercert(binary_form=True) or b"" if layer else b"",
                tls=layer.version() or "" if layer else "",
                stopped=stopped,
            )

    def _client(self, checked: bool) -> httpx.AsyncClient:
        if checked not in self._clients:
            context = trusting(self.ca_file) if checked else unchecked()
            pool = httpcore.AsyncConnectionPool(
                ssl_context=context, network_backend=_Pinned(self.ips), retries=0
            )
            jar = next((one.cookies.jar for one in self._clients.values()), CookieJar())
            self._clients[checked] = httpx.AsyncClient(
                transport=_Transport(pool),
                headers={"User-Agent": USER_AGENT, "Accept-Language": "vi"},
                cookies=jar,
                timeout=self.limits.page_seconds,
            )
        return self._clients[checked]

    async def close(self) -> None:
        for client in self._clients.values():
            await client.aclose()


def _certificate_trouble(fault: BaseException) -> str:
    """Why a certificate is not trusted; "" where it is not the certificate that failed."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message or str(cause)
        cause = cause.__cause__ or cause.__context__
    return ""


def _wait(asked: str) -> float:
    return min(float(asked), RETRY_AFTER) if asked.isdigit() else 1.0
