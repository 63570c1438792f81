"""The templates' language: Jinja, cut down to what a document needs.

Plain data in, text out. Before anything runs the parsed tree is held against a list of what is
allowed (``allowed``); while it runs, a field is a key of a mapping and never an attribute of an
object, only macros and ``say`` can be called, every printed value is text or a whole number,
turns of loops and characters are counted, and a name that is missing is an error with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, nodes, pass_context
from jinja2.environment import Template, TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, StrictUndefined, Undefined, missing
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import concat
from markupsafe import Markup

from proposalgen.compose.allowed import LOOP_FIELDS, OWN_HOUSE, STEP, TESTS, Examination, Limits, examine
from proposalgen.compose.faults import Fault, MissingName, suggest
from proposalgen.compose.filters import Filters
from proposalgen.compose.loader import FolderLoader
from proposalgen.compose.plain import paths_of, plain
from proposalgen.compose.words import Words
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text


class MissingField(StrictUndefined):
    """A name the data do not hold: any use of it is an error that knows what stands there."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None
    ) -> None:
        def fault(message: str) -> Fault:
            return _missing_name(hint, obj, name or "?")

        super().__init__(hint, obj, name, fault)  # type: ignore[arg-type]


def _missing_name(hint: str | None, obj: Any, name: str) -> Fault:
    if hint is not None and obj is missing:
        return MissingName(name, None, Text(hint, f"缺少 {name}：{hint}"))
    if obj is missing:
        return MissingName(name, None, Text(f'there is no "{name}"', f"没有“{name}”"))
    if isinstance(obj, dict):
        return MissingName(name, obj, Text(f'there is no field "{name}"', f"没有字段“{name}”"))
    if isinstance(obj, TemplateModule):
        known = [key for key in vars(obj) if not key.startswith("_")]
        return MissingName(name, known, Text(f'there is no macro "{name}"', f"没有宏“{name}”"))
    if obj is None:
        return MissingName(
            name, (), Text(f'the value is empty and has no "{name}"', f"该值为空，没有“{name}”")
        )
    return MissingName(name, (), Text(f'a {_kind(obj)[0]} has no "{name}"', f"{_kind(obj)[1]}没有“{name}”"))


def _kind(value: Any) -> tuple[str, str]:
    if isinstance(value, str):
        return "text", "文本"
    if isinstance(value, tuple | list):
        return "list", "列表"
    if isinstance(value, dict):
        return "mapping", "键值表"
    return "number" if isinstance(value, int | Decimal) else "macro", "该值"


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """One set of folders in one language. Not for use by several threads at once."""

    intercepted_binops = frozenset("+-")

    def __init__(
        self, folders: tuple[Path, ...], words: Words, language: str, limits: Limits = OWN_HOUSE
    ) -> None:
        super().__init__(
            autoescape=True, undefined=MissingField, finalize=self.printed, trim_blocks=True,
            lstrip_blocks=True, auto_reload=False, loader=FolderLoader(folders, limits.size),
        )  # fmt: skip
        self.limits = limits
        self.words = words
        self.names: list[str] = []  # the files' names by their number in the marks
        self.steps = self.characters = 0
        self.globals.clear()
        self.globals["say"] = self.say
        self.filters = Filters(words, language).table()
        self.filters[STEP] = self.step
        self.tests = {name: test for name, test in self.tests.items() if name in TESTS}

    # --- reading a template ------------------------------------------------------------------

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        file = filename or name or "template"
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            raise HouseError([syntax_problem(error, file)]) from None
        except RecursionError:
            raise HouseError([too_deep(file)]) from None
        self.names.append(file)
        exam = Examination(file, len(self.names) - 1, self.limits, frozenset(self.filters) - {STEP})
        problems = examine(tree, exam)
        if problems:
            raise HouseError(problems)
        return tree

    # --- while it runs -----------------------------------------------------------------------

    def render(self, name: str, view: Mapping[str, Any]) -> str:
        """The marked text of a template. Raises HouseError with the template's file and line."""
        self.steps = self.characters = 0
        try:
            data = plain(view)
            template = self.get_template(name)
            return concat(self._counted(template, data))
        except HouseError:
            raise
        except RecursionError:
            raise HouseError([_endless(name)]) from None
        except Exception as error:  # every way a template can fail is the template's fault
            raise HouseError([_problem(error, name, view)]) from None

    def _counted(self, template: Template, data: Mapping[str, Any]) -> Iterator[str]:
        written = 0
        for piece in template.root_render_func(template.new_context(dict(data))):
            written += len(piece)
            if written > self.limits.output:
                raise _too_much()
            yield piece

    @pass_context  # or the optimizer would run it once, while compiling
    def step(self, context: Any, value: int) -> None:
        """Counts the turns of all loops and calls of macros; stops a template without end."""
        self.steps += 1
        if self.steps > self.limits.steps:
            raise Fault(Text("the template repeats itself too often", "模板循环次数过多"))

    def say(self, *key: str, **values: Any) -> Markup:
        """The words of a key in the document's language; ``say("kind", kind)`` joins the parts of a key."""
        if not key or not all(isinstance(part, str) for part in key):
            raise Fault(Text("say() needs the key of an entry", "say() 需要用语的键"))
        for value in values.values():
            if isinstance(value, Undefined):
                str(value)
        return self.words.say(".".join(key), values)

    def printed(self, value: Any) -> Any:
        """What ``{{ … }}`` may print: text, markup and whole numbers. Everything is counted."""
        if isinstance(value, Undefined):
            return str(value)  # raises, but for an "if" without "else"
        if isinstance(value, str):
            self.characters += len(value)
            if self.characters > self.limits.output:
                raise _too_much()
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise _unprintable(value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a mapping, a macro of a module, a figure of a loop; never an attribute."""
        if isinstance(obj, dict):
            if attribute in obj:
                return obj[attribute]
        elif isinstance(obj, LoopContext):
            if attribute in LOOP_FIELDS:
                return getattr(obj, attribute)
        elif isinstance(obj, TemplateModule):
            if not attribute.startswith("_") and attribute in vars(obj):
                return vars(obj)[attribute]
        elif isinstance(obj, Undefined):
            str(obj)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A field of a mapping by its name, an item of a list by its index."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, tuple | list) and type(argument) is int and 0 <= argument < len(obj):
            return obj[argument]
        if isinstance(obj, Undefined):
            str(obj)
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, Macro | BlockReference) or obj == self.say

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Plus and minus between numbers only."""
        for value in (left, right):
            if isinstance(value, Undefined):
                str(value)
            if isinstance(value, bool) or not isinstance(value, int | Decimal):
                raise Fault(
                    Text(f"{operator} is for numbers only", f"{operator} 只能用于数字"),
                    Text("Write texts one after the other.", "文本直接前后相接即可。"),
                )
        return left + right if operator == "+" else left - right


# --- errors to problems ----------------------------------------------------------------------


def _too_much() -> Fault:
    return Fault(Text("the template writes too much", "模板输出过多"))


def _unprintable(value: Any) -> Fault:
    if value is None:
        return Fault(
            Text("the value is empty", "该值为空"),
            Text(
                "Ask first ({% if x %}) or give | default('—').",
                "请先判断（{% if x %}）或写 | default('—')。",
            ),
        )
    if isinstance(value, Decimal):
        return Fault(
            Text("a number must be formatted", "数字须先转成文本"),
            Text(
                "Use | money, | wan, | number or | percent.", "请使用 | money、| wan、| number 或 | percent。"
            ),
        )
    en, zh = ("yes or no", "真假值") if isinstance(value, bool) else _kind(value)
    return Fault(
        Text(f"a {en} cannot be printed", f"{zh}不能直接输出"),
        Text("Print its fields or join it.", "请输出其字段，或使用 | join。"),
    )


def syntax_problem(error: TemplateSyntaxError, file: str) -> Problem:
    """Jinja's own complaint with the place."""
    said = error.message or "?"
    return Problem(
        Place(file=error.filename or file, line=error.lineno),
        Text(f"the template's syntax: {said}", f"模板语法错误：{said}"),
    )


def too_deep(file: str) -> Problem:
    return Problem(Place(file=file, line=1), Text("the template is nested too deeply", "模板嵌套过深"))


def _endless(name: str) -> Problem:
    return Problem(
        Place(file=name),
        Text("templates or macros call each other without end", "模板或宏互相调用，没有尽头"),
    )


def _problem(error: Exception, name: str, view: Mapping[str, Any]) -> Problem:
    place = _place(error) or Place(file=name)
    if isinstance(error, MissingName) and error.known is None:
        return Problem(place, error.message, suggest(error.name, view))
    if isinstance(error, Fault):
        return Problem(place, error.message, error.hint, related(error.value, view))
    if isinstance(error, TemplateError):
        return Problem(place, Text(f"the template: {error.message}", f"模板错误：{error.message}"))
    return Problem(
        place,
        Text(f"the template cannot be filled: {error}", f"模板无法填写：{error}"),
    )


def _place(error: BaseException) -> Place | None:
    """The innermost line of a template that was running when the error was raised."""
    found: Place | None = None
    trace = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(trace.tb_lineno)
            found = Place(file=template.filename or template.name or "", line=line)
        trace = trace.tb_next
    return found


def related(value: str, view: Mapping[str, Any]) -> tuple[Place, ...]:
    """The fields of the view that hold a text, so that a problem can point into the brief."""
    if not value:
        return ()
    return tuple(Place(path=path) for path in list(paths_of(dict(view), value))[:3])
