"""When a request is sent again, and after how long."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import httpx

_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"})
_SECONDS = re.compile(r"\d+(\.\d+)?", re.ASCII)
_LONGEST = 60.0
"""Seconds that we are willing to wait because a server says so."""


def may_retry_status(method: str, status: int) -> bool:
    """Whether an answer invites another attempt: 408, 429 and 5xx of idempotent methods (RFC 9110, 9.2.2)."""
    return method in _IDEMPOTENT and (status in (408, 429) or status >= 500)


def may_retry_error(method: str, error: BaseException | None) -> bool:
    """Whether a broken connection does: any if idempotent, else only if nothing was sent.

    A timeout does not: who says how long to wait does not want to wait three times as long.
    """
    if isinstance(error, httpx.ConnectError):
        return True
    broken = httpx.NetworkError | httpx.RemoteProtocolError | httpx.ProxyError
    return method in _IDEMPOTENT and isinstance(error, broken)


def delay(attempt: int, headers: Mapping[str, str]) -> float | None:
    """Seconds to wait after attempt number ``attempt``, counted from 0; ``None``: too long to wait."""
    wanted = retry_after(headers)
    if wanted is not None:
        return wanted if wanted <= _LONGEST else None
    # Half of the time is drawn by lot, so that clients do not come back all at once.
    return min(0.5 * 2.0**attempt, 8.0) * (0.5 + random.random() / 2)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds of a ``Retry-After`` header, given as seconds or as a date."""
    text = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    zoned = date if date.tzinfo else date.replace(tzinfo=timezone.utc)
    return max(0.0, (zoned - datetime.now(timezone.utc)).total_seconds())
