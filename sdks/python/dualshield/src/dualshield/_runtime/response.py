"""From an HTTP answer to a typed value or an error."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

import httpx

from .build import codec_for
from .codec import Mismatch
from .errors import ErrorClasses, SdkError
from .json_text import at_pointer, is_object, loads
from .namespace import TypeNamespace
from .operation import Content, Operation
from .sentinel import NOT_GIVEN
from .stacks import TooDeep


class RawResponse(NamedTuple):
    """An HTTP answer as it came."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes
    """Octets of the body; empty for streams."""
    method: str
    path: str
    """Path template of the operation."""

    @property
    def request_id(self) -> str | None:
        """The server's name for the request, where it gives one."""
        return request_id(self.headers)

    def json(self) -> Any:
        """The decoded body. Raises ``ValueError`` if it is not JSON."""
        return loads(self.content)

    def __repr__(self) -> str:
        # Headers and body of an answer to a login hold credentials; what is printed lands in logs.
        size = f"{len(self.content)} octets"
        return f"RawResponse({self.method} {self.path}: status {self.status}, {size})"


_OCTETS = ("binary", "multipart")
_SHOWN = 10_000
"""Characters of a text that an error keeps."""


_captures: ContextVar[tuple[list[RawResponse], ...]] = ContextVar("captures", default=())


@contextmanager
def capture_responses() -> Generator[list[RawResponse]]:
    """Collects the raw answers of every call made inside the ``with`` block, retries included.

    Example:
        >>> with capture_responses() as responses:
        ...     client.auth.get_me()
        >>> responses[-1].status
    """
    responses: list[RawResponse] = []
    token = _captures.set((*_captures.get(), responses))
    try:
        yield responses
    finally:
        _captures.reset(token)


def record(raw: RawResponse) -> None:
    """Hands an answer to whoever captures."""
    for responses in _captures.get():
        responses.append(raw)


def request_id(headers: Mapping[str, str]) -> str | None:
    """The server's name for a request, under the names in common use."""
    for name in ("x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"):
        if name in headers:
            return headers[name]
    return None


def facts(raw: RawResponse) -> dict[str, Any]:
    """What an error says of an answer, beside its body."""
    return {
        "status": raw.status,
        "headers": raw.headers,
        "request_id": raw.request_id,
        "method": raw.method,
        "path": raw.path,
    }


def plain_headers(headers: httpx.Headers) -> dict[str, str]:
    """Headers with names in lower case; repeated ones joined."""
    return {name.lower(): value for name, value in headers.items()}


class Envelope(NamedTuple):
    """Where an error stands inside a body (``x-awsi-error-envelope``)."""

    code: str
    message: str
    error: str = ""
    """What ``code`` and ``message`` start from. An object there makes a success an error."""
    status: str = ""
    """Where a success has ``success`` and nothing else."""
    success: str | float | bool = ""

    @property
    def mark(self) -> bytes | None:
        """Octets without which a success is no error; ``None`` if a success never is."""
        pointer = self.error or self.status
        if not pointer:
            return None
        name = pointer.rpartition("/")[2]
        return name.encode() if name.isidentifier() and name.isascii() else b""

    def holds_failure(self, body: Any) -> bool:
        """Whether the body of a success is an error."""
        found = at_pointer(body, self.error or self.status)
        if self.error:
            return is_object(found)
        # Python takes False for 0.
        same = found == self.success and isinstance(found, bool) == isinstance(self.success, bool)
        return found is not None and not same


class Reader:
    """Reads the answers of one API."""

    def __init__(
        self, errors: ErrorClasses, names: TypeNamespace, envelope: Envelope | None
    ) -> None:
        self.errors, self.names, self.envelope = errors, names, envelope
        self._mark = envelope.mark if envelope else None

    def body(self, raw: RawResponse) -> Any:
        """The body as JSON where it is JSON, else its text, or ``None`` if it is empty."""
        if not raw.content:
            return None
        try:
            return loads(raw.content)
        except ValueError:
            return raw.content.decode(errors="replace")

    def shown(self, raw: RawResponse) -> Any:
        """The body for an error: of a text its beginning."""
        return _beginning(self.body(raw))

    def check(self, raw: RawResponse) -> Any:
        """Raises the error that an answer stands for, by status or by its envelope.

        Returns:
            The body, if it had to be decoded for that.
        """
        if not is_success(raw.status):
            raise self.error(raw, self.shown(raw))
        if self.envelope is None or self._mark is None or self._mark not in raw.content:
            return NOT_GIVEN
        try:
            body = loads(raw.content)
        except ValueError:
            return NOT_GIVEN
        if self.envelope.holds_failure(body):
            raise self.error(raw, body)
        return body

    def error(self, raw: RawResponse, body: Any) -> SdkError:
        """The error for an answer."""
        code = message = None
        if self.envelope is not None:
            found = at_pointer(body, self.envelope.error)
            holder = body if found is None else found
            code = at_pointer(holder, self.envelope.code)
            message = at_pointer(holder, self.envelope.message)
        if not isinstance(code, int | str) or isinstance(code, bool):
            code = None
        kind = self.errors.for_answer(raw.status, code)
        text = message if isinstance(message, str) else _message(body) or f"HTTP {raw.status}"
        return kind(text, code=code, body=body, **facts(raw))

    def decode(self, operation: Operation[Any], raw: RawResponse, body: Any = NOT_GIVEN) -> Any:
        """The operation's result; ``body`` is what ``check`` gave."""
        if operation.result == "none" or not (raw.content or _has_body(operation, raw)):
            return None
        media_type = raw.headers.get("content-type", "")
        content = choose_content(operation.responses, raw.status, media_type)
        # An empty file is a file, and an empty text a text.
        if operation.result == "binary" or content is None or content.kind in _OCTETS:
            return raw.content
        if content.kind in ("text", "xml"):
            return raw.content.decode(errors="replace")
        if not raw.content:
            return self._nothing(operation, content, raw)
        decoded = self.json(raw) if body is NOT_GIVEN else body
        return self.typed(content.type, decoded, operation.payload, raw)

    def _nothing(self, operation: Operation[Any], content: Content, raw: RawResponse) -> None:
        """No body where JSON may be wanted."""
        try:
            if not operation.may_be_empty:
                codec_for(self.names, content.type).decode(None, False)
        except Mismatch:
            text = "the answer has no body, and must have one"
            raise self.errors.decoding(text, **facts(raw)) from None

    def json(self, raw: RawResponse) -> Any:
        """The body, which must be JSON."""
        try:
            return loads(raw.content)
        except ValueError as error:
            raise self.errors.decoding(
                f"the answer is not JSON: {error}", body=self.shown(raw), **facts(raw)
            ) from None

    def typed(self, expression: str, body: Any, pointer: str, raw: RawResponse) -> Any:
        """The value at ``pointer`` as the type that ``expression`` names."""
        value = at_pointer(body, pointer) if pointer else body
        try:
            return codec_for(self.names, expression).decode(value, False)
        except (Mismatch, TooDeep) as problem:
            raise self.errors.decoding(
                f"the answer does not fit its type: {problem}",
                body=_beginning(body),
                **facts(raw),
            ) from None


def _beginning(body: Any) -> Any:
    return body[:_SHOWN] if isinstance(body, str) else body


def _message(body: Any) -> str | None:
    """A message in the places where APIs usually put one."""
    if not is_object(body):
        return body[:500] if isinstance(body, str) else None
    for name in ("message", "detail", "title", "error_description", "error"):
        text = body.get(name)
        if is_object(text):
            text = text.get("message")
        if isinstance(text, str) and text:
            return text
    return None


def is_success(status: int) -> bool:
    """Whether a status says that the call did what it was to do; a redirect does not."""
    return 200 <= status < 300


def _has_body(operation: Operation[Any], raw: RawResponse) -> bool:
    if raw.method == "HEAD" or raw.status in (204, 205):
        return False
    return bool(declared(operation.responses, raw.status))


def declared(contents: Sequence[Content], status: int) -> list[Content]:
    """What the document says the body of an answer may be: by its status, its range, or ``default``."""
    for wanted in (str(status), f"{status // 100}XX", "default"):
        found = [content for content in contents if content.status.upper() == wanted.upper()]
        if found:
            return found
    return []


def choose_content(contents: Sequence[Content], status: int, media_type: str) -> Content | None:
    """The declared content that an answer is, by status and media type; the first one if none fits."""
    plain = media_type.split(";")[0].strip().lower()
    candidates = declared(contents, status) or list(contents)
    for content in candidates:
        if _fits(content.media_type.split(";")[0].strip().lower(), plain):
            return content
    return candidates[0] if candidates else None


def _fits(declared: str, actual: str) -> bool:
    if declared in (actual, "*/*"):
        return True
    return declared.endswith("/*") and actual.startswith(declared[:-1])
