"""Charts: categories and series become figures; whatever does not add up to a chart is refused."""

from __future__ import annotations

import re
from decimal import Decimal

from proposalgen.compose.markup_inline import inlines
from proposalgen.compose.markup_parts import attribute, words
from proposalgen.compose.markup_reading import Reading
from proposalgen.compose.markup_tokens import Element
from proposalgen.document import blocks as b
from proposalgen.findings import Text

MOST_CATEGORIES, MOST_SERIES, MOST_PARTS = 60, 3, 4
_FIGURE = re.compile(r"[-\u2212]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?")
_NONE = ("-", "—", "")


def chart(element: Element, reading: Reading) -> b.Chart:
    """A chart whose series hold a figure, or none, for every category."""
    categories = tuple(words(one, reading) for one in element.all("category"))
    series = tuple(_series(one, len(categories), reading) for one in element.all("series"))
    caption = element.one("figcaption")
    found = b.Chart(
        element.get("kind"), categories, series,  # type: ignore[arg-type]
        attribute(element, "unit", reading), attribute(element, "axis", reading),
        inlines(caption.children, reading) if caption else (), attribute(element, "alt", reading),
        reading.claim(element.get("id"), element.spot), about=element.get("about"),
    )  # fmt: skip
    _fits(found, element, reading)
    return found


def _series(element: Element, categories: int, reading: Reading) -> b.Series:
    inner = element.all("value")
    texts = [words(one, reading) for one in inner] if inner else words(element, reading).split()
    if inner and words(element, reading):
        reading.refuse(
            element.spot,
            "a series holds figures or <value> elements, not both",
            "series 内或写数字，或写 <value>，不能混用",
        )
    values = tuple(_value(text, element, reading) for text in texts)
    if len(values) != categories:
        reading.refuse(
            element.spot,
            f"{len(values)} figures for {categories} categories",
            f"有 {categories} 个类别，却有 {len(values)} 个数字",
            Text('Write "-" where there is no figure.', "没有数字处请写“-”。"),
        )
    name, label = attribute(element, "name", reading), attribute(element, "label", reading)
    return b.Series(name, values, element.get("role", "main"), label)  # type: ignore[arg-type]


def _value(text: str, element: Element, reading: Reading) -> Decimal | None:
    if text in _NONE:
        return None
    if not _FIGURE.fullmatch(text):
        reading.refuse(
            element.spot, f'"{text[:40]}" is no figure', f"“{text[:40]}”不是数字",
            Text("Write figures like 1,234.5.", "数字写作 1,234.5。"), text,
        )  # fmt: skip
        return None
    return Decimal(text.replace(",", "").replace("\u2212", "-"))


def _fits(chart: b.Chart, element: Element, reading: Reading) -> None:
    """What a kind of chart can show; each fault is a problem of its own."""
    least = 2 if chart.kind == "line" else 1
    figures = [value for one in chart.series for value in one.values if value is not None]
    points = [one for one in chart.series if one.role == "point"]
    round_ = chart.kind == "pie"
    faults = (
        (not least <= len(chart.categories) <= MOST_CATEGORIES,
         f"a {chart.kind} chart has {least} to {MOST_CATEGORIES} categories",
         f"这种图表的类别为 {least} 到 {MOST_CATEGORIES} 个"),
        (not 1 <= len(chart.series) <= MOST_SERIES, f"a chart has 1 to {MOST_SERIES} series",
         f"图表的系列为 1 到 {MOST_SERIES} 个"),
        (any(all(value is None for value in one.values) for one in chart.series),
         "a series without any figure", "有的系列没有任何数字"),
        (round_ and (len(chart.series) > 1 or len(chart.categories) > MOST_PARTS),
         f"a pie has one series and at most {MOST_PARTS} parts", f"饼图只有一个系列，最多 {MOST_PARTS} 份"),
        (chart.kind in ("pie", "stacked") and (min(figures, default=0) < 0 or not any(figures)),
         "the parts of a whole are not negative, and not all nothing", "整体的各部分不能为负，也不能全为零"),
        (any(chart.kind != "line" or sum(value is not None for value in one.values) > 1 for one in points),
         "a point is one figure on a line chart", "point 只能是折线图上的一个数字"),
        (chart.kind != "line" and any(one.label for one in chart.series),
         "only a line chart has labels of its own; others print their figures",
         "只有折线图可写 label，其他图表直接印数字"),
        (not round_ and len({one.name for one in chart.series}) < len(chart.series),
         "two series of one name", "有两个系列同名"),
    )  # fmt: skip
    for wrong, en, zh in faults:
        if wrong:
            reading.refuse(element.spot, en, zh)
