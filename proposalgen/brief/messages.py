"""From the errors of the validator to problems that say what was found, what is accepted, and what is nearest.

Of pydantic's errors only type and location are used: their texts and inputs would carry secrets into logs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, get_origin

from pydantic_core import ValidationError

from proposalgen.brief import words
from proposalgen.brief.model import Block
from proposalgen.brief.model.engine import validator
from proposalgen.brief.model.walk import Target, homes, is_block, rule_of, target, words_of, written
from proposalgen.brief.plain import plain, unknown_among
from proposalgen.findings import Problem, Text, same
from proposalgen.reading.characters import visible
from proposalgen.reading.tree import Loc, Mapping, Node, Scalar, Sequence, Source, Spot, find, path_of
from proposalgen.reading.yaml_words import WIDE_COLON, WIDE_COLON_HINT

MOST = 500  # problems explained one by one


def problems_of(model: type[Block], root: Node, source: Source, whole: Text) -> tuple[Any, list[Problem]]:
    """The validated block of a tree (None when it is faulty) and every problem; ``whole`` names the document."""
    explainer = Explainer(model, root, source, whole)
    block, problems = explainer.validate(*plain(root))
    return block, problems


class Explainer:
    """Explains errors of one document against one model. ``guessed``: paths that misspelt keys probably meant."""

    def __init__(self, model: type[Block], root: Node, source: Source, whole: Text) -> None:
        self.model, self.root, self.source, self.whole = model, root, source, whole
        self.guessed: set[str] = set()

    def validate(self, data: Any, empty: list[Loc]) -> tuple[Any, list[Problem]]:
        """The block made of plain data, or None; and one problem for each error."""
        errors: list[tuple[str, Loc]] = [("extra_forbidden", loc) for loc in unknown_among(empty, self.model)]
        block = None
        try:
            block = validator(self.model).validate_python(data)
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False, include_input=False)
            errors += [(str(item["type"]), item["loc"]) for item in found]
        return block, self.explain(errors)

    def explain(self, errors: Iterable[tuple[str, Loc]]) -> list[Problem]:
        """One problem for each error; ``errors`` are pydantic's types with their locations."""
        errors = list(dict.fromkeys(errors))
        unknown = [loc for kind, loc in errors if kind == "extra_forbidden"]
        problems = [self._unknown(loc) for loc in unknown[:MOST]]
        seen: set[Loc] = set()
        for kind, loc in (error for error in errors if error[0] != "extra_forbidden"):
            if len(problems) >= MOST:
                break
            problems += self._wrong(kind, loc, seen)
        if len(errors) > MOST:
            left = MORE.filled(count=len(errors) - MOST)
            problems.append(Problem(find(self.root, self.source, ()).place(""), left, None))
        return problems

    def _wrong(self, kind: str, loc: Loc, seen: set[Loc]) -> Iterator[Problem]:
        aim = target(self.model, loc)
        loc = loc[: aim.steps]  # what follows are pydantic's names of alternatives
        if loc in seen:
            return
        seen.add(loc)
        path = path_of(loc)
        if kind == "missing" and path in self.guessed:
            return  # a misspelt key stands in its place, and is reported
        spot = find(self.root, self.source, loc)
        if kind == "missing":
            yield self._missing(loc, spot, aim)
        else:
            yield self._unfit(kind, path, spot, aim)

    def _missing(self, loc: Loc, spot: Spot, aim: Target) -> Problem:
        key, about = str(loc[-1]), self._block(loc[:-1])
        hint = ADD.filled(key=key, en=aim.field.en, zh=aim.field.zh) if aim.field else None
        if spot.source.table:
            return Problem(spot.place(path_of(loc)), NO_CELL.filled(key=key), hint)
        message = EMPTY_FIELD if spot.node is not None else MISSING
        return Problem(spot.place(path_of(loc)), message.filled(key=key, block=about), hint)

    def _unfit(self, kind: str, path: str, spot: Spot, aim: Target) -> Problem:
        accepted, rule = _accepted(kind, aim.kind)
        text = spot.node.text if isinstance(spot.node, Scalar) else None
        label = COLUMN.filled(title=spot.title) if spot.title else same(f"`{path}`")
        message = UNFIT.filled(label=label, found=_found(spot.node), accepted=accepted)
        hint = self._named(path, text) if rule == "identifier" and text else None
        return Problem(spot.place(path), message, hint or _hint(rule, text, aim))

    def _named(self, path: str, name: str) -> Text | None:
        """The id of the entry whose name was written where its id is wanted."""
        from proposalgen.brief.references import ids_of, target_of, values_at

        aim = target_of(path)
        if aim is None:
            return None
        data, _ = plain(self.root)
        for loc, value in values_at(data, f"{aim}[].name"):
            if value == name.strip():
                id_ = next((key for key, at in ids_of(data, aim).items() if at[:-1] == loc[:-1]), None)
                return ID_OF.filled(name=words.shown(name), id=id_) if id_ else None
        return None

    def _unknown(self, loc: Loc) -> Problem:
        key = str(loc[-1])
        spot = find(self.root, self.source, loc)
        aim = target(self.model, loc[:-1])
        place = spot.place(path_of(loc)) if spot.entry is None else _key_place(spot, loc)
        about = self._block(loc[:-1])
        siblings = written(aim.kind) if is_block(aim.kind) else {}
        name, colon, _ = key.partition("：")
        if colon and name in siblings:
            return Problem(place, WIDE_COLON.filled(key=name), WIDE_COLON_HINT.filled(key=name))
        flow = isinstance(spot.parent, Mapping) and spot.parent.flow
        if flow and isinstance(spot.node, Scalar) and spot.node.text is None:
            return Problem(place, CUT.filled(key=words.shown(key), block=about), CUT_HINT)
        near = _near(key, aim.kind)
        if near:
            self.guessed.add(path_of((*loc[:-1], near)))
        hint = words.MEANT.filled(guess=near) if near else self._elsewhere(key, siblings)
        return Problem(place, UNKNOWN.filled(key=words.shown(key), block=about), hint)

    def _elsewhere(self, key: str, siblings: dict[str, str]) -> Text:
        at = homes(self.model).get(key, ())
        if 0 < len(at) <= 3:
            return BELONGS.filled(key=key, homes=words.listed(f"`{home}`" if home else "the top level" for home in at))
        return FIELDS.filled(fields=words.listed(siblings, 40))

    def _block(self, loc: Loc) -> Text:
        return same(f"`{path_of(loc)}`") if loc else self.whole


def _key_place(spot: Spot, loc: Loc) -> Any:
    source = spot.entry.source or spot.source  # type: ignore[union-attr]
    return Spot(source, spot.entry.line, spot.entry.column, None).place(path_of(loc))  # type: ignore[union-attr]


@lru_cache(maxsize=512)
def _near(key: str, block: Any) -> str | None:
    """The field that a misspelt key, or a Chinese one, probably means."""
    if not is_block(block):
        return None
    names = written(block)
    if found := words.nearest(key, names):
        return found
    if key.isascii() or len(key) < 2:
        return None
    return next((name for name, python in names.items() if block.fields[python].zh.startswith(key)), None)


def _accepted(kind: str, expected: Any) -> tuple[Text, str]:
    if options := words_of(expected):
        return ONE_OF.filled(options=words.listed(options)), "choice"
    if get_origin(expected) is tuple:
        return words.ACCEPTED["list"], "list"
    if is_block(expected) or get_origin(expected) is dict:
        return words.ACCEPTED["block"], "block"
    if kind == "too-long":
        return words.ACCEPTED["name"], "name"
    if kind == "marks":
        return words.ACCEPTED["marks"], "prose"
    rule = rule_of(expected)
    return words.ACCEPTED[rule], rule


def _found(node: Node | None) -> Text:
    if isinstance(node, Mapping):
        return Text("a block of fields", "一组“键: 值”")
    if isinstance(node, Sequence):
        return Text("a list", "列表")
    if node is None or node.text is None:
        return Text("empty", "空值")
    return words.quoted(node.text) if visible(node.text) else Text("blank", "空白")


def _hint(rule: str, text: str | None, aim: Target) -> Text | None:
    if text is None:
        return None
    if rule == "choice":
        near = words.nearest(text, words_of(aim.kind))
        return words.MEANT.filled(guess=near) if near else None
    if rule == "list":
        return AS_LIST.filled(text=words.shown(text)) if text.strip() else None
    if rule == "block":
        key, colon, _ = text.partition("：")
        return WIDE_COLON_HINT.filled(key=words.shown(key)) if colon and key.isascii() else None
    if rule == "identifier" and not text.isascii():
        return FREE_ID
    return words.guess(rule, text)


ID_OF = Text("An id is wanted; that of “{name}” is `{id}`.", "此处要写编号，“{name}”的编号是 {id}。")
MISSING = Text("`{key}` is missing in {block}", "{block}里缺少“{key}”")
EMPTY_FIELD = Text("`{key}` in {block} has no value", "{block}里的“{key}”没有填写")
NO_CELL = Text("this row has nothing for `{key}`", "本行缺少“{key}”的内容")
ADD = Text("Write `{key}: …`. {en}", "请填写“{key}: …”。{zh}")
UNKNOWN = Text("`{key}` is not a field of {block}", "{block}里没有“{key}”这一项")
BELONGS = Text("`{key}` belongs to {homes}.", "“{key}”应写在 {homes} 之下。")
FIELDS = Text("Its fields are: {fields}.", "可用的项：{fields}。")
CUT = Text("“{key}” in {block} was cut off from its text at a comma", "{block}里的“{key}”在逗号处被截断")
CUT_HINT = Text(
    "Inside {…} a comma ends a value: put the whole text in quotes, or write a full-width comma ，.",
    "在 {…} 里半角逗号表示值结束：请给整段文字加引号，或改用全角逗号“，”。",
)
UNFIT = Text("{label} is {found}; accepted is {accepted}", "{label} 写的是{found}，应为：{accepted}")
COLUMN = Text("column “{title}”", "“{title}”列")
ONE_OF = Text("one of: {options}", "以下之一：{options}")
AS_LIST = Text("Write `[{text}]`.", "请写成“[{text}]”。")
FREE_ID = Text(
    "Ids are plain: use pinyin or English, e.g. `cash-idle`. Names in Chinese go into `name`.",
    "编号只能用拼音或英文，如 cash-idle；中文名称请写在 name 里。",
)
MORE = Text("{count} more problems were found", "另有 {count} 个问题未列出")
