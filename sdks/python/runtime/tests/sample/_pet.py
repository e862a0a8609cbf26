from __future__ import annotations

import datetime as _dt
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import pydantic

from _runtime.model import READ_ONLY, ApiModel
from _runtime.scalars import DecimalText

if TYPE_CHECKING:
    from ._alias import Any_, Status
    from ._owner import Owner as _Owner


class Pet(ApiModel):
    """A pet."""

    id: Annotated[int, READ_ONLY]
    date: _dt.date | None = None
    born: _dt.datetime | None = None
    fed: _dt.time | None = None
    price: Decimal | None = None
    amount: DecimalText | None = None
    weight: float | None = None
    Owner: _Owner | None = pydantic.Field(
        default=None, validation_alias="own-er", serialization_alias="own-er"
    )
    status: Status | None = None
    anything: Any_ | None = None
    uid: UUID | None = None
    blob: bytes | None = None
