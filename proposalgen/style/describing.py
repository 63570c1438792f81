"""What each part of a style is for, in both languages: for the schema that editors read, and for the vocabulary.

A test holds these names against the built-in styles and the readers of the style file.
"""

from __future__ import annotations

from collections.abc import Mapping

from proposalgen.findings import Text

SECTIONS: Mapping[str, Text] = {
    "from": Text("The style it starts from: a built-in one, or another of this file. Only what differs is written.", "以哪种样式为起点：内置样式或本文件中的另一种；只写不同的部分。"),
    "numbering": Text("Numbers of headings: decimal 1, 1.1; chapter 第一章, 1.1; official 一、（一）.", "标题编号：decimal 为 1、1.1；chapter 为第一章、1.1；official 为一、（一）。"),
    "page": Text("The sheet and its margins, in millimetres.", "纸张与页边距，单位毫米。"),
    "looks": Text("How tables, the cover, boxes, chapters and the contents look.", "表格、封面、提示框、章与目录的样子。"),
    "running": Text("Header and footer.", "页眉与页脚。"),
    "folio": Text("Page numbers.", "页码。"),
    "properties": Text("Whether files name their title, subject and author.", "文件属性中是否写标题、主题和作者。"),
    "fonts": Text("Faces by name; a role names one, body where it names none.", "字体组；角色引用其名称，不写则用 body。"),
    "colours": Text('Colours by name, as "#RRGGBB".', "颜色，写作 \"#RRGGBB\"。"),
    "roles": Text("How each kind of paragraph looks.", "各类段落的样式。"),
}  # fmt: skip
PAGE: Mapping[str, Text] = {
    "width": Text("Width of the sheet, mm.", "纸宽，毫米。"),
    "height": Text("Height of the sheet, mm.", "纸高，毫米。"),
    "top": Text("Margin at the top, mm.", "上边距，毫米。"),
    "bottom": Text("Margin at the bottom, mm.", "下边距，毫米。"),
    "left": Text("Margin at the left, mm.", "左边距，毫米。"),
    "right": Text("Margin at the right, mm.", "右边距，毫米。"),
    "header": Text("From the paper's edge to the header, mm.", "页眉距纸边，毫米。"),
    "footer": Text("From the paper's edge to the footer, mm.", "页脚距纸边，毫米。"),
    "gutter": Text("Kept free for binding, besides the left margin, mm.", "装订线，另加于左边距，毫米。"),
    "landscape": Text("Margins of a turned page, mm: [top, right, bottom, left].", "横向页的边距，毫米：[上, 右, 下, 左]。"),
}  # fmt: skip
FONT: Mapping[str, Text] = {
    "han": Text("Chinese face that Word asks for.", "Word 使用的中文字体。"),
    "latin": Text("Latin face that Word asks for.", "Word 使用的西文字体。"),
    "pdf_han": Text("Free Chinese face for the PDF.", "PDF 使用的可自由嵌入的中文字体。"),
    "pdf_latin": Text("Free Latin face for the PDF.", "PDF 使用的可自由嵌入的西文字体。"),
}
ROLE: Mapping[str, Text] = {
    "word": Text("Name of its style in Word.", "在 Word 中的样式名。"),
    "size": Text("Type size: points or 字号; [Chinese, English].", "字号：磅值或字号名；[中文, 英文]。"),
    "line": Text("Exact line height, points; [Chinese, English].", "固定行距，磅；[中文, 英文]。"),
    "bold": Text("Bold.", "加粗。"),
    "colour": Text("Name of a colour.", "颜色名。"),
    "before": Text("Space before, points; [Chinese, English].", "段前距，磅；[中文, 英文]。"),
    "after": Text("Space after, points; [Chinese, English].", "段后距，磅；[中文, 英文]。"),
    "align": Text("left, center, right or both.", "对齐：left、center、right 或 both（两端）。"),
    "keep_next": Text("Stays on the page of what follows.", "与下段同页。"),
    "page_break_before": Text("Begins a page.", "段前分页。"),
    "hanging": Text("Kept for a number, mm.", "为编号留出的宽度，毫米。"),
    "number_colour": Text("Name of the colour of its number.", "编号的颜色名。"),
    "spacing": Text("Extra space between letters, points; [Chinese, English].", "字间加宽，磅；[中文, 英文]。"),
    "font": Text("Name of a group under fonts.", "fonts 中的字体组名。"),
    "outline": Text("Level in Word's navigation, 0 for none.", "大纲级别，0 为无。"),
    "indent": Text("From the left margin, mm.", "左缩进，毫米。"),
    "first_line": Text("First line set in by so many characters; [Chinese, English].", "首行缩进的字符数；[中文, 英文]。"),
}
LOOKS: Mapping[str, Text] = {
    "tables": Text("rules: horizontal lines; grid: all lines, filled head; plain: thin lines.", "rules 横线；grid 全框、表头填色；plain 细线。"),
    "cover": Text("panel: full-bleed; tender: with blanks to sign; page: a title page; none.", "panel 满版色块；tender 投标封面；page 标题页；none 无。"),
    "boxes": Text("bar: a bar beside a fill; frame: a thin line around.", "bar 左侧色条；frame 细框。"),
    "chapters": Text("page: each begins one; run-on.", "page 每章另起页；run-on 接排。"),
    "leader": Text("Dots in the contents.", "目录中的引导点。"),
    "logo": Text("The cover shows the house's mark.", "封面显示企业标志。"),
}
RUNNING: Mapping[str, Text] = {
    "header": Text("Whether there is a header.", "是否有页眉。"),
    "footer": Text("Whether there is a footer.", "是否有页脚。"),
    "rule": Text("The header's line, points.", "页眉线粗细，磅。"),
}
FOLIO: Mapping[str, Text] = {
    "form": Text("total: 1 of 9; plain: 1; dashes: — 1 —; none.", "total 为“第 1 页 共 9 页”；plain 为 1；dashes 为 — 1 —；none 无。"),
    "at": Text("right, center or outside.", "right 右、center 居中或 outside 外侧。"),
    "front": Text("Numbers before the body: decimal or roman.", "正文之前的页码：decimal 或 roman（罗马数字）。"),
    "restart": Text("The body begins at 1.", "正文从 1 起编。"),
}
COLOURS: Mapping[str, Text] = {
    "ink": Text("text", "正文文字"), "ink2": Text("quieter text", "次要文字"), "ink3": Text("quietest text: labels, sources", "最淡的文字：标签、来源"),
    "navy": Text("the leading colour: headings, rules, the cover", "主色：标题、线条、封面"),
    "teal": Text("the second colour: labels, targets", "辅色：标签、目标"), "rust": Text("impact and warnings", "影响与警示"),
    "blue": Text("second series of charts", "图表的第二系列"), "bar": Text("bars of charts and plans", "图表与计划的主色条"),
    "bar2": Text("the customer's bars", "客户方的色条"), "rule": Text("thin lines", "细线"), "rule2": Text("stronger lines", "较重的线"),
    "tint": Text("ground of boxes and cards", "提示框与卡片的底色"), "tint2": Text("ground of tables' heads and totals", "表头与合计行的底色"),
    "teal-tint": Text("ground of decisions", "决策框的底色"), "rust-tint": Text("ground of warnings", "警示框的底色"),
    "waiting": Text("ground of what is still to be written", "待补写处的底色"),
    "on-navy": Text("text on the leading colour", "主色上的文字"), "on-navy-soft": Text("quieter text on it", "主色上的次要文字"),
}  # fmt: skip
ROLES: Mapping[str, Text] = {
    "cover-title": Text("title on the cover", "封面标题"), "cover-kind": Text("kind of document on the cover", "封面文档类型"),
    "cover-supplier": Text("our name on the cover", "封面我方名称"), "cover-english": Text("our English name on the cover", "封面我方英文名称"),
    "cover-presented": Text("“presented to”", "“呈送”"), "cover-customer": Text("the customer on the cover", "封面客户名称"),
    "cover-promise": Text("promises on the cover", "封面承诺"), "cover-copy": Text("original or copy", "正本、副本"),
    "cover-number": Text("number on the cover", "封面编号"), "cover-label": Text("labels at the cover's foot", "封面底部标签"),
    "cover-value": Text("values at the cover's foot", "封面底部内容"), "cover-confidentiality": Text("confidentiality on the cover", "封面保密声明"),
    "label": Text("topic line above a chapter", "章标题上方的标签"),
    "heading-1": Text("heading 1, of chapters", "一级标题（章）"), "heading-2": Text("heading 2", "二级标题"),
    "heading-3": Text("heading 3", "三级标题"), "heading-4": Text("heading 4", "四级标题"),
    "lead": Text("the first sentences of a chapter", "章首导语"), "body": Text("body text", "正文"),
    "quote": Text("quotations", "引用"), "quote-source": Text("source of a quotation", "引用来源"), "pre": Text("text kept as typed", "原样文本"),
    "term": Text("terms of a list of definitions", "定义列表的词条"), "definition": Text("their definitions", "定义列表的解释"),
    "cell": Text("text in tables", "表格文字"), "head": Text("heads of tables", "表头文字"), "caption": Text("captions of tables", "表题"),
    "unit-line": Text("unit above a table", "表格上方的单位"), "figure-caption": Text("captions of figures", "图题"),
    "source": Text("source below a table", "表下来源"), "note": Text("notes", "说明"), "footnote": Text("footnotes", "脚注"),
    "callout-title": Text("titles of boxes", "提示框标题"), "callout-text": Text("text of boxes", "提示框文字"), "callout-note": Text("text of quiet boxes", "次要提示框文字"),
    "figure-value": Text("key figures: the number", "关键数字"), "figure-label": Text("key figures: what it is", "关键数字的名称"), "figure-note": Text("key figures: remark", "关键数字的备注"),
    "need-head": Text("need cards: the need", "需求卡片：需求"), "need-owner": Text("need cards: whose", "需求卡片：负责人"), "need-label": Text("need cards: labels", "需求卡片：标签"),
    "need-value": Text("need cards: figures", "需求卡片：数字"), "need-text": Text("need cards: text", "需求卡片：文字"), "need-evidence": Text("need cards: evidence", "需求卡片：依据"),
    "unit": Text("unit beside a large figure", "大数字旁的单位"), "fact-label": Text("facts: labels", "要点栏标签"), "fact-value": Text("facts: values", "要点栏内容"),
    "signature": Text("lines to sign", "签署栏"), "contents-title": Text("heading of the contents", "目录标题"),
    "toc-1": Text("contents, level 1", "目录一级"), "toc-2": Text("contents, level 2", "目录二级"),
    "header": Text("the header", "页眉"), "footer": Text("the footer", "页脚"), "gap": Text("space between cards", "卡片之间的空隙"),
}  # fmt: skip
