"""What is known of the built-in templates: their names, and what each says of itself."""

from __future__ import annotations

from pathlib import Path

from proposalgen import resources
from proposalgen.findings import Text
from proposalgen.house.model import House
from proposalgen.kinds import KINDS

ABOUT = {
    "bands": Text("running heads: header and footer", "页眉与页脚"),
    "cases": Text("chapter: references", "案例章"),
    "contents": Text("table of contents and guide for readers", "目录与阅读指引"),
    "cover": Text("cover", "封面"),
    "differences": Text("the figures that set us apart", "差异点"),
    "macros": Text("small things that several parts say", "多个部分共用的小段"),
    "need-card": Text("one need: today, cost, target", "一项需求：现状、影响、目标"),
    "needs": Text("chapter: needs", "需求章"),
    "next": Text("chapter: the next step", "下一步章"),
    "people": Text("team, service, governance", "团队、服务与治理"),
    "plan": Text("chapter: plan", "行动计划章"),
    "price-columns": Text("the columns of the price table", "报价表的列"),
    "price-table": Text("the price table", "报价表"),
    "price": Text("chapter: price", "报价章"),
    "schedule": Text("the plan as a chart", "计划进度图"),
    "solution": Text("chapter: solution", "方案章"),
    "summary": Text("executive summary", "摘要"),
    "value": Text("chapter: value", "价值章"),
}


def about(name: str) -> Text:
    """What a built-in template is: a document by its title, a part by what it shows; empty when unknown."""
    folder, _, part = name.removesuffix(".html").rpartition("/")
    titles = {kind.id: kind.title for kind in KINDS}
    if folder in ("client", "internal"):
        return titles.get(part, Text("", ""))
    return ABOUT.get(part, Text("", ""))


def folders_of(house_templates: Path | None) -> tuple[Path, ...]:
    """The house's templates before the built-in ones."""
    return (house_templates, resources.templates()) if house_templates else (resources.templates(),)


def style_of(house: House) -> tuple[Path, str]:
    """The style file that holds the house's profile, and the profile's name."""
    return house.style_file or resources.templates() / "style.yaml", house.style
