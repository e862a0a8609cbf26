"""Dates, times, numbers and identifiers that are written back exactly as they were read.

Python's own types normalise: ``datetime`` cuts nanoseconds, ``UUID`` lowers its letters, ``Decimal``
rewrites exponents. Each type here is a subclass that keeps the text it was read from, so that a
value which is only passed on does not change. A value computed from it has no text and is written
in the usual form.
"""

from __future__ import annotations

import base64
import binascii
import datetime as _dt
import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from uuid import UUID

from typing_extensions import Self

DECIMAL_TEXT = "decimal-text"
"""Marks a ``Decimal`` that travels as a JSON string."""

DecimalText = Annotated[Decimal, DECIMAL_TEXT]
"""A ``Decimal`` that travels as a JSON string."""

_DATE = r"(\d{4})-(\d{2})-(\d{2})"
_TIME = r"(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s?([Zz]|[+-]\d{2}:?\d{2})?"
_DATE_TIME = re.compile(_DATE + r"[Tt ]" + _TIME, re.ASCII)
_TIME_ONLY = re.compile(_TIME, re.ASCII)


class TextDateTime(_dt.datetime):
    """A ``datetime`` read from a message."""

    text: str | None = None

    def __deepcopy__(self, memo: dict[int, Any]) -> TextDateTime:
        return self  # immutable; the inherited way would lose the text


class TextTime(_dt.time):
    """A ``time`` read from a message."""

    text: str | None = None

    def __deepcopy__(self, memo: dict[int, Any]) -> TextTime:
        return self


class TextUUID(UUID):
    """A ``UUID`` read from a message."""

    __slots__ = ("text",)
    text: str

    def __init__(self, text: str) -> None:
        super().__init__(text)
        object.__setattr__(self, "text", text)


class TextDecimal(Decimal):
    """A ``Decimal`` read from a JSON string."""

    text: str

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __deepcopy__(self, memo: Any, /) -> TextDecimal:
        return self


class TextBytes(bytes):
    """Octets read from base64 text."""

    text: str


def _zone(text: str | None) -> _dt.tzinfo | None:
    if text is None:
        return None
    if text in "Zz":
        return _dt.timezone.utc
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return _dt.timezone(_dt.timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _clock(parts: tuple[str | None, ...]) -> tuple[int, int, int, int, _dt.tzinfo | None]:
    hour, minute, second, fraction, zone = parts
    seconds = int(second or 0)
    micros = int((fraction or "0")[:6].ljust(6, "0"))
    if seconds == 60:  # a leap second: RFC 3339 has them, Python has not; the text keeps it
        seconds, micros = 59, 999_999
    return int(hour or 0), int(minute or 0), seconds, micros, _zone(zone)


def read_datetime(text: str) -> TextDateTime:
    """Reads an RFC 3339 date-time; without an offset it stays naive. Raises ``ValueError``."""
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        raise ValueError("not a date-time")
    year, month, day, *clock = match.groups()
    value = TextDateTime(int(year), int(month), int(day), *_clock(tuple(clock)))
    value.text = text
    return value


def read_time(text: str) -> TextTime:
    """Reads an RFC 3339 time of day. Raises ``ValueError``."""
    match = _TIME_ONLY.fullmatch(text)
    if match is None:
        raise ValueError("not a time")
    value = TextTime(*_clock(match.groups()))
    value.text = text
    return value


def read_date(text: str) -> _dt.date:
    """Reads ``YYYY-MM-DD``. Raises ``ValueError``."""
    if len(text) != 10:
        raise ValueError("not a date")
    return _dt.date.fromisoformat(text)


def read_decimal(text: str) -> TextDecimal:
    """Reads a decimal from a string. Raises ``ValueError``."""
    try:
        return TextDecimal(text)
    except InvalidOperation:
        raise ValueError("not a decimal") from None


def read_base64(text: str) -> TextBytes:
    """Reads base64, with or without padding, of either alphabet. Raises ``ValueError``."""
    plain = "".join(text.split()).translate(str.maketrans("-_", "+/")).rstrip("=")
    try:
        value = TextBytes(base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True))
    except binascii.Error:
        raise ValueError("not base64") from None
    value.text = text
    return value


def write_scalar(value: object) -> str | None:
    """The text of a date, time, UUID or octets; ``None`` for anything else."""
    if isinstance(value, TextUUID | TextBytes):
        return value.text
    if isinstance(value, _dt.datetime | _dt.time):
        kept: object = getattr(value, "text", None)
        return kept if isinstance(kept, str) else value.isoformat().replace("+00:00", "Z")
    if isinstance(value, _dt.date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    return None
