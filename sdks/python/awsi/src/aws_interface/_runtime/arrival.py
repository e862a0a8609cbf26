"""An answer while it arrives: headers, then the body piece by piece, as far as the connection holds."""

from __future__ import annotations

from typing import Any

import httpx

from .errors import ErrorClasses, SdkError
from .request import Request
from .response import RawResponse, plain_headers

UNSENT = (httpx.LocalProtocolError, httpx.InvalidURL)
"""The request itself is malformed. The messages show the header or the URL, which may be a secret."""


class Arrival:
    """What has come so far: if an answer breaks off, the error still tells that much."""

    def __init__(self, request: Request, response: httpx.Response | None = None) -> None:
        self.request, self.response = request, response
        self.is_stream = response is not None
        self.pieces: list[bytes] = []

    def raw(self, response: httpx.Response) -> RawResponse:
        """The answer with what has come of its body."""
        return RawResponse(
            response.status_code,
            plain_headers(response.headers),
            b"".join(self.pieces),
            self.request.method,
            self.request.path,
        )

    def describe(
        self, errors: ErrorClasses, error: httpx.HTTPError | httpx.InvalidURL
    ) -> tuple[type[SdkError], str]:
        """The SDK's class and message for an error of the transport."""
        if isinstance(error, UNSENT):
            return errors.connection, "the request cannot be sent: its URL or a header is malformed"
        if isinstance(error, httpx.TimeoutException):
            what = "no answer" if self.response is None else "no end of the answer"
            return errors.timeout, f"{what} in time ({type(error).__name__})"
        if isinstance(error, httpx.DecodingError):
            return errors.decoding, f"the body is not encoded as its headers say: {error}"
        text = str(error) or type(error).__name__
        if self.response is not None and not self.is_stream:
            return errors.decoding, f"the answer broke off: {text}"
        return errors.connection, text


def check_end(response: httpx.Response) -> None:
    """Raises ``httpx.DecodingError`` if a compressed body was cut off, which httpx overlooks."""
    decoder: Any = getattr(response, "_decoder", None)
    decompressor: Any = getattr(decoder, "decompressor", None)
    if response.num_bytes_downloaded and not getattr(decompressor, "eof", True):
        raise httpx.DecodingError("it is cut off")
