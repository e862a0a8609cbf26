"""JSON text in and out without losing digits.

``json`` reads ``1.10`` as a float and forgets the zero, and cannot write a ``Decimal``. Here a
number whose text a float cannot reproduce stays an :class:`ExactFloat`, and ``Decimal`` is written
digit by digit.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn, TypeGuard, cast

from typing_extensions import Self


class ExactFloat(float):
    """A float that remembers the digits it was read from."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)
        number.text = text
        return number


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a decoded JSON value is an object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether a decoded JSON value is an array."""
    return isinstance(value, list)


def _read_float(text: str) -> float:
    number = float(text)
    if repr(number) == text:
        return number
    if number == 0 or math.isinf(number):
        _check_exponent(text)
    return ExactFloat(text)


def _check_exponent(text: str) -> None:
    try:
        Decimal(text)
    except InvalidOperation:
        raise ValueError("a number is beyond all decimals") from None


def _reject_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


_decoder = json.JSONDecoder(parse_float=_read_float, parse_constant=_reject_constant)


def loads(data: bytes | str) -> Any:
    """Reads JSON text.

    Raises:
        ValueError: it is not JSON, or nested too deeply.
    """
    text = data if isinstance(data, str) else data.decode("utf-8-sig")
    try:
        return _decoder.decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


class _Inexact(Exception):
    """The fast writer met a number that it cannot write exactly."""


def _meet_inexact(value: object) -> NoReturn:
    if isinstance(value, Decimal):
        raise _Inexact
    raise TypeError(f"{type(value).__name__} cannot be sent as JSON")


_encoder = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_meet_inexact
)


def dumps(value: object) -> str:
    """Writes a JSON value; ``Decimal`` becomes a number with exactly its digits."""
    try:
        return _encoder.encode(value)
    except _Inexact:
        return "".join(_write(value))


def _write(value: object) -> Iterator[str]:
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} cannot be sent as JSON")
        yield str(value)
    elif isinstance(value, dict):
        members = cast("dict[str, object]", value).items()
        yield "{"
        for index, (key, member) in enumerate(members):
            yield ("," if index else "") + _encoder.encode(key) + ":"
            yield from _write(member)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for index, item in enumerate(cast("list[object]", value)):
            if index:
                yield ","
            yield from _write(item)
        yield "]"
    else:
        yield _encoder.encode(value)


def at_pointer(value: object, pointer: str) -> Any:
    """The value at a JSON Pointer (RFC 6901), or ``None`` where there is none."""
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if is_object(value):
            value = value.get(key)
        elif is_array(value) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value
