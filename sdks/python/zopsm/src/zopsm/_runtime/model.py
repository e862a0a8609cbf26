"""The class under every generated model, and the stand-in for union members nobody knew of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict
from typing_extensions import Self

READ_ONLY: Final = "read-only"
"""Marks a field that the server sets: it is left out of requests."""


class ApiModel(BaseModel):
    """A JSON object of the API.

    Fields that the document does not name are kept: read them with ``model["name"]``. A field that
    was absent is ``None`` and not in ``model_fields_set``; one that was null is in it.
    """

    # Validators are built on first use: an SDK has hundreds of models, a program needs a few.
    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        populate_by_name=True,
        protected_namespaces=(),
        arbitrary_types_allowed=True,
    )

    additional_type: ClassVar[str] = ""
    """Type of the fields that are not named, as an annotation; empty: any."""

    def __getitem__(self, name: str) -> Any:
        """The field with this name on the wire. Raises ``KeyError`` if it was neither sent nor set."""
        from .fields import plan_of

        extra = self.__pydantic_extra__ or {}
        if name in extra:
            return extra[name]
        field = plan_of(type(self)).by_wire.get(name)
        if field is None or field.name not in self.__pydantic_fields_set__:
            raise KeyError(name)
        return getattr(self, field.name)

    def __contains__(self, name: object) -> bool:
        """Whether the field with this name on the wire was sent or set."""
        return name in self.to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The JSON object as it travels: wire names, exact values, nothing that was not set."""
        from .fields import encode_model

        return encode_model(self, False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Reads the JSON object as it travels. Raises ``ValueError`` if it does not fit."""
        from .fields import plan_of

        model: Self = plan_of(cls).decode(dict(data), False)
        return model

    if not TYPE_CHECKING:

        @classmethod
        def model_rebuild(cls, *, force=False, raise_errors=True, **namespace):
            # Generated modules import each other for type checkers alone, which keeps imports fast
            # and lets types refer to each other; pydantic gets the names when it needs them.
            from .namespace import supply_names

            supply_names(cls)
            return super().model_rebuild(force=force, raise_errors=raise_errors, **namespace)


class Unknown:
    """A union's value that fits none of the known members; it is written back unchanged."""

    __slots__ = ("raw",)

    def __init__(self, raw: Any) -> None:
        self.raw: Any = raw
        """The JSON value as it came."""

    def __repr__(self) -> str:
        return f"Unknown({self.raw!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown) and bool(self.raw == other.raw)

    def __hash__(self) -> int:
        return hash(repr(self.raw))
