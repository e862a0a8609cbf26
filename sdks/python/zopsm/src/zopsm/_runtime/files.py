"""Files to upload."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, TypeAlias, cast

BINARY: Final = "binary"
"""Marks a value that travels as octets, outside JSON."""


class File(NamedTuple):
    """A file with a name and a type of its own."""

    content: bytes | IO[bytes] | os.PathLike[str]
    """Octets, an open binary file, or a path."""
    filename: str | None = None
    """Default: the path's or the open file's own name, if it has one."""
    content_type: str | None = None
    """Default: what the document says, else ``application/octet-stream``."""


FileInput: TypeAlias = bytes | IO[bytes] | os.PathLike[str] | File
"""What may be passed where the API takes a file."""


def is_file(value: object) -> bool:
    """Whether a value is a file rather than a JSON value."""
    return isinstance(value, bytes | bytearray | os.PathLike | File) or hasattr(value, "read")


def read_file(value: Any) -> tuple[bytes, str | None, str | None]:
    """Octets, file name and media type of a file."""
    if isinstance(value, File):
        content, name, _ = read_file(value.content)
        return content, value.filename or name, value.content_type
    if isinstance(value, bytes | bytearray):
        return bytes(value), None, None
    if isinstance(value, os.PathLike):
        path = Path(cast("os.PathLike[str]", value))
        return path.read_bytes(), path.name, None
    name = getattr(value, "name", None)
    content = value.read()
    octets = content if isinstance(content, bytes) else str(content).encode()
    return octets, os.path.basename(name) if isinstance(name, str) else None, None
