"""One deadline for a whole attempt.

httpx's own timeouts begin again with every piece that arrives: a server that sends an octet now and
then keeps a call for ever. A task of ``asyncio`` can be cancelled when its time is over. A thread
cannot, so there each wait for the network gets no more than what is left of the attempt.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import anyio
import httpx

if TYPE_CHECKING:  # at run time httpx loads it when it is needed
    import ssl

    from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream

_PIECE = 65_536
"""Octets written under one timeout: a write goes on as long as the other side takes an octet."""

_end: ContextVar[float | None] = ContextVar("end", default=None)


@contextmanager
def deadline(seconds: float | None) -> Generator[None]:
    """Ends what this thread waits for. Raises ``httpx.TimeoutException``."""
    token = _end.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


@contextmanager
def async_deadline(seconds: float | None) -> Generator[None]:
    """Ends what this task waits for. Raises ``httpx.TimeoutException``."""
    with anyio.move_on_after(seconds) as scope:
        yield
    if scope.cancelled_caught:
        raise httpx.ReadTimeout("the time of the attempt is over")


def left(
    timeout: float | None, error: type[httpx.TimeoutException] = httpx.ReadTimeout
) -> float | None:
    """Seconds until the deadline, at most ``timeout``; ``None`` is for ever. Raises ``error``."""
    end = _end.get()
    if end is None:
        return timeout
    rest = end - time.monotonic()
    if rest <= 0:
        raise error("the time of the attempt is over")
    return rest if timeout is None else min(rest, timeout)


def keep_deadlines(client: httpx.Client) -> None:
    """Makes a client's connections heed :func:`deadline`.

    httpx has no public place for that. Where the private one is missing, as in a transport that is
    not httpx's, the deadline is looked at when a piece of a body has come.
    """
    mounts: dict[Any, Any] = getattr(client, "_mounts", {})
    for transport in (getattr(client, "_transport", None), *mounts.values()):
        pool: Any = getattr(transport, "_pool", None)
        backend = getattr(pool, "_network_backend", None)
        if backend is not None and not isinstance(backend, _Backend):
            pool._network_backend = _Backend(backend)


class _Backend:
    """A ``httpcore.NetworkBackend`` whose connections end at the deadline."""

    def __init__(self, inner: NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> _Stream:
        rest = left(timeout, httpx.ConnectTimeout)
        return _Stream(self._inner.connect_tcp(host, port, rest, local_address, socket_options))

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> _Stream:
        rest = left(timeout, httpx.ConnectTimeout)
        return _Stream(self._inner.connect_unix_socket(path, rest, socket_options))

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class _Stream:
    """A ``httpcore.NetworkStream`` that ends at the deadline."""

    def __init__(self, inner: NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            rest = left(timeout, httpx.WriteTimeout)
            self._inner.write(buffer[start : start + _PIECE], rest)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> _Stream:
        rest = left(timeout, httpx.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, rest))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
