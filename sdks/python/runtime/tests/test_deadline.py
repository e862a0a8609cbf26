"""A timeout covers a whole attempt, however the server spends it; of a stream it covers the headers."""

from __future__ import annotations

import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import anyio.to_thread
import httpx
import pytest
from conftest import Rough
from test_transport import API, GET, POST, STREAM, Timeout, call

from _runtime.client import AsyncioClient, SyncClient
from _runtime.core import Settings
from _runtime.errors import SdkError
from _runtime.sentinel import NOT_GIVEN

OK = b"HTTP/1.1 200 OK\r\nX-Request-Id: r\r\n"
WRONG = b"HTTP/1.1 400 Wrong\r\nX-Request-Id: r\r\n"
EVENTS = OK + b"Content-Type: text/event-stream\r\n\r\n"
TIMES = 200
BODY = b'{"id":1}'
SIZE = 50_000_000


def drip(before: bytes, piece: bytes, after: bytes) -> Callable[[socket.socket], None]:
    """Ten seconds of pieces, then a good end: who waits for it gets an answer, not an error."""

    def behave(connection: socket.socket) -> None:
        connection.sendall(before)
        for _ in range(TIMES):
            time.sleep(0.05)
            connection.sendall(piece)
        connection.sendall(after)

    return behave


WHOLE = b"Content-Length: %d\r\n\r\n" % (TIMES + len(BODY))
CHUNKS = OK + b"Transfer-Encoding: chunked\r\n\r\n"
SLOW = {
    "header": (None, OK + b"X: ", b"x", b"\r\nContent-Length: 8\r\n\r\n" + BODY),
    "headers": (None, OK, b"X: y\r\n", b"Content-Length: 8\r\n\r\n" + BODY),
    "body": (200, OK + WHOLE, b" ", BODY),
    "error": (400, WRONG + WHOLE, b" ", BODY),
    "chunks": (200, CHUNKS, b"1\r\n \r\n", b"8\r\n" + BODY + b"\r\n0\r\n\r\n"),
    # It is cut off: an answer that comes too late is an error anyway.
    "length of a chunk": (200, CHUNKS + b"8;", b"x", b""),
}
Send = Callable[..., Awaitable[Any]]


@pytest.fixture(params=["sync", "async"])
def send(request: pytest.FixtureRequest, rough: Rough) -> Send:
    """One call by either client."""

    async def by_async(operation: Any, arguments: Any, timeout: float) -> Any:
        async with AsyncioClient(API, Settings(rough.url), None, None) as sdk:
            return await sdk._transport.call(operation, arguments, {"timeout": timeout})

    async def by_sync(operation: Any, arguments: Any, timeout: float) -> Any:
        def send() -> Any:
            with SyncClient(API, Settings(rough.url), None, None) as sdk:
                return call(sdk, operation, arguments=arguments, timeout=timeout)

        return await anyio.to_thread.run_sync(send)

    return by_sync if request.param == "sync" else by_async


@pytest.mark.parametrize("what", SLOW)
async def test_what_drips_ends_at_the_deadline(send: Send, rough: Rough, what: str) -> None:
    status, *pieces = SLOW[what]
    rough.behave = drip(*pieces)
    with pytest.raises(Timeout) as caught:
        await send(GET, {"id": 5}, 0.4)
    assert (caught.value.status, caught.value.request_id) == (status, status and "r")
    assert rough.count == 1


async def test_what_is_sent_slowly_ends_at_the_deadline(send: Send, rough: Rough) -> None:
    def sip(connection: socket.socket) -> None:
        missing = SIZE
        while missing > 0:
            time.sleep(0.01)
            missing -= len(connection.recv(200_000))
        connection.sendall(OK + b"Content-Length: 8\r\n\r\n" + BODY)

    rough.listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1_000_000)
    rough.behave = sip
    with pytest.raises(Timeout, match="no answer"):
        await send(POST, {"status": "x" * SIZE, "session": NOT_GIVEN}, 0.5)
    assert rough.count == 1


def events(pause: float) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        connection.sendall(EVENTS)
        for number in range(5):
            time.sleep(pause)
            connection.sendall(b'data: {"id":%d}\n\n' % number)

    return behave


def test_a_stream_may_last(rough: Rough) -> None:
    rough.behave = events(0.3)
    with SyncClient(API, Settings(rough.url, timeout=1), None, None) as sdk:
        assert [pet.id for pet in sdk._transport.stream(STREAM, {}, {})] == [0, 1, 2, 3, 4]


async def test_an_async_stream_may_last(rough: Rough) -> None:
    rough.behave = events(0.3)
    async with AsyncioClient(API, Settings(rough.url, timeout=1), None, None) as sdk:
        stream = await sdk._transport.stream(STREAM, {}, {})
        assert [pet.id async for pet in stream] == [0, 1, 2, 3, 4]


async def test_a_stream_that_falls_silent(rough: Rough) -> None:
    rough.behave = events(2)
    found: list[SdkError] = []
    with SyncClient(API, Settings(rough.url, timeout=0.3), None, None) as sdk:
        with pytest.raises(Timeout, match="no end of the answer") as caught:
            list(sdk._transport.stream(STREAM, {}, {}))
        found.append(caught.value)
    async with AsyncioClient(API, Settings(rough.url, timeout=0.3), None, None) as sdk:
        with pytest.raises(Timeout, match="no end of the answer") as caught:
            [pet async for pet in await sdk._transport.stream(STREAM, {}, {})]
        found.append(caught.value)
    assert [(error.status, error.request_id) for error in found] == [(200, "r")] * 2


def test_a_stream_whose_headers_drip(rough: Rough) -> None:
    rough.behave = drip(OK, b"X: y\r\n", b"\r\n")
    sdk = SyncClient(API, Settings(rough.url, timeout=0.4), None, None)
    with sdk, pytest.raises(Timeout, match="no answer"):
        sdk._transport.stream(STREAM, {}, {})


class Endless(httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        for _ in range(TIMES):
            time.sleep(0.05)
            yield b" "
        yield BODY


def test_a_transport_that_is_not_httpx(rough: Rough) -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, stream=Endless()))
    with httpx.Client(transport=transport) as http:
        sdk = SyncClient(API, Settings(rough.url, timeout=0.4), None, http)
        with pytest.raises(Timeout):
            call(sdk, GET)


def test_a_client_that_is_given_keeps_deadlines(rough: Rough) -> None:
    rough.behave = drip(OK, b"X: y\r\n", b"Content-Length: 8\r\n\r\n" + BODY)
    with httpx.Client() as http:
        for _ in range(2):
            sdk = SyncClient(API, Settings(rough.url, timeout=0.4), None, http)
            with pytest.raises(Timeout):
                call(sdk, GET)


def test_no_timeout_waits(rough: Rough) -> None:
    rough.behave = lambda connection: connection.sendall(OK + b"Content-Length: 8\r\n\r\n" + BODY)
    with SyncClient(API, Settings(rough.url, timeout=None), None, None) as sdk:
        assert call(sdk, GET).id == 1
