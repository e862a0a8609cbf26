"""Lists that come in pages.

A page knows its call and can ask for the next one. Iterating over it goes through the items of all
pages. It ends when the API says so, and when a cursor repeats: a server that sends the same cursor
again would otherwise be asked for ever.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from .codec import encode_any
from .core import Core
from .json_text import at_pointer, dumps, is_array
from .operation import PagedOperation, Paging, RequestOptions
from .request import Request, argument_at, next_arguments
from .response import RawResponse

T = TypeVar("T")
B = TypeVar("B")

_LINK_NEXT = re.compile(r'<([^>]*)>[^,]*;\s*rel="?[^",]*\bnext\b', re.IGNORECASE)


class Turn(NamedTuple):
    """One call in a row of calls: the arguments, or the link to follow, and what came before."""

    operation: PagedOperation[Any, Any]
    arguments: Mapping[str, Any]
    options: RequestOptions
    link: str = ""
    seen: frozenset[str] = frozenset()

    def request(self, core: Core) -> Request:
        """The request of this turn."""
        if self.link:
            return core.follow(self.operation, self.link, self.options)
        return core.request(self.operation, self.arguments, self.options)


# A NamedTuple cannot be generic before Python 3.11.
@dataclass(frozen=True)
class Answer(Generic[T, B]):
    """What one turn brought."""

    items: list[T]
    response: B
    next_cursor: Any
    following: Turn | None


def read_answer(core: Core, turn: Turn, raw: RawResponse) -> Answer[Any, Any]:
    """Reads a page and works out the next turn."""
    response = core.accept(turn.operation, raw)
    paging = turn.operation.paging
    assert paging is not None
    body = core.reader.json(raw) if raw.content else None
    found = at_pointer(body, paging.items)
    items: list[Any] = []
    if is_array(found):
        items = core.reader.typed(f"list[{paging.item_type}]", found, "", raw)
    cursor = _cursor(paging, turn, body, raw, len(items))
    return Answer(items, response, cursor, _following(paging, turn, cursor))


def _evaluate(expression: str, body: Any, raw: RawResponse) -> Any:
    if expression.startswith("$response.body#"):
        return at_pointer(body, expression.removeprefix("$response.body#"))
    text = raw.headers.get(expression.removeprefix("$response.header.").lower())
    if text is None or not expression.lower().endswith(".link"):
        return text
    match = _LINK_NEXT.search(text)
    return match and match[1]


def _cursor(paging: Paging, turn: Turn, body: Any, raw: RawResponse, count: int) -> Any:
    """What asks for the next page; ``None`` at the end."""
    found = _evaluate(paging.next, body, raw) if paging.next else None
    if paging.style in ("cursor", "link"):
        return None if found == "" else found
    given = argument_at(turn.arguments, paging.request)
    if paging.style == "offset":
        offset = (given if isinstance(given, int) else 0) + count
        return None if count == 0 or (isinstance(found, int) and offset >= found) else offset
    page = given if isinstance(given, int) else paging.first
    last = found - 1 + paging.first if isinstance(found, int) else None
    return None if count == 0 or (last is not None and page >= last) else page + 1


def _following(paging: Paging, turn: Turn, cursor: Any) -> Turn | None:
    if cursor is None:
        return None
    mark = dumps(encode_any(cursor))
    if mark in turn.seen:
        return None
    seen = turn.seen | {mark}
    if paging.style == "link":
        return turn._replace(link=str(cursor), seen=seen)
    arguments = next_arguments(turn.arguments, paging.request, cursor)
    return turn._replace(arguments=arguments, seen=seen)


class Page(Generic[T, B]):
    """One page of a list. Iterating over it goes on through all pages."""

    def __init__(self, answer: Answer[T, B], load: Callable[[Turn], Page[T, B]]) -> None:
        self.items: list[T] = answer.items
        """The items of this page."""
        self.response: B = answer.response
        """The whole answer, with what stands beside the items."""
        self.next_cursor: Any = answer.next_cursor
        """What asks for the next page; ``None`` on the last."""
        self._following, self._load = answer.following, load

    @property
    def has_next(self) -> bool:
        """Whether there may be another page."""
        return self._following is not None

    def next_page(self) -> Page[T, B] | None:
        """Asks for the next page; ``None`` after the last."""
        return None if self._following is None else self._load(self._following)

    def pages(self) -> Iterator[Page[T, B]]:
        """This page and all that follow."""
        page: Page[T, B] | None = self
        while page is not None:
            yield page
            page = page.next_page()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def __repr__(self) -> str:
        return f"Page({len(self.items)} items, has_next={self.has_next})"


class AsyncPage(Generic[T, B]):
    """One page of a list. ``async for`` over it goes on through all pages."""

    def __init__(
        self, answer: Answer[T, B], load: Callable[[Turn], Coroutine[Any, Any, AsyncPage[T, B]]]
    ) -> None:
        self.items: list[T] = answer.items
        """The items of this page."""
        self.response: B = answer.response
        """The whole answer, with what stands beside the items."""
        self.next_cursor: Any = answer.next_cursor
        """What asks for the next page; ``None`` on the last."""
        self._following, self._load = answer.following, load

    @property
    def has_next(self) -> bool:
        """Whether there may be another page."""
        return self._following is not None

    async def next_page(self) -> AsyncPage[T, B] | None:
        """Asks for the next page; ``None`` after the last."""
        return None if self._following is None else await self._load(self._following)

    async def pages(self) -> AsyncIterator[AsyncPage[T, B]]:
        """This page and all that follow."""
        page: AsyncPage[T, B] | None = self
        while page is not None:
            yield page
            page = await page.next_page()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    def __repr__(self) -> str:
        return f"AsyncPage({len(self.items)} items, has_next={self.has_next})"


class AsyncPager(Generic[T, B]):
    """A list call: ``await`` it for the first page, or ``async for`` over the items of all pages."""

    def __init__(self, first: Callable[[], Coroutine[Any, Any, AsyncPage[T, B]]]) -> None:
        self._first = first

    def __await__(self) -> Generator[Any, None, AsyncPage[T, B]]:
        return self._first().__await__()

    async def pages(self) -> AsyncIterator[AsyncPage[T, B]]:
        """All pages."""
        async for page in (await self).pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item
