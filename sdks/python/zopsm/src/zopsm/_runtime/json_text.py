"""JSON text in and out without losing digits.

``json`` reads ``1.10`` as a float and forgets the zero, and cannot write a ``Decimal``. Here a
number whose text a float cannot reproduce stays an :class:`ExactFloat`, and ``Decimal`` is written
digit by digit.
"""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn, TypeGuard

from typing_extensions import Self

from .deep_json import DeepReader, write_deep


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
        return DeepReader(text, _decoder).read()


class _Inexact(Exception):
    """The fast writer met a number that it cannot write exactly."""


_LONE = re.compile("[\ud800-\udfff]")
"""Halves of pairs. UTF-8 has no octets for them, JSON has escapes."""


def _meet_inexact(value: object) -> NoReturn:
    if isinstance(value, Decimal):
        raise _Inexact
    raise TypeError(f"{type(value).__name__} cannot be sent as JSON")


_encoder = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_meet_inexact
)


def dumps(value: object) -> str:
    """Writes a JSON value; ``Decimal`` becomes a number with exactly its digits.

    Raises:
        ValueError: JSON has no form for a number, or the value is nested too deeply.
    """
    try:
        text = _encoder.encode(value)
    except (_Inexact, RecursionError):
        text = "".join(write_deep(value, _scalar))
    return text if text.isascii() else _LONE.sub(_escape, text)


def _scalar(value: object) -> str:
    if not isinstance(value, Decimal):
        return _encoder.encode(value)
    if not value.is_finite():
        raise ValueError(f"{value} cannot be sent as JSON")
    return str(value)


def _escape(surrogate: re.Match[str]) -> str:
    return f"\\u{ord(surrogate[0]):04x}"


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
