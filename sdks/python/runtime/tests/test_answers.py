"""What an answer stands for: success or not, with a body or without, and what of it may be printed."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Loopback
from test_transport import OK, PET, Api, call, client

from _runtime.operation import Content, Operation, Param

OCTETS = {"content-type": "application/octet-stream"}
FILE: Operation[Any] = Operation(
    "file",
    "GET",
    "/file",
    responses=(Content("application/octet-stream", "binary", "Annotated[Any, BINARY]", "200"),),
    result="binary",
)
MIXED: Operation[Any] = Operation(
    "mixed",
    "GET",
    "/mixed",
    responses=(PET, Content("application/octet-stream", "binary", "Annotated[Any, BINARY]", "200")),
)


def test_a_redirect_is_no_success(loopback: Loopback) -> None:
    loopback.answers = [(303, {"location": "/elsewhere"}, b"")]
    with client(loopback) as sdk:
        with pytest.raises(Api) as caught:
            call(sdk, FILE)
        with pytest.raises(Api):
            sdk._transport.stream(FILE, {}, {})
    assert caught.value.status == 303
    assert caught.value.headers["location"] == "/elsewhere"


def test_an_empty_file_is_a_file_and_no_body_is_none(loopback: Loopback) -> None:
    loopback.answers = [(200, OCTETS, b""), (204, {}, b""), (200, OCTETS, b"\x00")]
    with client(loopback) as sdk:
        assert [call(sdk, FILE) for _ in range(3)] == [b"", None, b"\x00"]


def test_octets_beside_json(loopback: Loopback) -> None:
    loopback.answers = [(200, OCTETS, b'{"id":1}'), OK]
    with client(loopback) as sdk:
        assert call(sdk, MIXED) == b'{"id":1}'
        assert call(sdk, MIXED).id == 1


def test_constants_alone_are_no_body(loopback: Loopback) -> None:
    operation: Operation[Any] = Operation(
        "x",
        "POST",
        "/x",
        params=(
            Param("kind", "kind", "field", "Any", constant="fixed"),
            Param("name", "name", "field", "str"),
        ),
        contents=(Content("application/json", "json"),),
    )
    loopback.answers = [OK]
    with client(loopback) as sdk:
        call(sdk, operation, arguments={})
        call(sdk, operation, arguments={"name": "a"})
    assert [heard.body for heard in loopback.heard] == [b"", b'{"kind":"fixed","name":"a"}']


def test_what_is_printed_holds_no_credentials(loopback: Loopback) -> None:
    secret = b'{"id":1,"session_id":"secret"}'
    loopback.answers = [(200, {"set-cookie": "a=secret"}, secret), (404, {"x": "secret"}, secret)]
    with client(loopback, secrets={"key": "secret"}, headers={"authorization": "secret"}) as sdk:
        with sdk.capture() as responses:
            call(sdk, MIXED)
            with pytest.raises(Api) as caught:
                call(sdk, MIXED)
        shown = [repr(sdk), repr(responses), str(caught.value), repr(caught.value)]
    assert "secret" not in "".join(shown)
    assert repr(responses[0]) == "RawResponse(GET /mixed: status 200, 30 octets)"
