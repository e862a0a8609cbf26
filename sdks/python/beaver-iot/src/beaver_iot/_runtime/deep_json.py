"""JSON text as ``json`` reads and writes it, but without its recursion. Slower, so asked second."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from json import JSONDecodeError, JSONDecoder
from typing import Any, Final, cast

from .stacks import DEEPEST, TooDeep

_BLANKS = re.compile(r"[ \t\n\r]*")
_OPENED: Final = object()


class DeepReader:
    """Reads one text with a list of the containers that are open, innermost last."""

    def __init__(self, text: str, decoder: JSONDecoder) -> None:
        self._text, self._decoder, self._at = text, decoder, 0
        self._open: list[list[Any] | dict[str, Any]] = []
        self._keys: list[str] = []

    def read(self) -> Any:
        """The value.

        Raises:
            ValueError: the text is not JSON, or nested too deeply.
        """
        while True:
            value = self._start()
            if value is _OPENED:
                continue
            value = self._finish(value)
            if value is not _OPENED:
                self._skip_blanks()
                if self._at < len(self._text):
                    raise JSONDecodeError("Extra data", self._text, self._at)
                return value

    def _start(self) -> Any:
        """The next value; or its container was opened."""
        if self._takes("{"):
            if self._takes("}"):
                return {}
            self._push({})
            self._read_key()
            return _OPENED
        if self._takes("["):
            if self._takes("]"):
                return []
            self._push([])
            return _OPENED
        value, self._at = self._decoder.raw_decode(self._text, self._at)
        return value

    def _finish(self, value: Any) -> Any:
        """Adds a value to its container, which may end the container; the whole at the end."""
        while self._open:
            container = self._open[-1]
            if isinstance(container, list):
                container.append(value)
            else:
                container[self._keys[-1]] = value
            if self._takes(","):
                if isinstance(container, dict):
                    self._read_key()
                return _OPENED
            self._expect("]" if isinstance(container, list) else "}")
            value = self._open.pop()
            self._keys.pop()
        return value

    def _push(self, container: list[Any] | dict[str, Any]) -> None:
        if len(self._open) >= DEEPEST:
            raise TooDeep
        self._open.append(container)
        self._keys.append("")

    def _read_key(self) -> None:
        self._skip_blanks()
        if not self._text.startswith('"', self._at):
            raise JSONDecodeError("Expecting property name", self._text, self._at)
        self._keys[-1], self._at = self._decoder.raw_decode(self._text, self._at)
        self._expect(":")

    def _expect(self, mark: str) -> None:
        if not self._takes(mark):
            raise JSONDecodeError(f"Expecting '{mark}'", self._text, self._at)

    def _takes(self, mark: str) -> bool:
        """Whether a mark stands here; then it is passed, and blanks around it."""
        self._skip_blanks()
        if not self._text.startswith(mark, self._at):
            return False
        self._at += 1
        self._skip_blanks()
        return True

    def _skip_blanks(self) -> None:
        found = _BLANKS.match(self._text, self._at)
        self._at = found.end() if found else self._at


_Members = Iterator[tuple[str, object]]
"""Each with what stands before it."""


def write_deep(value: object, scalar: Callable[[object], str]) -> Iterator[str]:
    """Pieces of JSON text; ``scalar`` writes what is neither object nor array.

    Raises:
        ValueError: the value is nested too deeply, or within itself.
    """
    todo: list[tuple[_Members, str]] = [(iter([("", value)]), "")]
    while todo:
        members, end = todo[-1]
        for before, member in members:
            yield before
            if isinstance(member, dict):
                yield "{"
                todo.append((_fields(cast("dict[str, object]", member), scalar), "}"))
            elif isinstance(member, list):
                yield "["
                todo.append((zip(_commas(), cast("list[object]", member), strict=False), "]"))
            else:
                yield scalar(member)
                continue
            if len(todo) > DEEPEST + 1:
                raise TooDeep
            break
        else:
            todo.pop()
            yield end


def _fields(container: dict[str, object], scalar: Callable[[object], str]) -> _Members:
    for comma, (key, member) in zip(_commas(), container.items(), strict=False):
        yield f"{comma}{scalar(key)}:", member


def _commas() -> Iterator[str]:
    return chain([""], repeat(","))
