"""Every rule of the gate and of the inspection: the ``explain`` command, and the manual page made from them.

``python -m proposalgen.manual > docs/rules.md`` writes the page anew.
"""

from __future__ import annotations

from proposalgen.findings import Text
from proposalgen.gate.manual import manual
from proposalgen.gate.rules import RULES, explain
from proposalgen.inspect.rules import RULES as INSPECTION

ALL = (*RULES, *INSPECTION)
SUBJECTS = (
    ("leak.", "Finished files: what must not be in them", "成品文件：不得出现的内容"),
    ("document.", "Finished files: what they say", "成品文件：文字"),
    ("structure.", "Finished files: how they are made", "成品文件：文件结构"),
    ("answered.", "The buyer's files with our answers", "填好的采购人文件"),
)
LABELS = (
    ("why", Text("Why", "为什么")),
    ("passing", Text("Passes", "通过的例子")),
    ("failing", Text("Fails", "不通过的例子")),
)


def page() -> str:
    """The whole manual in Markdown."""
    return manual(
        (title, titled, [rule for rule in INSPECTION if rule.id.startswith(prefix)])
        for prefix, title, titled in SUBJECTS
    )


def explained(rule_id: str | None, language: str) -> str:
    """The page of one rule, or the list of all; raises UsageError for an unknown id."""
    if rule_id is None:
        width = max(len(rule.id) for rule in ALL)
        return "\n".join(f"{rule.id:<{width}}  {rule.claim.to(language)}" for rule in ALL)
    rule = explain(rule_id, ALL)
    lines = [f"{rule.id}  ({rule.severity.value})", "", rule.claim.to(language)]
    for name, label in LABELS:
        lines += ["", f"{label.to(language)}:", *_indented(getattr(rule, name), language)]
    return "\n".join(lines)


def _indented(value: Text | str, language: str) -> list[str]:
    text = value.to(language) if isinstance(value, Text) else value
    return [f"  {line}" for line in text.strip().splitlines()]


if __name__ == "__main__":
    print(page(), end="")
