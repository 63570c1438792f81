"""What a template may contain, decided over its parsed tree before anything runs.

The tree may hold the listed kinds of nodes only: no arithmetic but plus and minus, no slices, no
calls but to the template's own macros, ``say``, ``caller`` and ``super``, no computed names, no
computed template names. The same walk puts a place before every tag of the template's own markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jinja2 import nodes

from proposalgen.compose.faults import suggest
from proposalgen.findings import Place, Problem, Text
from proposalgen.record import Record


class Limits(Record):
    """How much a template may use. ``steps``: expressions, turns of loops, calls and includes in one rendering.

    ``output``: characters printed, and as many again that go through filters and comparisons.
    """

    size: int = 256 * 1024
    nodes: int = 20_000
    depth: int = 40
    loops: int = 3
    output: int = 64_000_000
    steps: int = 5_000_000
    nested_macros: bool = True


OWN_HOUSE = Limits()
UNTRUSTED = Limits(loops=2, output=2_000_000, steps=1_000_000, nested_macros=False)

ALLOWED = frozenset(
    {
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Extends, nodes.Include, nodes.Import,
        nodes.FromImport, nodes.Block, nodes.For, nodes.If, nodes.With, nodes.Assign,
        nodes.AssignBlock, nodes.Macro, nodes.CallBlock, nodes.Name, nodes.Const, nodes.Tuple,
        nodes.List, nodes.Keyword, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Call,
        nodes.Getattr, nodes.Getitem, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
        nodes.Add, nodes.Sub, nodes.Neg,
    }
)  # fmt: skip
TESTS = frozenset({"none", "even", "odd", "string", "number", "mapping", "true", "false"})
CALLABLE = frozenset({"say", "caller", "super"})
LOOP_FIELDS = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})
RESERVED = frozenset({"say", "caller", "super", "loop", "self", "varargs", "kwargs"})
_TAG = re.compile(r"<|(?<=>)\s*(?=[^<\s])")
_TEXT = re.compile(r"\s*(?=[^\s<])")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(slots=True)
class Examination:
    """One template under examination: what it defines, and every problem found."""

    file: str
    number: int  # the file's number in the marks
    limits: Limits
    filters: frozenset[str]
    prepare: bool = True  # set marks into the tree, for rendering
    macros: set[str] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    calls: dict[str, set[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    statements: list[nodes.Node] = field(default_factory=list)  # at the top of the template
    blocks: dict[str, nodes.Block] = field(default_factory=dict)
    parents: int = 0

    def top(self, node: nodes.Node) -> bool:
        return any(node is statement for statement in self.statements)

    def refuse(self, node: nodes.Node, en: str, zh: str, hint: Text | None = None) -> None:
        self.problems.append(Problem(Place(file=self.file, line=node.lineno), Text(en, zh), hint))


def examine(tree: nodes.Template, exam: Examination) -> tuple[Problem, ...]:
    """Every construct of the tree that is not allowed; ``prepare`` sets the marks on the way."""
    exam.statements = tree.body
    found = _walk(tree, exam)
    for node, _, _ in found:
        if type(node) in _DEFINING:
            _define(node, exam)
    for node, loops, macro in found:
        _one(node, loops, macro, exam)
    _recursion([node for node, _, _ in found if type(node) is nodes.Macro], exam)
    return tuple(exam.problems)


_DEFINING = (nodes.Macro, nodes.Import, nodes.FromImport)
Found = tuple[nodes.Node, int, str]


def _define(node: nodes.Node, exam: Examination) -> None:
    if isinstance(node, nodes.Macro):
        exam.macros.add(node.name)
    elif isinstance(node, nodes.Import):
        exam.modules.add(node.target)
    elif isinstance(node, nodes.FromImport):
        exam.macros.update(name if isinstance(name, str) else name[1] for name in node.names)


def _walk(tree: nodes.Node, exam: Examination) -> list[Found]:
    """Every node in reading order, without recursion, with the loops and the macro around it."""
    found: list[Found] = []
    stack: list[tuple[nodes.Node, int, int, str]] = [(tree, 0, 0, "")]
    while stack:
        node, depth, loops, macro = stack.pop()
        if len(found) >= exam.limits.nodes:
            exam.refuse(node, "the template is too long", "模板过长")
            break
        if depth > exam.limits.depth:
            exam.refuse(node, "the template is nested too deeply", "模板嵌套过深")
            continue
        found.append((node, loops, macro))
        kind = type(node)
        if kind is nodes.For:
            loops += 1
        elif kind is nodes.Macro:
            macro = node.name
        if kind not in _LEAVES:
            stack.extend([(child, depth + 1, loops, macro) for child in reversed(children(node))])
    return found


_LEAVES = frozenset({nodes.Name, nodes.Const, nodes.TemplateData})  # two nodes of three


def children(node: nodes.Node) -> list[nodes.Node]:
    """The nodes straight below a node, in order."""
    found: list[nodes.Node] = []
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            found += [item for item in value if isinstance(item, nodes.Node)]
        elif isinstance(value, nodes.Node):
            found.append(value)
    return found


def _one(node: nodes.Node, loops: int, macro: str, exam: Examination) -> None:
    kind = type(node)
    if kind not in ALLOWED:
        exam.refuse(node, f"{_named(kind)} is not allowed in a template", f"模板中不允许使用 {_named(kind)}")
        return
    check = CHECKS.get(kind)
    if check is not None:
        check(node, exam)
    if kind is nodes.For and loops >= exam.limits.loops:
        most = exam.limits.loops
        exam.refuse(node, f"loops may be nested {most} deep", f"循环最多嵌套 {most} 层")
    if kind is nodes.Call and macro:
        _macro_call(node, macro, exam)


def _named(kind: type[nodes.Node]) -> str:
    names = {
        "Mul": "*", "Pow": "**", "Mod": "%", "Div": "/", "FloorDiv": "//", "Concat": "~",
        "Slice": "[a:b]", "FilterBlock": "{% filter %}", "ExprStmt": "{% do %}", "Pos": "unary +",
        "Dict": "{…}", "NSRef": "namespace", "ScopedEvalContextModifier": "{% autoescape %}",
        "EvalContextModifier": "{% autoescape %}",
    }  # fmt: skip
    return names.get(kind.__name__, kind.__name__)


# --- checks by kind of node ------------------------------------------------------------------


def _output(node: nodes.Output, exam: Examination) -> None:
    """Text that comes first after a statement is told from what the statement printed, perhaps out of another file."""
    first = node.nodes[0] if node.nodes else None
    if exam.prepare and isinstance(first, nodes.TemplateData) and (text := _TEXT.match(first.data)):
        line = first.lineno + first.data.count("\n", 0, text.end())
        node.begins = f"\x02{exam.number}:{line}\x03"


def _data(node: nodes.TemplateData, exam: Examination) -> None:
    if not exam.prepare or ("<" not in node.data and ">" not in node.data):
        return
    out: list[str] = []
    end, line = 0, node.lineno
    for tag in _TAG.finditer(node.data):
        at = tag.start() if tag[0] == "<" else tag.end()
        line += node.data.count("\n", end, at)
        out += [node.data[end:at], f"\x02{exam.number}:{line}\x03"]
        end = at
    node.data = "".join(out) + node.data[end:]


def _name(node: nodes.Name, exam: Examination) -> None:
    if node.name.startswith("_") or node.name in ("self", "varargs", "kwargs"):
        exam.refuse(node, f'the name "{node.name}" is not allowed', f"不允许使用名称“{node.name}”")
    elif node.ctx != "load" and node.name in RESERVED | exam.macros | exam.modules:
        exam.refuse(
            node, f'"{node.name}" has its own meaning and cannot be set', f"“{node.name}”有固定含义，不能赋值"
        )


def _macro(node: nodes.Macro, exam: Examination) -> None:
    if node.name.startswith("_") or node.name in RESERVED:
        exam.refuse(node, f'a macro cannot be named "{node.name}"', f"宏不能命名为“{node.name}”")


def _attribute(node: nodes.Getattr, exam: Examination) -> None:
    if node.attr.startswith("_"):
        exam.refuse(node, f'the field ".{node.attr}" is not allowed', f"不允许使用字段“.{node.attr}”")
    elif isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr not in LOOP_FIELDS:
        hint = suggest(node.attr, LOOP_FIELDS, "loop.")
        exam.refuse(node, f"loop.{node.attr} is not allowed", f"不允许使用 loop.{node.attr}", hint)


def _item(node: nodes.Getitem, exam: Examination) -> None:
    key = node.arg
    if not isinstance(key, nodes.Const) or type(key.value) not in (str, int):
        exam.refuse(
            node, "a field's name or index must be written out", "字段名或序号必须直接写出，不能计算",
            Text("Write x.name, x['name'] or x[0].", "请写成 x.name、x['name'] 或 x[0]。"),
        )  # fmt: skip
    elif isinstance(key.value, str) and key.value.startswith("_"):
        exam.refuse(node, f"the field '{key.value}' is not allowed", f"不允许使用字段“{key.value}”")


def _call(node: nodes.Call, exam: Examination) -> None:
    target = node.node
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        exam.refuse(node, "*args and **kwargs are not allowed", "不允许使用 *args 和 **kwargs")
    if isinstance(target, nodes.Name) and (target.name in CALLABLE or target.name in exam.macros):
        return
    if (
        isinstance(target, nodes.Getattr)
        and isinstance(target.node, nodes.Name)
        and target.node.name in exam.modules
        and not target.attr.startswith("_")
    ):
        return
    called = target.name if isinstance(target, nodes.Name) else f".{getattr(target, 'attr', '…')}"
    exam.refuse(
        node, f"{called}() cannot be called", f"不能调用 {called}()",
        suggest(called, CALLABLE | exam.macros) if isinstance(target, nodes.Name) else Text(
            "Only macros and say() are called; data have no functions.", "只能调用宏和 say()；数据没有函数。"
        ),
    )  # fmt: skip


def _macro_call(node: nodes.Call, macro: str, exam: Examination) -> None:
    target = node.node
    own = isinstance(target, nodes.Name) and target.name in exam.macros
    module = isinstance(target, nodes.Getattr)
    if not exam.limits.nested_macros and (own or module):
        exam.refuse(node, "a macro cannot call a macro here", "此处宏不能调用宏")
    if own:
        exam.calls.setdefault(macro, set()).add(target.name)


def _filter(node: nodes.Filter, exam: Examination) -> None:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        exam.refuse(node, "*args and **kwargs are not allowed", "不允许使用 *args 和 **kwargs")
    if node.name not in exam.filters:
        hint = suggest(node.name, exam.filters)
        exam.refuse(node, f"there is no filter | {node.name}", f"没有过滤器 | {node.name}", hint)


def _test(node: nodes.Test, exam: Examination) -> None:
    if node.name not in TESTS:
        exam.refuse(
            node, f'there is no test "is {node.name}"', f"没有测试“is {node.name}”", suggest(node.name, TESTS)
        )


def _constant(node: nodes.Const, exam: Examination) -> None:
    value = node.value
    if type(value) is str and (len(value) > 2000 or _CONTROL.search(value)):
        exam.refuse(
            node, "a text in quotes is too long or holds control characters", "引号中的文本过长或含有控制字符"
        )
    elif type(value) is int and abs(value) > 1_000_000_000:
        exam.refuse(node, "a number is too large", "数字过大")
    elif type(value) not in (str, int, bool, type(None)):
        exam.refuse(
            node, "numbers in a template are whole numbers", "模板中的数字只能是整数",
            Text("Compute figures before, not in the template.", "数值请事先算好，不要在模板中计算。"),
        )  # fmt: skip


def _block(node: nodes.Block, exam: Examination) -> None:
    first = exam.blocks.setdefault(node.name, node)
    if first is not node:
        exam.refuse(
            node, f'the block "{node.name}" is written twice; the first stands in line {first.lineno}',
            f"区块“{node.name}”写了两次，第一处在第 {first.lineno} 行",
            Text("Put both into one block, or give one of them another name.", "请合并为一个区块，或给其中一个改名。"),
        )  # fmt: skip


def _assign_block(node: nodes.AssignBlock, exam: Examination) -> None:
    if node.filter is not None:
        exam.refuse(node, "{% set %} with a filter is not allowed", "{% set %} 不允许带过滤器")


def _extends(node: nodes.Extends, exam: Examination) -> None:
    _source(node, exam)
    exam.parents += 1
    if exam.parents > 1 or not exam.top(node):
        exam.refuse(node, "extends stands once, at the top of a template", "extends 只能在模板顶层出现一次")


def _for(node: nodes.For, exam: Examination) -> None:
    if node.recursive:
        exam.refuse(node, "a loop cannot be recursive", "循环不能递归")


def _source(node: nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport, exam: Examination) -> None:
    name = node.template
    if not isinstance(name, nodes.Const) or type(name.value) is not str:
        exam.refuse(node, "a template's name must be written out", "模板名必须直接写出，不能计算")
    if getattr(node, "ignore_missing", False):
        exam.refuse(node, '"ignore missing" is not allowed', "不允许使用 ignore missing")
    for item in getattr(node, "names", ()):
        if (item if isinstance(item, str) else item[0]).startswith("_"):
            exam.refuse(
                node, "names with an underscore in front cannot be imported", "不能导入以下划线开头的名称"
            )


def _module(node: nodes.Import, exam: Examination) -> None:
    _source(node, exam)
    if node.target.startswith("_") or node.target in RESERVED:
        exam.refuse(node, f'a module cannot be named "{node.target}"', f"模块不能命名为“{node.target}”")


CHECKS = {
    nodes.Output: _output, nodes.TemplateData: _data, nodes.Name: _name, nodes.Macro: _macro, nodes.Getattr: _attribute,
    nodes.Getitem: _item, nodes.Call: _call, nodes.Filter: _filter, nodes.Test: _test,
    nodes.Const: _constant, nodes.AssignBlock: _assign_block, nodes.Block: _block, nodes.For: _for, nodes.Extends: _extends, nodes.Include: _source,
    nodes.Import: _module, nodes.FromImport: _source,
}  # fmt: skip


def _recursion(macros: list[nodes.Macro], exam: Examination) -> None:
    """A macro that calls itself, straight or by way of others."""
    for macro in macros:
        reached: set[str] = set()
        todo = [macro.name]
        while todo:
            for called in exam.calls.get(todo.pop(), ()):
                if called not in reached:
                    reached.add(called)
                    todo.append(called)
        if macro.name in reached:
            exam.refuse(macro, f'the macro "{macro.name}" calls itself', f"宏“{macro.name}”调用了自己")
