"""Unions, and the named aliases under which generated packages declare them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import CoreSchema, core_schema

from .codec import Codec, Mismatch, encode_any
from .json_text import is_object
from .model import ApiModel, Unknown
from .namespace import TypeNamespace, namespace
from .stacks import on_new_stack


class BestMatchCodec(Codec):
    """A union without a tag: the member that explains most of the value."""

    def __init__(self, members: list[Codec]) -> None:
        self.members = members

    def _best(self, value: Any) -> tuple[float, Codec, Any] | None:
        best: tuple[float, Codec, Any] | None = None
        for member in self.members:
            try:
                decoded = member.decode(value, True)
            except Mismatch:
                continue
            score = member.score(decoded)
            if best is None or score > best[0]:
                best = (score, member, decoded)
        return best

    def decode(self, value: Any, exact: bool) -> Any:
        best = self._best(value)
        if best is not None:
            return best[2]
        if exact:
            raise Mismatch("a member of the union", value)
        return Unknown(value)

    def encode(self, value: Any, request: bool) -> Any:
        encoded = encode_any(value, request)
        if isinstance(value, ApiModel | Unknown) or encoded is None:
            return encoded
        best = self._best(encoded)
        return encoded if best is None else best[1].encode(value, request)

    def score(self, decoded: Any) -> float:
        return decoded is not None and max(_safe_score(member, decoded) for member in self.members)


def _safe_score(member: Codec, decoded: Any) -> float:
    try:
        return member.score(decoded)
    except (AttributeError, TypeError):  # a value of another member
        return 0


class TaggedCodec(Codec):
    """A union whose objects say by a field which member they are."""

    def __init__(self, field: str, members: dict[str, Codec], untagged: Codec) -> None:
        self.field, self.members, self.untagged = field, members, untagged

    def decode(self, value: Any, exact: bool) -> Any:
        if not is_object(value):
            return self.untagged.decode(value, exact)
        member = self._member(value.get(self.field))
        return Unknown(value) if member is None else member.decode(value, False)

    def _member(self, tag: Any) -> Codec | None:
        return self.members.get(tag if isinstance(tag, str) else str(tag))

    def encode(self, value: Any, request: bool) -> Any:
        if is_object(value):
            member = self._member(value.get(self.field))
            if member is not None:
                return member.encode(value, request)
        return encode_any(value, request)

    def score(self, decoded: Any) -> float:
        return 0.5 if isinstance(decoded, Unknown) else 4


class LazyCodec(Codec):
    """A codec that is built when it is first used."""

    def __init__(self, build: Callable[[], Codec]) -> None:
        self._build = build
        self._codec: Codec | None = None

    @property
    def codec(self) -> Codec:
        """The codec itself."""
        if self._codec is None:
            self._codec = self._build()
        return self._codec

    def decode(self, value: Any, exact: bool) -> Any:
        try:
            return self.codec.decode(value, exact)
        except RecursionError:
            return on_new_stack(self.codec.decode, value, exact)

    def encode(self, value: Any, request: bool) -> Any:
        try:
            return self.codec.encode(value, request)
        except RecursionError:
            return on_new_stack(self.codec.encode, value, request)

    def score(self, decoded: Any) -> float:
        try:
            return self.codec.score(decoded)
        except RecursionError:
            return 1  # so far down nothing decides between members any more


class AliasInfo:
    """Metadata of a generated alias: ``Annotated["Cat | Dog | Unknown", AliasInfo(__name__, ...)]``."""

    def __init__(
        self, module: str, discriminator: str = "", tags: Mapping[str, str] | None = None
    ) -> None:
        self.package = module.rpartition(".")[0]
        self.discriminator = discriminator
        self.tags = dict(tags or {})

    @property
    def names(self) -> TypeNamespace:
        """Where the names of the alias are looked up."""
        return namespace(self.package)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Lets pydantic validate and serialise the alias by this runtime's codec."""
        from .build import codec_of

        codec = LazyCodec(lambda: codec_of(self.names, source))

        def read(value: Any) -> Any:
            return codec.decode(encode_any(value), False)

        return core_schema.no_info_plain_validator_function(
            read,
            serialization=core_schema.plain_serializer_function_ser_schema(encode_any),
        )
