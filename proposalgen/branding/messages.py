"""What could not be taken from a Word file, why, and what stands in: in both languages."""

from __future__ import annotations

from typing import Any

from proposalgen.branding.brand import Left
from proposalgen.findings import Text
from proposalgen.record import Record


class Message(Record):
    """Texts with slots; ``left`` fills them."""

    what: Text
    why: Text
    instead: Text | None = None

    def left(self, **values: Any) -> Left:
        instead = self.instead.filled(**values) if self.instead else None
        return Left(self.what.filled(**values), self.why.filled(**values), instead)


_OWN_PAGES = Text("the upright page stands for all", "统一按竖版页面排版")
_NEVER = Text("a customer's document never carries it", "对外文件中不允许出现")
_UNKNOWN = Text("the style has no word for it", "样式文件中没有对应的设置")

# Pages
LANDSCAPE = Message(
    Text("sections on their side: {count}", "横向的节：{count} 个"),
    Text("a page is turned where a table needs it, not by the template", "页面是否横放由表格决定，不由模板决定"),
    Text("wide tables turn their page by themselves", "过宽的表格会自动横排"),
)
ALL_LANDSCAPE = Message(
    Text("the page on its side", "横向页面"), Text("documents are written upright", "文档一律竖排"),
    Text("the same sheet upright, its margins turned with it", "同一纸张竖放，页边距随之转动"),
)  # fmt: skip
COLUMNS = Message(Text("several columns", "分栏"), _UNKNOWN, Text("one column", "单栏"))
BORDERS = Message(Text("borders around the page", "页面边框"), _UNKNOWN)
BACKGROUND = Message(Text("the page's background", "页面背景"), _UNKNOWN, Text("white paper", "白色纸面"))
OTHER_SHEETS = Message(
    Text("sections with other margins or paper", "页边距或纸张不同的节"), Text("one document, one sheet", "全文使用同一页面设置"), _OWN_PAGES,
)  # fmt: skip
MARGINS = Message(
    Text("the margins: they leave {width} × {height} mm for text", "页边距：版心仅余 {width} × {height} 毫米"),
    Text("tables need 120 × 170 mm", "表格至少需要 120 × 170 毫米"),
    Text("the margins of the built-in style", "采用内置样式的页边距"),
)
NO_SHEET = Message(
    Text("paper and margins", "纸张与页边距"), Text("the file does not say them", "文件中没有写明"),
    Text("those of the built-in style", "采用内置样式的设置"),
)  # fmt: skip
BAND = Message(
    Text("the {side} margin of {found} mm", "{side}边距 {found} 毫米"),
    Text("the running line needs more room", "页眉页脚放不下"),
    Text("{instead} mm", "{instead} 毫米"),
)
MIRRORED = Message(
    Text("margins that change sides", "对称（奇偶页）页边距"), _UNKNOWN, Text("the same margins on every page", "各页边距相同"),
)  # fmt: skip
HEADER = Message(
    Text("the header: “{text}”", "页眉：“{text}”"),
    Text("its arrangement, lines and pictures are Word's", "其版式、线条与图片只有 Word 能呈现"),
    Text("the same words, left and right", "同样的文字，分列左右"),
)
FOOTER = Message(
    Text("the footer: “{text}”", "页脚：“{text}”"),
    Text("its arrangement, lines and pictures are Word's", "其版式、线条与图片只有 Word 能呈现"),
    Text("the same words, with page X of Y", "同样的文字，加“第 X 页 共 Y 页”"),
)
COVER = Message(
    Text("the cover", "封面"),
    Text("only Word can show its arrangement", "其版式只有 Word 能呈现"),
    Text("the built-in cover in your colours, fonts and title size", "内置封面，使用贵司的颜色、字体与标题字号"),
)
# Styles
NO_STYLE = Message(
    Text("{role}", "{role}"), Text("the file has no style for it", "文件中没有对应的样式"),
    Text("the built-in look", "采用内置样式"),
)  # fmt: skip
IDLE_HEADING = Message(
    Text("{role} by the style “{idle}”", "样式“{idle}”（{role}）"),
    Text("no text of the file is set in it", "文件正文没有使用它"),
    Text("the style “{style}”, which the file's headings of that level are set in", "文件中该级标题实际使用的样式“{style}”"),
)
OTHER_HEADING = Message(
    Text("the style “{style}” ({role})", "样式“{style}”（{role}）"),
    Text("one style makes all headings of a level", "同级标题只用一种样式"), Text("the style “{taken}”", "样式“{taken}”"),
)  # fmt: skip
NO_LEVEL = Message(
    Text("the style “{style}”", "样式“{style}”"),
    Text("it is called a heading but has no outline level", "名为标题，但没有大纲级别"),
    Text("what the heading styles say; give it an outline level in Word (Paragraph) and import again", "按标题样式的设置；可在 Word 的“段落”中设好大纲级别后重新导入"),
)
BY_HAND = Message(
    Text("formatting by hand: {share} % of the body text", "手工设置的格式：占正文 {share} %"),
    Text("only styles are read, and this text departs from its style", "只读取样式，而这些文字没有按样式排版"),
    Text("what the style “{style}” says: mend the style in Word and import again", "按样式“{style}”的设置；可在 Word 中改好样式后重新导入"),
)
HAND_HEADINGS = Message(
    Text("headings without a heading style: {count}", "没有使用标题样式的标题：{count} 处"),
    Text("they are plain paragraphs, large and bold", "它们只是加大加粗的普通段落"),
    Text("what the heading styles say", "按标题样式的设置"),
)
SIZE = Message(
    Text("{role}: {found} pt", "{role}：{found} 磅"), Text("too {much} for its place", "{much}，不适合该处"),
    Text("{instead} pt", "{instead} 磅"),
)  # fmt: skip
TIGHT = Message(
    Text("{role}: lines of {found} pt", "{role}：行距 {found} 磅"),
    Text("letters of {size} pt would touch", "{size} 磅的字会上下相接"),
    Text("{instead} pt", "{instead} 磅"),
)
LOOSE = Message(
    Text("wide lines of {roles}", "{roles}的宽行距"),
    Text("wide lines are for running text", "宽行距只适合正文"),
    Text("one and a half times the type size", "字号的 1.5 倍"),
)
NO_NUMBERS = Message(
    Text("headings without numbers", "标题不编号"),
    Text("contents and references need numbers", "目录与引用需要编号"),
    Text("the numbers of the built-in style", "采用内置样式的编号"),
)
NUMBERS = Message(
    Text("headings numbered “{found}”", "标题编号“{found}”"), Text("this scheme is not known", "没有这种编号方案"),
    Text("the nearest one, “{instead}”", "最接近的“{instead}”"),
)  # fmt: skip
# Colours and fonts
CONTRAST = Message(
    Text("the colour {found} of {role}", "{role}的颜色 {found}"),
    Text("its contrast with white paper is {ratio}:1; text needs 4.5:1", "与白底对比度 {ratio}:1，文字至少需要 4.5:1"),
    Text("its darker shade {instead}", "同色较深的 {instead}"),
)
ACCENT = Message(
    Text("the second colour {found}", "第二种颜色 {found}"),
    Text("it is too like the colour of warnings", "与警示色过于相近"),
    Text("{instead}", "{instead}"),
)
STAND_IN = Message(
    Text("the typeface {found} in the PDF", "PDF 中的字体 {found}"),
    Text("a PDF is set in free typefaces only", "PDF 只使用可自由嵌入的字体"),
    Text("{instead}; Word files name {found} itself", "{instead}；Word 文件中仍为 {found}"),
)
OTHER_SCRIPT = Message(
    Text("the typeface {found} for Chinese", "中文字体 {found}"),
    Text("its letters are Japanese, Korean or Traditional Chinese", "其字形为日文、韩文或繁体"),
    Text("{instead}", "{instead}"),
)
EMBEDDED = Message(
    Text("fonts inside the file", "文件内嵌的字体"), Text("fonts are never taken from a file", "不从文件中提取字体"),
    Text("their names", "只保留字体名称"),
)  # fmt: skip
# Tables
HEAD_GROUND = Message(
    Text("the ground {found} of tables' heads (“{style}”)", "表头底色 {found}（“{style}”）"),
    Text("heads are set in the leading colour {ink}, which does not read on it", "表头文字用主色 {ink}，在该底色上看不清"),
    Text("a light tint, {instead}", "浅色 {instead}"),
)
BANDED = Message(
    Text("rows in turning colours (“{style}”)", "隔行底色（“{style}”）"), _UNKNOWN, Text("rules between rows", "只用行间横线"),
)  # fmt: skip
# Pictures
LINKED_PICTURE = Message(
    Text("the linked picture {name}", "链接的图片 {name}"), Text("nothing is fetched", "不会去别处取图"),
    Text("put it into the Word file, or beside house.yaml as logo.png", "请把图片嵌入 Word，或以 logo.png 放在 house.yaml 旁"),
)  # fmt: skip
PICTURE_KIND = Message(
    Text("the picture {name} ({kind})", "图片 {name}（{kind}）"), Text("only PNG and JPEG are read", "只读取 PNG 与 JPEG"),
    Text("save the mark as logo.png beside house.yaml", "请把标志另存为 logo.png，放在 house.yaml 旁"),
)  # fmt: skip
BROKEN_PICTURE = Message(
    Text("the picture {name}", "图片 {name}"), Text("it cannot be read, or is larger than 25 megapixels", "无法读取，或超过 2500 万像素"),
    Text("save the mark as logo.png beside house.yaml", "请把标志另存为 logo.png，放在 house.yaml 旁"),
)  # fmt: skip
PHOTOGRAPH = Message(
    Text("the large picture {name} on the cover", "封面大图 {name}"), Text("it is no mark", "不是标志"),
    Text("the built-in cover", "采用内置封面"),
)  # fmt: skip
OLD_DRAWING = Message(
    Text("a drawing in the manner of Word 2003 (VML)", "旧式图形（VML，Word 2003 方式）"),
    Text("it cannot be looked through for links and hidden text", "无法逐一检查其中的链接与隐藏内容"),
    Text("draw it anew in Word, or insert it as a PNG picture", "请在 Word 中重新绘制，或以 PNG 图片插入"),
)
DIAGRAM = Message(
    Text("a chart or diagram", "图表或示意图对象"), Text("it carries data of its own", "其中带有自身的数据"),
    Text("insert it as a PNG picture", "请以 PNG 图片插入"),
)  # fmt: skip
FIELD = Message(
    Text("the field {name}", "域 {name}"), Text("it fetches, or names this machine's files and people", "会读取外部内容，或带出本机的文件名与人名"),
)  # fmt: skip
LIST_NUMBERS = Message(
    Text("numbers and bullets of lists", "列表的编号与项目符号"),
    Text("each document counts its own lists", "列表编号由每份文件自行生成"), Text("write them as text", "请直接写成文字"),
)  # fmt: skip
FOREIGN_COVER = Message(
    Text("the words of the cover “{text}”", "封面文字“{text}”"),
    Text("they are kept as they are", "按原样保留"),
    Text("look at shell.docx: what belongs to one customer only must go, or become a tag such as {{{{ customer.name }}}}", "请查看 shell.docx：只属于某一客户的文字应删去，或改成 {{{{ customer.name }}}} 这样的标记"),
)
TITLE_TAG = Message(
    Text("“{text}” on the cover", "封面上的“{text}”"), Text("it stands for what each deal says itself", "它代表每个商机各自的内容"),
    Text("{tag}", "{tag}"),
)  # fmt: skip
COVER_FACTS = Message(
    Text("places on the cover for {facts}", "封面上{facts}的位置"),
    Text("the Word file's cover has none", "该 Word 文件的封面没有"),
    Text(
        "they are written below the cover's own words; to place one yourself, write its tag into shell.docx: {tags}",
        "这些内容写在封面原有文字下方；如要自定位置，请在 shell.docx 中写入相应标记：{tags}",
    ),
)
HIDDEN_TEXT = Text("hidden text", "隐藏文字")
OBJECTS = Text("embedded objects (OLE)", "嵌入的对象（OLE）")
# What no document may carry
LEFT_BEHIND = Message(Text("{what}", "{what}"), _NEVER)
