"""Parameter styles of OpenAPI 3.1, section 4.8.12.3, after RFC 6570.

Values arrive as JSON values (see ``codec``) and leave as text ready for a URL or a header.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from .codec import encode_any
from .json_text import dumps, is_array, is_object

_UNRESERVED = "-._~"
_RESERVED = ":/?#[]@!$&'()*+,;="

Pairs = list[tuple[str, str]]


def percent(text: str, allow_reserved: bool = False) -> str:
    """Percent-encodes; reserved characters stay where ``allow_reserved`` asks for it."""
    # In a query even then: "#" ends it, "&", "=" and "+" would change its meaning.
    safe = _UNRESERVED + (":/?@!$'()*,;[]" if allow_reserved else "")
    return quote(text, safe=safe)


def primitive(value: Any) -> str:
    """The text of a JSON scalar as parameters carry it."""
    if isinstance(value, str):
        return value
    return "" if value is None else dumps(value)


def _flat(value: Any, encode: Callable[[str], str], explode: bool, joint: str = ",") -> str:
    """Arrays and objects on one line: ``a,b`` and ``k,v`` or, exploded, ``k=v``."""
    if is_array(value):
        return joint.join(encode(primitive(item)) for item in value)
    if is_object(value):
        between = "=" if explode else joint
        return joint.join(
            encode(key) + between + encode(primitive(item)) for key, item in value.items()
        )
    return encode(primitive(value))


def path_value(name: str, value: Any, style: str, explode: bool, allow_reserved: bool) -> str:
    """Text for a path template's place: ``simple``, ``label`` or ``matrix``.

    Raises:
        ValueError: it would be empty, or a step such as ``..`` that is resolved away, encoded or
            not: another resource would be addressed.
    """
    text = _path_text(name, value, style, explode, lambda part: percent(part, allow_reserved))
    if not text or not {".", ".."}.isdisjoint(text.split("/")):
        raise ValueError(f'path parameter {name} must not be empty, "." or ".."')
    return text


def _path_text(
    name: str, value: Any, style: str, explode: bool, encode: Callable[[str], str]
) -> str:
    if style == "label":
        return "." + _flat(value, encode, explode, "." if explode else ",")
    if style == "matrix":
        return _matrix(name, value, encode, explode)
    return _flat(value, encode, explode)


def _matrix(name: str, value: Any, encode: Callable[[str], str], explode: bool) -> str:
    key = percent(name)
    if explode and is_array(value):
        return "".join(f";{key}={encode(primitive(item))}" for item in value)
    if explode and is_object(value):
        pairs = ((encode(field), encode(primitive(item))) for field, item in value.items())
        return "".join(f";{field}={item}" for field, item in pairs)
    text = _flat(value, encode, False)
    return f";{key}={text}" if text else f";{key}"


def header_value(value: Any, explode: bool) -> str:
    """Text for a header: style ``simple``, nothing percent-encoded."""
    return _flat(value, str, explode)


_JOINTS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def query_pairs(name: str, value: Any, style: str, explode: bool, allow_reserved: bool) -> Pairs:
    """Encoded name and value pairs: ``form``, ``spaceDelimited``, ``pipeDelimited``, ``deepObject``."""

    def encode(text: str) -> str:
        return percent(text, allow_reserved)

    key = percent(name)
    if style == "deepObject" and (is_object(value) or is_array(value)):
        return list(_deep(key, value, encode))
    if explode and is_array(value):
        return [(key, encode(primitive(item))) for item in value]
    if explode and is_object(value):
        return [
            (percent(field), encode(primitive(item)))
            for field, value_of in value.items()
            for item in (value_of if is_array(value_of) else [value_of])
        ]
    if is_array(value) and not value:
        return []
    return [(key, _flat(value, encode, False, _JOINTS.get(style, ",")))]


def _deep(key: str, value: Any, encode: Callable[[str], str]) -> Pairs:
    """``name[a][b]=c``; arrays repeat the key, as most servers read them."""
    pairs: Pairs = []
    if is_object(value):
        for field, item in value.items():
            pairs += _deep(f"{key}[{percent(field)}]", item, encode)
    elif is_array(value):
        for item in value:
            pairs += _deep(key, item, encode)
    else:
        pairs.append((key, encode(primitive(value))))
    return pairs


def cookie_pairs(name: str, value: Any, style: str, explode: bool) -> Pairs:
    """Cookies: as a query in style ``form``; style ``cookie`` (OpenAPI 3.2) encodes nothing."""
    if style != "cookie":
        return query_pairs(name, value, "form", explode, False)
    if explode and is_array(value):
        return [(name, primitive(item)) for item in value]
    if explode and is_object(value):
        return [(field, primitive(item)) for field, item in value.items()]
    return [(name, _flat(value, str, False))]


def join_pairs(pairs: Pairs) -> str:
    """A query string."""
    return "&".join(f"{name}={value}" for name, value in pairs)


def loose_pairs(values: Mapping[str, Any]) -> Pairs:
    """Query pairs for names that no document describes: lists repeat their name."""
    pairs: Pairs = []
    for name, value in values.items():
        pairs += query_pairs(name, encode_any(value), "form", True, False)
    return pairs
