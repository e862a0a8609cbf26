"""From an operation and its arguments to an HTTP request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from .authentication import Placed
from .bodies import Body, write_body
from .build import codec_for
from .files import is_file
from .json_text import at_pointer, dumps, is_object
from .namespace import TypeNamespace
from .operation import Content, Operation, Param, RequestOptions
from .parameters import (
    Pairs,
    cookie_pairs,
    header_value,
    join_pairs,
    loose_pairs,
    path_value,
    percent,
    query_pairs,
)
from .sentinel import NOT_GIVEN


class Request(NamedTuple):
    """A request ready to be sent, as often as retries need it."""

    method: str
    url: str
    headers: dict[str, str]
    content: bytes | None
    path: str
    """The path template, for messages."""


class Draft:
    """Collects the parts of one request."""

    def __init__(self, base_url: str, headers: Mapping[str, str], query: Mapping[str, Any]) -> None:
        self.base_url = base_url
        self.headers: dict[str, str] = {name.lower(): text for name, text in headers.items()}
        self.query: Pairs = loose_pairs(query)
        self.cookies: Pairs = []
        self.fields: dict[str, Any] = {}
        self.body: Any = NOT_GIVEN
        self.content: Body | None = None

    def place(self, credentials: list[Placed]) -> None:
        """Adds credentials."""
        for where, name, value in credentials:
            if where == "query":
                self.query.append((percent(name), percent(value)))
            elif where == "cookie":
                self.cookies.append((name, value))
            else:
                self.headers[name.lower()] = value

    def apply(self, options: RequestOptions) -> None:
        """Adds what the caller asks for beyond the document; it wins over everything else."""
        self.query += loose_pairs(options.get("extra_query", {}))
        self.headers.update(
            {name.lower(): text for name, text in options.get("extra_headers", {}).items()}
        )

    def finish(self, method: str, path: str, template: str) -> Request:
        """The request as it goes out."""
        url = self.base_url.rstrip("/") + path if path else self.base_url
        if self.query:
            url += ("&" if "?" in url else "?") + join_pairs(self.query)
        if self.cookies:
            own = self.headers.get("cookie")
            pairs = "; ".join(f"{name}={value}" for name, value in self.cookies)
            self.headers["cookie"] = f"{own}; {pairs}" if own else pairs
        if self.content is not None:
            self.headers.setdefault("content-type", self.content[1])
        # Header values go out as octets; what is not ASCII travels as UTF-8.
        return Request(method, url, self.headers, self.content and self.content[0], template)


def draft_operation(
    draft: Draft,
    operation: Operation[Any],
    arguments: Mapping[str, Any],
    options: RequestOptions,
    names: TypeNamespace,
) -> str:
    """Puts the arguments into the draft and returns the path."""
    path = operation.path
    for param in operation.params:
        value = (
            param.constant
            if param.constant is not NOT_GIVEN
            else arguments.get(param.key, NOT_GIVEN)
        )
        if value is NOT_GIVEN:
            continue
        expression = param.type
        if param.where == "body" and len(operation.contents) > 1:
            expression = _choose(operation, options.get("content_type"), value).type
        encoded = codec_for(names, expression).encode(value, True)
        if param.where == "path":
            path = path.replace("{" + param.wire + "}", _path_text(param, encoded))
        else:
            _place_param(draft, param, encoded)
    draft.content = _write_content(draft, operation, options)
    return path


def _path_text(param: Param, value: Any) -> str:
    if param.media_type:
        return percent(dumps(value))
    return path_value(
        param.wire, value, param.style or "simple", bool(param.explode), param.allow_reserved
    )


def _place_param(draft: Draft, param: Param, value: Any) -> None:
    name, style = param.wire, param.style or "form"
    if param.media_type:  # described by ``content``: one serialised value, whatever its type
        value, style = (dumps(value) if "json" in param.media_type else value), "form"
    explode = param.explode if param.explode is not None else style in ("form", "cookie")
    if param.where == "field":
        draft.fields[name] = value
    elif param.where == "body":
        draft.body = value
    elif param.where == "query":
        draft.query += query_pairs(name, value, style, explode, param.allow_reserved)
    elif param.where == "cookie":
        draft.cookies += cookie_pairs(name, value, style, explode)
    else:
        draft.headers[name.lower()] = header_value(value, bool(param.explode))


def _write_content(draft: Draft, operation: Operation[Any], options: RequestOptions) -> Body | None:
    extra = dict(options.get("extra_body", {}))
    value = draft.body if draft.body is not NOT_GIVEN else draft.fields
    flat = draft.body is NOT_GIVEN
    if not operation.contents:
        return write_body(Content("application/json", "json"), extra) if extra else None
    # What the document fixes goes along with a body; it is no reason to send one.
    fixed = sum(
        param.where == "field" and param.constant is not NOT_GIVEN for param in operation.params
    )
    if flat and not (len(draft.fields) > fixed or extra or operation.body_required):
        return None
    if extra and is_object(value):
        value = {**value, **extra}
    return write_body(_choose(operation, options.get("content_type"), value), value)


def _choose(operation: Operation[Any], media_type: str | None, value: Any) -> Content:
    """The media type that the caller names, else the first one that the value can be."""
    if media_type is None:
        wanted = "text" if isinstance(value, str) else "binary" if is_file(value) else ""
        first = operation.contents[0]
        if wanted and first.kind not in (wanted, "multipart") and first.type not in ("str", "Any"):
            return next((one for one in operation.contents if one.kind == wanted), first)
        return first
    for content in operation.contents:
        if content.media_type == media_type:
            return content
    # A wildcard (``image/*``) takes any type that the caller names.
    return operation.contents[0]._replace(media_type=media_type)


def next_arguments(arguments: Mapping[str, Any], request: str, value: Any) -> dict[str, Any]:
    """The arguments with one value replaced; ``request`` is ``key`` or ``key/pointer/into/body``."""
    key, slash, pointer = request.partition("/")
    if not slash:
        return {**arguments, key: value}
    body = _copied(arguments.get(key))
    target, steps = body, pointer.split("/")
    for step in steps[:-1]:
        target[step] = _copied(target.get(step))
        target = target[step]
    target[steps[-1]] = value
    return {**arguments, key: body}


def _copied(value: Any) -> dict[str, Any]:
    if hasattr(value, "to_dict"):
        return cast("dict[str, Any]", value.to_dict())
    return dict(value) if is_object(value) else {}


def argument_at(arguments: Mapping[str, Any], request: str) -> Any:
    """The value that ``request`` names among the arguments, ``None`` if it is not given."""
    key, slash, pointer = request.partition("/")
    value = arguments.get(key)
    if slash:
        return at_pointer(_copied(value), "/" + pointer)
    return None if value is NOT_GIVEN else value
