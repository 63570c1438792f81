"""Which made deals a template is tried with: a few for every one, and for each field it names one without that field.

So a template that prints what may be left out is seen to fail, and so is one that asks for one field and prints
another. Which fields those are is read from the model and from where the values of the view come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args, get_origin

from proposalgen.authors.sample import Origin, Variant, sample
from proposalgen.brief.model import Block, Brief
from proposalgen.brief.model.walk import bare, is_block, rule_of, words_of
from proposalgen.house.entries import KINDS
from proposalgen.house.file import Supplier
from proposalgen.record import Record

FLAGS = ("true", "false")
BUYERS = tuple(Variant(items=2, words=(("deal.customer_type", one),)) for one in ("intrinsic", "strategic"))
ALWAYS = (Variant(), Variant(optional=False), Variant(items=2), *BUYERS, Variant(bare=True))
"""What there can be, the least of it, lists of several, the other ways in which customers buy, and nothing."""


class Choice(Record):
    """A field of the deal that may be left out, or holds one of a few words."""

    path: str
    optional: bool
    words: tuple[str, ...]


def variants_for(names: frozenset[str], most: int) -> tuple[Variant, ...]:
    """The deals that tell apart what a template does with the fields of these names; at most ``most``."""
    return tuple(variant for variant, _ in zip(_apart(names), range(most), strict=False))


def _apart(names: frozenset[str]) -> Iterator[Variant]:
    behind = _behind()
    wanted = {path for name in names for path in behind.get(name, ())}
    stems = {name.partition("_")[0] for name in names if "_" in name}
    chosen, others = [], []
    for one in _choices():
        (chosen if one.path in wanted or _ends(one.path)[-1] in names else others).append(one)
    # What is worked out keeps the first word of where it comes from: ``tax_basis`` of ``price.tax.included``.
    for one in (*chosen, *(one for one in others if not stems.isdisjoint(_ends(one.path)))):
        if one.optional:
            yield Variant(without=frozenset({one.path}))
        yield from (Variant(words=((one.path, word),)) for word in one.words[1:])


def _ends(path: str) -> tuple[str, ...]:
    """The names of a field's block and of the field itself."""
    return tuple(path.replace("[]", "").split(".")[-2:])


@lru_cache(maxsize=1)
def _choices() -> tuple[Choice, ...]:
    """Of the brief, of the house's supplier and of its library, in the order of the model."""
    roots = {"": Brief, "supplier": Supplier, **{f"library.{name}": kind for name, kind in KINDS.items()}}
    return tuple(one for path, block in roots.items() for one in _within(block, path))


def _within(block: type[Block], path: str) -> Iterator[Choice]:
    kinds = block.types()
    for name, info in block.fields.items():
        here = f"{path}.{info.alias or name}" if path else info.alias or name
        kind = bare(kinds[name])
        many = get_origin(kind) is tuple and not isinstance(kind, tuple)
        inner = bare(get_args(kind)[0]) if many else kind
        flag = not is_block(inner) and rule_of(inner) == "flag"
        yield Choice(here, not info.required, () if many else FLAGS if flag else tuple(words_of(inner)))
        if is_block(inner):
            yield from _within(inner, f"{here}[]" if many else here)


@lru_cache(maxsize=1)
def _behind() -> Mapping[str, frozenset[str]]:
    """Name of a field of the view -> the paths of the deal that fields of this name are filled from."""
    made = sample()
    found: dict[str, set[str]] = {}
    for view in (made.views[0], made.internal[0]):
        for name, value in _named(view):
            found.setdefault(name, set()).update(_sources(value, made.origins))
    return {name: frozenset(paths) for name, paths in found.items()}


def _named(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield name, item
            yield from _named(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _named(item)


def _sources(value: Any, origins: Mapping[Any, Origin]) -> tuple[str, ...]:
    """Where a value comes from; for a group or a list the block that most of what stands in it comes from."""
    if not isinstance(value, dict | tuple):
        origin = _origin(value, origins)
        return (origin.path,) if origin else ()
    rows = value if isinstance(value, tuple) else (value,)
    inner = [item for row in rows for item in (row.values() if isinstance(row, dict) else (row,))]
    votes = Counter(origin.path.rpartition(".")[0] for item in inner if (origin := _origin(item, origins)))
    return tuple(path.removesuffix("[]") for path, _ in votes.most_common(1))


def _origin(value: Any, origins: Mapping[Any, Origin]) -> Origin | None:
    return None if isinstance(value, bool | dict | tuple) else origins.get(value)
