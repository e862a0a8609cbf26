"""Server-sent events and JSON lines as typed iterators."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Generic, NamedTuple, TypeVar

import httpx
from typing_extensions import Self

T = TypeVar("T")


class Event(NamedTuple):
    """One server-sent event."""

    data: str
    event: str = "message"
    id: str = ""


class LineSplitter:
    """Cuts octets into lines at LF, CR LF or CR alone, and at nothing else.

    ``str.splitlines``, which httpx uses, also cuts at U+2028 and others that may stand in JSON text.
    """

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, octets: bytes) -> list[str]:
        """The lines that are complete after these octets."""
        text = self._rest + octets
        # A CR at the very end may be half of a CR LF: wait for what follows.
        held = b"\r" if text.endswith(b"\r") else b""
        text = text.removesuffix(b"\r").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *lines, rest = text.split(b"\n")
        self._rest = rest + held
        return [line.decode(errors="replace").removeprefix("\ufeff") for line in lines]

    def finish(self) -> list[str]:
        """What is left at the end of the octets."""
        return self.feed(b"\n") if self._rest else []


class EventParser:
    """Parses lines of an event stream (HTML, section 9.2.6)."""

    def __init__(self) -> None:
        self._data: list[str] = []
        self._event = ""
        self._id = ""

    def feed(self, line: str) -> Event | None:
        """Takes one line without its end; gives an event when it is complete."""
        if not line:
            return self._finish()
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        return None

    def _finish(self) -> Event | None:
        data, event = self._data, self._event
        self._data, self._event = [], ""
        return Event("\n".join(data), event or "message", self._id) if data else None


class LineParser:
    """Parses JSON lines: each line that is not blank is one item."""

    def feed(self, line: str) -> Event | None:
        """Takes one line; gives it as an event."""
        text = line.strip("\x1e \t")  # the record separator of application/json-seq
        return Event(text) if text else None


END = "[DONE]"
"""Text by which several APIs end a stream of JSON events."""


class StreamReader(Generic[T]):
    """Turns octets into items; ends at :data:`END`."""

    def __init__(self, parser: EventParser | LineParser, read: Callable[[Event], T]) -> None:
        self._lines = LineSplitter()
        self._parser, self._read = parser, read
        self.ended = False

    def feed(self, octets: bytes | None) -> Iterator[T]:
        """The items that are complete after these octets; ``None`` says that no more will come."""
        for line in self._lines.finish() if octets is None else self._lines.feed(octets):
            event = self._parser.feed(line)
            if event is not None and event.data == END:
                self.ended = True
                return
            if event is not None:
                yield self._read(event)


Guard = Callable[[], AbstractContextManager[None]]
"""Turns the transport's errors into the SDK's."""


class Stream(Generic[T]):
    """Items as they arrive. Iterate over it, or use it in a ``with`` block to stop early."""

    def __init__(self, response: httpx.Response, reader: StreamReader[T], guard: Guard) -> None:
        self.response = response
        self._reader, self._guard = reader, guard

    def __iter__(self) -> Iterator[T]:
        with self, self._guard():
            for octets in self.response.iter_bytes():
                yield from self._reader.feed(octets)
                if self._reader.ended:
                    return
            yield from self._reader.feed(None)

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
        """Ends the connection."""
        self.response.close()


class AsyncStream(Generic[T]):
    """Items as they arrive. Iterate with ``async for``; ``async with`` to stop early."""

    def __init__(self, response: httpx.Response, reader: StreamReader[T], guard: Guard) -> None:
        self.response = response
        self._reader, self._guard = reader, guard

    async def __aiter__(self) -> AsyncIterator[T]:
        async with self:
            with self._guard():
                async for octets in self.response.aiter_bytes():
                    for item in self._reader.feed(octets):
                        yield item
                    if self._reader.ended:
                        return
                for item in self._reader.feed(None):
                    yield item

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
        """Ends the connection."""
        await self.response.aclose()
