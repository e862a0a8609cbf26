from __future__ import annotations

from typing import TYPE_CHECKING

from _runtime.model import ApiModel

if TYPE_CHECKING:
    from ._pet import Pet


class Owner(ApiModel):
    """An owner, who has pets, who have an owner."""

    name: str
    pets: list[Pet] | None = None
