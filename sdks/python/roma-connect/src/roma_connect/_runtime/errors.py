"""What every error of an SDK carries. The classes that users catch are generated beside the client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class SdkError(Exception):
    """Under the generated root class."""

    def __init__(
        self,
        message: str,
        *,
        code: int | str | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        request_id: str | None = None,
        method: str | None = None,
        path: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        """What went wrong, as the server or the transport said it."""
        self.code = code
        """Code of the API's error catalogue, if the answer has one."""
        self.status = status
        """HTTP status; ``None`` if there was no answer."""
        self.headers: Mapping[str, str] = headers or {}
        """Response headers; names in lower case."""
        self.body: Any = body
        """Decoded JSON of the answer, its text, or ``None``."""
        self.request_id = request_id
        """The server's name for the request, where it gives one."""
        self.method = method
        """HTTP method."""
        self.path = path
        """Path template of the operation, without values: nothing secret can stand in it."""

    def __str__(self) -> str:
        head = f"{self.method} {self.path}: " if self.method else ""
        facts = [
            f"{name} {value}"
            for name, value in (("status", self.status), ("code", self.code))
            if value is not None
        ]
        if self.request_id:
            facts.append(f"request {self.request_id}")
        return head + self.message + (f" ({', '.join(facts)})" if facts else "")


class ErrorClasses(NamedTuple):
    """The generated classes that the runtime raises."""

    root: type[SdkError]
    connection: type[SdkError]
    timeout: type[SdkError]
    decoding: type[SdkError]
    api: type[SdkError]
    server: type[SdkError]
    by_status: Mapping[int, type[SdkError]]
    by_code: Mapping[int | str, type[SdkError]]

    def for_answer(self, status: int, code: int | str | None) -> type[SdkError]:
        """The narrowest class: by catalogue code, else by status."""
        if code is not None and code in self.by_code:
            return self.by_code[code]
        return self.by_status.get(status, self.server if status >= 500 else self.api)
