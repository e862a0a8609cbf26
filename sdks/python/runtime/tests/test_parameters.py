"""Parameter styles: the table of OpenAPI 3.1, section 4.8.12.4."""

from __future__ import annotations

from typing import Any

import pytest

from _runtime.parameters import cookie_pairs, header_value, join_pairs, path_value, query_pairs

ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("simple", False, "blue", "blue"),
        ("simple", False, ARRAY, "blue,black,brown"),
        ("simple", False, OBJECT, "R,100,G,200,B,150"),
        ("simple", True, OBJECT, "R=100,G=200,B=150"),
        ("label", False, "blue", ".blue"),
        ("label", False, ARRAY, ".blue,black,brown"),
        ("label", True, ARRAY, ".blue.black.brown"),
        ("label", True, OBJECT, ".R=100.G=200.B=150"),
        ("matrix", False, "", ";color"),
        ("matrix", False, "blue", ";color=blue"),
        ("matrix", False, ARRAY, ";color=blue,black,brown"),
        ("matrix", True, ARRAY, ";color=blue;color=black;color=brown"),
        ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
        ("simple", False, "a/b?c#d", "a%2Fb%3Fc%23d"),
        ("simple", False, "../x", "..%2Fx"),
        ("simple", False, "%2e", "%252e"),
    ],
)
def test_path(style: str, explode: bool, value: Any, expected: str) -> None:
    assert path_value("color", value, style, explode, False) == expected


@pytest.mark.parametrize(
    ("style", "value", "allow_reserved"),
    [
        ("simple", "", False),
        ("simple", None, False),
        ("simple", [], False),
        ("simple", ".", False),
        ("simple", "..", False),
        ("simple", [".."], False),
        ("label", ".", False),
        ("label", "", False),
        ("simple", "a/../b", True),
    ],
)
def test_path_that_would_lead_elsewhere(style: str, value: Any, allow_reserved: bool) -> None:
    with pytest.raises(ValueError, match="color"):
        path_value("color", value, style, False, allow_reserved)


@pytest.mark.parametrize(
    ("style", "explode", "value", "expected"),
    [
        ("form", True, "", "color="),
        ("form", True, ARRAY, "color=blue&color=black&color=brown"),
        ("form", False, ARRAY, "color=blue,black,brown"),
        ("form", True, OBJECT, "R=100&G=200&B=150"),
        ("form", False, OBJECT, "color=R,100,G,200,B,150"),
        ("spaceDelimited", False, ARRAY, "color=blue%20black%20brown"),
        ("spaceDelimited", False, OBJECT, "color=R%20100%20G%20200%20B%20150"),
        ("pipeDelimited", False, ARRAY, "color=blue%7Cblack%7Cbrown"),
        ("deepObject", True, OBJECT, "color[R]=100&color[G]=200&color[B]=150"),
        ("deepObject", True, {"a": {"b": [1, 2]}}, "color[a][b]=1&color[a][b]=2"),
        ("form", True, True, "color=true"),
        ("form", True, [], ""),
        ("form", True, "ä&=+ %", "color=%C3%A4%26%3D%2B%20%25"),
    ],
)
def test_query(style: str, explode: bool, value: Any, expected: str) -> None:
    assert join_pairs(query_pairs("color", value, style, explode, False)) == expected


def test_allow_reserved() -> None:
    assert join_pairs(query_pairs("q", "a/b?c=d&e#f", "form", True, True)) == "q=a/b?c%3Dd%26e%23f"


def test_header_and_cookie() -> None:
    assert header_value(OBJECT, True) == "R=100,G=200,B=150"
    assert cookie_pairs("c", ARRAY, "form", False) == [("c", "blue,black,brown")]
    assert cookie_pairs("c", "a b", "cookie", True) == [("c", "a b")]
