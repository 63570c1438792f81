"""The parts a proposal is made of: cover, pictures, schedules, key figures, need cards, signatures."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from proposalgen.compose.faults import suggest
from proposalgen.compose.markup_blocks import flow
from proposalgen.compose.markup_inline import inlines, tidy
from proposalgen.compose.markup_reading import Picture, Reading
from proposalgen.compose.markup_tokens import Element, Run
from proposalgen.compose.markup_vocabulary import COVER_LINES
from proposalgen.document import blocks as b

MOST_WEEKS = 260


def words(element: Element, reading: Reading) -> str:
    """The text of an element that holds nothing but text."""
    text = "".join(child.text for child in element.children if isinstance(child, Run))
    return tidy(text, reading.language)


def attribute(element: Element, name: str, reading: Reading) -> str:
    return tidy(element.get(name), reading.language)


def cover(element: Element, reading: Reading) -> b.Cover:
    """Lines as attributes or as elements of the same name; promise and field may come again."""
    found: dict[str, str] = {}
    for name in sorted(COVER_LINES):
        inner = element.all(name)
        if len(inner) + (name in element.attributes) > 1:
            reading.refuse(inner[0].spot, f"the cover has two of {name}", f"封面的 {name} 出现了两次")
        text = words(inner[0], reading) if inner else attribute(element, name, reading)
        found[name.replace("-", "_")] = text
    for name in ("title", "customer", "supplier"):
        if not found[name]:
            reading.refuse(element.spot, f"the cover needs {name}", f"封面缺少 {name}")
    duplicate = attribute(element, "duplicate", reading)
    if duplicate and not found["copy"]:
        reading.refuse(element.spot, "the cover has duplicate without copy", "封面有 duplicate 而没有 copy")
    logo = _picture(element.get("logo"), element, reading) if element.get("logo") else None
    return b.Cover(
        **found,
        duplicate=duplicate,
        promise=tuple(words(line, reading) for line in element.all("promise")),
        fields=tuple(
            (attribute(item, "label", reading), words(item, reading)) for item in element.all("field")
        ),
        logo=logo.data if logo else None,
        logo_alt=found["supplier"] if logo else "",
    )


def _picture(name: str, element: Element, reading: Reading) -> Picture | None:
    found = reading.images.get(name)
    if found is None or found.width < 1 or found.height < 1:
        reading.refuse(
            element.spot,
            f'there is no picture "{name}"',
            f"没有图片“{name}”",
            suggest(name, reading.images),
            name,
        )
        return None
    return found


def figure(element: Element, reading: Reading) -> b.Block:
    image, caption = element.one("img"), element.one("figcaption")
    if image is None or len(element.all("img")) > 1:
        reading.refuse(element.spot, "a figure holds one img", "figure 内须有且只有一个 img")
        return b.Rule()
    picture = _picture(image.get("src"), image, reading) or Picture(b"", 1, 1)
    width = image.get("width", "100%")
    share = float(width.rstrip("%")) / 100 if width.endswith("%") else 0.0
    if not 0 < share <= 1:
        reading.refuse(image.spot, "the width of a picture is 1% to 100%", "图片宽度为 1% 到 100%")
    return b.Figure(
        picture.data, attribute(image, "alt", reading), share, picture.height / picture.width,
        inlines(caption.children, reading) if caption else (),
        reading.claim(element.get("id"), element.spot),
    )  # fmt: skip


def gantt(element: Element, reading: Reading) -> b.Gantt:
    """A schedule: its months fill the weeks, no bar passes the end."""
    weeks = int(element.get("weeks"))
    months = tuple(_month(month, reading) for month in element.all("month"))
    if not 1 <= weeks <= MOST_WEEKS:
        reading.refuse(
            element.spot, f"a schedule has 1 to {MOST_WEEKS} weeks", f"进度计划为 1 到 {MOST_WEEKS} 周"
        )
    filled = sum(month.weeks for month in months)
    if months and filled != weeks:
        reading.refuse(
            element.spot, f"the months hold {filled} weeks of {weeks}", f"各月共 {filled} 周，应为 {weeks} 周"
        )
    rows = tuple(tuple(_bar(bar, weeks, reading) for bar in row.elements()) for row in element.all("row"))
    if not rows:
        reading.refuse(element.spot, "a schedule without rows", "进度计划没有任何行")
    caption = element.one("figcaption")
    return b.Gantt(
        attribute(element, "head", reading), weeks, months, rows,
        inlines(caption.children, reading) if caption else (), attribute(element, "alt", reading),
        reading.claim(element.get("id"), element.spot),
    )  # fmt: skip


def _month(element: Element, reading: Reading) -> b.Span:
    label = words(element, reading) or attribute(element, "label", reading)
    if not label:
        reading.refuse(element.spot, "a month needs its label", "月份缺少名称")
    return b.Span(label, int(element.get("weeks")))


def _bar(element: Element, weeks: int, reading: Reading) -> b.Bar:
    at, length = int(element.get("at")), int(element.get("weeks"))
    who = element.get("who", "ours")
    if at + length > weeks or (length < 1 and who != "deadline"):
        reading.refuse(
            element.spot, f"the bar (week {at}, {length} weeks) does not fit into {weeks} weeks",
            f"横条（第 {at} 周起 {length} 周）超出 {weeks} 周的范围",
        )  # fmt: skip
    return b.Bar(
        attribute(element, "label", reading), at, length, attribute(element, "text", reading),
        attribute(element, "result", reading), who,  # type: ignore[arg-type]
    )  # fmt: skip


def key_figures(element: Element, reading: Reading) -> b.KeyFigures:
    cards = element.all("key-figure")
    if not 2 <= len(cards) <= 4:
        reading.refuse(
            element.spot,
            f"two to four key figures in a row, not {len(cards)}",
            f"每行关键数字为 2 到 4 个，现为 {len(cards)} 个",
        )
    return b.KeyFigures(
        tuple(
            b.KeyFigure(*(attribute(card, name, reading) for name in ("value", "unit", "label", "note")))
            for card in cards
        )
    )


def need_card(element: Element, reading: Reading) -> b.NeedCard:
    """A need's statement, its present state and impact, and its target if it has one."""
    for name in ("statement", "state", "impact", "target"):
        count = len(element.all(name))
        if count > 1 or (count == 0 and name != "target"):
            reading.refuse(element.spot, f"a need card holds one <{name}>", f"需求卡片须有一个 <{name}>")
    statement, target = element.one("statement"), element.one("target")
    return b.NeedCard(
        attribute(element, "number", reading),
        inlines(statement.children, reading) if statement else (),
        attribute(element, "owner", reading),
        _face(element.one("state"), reading), _face(element.one("impact"), reading),
        _face(target, reading) if target else None,
        attribute(element, "evidence", reading),
    )  # fmt: skip


def _face(element: Element | None, reading: Reading) -> b.NeedFace:
    if element is None:
        return b.NeedFace("", "", "", ())
    texts = (attribute(element, name, reading) for name in ("label", "value", "unit"))
    return b.NeedFace(*texts, flow(element.children, reading))  # type: ignore[call-arg]


def signatures(element: Element, reading: Reading) -> b.Signatures:
    return b.Signatures(
        tuple(
            b.Party(
                attribute(party, "name", reading), tuple(words(line, reading) for line in party.elements())
            )
            for party in element.elements()
        )
    )


def seal(element: Element, reading: Reading) -> b.Seal:
    label = "（盖章）" if reading.language.startswith("zh") else "(Company seal)"
    return b.Seal(
        attribute(element, "label", reading) or label,
        element.get("align", "right"),  # type: ignore[arg-type]
    )


SEALED = ("p", "ul", "ol", "table", "facts", "signature")


def no_lone_seals(children: Sequence[Element], reading: Reading) -> None:
    """A seal shares the page of what it seals, so that must stand right above it."""
    for before, child in itertools.pairwise((None, *children)):
        if child.name == "seal" and (before is None or before.name not in SEALED):
            reading.refuse(
                child.spot, f"a seal stands right after what it seals ({', '.join(SEALED)})",
                f"盖章处须紧跟在其所盖内容之后（{'、'.join(SEALED)}）",
            )  # fmt: skip


def facts(element: Element, reading: Reading) -> b.Facts:
    pairs = tuple((attribute(fact, "label", reading), words(fact, reading)) for fact in element.elements())
    return b.Facts(pairs, attribute(element, "note", reading))
