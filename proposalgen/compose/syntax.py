"""What Jinja says of a template's syntax, in the words of this product and at the line where the author can mend it."""

from __future__ import annotations

import re

from jinja2 import TemplateSyntaxError

from proposalgen.compose.faults import suggest
from proposalgen.findings import Place, Problem, Text, same

STATEMENTS = (
    "block", "call", "elif", "else", "endblock", "endcall", "endfor", "endif", "endmacro", "endset", "endwith", "extends",
    "for", "from", "if", "import", "include", "macro", "set", "with",
)  # fmt: skip
_TAG = re.compile(r"\{%[-+]?\s*(?P<end>end)?(?P<name>[a-z]+)(?P<rest>[^%]*)")
_OPEN = re.compile(r"The innermost block that needs to be closed is '(\w+)'")
_UNKNOWN = re.compile(r"Encountered unknown tag '(\w+)'")


def syntax_problem(error: TemplateSyntaxError, file: str, source: str) -> Problem:
    """Jinja's complaint: what is wrong, at its line; for a block never ended, at the line where it begins."""
    said = error.message or "?"
    line: int | None = error.lineno
    if (opened := _OPEN.search(said)) and not _UNKNOWN.search(said):
        line = _begins(source, opened[1]) or line
        message, hint = NEVER_ENDED.filled(name=opened[1]), END.filled(name=opened[1])
    elif unknown := _UNKNOWN.search(said):
        message, hint = _no_statement(unknown[1], opened[1] if opened else "")
    else:
        message, hint = _translated(said), None
    return Problem(Place(file=error.filename or file, line=line), HEAD.filled(message=message), hint)


def _translated(said: str) -> Text:
    for pattern, text in SAYINGS:
        if found := re.search(pattern, said):
            return text.filled(**{name: _named(token) for name, token in found.groupdict().items()})
    return same(said)


def _no_statement(name: str, opened: str) -> tuple[Text, Text | None]:
    if name in STATEMENTS:  # known, but not here
        return MISPLACED.filled(name=name), END.filled(name=opened) if opened else None
    return NO_STATEMENT.filled(name=name), suggest(name, STATEMENTS)


def _begins(source: str, name: str) -> int | None:
    """The line of the last statement of this name that is never ended."""
    lines: list[int] = []
    for tag in _TAG.finditer(source):
        if tag["name"] != name or (name == "set" and "=" in tag["rest"]):
            continue
        if not tag["end"]:
            lines.append(source.count("\n", 0, tag.start()) + 1)
        elif lines:
            lines.pop()
    return lines[-1] if lines else None


def _named(token: str) -> Text:
    """A token of Jinja's as an author knows it."""
    signs = {
        "end of statement block": "%}", "end of print statement": "}}", "begin of statement block": "{%",
        "begin of print statement": "{{",
    }  # fmt: skip
    words = {
        "comment": Text("comment {#", "注释 {#"), "raw": Text("{% raw %}", "{% raw %}"),
        "end of template": Text("the end of the template", "模板结尾"), "name": Text("a name", "名称"), "const": Text("a fixed value", "固定值"),
    }  # fmt: skip
    return words.get(token) or Text(signs.get(token, token), signs.get(token, token))


HEAD = Text("the template's syntax: {message}", "模板语法错误：{message}")
NEVER_ENDED = Text("{{% {name} %}} is never ended", "{{% {name} %}} 没有结束")
END = Text("Write {{% end{name} %}} where it ends.", "请在结束处写 {{% end{name} %}}。")
NO_STATEMENT = Text("there is no statement {{% {name} %}}", "没有语句 {{% {name} %}}")
MISPLACED = Text("{{% {name} %}} cannot stand here", "{{% {name} %}} 不能写在这里")
CUT = Text("the template ends in the middle of a tag", "模板在标记中间结束")
STRAY = Text("“{found}” cannot stand here", "“{found}”不能写在这里")
SAYINGS: tuple[tuple[str, Text], ...] = (
    (r"expected token '(?P<wanted>.+?)', got '(?P<found>.+?)'", Text("“{wanted}” is expected, not “{found}”", "此处应为“{wanted}”，而不是“{found}”")),
    (r"Expected an expression, got '(?P<found>.+?)'", Text("a value is missing before “{found}”", "“{found}”之前缺少值")),
    (r"unexpected (?:char )?'(?P<found>.+?)'", STRAY),
    (r"[Uu]nexpected end of template", CUT),
    (r"Missing end of (?P<found>comment|raw)", Text("the {found} is never ended", "{found} 没有结束")),
    (r"underline can not be imported", Text("names with an underscore in front cannot be imported", "不能导入以下划线开头的名称")),
    (r"can't assign to '(?P<found>.+?)'", Text("“{found}” cannot be set", "不能给“{found}”赋值")),
    (r"block names in Jinja|valid Python identifiers", Text("a block's name is made of letters, digits and _", "块名只能由字母、数字和 _ 组成")),
    (r"tag name expected", Text("a statement is missing after {{%", "{{% 之后缺少语句")),
    (r"invalid syntax for function call expression", Text("this is no call of a macro", "这不是对宏的调用")),
    (r"non-default argument follows", Text("a parameter without a value stands after one with a value", "没有默认值的参数写在有默认值的参数之后")),
    (r"expected call", Text("{{% call %}} needs a macro", "{{% call %}} 需要一个宏")),
)  # fmt: skip
"""What Jinja may say, as a pattern, and how it reads here; the gaps are tokens."""
