"""Calls against a real server: retries, errors, sessions, credentials, pages, streams."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from conftest import Answer, Heard, Loopback

from _runtime.authentication import Scheme
from _runtime.client import AsyncioClient, SyncClient
from _runtime.core import ApiConfig, Settings
from _runtime.errors import ErrorClasses, SdkError
from _runtime.operation import Content, CredentialUse, Operation, PagedOperation, Paging, Param
from _runtime.response import Envelope
from _runtime.sentinel import NOT_GIVEN


class Connection(SdkError): ...


class Timeout(SdkError): ...


class Decoding(SdkError): ...


class Api(SdkError): ...


class Server(Api): ...


class Missing(Api): ...


class Code24(Api): ...


ERRORS = ErrorClasses(
    SdkError, Connection, Timeout, Decoding, Api, Server, {404: Missing}, {24: Code24}
)
SCHEMES = {"key": Scheme("apiKey", "query", "api key"), "login": Scheme("basic")}
API = ApiConfig(
    "sample", ERRORS, "test/1", "", SCHEMES, Envelope("/code", "/message", error="/error")
)

PET = Content("application/json", "json", "Pet", "200")
GET: Operation[Any] = Operation(
    "get", "GET", "/pets/{id}", params=(Param("id", "id", "path", "int"),), responses=(PET,)
)
POST: Operation[Any] = Operation(
    "post",
    "POST",
    "/pets",
    params=(
        Param("status", "status", "field", "str"),
        Param("session", "session_id", "field", "str"),
    ),
    contents=(Content("application/json", "json"),),
    responses=(PET,),
    credential=CredentialUse("session", "/session_id"),
)
OK: Answer = (200, {}, b'{"id":1}')
SOON = {"retry-after": "0"}


def client(loopback: Loopback, **settings: Any) -> SyncClient:
    return SyncClient(API, Settings(loopback.url, **settings), None, None)


def call(client: SyncClient, operation: Operation[Any], **options: Any) -> Any:
    arguments = options.pop("arguments", {"id": 5})
    return client._transport.call(operation, arguments, options)


def test_retries_what_is_safe(loopback: Loopback) -> None:
    loopback.answers = [(503, SOON, b""), (429, SOON, b""), OK]
    with client(loopback) as sdk, sdk.capture() as responses:
        assert call(sdk, GET).id == 1
    assert [raw.status for raw in responses] == [503, 429, 200]
    assert [heard.path for heard in loopback.heard] == ["/pets/5"] * 3


def test_does_not_repeat_a_post(loopback: Loopback) -> None:
    loopback.answers = [(503, SOON, b'{"detail":"later"}'), OK]
    with client(loopback) as sdk, pytest.raises(Server) as caught:
        call(sdk, POST, arguments={"status": "in", "session": NOT_GIVEN})
    assert len(loopback.heard) == 1
    assert (caught.value.status, caught.value.message) == (503, "later")


def test_gives_up(loopback: Loopback) -> None:
    loopback.answers = [(500, SOON, b"")]
    with client(loopback) as sdk, pytest.raises(Server):
        call(sdk, GET, max_retries=1)
    assert len(loopback.heard) == 2


def test_does_not_wait_for_ever(loopback: Loopback) -> None:
    loopback.answers = [(503, {"retry-after": "3600"}, b"")]
    started = time.monotonic()
    with client(loopback) as sdk, pytest.raises(Server):
        call(sdk, GET)
    assert time.monotonic() - started < 10


def test_errors_by_status_and_by_code(loopback: Loopback) -> None:
    found = b'{"error":{"code":24,"message":"No such item"}}'
    loopback.answers = [
        (404, {"x-request-id": "r"}, b"nothing"),
        (200, {}, found),
        (400, {}, found),
        OK,
    ]
    with client(loopback) as sdk:
        with pytest.raises(Missing) as missing:
            call(sdk, GET)
        assert str(missing.value) == "GET /pets/{id}: nothing (status 404, request r)"
        for _ in range(2):
            with pytest.raises(Code24) as caught:
                call(sdk, GET)
            assert (caught.value.code, caught.value.message) == (24, "No such item")


def with_envelope(loopback: Loopback, envelope: Envelope) -> SyncClient:
    return SyncClient(replace(API, envelope=envelope), Settings(loopback.url), None, None)


@pytest.mark.parametrize("status", ["24", "true", "false", "[]", '"0"', "-1"])
def test_errors_by_a_status_in_the_body(loopback: Loopback, status: str) -> None:
    envelope = Envelope("/code", "/text", status="/state/error", success=0)
    body = '{"code":24,"text":"No such item","id":1,"state":{"error":%s}}'
    loopback.answers = [(200, {}, (body % status).encode())]
    with with_envelope(loopback, envelope) as sdk, pytest.raises(Code24, match="No such item"):
        call(sdk, GET)


@pytest.mark.parametrize("body", [b'{"id":1,"error":0}', b'{"id":1,"error":null}', b'{"id":1}'])
def test_successes_by_a_status_in_the_body(loopback: Loopback, body: bytes) -> None:
    loopback.answers = [(200, {}, body)]
    with with_envelope(loopback, Envelope("/code", "/text", status="/error", success=0)) as sdk:
        assert call(sdk, GET).id == 1


def test_errors_by_http_status_alone(loopback: Loopback) -> None:
    body = b'{"id":1,"code":24,"text":"No such item"}'
    loopback.answers = [(200, {}, body), (404, {}, body), (404, {}, b'{"code":true}')]
    with with_envelope(loopback, Envelope("/code", "/text")) as sdk:
        assert call(sdk, GET).id == 1
        with pytest.raises(Code24, match="No such item"):
            call(sdk, GET)
        with pytest.raises(Missing) as caught:
            call(sdk, GET)
        assert caught.value.code is None


def test_a_status_in_a_broken_body(loopback: Loopback) -> None:
    loopback.answers = [(200, {}, b'{"error":1')]
    envelope = Envelope("/error", "/text", status="/error", success=0)
    with with_envelope(loopback, envelope) as sdk, pytest.raises(Decoding):
        call(sdk, GET)


def test_answers_that_do_not_fit(loopback: Loopback) -> None:
    loopback.answers = [(200, {}, b"<html>"), (200, {}, b'{"id":"x"}')]
    with client(loopback) as sdk:
        with pytest.raises(Decoding, match="not JSON"):
            call(sdk, GET)
        with pytest.raises(Decoding, match="/id: expected integer, found string") as caught:
            call(sdk, GET)
        assert caught.value.body == {"id": "x"}


def test_nobody_listens_and_too_slow(loopback: Loopback) -> None:
    def slow(_: Heard) -> Answer:
        time.sleep(0.5)
        return OK

    loopback.answers = [slow]
    with client(loopback) as sdk:
        with pytest.raises(Timeout):
            call(sdk, GET, timeout=0.05, max_retries=0)
        with pytest.raises(Connection):
            call(sdk.with_options(base_url="http://127.0.0.1:1"), GET, max_retries=0)


def test_session_is_remembered(loopback: Loopback) -> None:
    loopback.answers = [(200, {}, b'{"id":1,"session_id":"s"}')]
    with client(loopback) as sdk:
        arguments = {"status": "in", "session": NOT_GIVEN}
        call(sdk, POST, arguments=arguments)
        call(sdk.with_options(timeout=5), POST, arguments=arguments)
        call(sdk, POST, arguments={**arguments, "session": "own"}, extra_body={"more": 1})
    bodies = [heard.body for heard in loopback.heard]
    assert bodies[0] == b'{"status":"in"}'
    assert bodies[1] == b'{"status":"in","session_id":"s"}'
    assert bodies[2] == b'{"status":"in","session_id":"own","more":1}'


def test_credentials(loopback: Loopback) -> None:
    loopback.answers = [OK]
    operation: Operation[Any] = Operation(
        "x", "GET", "/x", responses=(PET,), auth=(("key", "login"), ("login",))
    )
    with client(loopback, secrets={"login": ("ada", "pass:word")}) as sdk:
        call(sdk, operation, extra_headers={"X-Own": "1"}, extra_query={"a": [1, 2]})
        call(sdk.with_options(secrets={"key": lambda: "a b", "login": ("u", "p")}), operation)
    first, second = loopback.heard
    assert (first.path, first.headers["authorization"]) == (
        "/x?a=1&a=2",
        "Basic YWRhOnBhc3M6d29yZA==",
    )
    assert first.headers["x-own"] == "1"
    assert second.path == "/x?api%20key=a%20b"


PAGES: PagedOperation[Any, Any] = PagedOperation(
    "list",
    "GET",
    "/pets",
    params=(Param("cursor", "cursor", "query", "str"),),
    responses=(Content("application/json", "json", "Any", "200"),),
    paging=Paging("cursor", "/items", "Pet", request="cursor", next="$response.body#/next"),
)


def test_pages(loopback: Loopback) -> None:
    loopback.answers = [
        (200, {}, b'{"items":[{"id":1},{"id":2}],"next":"b"}'),
        (200, {}, b'{"items":[],"next":"c"}'),
        (200, {}, b'{"items":[{"id":3}],"next":"b"}'),
    ]
    with client(loopback) as sdk:
        page = sdk._transport.paginate(PAGES, {}, {})
        assert (len(page.items), page.next_cursor, page.has_next) == (2, "b", True)
        assert [pet.id for pet in page] == [1, 2, 3]  # "b" again: the end
    assert [heard.path for heard in loopback.heard] == ["/pets", "/pets?cursor=b", "/pets?cursor=c"]


def test_links_to_other_hosts_get_no_credentials(loopback: Loopback) -> None:
    operation: PagedOperation[Any, Any] = PagedOperation(
        "list",
        "GET",
        "/pets",
        responses=(Content("application/json", "json", "Any", "200"),),
        auth=(("login",),),
        paging=Paging("link", "", "Pet", next="$response.header.Link"),
    )
    elsewhere = loopback.url.replace("127.0.0.1", "localhost")
    loopback.answers = [
        (200, {"link": '</pets?page=2>; rel="next", </>; rel="first"'}, b'[{"id":1}]'),
        (200, {"link": f'<{elsewhere}/pets?page=3>; rel="next"'}, b'[{"id":2}]'),
        (200, {}, b'[{"id":3}]'),
    ]
    with client(loopback, secrets={"login": ("a", "b")}) as sdk:
        assert [pet.id for pet in sdk._transport.paginate(operation, {}, {})] == [1, 2, 3]
    assert [heard.path for heard in loopback.heard] == ["/pets", "/pets?page=2", "/pets?page=3"]
    assert ["authorization" in heard.headers for heard in loopback.heard] == [True, True, False]


STREAM: Operation[Any] = Operation(
    "watch",
    "GET",
    "/watch",
    responses=(Content("text/event-stream", "eventStream", "Pet", "200"),),
    result="stream",
)


def test_stream(loopback: Loopback) -> None:
    events = b'data: {"id":1}\n\ndata: {"id":2}\n\n'
    loopback.answers = [(200, {"content-type": "text/event-stream"}, events), (404, {}, b"{}")]
    with client(loopback) as sdk:
        assert [pet.id for pet in sdk._transport.stream(STREAM, {}, {})] == [1, 2]
        with pytest.raises(Missing):
            sdk._transport.stream(STREAM, {}, {})


async def test_async(loopback: Loopback) -> None:
    events = (200, {"content-type": "text/event-stream"}, b'data: {"id":1}\n\n')
    pages = [(200, {}, b'{"items":[{"id":1}],"next":"b"}'), (200, {}, b'{"items":[{"id":2}]}')]
    loopback.answers = [(503, SOON, b""), OK, events, *pages]
    async with AsyncioClient(API, Settings(loopback.url), None, None) as sdk:
        assert (await sdk._transport.call(GET, {"id": 5}, {})).id == 1
        assert [pet.id async for pet in await sdk._transport.stream(STREAM, {}, {})] == [1]
        assert [pet.id async for pet in sdk._transport.paginate(PAGES, {}, {})] == [1, 2]
    assert len(loopback.heard) == 5


def test_requests_that_no_document_describes(loopback: Loopback) -> None:
    loopback.answers = [(200, {}, b'{"a":1}'), (200, {}, b"plain"), (200, {}, b"")]
    with client(loopback) as sdk:
        assert sdk.post("/new", body={"b": None}) == {"a": 1}
        assert sdk.get("new?x=1", extra_query={"y": 2}) == "plain"
        assert sdk.delete("/new") is None
    assert [(heard.method, heard.path) for heard in loopback.heard] == [
        ("POST", "/new"),
        ("GET", "/new?x=1&y=2"),
        ("DELETE", "/new"),
    ]
    assert loopback.heard[0].body == b'{"b":null}'
