"""When a request is sent again, and after how long."""

from __future__ import annotations

import httpx
import pytest

from _runtime.retry import delay, may_retry_error, retry_after


@pytest.mark.parametrize(
    ("error", "methods"),
    [
        (httpx.ConnectError("refused"), {"GET", "POST"}),
        (httpx.ReadError("reset"), {"GET"}),
        (httpx.RemoteProtocolError("no HTTP"), {"GET"}),
        (httpx.ConnectTimeout("slow"), set()),
        (httpx.PoolTimeout("slow"), set()),
        (httpx.ReadTimeout("slow"), set()),
        (httpx.WriteTimeout("slow"), set()),
        (httpx.LocalProtocolError("a header"), set()),
        (httpx.UnsupportedProtocol("ftp"), set()),
        (httpx.DecodingError("no gzip"), set()),
        (None, set()),
    ],
    ids=lambda case: type(case).__name__,
)
def test_errors_that_are_worth_another_attempt(error: Exception | None, methods: set[str]) -> None:
    assert {method for method in ("GET", "POST") if may_retry_error(method, error)} == methods


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        (" 7 ", 7),
        ("1.5", 1.5),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2015 07:28:00", 0),
        ("Wed, 21 Oct 2015 07:28:00 +99999999999999", None),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None),
        ("-5", None),
        ("nan", None),
        ("inf", None),
        ("1_0", None),
        ("soon", None),
        ("", None),
    ],
)
def test_what_a_server_asks_for(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}) == seconds


@pytest.mark.parametrize("text", ["61", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_what_is_too_long(text: str) -> None:
    assert delay(0, {"retry-after": text}) is None


@pytest.mark.parametrize("text", ["nan", "-5", "soon"])
def test_what_is_no_time_is_not_heeded(text: str) -> None:
    assert 0.25 <= (delay(0, {"retry-after": text}) or 0) <= 0.5
