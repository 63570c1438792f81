"""The C parser's complaints in the words of somebody who fills in a form, with the place to look at."""

from __future__ import annotations

import re
from typing import Any

from proposalgen.findings import Text
from proposalgen.reading.yaml_words import WIDE_COLON, WIDE_COLON_HINT

Fault = tuple[tuple[int, int], Text, Text | None]

_WIDE_COLON = re.compile(r"\s*(?:-\s+)?([A-Za-z_][\w-]{0,60})(：)", re.ASCII)


def wide_colon(line: str) -> tuple[int, Text, Text] | None:
    """The column of a full-width colon after a key, with what to say about it."""
    found = _WIDE_COLON.match(line)
    if not found:
        return None
    key = found.group(1)
    return found.start(2) + 1, WIDE_COLON.filled(key=key), WIDE_COLON_HINT.filled(key=key)


def explain(
    error: Any,
    lines: list[str],
    wrapped: tuple[int, int, int] | None = None,
    bracket: tuple[int, int] | None = None,
) -> Fault:
    """Place, message and hint of a ``YAMLError``; ``bracket`` is where the innermost open one stands.

    ``wrapped``: place and last line (from 0) of the last text in quotes that went over several lines. A fault where
    it ends means that the quotation mark at its beginning was never closed, and met the next one in the file.
    """
    problem = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start = context.line if context else line
    if wrapped and wrapped[2] == line:
        return wrapped[:2], OPEN_QUOTE, OPEN_QUOTE_HINT.filled(line=line + 1)
    for number in dict.fromkeys((start, line, line - 1)):
        if 0 <= number < len(lines) and (found := wide_colon(lines[number])):
            return (number + 1, found[0]), found[1], found[2]
    if bracket and "node content" in problem:
        return bracket, OPEN_BRACKET, OPEN_BRACKET_HINT
    written = lines[line] if line < len(lines) else ""
    if written[: column + 1].strip(" ").startswith("\t") or written[column : column + 1] == "\t":
        return (line + 1, column + 1), TAB, TAB_HINT
    for words, message, hint, at_start in _FAULTS:
        if words in problem or words in (getattr(error, "context", None) or ""):
            if at_start and context:
                line, column = context.line, context.column
            return (line + 1, column + 1), message.filled(character=written[column : column + 1]), hint
    return (line + 1, column + 1), UNREADABLE, UNREADABLE_HINT


TAB = Text("a tab stands where blanks indent the line", "缩进用了制表符（Tab）")
TAB_HINT = Text("Indent with blanks, two for each level.", "请用空格缩进，每级两个。")
OPEN_QUOTE = Text("a quotation mark is opened here and not closed in its line", "此处的引号没有在本行闭合")
OPEN_QUOTE_HINT = Text(
    "Close it in its line; as it stands, the text goes on to the quotation mark in line {line}.",
    "请在本行补上引号；目前文字一直延续到第 {line} 行的引号。",
)
OPEN_BRACKET = Text("a bracket is opened here that is not closed, or an entry in it is empty", "此处的括号没有闭合，或其中有空项")
OPEN_BRACKET_HINT = Text("Close it, and take out commas that nothing follows.", "请补上右括号，并去掉多余的逗号。")
UNREADABLE = Text("this line cannot be read as YAML", "这一行不符合 YAML 写法")
UNREADABLE_HINT = Text(
    "Check the indentation, the colons and the quotation marks of this line and the one before.",
    "请检查本行及上一行的缩进、冒号和引号。",
)
_COLON_HINT = Text(
    "Put text that holds `: ` in quotes, and check the indentation of this line.", "含有“: ”的文字请加引号，并检查本行缩进。"
)
_INDENT_HINT = Text(
    "Keys of one block begin in the same column; entries of a list begin with `- ` in the same column.",
    "同一块的键须左对齐；列表各项以“- ”开头并左对齐。",
)
# Words of the parser; message; hint; whether the beginning of the construct is the place to look at.
_FAULTS = (
    ("could not find expected ':'", Text("a colon is missing after the key", "键后面缺少冒号"),
     Text("Write `key: value`. Text that goes on in the next line belongs after `|`.", "请写成“键: 值”；多行文字请写在“|”之后。"), True),
    ("mapping values are not allowed", Text("a second `: ` in one line, or a key that is indented wrongly", "同一行出现第二个“: ”，或者键的缩进不对"), _COLON_HINT, False),
    ("did not find expected ',' or ']'", Text("a list `[…]` is not closed, or a comma is missing in it", "列表 […] 未闭合，或其中缺少逗号"),
     Text("Close it with ]. Quote entries that hold brackets, commas or colons.", "请补上 ]；含括号、逗号、冒号的项请加引号。"), True),
    ("did not find expected ',' or '}'", Text("a mapping `{{…}}` is not closed, or a comma is missing in it", "{{…}} 未闭合，或其中缺少逗号"),
     Text("Close it with }. Quote text that holds braces, commas or colons.", "请补上 }；含花括号、逗号、冒号的文字请加引号。"), True),
    ("found unexpected end of stream", Text("a quotation mark is opened here and never closed", "此处的引号没有闭合"),
     Text("Close it, or write the text without quotes after `|`.", "请补上引号，或把文字写在“|”之后。"), True),
    ("found unexpected document indicator", Text("a quotation mark is opened here and not closed before `---`", "此处的引号在“---”之前没有闭合"), None, True),
    ("found invalid Unicode character escape", Text("an escape sequence that is no character", "转义序列不是有效字符"),
     Text("Write the character itself.", "请直接输入该字符。"), False),
    ("found unknown escape character", Text("a backslash in double quotes begins an unknown escape sequence", "双引号内的反斜杠构成了无效的转义序列"),
     Text("Use single quotes for text with backslashes.", "含反斜杠的文字请用单引号。"), False),
    ("did not find expected hexdecimal number", Text("a backslash in double quotes begins an unknown escape sequence", "双引号内的反斜杠构成了无效的转义序列"),
     Text("Use single quotes for text with backslashes.", "含反斜杠的文字请用单引号。"), False),
    ("did not find expected '-' indicator", Text("this line does not belong to the list above it", "这一行不属于上面的列表"), _INDENT_HINT, False),
    ("did not find expected key", Text("this line is indented wrongly, or a quotation mark ends too early", "这一行缩进不对，或引号提前结束"), _INDENT_HINT, False),
    ("block sequence entries are not allowed", Text("a list entry `- ` begins where none can stand", "此处不能出现列表项“- ”"), _INDENT_HINT, False),
    ("did not find expected alphabetic or numeric", Text("text cannot begin with `&` or `*`", "文字不能以 & 或 * 开头"),
     Text("Put the text in quotes.", "请给文字加引号。"), True),
    ("while parsing a tag", Text("text cannot begin with `!`", "文字不能以 ! 开头"), Text("Put the text in quotes.", "请给文字加引号。"), True),
    ("while scanning a tag", Text("text cannot begin with `!`", "文字不能以 ! 开头"), Text("Put the text in quotes.", "请给文字加引号。"), True),
    ("found undefined tag handle", Text("text cannot begin with `!`", "文字不能以 ! 开头"), Text("Put the text in quotes.", "请给文字加引号。"), False),
    ("found character that cannot start any token", Text("text cannot begin with `{character}`", "文字不能以“{character}”开头"),
     Text("Put the text in quotes.", "请给文字加引号。"), False),
)  # fmt: skip
