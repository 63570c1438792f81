"""Fields of a stranger's Word file: page numbers stay, what has a name here becomes a tag, the rest its own text."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from proposalgen.branding.package import W, element

KEPT = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
TAGS = {
    "TITLE": "{{ deal.title }}",
    "SUBJECT": '{{ say("kind", kind) }}',
    "AUTHOR": "{{ supplier.name }}",
    "DATE": "{{ date|date }}",
    "CREATEDATE": "{{ date|date }}",
    "SAVEDATE": "{{ date|date }}",
    "PRINTDATE": "{{ date|date }}",
    "STYLEREF": "{{ deal.title }}",
}
"""What says the same from the deal."""
_FLAT = frozenset(("REF", "SEQ", "HYPERLINK", "QUOTE", "SYMBOL", "LISTNUM", "TOC", "PAGEREF", "FORMTEXT"))
_RUN, _CHAR, _CODE, _SIMPLE = f"{W}r", f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"

Tell = Callable[[str], None]


def settle_fields(paragraph: Any, tell: Tell) -> None:
    """Leave only fields that count pages; ``tell`` hears the name of each whose result had to go too."""
    for simple in list(paragraph.iterchildren(_SIMPLE)):
        _simple(simple, tell)
    for first, last, code, apart in reversed(list(_complex(paragraph))):
        runs = list(paragraph.iterchildren(_RUN))[first : last + 1]
        word = word_of(code)
        if word not in KEPT:
            _replaced(runs, apart - first, word, tell)
    kinds = [one.get(f"{W}fldCharType") for one in _own(paragraph, _CHAR)]
    if kinds.count("begin") != kinds.count("end"):  # one that goes on in another paragraph
        for one in [*_own(paragraph, _CHAR), *_own(paragraph, _CODE)]:
            one.getparent().remove(one)


def word_of(code: str) -> str:
    """The field's name."""
    return code.split(maxsplit=1)[0].upper() if code.strip() else ""


def _own(paragraph: Any, tag: str) -> list[Any]:
    """Elements in the paragraph's own runs, not in a text box that is anchored there."""
    return [one for run in paragraph.iterchildren(_RUN) for one in run.iterchildren(tag)]


def _complex(paragraph: Any) -> Iterator[tuple[int, int, str, int]]:
    """First and last run of each outermost field, its code, and the run that separates code and result."""
    depth, first, apart, code = 0, 0, -1, ""
    for at, run in enumerate(paragraph.iterchildren(_RUN)):
        for one in run:
            kind = one.get(f"{W}fldCharType") if one.tag == _CHAR else ""
            if kind == "begin":
                first, apart, code = (at, -1, "") if depth == 0 else (first, apart, code)
                depth += 1
            elif kind == "separate" and depth == 1:
                apart = at
            elif kind == "end" and depth:
                depth -= 1
                if depth == 0:
                    yield first, at, code, apart if apart >= 0 else at
            elif one.tag == _CODE and depth == 1 and apart < 0:
                code += one.text or ""


def _replaced(runs: list[Any], apart: int, word: str, tell: Tell) -> None:
    result = runs[apart:]
    look = next((run.find(f"{W}rPr") for run in result if run.find(f"{W}t") is not None), None)
    if word in TAGS:
        runs[0].addprevious(_tagged(word, look))
    elif word not in _FLAT and word:
        tell(word)
    keep = word in _FLAT or not word
    for at, run in enumerate(runs):
        if at < apart or not keep:
            run.getparent().remove(run)
        else:
            for one in [*run.iterchildren(_CHAR), *run.iterchildren(_CODE)]:
                run.remove(one)


def _simple(simple: Any, tell: Tell) -> None:
    word = word_of(simple.get(f"{W}instr", ""))
    if word in KEPT:
        return
    runs = list(simple.iterchildren(_RUN))
    if word in TAGS:
        simple.addprevious(_tagged(word, runs[0].find(f"{W}rPr") if runs else None))
    elif word in _FLAT or not word:
        for run in runs:
            simple.addprevious(run)
    else:
        tell(word)
    simple.getparent().remove(simple)


def _tagged(word: str, look: Any) -> Any:
    return run_of(TAGS[word], look)


def run_of(text: str, look: Any) -> Any:
    """A run with a text, in the look (``w:rPr``) of another one."""
    run, shown = element(_RUN), element(f"{W}t")
    if look is not None:
        run.append(copy.deepcopy(look))
    run.append(shown)
    shown.text = text
    shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run
