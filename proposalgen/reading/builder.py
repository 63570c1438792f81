"""The tree, grown from starts, ends and values in the order they are written: no recursion, every cap in one place."""

from __future__ import annotations

from proposalgen.findings import Place, Problem, Text
from proposalgen.reading.tree import Entry, Mapping, Node, Scalar, Sequence

MAX_DEPTH = 20
MAX_EVENTS = 300_000  # 10,000 requirements with a dozen fields each make 250,000
MAX_VALUE = 20_000
MAX_KEY = 200
MAX_PROBLEMS = 500


_new = tuple.__new__  # a named tuple's own constructor takes twice the time


class Stop(Exception):
    """Reading cannot go on; the problems found so far say why."""


class _Frame:
    __slots__ = ("column", "flow", "key", "line", "mapping", "parts", "seen")

    def __init__(self, mapping: bool, line: int, column: int, flow: bool) -> None:
        self.mapping, self.line, self.column, self.flow = mapping, line, column, flow
        self.parts: list = []
        self.seen: dict[str, tuple[int, int]] = {}
        self.key: tuple[str, int, int, bool] | None = None  # text, line, column, whether it was given before

    def node(self) -> Node:
        if self.mapping:
            return Mapping(tuple(self.parts), self.line, self.column, self.flow)
        return Sequence(tuple(self.parts), self.line, self.column)


class Builder:
    """``open``, ``scalar`` and ``close`` grow ``root``; ``problems`` collects what is wrong on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._frames: list[_Frame] = []
        self._frame: _Frame | None = None  # the innermost
        self._events = 0

    @property
    def bracket(self) -> tuple[int, int] | None:
        """Where the innermost bracket that is open stands."""
        return (self._frame.line, self._frame.column) if self._frame is not None and self._frame.flow else None

    def wrong(
        self, line: int, column: int, message: Text, hint: Text | None = None, related: tuple[Place, ...] = ()
    ) -> None:
        self.problems.append(Problem(Place("", self.file, line, column), message, hint, related))
        if len(self.problems) >= MAX_PROBLEMS:
            raise Stop

    def stop(self, line: int, column: int, message: Text, hint: Text | None = None) -> None:
        self.wrong(line, column, message, hint)
        raise Stop

    def scalar(self, text: str | None, line: int, column: int, quoted: bool = False) -> None:
        # Called for every value and key: what could be calls of its own stands here, for speed.
        self._events += 1
        if self._events > MAX_EVENTS:
            self._too_many(line, column)
        if text is not None and len(text) > MAX_VALUE:
            self.wrong(line, column, TOO_LONG.filled(length=f"{len(text):,}", most=f"{MAX_VALUE:,}"), TOO_LONG_HINT)
        frame = self._frame
        if frame is None:
            self.root = Scalar(text, line, column, quoted)
        elif not frame.mapping:
            frame.parts.append(_new(Scalar, (text, line, column, quoted)))
        elif frame.key is None:
            if text is None or text in frame.seen or len(text) > MAX_KEY:
                self._keep_key(frame, text or "", line, column)
            else:
                frame.seen[text] = (line, column)
                frame.key = (text, line, column, False)
        else:
            key, at_line, at_column, again = frame.key
            frame.key = None
            if not again:
                value = _new(Scalar, (text, line, column, quoted))
                frame.parts.append(_new(Entry, (key, value, at_line, at_column, None)))

    def open(self, mapping: bool, line: int, column: int, flow: bool = False) -> None:
        self._events += 1
        if self._events > MAX_EVENTS:
            self._too_many(line, column)
        if self._frame is not None and self._frame.mapping and self._frame.key is None:
            self.stop(line, column, COMPLEX_KEY, COMPLEX_KEY_HINT)
        if len(self._frames) >= MAX_DEPTH:
            self.stop(line, column, TOO_DEEP.filled(most=MAX_DEPTH), TOO_DEEP_HINT)
        self._frame = _Frame(mapping, line, column, flow)
        self._frames.append(self._frame)

    def close(self) -> None:
        node = self._frames.pop().node()
        frame = self._frame = self._frames[-1] if self._frames else None
        if frame is None:
            self.root = node
        elif not frame.mapping:
            frame.parts.append(node)
        else:
            key, line, column, again = frame.key  # type: ignore[misc]
            frame.key = None
            if not again:
                frame.parts.append(Entry(key, node, line, column))

    def _keep_key(self, frame: _Frame, text: str, line: int, column: int) -> None:
        if len(text) > MAX_KEY:
            self.stop(line, column, LONG_KEY.filled(most=MAX_KEY), LONG_KEY_HINT)
        first = frame.seen.get(text)
        if first:
            before = Place("", self.file, *first)
            self.wrong(line, column, TWICE.filled(key=text, line=first[0]), TWICE_HINT, (before,))
        else:
            frame.seen[text] = (line, column)
        frame.key = (text, line, column, first is not None)

    def _too_many(self, line: int, column: int) -> None:
        self.stop(line, column, TOO_MANY.filled(most=f"{MAX_EVENTS:,}"), TOO_MANY_HINT)


TOO_LONG = Text("this value has {length} characters; {most} are accepted", "这个值有 {length} 个字符，最多接受 {most} 个")
TOO_LONG_HINT = Text("Shorten it, or put it into an attachment.", "请缩短，或改为附件。")
TOO_DEEP = Text("lists and mappings are nested more than {most} deep", "列表与映射的嵌套超过 {most} 层")
TOO_DEEP_HINT = Text("A brief needs five or six levels; look for a bracket that is never closed.", "简报只需五六层，请检查是否有未闭合的括号。")
TOO_MANY = Text("more than {most} values", "值的数量超过 {most} 个")
TOO_MANY_HINT = Text("Is this the right file? A brief holds a few thousand values.", "文件是否选错？一份简报通常只有几千个值。")
LONG_KEY = Text("a key of more than {most} characters", "键名超过 {most} 个字符")
LONG_KEY_HINT = Text("Is a line break or a quotation mark missing before the colon?", "冒号前是否漏了换行或引号？")
COMPLEX_KEY = Text("a list or mapping stands where a key is expected", "键的位置上出现了列表或映射")
COMPLEX_KEY_HINT = Text("Write a name, a colon and the value: `name: value`. Quote text that begins with a bracket.", "请写成“键: 值”。以括号开头的文字请加引号。")
TWICE = Text("`{key}` is given twice; it stands in line {line} already", "“{key}”重复出现，第 {line} 行已有")
TWICE_HINT = Text("Keep one of the two.", "请只保留一处。")
