"""More calls than one stack has room for: codecs recurse, and values may be nested deeper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from threading import Thread, current_thread
from typing import Any, Final, TypeVar

DEEPEST: Final = 2_000
"""Levels of nesting that are read and written; what is deeper may be refused."""

_Result = TypeVar("_Result")
_CHAIN: Final = 40
"""Stacks at a time: more than ``DEEPEST`` levels of the most intricate types need."""
_TOTAL: Final = 1_000
"""Stacks for one value, side by side or again: hostile values must not keep us busy."""
_ROOM: Final = 60
"""Calls that it takes to start a thread, amply."""


class TooDeep(ValueError):
    """A value is nested too deeply."""

    def __init__(self) -> None:
        super().__init__(f"nested deeper than {DEEPEST} levels")


class _Stack(Thread):
    """Python counts the calls of each thread for itself: a new one has a stack of its own."""

    def __init__(self, outer: _Stack | None, call: Callable[..., Any], arguments: Any) -> None:
        super().__init__(daemon=True)
        self._call, self._arguments = call, arguments
        self.number: int = outer.number + 1 if outer else 1
        self.total: Iterator[int] = outer.total if outer else count(1)
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._call(*self._arguments)
        except BaseException as error:  # noqa: BLE001 - raised again by who waits
            self.error = error


def on_new_stack(call: Callable[..., _Result], *arguments: Any) -> _Result:
    """Makes a call once more that ended in a ``RecursionError``.

    Raises:
        TooDeep: more stacks would not do either.
        RecursionError: too little is left of this stack to go on; further out there is more.
    """
    _need(_ROOM)
    outer = current_thread()
    stack = _Stack(outer if isinstance(outer, _Stack) else None, call, arguments)
    if stack.number > _CHAIN or next(stack.total) > _TOTAL:
        raise TooDeep
    try:
        stack.start()
    except RuntimeError:  # browsers have no threads
        raise TooDeep from None
    stack.join()
    if isinstance(stack.error, RecursionError):
        raise TooDeep from None
    if stack.error is not None:
        raise stack.error
    result: _Result = stack.result
    return result


def _need(calls: int) -> None:
    """Fails now rather than between the start of a thread and its end."""
    if calls > 0:
        _need(calls - 1)
