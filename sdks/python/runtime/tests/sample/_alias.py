from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from typing_extensions import TypeAliasType

from _runtime.model import Unknown
from _runtime.unions import AliasInfo

if TYPE_CHECKING:
    from ._owner import Owner
    from ._shapes import Circle, Square

Status = TypeAliasType("Status", Annotated[Literal["in", "out"] | str, AliasInfo(__name__)])
Any_ = TypeAliasType("Any_", Annotated["Owner | list[Any_] | int | Unknown", AliasInfo(__name__)])
Shape = TypeAliasType(
    "Shape",
    Annotated[
        "Circle | Square | Unknown",
        AliasInfo(__name__, "kind", {"circle": "Circle", "disc": "Circle", "square": "Square"}),
    ],
)
