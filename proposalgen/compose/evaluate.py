"""Expressions of a template, evaluated over the parsed tree: no code is made from a template.

Values are plain data, markup, macros and modules of macros. A field is a key of a mapping, never an
attribute of an object; only macros and the given functions can be called.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from proposalgen.compose.faults import Fault, MissingName, suggest
from proposalgen.compose.pointing import written
from proposalgen.findings import Text
from proposalgen.record import Record


@dataclass(slots=True)
class Frame:
    """The names known at a spot: ``local`` before ``module`` (set at the top of the file) before ``base``."""

    file: str
    base: Mapping[str, Any]
    module: dict[str, Any] = field(default_factory=dict)
    local: dict[str, Any] | None = None  # None: at the top of the file
    supers: tuple[tuple[nodes.Block, Frame], ...] = ()  # the blocks this one replaces, nearest first

    def inner(self, **names: Any) -> Frame:
        """A scope of its own inside this one."""
        return Frame(self.file, self.base, self.module, {**(self.local or {}), **names}, self.supers)

    def bind(self, name: str, value: Any) -> None:
        (self.module if self.local is None else self.local)[name] = value

    def everything(self) -> dict[str, Any]:
        return {**self.base, **self.module, **(self.local or {})}


class MacroValue(Record):
    """A macro (or the body of a call block) with the names around its definition."""

    name: str
    node: nodes.Macro | nodes.CallBlock
    frame: Frame


class Module(Record):
    """What an imported template offers."""

    names: Mapping[str, Any]


_SCALAR = (str, int, Decimal, type(None))


def comparable(left: Any, right: Any) -> None:
    """Fault for two lists or mappings: lists of lists of the same lists are compared without end."""
    if not isinstance(left, _SCALAR) and not isinstance(right, _SCALAR):
        raise Fault(
            Text("lists and mappings cannot be compared", "列表和键值表不能比较"),
            Text("Compare a field of each.", "请比较其中的字段。"),
        )


def same(left: Any, right: Any) -> bool:
    comparable(left, right)
    return bool(left == right)


def _within(item: Any, group: Any) -> bool:
    if isinstance(group, tuple | list):
        return any(same(item, one) for one in group)
    comparable(item, group)
    return item in group


COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "gteq": operator.ge, "lt": operator.lt,
    "lteq": operator.le, "in": _within, "notin": lambda item, group: not _within(item, group),
}  # fmt: skip
TESTS: Mapping[str, Callable[[Any], bool]] = {
    "none": lambda value: value is None,
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "even": lambda value: value % 2 == 0,
    "odd": lambda value: value % 2 == 1,
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | Decimal) and not isinstance(value, bool),
    "mapping": lambda value: isinstance(value, dict),
}


class Evaluator:
    """Evaluates expressions; who runs statements says how a macro is called."""

    def __init__(self, filters: Mapping[str, Callable[..., Any]], functions: Mapping[str, Any]) -> None:
        self.filters = filters
        self.functions = functions

    def step(self, count: int = 1) -> None:
        """Count what is done; Fault when it is too much."""
        raise NotImplementedError

    def weigh(self, value: Any) -> None:
        """Count the length of a value that is gone through; Fault when it is too much."""
        raise NotImplementedError

    def value(self, node: nodes.Node, frame: Frame) -> Any:
        """The value of an expression. Faults get the place of the innermost expression."""
        self.step()
        try:
            return _EXPRESSIONS.get(type(node), Evaluator._unknown)(self, node, frame)
        except Fault as fault:
            if fault.line is None:
                fault.file, fault.line, fault.written = frame.file, node.lineno, written(node)
            raise
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            fault = Fault(Text(f"the template cannot be filled: {error}", f"模板无法填写：{error}"))
            fault.file, fault.line, fault.written = frame.file, node.lineno, written(node)
            raise fault from None

    def call_macro(self, macro: MacroValue, args: list[Any], kwargs: dict[str, Any], caller: Any) -> Markup:
        raise NotImplementedError

    def call_super(self, frame: Frame) -> Markup:
        raise NotImplementedError

    def _unknown(self, node: nodes.Node, frame: Frame) -> Any:
        name = type(node).__name__
        raise Fault(Text(f"{name} is not known here", f"此处不支持 {name}"))

    # --- names and fields --------------------------------------------------------------------

    def _name(self, node: nodes.Name, frame: Frame) -> Any:
        name = node.name
        for names in (frame.local, frame.module, frame.base, self.functions):
            if names is not None and name in names:
                return names[name]
        known = {**frame.everything(), **self.functions}
        raise MissingName(name, known, Text(f'there is no "{name}"', f"没有“{name}”"))

    def _field(self, node: nodes.Getattr, frame: Frame) -> Any:
        return field_of(self.value(node.node, frame), node.attr)

    def _item(self, node: nodes.Getitem, frame: Frame) -> Any:
        holder, key = self.value(node.node, frame), self.value(node.arg, frame)
        if isinstance(holder, tuple | list) and type(key) is int and 0 <= key < len(holder):
            return holder[key]
        return field_of(holder, str(key))

    # --- values ------------------------------------------------------------------------------

    def _constant(self, node: nodes.Const, frame: Frame) -> Any:
        return node.value

    def _list(self, node: nodes.Tuple | nodes.List, frame: Frame) -> tuple[Any, ...]:
        return tuple(self.value(item, frame) for item in node.items)

    def _either(self, node: nodes.CondExpr, frame: Frame) -> Any:
        if self.value(node.test, frame):
            return self.value(node.expr1, frame)
        return "" if node.expr2 is None else self.value(node.expr2, frame)

    def _and(self, node: nodes.And, frame: Frame) -> Any:
        return self.value(node.left, frame) and self.value(node.right, frame)

    def _or(self, node: nodes.Or, frame: Frame) -> Any:
        return self.value(node.left, frame) or self.value(node.right, frame)

    def _not(self, node: nodes.Not, frame: Frame) -> bool:
        return not self.value(node.node, frame)

    def _compare(self, node: nodes.Compare, frame: Frame) -> bool:
        left = self.value(node.expr, frame)
        for operand in node.ops:
            right = self.value(operand.expr, frame)
            self.weigh(right)
            if operand.op not in ("in", "notin"):
                comparable(left, right)
            if not COMPARE[operand.op](left, right):
                return False
            left = right
        return True

    def _minus(self, node: nodes.Neg, frame: Frame) -> Any:
        return -number_of(self.value(node.node, frame), "-")

    def _add(self, node: nodes.Add, frame: Frame) -> Any:
        left, right = self.value(node.left, frame), self.value(node.right, frame)
        return number_of(left, "+") + number_of(right, "+")

    def _sub(self, node: nodes.Sub, frame: Frame) -> Any:
        left, right = self.value(node.left, frame), self.value(node.right, frame)
        return number_of(left, "-") - number_of(right, "-")

    # --- filters, tests, calls ---------------------------------------------------------------

    def _filter(self, node: nodes.Filter, frame: Frame) -> Any:
        value = self.value(node.node, frame)
        args = [self.value(arg, frame) for arg in node.args]
        kwargs = {item.key: self.value(item.value, frame) for item in node.kwargs}
        self.weigh(value)
        found = self.filters[node.name](value, *args, **kwargs)
        self.weigh(found)
        return found

    def _test(self, node: nodes.Test, frame: Frame) -> bool:
        return TESTS[node.name](self.value(node.node, frame))

    def _call(self, node: nodes.Call, frame: Frame) -> Any:
        return self.call(node, frame, None)

    def call(self, node: nodes.Call, frame: Frame, caller: MacroValue | None) -> Any:
        """A call of a macro or function; ``caller`` is the body of a call block."""
        if isinstance(node.node, nodes.Name) and node.node.name == "super":
            return self.call_super(frame)
        target = self.value(node.node, frame)
        args = [self.value(arg, frame) for arg in node.args]
        kwargs = {item.key: self.value(item.value, frame) for item in node.kwargs}
        if isinstance(target, MacroValue):
            return self.call_macro(target, args, kwargs, caller)
        if caller is None and any(target is function for function in self.functions.values()):
            return target(*args, **kwargs)
        raise Fault(Text("this cannot be called", "该值不能调用"))


_EXPRESSIONS: dict[type, Callable[[Evaluator, Any, Frame], Any]] = {
    nodes.Name: Evaluator._name, nodes.Getattr: Evaluator._field, nodes.Getitem: Evaluator._item,
    nodes.Const: Evaluator._constant, nodes.Tuple: Evaluator._list, nodes.List: Evaluator._list,
    nodes.CondExpr: Evaluator._either, nodes.And: Evaluator._and, nodes.Or: Evaluator._or,
    nodes.Not: Evaluator._not, nodes.Compare: Evaluator._compare, nodes.Neg: Evaluator._minus,
    nodes.Add: Evaluator._add, nodes.Sub: Evaluator._sub, nodes.Filter: Evaluator._filter,
    nodes.Test: Evaluator._test, nodes.Call: Evaluator._call,
}  # fmt: skip


def field_of(holder: Any, name: str) -> Any:
    """A field of a mapping or a macro of a module; MissingName for everything else."""
    if isinstance(holder, Module):
        holder, what, zh = holder.names, "macro", "宏"
    else:
        what, zh = "field", "字段"
    if isinstance(holder, dict):
        if name in holder:
            return holder[name]
        raise MissingName(name, holder, Text(f'there is no {what} "{name}"', f"没有{zh}“{name}”"))
    if holder is None:
        raise MissingName(
            name, (), Text(f'the value is empty and has no "{name}"', f"该值为空，没有“{name}”")
        )
    en, zh = kind_of(holder)
    raise MissingName(name, (), Text(f'a {en} has no "{name}"', f"{zh}没有“{name}”"))


def number_of(value: Any, sign: str) -> Any:
    """A number for plus and minus; Fault for anything else."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    raise Fault(
        Text(f"{sign} is for numbers only", f"{sign} 只能用于数字"),
        Text("Write texts one after the other.", "文本直接前后相接即可。"),
    )


def kind_of(value: Any) -> tuple[str, str]:
    """What a value is called in a message, in English and Chinese."""
    if isinstance(value, str):
        return "text", "文本"
    if isinstance(value, tuple | list):
        return "list", "列表"
    if isinstance(value, dict):
        return "mapping", "键值表"
    return ("number", "数字") if isinstance(value, int | Decimal) else ("macro", "宏")


def arguments(
    macro: MacroValue, args: list[Any], kwargs: dict[str, Any], default: Callable[[nodes.Node], Any]
) -> dict[str, Any]:
    """The values of a macro's parameters by name. Fault: too many, unknown, twice or missing."""
    names = [arg.name for arg in macro.node.args]
    if len(args) > len(names):
        raise Fault(
            Text(f"{macro.name}() takes {len(names)} values, not {len(args)}", f"{macro.name}() 只接受 {len(names)} 个值，给了 {len(args)} 个")
        )  # fmt: skip
    found = dict(zip(names, args, strict=False))
    for name, value in kwargs.items():
        if name not in names or name in found:
            raise Fault(
                Text(f"{macro.name}() takes no (second) {name}", f"{macro.name}() 不接受（第二个）{name}"),
                suggest(name, names),
            )
        found[name] = value
    first_default = len(names) - len(macro.node.defaults)
    for index, name in enumerate(names):
        if name not in found:
            if index < first_default:
                raise Fault(Text(f"{macro.name}() lacks {name}", f"{macro.name}() 缺少 {name}"))
            found[name] = default(macro.node.defaults[index - first_default])
    return found
