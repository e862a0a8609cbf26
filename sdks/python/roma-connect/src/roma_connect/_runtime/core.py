"""What the sync and the async transport share: everything but waiting."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import httpx

from .arrival import UNSENT, Arrival
from .authentication import Scheme, credentials_for
from .bodies import write_body
from .codec import encode_any
from .errors import ErrorClasses, SdkError
from .json_text import at_pointer, is_object, loads
from .namespace import namespace
from .operation import Content, CredentialUse, GenericCall, Operation, RequestOptions
from .parameters import percent
from .request import Draft, Request, draft_operation
from .response import Envelope, RawResponse, Reader, choose_content, facts, record
from .retry import delay, may_retry_error, may_retry_status
from .sentinel import NOT_GIVEN
from .streaming import EventParser, LineParser, StreamReader

T = TypeVar("T")


@dataclass(frozen=True)
class ApiConfig:
    """What a generated package knows about its API."""

    types: str
    """Import name of the package of types."""
    errors: ErrorClasses
    user_agent: str
    server: str = ""
    """The document's first server, the default of ``base_url``."""
    schemes: Mapping[str, Scheme] = field(default_factory=dict[str, Scheme])
    envelope: Envelope | None = None


@dataclass(frozen=True)
class Settings:
    """What the user asks of a client."""

    base_url: str
    timeout: float | None = 60.0
    max_retries: int = 2
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, Any] = field(default_factory=dict[str, Any])
    secrets: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)


class Session:
    """The credential that a client remembers; shared by clients made with ``with_options``."""

    def __init__(self, value: str | None = None) -> None:
        self.value: Any = value

    def keep(self, use: CredentialUse, body: Any) -> None:
        """Takes over what an answer says about the credential."""
        found = at_pointer(body, use.capture) if use.capture else None
        if found is not None:
            self.value = found
        if use.clear:
            self.value = None


class Core:
    """Builds requests and reads answers; knows no transport."""

    def __init__(self, api: ApiConfig, settings: Settings, session: Session) -> None:
        self.api, self.settings, self.session = api, settings, session
        self.names = namespace(api.types)
        self.reader = Reader(api.errors, self.names, api.envelope)

    def with_settings(self, **changes: Any) -> Core:
        """The same core with other settings and the same session."""
        return Core(self.api, replace(self.settings, **changes), self.session)

    def request(
        self, operation: Operation[Any], arguments: Mapping[str, Any], options: RequestOptions
    ) -> Request:
        """The request of an operation."""
        draft = self._draft(operation.server)
        if operation.responses:
            draft.headers.setdefault("accept", _accepts(operation))
        draft.place(credentials_for(self.api.schemes, self.settings.secrets, operation.auth))
        arguments = self._with_session(operation, arguments)
        path = draft_operation(draft, operation, arguments, options, self.names)
        draft.apply(options)
        return draft.finish(operation.method, path, operation.path)

    def _draft(self, server: str = "") -> Draft:
        headers = {"user-agent": self.api.user_agent, **self.settings.headers}
        # A server of an operation's own gives way to a base URL that the user chose.
        own = server if self.settings.base_url == self.api.server else ""
        return Draft(own or self.settings.base_url, headers, self.settings.query)

    def _with_session(
        self, operation: Operation[Any], arguments: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        use = operation.credential
        if use is None or not use.argument or self.session.value is None:
            return arguments
        if arguments.get(use.argument, NOT_GIVEN) is not NOT_GIVEN:
            return arguments
        return {**arguments, use.argument: self.session.value}

    def custom(self, method: str, path: str, body: Any, options: RequestOptions) -> Request:
        """A request that the document does not describe."""
        draft = self._draft()
        draft.headers.setdefault("accept", "*/*")
        every = [[name] for name in self.api.schemes]
        draft.place(credentials_for(self.api.schemes, self.settings.secrets, every))
        if body is not NOT_GIVEN:
            extra = options.get("extra_body", {})
            value = {**body, **extra} if is_object(body) else body
            draft.content = write_body(Content("application/json", "json"), encode_any(value))
        draft.apply(options)
        return draft.finish(method, "/" + path.lstrip("/"), path.partition("?")[0])

    def follow(self, operation: Operation[Any], link: str, options: RequestOptions) -> Request:
        """The request for the next page that an answer links to."""
        base = httpx.URL(self.settings.base_url.rstrip("/") + operation.path)
        try:
            url = base.join(link)
        except httpx.InvalidURL:
            text = "the link to the next page is no URL"
            raise self.api.errors.decoding(text, method="GET", path=operation.path) from None
        draft = self._draft()
        # A link to another host must not carry our credentials there; it has its own query.
        if (url.scheme, url.host, url.port) == (base.scheme, base.host, base.port):
            draft.query = []
            draft.place(credentials_for(self.api.schemes, self.settings.secrets, operation.auth))
            given = {percent(name) for name in url.params}
            draft.query = [pair for pair in draft.query if pair[0] not in given]
        else:
            draft = Draft("", {"user-agent": self.api.user_agent}, {})
        draft.base_url = str(url)
        draft.apply({"extra_headers": options.get("extra_headers", {})})
        return draft.finish("GET", "", operation.path)

    def generic(
        self, call: GenericCall, name: str, params: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """The body of the document's own untyped call."""
        body: dict[str, Any] = {**(params or {}), call.field: name}
        if call.credential and self.session.value is not None:
            body.setdefault(call.credential, self.session.value)
        return body

    def keep_generic(self, call: GenericCall, name: str, body: Any) -> None:
        """Remembers or forgets the credential after an untyped call."""
        if is_object(body) and body.get("error") is None:
            use = CredentialUse("", call.captures.get(name, ""), name in call.clears)
            self.session.keep(use, body)

    def receive(self, arrival: Arrival, response: httpx.Response) -> RawResponse:
        """Notes an answer."""
        raw = arrival.raw(response)
        record(raw)
        return raw

    def accept(self, operation: Operation[T], raw: RawResponse) -> Any:
        """The result of an operation; raises what the answer stands for."""
        body = self.reader.check(raw)
        if operation.credential is not None and (
            operation.credential.capture or operation.credential.clear
        ):
            self.session.keep(operation.credential, self.reader.body(raw))
        return self.reader.decode(operation, raw, body)

    def wait_after(
        self, request: Request, raw: RawResponse, attempt: int, limit: int
    ) -> float | None:
        """Seconds to wait before another attempt, ``None`` if there is to be none."""
        if attempt >= limit or not may_retry_status(request.method, raw.status):
            return None
        return delay(attempt, raw.headers)

    def wait_after_error(
        self, request: Request, error: SdkError, attempt: int, limit: int
    ) -> float | None:
        """The same after a failure that :meth:`guard` has turned into an error.

        Once a status has come, it alone says whether to send again.
        """
        is_answered = isinstance(error, self.api.errors.decoding)
        if attempt >= limit or is_answered or not may_retry_error(request.method, error.__cause__):
            return None
        return delay(attempt, {})

    @contextmanager
    def guard(self, arrival: Arrival) -> Generator[None]:
        """Turns the transport's errors into the SDK's."""
        try:
            yield
        except UNSENT as error:
            raise self._failure(arrival, error) from None
        except httpx.HTTPError as error:
            raise self._failure(arrival, error) from error

    def _failure(self, arrival: Arrival, error: httpx.HTTPError | httpx.InvalidURL) -> SdkError:
        kind, text = arrival.describe(self.api.errors, error)
        if arrival.response is None:
            return kind(text, method=arrival.request.method, path=arrival.request.path)
        raw = arrival.raw(arrival.response)
        return kind(text, body=self.reader.shown(raw), **facts(raw))

    def limits(self, options: RequestOptions) -> tuple[float | None, int]:
        """Timeout in seconds and number of retries of one call."""
        timeout = options.get("timeout", self.settings.timeout)
        return timeout, options.get("max_retries", self.settings.max_retries)

    def stream_reader(self, operation: Operation[Any], raw: RawResponse) -> StreamReader[Any]:
        """Reads the items of a stream."""
        content = choose_content(
            operation.responses, raw.status, raw.headers.get("content-type", "")
        )
        kind = content.kind if content else "eventStream"
        expression = content.type if content else "Any"

        def read(data: str) -> Any:
            try:
                body = loads(data)
            except ValueError:
                body = data  # an event whose data is plain text
            return self.reader.typed(expression, body, "", raw)

        parser = EventParser() if kind == "eventStream" else LineParser()
        return StreamReader(parser, lambda event: read(event.data))


def _accepts(operation: Operation[Any]) -> str:
    types = dict.fromkeys(content.media_type for content in operation.responses)
    return ", ".join(types)
