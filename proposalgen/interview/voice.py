"""The conversation itself: plain lines out, plain lines in. It works over a pipe, and asks nothing of the terminal."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Any

from proposalgen.findings import Text
from proposalgen.interview.answers import LONGEST, Wrong
from proposalgen.interview.question import Question
from proposalgen.reading import characters
from proposalgen.terminal import language, message

SKIP_WORDS = frozenset({"-", "－", "—", "–", "skip", "跳过"})
HELP_WORDS = frozenset({"?", "？", "help", "帮助"})
BACK_WORDS = frozenset({"<", "＜", "《", "back", "返回"})
STOP_WORDS = frozenset({"stop", "quit", "exit", "停", "停止", "退出"})
MOST_WRONG = 5  # answers to one question that fit nothing, where nobody is at a terminal to see them refused
MOST_QUESTIONS = 500  # of one run over a pipe

KEYS = Text(
    "One line an answer. ? says why a question is asked, - leaves it open, < takes the last answer back, stop ends;"
    " every answer is saved at once.",
    "每个回答写一行。? 说明为什么问，- 跳过，< 收回上一个回答，输入“停”结束；每个回答立即保存。",
)
WHY = Text("Why: {why}", "为什么问：{why}")
EXAMPLE = Text("For example: {example}", "例如：{example}")
EXPECTS = Text("Expected: {expects}.", "应填：{expects}。")
NOTHING = Text("Nothing was written there; - leaves the question open.", "没有输入内容；用 - 跳过这个问题。")
UNREADABLE = Text("That could not be read as UTF-8 text.", "输入的不是 UTF-8 文字，无法读取。")
CANNOT = Text("That cannot be written into a brief: {why}", "无法写入简报：{why}")
LONG = Text("That line is too long: {most} characters at most.", "这一行太长，最多 {most} 字。")


class Said(Enum):
    """What may be said instead of an answer."""

    SKIP = "skip"
    BACK = "back"
    STOP = "stop"
    TOO_OFTEN = "too often"


class Voice:
    """Asks on standard error, listens to standard input."""

    def __init__(self) -> None:
        self.live = sys.stdin.isatty()
        self.count = 0

    def ask(self, question: Question) -> Any:
        """The answer as the question reads it, or what was said instead."""
        self.count += 1
        if not self.live and self.count > MOST_QUESTIONS:
            return Said.TOO_OFTEN
        message("")
        message(question.ask)
        for number, (_, label) in enumerate(question.takes.options, 1):
            message(f"  {number:>2}  {label.to(language())}")
        return self._answer(question)

    def _answer(self, question: Question) -> Any:
        wrong = 0
        while self.live or wrong < MOST_WRONG:
            heard = self._line()
            if heard is None:
                return Said.STOP
            if isinstance(heard, Text):
                self.refuse(heard, question)
            elif (word := heard.casefold()) in HELP_WORDS:
                self._help(question)
            elif word in SKIP_WORDS:
                return Said.SKIP
            elif word in BACK_WORDS:
                return Said.BACK
            elif word in STOP_WORDS:
                return Said.STOP
            else:
                try:
                    return question.takes.read(heard)
                except Wrong as fault:
                    self.refuse(fault.message, question)
            wrong += 1
        return Said.TOO_OFTEN

    def refuse(self, why: Text, question: Question) -> None:
        """What is wrong with an answer, and what is expected."""
        message(why)
        message(EXPECTS.filled(expects=question.takes.expects))

    def _help(self, question: Question) -> None:
        message(WHY.filled(why=question.why))
        message(EXAMPLE.filled(example=question.example))
        message(EXPECTS.filled(expects=question.takes.expects))

    def _line(self) -> str | Text | None:
        """One line without the blanks around it; None at the end of input, a Text for what cannot be taken."""
        sys.stderr.write("> ")
        sys.stderr.flush()
        raw, whole = _read_line()
        if not self.live:
            message("")  # nobody's return key ended the line that was just shown
        if not raw:
            return None
        if not whole:
            return LONG.filled(most=LONGEST)
        try:
            text = raw.decode().strip() if isinstance(raw, bytes) else raw.strip()
        except UnicodeDecodeError:
            return UNREADABLE
        return hidden(text) or text or NOTHING


def hidden(text: str) -> Text | None:
    """Why a text can't stand in a brief: a character that hides or reorders it, or a heap of marks; None when it can."""
    if (at := next(characters.offences(text), None)) is not None:
        return CANNOT.filled(why=characters.FORBIDDEN.filled(name=characters.name_of(text[at])))
    return CANNOT.filled(why=characters.MARKS) if next(characters.mark_runs(text), None) is not None else None


def _read_line() -> tuple[str | bytes, bool]:
    """The next line as it came, and whether it was short enough to be kept whole."""
    stream = getattr(sys.stdin, "buffer", sys.stdin)
    most = LONGEST * 4
    line = stream.readline(most)
    end = b"\n" if isinstance(line, bytes) else "\n"
    if len(line) < most or line.endswith(end):
        return line, True
    while rest := stream.readline(most):
        if rest.endswith(end):
            break
    return line, False
