"""JSON as the same tree: a small reader that keeps places, never recurses, and takes what RFC 8259 allows."""

from __future__ import annotations

import re

from proposalgen.findings import Text
from proposalgen.reading import characters
from proposalgen.reading.builder import Builder

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
    (?P<mark>[{}\[\],:])
  | "(?P<text>[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"
  | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])
  | (?P<word>true|false|null)\b
  | (?P<end>\Z)
  )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|(.)|$)', re.DOTALL)
_PLAIN = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def grow_json(text: str, builder: Builder) -> None:
    """Grow the builder's tree; raises Stop at the first fault of syntax."""
    _Reader(text, builder).read()


class _Reader:
    """Reads tokens; ``state`` is what may come next: value, first (or an end), key, colon, comma, end."""

    def __init__(self, text: str, builder: Builder) -> None:
        self.text, self.builder = text, builder
        self.at = 0
        self.state = "value"
        self.stack: list[str] = []
        self._line, self._line_start = 1, 0
        self._counted = 0

    def read(self) -> None:
        while True:
            token = _TOKEN.match(self.text, self.at)
            kind = token.lastgroup if token else None
            if token is None or kind is None:
                start = len(self.text) - len(self.text[self.at :].lstrip(" \t\r\n"))
                self.builder.stop(*self._place(start), UNREADABLE, UNREADABLE_HINT)
            start = token.start(kind) - (kind == "text")
            self.at = token.end()
            if kind == "end":
                if self.state != "end":
                    self.builder.stop(*self._place(start), UNFINISHED, UNFINISHED_HINT)
                return
            self._take(kind, token.group(kind), start)

    def _take(self, kind: str, token: str, start: int) -> None:
        line, column = self._place(start)
        if kind == "mark":
            self._mark(token, line, column)
        elif kind == "text" and self.state in ("key", "first-key"):
            self.builder.scalar(self._unescaped(token, line, column), line, column, True)
            self.state = "colon"
        elif self.state in ("value", "first-value"):
            if kind == "text":
                self.builder.scalar(self._unescaped(token, line, column), line, column, True)
            else:
                self.builder.scalar(None if token == "null" else token, line, column)
            self._ended()
        else:
            self._unexpected(line, column)

    def _mark(self, mark: str, line: int, column: int) -> None:
        if mark in "{[" and self.state in ("value", "first-value"):
            self.builder.open(mark == "{", line, column)
            self.stack.append(mark)
            self.state = "first-key" if mark == "{" else "first-value"
        elif mark == ":" and self.state == "colon":
            self.state = "value"
        elif mark == "," and self.state == "comma":
            self.state = "key" if self.stack[-1] == "{" else "value"
        elif mark in "}]" and self._closes(mark):
            self.stack.pop()
            self.builder.close()
            self._ended()
        else:
            self._unexpected(line, column)

    def _closes(self, mark: str) -> bool:
        if not self.stack or self.stack[-1] != ("{" if mark == "}" else "["):
            return False
        return self.state in ("comma", "first-key" if mark == "}" else "first-value")

    def _ended(self) -> None:
        self.state = "comma" if self.stack else "end"

    def _unexpected(self, line: int, column: int) -> None:
        self.builder.stop(line, column, EXPECTED[self.state], UNREADABLE_HINT)

    def _unescaped(self, text: str, line: int, column: int) -> str:
        if "\\" not in text:
            return text
        try:
            value = _ESCAPE.sub(_character, text)
        except ValueError:
            self.builder.stop(line, column, BAD_ESCAPE, BAD_ESCAPE_HINT)
        at = next(characters.offences(value), None)
        if at is not None:
            name = characters.name_of(value[at])
            self.builder.wrong(line, column, characters.FORBIDDEN.filled(name=name), BAD_ESCAPE_HINT)
        elif next(characters.mark_runs(value), None) is not None:
            self.builder.wrong(line, column, characters.MARKS, characters.MARKS_HINT)
        return value

    def _place(self, offset: int) -> tuple[int, int]:
        newlines = self.text.count("\n", self._counted, offset)
        if newlines:
            self._line += newlines
            self._line_start = self.text.rfind("\n", self._counted, offset) + 1
        self._counted = offset
        return self._line, offset - self._line_start + 1


def _character(found: re.Match[str]) -> str:
    high, low, plain = found.groups()
    if plain is not None:
        if plain not in _PLAIN:
            raise ValueError(plain)
        return _PLAIN[plain]
    if high is None:
        raise ValueError("a lone backslash")
    code = int(high, 16)
    if low is None:
        return chr(code)  # a lone surrogate is refused with the forbidden characters
    if 0xD800 <= code < 0xDC00:
        return chr(0x10000 + ((code - 0xD800) << 10) + (int(low, 16) - 0xDC00))
    return chr(code) + chr(int(low, 16))


UNREADABLE = Text("this cannot be read as JSON", "此处不符合 JSON 写法")
UNREADABLE_HINT = Text(
    "JSON wants double quotes around names and text, no comments, and no comma before a closing bracket.",
    "JSON 的名称与文字须用双引号，不能有注释，右括号前不能有逗号。",
)
UNFINISHED = Text("the file ends too early", "文件提前结束")
UNFINISHED_HINT = Text("Close every bracket and quotation mark.", "请闭合所有括号与引号。")
BAD_ESCAPE = Text("an escape sequence that is no character", "转义序列不是有效字符")
BAD_ESCAPE_HINT = Text("Write the character itself.", "请直接输入该字符。")
_VALUE = Text("a value is expected here", "此处应为一个值")
EXPECTED = {
    "value": _VALUE,
    "first-value": _VALUE,
    "key": Text("a name in double quotes is expected here", "此处应为双引号括起的名称"),
    "first-key": Text("a name in double quotes is expected here", "此处应为双引号括起的名称"),
    "colon": Text("a colon is expected here", "此处应为冒号"),
    "comma": Text("a comma or a closing bracket is expected here", "此处应为逗号或右括号"),
    "end": Text("nothing may follow the end of the brief", "结尾之后不能再有内容"),
}
