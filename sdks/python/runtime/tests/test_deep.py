"""Nesting beyond the interpreter's stack, and its bound."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, NoReturn

import pytest

from _runtime.build import codec_for
from _runtime.codec import encode_any
from _runtime.deep_json import DeepReader
from _runtime.json_text import dumps, loads
from _runtime.model import ApiModel
from _runtime.namespace import namespace
from _runtime.stacks import DEEPEST, TooDeep

NAMES = namespace("sample")


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


STRICT = json.JSONDecoder(parse_constant=_refuse)


def lists(levels: int, core: str = "") -> str:
    return "[" * levels + core + "]" * levels


def owners(levels: int) -> str:
    text = '{"id":1}'
    for _ in range(levels // 3):
        text = '{"id":2,"own-er":{"name":"x","pets":[' + text + "]}}"
    return text


@pytest.mark.parametrize("core", ["", "1.50", '"\\u0000é]"', '{"a":[],"b":{"":null}}', "1,[2,3],4"])
def test_free_values(core: str) -> None:
    text = lists(DEEPEST - 2, core)
    value = loads(text)
    encoded = encode_any(value)
    again = dumps(encoded)
    assert again == text


def test_exact_numbers() -> None:
    value: Any = Decimal("1.10")
    for _ in range(DEEPEST - 1):
        value = {"a": value}
    assert dumps(value).count('{"a":') == DEEPEST - 1


def test_models() -> None:
    text = owners(DEEPEST - 3)
    codec = codec_for(NAMES, "Pet")
    decoded = codec.decode(loads(text), False)
    assert isinstance(decoded, ApiModel)
    assert dumps(codec.encode(decoded, False)) == text


def test_alias_of_itself() -> None:
    text = lists(DEEPEST // 2, "3")
    assert dumps(codec_for(NAMES, "Any_").decode(loads(text), False)) == text


def test_mismatch_far_down_is_named() -> None:
    text = owners(DEEPEST - 3).replace('"id":1', '"id":"x"')
    with pytest.raises(ValueError, match="/own-er/pets/0/id: expected integer, found string"):
        codec_for(NAMES, "Pet").decode(loads(text), False)


@pytest.mark.parametrize("text", [lists(200_000), "[" * 200_000, '{"a":' * 200_000])
def test_too_deep(text: str) -> None:
    with pytest.raises(TooDeep):
        loads(text)


def test_within_itself() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(TooDeep):
        encode_any(endless)


@pytest.mark.parametrize(
    "text",
    [
        *["[", "]", "[1", "[1,]", "[1 2]", "[1]]", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,}'],
        *["{1:2}", '{"a" 1}', "[NaN]", "[01]", '["\n"]', "", " ", "[}", "1 2", "[nul]"],
    ],
)
def test_deep_reader_refuses_what_json_refuses(text: str) -> None:
    for read in (STRICT.decode, lambda text: DeepReader(text, STRICT).read()):
        with pytest.raises(ValueError):
            read(text)


@pytest.mark.parametrize(
    "text",
    [
        *['{"a":1,"a":{"b":[]}}', " [ 1 , { } ,[ ] ] ", '"x"', "-0.0", "null", '{"":{"":""}}'],
        '{"a" : [ {"b":true} , "\\ud83d\\ude00" ] }',
    ],
)
def test_deep_reader_reads_what_json_reads(text: str) -> None:
    assert DeepReader(text, STRICT).read() == json.loads(text)


def test_lone_surrogates_travel_as_escapes() -> None:
    text = '["\\ud800","x\\udfff\\ud800y","😀"]'
    assert dumps(loads(text)) == text
    assert dumps(loads(text)).encode()
