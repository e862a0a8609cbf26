"""Bodies: what stands on the wire."""

from __future__ import annotations

import io
from decimal import Decimal
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path

from _runtime.bodies import write_body
from _runtime.files import File
from _runtime.operation import Content, Part


def test_json_keeps_digits() -> None:
    body = write_body(Content("application/json", "json"), {"a": [Decimal("1.10")], "ü": None})
    assert body == ('{"a":[1.10],"ü":null}'.encode(), "application/json")


def test_form() -> None:
    content = Content(
        "application/x-www-form-urlencoded",
        "form",
        parts={
            "tags": Part(style="form", explode=False),
            "meta": Part(content_type="application/json"),
        },
    )
    octets, media_type = write_body(content, {"a": "x y&", "tags": ["b", "c"], "meta": {"k": 1}})
    assert media_type == "application/x-www-form-urlencoded"
    assert octets == b"a=x%20y%26&tags=b,c&meta=%7B%22k%22%3A1%7D"


def test_multipart(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"from a path")
    content = Content("multipart/form-data", "multipart", parts={"photo": Part("image/png")})
    files = [path, File(b"\x00\xff", 'ev"il\r\nX: y', "image/gif"), io.BytesIO(b"open")]
    octets, media_type = write_body(content, {"photo": files, "meta": {"a": 1}, "text": "é"})
    parsed = BytesParser(policy=HTTP).parsebytes(
        f"Content-Type: {media_type}\r\n\r\n".encode() + octets
    )
    parts = [
        (part.get_content_type(), part.get_payload(decode=True)) for part in parsed.iter_parts()
    ]
    assert parts == [
        ("image/png", b"from a path"),
        ("image/gif", b"\x00\xff"),
        ("image/png", b"open"),
        ("application/json", b'{"a":1}'),
        ("text/plain", "é".encode()),
    ]
    assert b'filename="notes.txt"' in octets
    assert b'filename="ev%22il%0D%0AX: y"' in octets


def test_json_lines_and_binary() -> None:
    assert (
        write_body(Content("application/x-ndjson", "jsonLines"), [{"a": 1}, 2])[0]
        == b'{"a":1}\n2\n'
    )
    octets = write_body(Content("image/*", "binary"), File(b"x", None, "image/png"))
    assert octets == (b"x", "image/png")


def test_objects_in_forms_are_json_unless_a_style_is_given() -> None:
    parts = {"styled": Part(style="deepObject"), "spread": Part(explode=True)}
    content = Content("application/x-www-form-urlencoded", "form", parts=parts)
    value = {"plain": {"a": 1}, "styled": {"a": 1}, "spread": {"b": 2}, "list": [{"c": 3}]}
    octets, _ = write_body(content, value)
    plain, listed = "plain=%7B%22a%22%3A1%7D", "list=%7B%22c%22%3A3%7D"
    assert octets.decode() == f"{plain}&styled[a]=1&b=2&{listed}"
