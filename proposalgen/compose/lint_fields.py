"""Checking the names a template takes from the view against the view's fields, without data.

The tree of fields is a mapping of names to subtrees, a one-item tuple for a list of such, None for a
value or whatever is not known further, and ``Kept`` for what a brief holds and no customer's template
receives. Names a template sets itself are followed; what comes in through a macro's parameters is not
known and not judged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import nodes

from proposalgen.compose.allowed import LOOP_FIELDS
from proposalgen.compose.faults import suggest
from proposalgen.compose.nodes_of import nodes_of
from proposalgen.findings import Place, Problem, Text
from proposalgen.record import Record

SAME_LIST = frozenset({"take", "skip", "where"})
ONE_ITEM = frozenset({"first", "last"})
_LOOP = dict.fromkeys(LOOP_FIELDS)
Scope = dict[str, Any]


Find = Callable[[nodes.Node], "tuple[Path, nodes.Template] | None"]


class Kept(Record):
    """A field that is kept from templates. ``instead``: what they receive in its place; None: it is internal.

    ``shape`` is the tree below it. ``own_side``: templates under ``internal/`` receive it.
    """

    instead: Text | None = None
    shape: Any = None
    own_side: bool = False


MOST_STEPS = 500_000  # statements and expressions of a template and all it includes
ENDLESS = Text(
    f"it and what it includes are more than {MOST_STEPS:,} statements", f"该模板连同其 include 的模板超过 {MOST_STEPS:,} 条语句"
)
ENDLESS_HINT = Text("Include a template once, not ten times in each of ten others.", "同一模板只 include 一次，不要层层重复引用。")
INTERNAL = Text(
    'internal: "{name}" never reaches a customer\'s document', "仅供内部：“{name}”绝不会出现在给客户的文件中"
)
OWN_VIEW = Text('only templates under internal/ receive "{name}"', "只有 internal/ 下的模板才能使用“{name}”")
NOT_RECEIVED = Text('templates do not receive "{name}" of the brief', "模板收不到简报中的“{name}”")


def field_problems(
    tree: nodes.Template, file: Path, vocabulary: Mapping[str, Any], find: Find
) -> tuple[Problem, ...]:
    """Every name and field that the view does not have, in a template and all it includes.

    ``find`` gives the file and tree behind an include or an import.
    """
    checker = _Checker(find)
    try:
        checker.template(file, tree, {**vocabulary, **dict.fromkeys(("say", "caller", "super"))})
    except _TooMuch:
        checker.problems.append(Problem(Place(file=str(file)), ENDLESS, ENDLESS_HINT))
    return tuple(checker.problems)


def _own_names(tree: nodes.Template) -> Scope:
    """What a template defines for itself: its macros and what it imports."""
    own: Scope = {}
    for node in nodes_of(tree, nodes.Macro, nodes.Import, nodes.FromImport):
        if isinstance(node, nodes.Macro):
            own[node.name] = None
        elif isinstance(node, nodes.Import):
            own[node.target] = None
        else:
            own.update((name if isinstance(name, str) else name[1], None) for name in node.names)
    return own


class _TooMuch(Exception):
    """Templates that include others that include others, each many times."""


class _Checker:
    """Walks statements with the names that are known at each of them."""

    def __init__(self, find: Find) -> None:
        self.find = find
        self.open: list[Path] = []
        self.problems: list[Problem] = []
        self.steps = 0

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooMuch

    def template(self, file: Path, tree: nodes.Template, scope: Scope) -> None:
        """A template with the names around it; one that is being read already is not read again."""
        if file in self.open:
            return
        self.open.append(file)
        self.body(tree.body, {**scope, **_own_names(tree)})
        self.open.pop()

    def body(self, statements: list[nodes.Node], scope: Scope) -> None:
        for node in statements:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        self._step()
        handler = getattr(self, f"_{type(node).__name__.lower()}", None)
        if handler is not None:
            handler(node, scope)
        elif isinstance(node, nodes.Expr):
            self.shape(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.statement(child, scope)

    # --- statements --------------------------------------------------------------------------

    def _for(self, node: nodes.For, scope: Scope) -> None:
        rows = self.shape(node.iter, scope)
        item = rows[0] if isinstance(rows, tuple) and rows else None
        inner = {**scope, "loop": _LOOP, **_bound(node.target, item)}
        if node.test is not None:
            self.shape(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, dict(scope))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self.shape(node.test, scope)
        for branch in (node.body, node.elif_, node.else_):
            self.body(branch, scope)

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        scope.update(_bound(node.target, self.shape(node.node, scope)))

    def _assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.body(node.body, dict(scope))
        scope.update(_bound(node.target, None))

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            inner.update(_bound(target, self.shape(value, scope)))
        self.body(node.body, inner)

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        for default in node.defaults:
            self.shape(default, scope)
        self.body(node.body, {**scope, **{arg.name: None for arg in node.args}})

    def _callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        self.shape(node.call, scope)
        self.body(node.body, {**scope, **{arg.name: None for arg in node.args}})

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        found = self.find(node)
        if found is not None and node.with_context:
            self.template(*found, scope)

    _import = _fromimport = _include

    def _block(self, node: nodes.Block, scope: Scope) -> None:
        self.body(node.body, dict(scope))

    # --- expressions: each answers with the subtree it stands for, None when unknown -----------

    def shape(self, node: nodes.Node, scope: Scope) -> Any:
        self._step()
        if isinstance(node, nodes.Name):
            return self._name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._field(self.shape(node.node, scope), node.attr, node)
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope)
        if isinstance(node, nodes.Filter):
            return self._filter(node, scope)
        if isinstance(node, nodes.CondExpr):
            return self._either(node, scope)
        for child in node.iter_child_nodes():
            self.shape(child, scope)
        return None

    def _name(self, node: nodes.Name, scope: Scope) -> Any:
        if node.name not in scope:
            self._unknown(node, node.name, scope, f'there is no "{node.name}"', f"没有“{node.name}”")
        return self._received(node, node.name, scope.get(node.name))

    def _field(self, shape: Any, name: str, node: nodes.Node) -> Any:
        if isinstance(shape, tuple):
            self._unknown(node, name, (), f'a list has no "{name}"', f"列表没有“{name}”")
            return None
        if not isinstance(shape, Mapping):
            return None
        if name not in shape:
            self._unknown(node, name, shape, f'there is no field "{name}"', f"没有字段“{name}”")
        return self._received(node, name, shape.get(name))

    def _received(self, node: nodes.Node, name: str, shape: Any) -> Any:
        """The shape itself, or a problem and the shape behind it when the field is kept from templates."""
        if not isinstance(shape, Kept):
            return shape
        place = Place(file=str(self.open[-1]), line=node.lineno)
        message = OWN_VIEW if shape.own_side else INTERNAL if shape.instead is None else NOT_RECEIVED
        self.problems.append(Problem(place, message.filled(name=name), shape.instead))
        return shape.shape

    def _item(self, node: nodes.Getitem, scope: Scope) -> Any:
        shape = self.shape(node.node, scope)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self._field(shape, key, node)
        return shape[0] if isinstance(shape, tuple) and shape else None

    def _filter(self, node: nodes.Filter, scope: Scope) -> Any:
        shape = self.shape(node.node, scope) if node.node is not None else None
        for child in (*node.args, *node.kwargs):
            self.shape(child, scope)
        if isinstance(shape, tuple) and shape and isinstance(shape[0], Mapping):
            self._named_field(node, shape[0])
        if node.name in SAME_LIST:
            return shape
        if node.name in ONE_ITEM:
            return shape[0] if isinstance(shape, tuple) and shape else None
        return None

    def _named_field(self, node: nodes.Filter, row: Mapping[str, Any]) -> None:
        """``where("kind", …)`` and ``join(attribute="name")`` name a field too."""
        names = {keyword.key: keyword.value for keyword in node.kwargs}
        at = {"where": 0, "listed": 0, "join": 1}.get(node.name)
        if at is None:
            return
        found = names.get("field") or names.get("attribute")
        if found is None and len(node.args) > at:
            found = node.args[at]
        if isinstance(found, nodes.Const) and isinstance(found.value, str) and found.value:
            self._field(row, found.value, node)

    def _either(self, node: nodes.CondExpr, scope: Scope) -> Any:
        self.shape(node.test, scope)
        first = self.shape(node.expr1, scope)
        second = self.shape(node.expr2, scope) if node.expr2 is not None else None
        return first if first is not None else second

    def _unknown(self, node: nodes.Node, name: str, known: Any, en: str, zh: str) -> None:
        place = Place(file=str(self.open[-1]), line=node.lineno)
        if isinstance(known, Mapping):
            known = [key for key, shape in known.items() if not isinstance(shape, Kept)]
        self.problems.append(Problem(place, Text(en, zh), suggest(name, known) if known else None))


def _bound(target: nodes.Node, shape: Any) -> Scope:
    """The names a loop or assignment binds, with what they stand for."""
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    return {name.name: None for name in target.find_all(nodes.Name)}
