"""Frozen records: what ``dataclass(frozen=True)`` gives, without its price at every start.

A dataclass writes and compiles six methods for each class when its module is imported; of more than
a hundred records that is most of what ``check`` may cost altogether. The methods here are written once.
"""

from __future__ import annotations

from typing import Any, TypeVar, dataclass_transform

R = TypeVar("R", bound="Record")


class _Fields:
    """The names of the fields as ``dataclasses`` knows them, made only when ``replace`` or ``fields`` ask."""

    def __get__(self, record: object, cls: type[Record]) -> dict[str, Any]:
        from dataclasses import dataclass

        names = {"__annotations__": dict.fromkeys(cls._names, Any), "__doc__": cls.__name__}
        plain: Any = dataclass(init=False, repr=False, eq=False, match_args=False)(type(cls.__name__, (), names))
        cls.__dataclass_fields__ = plain.__dataclass_fields__
        return cls.__dataclass_fields__


@dataclass_transform(frozen_default=True)
class Record:
    """A value with named fields, as annotated in the class, in that order; a default follows ``=``.

    Never changes after it was made; two records of one class are equal when their fields are.
    Defaults are shared, so they must not be lists, dicts or sets. A record has no subclasses.
    """

    __dataclass_fields__: Any = _Fields()
    __match_args__: tuple[str, ...] = ()
    _names: tuple[str, ...] = ()
    _known: frozenset[str] = frozenset()
    _defaults: dict[str, Any] = {}

    def __init_subclass__(cls) -> None:
        own = vars(cls)
        cls._names = cls.__match_args__ = tuple(own.get("__annotations__", ()))
        cls._known = frozenset(cls._names)
        cls._defaults = {name: own[name] for name in cls._names if name in own}
        shared = [name for name, value in cls._defaults.items() if isinstance(value, (list, dict, set))]
        if shared or cls.__base__ is not Record:
            raise TypeError(f"{cls.__name__}: a default that can change, or a record of a record {shared}")

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = self.__dict__
        fields.update(zip(self._names, values, strict=False))
        if named or len(values) != len(self._names):
            fields.update(named)
            clash = len(fields) != len(values) + len(named)  # a value too many, or one given twice
            fields.update({**self._defaults, **fields})
            if clash or fields.keys() != self._known:
                raise TypeError(f"{type(self).__name__} takes {', '.join(self._names)}")

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be removed")

    def __eq__(self, other: object) -> bool:
        return _values(self) == _values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(_values(self))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._names)
        return f"{type(self).__qualname__}({fields})"


def replace(record: R, **changes: Any) -> R:
    """A copy with some fields changed."""
    return type(record)(**{**dict(zip(record._names, _values(record), strict=True)), **changes})


def _values(record: Any) -> tuple[Any, ...]:
    """The fields' values; what ``cached_property`` keeps beside them is none."""
    values = record.__dict__
    return tuple([values[name] for name in record._names])
