"""What every block of the brief shares: frozen, strict about names, each field marked for its readers.

A block is a plain class whose annotations say the type and whose defaults are ``public(…)`` or
``internal(…)``. ``engine`` compiles the classes straight into pydantic's core validator: building
pydantic's own model classes costs several times what ``check`` may take altogether.
"""

from typing import Annotated, Any

from proposalgen.brief.model import scalars

REQUIRED = object()


class Field:
    """One field of a block: its readers, its description in two languages, its default and written name."""

    __slots__ = ("alias", "audience", "default", "en", "zh")

    def __init__(self, audience: str, en: str, zh: str, default: Any, alias: str | None) -> None:
        self.audience, self.en, self.zh, self.default, self.alias = audience, en, zh, default, alias

    @property
    def required(self) -> bool:
        return self.default is REQUIRED


def public(en: str, zh: str, default: Any = REQUIRED, *, alias: str | None = None) -> Any:
    """A field whose value may be shown to the customer."""
    return Field("customer", en, zh, default, alias)


def internal(en: str, zh: str, default: Any = REQUIRED, *, alias: str | None = None) -> Any:
    """A field that stays with the seller: no customer-facing template ever receives it."""
    return Field("internal", en, zh, default, alias)


class Block:
    """A mapping of the brief. Values never change after loading; two equal blocks compare equal."""

    # The names that pydantic's core fills when it makes an instance.
    __slots__ = ("__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__")
    fields: dict[str, Field] = {}

    def __init_subclass__(cls) -> None:
        declared = {name: info for name, info in vars(cls).items() if isinstance(info, Field)}
        cls.fields = {**cls.fields, **declared}
        for name in declared:
            delattr(cls, name)

    @classmethod
    def types(cls) -> dict[str, Any]:
        """The annotation of each field."""
        hints: dict[str, Any] = {}
        for part in reversed(cls.__mro__):
            hints |= vars(part).get("__annotations__", {})
        return {name: hints[name] for name in cls.fields}

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        # The values may be confidential: a repr ends up in tracebacks and logs.
        return f"<{type(self).__name__}>"


def audience_of(block: type[Block], name: str) -> str:
    """``customer`` or ``internal``."""
    return block.fields[name].audience


Words = Annotated[str, scalars.words]  # one line or a name
Name = Annotated[str, scalars.name]  # what somebody or something is called: 200 characters at most
Prose = Annotated[str, scalars.prose]  # CommonMark, shown as paragraphs
Id = Annotated[str, scalars.identifier]
Number = Annotated[scalars.Decimal, scalars.number]
Whole = Annotated[int, scalars.whole]
Count = Annotated[int, scalars.count]  # a whole number from 1
Positive = Annotated[scalars.Decimal, scalars.positive]
Amount = Annotated[scalars.Decimal, scalars.amount]  # money, not negative
Rate = Annotated[scalars.Decimal, scalars.rate]  # 0 up to, not including, 1
Share = Annotated[scalars.Decimal, scalars.share]  # above 0, up to 1
Day = Annotated[scalars.date, scalars.day]
Moment = Annotated[scalars.datetime, scalars.moment]
Flag = Annotated[bool, scalars.flag]
Refs = tuple[Id, ...]
Lines = tuple[Words, ...]
