"""Every field that a customer's template receives, made from the model: nothing here is listed by hand.

Three made deals are shown through the view; the fields are what comes out. What the brief holds beside
them, and templates never receive, is known too, so that a template that asks for it gets its own answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args, get_origin

from proposalgen.authors.sample import Origin, Sample, sample
from proposalgen.authors.words_of_fields import WORDS
from proposalgen.authors.words_of_fields import about as about_worked_out
from proposalgen.brief.model import Block, Brief
from proposalgen.brief.model.walk import bare, is_block, target, words_of
from proposalgen.compose.lint_fields import Kept
from proposalgen.findings import Text
from proposalgen.house.entries import KINDS
from proposalgen.house.file import Supplier
from proposalgen.record import Record, replace

GIVEN = ("kind", "reader", "look", "logo")  # what a build adds to every view
TYPES = {
    "text": Text("text", "文本"),
    "prose": Text("running text: | prose or | inline", "正文，用 | prose 或 | inline"),
    "id": Text("id", "编号"),
    "date": Text("date: | date", "日期，用 | date"),
    "whole": Text("whole number", "整数"),
    "number": Text("number: | number, | money, | percent", "数值，用 | number、| money、| percent"),
    "amount": Text("amount: | money or | wan", "金额，用 | money 或 | wan"),
    "ratio": Text("ratio, 0 to 1: | percent", "比率（0 至 1），用 | percent"),
    "flag": Text("true or false", "真或假"),
    "list": Text("list", "列表"),
    "fields": Text("fields", "字段组"),
}


class Field(Record):
    """One field of the view. ``path``: ``needs[].target.to``; ``type``: a key of ``TYPES``.

    ``words``: the values it may have, when they are a fixed set. ``example``: a value of the made deal.
    ``about``: what the model says of the field; empty for what is worked out. ``view``: ``customer`` for
    what every template receives, ``internal`` for what only those under ``internal/`` do.
    """

    path: str
    type: str
    optional: bool
    words: tuple[str, ...]
    example: Any
    about: Text
    view: str = "customer"


def tree() -> Mapping[str, Any]:
    """The tree of fields that ``lint`` takes, with all that is kept from templates marked as ``Kept``."""
    return _tree()


@lru_cache(maxsize=1)
def _tree() -> Mapping[str, Any]:
    made = sample()
    found = _shape(made.views, made.origins, "")
    own = {name: Kept(own_side=True) for name in _own_names(made)}
    return {**own, **found, **dict.fromkeys(GIVEN), **_kept_whole(found, made)}


@lru_cache(maxsize=1)
def internal_tree() -> Mapping[str, Any]:
    """The tree of fields of the own side's view: nothing of a brief is kept from it."""
    made = sample()
    own = {name: _plain_shape([view.get(name) for view in made.internal]) for name in _own_names(made)}
    return {**_tree(), **own}


def _own_names(made: Sample) -> tuple[str, ...]:
    """The top fields that only the own side's view has."""
    return tuple(name for name in _names(list(made.internal)) if name not in made.views[0])


def _plain_shape(values: list[Any]) -> Any:
    """What some values of one field have in common, every field of theirs among it."""
    filled = [value for value in values if value is not None]
    groups = [value for value in filled if isinstance(value, dict)]
    if groups:
        return {name: _plain_shape([group.get(name) for group in groups]) for name in _names(groups)}
    rows = [row for value in filled if isinstance(value, tuple) for row in value]
    if rows:
        return (_plain_shape(rows),)
    return () if any(isinstance(value, tuple) for value in filled) else None


def fields() -> tuple[Field, ...]:
    """Every field of the views in their order, the customer's first; lists and groups before what is in them."""
    made = sample()
    given = {"kind": "proposal", "reader": "", "look": "panel"}
    views = [{**view, **given, "logo": None if at else "house/logo.png"} for at, view in enumerate(made.views)]
    internal = [{name: view[name] for name in _own_names(made)} for view in made.internal]
    own = (replace(field, view="internal", about=Text("", "")) for field in _fields("", internal, made))
    return (*_fields("", views, made), *own)


# --- the fields one by one ----------------------------------------------------------------------


def _fields(path: str, mappings: list[Mapping[str, Any]], made: Sample) -> Iterator[Field]:
    for name in _names(mappings):
        values = [mapping.get(name) for mapping in mappings]
        yield from _field(f"{path}.{name}" if path else name, values, made)


def _field(path: str, values: list[Any], made: Sample) -> Iterator[Field]:
    """The field and what is in it; a list of lists is written ``lanes[][]``."""
    filled = [value for value in values if value is not None]
    rows = [row for value in filled if isinstance(value, tuple) for row in value]
    groups = [value for value in filled if isinstance(value, dict)]
    optional = len(filled) < len(values) or (bool(rows) and not all(filled))
    example = next(iter(filled), None)
    origin = _origin(rows[0] if rows else example, made.origins)
    field, accepted = _model_field(path, made)
    about = Text(field.en, field.zh) if field else about_worked_out(path)
    yield Field(path, _type(example, origin, path), optional, accepted or WORDS.get(path, ()), example, about)
    yield from _fields(path, groups, made)
    inner = [row for row in rows if isinstance(row, dict)]
    if inner:
        yield from _fields(f"{path}[]", inner, made)
    elif rows and isinstance(rows[0], tuple):
        yield from list(_field(f"{path}[]", rows, made))[1:]


def _type(example: Any, origin: Origin | None, path: str) -> str:
    if isinstance(example, bool):
        return "flag"
    for kind, name in ((tuple, "list"), (dict, "fields"), (int, "whole")):
        if isinstance(example, kind):
            return name
    rule = origin.rule if origin else ""
    if isinstance(example, Decimal) or example is None:
        return {"amount": "amount", "rate": "ratio", "share": "ratio"}.get(rule, "number")
    if rule in ("day", "moment") or _is_date(example):
        return "date"
    return "prose" if rule == "prose" else "id" if path.endswith(".id") else "text"


def _is_date(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"


def _model_field(path: str, made: Sample) -> tuple[Any, tuple[str, ...]]:
    """The model's field behind a field of the view, and the words it accepts."""
    where, _, name = path.rpartition(".")
    block = _block_behind(_all_at(where, made.views[0]), made.origins) if where else Brief
    found = block.fields.get(_python_name(block, name)) if block else None
    if block is None or found is None or found.audience != "customer":
        return None, ()
    kind = bare(block.types()[_python_name(block, name)])
    inner = bare(get_args(kind)[0]) if get_origin(kind) is tuple else kind
    return found, words_of(inner)


def _python_name(block: type[Block], name: str) -> str:
    return next((key for key, info in block.fields.items() if (info.alias or key) == name), "")


def _all_at(path: str, view: Any) -> list[Mapping[str, Any]]:
    """Every mapping of the view that stands at a path."""
    found: list[Any] = [view]
    for step in path.split("."):
        name, _, lists = step.partition("[")
        found = [value[name] for value in found if isinstance(value, dict) and value.get(name) is not None]
        for _ in range(lists.count("]")):
            found = [row for value in found for row in value]
    return [value for value in found if isinstance(value, dict)]


# --- the tree, and what is kept from it ----------------------------------------------------------


def _shape(values: Any, origins: Mapping[Any, Origin], path: str) -> Any:
    """The tree of what some values of one field have in common."""
    filled = [value for value in values if value is not None]
    groups = [value for value in filled if isinstance(value, dict)]
    if groups:
        found = {name: _shape([group.get(name) for group in groups], origins, name) for name in _names(groups)}
        block = Brief if not path else _block_behind(groups, origins)
        return {**_internal(block, found), **found} if block else found
    rows = [row for value in filled if isinstance(value, tuple) for row in value]
    if rows:
        return (_shape(rows, origins, path),)
    return () if any(isinstance(value, tuple) for value in filled) else None


def _names(mappings: list[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))


def _internal(block: type[Block], received: Mapping[str, Any]) -> dict[str, Kept]:
    """The internal fields of a block under their written names."""
    names = {info.alias or name for name, info in block.fields.items() if info.audience == "internal"}
    return {name: Kept() for name in sorted(names - received.keys())}


def _block_behind(groups: list[Mapping[str, Any]], origins: Mapping[Any, Origin]) -> type[Block] | None:
    """The block of the model that most of the values written straight into these groups came from."""
    votes: Counter[str] = Counter()
    for value in (value for group in groups for value in group.values()):
        for item in value if isinstance(value, tuple) else (value,):
            origin = _origin(item, origins)
            if origin is not None:
                votes[origin.path.rpartition(".")[0]] += 1
    return block_at(votes.most_common(1)[0][0]) if votes else None


def _origin(value: Any, origins: Mapping[Any, Origin]) -> Origin | None:
    plain = isinstance(value, str | int | Decimal) and not isinstance(value, bool)
    return origins.get(value) if plain else None


def block_at(path: str) -> type[Block] | None:
    """The block at a path of the brief, of the house's supplier, or of a library entry (``library.product``)."""
    root: type[Block] = Brief
    steps = [step.removesuffix("[]") for step in path.split(".")] if path else []
    if steps[:1] == ["supplier"]:
        root, steps = Supplier, steps[1:]
    elif steps[:1] == ["library"]:
        root, steps = KINDS[steps[1]], steps[2:]
    found: Any = root
    for step in steps:
        found = target(found, (step,)).kind
        found = bare(get_args(found)[0]) if get_origin(found) is tuple else found
    return found if is_block(found) else None


def _kept_whole(received: Mapping[str, Any], made: Sample) -> dict[str, Kept]:
    """The brief's own top fields that the view gives under another name, or not at all."""
    reached = _reached(made)
    kept = {}
    for name, info in Brief.fields.items():
        key = info.alias or name
        if info.audience != "internal" and key not in received:
            kept[key] = Kept(_instead(reached.get(key, ())), _model_shape(bare(Brief.types()[name])))
    return kept


def _reached(made: Sample) -> dict[str, tuple[str, ...]]:
    """Top fields of the brief → the view's groups and lists in which their values arrive."""
    found: dict[str, dict[str, None]] = {}

    def walk(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for name, item in value.items():
                walk(item, f"{path}.{name}" if path else name)
        elif isinstance(value, tuple):
            for item in value:
                walk(item, f"{path}[]")
        elif (origin := _origin(value, made.origins)) is not None:
            top = origin.path.split(".")[0].removesuffix("[]")
            found.setdefault(top, {})[path.removesuffix("[]").rpartition(".")[0] or path] = None

    walk(dict(made.views[0]), "")
    return {top: tuple(paths) for top, paths in found.items()}


def _instead(paths: tuple[str, ...]) -> Text:
    if not paths:
        return Text("It reaches no template.", "任何模板都收不到它。")
    shown = [path for path in paths if not any(path.startswith(other + end) for other in paths for end in (".", "["))]
    return Text(f"Templates find it as {', '.join(shown[:4])}.", f"模板中对应的是 {'、'.join(shown[:4])}。")


def _model_shape(kind: Any) -> Any:
    """The tree of a part of the model, its internal fields marked."""
    if get_origin(kind) is tuple:
        inner = bare(get_args(kind)[0])
        return (_model_shape(inner),)
    if not is_block(kind):
        return None
    kinds = kind.types()
    return {
        info.alias or name: Kept() if info.audience == "internal" else _model_shape(bare(kinds[name]))
        for name, info in kind.fields.items()
    }
