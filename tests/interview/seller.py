"""A seller at the other end of the pipe, who reads each question and answers it, or leaves it open."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from proposalgen.cli import run

Answer = str | list[str] | Callable[[], str]


class Seller(io.RawIOBase):
    """Knows answers by a part of the question; several to one are given one after the other, then it is left open."""

    def __init__(self, said: io.StringIO, answers: Mapping[str, Answer], at_most: int) -> None:
        self.said, self.at_most = said, at_most
        self.answers = {part: list(answer) if isinstance(answer, list) else [answer] for part, answer in answers.items()}
        self.questions: list[str] = []
        self._read = 0
        self._rest = b""

    @property
    def buffer(self) -> Seller:
        return self

    def isatty(self) -> bool:
        return False

    def readline(self, size: int) -> bytes:  # type: ignore[override]
        if not self._rest:
            self._rest = self._next()
        line, self._rest = self._rest[:size], self._rest[size:]
        return line

    def _next(self) -> bytes:
        heard, self._read = self.said.getvalue()[self._read :], len(self.said.getvalue())
        asked = heard.split("\n\n")[-1].removesuffix("> ").strip() if "\n\n" in heard else ""
        if asked:
            self.questions.append(asked)
        if len(self.questions) > self.at_most:
            return b""
        return (self._answer(asked or self.questions[-1]) + "\n").encode()

    def _answer(self, asked: str) -> str:
        for part, answers in self.answers.items():
            if part in asked and answers:
                answer = answers.pop(0)
                return answer() if callable(answer) else str(answer)
        return "-"


class Talk:
    """One interview: the exit code, what was asked, and all that was said."""

    def __init__(self, code: int, seller: Seller, said: str, result: str) -> None:
        self.code, self.questions, self.said, self.result = code, seller.questions, said, result

    @property
    def asked(self) -> list[str]:
        """The first line of each question."""
        return [question.splitlines()[0] for question in self.questions]


def talk(
    monkeypatch, deal: Path, answers: Mapping[str, Answer] = {}, but: Mapping[str, Answer] = {},
    at_most: int = 400, more: tuple[str, ...] = (),
) -> Talk:  # fmt: skip
    """Run the interview; what has no answer is left open. ``but``: answers that come before the others."""
    said, result = io.StringIO(), io.StringIO()
    seller = Seller(said, {**but, **{part: answer for part, answer in answers.items() if part not in but}}, at_most)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", seller)
        patch.setattr(sys, "stderr", said)
        patch.setattr(sys, "stdout", result)
        code = run(["interview", str(deal), "--today", "2026-11-20", *more])
    return Talk(code, seller, said.getvalue(), result.getvalue())


def heard(monkeypatch, deal: Path, lines: bytes | str) -> Talk:
    """Run the interview over a plain pipe that holds these lines and no more."""
    said, result = io.StringIO(), io.StringIO()
    data = lines.encode() if isinstance(lines, str) else lines
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        patch.setattr(sys, "stderr", said)
        patch.setattr(sys, "stdout", result)
        code = run(["interview", str(deal), "--today", "2026-11-20"])
    return Talk(code, Seller(said, {}, 0), said.getvalue(), result.getvalue())


ENGLISH = {
    "A need of the organisation": "pain",
    "in the customer's own words": "The monthly close takes nine working days.",
    "owns “The monthly": "Anna Berg",
    "How do things stand today": "Six people copy figures from four systems.",
    "Each time": "54 working days a month, about 1.9 million a year.",
    "How do you know of": "interview",
    "When was that": "2026-11-03",
    "From whom at the customer": "1",
    "By whom were the selection criteria set": "together",
    "How do you know who": "1",
    "first criterion": "Banks connected directly",
    "another criterion": ["Price over five years", "-"],
    "“Banks connected directly” a must": "yes",
    "“Price over five years” a must": "no",
    "weight has “Banks": "60",
    "weight has “Price": "40",
    "stand on “Banks": "ahead",
    "stand on “Price": "level",
    "Who decides, or": "anna berg",
    "Anna Berg's post": "Chief financial officer",
    "level is Anna": "executive",
    "weight has Anna": "high",
    "Anna Berg stand": "supporter",
    "When will the customer decide": "2026-12-20",
    "When should it be in use": "2027-06-30",
    "competitor": "Northwind",
    "How much can the customer spend": "3 million",
    "Which measure should change": "working days to close",
    "To what value": "3",
    "In which unit": "days",
    "By when should": "2027-12-31",
    "Which part of your solution": "Ledger links",
    "What does “Ledger links” do": "Figures of all banks arrive by themselves the night before.",
    "What is it worth": "tangible",
    "Say the value": "Fifty working days a month saved",
    "How much a year": "1,800,000",
    "How is that worked out": "50 × 12 × 3000",
    "What sets you apart": "hard",
    "Say it as the customer": "All 23 of your banks are connected directly.",
    "What is measured by": "banks connected directly",
    "Which is your figure": "23",
    "first phase": "Connect the banks",
    "How many weeks": "6",
    "at the end of": "The first month is closed in five days.",
    "When does the plan begin": "2027-01-04",
    "Which one decision": "Approve the six-week first phase",
    "Who takes this decision": "1",
    "By when?": "2026-12-18",
    "asked for the price": "1",
    "In which currency": "eur",
    "first line of the price": "Licence for 200 users",
    "How many?": "200",
    "price of one": "1,200",
    "Which tax rate": "6%",
    "many days is the price valid": "90",
    "Why is this price right": "It pays for itself within two months.",
}
CHINESE = {
    "客户组织的一项需求": "期望",
    "用客户自己的话": "月结要九个工作日，想缩短到三天",
    "由客户方哪位负责": "王敏",
    "目前的实际情况": "六个人从四套系统抄数",
    "一年大概值多少钱": "一年约190万元",
    "是怎么了解到的": "面谈",
    "是什么时候": "2026年11月3日",
    "是从客户方哪位": "王敏",
    "评选标准是谁定的": "一起",
    "怎么知道": "1",
    "第一条标准": "银行直联",
    "“银行直联”是必须": "是",
    "权重": "30",
    "在“银行直联”上": "领先",
    "谁拍板": "1",
    "职务": "财务总监",
    "哪个层级": "高层",
    "影响力": "高",
    "态度": "支持者",
    "客户什么时候做决定": "2026-12-20",
    "希望什么时候上线": "2027/6/30",
    "预算是多少": "300万",
    "哪个指标": "月结天数",
    "达到多少": "3",
    "单位": "天",
    "要在什么时间达到": "2027-12-31",
    "方案的哪一部分": "总账对接",
    "能为客户做到": "头天夜里数据自动到位。",
    "有什么价值": "tangible",
    "一句话写出价值": "每月省下五十个工作日",
    "每年值多少": "180万",
    "怎么算出来": "50*12*3000",
    "不同在哪里": "可测量",
    "从客户受益": "二十三家银行全部直联",
    "测的是什么": "直联银行数",
    "你们的数值": "23",
    "第一阶段叫什么": "系统对接",
    "需要几周": "6",
    "能看到什么收益": "第一个月结五天完成",
    "从哪天开始": "2027-01-04",
    "做哪一个决定": "批准首期实施",
    "由谁决定": "1",
    "什么时间之前": "2026-12-18",
    "要求了报价": "1",
    "第一行": "200 用户许可",
    "数量是多少": "200",
    "单价": "1200",
    "税率": "6%",
    "有效多少天": "90",
    "为什么合理": "两个月收回投入",
}
