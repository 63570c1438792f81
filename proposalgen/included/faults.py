"""What cannot be taken out of a Word file, each named with its place: paragraph or table, and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from proposalgen.branding.package import W
from proposalgen.findings import Text

MOST_FAULTS = 20


@dataclass(slots=True)
class Faults:
    """Collects what is wrong, so that all of it is said at once. ``where`` is the place being read."""

    found: list[Text] = field(default_factory=list)
    where: Text = field(default_factory=lambda: Text("", ""))

    def refuse(self, what: Text) -> None:
        """Note a fault here, once; beyond twenty they are only noise."""
        said = Text("{where}: {what}", "{where}：{what}").filled(where=self.where, what=what)
        if said not in self.found and len(self.found) < MOST_FAULTS:
            self.found.append(said)

    def at_paragraph(self, count: int, paragraph: Any) -> None:
        place = Text("paragraph {n}{start}", "第 {n} 段{start}")
        self.where = place.filled(n=count, start=_start(paragraph))

    def at_table(self, count: int) -> None:
        self.where = Text("table {n}", "第 {n} 个表格").filled(n=count)


def _start(paragraph: Any) -> Text:
    words = " ".join("".join(one.text or "" for one in paragraph.iter(f"{W}t")).split())
    if not words:
        return Text("", "")
    short = words if len(words) <= 24 else words[:23] + "…"
    return Text(f" (“{short}”)", f"（“{short}”）")


def _thing(en: str, zh: str) -> Text:
    return Text(f"{en} cannot be taken in", f"不能收入{zh}")


# What a tag says to a person; all else that is unknown is named by its tag.
THINGS = {
    "footnoteReference": _thing("a footnote", "脚注"),
    "endnoteReference": _thing("an endnote", "尾注"),
    "object": _thing("an embedded object", "嵌入对象"),
    "pict": _thing("a drawing or text box of the old kind", "旧式图形或文本框"),
    "txbxContent": _thing("a text box", "文本框"),
    "oMath": _thing("an equation", "公式"),
    "oMathPara": _thing("an equation", "公式"),
    "altChunk": _thing("another file inside", "内含的其他文件"),
    "subDoc": _thing("another document inside", "子文档"),
    "sym": _thing("a sign from a symbol font", "符号字体中的字符"),
    "ruby": _thing("text with reading aids", "拼音标注"),
    "contentPart": _thing("handwriting", "墨迹"),
    "chart": _thing("a chart", "图表"),
    "relIds": _thing("a SmartArt diagram", "SmartArt 图形"),
    "wsp": _thing("a shape or text box", "形状或文本框"),
    "wgp": _thing("a group of shapes", "组合图形"),
    "wpc": _thing("a drawing canvas", "绘图画布"),
}
CHANGES = Text("it holds tracked changes: accept or reject them all", "含有修订：请先全部接受或拒绝")
COMMENTS = Text("it holds comments: delete them all", "含有批注：请先全部删除")
NESTED = Text("a table inside a table cannot be taken in", "不能收入嵌套表格")
RAGGED = Text("its cells do not fit its columns", "单元格与列数不符")
CELL_PICTURE = Text("a picture inside a table cannot be taken in", "不能收入表格内的图片")
CONTENTS = Text("it has a table of contents: take it out, the proposal has its own", "含有目录：请删去，方案本身已有目录")
FIELD = Text("the field {name} cannot be taken in: turn it into text (Ctrl+Shift+F9)", "不能收入域 {name}：请转为文本（Ctrl+Shift+F9）")
LINK = Text("the link to {to} cannot be taken in: only https: and mailto: can", "不能收入指向 {to} 的链接：仅限 https: 与 mailto:")
OUTSIDE = Text("a picture lies outside the file", "有图片不在文件内")
PICTURE = Text("a picture is neither PNG nor JPEG, or is damaged", "有图片不是 PNG 或 JPEG，或已损坏")
LARGE = Text("a picture has more than 25 megapixels", "有图片超过 2500 万像素")
TURNED = Text("a picture is rotated or mirrored in Word: turn the picture itself", "有图片在 Word 中旋转或翻转：请直接旋转图片本身")
MANY = Text("it has more than {most} paragraphs, tables and pictures", "段落、表格与图片超过 {most} 个")
EMPTY = Text("there is nothing in it to take in", "没有可收入的内容")
FORMAT = Text("numbers of the kind “{name}” cannot be taken in", "不能收入“{name}”形式的编号")


def thing(tag: str) -> Text:
    """What cannot be taken in, by its tag."""
    return THINGS.get(tag) or _thing(f"“{tag}”", f"“{tag}”")
