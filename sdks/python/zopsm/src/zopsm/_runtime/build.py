"""Builds codecs from annotations."""

from __future__ import annotations

import datetime as _dt
import sys
import types
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin
from uuid import UUID

from typing_extensions import TypeAliasType

from . import scalars
from .codec import (
    BinaryCodec,
    Codec,
    DecimalCodec,
    DecimalTextCodec,
    ListCodec,
    LiteralCodec,
    MapCodec,
    NullableCodec,
    OpenCodec,
    ScalarCodec,
    TextCodec,
    TupleCodec,
)
from .fields import ModelCodec, plan_of
from .files import BINARY
from .model import ApiModel, Unknown
from .namespace import TypeNamespace
from .unions import AliasInfo, BestMatchCodec, LazyCodec, TaggedCodec

_NONE = type(None)
_LARGEST = sys.float_info.max


def _is_int(value: Any) -> bool:
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    # A number of JSON may be larger than any float: ``1e400`` was read as infinite.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return -_LARGEST <= value <= _LARGEST


_SCALARS: dict[Any, Callable[[], Codec]] = {
    str: lambda: ScalarCodec("string", lambda value: isinstance(value, str)),
    bool: lambda: ScalarCodec("boolean", lambda value: isinstance(value, bool)),
    int: lambda: ScalarCodec("integer", _is_int),
    float: lambda: ScalarCodec("number in a double's range", _is_number),
    _NONE: lambda: ScalarCodec("null", lambda value: value is None),
    Decimal: DecimalCodec,
    _dt.datetime: lambda: TextCodec("date-time", scalars.read_datetime),
    _dt.date: lambda: TextCodec("date", scalars.read_date),
    _dt.time: lambda: TextCodec("time", scalars.read_time),
    UUID: lambda: TextCodec("uuid", scalars.TextUUID),
    bytes: lambda: TextCodec("base64", scalars.read_base64),
}


@cache
def codec_for(names: TypeNamespace, expression: str) -> Codec:
    """The codec of a type expression, e.g. ``"list[Pet] | None"``."""
    return _build(names, names.evaluate(expression))


def codec_of(names: TypeNamespace, hint: Any) -> Codec:
    """The codec of a typing object, or of a reference to one that is not evaluated yet."""
    return (
        codec_for(names, hint.__forward_arg__)
        if isinstance(hint, ForwardRef)
        else _build(names, hint)
    )


def _build(names: TypeNamespace, hint: Any) -> Codec:
    if hint in _SCALARS:
        return _SCALARS[hint]()
    if isinstance(hint, TypeAliasType):
        return _alias(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    # Before Python 3.11 ``list[int]`` passes for a type: its origin is asked for first.
    if origin is None and isinstance(hint, type) and issubclass(hint, ApiModel):
        return plan_of(hint)
    if origin is Annotated:
        if BINARY in arguments:
            return BinaryCodec()
        if scalars.DECIMAL_TEXT in arguments:
            return DecimalTextCodec("decimal", scalars.read_decimal)
        return _build(names, arguments[0])
    if origin is Literal:
        return LiteralCodec(arguments)
    if origin is list:
        return ListCodec(_build(names, arguments[0]))
    if origin is dict:
        return MapCodec(_build(names, arguments[1]))
    if origin is tuple:
        return TupleCodec(tuple(_build(names, item) for item in arguments))
    if origin in (Union, types.UnionType):
        return _union(names, arguments)
    return Codec()


def _union(names: TypeNamespace, arguments: tuple[Any, ...]) -> Codec:
    members = [item for item in arguments if item not in (_NONE, Unknown)]
    # An open enum is ``Literal[...] | str``: the wider type says it all.
    enum = [item for item in members if get_origin(item) is Literal]
    if any(item in (str, int, float, bool) for item in members):
        members = [item for item in members if item not in enum]
    codecs = [_build(names, item) for item in members]
    if len(codecs) > 1 or Unknown in arguments:
        one: Codec = BestMatchCodec(codecs)
    else:
        one = OpenCodec(codecs[0], _same) if enum else codecs[0]
    if _NONE not in arguments:
        return one
    # ``oneOf: [Pet, null]`` is a union too: another member may join it.
    named = isinstance(members[0], TypeAliasType) or isinstance(one, ModelCodec)
    return NullableCodec(OpenCodec(one, Unknown) if named else one)


def _same(value: Any) -> Any:
    return value


@cache
def _alias(alias: TypeAliasType) -> Codec:
    """Lazy, since an alias may refer to itself."""
    target, info = get_args(alias.__value__)
    assert isinstance(info, AliasInfo)
    if not isinstance(target, ForwardRef):
        return _build(info.names, target)
    expression = target.__forward_arg__
    if not info.tags:
        return LazyCodec(lambda: codec_for(info.names, expression))
    return LazyCodec(lambda: _tagged(info, expression))


def _tagged(info: AliasInfo, expression: str) -> Codec:
    members = {tag: codec_for(info.names, name) for tag, name in info.tags.items()}
    return TaggedCodec(info.discriminator, members, codec_for(info.names, expression))
