"""Inlines as runs, links and fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proposalgen.document.blocks import (
    Answer,
    Break,
    Checkbox,
    Inlines,
    Link,
    Note,
    Ref,
    Styled,
    Text,
    Todo,
    Variable,
)
from proposalgen.style.wordml import (
    NONE,
    Properties,
    attribute,
    escape,
    one_line,
    run_properties,
    shading,
)
from proposalgen.write.word import controls, notes
from proposalgen.write.word.outline import Target
from proposalgen.write.word.writing import Writing

# Signs that Chinese and Latin share: unless told, Word takes them from the Latin font.
_SHARED = re.compile(r"[“”‘’—…·→]+")
# Signs that must stay Latin beside them: a minus as wide as a Han character is no minus.
_LATIN = re.compile(r"[−×÷±]")
_SPLIT = re.compile(r"([“”‘’—…·→]+)")
_HINT = '<w:rFonts w:hint="eastAsia"/>'

_CHARACTER_STYLES = {
    "strong": "Strong", "em": "Emphasis", "impact": "Impact", "target": "Target", "muted": "Muted",
    "code": "Code", "todo": "Todo",
}  # fmt: skip
_BOLD = "<w:b/><w:bCs/>"


def inlines(writing: Writing, content: Inlines, look: Properties = NONE) -> str:
    """The runs of a paragraph; ``look`` holds run properties that all of them share."""
    return "".join(_inline(writing, one, look) for one in content)


def _inline(writing: Writing, one: object, look: Properties) -> str:
    match one:
        case Text():
            return run(writing, one.text, look)
        case Styled():
            return inlines(writing, one.children, {**look, **_emphasis(writing, one.style, look)})
        case Link():
            return _link(writing, one, look)
        case Ref():
            return _reference(writing, one, look)
        case Break():
            return "<w:r><w:br/></w:r>"
        case Note():
            return notes.footnote(writing, lambda: inlines(writing, one.content))
        case Variable():
            return controls.variable(writing, one, run(writing, one.text, look))
        case Answer():
            return controls.answer(writing, one, lambda text, mark: run(writing, text, {**look, **mark}))
        case Todo():
            return inlines(writing, one.children, {**look, **_emphasis(writing, "todo", look)})
        case Checkbox():
            return controls.checkbox(writing, one, look)
    raise TypeError(f"unknown inline {type(one).__name__}")


def _emphasis(writing: Writing, style: str, look: Properties) -> Mapping[str, str]:
    # A run takes one character style: the outermost; what lies inside it is set directly.
    if style in _CHARACTER_STYLES and "rStyle" not in look:
        return {"rStyle": f'<w:rStyle w:val="{_CHARACTER_STYLES[style]}"/>'}
    italic = {"i": "<w:i/><w:iCs/>"} if writing.lang == "en" else {"b": _BOLD}
    direct: dict[str, Mapping[str, str]] = {
        "strong": {"b": _BOLD},
        "em": italic,
        "u": {"u": '<w:u w:val="single"/>'},
        "s": {"strike": "<w:strike/>"},
        "sub": {"vertAlign": '<w:vertAlign w:val="subscript"/>'},
        "sup": {"vertAlign": '<w:vertAlign w:val="superscript"/>'},
        "impact": {"b": _BOLD, **ink(writing, "rust")},
        "target": {"b": _BOLD, **ink(writing, "teal")},
        "muted": ink(writing, "ink3"),
        "todo": {"shd": shading(writing.colour("waiting"))},
        "code": {"shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{writing.colour("tint2")}"/>'},
    }
    return direct[style]


def ink(writing: Writing, colour: str) -> Mapping[str, str]:
    """Run properties for a colour of the style."""
    return {"color": f'<w:color w:val="{writing.colour(colour)}"/>'}


def char(style: str) -> Mapping[str, str]:
    """Run properties for a character style by id."""
    return {"rStyle": f'<w:rStyle w:val="{style}"/>'}


def run(writing: Writing, text: str, look: Properties = NONE) -> str:
    """One text as a run, or as several where Chinese and Latin signs must part."""
    text = one_line(text)
    if writing.lang == "en" or not _SHARED.search(text):
        return _run(text, look)
    if not _LATIN.search(text):
        return _run(text, {"rFonts": _HINT, **look})
    return "".join(
        _run(piece, {"rFonts": _HINT, **look} if odd % 2 else look)
        for odd, piece in enumerate(_SPLIT.split(text))
    )


def _run(text: str, look: Properties) -> str:
    safe = escape(text)
    if not safe:
        return ""
    keep = ' xml:space="preserve"' if safe != safe.strip() or "  " in safe else ""
    return f"<w:r>{run_properties(look)}<w:t{keep}>{safe}</w:t></w:r>"


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def preformatted(writing: Writing, text: str, look: Properties = NONE) -> str:
    """Lines as they are, with their spaces; tabs count four."""
    lines = text.replace("\r\n", "\n").expandtabs(4).split("\n")
    return "<w:r><w:br/></w:r>".join(run(writing, line, look) for line in lines)


def complex_field(instruction: str, result: str, look: Properties = NONE) -> str:
    """A field with the result it shows until somebody refreshes it; ``result`` is runs."""
    mark = run_properties(look)
    return (
        f'<w:r>{mark}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{mark}<w:instrText xml:space="preserve"> {attribute(instruction)} </w:instrText></w:r>'
        f'<w:r>{mark}<w:fldChar w:fldCharType="separate"/></w:r>{result}'
        f'<w:r>{mark}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _link(writing: Writing, link: Link, look: Properties) -> str:
    inner = inlines(writing, link.children, {**look, **char("Hyperlink")})
    # Anything but these two could start a program or read a file on the reader's machine.
    if not link.href.lower().startswith(("https://", "mailto:")):
        return inlines(writing, link.children, look)
    id = writing.relation("hyperlink", link.href, outside=True)
    return f'<w:hyperlink r:id="{id}" w:history="1">{inner}</w:hyperlink>'


def _reference(writing: Writing, ref: Ref, look: Properties) -> str:
    target = writing.outline.targets.get(ref.to)
    if target is None:
        return run(writing, ref.text, look)
    text = ref.text
    if ref.show == "page":
        text = writing.printed_page(ref.to) if ref.to in writing.stamp.pages or not text else text
    instruction = _instruction(ref, target, text)
    if instruction:
        return complex_field(instruction, run(writing, text, look), look)
    # A refreshed field would say something else than what was computed: a plain jump instead.
    return anchor(target.bookmark, run(writing, text, look))


def anchor(bookmark: str, inner: str) -> str:
    """A jump inside the document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inner}</w:hyperlink>'


def _instruction(ref: Ref, target: Target, text: str) -> str:
    if ref.show == "page":
        return f"PAGEREF {target.bookmark} \\h" if text.isalnum() else ""
    if ref.show == "number" and text == target.number:
        if not target.heading:
            return f"REF {target.bookmark} \\h \\* MERGEFORMAT"
        # Word repeats the list's whole text, and after 第一章 there stands a gap.
        return f"REF {target.bookmark} \\r \\h" if target.live and text[:1].isdigit() else ""
    if ref.show == "title" and target.heading and text == target.title:
        return f"REF {target.bookmark} \\h \\* MERGEFORMAT"
    return ""
