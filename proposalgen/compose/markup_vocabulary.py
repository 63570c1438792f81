"""The elements of the documents' markup: what each may hold, and which attributes it has.

The parser and the lint read the same table. Values of attributes: ``text``, ``id`` (a letter, then
letters, digits, - _ .), ``int``, ``flag`` (present or not), ``href`` (https: or mailto:), ``width``
(12% or 12mm), ``amount`` (1234.50), ``currency`` (CNY), ``day`` (2026-11-20), or one of the words listed. ``!`` marks what must be there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from proposalgen.compose.days import DATE_FORMS, is_day
from proposalgen.document.inlines import ADDRESS
from proposalgen.document.markers import KINDS as LIST_KINDS
from proposalgen.record import Record

LIST_NAMES = {"chinese": "一", "circled": "①"}
"""Kinds of lists that have a name beside their sign."""

INLINE = frozenset(
    {"strong", "em", "u", "s", "sub", "sup", "code", "a", "br", "span", "ref", "var", "todo", "money", "date"}
)
# What stands in running text, and neither in headings and captions nor inside emphasis.
RUNNING = INLINE | frozenset({"fn", "checkbox", "answer"})
FLOW = frozenset({"p", "ul", "ol", "blockquote", "pre", "hr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BANDS = frozenset({"header", "footer", "watermark"})
BLOCKS = FLOW | HEADINGS | frozenset(
    {
        "dl", "aside", "table", "figure", "gantt", "chart", "key-figures", "need-card", "signature",
        "seal", "checkbox", "facts", "pagebreak", "toc", "list-of", "include-pdf", "include-docx", "cover",
    }
)  # fmt: skip
COVER_LINES = frozenset(
    {"supplier", "supplier-english", "number", "kind", "title", "presented", "customer",
     "confidentiality", "copy", "part"}
)  # fmt: skip

Kind = str | tuple[str, ...]


class Spec(Record):
    """``holds``: the elements inside. ``text``: whether text may stand there too. ``filled``: it may not be empty."""

    holds: frozenset[str] = frozenset()
    text: bool = False
    attributes: Mapping[str, Kind] | None = None
    required: frozenset[str] = frozenset()
    filled: bool = False


def _is_required(kind: Kind) -> bool:
    return kind.endswith("!") if isinstance(kind, str) else "!" in kind


def _spec(
    holds: frozenset[str] | set[str] = frozenset(),
    text: bool = False,
    filled: bool = False,
    **attributes: Kind,
) -> Spec:
    names = {name.rstrip("_").replace("_", "-"): kind for name, kind in attributes.items()}
    required = frozenset(name for name, kind in names.items() if _is_required(kind))
    clean = {
        name: kind.rstrip("!") if isinstance(kind, str) else tuple(k for k in kind if k != "!")
        for name, kind in names.items()
    }
    return Spec(frozenset(holds), text, clean, required, filled)


_LEVEL = _spec(INLINE, True, True, id="id", unnumbered="flag")
_INLINE = _spec(INLINE, True)
_WORDS = _spec(text=True, filled=True)
_FACE = _spec(FLOW | RUNNING, True, label="text!", value="text", unit="text")
_CELL = {"colspan": "int", "rowspan": "int", "align": ("left", "center", "right")}

SPECS: Mapping[str, Spec] = {
    "document": _spec(
        {"watermark", "section"}, title="text!", subject="text", author="text", mark="text", lang="text"
    ),
    "section": _spec(
        BLOCKS | BANDS,
        kind=("cover", "front", "body", "annex", "back"),
        page=("portrait", "landscape", "a4", "a4-landscape", "a3-landscape", "letter"),
        numbering=("none", "arabic", "roman", "chinese"), restart="flag", columns=("2", "3"),
    ),
    "header": _spec(left="text", right="text"),
    "footer": _spec(left="text", right="text"),
    "cover": _spec(
        COVER_LINES | {"promise", "field"},
        logo="text",
        supplier="text", supplier_english="text", number="text", kind="text", title="text",
        presented="text", customer="text", confidentiality="text", copy="text", duplicate="text", part="text",
    ),
    "promise": _WORDS,
    "field": _spec(text=True, filled=True, label="text!"),
    "toc": _spec(levels="int"),
    "list-of": _spec(kind=("!", "figure", "table")),
    **dict.fromkeys(("include-pdf", "include-docx"), _spec(src="text!")),
    "watermark": _spec(text=True, filled=True),
    "h1": _spec(INLINE, True, True, id="id", unnumbered="flag", label="text"),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _LEVEL),
    "p": _spec(
        RUNNING, True, True, keep_next="flag",
        class_=("lead", "note", "warning", "source", "center", "right", "no-indent"),
    ),
    "ul": _spec({"li"}, filled=True),
    "ol": _spec({"li"}, filled=True, type_=(*LIST_KINDS, *LIST_NAMES), start="int"),
    "li": _spec(FLOW | RUNNING, True, True),
    "dl": _spec({"dt", "dd"}, filled=True, class_=("wide",)),
    "dt": _spec(INLINE, True, True),
    "dd": _spec(FLOW | RUNNING, True, True),
    "blockquote": _spec(FLOW | RUNNING | {"footer", "cite"}, True, True),
    "cite": _INLINE,
    "pre": _spec(text=True, filled=True),
    "hr": _spec(),
    "aside": _spec(
        FLOW | RUNNING | {"dl"}, True, True, title="text",
        kind=("!", "decision", "note", "tip", "warning"),
    ),
    "table": _spec(
        {"caption", "col", "thead", "tbody", "tfoot"}, filled=True,
        unit="text", about=("price", "value"), id="id", wide="flag", keep_rows=("group", "all", "none"),
        empty="text", no_rows="text",
    ),
    "caption": _spec(INLINE, True, True),
    "col": _spec(width="width", align=("left", "center", "right")),
    "thead": _spec({"tr"}, filled=True),
    "tbody": _spec({"tr"}),
    "tfoot": _spec({"tr"}, filled=True),
    "tr": _spec({"td", "th"}, filled=True, keep_next="flag", class_=("group", "subtotal", "total", "words")),
    "td": _spec(FLOW | RUNNING, True, class_=("blank", "number"), **_CELL),
    "th": _spec(INLINE, True, **_CELL),
    "figure": _spec({"img", "figcaption"}, filled=True, id="id"),
    "img": _spec(src="text!", alt="text!", width="width"),
    "figcaption": _spec(INLINE, True, True),
    "gantt": _spec(
        {"month", "row", "figcaption"}, filled=True,
        head="text!", weeks="int!", alt="text!", id="id",
    ),
    "month": _spec(text=True, weeks="int!", label="text"),
    "row": _spec({"bar"}, filled=True),
    "bar": _spec(
        at="int!", weeks="int!", label="text", text_="text", result="text",
        who=("ours", "theirs", "deadline"),
    ),
    "chart": _spec(
        {"category", "series", "figcaption"}, filled=True,
        kind=("!", "column", "bar", "line", "stacked", "pie"), alt="text!", unit="text", axis="text",
        about=("price", "value"), id="id",
    ),
    "category": _WORDS,
    "series": _spec(
        {"value"}, True, True, name="text!", label="text",
        role=("main", "second", "third", "benefit", "cost", "point"),
    ),
    "value": _spec(text=True),
    "key-figures": _spec({"key-figure"}, filled=True),
    "key-figure": _spec(value="text!", unit="text", label="text!", note="text"),
    "need-card": _spec(
        {"statement", "state", "impact", "target"}, filled=True,
        number="text!", owner="text", evidence="text",
    ),
    "statement": _spec(INLINE, True, True),
    "state": _FACE,
    "impact": _FACE,
    "target": _FACE,
    "signature": _spec({"party"}, filled=True),
    "party": _spec({"line"}, filled=True, name="text!"),
    "line": _WORDS,
    "seal": _spec(label="text", align=("left", "center", "right")),
    "checkbox": _spec(INLINE, True, checked="flag"),
    "answer": _spec(
        {"option"}, True, name="id!", title="text!", lines="int", form=("text", "day", "number", "choice"),
    ),
    "option": _WORDS,
    "facts": _spec({"fact"}, filled=True, note="text"),
    "fact": _spec(text=True, filled=True, label="text!"),
    "pagebreak": _spec(),
    **dict.fromkeys(("strong", "em", "u", "s", "sub", "sup", "code"), _INLINE),
    "a": _spec(INLINE, True, True, href="href!"),
    "br": _spec(),
    "span": _spec(INLINE, True, class_=("!", "impact", "target", "muted")),
    "fn": _spec(INLINE, True, True),
    "var": _spec(text=True, filled=True, name="id!", title="text"),
    "todo": _spec(INLINE - {"todo"}, True, True),
    "money": _spec(value="amount!", currency="currency"),
    "date": _spec(value="day!", form=DATE_FORMS),
    "ref": _spec(to="id!", show=("number", "title", "page")),
}  # fmt: skip

# The same name means something else inside these parents.
INSIDE: Mapping[tuple[str, str], Spec] = {
    ("blockquote", "footer"): _INLINE,
    **{("cover", name): _WORDS for name in COVER_LINES},
}

_ID = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,79}")
_WIDTH = re.compile(r"\d{1,3}(?:\.\d{1,3})?(?:%|mm)")
_INT = re.compile(r"\d{1,5}")
_AMOUNT = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_CURRENCY = re.compile(r"[A-Z]{3}")


def spec_of(name: str, parent: str) -> Spec | None:
    """What an element may hold inside its parent; None when there is no such element."""
    return INSIDE.get((parent, name)) or SPECS.get(name)


def fits(kind: Kind, name: str, value: str) -> bool:
    """Whether a value is one the attribute may have."""
    if isinstance(kind, tuple):
        return value in kind
    if kind == "flag":
        return value in (name, "true", "")
    if kind == "day":
        return is_day(value)
    pattern = {"amount": _AMOUNT, "currency": _CURRENCY, "id": _ID, "href": ADDRESS, "width": _WIDTH, "int": _INT}.get(kind)
    return pattern is None or pattern.fullmatch(value) is not None


def wanted(kind: Kind, name: str) -> tuple[str, str]:
    """What an attribute may be, in English and Chinese."""
    if isinstance(kind, tuple):
        return f"one of {', '.join(kind)}", f"以下之一：{'、'.join(kind)}"
    return {
        "flag": (f"{name} alone", f"单写 {name}"),
        "id": ("a letter, then letters, digits, - _ .", "以字母开头，由字母、数字、- _ . 组成"),
        "href": ("an https: or mailto: address", "https: 或 mailto: 地址"),
        "width": ("12% or 12mm", "12% 或 12mm"),
        "int": ("a whole number", "整数"),
        "amount": ("an amount such as 1234.50", "金额，如 1234.50"),
        "currency": ("a currency such as CNY", "币种代码，如 CNY"),
        "day": ("a date such as 2026-11-20", "日期，如 2026-11-20"),
        "text": ("text", "文本"),
    }[kind]
