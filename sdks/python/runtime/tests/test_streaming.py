"""Event streams and JSON lines, however they are cut."""

from __future__ import annotations

import pytest

from _runtime.streaming import Event, EventParser, LineParser, LineSplitter, StreamReader

EVENTS = "\ufeff: hello\r\nid: 7\ndata: a\u2028b\ndata: c\r\n\r\nevent: x\rdata:d\r\rdata\n\ndata: lost".encode()


def cut(octets: bytes, size: int) -> list[bytes]:
    return [octets[start : start + size] for start in range(0, len(octets), size)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_events(size: int) -> None:
    reader = StreamReader(EventParser(), lambda event: event)
    found = [event for piece in cut(EVENTS, size) for event in reader.feed(piece)]
    found += list(reader.feed(None))
    assert found == [
        Event("a\u2028b\nc", "message", "7"),
        Event("d", "x", "7"),
        Event("", "message", "7"),
    ]


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_lines(size: int) -> None:
    reader = StreamReader(LineParser(), lambda event: event.data)
    pieces = cut(b'{"a":1}\r\n\n[2]\n"end"', size)
    found = [item for piece in pieces for item in reader.feed(piece)] + list(reader.feed(None))
    assert found == ['{"a":1}', "[2]", '"end"']


def test_done_ends_the_stream() -> None:
    reader = StreamReader(EventParser(), lambda event: event.data)
    assert list(reader.feed(b"data: 1\n\ndata: [DONE]\n\ndata: 2\n\n")) == ["1"]
    assert reader.ended


def test_splitter_waits_for_half_a_line_end() -> None:
    lines = LineSplitter()
    assert lines.feed(b"a\r") == []
    assert lines.feed(b"\nb") == ["a"]
    assert lines.finish() == ["b"]
