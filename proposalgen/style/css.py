"""A Style as CSS: one class a role, the page boxes, and the looks of the elements built from roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from proposalgen.document.blocks import Section
from proposalgen.style.css_elements import ELEMENTS, PRINT, SCREEN
from proposalgen.style.fonts import faces
from proposalgen.style.model import Font, Page, Role, Style

Medium = Literal["pdf", "screen"]

_MONO = ("Liberation Mono", "Noto Sans Mono CJK SC")
# A band: one line of 12 pt, 5 pt of air and the rule under it.
_BAND = 6.0  # millimetres
_BESIDE = {"caption": "unit-line", "toc-1": "toc-page", "toc-2": "toc-page"}
_COVER_SHEET = (210, 297, 25, 25)  # width, height, left, right that the cover's rules are made for
_NUMBER = 48.0  # millimetres kept for "Page X of Y"


def stylesheet(style: Style, language: str, medium: Medium, sections: Sequence[Section] = ()) -> str:
    """The style's CSS for one language ("zh" or "en") and medium; ``sections`` need page boxes."""
    font = style.fonts["body"]
    parts = [
        _base(font, language),
        *(_role(name, role, style, language) for name, role in style.roles.items()),
        *(_beside(name, to_right, style, language) for name, to_right in _BESIDE.items()),
        _coloured(ELEMENTS, style),
        _coloured(PRINT if medium == "pdf" else SCREEN, style),
        _pages(style, language, sections) if medium == "pdf" else _printed(style.page),
    ]
    return "\n".join(parts)


def _coloured(css: str, style: Style) -> str:
    """Colour names (``var(--navy)``) replaced by their values: WeasyPrint resolves variables slowly."""
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: style.colour(found[1]), css)


def families(font: Font) -> str:
    """Latin first: its font has no Chinese, so each script finds its own."""
    return ", ".join(map(_quoted, (*faces(font.pdf_latin), *faces(font.pdf_han))))


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "").replace('"', "").replace("\n", " ") + '"'


def _base(font: Font, language: str) -> str:
    mono = ", ".join(map(_quoted, _MONO))
    han = ", ".join(map(_quoted, faces(font.pdf_han)))
    # The line's own font gives every line the same height and baseline, whatever stands in it;
    # the words themselves (class t) take Latin from the Latin font and add nothing to the height.
    strut = han if language == "zh" else families(font)
    return (
        f"html{{font-family:{strut}, sans-serif;font-weight:400}}\n"
        f".t{{font-family:{families(font)}, sans-serif}}\n"
        f".t .h,.zh .arrow{{font-family:{han}}}\n"
        f"li::marker,.figure-value,.need-value{{font-family:{families(font)}, sans-serif}}\n"
        f"pre,code{{font-family:{mono}}}"
    )


def _role(name: str, role: Role, style: Style, language: str) -> str:
    rules = {
        "font-size": f"{role.size[language]:g}pt",
        "line-height": f"{role.line[language]:g}pt",
        "font-weight": "700" if role.bold else "400",
        "color": style.colour(role.colour),
        "margin-top": f"{role.before:g}pt",
        "margin-bottom": f"{role.after:g}pt",
        # Only spaces stretch in a justified line of the PDF, which tears Chinese apart: left.
        "text-align": "left" if role.align == "both" else role.align,
    }
    if role.spacing:
        rules["letter-spacing"] = f"{role.spacing:g}pt"
    if role.keep_next:
        rules["break-after"] = "avoid"
    lines = [_rule(f".{name}", rules)]
    if role.font != "body" and role.font in style.fonts:
        lines.append(f".{name},.{name} .t{{font-family:{families(style.fonts[role.font])}}}")
    if name.startswith("heading"):
        lines += _hanging(name, role.hanging) if role.hanging else [f".{name} .number{{margin-right:0.5em}}"]
    if role.number_colour:
        lines.append(f".{name} .number{{color:{style.colour(role.number_colour)}}}")
    return "\n".join(lines)


def _beside(name: str, to_right: str, style: Style, language: str) -> str:
    """What stands at the right end of a line: a block of its own, lifted by one line. In the flow,
    unlike a positioned one, so that the words keep their order in the file."""
    if name not in style.roles:
        return ""
    return f".{name} .{to_right}{{margin-top:-{style.roles[name].line[language]:g}pt}}"


def _rule(selector: str, rules: dict[str, str]) -> str:
    return f"{selector}{{{';'.join(f'{name}:{value}' for name, value in rules.items())}}}"


def _hanging(name: str, millimetres: float) -> list[str]:
    room = f"{millimetres:g}mm"
    number = {
        "display": "inline-block", "text-indent": "0", "margin-left": f"-{room}",
        "min-width": f"{millimetres - 2:g}mm", "padding-right": "2mm",
    }  # fmt: skip
    return [f".{name}.numbered{{padding-left:{room}}}", _rule(f".{name} .number", number)]


def _pages(style: Style, language: str, sections: Sequence[Section]) -> str:
    number = _number(style, language)
    return "\n".join((_cover(style.page), *(_page(at, one, style, number) for at, one in enumerate(sections))))


def _number(style: Style, language: str) -> str:
    font = families(style.fonts["body"])
    words = '"第 " counter(page) " 页 共 " counter(pages) " 页"'
    if language == "en":
        words = '"Page " counter(page) " of " counter(pages)'
    return (
        f"content:{words};width:{_NUMBER:g}mm;text-align:right;vertical-align:bottom;font-family:{font};font-size:9pt;"
        f"line-height:12pt;font-weight:700;color:{style.colour('navy') if 'navy' in style.colours else '#000'}"
    )


def _cover(page: Page) -> str:
    """The cover's places on a sheet or between margins other than those its own rules are made for."""
    if (page.width, page.height, page.left, page.right) == _COVER_SHEET:
        return ""
    left, right, wide = f"left:{page.left:g}mm", f"right:{page.right:g}mm", f"width:{page.text_width:g}mm"
    return (
        f".sheet.cover{{height:{page.height - 0.5:g}mm}}\n.panel{{height:{148 * page.height / 297:g}mm}}\n"
        f".cover-from,.cover-titles,.cover-facts,p.cover-confidentiality{{{left}}}\n.cover-number{{{right}}}\n"
        f".cover-titles,.cover-facts,p.cover-confidentiality{{{wide}}}\n"
        f".cover-for{{margin-left:{page.left:g}mm;margin-right:{page.right:g}mm}}\n"
        f".cover-facts{{top:{page.height - 54:g}mm}}\np.cover-confidentiality{{top:{page.height - 24:g}mm}}"
    )


def _page(at: int, one: Section, style: Style, number: str) -> str:
    page = style.page
    size = (page.width, page.height) if one.page == "portrait" else (page.height, page.width)
    sheet = f"size:{size[0]:g}mm {size[1]:g}mm"
    if one.kind == "cover":
        return f".section-{at}{{page:p{at}}}\n@page p{at}{{{sheet};margin:0}}"
    top, right, bottom, left = margins(page, one.page)
    wide = size[0] - left - right
    above, below = max(top - page.header - _BAND, 0), page.footer
    return (
        f".section-{at}{{page:p{at}}}\n"
        f"@page p{at}{{{sheet};margin:{top:g}mm {right:g}mm {bottom:g}mm {left:g}mm;\n"
        f"@top-center{{content:element(head-{at});width:{wide:g}mm;vertical-align:bottom;padding-bottom:{above:g}mm}}\n"
        f"@bottom-left{{content:element(foot-{at});width:{wide - _NUMBER:g}mm;vertical-align:bottom;padding-bottom:{below:g}mm}}\n"
        f"@bottom-right{{{number};padding-bottom:{below:g}mm}}}}"
    )


def margins(page: Page, turned: str) -> tuple[float, float, float, float]:
    """Top, right, bottom, left in millimetres; landscape is the portrait turned, bound at the top."""
    if turned == "portrait":
        return page.top, page.right, page.bottom, page.left
    return page.left, page.top, page.right, page.bottom


def _printed(page: Page) -> str:
    """What a browser needs to print the screen file decently."""
    return (
        f"@page{{size:{page.width:g}mm {page.height:g}mm;"
        f"margin:{page.top:g}mm {page.right:g}mm {page.bottom:g}mm {page.left:g}mm}}"
    )
