"""Types as the generator prints them, for the tests of the runtime."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_MODULES = {
    "Pet": "_pet",
    "Owner": "_owner",
    "Status": "_alias",
    "Any_": "_alias",
    "Shape": "_alias",
}
_MODULES |= {"Circle": "_shapes", "Square": "_shapes", "Bag": "_shapes"}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(name)
    value = globals()[name] = getattr(import_module(f".{_MODULES[name]}", __name__), name)
    return value
