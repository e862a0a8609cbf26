"""Security schemes: which credentials a call sends, and where."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

Secret: TypeAlias = str | Callable[[], str]
"""A credential, or a function that gives a fresh one for each request."""


class Scheme(NamedTuple):
    """One security scheme of the document."""

    kind: Literal["apiKey", "basic", "bearer", "http"]
    where: Literal["header", "query", "cookie"] = "header"
    wire: str = "Authorization"
    prefix: str = ""


class Placed(NamedTuple):
    """A credential in its place."""

    where: str
    name: str
    value: str


def credentials_for(
    schemes: Mapping[str, Scheme], secrets: Mapping[str, Any], auth: Sequence[Sequence[str]]
) -> list[Placed]:
    """The first alternative that the user has given everything for; else nothing."""
    for alternative in auth:
        if alternative and all(name in secrets and name in schemes for name in alternative):
            return [_place(schemes[name], secrets[name]) for name in alternative]
    return []


def _place(scheme: Scheme, secret: Any) -> Placed:
    value: Any = secret() if callable(secret) else secret
    if scheme.kind == "basic":
        user, password = value
        value = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    elif scheme.kind == "bearer":
        value = f"Bearer {value}"
    return Placed(scheme.where, scheme.wire, scheme.prefix + str(value))
