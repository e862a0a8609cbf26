"""The value of an argument that was not given, as opposed to ``None``, which is sent as null."""

from __future__ import annotations

from typing import Final, final


@final
class NotGiven:
    """Type of :data:`NOT_GIVEN`. Falsy, and the same object everywhere."""

    __slots__ = ()
    _instance: NotGiven | None = None

    def __new__(cls) -> NotGiven:
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final = NotGiven()
"""Leaves an argument out of the request."""
