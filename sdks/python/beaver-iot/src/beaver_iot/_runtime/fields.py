"""How a model's fields are read from and written to a JSON object.

Decoding fills a model directly instead of going through pydantic's validators: those would build a
schema of everything the model can reach, and they do not keep digits, unknown members or the
difference between absent and null.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import Any, Final, NamedTuple

from .codec import Codec, Mismatch, encode_any, is_mapping
from .json_text import is_object
from .model import ApiModel
from .namespace import TypeNamespace, namespace_of
from .stacks import on_new_stack

_MISSING: Final = object()
_set = object.__setattr__


class Field(NamedTuple):
    """One field of a model."""

    name: str
    wire: str
    codec: Codec
    required: bool
    read_only: bool


class ModelCodec(Codec):
    """A generated model. Its fields are looked up when the first value is decoded."""

    def __init__(self, model: type[ApiModel]) -> None:
        self.model = model

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The named fields, in the document's order."""
        return _fields_of(self.model)

    @cached_property
    def by_wire(self) -> dict[str, Field]:
        """The named fields by their name on the wire."""
        return {field.wire: field for field in self.fields}

    @cached_property
    def extra(self) -> Codec:
        """The codec of fields that the document does not name."""
        text = self.model.additional_type
        return _codec(namespace_of(self.model), text) if text else Codec()

    def decode(self, value: Any, exact: bool) -> Any:
        if isinstance(value, ApiModel):
            return value
        if not is_object(value):
            raise Mismatch("object", value)
        rest = dict(value)
        values: dict[str, Any] = {}
        given: set[str] = set()
        for name, wire, codec, required, _ in self.fields:
            item = rest.pop(wire, _MISSING)
            if item is _MISSING:
                if required:
                    raise Mismatch("a value", None).inside(wire)
                values[name] = None
                continue
            given.add(name)
            if item is None and not required:
                values[name] = None
                continue
            try:
                values[name] = codec.decode(item, exact)
            except Mismatch as mismatch:
                raise mismatch.inside(wire) from None
            except RecursionError:
                values[name] = self._decode_deep(wire, codec, item, exact)
        return self._build(values, given, self._decode_extra(rest, exact))

    def _decode_deep(self, wire: str, codec: Codec, item: Any, exact: bool) -> Any:
        try:
            return on_new_stack(codec.decode, item, exact)
        except Mismatch as mismatch:
            raise mismatch.inside(wire) from None

    def _decode_extra(self, rest: dict[str, Any], exact: bool) -> dict[str, Any]:
        codec = self.extra
        if type(codec) is Codec:
            return rest
        try:
            return {key: codec.decode(item, exact) for key, item in rest.items()}
        except Mismatch as mismatch:
            raise mismatch.inside("*") from None

    def _build(self, values: dict[str, Any], given: set[str], extra: dict[str, Any]) -> ApiModel:
        # What pydantic's own ``model_construct`` does, without its walk over the fields.
        model = self.model.__new__(self.model)
        _set(model, "__dict__", values)
        _set(model, "__pydantic_fields_set__", given)
        _set(model, "__pydantic_extra__", extra)
        _set(model, "__pydantic_private__", None)
        return model

    def encode(self, value: Any, request: bool) -> Any:
        if isinstance(value, ApiModel):
            return encode_model(value, request)
        if not is_mapping(value):
            return encode_any(value, request)
        known, encoded = self.by_wire, dict[str, Any]()
        for key, item in value.items():
            codec = known[key].codec if key in known else self.extra
            encoded[str(key)] = codec.encode(item, request)
        return encoded

    def score(self, decoded: Any) -> float:
        return 1 + len(decoded.__pydantic_fields_set__) - 0.1 * len(decoded.__pydantic_extra__)


@cache
def plan_of(model: type[ApiModel]) -> ModelCodec:
    """The codec of a model."""
    return ModelCodec(model)


def encode_model(model: ApiModel, request: bool) -> dict[str, Any]:
    """The JSON object of a model: what was set, under its wire names."""
    plan = plan_of(type(model))
    encoded: dict[str, Any] = {}
    for name, wire, codec, _, read_only in plan.fields:
        if name in model.__pydantic_fields_set__ and not (request and read_only):
            value = model.__dict__[name]
            try:
                encoded[wire] = None if value is None else codec.encode(value, request)
            except RecursionError:
                encoded[wire] = on_new_stack(codec.encode, value, request)
    for key, item in (model.__pydantic_extra__ or {}).items():
        encoded[key] = plan.extra.encode(item, request)
    return encoded


def _codec(names: TypeNamespace, text: str) -> Codec:
    from .build import codec_for

    return codec_for(names, text)


def _fields_of(model: type[ApiModel]) -> tuple[Field, ...]:
    names = namespace_of(model)
    fields: list[Field] = []
    for name, info in model.model_fields.items():
        text = model.__annotations__[name]
        required = info.is_required()
        # An optional field is annotated as nullable; that is about Python, not about the wire.
        codec = _codec(names, text)
        wire = info.serialization_alias or name
        fields.append(Field(name, wire, codec, required, "READ_ONLY" in text))
    return tuple(fields)
