from __future__ import annotations

from typing import ClassVar

from _runtime.model import ApiModel


class Circle(ApiModel):
    """A circle."""

    kind: str
    radius: float


class Square(ApiModel):
    """A square."""

    kind: str
    side: float


class Bag(ApiModel):
    """Typed extra fields."""

    additional_type: ClassVar[str] = "_dt.date"

    id: int
