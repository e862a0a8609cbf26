"""Answers that break off, that are not what their headers say, or that are not there."""

from __future__ import annotations

import gzip
import socket
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Answer, Loopback, Rough
from test_answers import FILE
from test_transport import (
    API,
    GET,
    OK,
    PAGES,
    PET,
    STREAM,
    Connection,
    Decoding,
    Missing,
    call,
    client,
)

from _runtime.client import AsyncioClient, SyncClient
from _runtime.core import Settings
from _runtime.errors import SdkError
from _runtime.operation import Content, Operation, PagedOperation, Paging

HEAD = b"HTTP/1.1 200 OK\r\nX-Request-Id: r\r\n"
GZIP = {"content-encoding": "gzip", "x-request-id": "r"}
TEXT = Content("text/plain", "text", "str", "200")


def sends(octets: bytes) -> Callable[[socket.socket], None]:
    return lambda connection: connection.sendall(octets)


CUT = HEAD + b'Content-Length: 1000\r\n\r\n{"id":1'


async def by_both(url: str, operation: Operation[Any]) -> list[SdkError]:
    """What the sync and the async client raise."""
    sdk = SyncClient(API, Settings(url, max_retries=0), None, None)
    with sdk, pytest.raises(SdkError) as sync:
        call(sdk, operation)
    async with AsyncioClient(API, Settings(url, max_retries=0), None, None) as other:
        with pytest.raises(SdkError) as found:
            await other._transport.call(operation, {"id": 5}, {})
    return [sync.value, found.value]


@pytest.mark.parametrize(
    ("octets", "kind", "body"),
    [
        (CUT, Decoding, '{"id":1'),
        (HEAD + b'Transfer-Encoding: chunked\r\n\r\n2\r\n"a\r\n', Decoding, '"a'),
        (HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone", Decoding, None),
    ],
)
async def test_what_has_come_is_told(
    rough: Rough, octets: bytes, kind: type[SdkError], body: str | None
) -> None:
    rough.behave = sends(octets)
    for error in await by_both(rough.url, GET):
        assert type(error) is kind
        assert (error.status, error.request_id, error.body) == (200, "r", body)


def test_a_body_that_is_cut_off_is_not_asked_for_again(rough: Rough) -> None:
    rough.behave = sends(CUT)
    with SyncClient(API, Settings(rough.url), None, None) as sdk, pytest.raises(Decoding):
        call(sdk, GET)
    assert rough.count == 1


def test_a_stream_that_breaks(rough: Rough) -> None:
    rough.behave = sends(HEAD + b'Transfer-Encoding: chunked\r\n\r\n10\r\ndata: {"id":1}\n\n\r\n5')
    found: list[int] = []
    sdk = SyncClient(API, Settings(rough.url), None, None)
    with sdk, pytest.raises(Connection) as caught:
        found.extend(pet.id for pet in sdk._transport.stream(STREAM, {}, {}))
    assert found == [1]
    assert (caught.value.status, caught.value.request_id) == (200, "r")


@pytest.mark.parametrize("operation", [GET, FILE, Operation("t", "GET", "/t", responses=(TEXT,))])
def test_a_compressed_body_that_is_cut_off(loopback: Loopback, operation: Operation[Any]) -> None:
    whole = gzip.compress(b'{"id":1}')
    loopback.answers = [(200, GZIP, whole[:-1]), (200, GZIP, whole)]
    with client(loopback) as sdk:
        with pytest.raises(Decoding, match="cut off") as caught:
            call(sdk, operation)
        assert (caught.value.status, caught.value.request_id) == (200, "r")
        call(sdk, operation)


def empty(*contents: Content, **more: Any) -> Operation[Any]:
    method = more.pop("method", "GET")
    return Operation("e", method, "/e", responses=contents, **more)


NULLABLE = Content("application/json", "json", "Pet | None", "200")
EMPTY: Answer = (200, {}, b"")


@pytest.mark.parametrize(
    ("operation", "answer", "result"),
    [
        (empty(PET, may_be_empty=True), EMPTY, None),
        (empty(NULLABLE), EMPTY, None),
        (empty(PET), (204, {}, b""), None),
        (empty(PET._replace(status="default")), (204, {}, b""), None),
        (empty(PET, method="HEAD"), EMPTY, None),
        (empty(), EMPTY, None),
        (empty(TEXT), EMPTY, ""),
    ],
)
def test_nothing_may_be_an_answer(
    loopback: Loopback, operation: Operation[Any], answer: Answer, result: object
) -> None:
    loopback.answers = [answer]
    with client(loopback) as sdk:
        assert call(sdk, operation) == result


def test_nothing_is_no_object(loopback: Loopback) -> None:
    loopback.answers = [EMPTY, (200, {}, b" \n")]
    with client(loopback) as sdk:
        with pytest.raises(Decoding, match="has no body"):
            call(sdk, GET)
        with pytest.raises(Decoding, match="not JSON"):
            call(sdk, GET)


def test_an_error_keeps_the_beginning_of_a_text(loopback: Loopback) -> None:
    text = "x" * 50_000
    plain = text.encode()
    quoted = f'"{text}"'.encode()
    loopback.answers = [(404, {}, plain), (200, {}, plain), (200, {}, quoted), (200, {}, plain)]
    with client(loopback) as sdk:
        for kind in (Missing, Decoding, Decoding):
            with pytest.raises(kind) as caught:
                call(sdk, GET)
            assert caught.value.body == text[:10_000]
        assert sdk.get("/x") == text


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"id":1,"extra":' + b"[" * 100_000,
        b'{"id":1,"own-er":{"name":"a","pets":[' * 20_000 + b"]}}" * 20_000,
        b'{"id":1,"weight":1e400}',
        b'{"id":1,"weight":' + b"9" * 400 + b"}",
        b'{"id":1,"price":1e9999999999999999999}',
        b'{"id":' + b"9" * 5000 + b"}",
        b'{"id":1,"name":"\xff"}',
    ],
    ids=lambda body: str(body[:40]),
)
def test_what_cannot_be_held(loopback: Loopback, body: bytes) -> None:
    loopback.answers = [(200, {"x-request-id": "r"}, body)]
    with client(loopback) as sdk, pytest.raises(Decoding) as caught:
        call(sdk, GET)
    assert (caught.value.status, caught.value.request_id) == (200, "r")


@pytest.mark.parametrize(
    "change",
    [
        {"secrets": {"login": ("ada", "hush-hush")}, "headers": {"x-own": "hush-hush\n"}},
        {"base_url": "http://ada:hush-hush/@127.0.0.1"},
    ],
    ids=["header", "url"],
)
def test_what_cannot_be_sent_stays_secret(loopback: Loopback, change: dict[str, Any]) -> None:
    settings = Settings(**{"base_url": loopback.url, **change})
    with SyncClient(API, settings, None, None) as sdk, pytest.raises(Connection) as caught:
        call(sdk, GET)
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert "cannot be sent" in shown
    assert "hush-hush" not in shown
    assert loopback.heard == []


def test_many_levels_are_no_fault(loopback: Loopback) -> None:
    nested = b"[" * 500 + b"1.10" + b"]" * 500
    loopback.answers = [(200, {}, b'{"id":1,"extra":' + nested + b"}"), OK]
    with client(loopback) as sdk:
        pet = call(sdk, GET)
        sdk.post("/x", body=pet)
    assert loopback.heard[1].body == b'{"id":1,"extra":' + nested + b"}"


def test_links_and_cursors_that_are_none(loopback: Loopback) -> None:
    link = Paging("link", "", "Pet", next="$response.header.Link")
    linked: PagedOperation[Any, Any] = PagedOperation(
        "list", "GET", "/pets", responses=PAGES.responses, paging=link
    )
    loopback.answers = [
        (200, {"link": '<http://a:port/>; rel="next"'}, b'[{"id":1}]'),
        (200, {}, b'{"items":[{"id":1}],"next":1e400}'),
        (200, {}, b'{"items":[]}'),
    ]
    with client(loopback) as sdk:
        with pytest.raises(Decoding, match="no URL"):
            list(sdk._transport.paginate(linked, {}, {}))
        assert [pet.id for pet in sdk._transport.paginate(PAGES, {}, {})] == [1]
