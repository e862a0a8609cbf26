"""Finds generated types by name, loading their modules when they are first asked for."""

from __future__ import annotations

import builtins
import datetime as _dt
import sys
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module
from inspect import get_annotations
from types import CodeType
from typing import Annotated, Any, Literal, cast, get_args, get_origin
from uuid import UUID

from typing_extensions import TypeAliasType

from .files import BINARY
from .model import READ_ONLY, ApiModel, Unknown
from .scalars import DecimalText

_KNOWN: dict[str, Any] = {
    "_b": builtins,
    "_dt": _dt,
    "Annotated": Annotated,
    "Any": Any,
    "BINARY": BINARY,
    "Decimal": Decimal,
    "DecimalText": DecimalText,
    "Literal": Literal,
    "READ_ONLY": READ_ONLY,
    "UUID": UUID,
    "Unknown": Unknown,
}


class TypeNamespace:
    """Names that a type expression of one generated package may use."""

    def __init__(self, package: str) -> None:
        self.package = package

    def __getitem__(self, name: str) -> Any:
        if name in _KNOWN:
            return _KNOWN[name]
        try:
            # A leading underscore is how a module imports a type that a field of the same name hides.
            return getattr(import_module(self.package), name.removeprefix("_"))
        except AttributeError:
            raise KeyError(name) from None

    def __contains__(self, name: str) -> bool:
        try:
            self[name]
        except KeyError:
            return False
        return True

    def evaluate(self, expression: str) -> Any:
        """The typing object that an annotation's text stands for."""
        return eval(_compiled(expression), {}, cast("Mapping[str, object]", self))


@cache
def _compiled(expression: str) -> CodeType:
    return compile(expression, "<annotation>", "eval")


@cache
def namespace(package: str) -> TypeNamespace:
    """The namespace of a package of types, by import name."""
    return TypeNamespace(package)


def namespace_of(defined: Any) -> TypeNamespace:
    """The namespace in which a generated class or alias was defined."""
    return namespace(str(defined.__module__).rpartition(".")[0])


def supply_names(root: type[ApiModel]) -> None:
    """Puts every type that ``root`` can reach into the module that mentions it.

    A list of open work, not recursion: chains of types can be longer than Python's stack is deep.
    """
    work: list[Any] = [root]
    seen: set[int] = set()
    while work:
        defined = work.pop()
        if id(defined) in seen:
            continue
        seen.add(id(defined))
        names = namespace_of(defined)
        module = sys.modules[defined.__module__].__dict__
        for name in _names_in(defined):
            if name not in module and name in names:
                module[name] = names[name]
            target = module.get(name)
            if isinstance(target, TypeAliasType) or _is_model(target):
                work.append(target)


def _is_model(value: object) -> bool:
    return get_origin(value) is None and isinstance(value, type) and issubclass(value, ApiModel)


def _names_in(defined: Any) -> list[str]:
    if isinstance(defined, TypeAliasType):
        texts = [getattr(part, "__forward_arg__", None) for part in get_args(defined.__value__)]
    else:
        texts = list(get_annotations(defined).values())
    found = [text for text in texts if isinstance(text, str)]
    return [name for text in found for name in _compiled(text).co_names]
