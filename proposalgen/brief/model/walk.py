"""Ways through the model by written names: what a path leads to, where a name may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from proposalgen.brief.model.base import Block, Field


class Target(NamedTuple):
    """What a path leads to. ``kind`` is an annotation without ``| None``; ``steps`` of the path were model fields."""

    kind: Any
    field: Field | None
    block: type[Block]
    steps: int


def bare(kind: Any) -> Any:
    """An annotation without ``| None``."""
    if get_origin(kind) in (Union, UnionType):
        parts = [part for part in get_args(kind) if part is not type(None)]
        return parts[0] if len(parts) == 1 else tuple(parts)
    return kind


def is_block(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Block)


@lru_cache(maxsize=256)
def written(block: type[Block]) -> dict[str, str]:
    """Written name → Python name of each field of a block."""
    return {info.alias or name: name for name, info in block.fields.items()}


def target(root: type[Block], loc: Iterable[str | int]) -> Target:
    """Follow a location as far as the model goes."""
    kind: Any = root
    block, info, steps = root, None, 0
    for step in loc:
        if is_block(kind) and step in written(kind):
            block, name = kind, written(kind)[str(step)]
            info, kind = kind.fields[name], bare(kind.types()[name])
        elif get_origin(kind) is tuple and isinstance(step, int):
            kind = bare(get_args(kind)[0])
        elif get_origin(kind) is dict:
            kind = bare(get_args(kind)[1])
        else:
            break
        steps += 1
    return Target(kind, info, block, steps)


def words_of(kind: Any) -> tuple[str, ...]:
    """The accepted words of a ``Literal``; of anything else none."""
    return get_args(kind) if get_origin(kind) is Literal else ()


def rule_of(kind: Any) -> str:
    """The name of the function that checks a scalar: ``amount``, ``day`` …; ``words`` when there is none."""
    if isinstance(kind, tuple):
        return "_or_".join(rule_of(part) for part in kind)
    return get_args(kind)[1].__name__ if get_origin(kind) is Annotated else "words"


def fields_below(block: type[Block], path: str = "") -> Iterator[tuple[str, str, type[Block]]]:
    """Every field at any depth: its path (``needs[].target.to``), its written name and its block."""
    kinds = block.types()
    for name, info in block.fields.items():
        key = info.alias or name
        here = f"{path}.{key}" if path else key
        yield here, key, block
        kind = bare(kinds[name])
        if get_origin(kind) is tuple and is_block(get_args(kind)[0]):
            yield from fields_below(get_args(kind)[0], f"{here}[]")
        elif is_block(kind):
            yield from fields_below(kind, here)


@lru_cache(maxsize=16)
def homes(root: type[Block]) -> dict[str, tuple[str, ...]]:
    """Each written name → the paths of the blocks that have such a field."""
    found: dict[str, list[str]] = {}
    for path, key, _ in fields_below(root):
        found.setdefault(key, []).append(path.rpartition(".")[0])
    return {key: tuple(paths) for key, paths in found.items()}


@lru_cache(maxsize=16)
def lists_with_ids(root: type[Block]) -> tuple[str, ...]:
    """The paths of all lists whose entries carry an id: ``needs``, ``solution.components`` …"""
    return tuple(path.removesuffix("[].id") for path, _, _ in fields_below(root) if path.endswith("[].id"))
