"""What is decoded is written back as it came."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sample import Bag, Circle, Owner, Pet, Square

from _runtime.build import codec_for
from _runtime.codec import Mismatch
from _runtime.json_text import dumps, loads
from _runtime.model import Unknown
from _runtime.namespace import namespace

NAMES = namespace("sample")


def again(text: str, expression: str) -> str:
    codec = codec_for(NAMES, expression)
    return dumps(codec.encode(codec.decode(loads(text), False), False))


@pytest.mark.parametrize(
    "member",
    [
        '"date":"2024-02-29"',
        '"born":"2020-01-01T00:00:00.123456789+02:00"',
        '"born":"2016-12-31t23:59:60z"',
        '"born":"2020-01-01T00:00:00"',
        '"fed":"07:30:00.5Z"',
        '"price":1.10',
        '"price":123456789012345678901234567890.123456789012345678901',
        '"price":1E+400',
        '"extra":[1E+400,-1E-400]',
        '"amount":"1e2"',
        '"weight":0.12345678901234567890123',
        '"weight":3',
        '"own-er":{"name":"Ada","pets":[{"id":2,"unknown":null}]}',
        '"status":"asleep"',
        '"status":{"new":"shape"}',
        '"anything":[{"name":"x"},3,[4]]',
        '"anything":"no member at all"',
        '"uid":"AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA"',
        '"blob":"aGk"',
        '"date":null',
        '"extra":{"deep":[1.50,null,{}]}',
    ],
)
def test_round_trip(member: str) -> None:
    text = '{"id":12345678901234567890123,' + member + "}"
    assert again(text, "Pet") == text


def test_absent_is_not_null() -> None:
    pet = Pet.from_dict({"id": 1, "date": None})
    assert (pet.date, pet.born) == (None, None)
    assert pet.model_fields_set == {"id", "date"}
    assert pet.to_dict() == {"id": 1, "date": None}


def test_types() -> None:
    pet = Pet.from_dict(
        loads(
            '{"id":1,"born":"2020-01-01T00:00:00.123456789Z","price":1.10,"amount":"2.50",'
            '"uid":"AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA","blob":"aGk=","own-er":{"name":"n"},"x":1}'
        )
    )
    assert pet.born == dt.datetime(2020, 1, 1, 0, 0, 0, 123456, tzinfo=dt.timezone.utc)
    assert (str(pet.price), str(pet.amount)) == ("1.10", "2.50")
    assert pet.uid == UUID("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa")
    assert (pet.blob, pet["x"], pet["own-er"]) == (b"hi", 1, Owner(name="n"))
    assert "own-er" in pet and "date" not in pet
    with pytest.raises(KeyError):
        pet["date"]


def test_a_computed_value_forgets_its_text() -> None:
    pet = Pet.from_dict({"id": 1, "born": "2020-01-01T00:00:00.5+00:00"})
    assert pet.born is not None
    later = Pet(id=1, born=pet.born + dt.timedelta(days=1))
    assert later.to_dict()["born"] == "2020-01-02T00:00:00.500000Z"
    assert copy.deepcopy(pet).to_dict()["born"] == "2020-01-01T00:00:00.5+00:00"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "/id: expected a value, found null"),
        ({"id": "1"}, "/id: expected integer, found string"),
        ({"id": True}, "/id: expected integer, found boolean"),
        ({"id": 1, "born": "yesterday"}, "/born: expected date-time, found string"),
        ({"id": 1, "own-er": {"name": "a", "pets": [{"id": 1}, {}]}}, "/own-er/pets/1/id"),
        ({"id": 1, "blob": "%"}, "/blob: expected base64"),
    ],
)
def test_mismatch_says_where(data: dict[str, Any], message: str) -> None:
    with pytest.raises(Mismatch, match=message):
        Pet.from_dict(data)


def test_read_only_fields_stay_out_of_requests() -> None:
    codec = codec_for(NAMES, "Pet")
    pet = Pet.from_dict({"id": 1, "status": "in"})
    assert codec.encode(pet, True) == {"status": "in"}
    assert codec.encode(pet, False) == {"id": 1, "status": "in"}


def test_dicts_pass_for_models() -> None:
    codec = codec_for(NAMES, "Pet")
    given = {"born": dt.datetime(2020, 1, 1, tzinfo=dt.timezone.utc), "amount": Decimal("1.50")}
    assert codec.encode(given, True) == {"born": "2020-01-01T00:00:00Z", "amount": "1.50"}


def test_discriminator() -> None:
    codec = codec_for(NAMES, "list[Shape]")
    circle, square, other = codec.decode(
        [{"kind": "disc", "radius": 1}, {"kind": "square", "side": 2}, {"kind": "?", "a": [1]}],
        False,
    )
    assert isinstance(circle, Circle) and isinstance(square, Square)
    assert other == Unknown({"kind": "?", "a": [1]})
    assert codec.encode([circle, other], False) == [
        {"kind": "disc", "radius": 1},
        {"kind": "?", "a": [1]},
    ]


def test_best_match_without_discriminator() -> None:
    codec = codec_for(NAMES, "Circle | Square | Unknown")
    assert isinstance(codec.decode({"kind": "a", "side": 1}, False), Square)
    assert isinstance(codec.decode({"kind": "a", "radius": 1}, False), Circle)
    assert isinstance(codec.decode({"kind": "a"}, False), Unknown)


def test_typed_extra_fields() -> None:
    bag = Bag.from_dict({"id": 1, "monday": "2024-01-01"})
    assert bag["monday"] == dt.date(2024, 1, 1)
    assert bag.to_dict() == {"id": 1, "monday": "2024-01-01"}


def test_pydantic_builds_when_it_is_asked() -> None:
    pet = Pet(
        id=1, Owner={"name": "Ada", "pets": [{"id": 2}]}, anything=[{"name": "q"}], status="new"
    )  # type: ignore[arg-type]
    assert isinstance(pet.Owner, Owner)
    assert pet.to_dict()["own-er"] == {"name": "Ada", "pets": [{"id": 2}]}
    assert '"status":"new"' in pet.model_dump_json(exclude_unset=True)


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    with pytest.raises(ValueError, match="nested"):
        loads("[" * 200_000)
    with pytest.raises(ValueError):
        loads("NaN")
