"""What every generated client inherits: settings, life cycle, and calls the document does not describe."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, NoReturn, TypedDict

import httpx
from typing_extensions import Self, Unpack

from .core import ApiConfig, Core, Session, Settings
from .deadline import keep_deadlines
from .operation import RequestOptions
from .response import RawResponse, capture_responses
from .sentinel import NOT_GIVEN
from .transport import AsyncTransport, Transport
from .trust import LateContext


class ClientOptions(TypedDict, total=False):
    """Settings that ``with_options`` changes."""

    base_url: str
    timeout: float | None
    max_retries: int
    headers: Mapping[str, str]
    query: Mapping[str, Any]


def setting(value: Any, variable: str, default: Any = None) -> Any:
    """A setting: as given, else from the environment, else the default."""
    return value if value is not None else os.environ.get(variable, default)


def server_url(template: str, variables: Mapping[str, str]) -> str:
    """A server's URL with its variables filled in."""
    for name, value in variables.items():
        template = template.replace("{" + name + "}", value)
    return template


def given(secrets: Mapping[str, Any]) -> dict[str, Any]:
    """The secrets that were given."""
    return {name: value for name, value in secrets.items() if value is not None}


class Resource:
    """A group of methods of the sync client."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport


class AsyncResource:
    """A group of methods of the async client."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport


class ClientBase:
    """What both clients have."""

    def __init__(self, core: Core) -> None:
        self._core = core

    @property
    def base_url(self) -> str:
        """Where requests go."""
        return self._core.settings.base_url

    @property
    def credential(self) -> Any:
        """The credential remembered from the last login; set it to resume a session."""
        return self._core.session.value

    @credential.setter
    def credential(self, value: Any) -> None:
        self._core.session.value = value

    def capture(self) -> AbstractContextManager[list[RawResponse]]:
        """Collects the raw answers (status, headers, body) of the calls made in a ``with`` block."""
        return capture_responses()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client holds open connections and credentials and cannot be pickled")


class SyncClient(ClientBase, Resource):
    """The sync client of an API."""

    def __init__(
        self, api: ApiConfig, settings: Settings, credential: str | None, http: httpx.Client | None
    ) -> None:
        ClientBase.__init__(self, Core(api, settings, Session(credential)))
        http_client = http or httpx.Client(verify=LateContext())
        keep_deadlines(http_client)
        Resource.__init__(self, Transport(self._core, http_client))
        self._owns_http = http is None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections, unless they are those of an ``http_client`` that was given."""
        if self._owns_http:
            self._transport.http.close()

    def with_options(self, **changes: Unpack[ClientOptions]) -> Self:
        """The same client, connections and session, with other settings."""
        copy = object.__new__(type(self))
        ClientBase.__init__(copy, self._core.with_settings(**changes))
        Resource.__init__(copy, Transport(copy._core, self._transport.http))
        copy._owns_http = False
        return copy

    def request(
        self, method: str, path: str, *, body: Any = NOT_GIVEN, **options: Unpack[RequestOptions]
    ) -> Any:
        """Calls a path that the document does not describe.

        Args:
            method: HTTP method.
            path: Path under the base URL.
            body: JSON value or model to send.
            **options: Options of this call.

        Returns:
            Decoded JSON, the text if the answer is not JSON, or ``None`` if it is empty.
        """
        return self._transport.custom(method, path, body, options)

    def get(self, path: str, **options: Unpack[RequestOptions]) -> Any:
        """``GET`` of a path that the document does not describe; see :meth:`request`."""
        return self._transport.custom("GET", path, NOT_GIVEN, options)

    def post(self, path: str, *, body: Any = NOT_GIVEN, **options: Unpack[RequestOptions]) -> Any:
        """``POST`` of a path that the document does not describe; see :meth:`request`."""
        return self._transport.custom("POST", path, body, options)

    def put(self, path: str, *, body: Any = NOT_GIVEN, **options: Unpack[RequestOptions]) -> Any:
        """``PUT`` of a path that the document does not describe; see :meth:`request`."""
        return self._transport.custom("PUT", path, body, options)

    def patch(self, path: str, *, body: Any = NOT_GIVEN, **options: Unpack[RequestOptions]) -> Any:
        """``PATCH`` of a path that the document does not describe; see :meth:`request`."""
        return self._transport.custom("PATCH", path, body, options)

    def delete(self, path: str, **options: Unpack[RequestOptions]) -> Any:
        """``DELETE`` of a path that the document does not describe; see :meth:`request`."""
        return self._transport.custom("DELETE", path, NOT_GIVEN, options)


class AsyncioClient(ClientBase, AsyncResource):
    """The async client of an API."""

    def __init__(
        self,
        api: ApiConfig,
        settings: Settings,
        credential: str | None,
        http: httpx.AsyncClient | None,
    ) -> None:
        ClientBase.__init__(self, Core(api, settings, Session(credential)))
        http_client = http or httpx.AsyncClient(verify=LateContext())
        AsyncResource.__init__(self, AsyncTransport(self._core, http_client))
        self._owns_http = http is None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connections, unless they are those of an ``http_client`` that was given."""
        if self._owns_http:
            await self._transport.http.aclose()

    def with_options(self, **changes: Unpack[ClientOptions]) -> Self:
        """The same client, connections and session, with other settings."""
        copy = object.__new__(type(self))
        ClientBase.__init__(copy, self._core.with_settings(**changes))
        AsyncResource.__init__(copy, AsyncTransport(copy._core, self._transport.http))
        copy._owns_http = False
        return copy

    async def request(
        self, method: str, path: str, *, body: Any = NOT_GIVEN, **options: Unpack[RequestOptions]
    ) -> Any:
        """Calls a path that the document does not describe.

        Args:
            method: HTTP method.
            path: Path under the base URL.
            body: JSON value or model to send.
            **options: Options of this call.

        Returns:
            Decoded JSON, the text if the answer is not JSON, or ``None`` if it is empty.
        """
        return await self._transport.custom(method, path, body, options)

    async def get(self, path: str, **options: Unpack[RequestOptions]) -> Any:
        """``GET`` of a path that the document does not describe; see :meth:`request`."""
        return await self._transport.custom("GET", path, NOT_GIVEN, options)

    async def post(
        self, path: str, *, body: Any = NOT_GIVEN, **options: Unpack[RequestOptions]
    ) -> Any:
        """``POST`` of a path that the document does not describe; see :meth:`request`."""
        return await self._transport.custom("POST", path, body, options)

    async def put(
        self, path: str, *, body: Any = NOT_GIVEN, **options: Unpack[RequestOptions]
    ) -> Any:
        """``PUT`` of a path that the document does not describe; see :meth:`request`."""
        return await self._transport.custom("PUT", path, body, options)

    async def patch(
        self, path: str, *, body: Any = NOT_GIVEN, **options: Unpack[RequestOptions]
    ) -> Any:
        """``PATCH`` of a path that the document does not describe; see :meth:`request`."""
        return await self._transport.custom("PATCH", path, body, options)

    async def delete(self, path: str, **options: Unpack[RequestOptions]) -> Any:
        """``DELETE`` of a path that the document does not describe; see :meth:`request`."""
        return await self._transport.custom("DELETE", path, NOT_GIVEN, options)
