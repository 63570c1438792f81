"""A Style as CSS: one class a role, the page boxes, and the looks of the elements built from roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from proposalgen.document.blocks import Section
from proposalgen.style.css_elements import ELEMENTS, PRINT, SCREEN
from proposalgen.style.css_looks import looks
from proposalgen.style.css_pages import columns, page_boxes, printed
from proposalgen.style.fonts import TICKS, faces
from proposalgen.style.model import Font, Page, Role, Style

Medium = Literal["pdf", "screen"]

_MONO = ("Liberation Mono", "Noto Sans Mono CJK SC")
_BESIDE = {"caption": "unit-line", "toc-1": "toc-page", "toc-2": "toc-page"}
_FACE_TOP, _ARROW = 8, 13  # points: padding above a face of a need card, and the line of the arrow


def stylesheet(style: Style, language: str, medium: Medium, sections: Sequence[Section] = ()) -> str:
    """The style's CSS for one language ("zh" or "en") and medium; ``sections`` need page boxes."""
    font = style.fonts["body"]
    parts = [
        _base(font, language),
        *(_role(name, role, style, language) for name, role in style.roles.items()),
        _unit_line(style, language),
        *(_beside(name, to_right, style, language) for name, to_right in _BESIDE.items()),
        _coloured(ELEMENTS.replace("TICKS", ", ".join(map(_quoted, faces(TICKS)))), style),
        _arrow(style, language),
        _coloured(PRINT if medium == "pdf" else SCREEN, style),
        _coloured(looks(style, language, medium), style),
        page_boxes(style, language, sections, families(font)) if medium == "pdf" else printed(style.page) + columns(sections),
    ]
    return "\n".join(parts)


def _coloured(css: str, style: Style) -> str:
    """Colour names (``var(--navy)``) replaced by their values: WeasyPrint resolves variables slowly."""
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: style.colour(found[1]), css)


def _arrow(style: Style, language: str) -> str:
    """From figure to figure: the middle of the arrow lies at the middle of their line, below the padding and the label."""
    label, value = style.roles["need-label"].line[language], style.roles["need-value"].line[language]
    return f"td.arrow{{padding-top:{_FACE_TOP + label + (value - _ARROW) / 2:g}pt}}"


def families(font: Font) -> str:
    """Latin first: its font has no Chinese, so each script finds its own."""
    return ", ".join(map(_quoted, (*faces(font.pdf_latin, "latin"), *faces(font.pdf_han, "han"))))


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "").replace('"', "").replace("\n", " ") + '"'


def _base(font: Font, language: str) -> str:
    mono = ", ".join(map(_quoted, _MONO))
    han = ", ".join(map(_quoted, faces(font.pdf_han, "han")))
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
        "margin-top": f"{role.before[language]:g}pt",
        "margin-bottom": f"{role.after[language]:g}pt",
        # Only spaces stretch in a justified line of the PDF, which tears Chinese apart: left.
        "text-align": "left" if role.align == "both" else role.align,
    }
    if role.spacing[language]:
        rules["letter-spacing"] = f"{role.spacing[language]:g}pt"
    if role.keep_next:
        rules["break-after"] = "avoid"
    lines = [_rule(f".{name}", rules)]
    if role.font != "body" and role.font in style.fonts:
        lines += _faced(name, style.fonts[role.font], language)
    if name.startswith("heading"):
        lines += _hanging(name, role.hanging) if role.hanging else [f".{name} .number{{margin-right:{_gap(name, style, language)}}}"]
    if role.first_line[language]:
        lines.append(f".{name}{{text-indent:{role.first_line[language]:g}em}}")
    if role.number_colour:
        lines.append(f".{name} .number{{color:{style.colour(role.number_colour)}}}")
    return "\n".join(lines)


def _faced(name: str, font: Font, language: str) -> list[str]:
    """A role in a font of its own; its line is measured as those of the body are."""
    han = ", ".join(map(_quoted, faces(font.pdf_han, "han")))
    strut = han if language == "zh" else families(font)
    return [f".{name}{{font-family:{strut}}}", f".{name} .t{{font-family:{families(font)}}}", f".{name} .t .h{{font-family:{han}}}"]


def _unit_line(style: Style, language: str) -> str:
    """The unit line stands inside the caption, but in the body's face."""
    if style.roles["caption"].font in ("body", style.roles["unit-line"].font):
        return ""
    font = style.fonts[style.roles["unit-line"].font]
    return "\n".join(_faced("caption .unit-line", font, language))


def _gap(name: str, style: Style, language: str) -> str:
    """Between a number and its title: as Word's lists leave it."""
    if style.numbering == "official":
        return "0" if language == "zh" else "0.25em"
    return "1em" if style.numbering == "chapter" and name == "heading-1" else "0.5em"


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


def margins(page: Page, turned: str) -> tuple[float, float, float, float]:
    """Top, right, bottom, left in millimetres; landscape is the portrait turned, bound at the top."""
    return page.margins(turned)
