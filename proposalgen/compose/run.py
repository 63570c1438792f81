"""Statements of a template, run over the parsed tree: output, loops, conditions, macros, includes.

Turns of loops, calls of macros and characters are counted, so that no template runs without end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import nodes
from markupsafe import Markup, escape

from proposalgen.compose.allowed import Limits
from proposalgen.compose.evaluate import (
    Evaluator,
    Frame,
    MacroValue,
    Module,
    arguments,
    field_of,
    kind_of,
)  # fmt: skip
from proposalgen.compose.faults import Fault, TooMuch
from proposalgen.compose.pointing import written
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Text
from proposalgen.record import Record, replace

_AMOUNT = re.compile(r"<money\s[^<>]*\bvalue\s*=\s*[\"']$")
DEEPEST = 40  # macros, includes and blocks inside one another
_NAMES = 10  # so many names are copied in the time of a step
_LONG = (str, tuple, list, dict)


def _too_long(en: str, zh: str, most: int) -> TooMuch:
    return TooMuch(
        Text(f"the template {en} too much: more than {most:,} characters", f"模板{zh}过多：超过 {most:,} 个字符"),
        Text("A text is joined or printed over and over: do it once.", "同一文本被反复拼接或输出，请只做一次。"),
    )


class Parsed(Record):
    """A template that has been read and examined."""

    name: str
    file: str
    body: list[nodes.Node]
    blocks: Mapping[str, nodes.Block]
    parent: str | None
    parent_line: int = 1


class Runner(Evaluator):
    """One rendering. ``load`` gives a template by name; ``functions`` are what templates may call."""

    def __init__(
        self,
        load: Callable[[str], Parsed],
        filters: Mapping[str, Callable[..., Any]],
        functions: Mapping[str, Any],
        limits: Limits,
    ) -> None:
        super().__init__(filters, functions)
        self.load = load
        self.limits = limits
        self.out: list[str] = []
        self.steps = self.characters = self.weighed = self.depth = self.capturing = 0
        self.modules: dict[str, Module] = {}  # imported without context: the same for all
        self.users: dict[str, tuple[str, int]] = {}  # template file -> the file and line that first used it
        self.replaced: dict[str, tuple[tuple[nodes.Block, Frame], ...]] = {}

    def render(self, name: str, view: Mapping[str, Any]) -> str:
        """The text of a template. Raises Fault with file and line, HouseError from loading."""
        self.template(self.load(name), view)
        return "".join(self.out)

    def template(self, parsed: Parsed, base: Mapping[str, Any]) -> dict[str, Any]:
        """Run a whole template, its parent included; the names it set at its top."""
        frame = Frame(parsed.file, base)
        self.step(1 + len(base) // _NAMES)
        if parsed.parent is None:
            self._deeper(lambda: self.body(parsed.body, frame))
            return frame.module
        for name, block in parsed.blocks.items():
            self.replaced[name] = (*self.replaced.get(name, ()), (block, frame))
        # What a child writes outside its blocks is not printed; what it sets counts.
        self.captured(lambda: self.body([n for n in parsed.body if type(n) in _SETTING], frame))
        above = self._used(parsed.parent, parsed.file, parsed.parent_line)
        self._deeper(lambda: self.template(above, frame.everything()))
        return frame.module

    def body(self, statements: Iterable[nodes.Node], frame: Frame) -> None:
        for node in statements:
            try:
                _STATEMENTS.get(type(node), Runner._unknown)(self, node, frame)
            except Fault as fault:
                if fault.line is None:
                    fault.file, fault.line = frame.file, node.lineno
                raise

    # --- counting ----------------------------------------------------------------------------

    def emit(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > self.limits.output:
            raise _too_long("writes", "输出", self.limits.output)
        self.out.append(text)

    def step(self, count: int = 1) -> None:
        self.steps += count
        if self.steps > self.limits.steps:
            most = self.limits.steps
            raise TooMuch(
                Text(f"the template repeats itself too often: more than {most:,} steps", f"模板重复过多：超过 {most:,} 步"),
                Text("Fewer loops, includes or super() inside one another are needed.", "请减少相互嵌套的循环、include 或 super()。"),
            )

    def weigh(self, value: Any) -> None:
        self.weighed += len(value) if isinstance(value, _LONG) else 0
        if self.weighed > self.limits.output:
            raise _too_long("works on", "处理", self.limits.output)

    def _deeper(self, work: Callable[[], object]) -> None:
        self.step()
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooMuch(Text("templates or macros call each other without end", "模板或宏互相调用，没有尽头"))
        work()
        self.depth -= 1

    def captured(self, work: Callable[[], object]) -> Markup:
        """What the work prints, as markup instead of output."""
        outside, self.out = self.out, []
        self.capturing += 1
        try:
            work()
            return Markup("".join(self.out))
        finally:
            self.out = outside
            self.capturing -= 1

    # --- statements --------------------------------------------------------------------------

    def _output(self, node: nodes.Output, frame: Frame) -> None:
        before = ""
        if not self.capturing:  # what is captured may be compared, or be the key of words
            self.emit(getattr(node, "begins", ""))
        for child in node.nodes:
            if type(child) is nodes.TemplateData:
                self.emit(child.data)
                before = child.data
            else:
                self._print(child, frame, bool(_AMOUNT.search(before)))
                before = ""

    def _print(self, node: nodes.Node, frame: Frame, amount: bool = False) -> None:
        value = self.value(node, frame)
        if amount and isinstance(value, Decimal):
            value = f"{value:f}"  # <money> formats it
        try:
            self.emit(printed(value))
        except Fault as fault:
            if fault.line is None:
                fault.file, fault.line, fault.written = frame.file, node.lineno, written(node)
            raise

    def _for(self, node: nodes.For, frame: Frame) -> None:
        rows = self.value(node.iter, frame)
        if not isinstance(rows, tuple | list):
            en, zh = (
                ("an empty value", "空值") if rows is None else (f"a {kind_of(rows)[0]}", kind_of(rows)[1])
            )
            raise Fault(Text(f"a loop needs a list, not {en}", f"循环需要列表，而不是{zh}"))
        if node.test is not None:
            rows = [row for row in rows if self.value(node.test, frame.inner(**bound(node.target, row)))]
        for index, row in enumerate(rows):
            self.step(1 + len(frame.local or ()) // _NAMES)
            names = bound(node.target, row)
            self.body(node.body, frame.inner(loop=_turn(index, len(rows)), **names))
        if not rows:
            self.body(node.else_, frame.inner())

    def _if(self, node: nodes.If, frame: Frame) -> None:
        for branch in (node, *node.elif_):
            if self.value(branch.test, frame):
                self.body(branch.body, frame)
                return
        self.body(node.else_, frame)

    def _assign(self, node: nodes.Assign, frame: Frame) -> None:
        for name, value in bound(node.target, self.value(node.node, frame)).items():
            frame.bind(name, value)

    def _assign_block(self, node: nodes.AssignBlock, frame: Frame) -> None:
        text = self.captured(lambda: self.body(node.body, frame.inner()))
        for name, value in bound(node.target, text).items():
            frame.bind(name, value)

    def _with(self, node: nodes.With, frame: Frame) -> None:
        names: dict[str, Any] = {}
        for target, value in zip(node.targets, node.values, strict=True):
            names.update(bound(target, self.value(value, frame)))
        self.body(node.body, frame.inner(**names))

    def _macro(self, node: nodes.Macro, frame: Frame) -> None:
        frame.bind(node.name, MacroValue(node.name, node, frame))

    def _call_block(self, node: nodes.CallBlock, frame: Frame) -> None:
        self.emit(printed(self.call(node.call, frame, MacroValue("caller", node, frame))))

    def _block(self, node: nodes.Block, frame: Frame) -> None:
        chain = (*self.replaced.get(node.name, ()), (node, frame))
        self._run_block(chain)

    def _run_block(self, chain: tuple[tuple[nodes.Block, Frame], ...]) -> None:
        block, frame = chain[0]
        inner = frame.inner()
        inner.supers = chain[1:]
        self._deeper(lambda: self.body(block.body, inner))

    def _include(self, node: nodes.Include, frame: Frame) -> None:
        base = frame.everything() if node.with_context else {}
        self.template(self._used(node.template.value, frame.file, node.lineno), base)

    def _used(self, name: str, file: str, line: int) -> Parsed:
        """A template that another one names. HouseError: at that line, where there is none of this name."""
        try:
            found = self.load(name)
        except HouseError as error:
            named = (one if one.place.file != name else replace(one, place=Place(file=file, line=line)) for one in error.problems)
            raise HouseError(named) from None
        self.users.setdefault(found.file, (file, line))
        return found

    def _import(self, node: nodes.Import, frame: Frame) -> None:
        frame.bind(node.target, self._module(node, frame))

    def _from_import(self, node: nodes.FromImport, frame: Frame) -> None:
        module = self._module(node, frame)
        for item in node.names:
            name, alias = (item, item) if isinstance(item, str) else item
            frame.bind(alias, field_of(module, name))

    def _module(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> Module:
        name = node.template.value
        if node.with_context:
            return self._imported(self._used(name, frame.file, node.lineno), frame.everything())
        if name not in self.modules:
            self.modules[name] = self._imported(self._used(name, frame.file, node.lineno), {})
        return self.modules[name]

    def _imported(self, parsed: Parsed, base: Mapping[str, Any]) -> Module:
        names: dict[str, Any] = {}
        self.captured(lambda: names.update(self.template(parsed, base)))
        return Module(names)

    def _nothing(self, node: nodes.Node, frame: Frame) -> None:
        """Extends: the parent has been noted when the template was read."""

    # --- calls -------------------------------------------------------------------------------

    def call_macro(self, macro: MacroValue, args: list[Any], kwargs: dict[str, Any], caller: Any) -> Markup:
        """What a macro prints for the given values."""
        home = macro.frame
        names = arguments(macro, args, kwargs, lambda node: self.value(node, home))
        if caller is not None:
            names["caller"] = caller
        inner = home.inner(**names)
        return self.captured(lambda: self._deeper(lambda: self.body(macro.node.body, inner)))

    def call_super(self, frame: Frame) -> Markup:
        """What the block prints that this one replaces."""
        if not frame.supers:
            raise Fault(Text("super() has no block to go back to", "super() 没有可返回的上级块"))
        return self.captured(lambda: self._run_block(frame.supers))


_STATEMENTS: dict[type, Callable[[Runner, Any, Frame], None]] = {
    nodes.Output: Runner._output, nodes.For: Runner._for, nodes.If: Runner._if,
    nodes.Assign: Runner._assign, nodes.AssignBlock: Runner._assign_block, nodes.With: Runner._with,
    nodes.Macro: Runner._macro, nodes.CallBlock: Runner._call_block, nodes.Block: Runner._block,
    nodes.Include: Runner._include, nodes.Import: Runner._import,
    nodes.FromImport: Runner._from_import, nodes.Extends: Runner._nothing,
}  # fmt: skip
_SETTING = (nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.Import, nodes.FromImport, nodes.If)


def _turn(index: int, length: int) -> dict[str, Any]:
    """What ``loop`` says in one turn."""
    return {
        "index": index + 1, "index0": index, "first": index == 0, "last": index == length - 1,
        "length": length, "revindex": length - index, "revindex0": length - index - 1,
    }  # fmt: skip


def bound(target: nodes.Node, value: Any) -> dict[str, Any]:
    """The names a target binds: one, or several for a pair."""
    if isinstance(target, nodes.Name):
        return {target.name: value}
    names = [item.name for item in target.items]  # type: ignore[attr-defined]
    if not isinstance(value, tuple | list) or len(value) != len(names):
        raise Fault(Text(f"{len(names)} values are needed here", f"此处需要 {len(names)} 个值"))
    return dict(zip(names, value, strict=True))


def printed(value: Any) -> str:
    """What ``{{ … }}`` may print: text (escaped), markup and whole numbers."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        raise Fault(
            Text("the value is empty", "该值为空"),
            Text(
                "Ask first ({% if x %}) or give | default('—').",
                "请先判断（{% if x %}）或写 | default('—')。",
            ),
        )
    if isinstance(value, Decimal):
        raise Fault(
            Text("a number must be formatted", "数字须先转成文本"),
            Text(
                "Use | money, | wan, | number or | percent.", "请使用 | money、| wan、| number 或 | percent。"
            ),
        )
    en, zh = ("yes or no", "真假值") if isinstance(value, bool) else kind_of(value)
    raise Fault(
        Text(f"a {en} cannot be printed", f"{zh}不能直接输出"),
        Text("Print its fields or join it.", "请输出其字段，或使用 | join。"),
    )
