"""Our answers, kept apart from the buyer's clauses (``tender.responses``), put to the clauses that they answer.

The buyer's list stays as issued, and an addendum replaces it without touching a word of ours. What is said here goes
before what the buyer's table holds in its empty cells ("please fill in").
"""

from __future__ import annotations

import re
import unicodedata

from proposalgen.brief.columns import ANSWERED, LEADING_MARK
from proposalgen.brief.words import listed, nearest, shown
from proposalgen.findings import Finding, Place, Problem, Severity, Text
from proposalgen.reading.tree import Entry, Mapping, Node, Scalar, Sequence, Source

PATH = "tender.responses"
REMARK_WORDS = "reading.other-words"


def with_responses(root: Mapping, source: Source, problems: list[Problem], remarks: list[Finding]) -> Mapping:
    """The tree with every answer at its clause; what answers no clause, or two, goes to ``problems``.

    An answer whose table holds the buyer's words beside it goes to ``remarks`` where the clause has other words now.
    """
    tender = root.entry("tender")
    if tender is None or not isinstance(tender.value, Mapping):
        return root
    answers, clauses = tender.value.entry("responses"), tender.value.entry("requirements")
    if answers is None or not isinstance(answers.value, Sequence):
        return root  # the model says what is wrong with it
    rows = clauses.value if clauses is not None and isinstance(clauses.value, Sequence) else Sequence(())
    work = _Answers(rows, answers.value, problems, remarks)
    for at, item in enumerate(answers.value.items):
        where = (item.source if isinstance(item, Mapping) else None) or answers.value.source or answers.source or tender.source or source
        work.take(at, item, where)
    kept = [entry for entry in tender.value.entries if entry.key not in ("responses", "requirements")]
    made = clauses or Entry("requirements", rows, answers.line, answers.column)
    answered = tender._replace(value=tender.value._replace(entries=(*kept, made._replace(value=work.rows()))))
    return root._replace(entries=tuple(answered if entry is tender else entry for entry in root.entries))


class _Answers:
    """The clauses, and what was said to each."""

    def __init__(self, clauses: Sequence, answers: Sequence, problems: list[Problem], remarks: list[Finding]) -> None:
        self.clauses, self.problems, self.remarks = clauses, problems, remarks
        self.answered = {tidy(_text(item, "ref")) for item in answers.items}
        self.by_ref: dict[str, list[int]] = {}
        for at, item in enumerate(clauses.items):
            self.by_ref.setdefault(tidy(_text(item, "ref")), []).append(at)
        self.said: dict[int, tuple[Place, tuple[Entry, ...]]] = {}

    def take(self, at: int, item: Node, source: Source) -> None:
        """One answer: find its clause, or say why there is none."""
        path = f"{PATH}[{at}]"
        if not isinstance(item, Mapping) or not _text(item, "ref"):
            self._wrong(path, item, source, NO_REF, NO_REF_HINT)
            return
        ref, lot = _text(item, "ref"), _text(item, "lot")
        found = [one for one in self.by_ref.get(tidy(ref), ()) if not lot or _text(self.clauses.items[one], "lot") in ("", lot)]
        if not found:
            free = [own for one in self.clauses.items if tidy(own := _text(one, "ref")) not in self.answered]
            near = nearest(ref, free)
            self._wrong(path, item, source, NO_CLAUSE.filled(ref=shown(ref)), MEANT.filled(near=near) if near else NO_CLAUSE_HINT)
        elif len(found) > 1:
            self._wrong(path, item, source, TWO_CLAUSES.filled(count=len(found), ref=shown(ref)), TWO_CLAUSES_HINT)
        elif found[0] in self.said:
            also = (self.said[found[0]][0],)
            self.problems.append(Problem(_place(path, item, source), TWO_ANSWERS.filled(ref=shown(ref)), TWO_ANSWERS_HINT, also))
        else:
            self.said[found[0]] = _place(path, item, source), tuple(self._fields(path, item, source))
            self._compare(found[0], item, source)

    def _compare(self, at: int, item: Mapping, source: Source) -> None:
        """The buyer's words as they stand beside the answer, where it is a table that holds them, against the clause as it is now."""
        then, now = _text(item, "text"), _text(self.clauses.items[at], "text")
        if source.table and then and now and _words(then) != _words(now):
            place = _place(f"tender.requirements[{at}].text", item, source)
            message = OTHER_WORDS.filled(ref=shown(_text(item, "ref")), now=shown(now, 120))
            self.remarks.append(Finding(REMARK_WORDS, Severity.WARNING, place, message, OTHER_WORDS_ACTION))

    def _fields(self, path: str, item: Mapping, source: Source) -> list[Entry]:
        fields = []
        for entry in item.entries:
            if entry.key in ANSWERED:
                if entry.key != "lot" and not (isinstance(entry.value, Scalar) and entry.value.text is None):
                    fields.append(entry._replace(source=source))
            elif entry.key != "ref" and not (entry.key == "text" and source.table):
                near = nearest(entry.key, ANSWERED)
                hint = MEANT.filled(near=near) if near else FIELDS.filled(names=listed(ANSWERED, 30))
                self.problems.append(Problem(_place(f"{path}.{entry.key}", entry, source), NO_FIELD.filled(key=shown(entry.key)), hint))
        return fields

    def _wrong(self, path: str, item: Node, source: Source, message: Text, hint: Text) -> None:
        self.problems.append(Problem(_place(path, item, source), message, hint))

    def rows(self) -> Sequence:
        """The clauses with what was said to each."""
        items = []
        for at, item in enumerate(self.clauses.items):
            _, said = self.said.get(at, (None, ()))
            if said and isinstance(item, Mapping):
                names = {entry.key for entry in said}
                item = item._replace(entries=(*(entry for entry in item.entries if entry.key not in names), *said))
            items.append(item)
        return self.clauses._replace(items=tuple(items))


def _text(item: Node, key: str) -> str:
    entry = item.entry(key) if isinstance(item, Mapping) else None
    return (entry.value.text or "").strip() if entry is not None and isinstance(entry.value, Scalar) else ""


def tidy(ref: str) -> str:
    """A clause's number without blanks, width, marks and brackets around it."""
    return re.sub(r"[\s★☆▲△※#*（）()]+", "", unicodedata.normalize("NFKC", ref)).rstrip(".")


def _words(text: str) -> str:
    """Words for comparison: blanks, width and a mark before them are no difference."""
    return re.sub(r"\s+", "", LEADING_MARK.sub("", unicodedata.normalize("NFKC", text), count=1))


def _place(path: str, item: Node | Entry, source: Source) -> Place:
    if source.table:
        return Place(path, source.file, sheet=source.sheet or "", row=item.line or None, column=item.column or None)
    return Place(path, source.file, item.line or None, item.column or None)


MEANT = Text("Did you mean `{near}`?", "是否想写“{near}”？")
NO_REF = Text("an answer names no clause", "应答没有写条款号")
NO_REF_HINT = Text("Give the clause's number as `ref`.", "请在 ref 中写明条款号。")
NO_CLAUSE = Text("there is no clause {ref}", "没有条款 {ref}")
NO_CLAUSE_HINT = Text("Take the number from tender.requirements; after an addendum it may be another, or the clause withdrawn: then take the answer out.", "请按 tender.requirements 填写条款号；补遗之后编号可能有变，条款也可能已删除，已删除的请去掉该应答。")
OTHER_WORDS = Text("clause {ref} was answered to other words; it says now: “{now}”", "条款 {ref} 是按原来的文字应答的，现为：“{now}”")
OTHER_WORDS_ACTION = Text("Look at the answer again, then put the new words beside it.", "请重新核对应答，再把旁边的采购原文改为新的文字。")
TWO_CLAUSES = Text("{count} clauses have the number {ref}", "有 {count} 条条款的编号都是 {ref}")
TWO_CLAUSES_HINT = Text("Say which by `lot`, or write the answer at the clause itself.", "请用 lot 区分，或直接写在该条款处。")
TWO_ANSWERS = Text("clause {ref} is answered twice", "条款 {ref} 有两个应答")
TWO_ANSWERS_HINT = Text("Keep one.", "请只保留一个。")
NO_FIELD = Text("`{key}` is not accepted in an answer", "应答中不接受“{key}”")
FIELDS = Text("Accepted besides ref: {names}.", "除 ref 外可写：{names}。")
