"""The manual of the rules, made from the rules: ``python -m proposalgen.gate.manual > docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from proposalgen.gate.rule import Rule
from proposalgen.gate.rules import SUBJECTS

Section = tuple[str, str, Sequence[Rule]]

_HEAD = """\
# The rules

`proposalgen check` reports a breach under the rule's name, `proposalgen explain RULE` shows its page. A *blocker* holds
documents back (all for the customer, or the kinds named); a *warning* and *advice* hold nothing back. The verdict itself
follows from the needs and the criteria and is no rule.

Each example is laid over a small complete deal. In it, `house:` stands for the house and `today:` for the day of the check.

本页列出全部规则。“阻碍”会阻止生成文件，“警告”和“建议”不会。示例叠加在一份完整的简报上；其中 house: 代表公司信息，today: 代表检查日期。
"""


def manual(extra: Iterable[Section] = ()) -> str:
    """The whole manual in Markdown. ``extra``: sections of other rooms (English title, Chinese title, rules or the like)."""
    return "\n".join(_manual(extra))


def _manual(extra: Iterable[Section]) -> Iterator[str]:
    yield _HEAD
    for title, titled, rules in (*SUBJECTS, *extra):
        yield f"## {title} · {titled}\n"
        for rule in rules:
            yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    kinds = getattr(rule, "kinds", ())
    held = f", holds back {', '.join(f'`{kind}`' for kind in kinds)}" if kinds else ""
    yield f"### `{rule.id}`\n"
    yield f"*{rule.severity.value}*{held}. {rule.claim.en} {rule.why.en}  "
    yield f"{rule.claim.zh}{rule.why.zh}\n"
    if rule.passing.strip():
        yield f"Passes:\n\n```yaml\n{rule.passing.rstrip()}\n```\n"
    yield f"Fails:\n\n```yaml\n{rule.failing.rstrip()}\n```\n"


if __name__ == "__main__":
    print(manual(), end="")
