"""Translates between JSON values and the types that generated annotations name.

``decode`` is strict where the document is (a missing required field, a string for a number) and
open where APIs grow: unknown fields, enum values and union members are kept. ``encode`` trusts what
it is given; the type checker has seen it, and the server has the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, TypeGuard

from .files import File
from .json_text import ExactFloat, is_array, is_object
from .model import ApiModel, Unknown
from .scalars import TextDecimal, write_scalar
from .stacks import on_new_stack


class Mismatch(ValueError):
    """A JSON value does not fit its type. ``path`` leads to it, outermost first."""

    def __init__(self, expected: str, value: object) -> None:
        self.path: list[str] = []
        self.expected = expected
        self.found = _kind(value)

    def __str__(self) -> str:
        where = "".join(f"/{step}" for step in self.path) or "the value"
        return f"{where}: expected {self.expected}, found {self.found}"

    def inside(self, step: str | int) -> Mismatch:
        """The same mismatch, seen from one level further out."""
        self.path.insert(0, str(step))
        return self


def _kind(value: object) -> str:
    if value is None:
        return "null"
    names: dict[type, str] = {
        bool: "boolean",
        int: "integer",
        str: "string",
        dict: "object",
        list: "array",
    }
    return names.get(type(value), "number")


def is_list(value: object) -> TypeGuard[Collection[Any]]:
    """Whether a value given by a caller is sent as an array."""
    if isinstance(value, str | bytes | bytearray | Mapping | File):
        return False
    return isinstance(value, Collection)


def is_mapping(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether a value given by a caller is sent as an object."""
    return isinstance(value, Mapping)


def encode_any(value: Any, request: bool = False) -> Any:
    """The JSON value for any Python value, by what it is. Raises ``TypeError`` if there is none."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, ExactFloat):
        return Decimal(value.text)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, ApiModel):
        from .fields import encode_model

        return encode_model(value, request)
    if isinstance(value, Unknown):
        return encode_any(value.raw)
    try:
        if is_mapping(value):
            return {str(key): encode_any(item, request) for key, item in value.items()}
        if is_list(value):
            return [encode_any(item, request) for item in value]
    except RecursionError:
        return on_new_stack(encode_any, value, request)
    if isinstance(value, Decimal):
        return value.text if isinstance(value, TextDecimal) else value
    text = write_scalar(value)
    if text is None:
        raise TypeError(f"{type(value).__name__} cannot be sent as JSON")
    return text


class Codec:
    """Any JSON value; other codecs narrow it."""

    def decode(self, value: Any, exact: bool) -> Any:
        """The typed value. ``exact`` asks constants to match, as the choice of a union member needs.

        Raises:
            Mismatch: the value does not fit.
        """
        return value

    def encode(self, value: Any, request: bool) -> Any:
        """The JSON value; in a ``request`` read-only fields are left out."""
        return encode_any(value, request)

    def score(self, decoded: Any) -> float:
        """How much of a value this type explains: the best member of a union wins."""
        return 0.5


class BinaryCodec(Codec):
    """Octets outside JSON: passed on as they are, for the body's writer to read."""

    def encode(self, value: Any, request: bool) -> Any:
        return value


class ScalarCodec(Codec):
    """One JSON type as it is."""

    def __init__(self, expected: str, accepts: Callable[[Any], bool]) -> None:
        self.expected, self.accepts = expected, accepts

    def decode(self, value: Any, exact: bool) -> Any:
        if not self.accepts(value):
            raise Mismatch(self.expected, value)
        return value

    def score(self, decoded: Any) -> float:
        return 1


class TextCodec(Codec):
    """A string that stands for something else: a date, a UUID, octets."""

    def __init__(self, expected: str, read: Callable[[str], Any]) -> None:
        self.expected, self.read = expected, read

    def decode(self, value: Any, exact: bool) -> Any:
        if not isinstance(value, str):
            raise Mismatch(self.expected, value)
        try:
            return self.read(value)
        except ValueError:
            raise Mismatch(self.expected, value) from None

    def score(self, decoded: Any) -> float:
        return 2


class DecimalTextCodec(TextCodec):
    """A decimal that travels as a string."""

    def encode(self, value: Any, request: bool) -> Any:
        encoded = encode_any(value, request)
        return encoded if encoded is None or isinstance(encoded, str) else str(encoded)


class DecimalCodec(Codec):
    """A decimal that travels as a number."""

    def decode(self, value: Any, exact: bool) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Mismatch("number", value)
        return Decimal(value.text if isinstance(value, ExactFloat) else repr(value))


class LiteralCodec(Codec):
    """A constant, or one of several; another value of the same JSON type is let through."""

    def __init__(self, values: tuple[Any, ...]) -> None:
        self.values = values

    def decode(self, value: Any, exact: bool) -> Any:
        if value in self.values and type(value) in {type(known) for known in self.values}:
            return value
        if exact or is_object(value) or is_array(value):
            raise Mismatch(" or ".join(repr(known) for known in self.values), value)
        return value

    def score(self, decoded: Any) -> float:
        return 3


class NullableCodec(Codec):
    """A type, or null."""

    def __init__(self, of: Codec) -> None:
        self.of = of

    def decode(self, value: Any, exact: bool) -> Any:
        return None if value is None else self.of.decode(value, exact)

    def encode(self, value: Any, request: bool) -> Any:
        return None if value is None else self.of.encode(value, request)

    def score(self, decoded: Any) -> float:
        return 1 if decoded is None else self.of.score(decoded)


class OpenCodec(Codec):
    """A type that the API may widen: an enum, or one member of a union.

    Where nothing depends on the choice, a value that does not fit is kept as it is.
    """

    def __init__(self, of: Codec, keep: Callable[[Any], Any]) -> None:
        self.of, self.keep = of, keep

    def decode(self, value: Any, exact: bool) -> Any:
        try:
            return self.of.decode(value, exact)
        except Mismatch as mismatch:
            # Deeper down it is the value that is wrong, not the type that is new.
            if exact or mismatch.path:
                raise
            return self.keep(value)

    def encode(self, value: Any, request: bool) -> Any:
        return self.of.encode(value, request)

    def score(self, decoded: Any) -> float:
        return self.of.score(decoded)


class ListCodec(Codec):
    """An array of one type."""

    def __init__(self, item: Codec) -> None:
        self.item = item

    def decode(self, value: Any, exact: bool) -> Any:
        if not is_array(value):
            raise Mismatch("array", value)
        decode, items = self.item.decode, list[Any]()
        try:
            for item in value:
                items.append(decode(item, exact))
        except Mismatch as mismatch:
            raise mismatch.inside(len(items)) from None
        return items

    def encode(self, value: Any, request: bool) -> Any:
        if is_list(value):
            return [self.item.encode(item, request) for item in value]
        return encode_any(value, request)

    def score(self, decoded: Any) -> float:
        return 1 + max((self.item.score(item) for item in decoded[:8]), default=0)


class TupleCodec(Codec):
    """An array whose places have types of their own; a shorter one fits too."""

    def __init__(self, items: tuple[Codec, ...]) -> None:
        self.items = items

    def decode(self, value: Any, exact: bool) -> Any:
        if not is_array(value) or len(value) > len(self.items):
            raise Mismatch(f"array of {len(self.items)}", value)
        pairs = zip(self.items, value, strict=False)
        return tuple(codec.decode(item, exact) for codec, item in pairs)

    def encode(self, value: Any, request: bool) -> Any:
        if is_list(value) and len(value) <= len(self.items):
            pairs = zip(self.items, value, strict=False)
            return [codec.encode(item, request) for codec, item in pairs]
        return encode_any(value, request)

    def score(self, decoded: Any) -> float:
        return 1 + len(decoded)


class MapCodec(Codec):
    """An object with free keys."""

    def __init__(self, value: Codec) -> None:
        self.value = value

    def decode(self, value: Any, exact: bool) -> Any:
        if not is_object(value):
            raise Mismatch("object", value)
        decoded: dict[str, Any] = {}
        for key, item in value.items():
            try:
                decoded[key] = self.value.decode(item, exact)
            except Mismatch as mismatch:
                raise mismatch.inside(key) from None
        return decoded

    def encode(self, value: Any, request: bool) -> Any:
        if is_mapping(value):
            return {str(key): self.value.encode(item, request) for key, item in value.items()}
        return encode_any(value, request)
