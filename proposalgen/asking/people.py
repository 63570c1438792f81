"""What a person at the customer's can answer, by what everybody may see: post, department and level.

Parts in the decision, influence and support are the seller's own notes: no choice of questions may show them.
"""

from __future__ import annotations

import re

from proposalgen.brief.model.people import Stakeholder

_POSTS = {
    "finance": re.compile(r"财务|会计|资金|审计|\b(?:financ\w*|account\w*|treasur\w*|controll\w*|CFO)\b", re.IGNORECASE),
    "purchasing": re.compile(r"采购|招标|招采|\b(?:purchas\w*|procure\w*|buyer|sourcing|tender\w*|CPO)\b", re.IGNORECASE),
    "technical": re.compile(
        r"信息|技术|系统|数据|数字|网络|工程师|\b(?:I\.?T|ICT|information|technolog\w*|technical|systems?|data|digital|engineer\w*|CIO|CTO)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip


def functions_of(person: Stakeholder) -> tuple[str, ...]:
    """The functions of the question bank that fit a person, the nearest first; never none."""
    post = f"{person.title or ''} {person.department or ''}"
    found = [name for name, words in _POSTS.items() if words.search(post)]
    if person.level == "executive":
        return ("executive", *found, *(() if found else ("business",)))
    if person.level == "staff":
        return (*found, "user")
    return tuple(found) or ("business",)
