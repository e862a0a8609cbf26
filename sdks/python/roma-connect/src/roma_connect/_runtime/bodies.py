"""Request bodies: from JSON values and files to octets and a media type."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from .files import is_file, read_file
from .json_text import dumps, is_array, is_object
from .operation import Content, Part
from .parameters import Pairs, join_pairs, primitive, query_pairs

Body = tuple[bytes, str]
"""Octets and the ``Content-Type`` that goes with them."""


def write_body(content: Content, value: Any) -> Body:
    """Writes a body in one media type. ``value`` is a JSON value; files may stand in it."""
    return _WRITERS.get(content.kind, _binary)(content, value)


def _concrete(media_type: str, fallback: str) -> str:
    return fallback if "*" in media_type else media_type


def _json(content: Content, value: Any) -> Body:
    return dumps(value).encode(), _concrete(content.media_type, "application/json")


def _json_lines(content: Content, value: Any) -> Body:
    items = value if is_array(value) else [value]
    return "".join(dumps(item) + "\n" for item in items).encode(), content.media_type


def _text(content: Content, value: Any) -> Body:
    if is_file(value):
        return _binary(content, value)
    media_type = _concrete(content.media_type, "text/plain")
    if "charset" not in media_type and media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return primitive(value).encode(), media_type


def _binary(content: Content, value: Any) -> Body:
    media_type = _concrete(content.media_type, "application/octet-stream")
    if isinstance(value, str):
        return value.encode(), media_type
    octets, _, own = read_file(value)
    return octets, own or media_type


def _form(content: Content, value: Any) -> Body:
    pairs: Pairs = []
    for name, item in value.items():
        part = content.parts.get(name, Part())
        # Without a style an object is JSON (OpenAPI 3.1, section 4.8.14.4).
        styled = part.style or part.explode is not None or part.allow_reserved
        if (part.content_type or is_object(item)) and not styled:
            text = (
                dumps(item) if is_object(item) or "json" in part.content_type else primitive(item)
            )
            pairs += query_pairs(name, text, "form", True, False)
        else:
            style = part.style or "form"
            explode = part.explode if part.explode is not None else style == "form"
            pairs += query_pairs(name, item, style, explode, part.allow_reserved)
    return join_pairs(pairs).encode(), "application/x-www-form-urlencoded"


def _multipart(content: Content, value: Any) -> Body:
    boundary = secrets.token_hex(16)
    octets = bytearray()
    for name, item in value.items():
        part = content.parts.get(name, Part())
        # An array is sent as one part per item (OpenAPI 3.1, section 4.8.15.1.1).
        for single in item if is_array(item) else [item]:
            octets += f"--{boundary}\r\n".encode() + _part(name, single, part)
    octets += f"--{boundary}--\r\n".encode()
    return bytes(octets), f"{content.media_type}; boundary={boundary}"


def _part(name: str, value: Any, part: Part) -> bytes:
    filename: str | None = None
    media_type = part.content_type.split(",")[0].strip()
    if is_file(value):
        content, filename, own = read_file(value)
        # Servers tell files from fields by the presence of a file name.
        filename = filename or name
        media_type = own or _concrete(media_type, "") or "application/octet-stream"
    elif is_object(value) or is_array(value) or "json" in media_type:
        content, media_type = dumps(value).encode(), media_type or "application/json"
    else:
        content = primitive(value).encode()
    head = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    if filename is not None:
        head += f'; filename="{_quoted(filename)}"'
    if media_type:
        head += "\r\nContent-Type: " + media_type.replace("\r", "").replace("\n", "")
    return head.encode() + b"\r\n\r\n" + content + b"\r\n"


def _quoted(text: str) -> str:
    """As browsers do it (HTML, section 4.10.21.8): no quote or line end can leave the quotes."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


_WRITERS: dict[str, Callable[[Content, Any], Body]] = {
    "json": _json,
    "jsonLines": _json_lines,
    "form": _form,
    "multipart": _multipart,
    "text": _text,
    "xml": _text,
    "eventStream": _text,
    "binary": _binary,
}
