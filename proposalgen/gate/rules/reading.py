"""What was noticed while the brief was read, put among the findings: the reading itself decides what to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.rule import ADVICE, WARNING, Hit, Rule


def _remarks(id_: str) -> Callable[[Case], Iterator[Hit]]:
    def check(case: Case) -> Iterator[Hit]:
        for remark in getattr(case.brief, "remarks", ()):
            if remark.rule == id_:
                yield Hit("", remark.message, remark.action, severity=remark.severity, place=remark.place)

    return check


RULES = (
    Rule(
        "reading.cut-at-hash", WARNING,
        Text("No text is cut off by a “#” after a space.", "没有文字被空格后的“#”截断。"),
        Text("In YAML, a space and “#” begin a comment: what follows is lost without a word.", "在 YAML 中，空格加“#”是注释的开头，后面的文字会悄悄丢失。"),
        "customer: {background: \"Plant #3 was opened in 2019.\"}\n", "customer:\n  background: Plant #3 was opened in 2019.\n",
        _remarks("reading.cut-at-hash"),
    ),
    Rule(
        "reading.unused-columns", ADVICE,
        Text("Every column of a table beside the brief was understood.", "简报旁表格的每一列都已识别。"),
        Text("A column that was not understood is not in the documents.", "未识别的列不会出现在文件中。"),
        "needs: {file: needs.csv}   # id,statement,… (编号、需求……)\n", "needs: {file: needs.csv}   # id,statement,colour (编号、需求、颜色)\n",
        _remarks("reading.unused-columns"),
    ),
    Rule(
        "reading.rows-left-out", ADVICE,
        Text("Every row of a table beside the brief was taken over.", "简报旁表格的每一行都已读入。"),
        Text("A row that was left out is missing from the documents.", "没有读入的行不会出现在文件中。"),
        "needs: {file: needs.csv}   # each row with an id · 每行都有编号\n", "needs: {file: needs.csv}   # a row of totals at the end · 末行为合计\n",
        _remarks("reading.rows-left-out"),
    ),
    Rule(
        "reading.other-words", WARNING,
        Text("Every answer was given to the clause as it is worded now.", "每条应答都是按条款现在的文字作出的。"),
        Text("An addendum changes words, and the answer to the old ones still stands there as done.", "补遗改了文字，按旧文字写的应答看上去仍是已完成。"),
        "tender: {requirements: {file: clauses.csv}, responses: {file: answers.csv}}   # answers.csv: ref,requirement,response\n",
        "tender: {requirements: {file: clauses-2.csv}, responses: {file: answers.csv}}   # other words beside the answer than the clause's\n",
        _remarks("reading.other-words"),
    ),
)  # fmt: skip
