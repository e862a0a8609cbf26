"""Operations as data: what generated modules say about a call, and nothing about how it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Literal, NamedTuple, TypedDict, TypeVar

from typing_extensions import NotRequired

from .sentinel import NOT_GIVEN

T = TypeVar("T")
ItemT = TypeVar("ItemT")


class RequestOptions(TypedDict, total=False):
    """Options that every method takes by name."""

    timeout: float | None
    """Seconds for each attempt up to its last octet; ``None`` waits for ever. Default: the client's.

    Of a stream it covers the headers, then each wait for more.
    """
    max_retries: int
    """Attempts after the first. Default: the client's."""
    extra_headers: Mapping[str, str]
    """Headers to add or replace."""
    extra_query: Mapping[str, Any]
    """Query parameters to add."""
    extra_body: Mapping[str, Any]
    """Fields to add to a JSON or form body."""
    content_type: NotRequired[str]
    """Media type of the body, where the operation takes several. Default: the first."""


class Param(NamedTuple):
    """One argument of a method and where it goes."""

    key: str
    wire: str
    where: Literal["path", "query", "header", "cookie", "field", "body"]
    type: str = "Any"
    style: str = ""
    explode: bool | None = None
    allow_reserved: bool = False
    media_type: str = ""
    constant: Any = NOT_GIVEN


class Part(NamedTuple):
    """How one field of a form or multipart body is encoded."""

    content_type: str = ""
    style: str = ""
    explode: bool | None = None
    allow_reserved: bool = False


class Content(NamedTuple):
    """One media type of a body; ``status`` is set for responses."""

    media_type: str
    kind: str
    type: str = "Any"
    status: str = ""
    parts: Mapping[str, Part] = {}


class CredentialUse(NamedTuple):
    """What a call does with the credential that the client remembers."""

    argument: str = ""
    capture: str = ""
    clear: bool = False


class Paging(NamedTuple):
    """Where a list stands in an answer and how its next page is asked for.

    ``request`` is an argument's key, with a JSON Pointer into it where needed; ``next`` is a runtime
    expression (``$response.body#/…``, ``$response.header.…``).
    """

    style: Literal["cursor", "offset", "page", "link"]
    items: str
    item_type: str
    request: str = ""
    next: str = ""
    first: int = 1


class Operation(Generic[T]):
    """One call; ``T`` is what it returns."""

    __slots__ = (
        "auth",
        "body_required",
        "contents",
        "credential",
        "id",
        "may_be_empty",
        "method",
        "paging",
        "params",
        "path",
        "payload",
        "responses",
        "result",
        "server",
    )

    def __init__(
        self,
        id: str,
        method: str,
        path: str,
        *,
        params: Sequence[Param] = (),
        contents: Sequence[Content] = (),
        body_required: bool = False,
        responses: Sequence[Content] = (),
        result: Literal["none", "value", "binary", "stream"] = "value",
        may_be_empty: bool = False,
        payload: str = "",
        auth: Sequence[Sequence[str]] = (),
        credential: CredentialUse | None = None,
        paging: Paging | None = None,
        server: str = "",
    ) -> None:
        self.id, self.method, self.path = id, method, path
        self.params, self.contents, self.responses = params, contents, responses
        self.result, self.payload, self.auth = result, payload, auth
        self.credential, self.paging, self.server = credential, paging, server
        self.body_required, self.may_be_empty = body_required, may_be_empty


class PagedOperation(Operation[T], Generic[T, ItemT]):
    """A call that answers with one page of a list: ``T`` is the answer, ``ItemT`` an item."""

    __slots__ = ()


class GenericCall(NamedTuple):
    """The document's own untyped call: one URL, the function named by a field of the body."""

    method: str
    path: str
    field: str
    credential: str = ""
    captures: Mapping[str, str] = {}
    clears: frozenset[str] = frozenset()
