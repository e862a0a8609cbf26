"""The two loops that wait: one for ``httpx.Client``, one for ``httpx.AsyncClient``."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import aclosing, closing
from typing import Any, TypeVar

import anyio
import httpx

from .arrival import Arrival, check_end
from .core import Core
from .deadline import async_deadline, deadline, left
from .errors import SdkError
from .operation import GenericCall, Operation, PagedOperation, RequestOptions
from .pagination import AsyncPage, AsyncPager, Page, Turn, read_answer
from .request import Request
from .response import RawResponse, is_success
from .streaming import AsyncStream, Stream

T = TypeVar("T")
B = TypeVar("B")


def _build(
    client: httpx.Client | httpx.AsyncClient, request: Request, timeout: float | None
) -> httpx.Request:
    headers = [(name.encode(), text.encode()) for name, text in request.headers.items()]
    return client.build_request(
        request.method, request.url, headers=headers, content=request.content, timeout=timeout
    )


class Transport:
    """Sends requests and waits for them."""

    def __init__(self, core: Core, http: httpx.Client) -> None:
        self.core, self.http = core, http

    def send(
        self, request: Request, options: RequestOptions, stream: bool = False
    ) -> tuple[httpx.Response, RawResponse]:
        """Sends a request, again where that is safe. A stream's body is left unread.

        Failures of the transport become the SDK's errors.
        """
        timeout, limit = self.core.limits(options)
        attempt = 0
        while True:
            try:
                response, raw = self._attempt(request, timeout, stream)
            except SdkError as error:
                wait = self.core.wait_after_error(request, error, attempt, limit)
                if wait is None:
                    raise
            else:
                wait = self.core.wait_after(request, raw, attempt, limit)
                if wait is None:
                    return response, raw
            time.sleep(wait)
            attempt += 1

    def _attempt(
        self, request: Request, timeout: float | None, stream: bool
    ) -> tuple[httpx.Response, RawResponse]:
        arrival = Arrival(request)
        with self.core.guard(arrival), deadline(timeout):
            # The answer is known before its body, and stays known if the body breaks.
            response = self.http.send(_build(self.http, request, timeout), stream=True)
            arrival.response = response
            if not (stream and is_success(response.status_code)):
                with closing(response):
                    for piece in response.iter_bytes():
                        arrival.pieces.append(piece)
                        left(timeout)
                check_end(response)
        return response, self.core.receive(arrival, response)

    def exchange(self, request: Request, options: RequestOptions) -> RawResponse:
        """Sends a request and reads the answer."""
        return self.send(request, options)[1]

    def call(
        self, operation: Operation[T], arguments: Mapping[str, Any], options: RequestOptions
    ) -> T:
        """Calls an operation."""
        raw = self.exchange(self.core.request(operation, arguments, options), options)
        result: T = self.core.accept(operation, raw)
        return result

    def stream(
        self, operation: Operation[T], arguments: Mapping[str, Any], options: RequestOptions
    ) -> Stream[T]:
        """Calls an operation that answers with a stream of ``T``."""
        request = self.core.request(operation, arguments, options)
        response, raw = self.send(request, options, stream=True)
        self.core.reader.check(raw)
        reader = self.core.stream_reader(operation, raw)
        return Stream(response, reader, lambda: self.core.guard(Arrival(request, response)))

    def paginate(
        self,
        operation: PagedOperation[B, T],
        arguments: Mapping[str, Any],
        options: RequestOptions,
    ) -> Page[T, B]:
        """Calls an operation that answers with one page of a list."""
        return self._page(Turn(operation, arguments, options))

    def _page(self, turn: Turn) -> Page[Any, Any]:
        raw = self.exchange(turn.request(self.core), turn.options)
        return Page(read_answer(self.core, turn, raw), self._page)

    def generic(
        self, call: GenericCall, name: str, params: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """The document's own untyped call: the body as it comes, errors inside it included."""
        body = self.core.generic(call, name, params)
        raw = self.exchange(self.core.custom(call.method, call.path, body, {}), {})
        answer: dict[str, Any] = self.core.reader.json(raw)
        self.core.keep_generic(call, name, answer)
        return answer

    def custom(self, method: str, path: str, body: Any, options: RequestOptions) -> Any:
        """A request that the document does not describe; gives decoded JSON, or text."""
        raw = self.exchange(self.core.custom(method, path, body, options), options)
        self.core.reader.check(raw)
        return self.core.reader.body(raw)


class AsyncTransport:
    """The same for ``asyncio``."""

    def __init__(self, core: Core, http: httpx.AsyncClient) -> None:
        self.core, self.http = core, http

    async def send(
        self, request: Request, options: RequestOptions, stream: bool = False
    ) -> tuple[httpx.Response, RawResponse]:
        """Sends a request, again where that is safe. A stream's body is left unread.

        Failures of the transport become the SDK's errors.
        """
        timeout, limit = self.core.limits(options)
        attempt = 0
        while True:
            try:
                response, raw = await self._attempt(request, timeout, stream)
            except SdkError as error:
                wait = self.core.wait_after_error(request, error, attempt, limit)
                if wait is None:
                    raise
            else:
                wait = self.core.wait_after(request, raw, attempt, limit)
                if wait is None:
                    return response, raw
            await anyio.sleep(wait)
            attempt += 1

    async def _attempt(
        self, request: Request, timeout: float | None, stream: bool
    ) -> tuple[httpx.Response, RawResponse]:
        arrival = Arrival(request)
        with self.core.guard(arrival), async_deadline(timeout):
            response = await self.http.send(_build(self.http, request, timeout), stream=True)
            arrival.response = response
            if not (stream and is_success(response.status_code)):
                async with aclosing(response):
                    async for piece in response.aiter_bytes():
                        arrival.pieces.append(piece)
                check_end(response)
        return response, self.core.receive(arrival, response)

    async def exchange(self, request: Request, options: RequestOptions) -> RawResponse:
        """Sends a request and reads the answer."""
        return (await self.send(request, options))[1]

    async def call(
        self, operation: Operation[T], arguments: Mapping[str, Any], options: RequestOptions
    ) -> T:
        """Calls an operation."""
        raw = await self.exchange(self.core.request(operation, arguments, options), options)
        result: T = self.core.accept(operation, raw)
        return result

    async def stream(
        self, operation: Operation[T], arguments: Mapping[str, Any], options: RequestOptions
    ) -> AsyncStream[T]:
        """Calls an operation that answers with a stream of ``T``."""
        request = self.core.request(operation, arguments, options)
        response, raw = await self.send(request, options, stream=True)
        self.core.reader.check(raw)
        reader = self.core.stream_reader(operation, raw)
        return AsyncStream(response, reader, lambda: self.core.guard(Arrival(request, response)))

    def paginate(
        self,
        operation: PagedOperation[B, T],
        arguments: Mapping[str, Any],
        options: RequestOptions,
    ) -> AsyncPager[T, B]:
        """Calls an operation that answers with one page of a list."""
        return AsyncPager(lambda: self._page(Turn(operation, arguments, options)))

    async def _page(self, turn: Turn) -> AsyncPage[Any, Any]:
        raw = await self.exchange(turn.request(self.core), turn.options)
        return AsyncPage(read_answer(self.core, turn, raw), self._page)

    async def generic(
        self, call: GenericCall, name: str, params: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """The document's own untyped call: the body as it comes, errors inside it included."""
        body = self.core.generic(call, name, params)
        raw = await self.exchange(self.core.custom(call.method, call.path, body, {}), {})
        answer: dict[str, Any] = self.core.reader.json(raw)
        self.core.keep_generic(call, name, answer)
        return answer

    async def custom(self, method: str, path: str, body: Any, options: RequestOptions) -> Any:
        """A request that the document does not describe; gives decoded JSON, or text."""
        raw = await self.exchange(self.core.custom(method, path, body, options), options)
        self.core.reader.check(raw)
        return self.core.reader.body(raw)
