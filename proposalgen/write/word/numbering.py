"""``numbering.xml``: the lists of headings and annexes, bullets, numbers, and a list of its own for each list."""

from __future__ import annotations

from proposalgen.document.markers import form
from proposalgen.document.numbering import ANNEXES
from proposalgen.style.model import Role, Style
from proposalgen.style.word import (
    ANNEXES_NUM,
    FLUSH,
    HEADINGS_NUM,
    hex_colour,
    indent,
    number_gap,
    numbered_levels,
    role,
    style_id,
)
from proposalgen.style.wordml import DECLARATION, NAMESPACES, dxa
from proposalgen.write.word.outline import scheme

DEPTH = 4
"""Levels of a list; deeper ones look like the last."""

_OWN = 4  # the first list whose form is its own: headings, bullets, numbers and annexes come before
_STEP = 6.0  # millimetres from one level's text to the next
_BULLET = 3.0  # millimetres from a bullet to its text
_BULLETS = ("•", "–", "•", "–")


class Lists:
    """Hands out one list number per list; all restart at their own first number."""

    def __init__(self) -> None:
        self._nums: list[str] = []
        self._kinds: list[str] = []

    def new(self, ordered: bool, level: int, start: int, shape: str = "") -> int:
        """The number of a new list whose items stand at ``level`` (0–3), in a form of its own or the usual one."""
        number = ANNEXES_NUM + 1 + len(self._nums)
        again = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            if ordered
            else ""
        )
        kind = 1 if not ordered else self._kind(shape) if shape else 2
        self._nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{again}</w:num>')
        return number

    def _kind(self, shape: str) -> int:
        if shape not in self._kinds:
            self._kinds.append(shape)
        return _OWN + self._kinds.index(shape)

    def xml(self, style: Style, lang: str) -> str:
        """The whole part for a style and a language, "zh" or "en"."""
        return (
            f"{DECLARATION}<w:numbering {NAMESPACES}>{_headings(style, lang)}{_bullets(style)}{_numbers(lang)}"
            f"{_annexes(style, lang)}{self._forms()}"
            f'<w:num w:numId="{HEADINGS_NUM}"><w:abstractNumId w:val="0"/></w:num>'
            f'<w:num w:numId="{ANNEXES_NUM}"><w:abstractNumId w:val="3"/></w:num>{"".join(self._nums)}</w:numbering>'
        )


    def _forms(self) -> str:
        return "".join(_abstract(_OWN + at, _form(shape)) for at, shape in enumerate(self._kinds))


def left(level: int, shape: str = "") -> int:
    """Where the text of a list's level begins, in twentieths of a point."""
    return dxa(_STEP * (level + 1) + _wider(shape))


def _wider(shape: str) -> float:
    """Millimetres that a form needs beyond the usual: 十、 is two characters wide."""
    return 3.0 if shape in ("一", "甲") else 0.0


def _abstract(number: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _headings(style: Style, lang: str) -> str:
    return _abstract(0, "".join(_heading(style, lang, level) for level in (1, 2, 3)))


def _heading(style: Style, lang: str, level: int) -> str:
    one = role(style, f"heading-{level}")
    kind, text, legal = _scheme(scheme(style, lang), level)
    bound = (
        f'<w:pStyle w:val="{style_id(style, f"heading-{level}")}"/>'
        if level in numbered_levels(style)
        else ""
    )
    return _numbered(style, lang, level, kind, text, bound + legal, _place(one, lang))


def _annexes(style: Style, lang: str) -> str:
    """附录 A and A.1. The first is too long to hang before its title, which follows it on the line."""
    first = _numbered(style, lang, 1, "upperLetter", f"{ANNEXES[lang]} %1", "", "")
    second = role(style, "heading-2")
    return _abstract(3, first + _numbered(style, lang, 2, "decimal", "%1.%2", "", _place(second, lang)))


def _numbered(style: Style, lang: str, level: int, kind: str, text: str, marks: str, place: str) -> str:
    """A level of headings: ``place`` is its indent, without which the title follows the number on the line."""
    one = role(style, f"heading-{level}")
    hanging = dxa(one.indent + one.hanging) if one.hanging and place else 0
    tab = f'<w:tabs><w:tab w:val="num" w:pos="{hanging}"/></w:tabs>' if hanging else ""
    # Without a hanging indent a tab would jump to wherever the next stop happens to be.
    gap = "" if hanging else number_gap(text, lang)
    suffix = "" if hanging else f'<w:suff w:val="{"space" if gap == " " else "nothing"}"/>'
    text += gap.strip(" ")
    colour = hex_colour(style, one.number_colour or one.colour)
    return (
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{marks}{suffix}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{tab}'
        f'{place or FLUSH}</w:pPr><w:rPr><w:color w:val="{colour}"/></w:rPr></w:lvl>'
    )


def _place(one: Role, lang: str) -> str:
    # A list's own indent goes before that of the style: it says the same.
    return indent(one, lang) or '<w:ind w:left="0" w:hanging="0"/>'


def _scheme(numbering: str, level: int) -> tuple[str, str, str]:
    """Format, text, and whether figures stay Arabic below a Chinese chapter number."""
    if numbering == "official":
        texts = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
        return (*texts[level - 1], "")
    if numbering == "chapter-en" and level == 1:
        return "decimal", "Chapter %1", ""
    if numbering == "chapter":
        if level == 1:
            return "chineseCounting", "第%1章", ""
        return "decimal", _dotted(level), "<w:isLgl/>"
    return "decimal", _dotted(level), ""


def _dotted(level: int) -> str:
    return ".".join(f"%{n}" for n in range(1, level + 1))


def _bullets(style: Style) -> str:
    font = style.fonts["body"].latin
    slots = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    colour = f'<w:color w:val="{hex_colour(style, "navy")}"/>'
    return _abstract(
        1,
        "".join(
            _level(n, "bullet", sign, f"<w:rPr>{slots}{colour}</w:rPr>", _BULLET) for n, sign in enumerate(_BULLETS)
        ),
    )


def _numbers(lang: str) -> str:
    second = "decimal" if lang == "zh" else "lowerLetter"
    looks = (("decimal", "%1."), (second, "%2)"), ("lowerLetter", "%3."), ("lowerRoman", "%4."))
    return _abstract(2, "".join(_level(n, *look, "") for n, look in enumerate(looks)))


_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCounting", "甲": "ideographTraditional", "①": "decimalEnclosedCircle",
}  # fmt: skip


def _form(kind: str) -> str:
    """All levels of a list in one form."""
    return "".join(
        _level(n, _FORMATS[kind], f"%{n + 1}{form(kind, n, True)[1]}", "", _STEP + _wider(kind), kind)
        for n in range(DEPTH)
    )


def _level(n: int, kind: str, text: str, look: str, before: float = _STEP, shape: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left(n, shape)}" w:hanging="{dxa(before)}"/></w:pPr>{look}</w:lvl>'
    )
