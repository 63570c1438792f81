"""The inspection's rules as data: what each claims of a finished file, why, and an example of both kinds.

``passing`` and ``failing`` of a rule on texts are texts of a document; those of a rule on the
make-up of files say in words what is in the file.
"""

from __future__ import annotations

from proposalgen.findings import Severity, Text
from proposalgen.record import Record

BLOCKER, WARNING = Severity.BLOCKER, Severity.WARNING


class InspectionRule(Record):
    """One rule of the inspection; ``of_text``: whether its examples are texts that can be inspected."""

    id: str
    severity: Severity
    claim: Text
    why: Text
    passing: str
    failing: str
    of_text: bool = True


def _leak(what: str, claim: Text, why: Text, passing: str, failing: str) -> InspectionRule:
    return InspectionRule(f"leak.{what}", BLOCKER, claim, why, passing, failing)


def _file(
    what: str, severity: Severity, claim: Text, why: Text, passing: str, failing: str
) -> InspectionRule:
    return InspectionRule(f"structure.{what}", severity, claim, why, passing, failing, of_text=False)


_TRUST = Text(
    "Whoever sends it on has shown it to everybody; it cannot be taken back.",
    "文件一经发出便无法收回，转发后人人可见。",
)
_HIDING = Text(
    "What the page does not show is found all the same by anybody who opens the file.",
    "页面上看不见的内容，打开文件的人仍能找到。",
)
_TORN = Text("A damaged file makes a worse impression than a late one.", "打不开的文件比迟到的文件更糟。")

LEAKS = (
    _leak("competitor", Text("No competitor is named, in any spelling.", "不出现竞争对手的名称，无论如何书写。"), Text(
        "A proposal that names a rival speaks about the rival.", "点名对手的方案，讲的是对手而不是客户。"),
        "我们的直连通道为现成产品", "比 Jin-qiao Sys 更快"),
    _leak("customer", Text("No other customer is named who has not agreed to it.", "未经同意，不出现其他客户的名称。"), Text(
        "A name left in from another deal tells the reader that nothing was written for them.",
        "残留的他人名称说明方案并非为对方而写。"), "适用于贵公司", "适用于北辰能源股份有限公司"),
    _leak("personal", Text("Personal needs are said, never written.", "个人需求只说不写。"), _TRUST,
          "集团统一管理资金", "希望通过权限上收提高管控地位"),
    _leak("unconfirmed", Text("A guess is not shown as the customer's need.", "未经确认的猜测不写成客户的需求。"), Text(
        "A need that the customer does not have turns the reader away.", "写了客户没有的需求，读者便不再读下去。"),
        "需求经双方确认", "对外担保缺少统一的台账管理"),
    _leak("term", Text("No confidential term can be read.", "不出现保密用语。"), _TRUST, "支持海外业务", "配合蓝铃计划的并购标的"),
    _leak("floor", Text("The floor price stands nowhere, however it is written.", "底价不以任何写法出现。"), Text(
        "Who knows the floor pays no more.", "知道底价的人不会多付。"), "总价 379.43 万元", "最低可到三百六十万元"),
    _leak("target", Text("The target price stands nowhere.", "目标价不以任何写法出现。"), Text(
        "Who knows the target stops there.", "知道目标价的人不会再往上谈。"), "总价 379.43 万元", "可以谈到 369 万元"),
    _leak("concession", Text("No step of the concessions stands anywhere.", "让步的各档金额不出现。"), Text(
        "Who knows the ladder waits for its end.", "知道让步梯次的人会等到最后一档。"), "总价 379.43 万元", "第一步让到 3,724,300 元"),
    _leak("budget", Text("What is known of the budget in confidence stands nowhere.", "私下得知的预算不出现。"), _TRUST,
          "总价 379.43 万元", "不超过 4.2M 的预算"),
    _leak("note", Text("No passage of an internal note can be read.", "不出现内部备注的片段。"), _TRUST,
          "演示安排在下周", "正式演示前先单独沟通接口责任"),
    _leak("strategy", Text("No passage of the strategy can be read.", "不出现销售策略的片段。"), _TRUST,
          "由双方共同推进", "由财务总监推动总裁批准此事"),
    _leak("internal", Text(
        "No passage of any other internal text can be read: what is said of competitors, trades, attempts to shape the"
        " criteria, our next moves; never of evidence.",
        "不出现其他内部文字的片段：关于对手的说法、交换条件、影响标准的尝试、赢单计划等；证据除外。"), _TRUST,
          "由双方共同推进", "展示同类项目的联调周期记录"),
    _leak("supplier", Text("An anonymous volume tells nowhere whose it is.", "暗标中没有任何投标人身份信息。"), Text(
        "One name of ours in a blind volume, and the tender is rejected.", "暗标出现一处投标人信息即按否决投标处理。"),
          "投标人提供驻场服务", "青禾数科提供驻场服务"),
    _leak("price", Text("Where the price has a volume of its own, it stands in no other.", "报价单独成册时，其他各册不出现报价。"), Text(
        "A price that can be read before its volume is opened rejects the bid.", "价格文件开启前泄露报价即被否决。"),
          "报价见价格文件", "总价 381.62 万元"),
)  # fmt: skip

DOCUMENT = (
    InspectionRule("document.placeholder", BLOCKER, Text("No blank is left to fill.", "没有尚未填写之处。"), Text(
        "It says that nobody read the document before it was sent.", "说明发出前没有人读过。"), "巡查人员 40 人", "巡查人员【待补充】人"),
    InspectionRule("document.empty", BLOCKER, Text("No empty value is printed as a word.", "空值不印成文字。"), Text(
        "A template printed a field that has no value.", "模板印出了没有值的字段。"), "单位：万元", "单位：None"),
    InspectionRule("document.braces", WARNING, Text("No braces of a template are left.", "没有残留的模板括号。"), Text(
        "They are nearly always a leftover.", "几乎总是残留。"), "集合 {a, b}", "尊敬的{{ customer.name }}"),
    InspectionRule("document.reference", BLOCKER, Text("Every reference leads somewhere.", "引用都有着落。"), Text(
        "The reader looks for what is not there.", "读者找不到所指的内容。"), "见表 3", "见表 错误!未找到引用源。"),
    InspectionRule("document.vocabulary", WARNING, Text("No word of our own side stands there.", "不出现内部用语。"), Text(
        "The customer wonders what else is being said.", "客户会猜测背后还有什么。"), "报价有效期 90 天", "本项目赢率较高"),
    InspectionRule("document.figures", BLOCKER, Text(
        "Every figure in a table of prices or value was computed or written in the brief; elsewhere another is a warning.",
        "价格表和效益表中的数字都有来源；其他地方没有来源的数字提示警告。"), Text(
        "A figure typed into a template is wrong in the next deal.", "写在模板里的数字到下一个项目就是错的。"),
        "每年约 1,950 万元", "每年约 8,765 万元"),
    InspectionRule("document.missing", BLOCKER, Text("Every text that was to be printed can be read.", "应印出的文字都能读到。"), Text(
        "A row that is cut off is a promise that was not made.", "少一行就是少一项承诺。"), "全部内容在此", ""),
)  # fmt: skip

STRUCTURE = (
    _file("unreadable", BLOCKER, Text("Every part of the file can be read.", "文件的每一部分都能读取。"), _TORN,
          "a complete file", "a file cut off in the middle"),
    _file("opens", BLOCKER, Text("Another program can open it and finds text.", "其他软件能打开并读到文字。"), _TORN,
          "a document with text", "a package without content types"),
    _file("package", BLOCKER, Text("The archive holds what its list says, and nothing between.", "压缩包内容与清单一致，没有夹带。"), _HIDING,
          "parts side by side", "bytes before the first part, or a remark of the archive"),
    _file("part", BLOCKER, Text("Only parts that a finished document needs.", "只含成品所需的部件。"), _HIDING,
          "word/document.xml", "customXml/item1.xml, docProps/thumbnail.jpeg"),
    _file("hidden", BLOCKER, Text("No comments, tracked changes, hidden text or remarks.", "没有批注、修订、隐藏文字和注释。"), _HIDING,
          "plain paragraphs", "a tracked deletion"),
    _file("link", BLOCKER, Text("Links lead to https: or mailto: only, and nothing is fetched.", "链接只到 https: 或 mailto:，不加载外部内容。"), Text(
        "Other links show our folders, or do something on the reader's machine.", "其他链接会暴露内部路径，或在对方电脑上执行操作。"),
        "https://example.com/", "file:///srv/build"),
    _file("field", BLOCKER, Text("Fields count and refer; none fetches or runs.", "域只用于编号和引用，不加载也不执行。"), _HIDING,
          "PAGE", "INCLUDETEXT"),
    _file("script", BLOCKER, Text("Nothing in the file runs.", "文件中没有可执行内容。"), Text(
        "The customer's mail gate stops it, or should.", "客户的邮件网关会（也应当）拦截。"), "text and links", "a script on opening"),
    _file("attachment", BLOCKER, Text("Nothing is attached inside the file.", "文件中没有附件。"), _HIDING, "pages", "an embedded file"),
    _file("picture", BLOCKER, Text("Pictures can be read and carry pixels only.", "图片可读取，且只含像素。"), _HIDING,
          "a PNG of pixels", "a PNG with a text remark"),
    _file("chart", BLOCKER, Text(
        "The workbook behind a chart holds the chart's figures and nothing else.", "图表的数据表与图一致，没有多余内容。"), Text(
        "Whoever edits the chart sees every cell of it.", "对方编辑图表时能看到数据表的每个单元格。"),
        "the same figures in both", "a note in a cell beside them"),
    _file("balance", BLOCKER, Text("What begins also ends: bookmarks, fields, cells.", "书签、域、单元格都有始有终。"), _TORN,
          "a bookmark with its end", "a field without its end"),
    _file("revision", BLOCKER, Text("A PDF holds one revision and ends where it ends.", "PDF 只有一个版本，结尾之后没有内容。"), _HIDING,
          "one %%EOF", "an older revision before it"),
    _file("font", BLOCKER, Text("Every font is embedded, and its text can be copied.", "字体全部嵌入，文字可以复制。"), Text(
        "Elsewhere the page looks different, or shows boxes.", "在别处打开会变样或出现方框。"), "embedded fonts", "Helvetica by name only"),
    _file("tags", BLOCKER, Text("A PDF can be read aloud.", "PDF 可供读屏软件朗读。"), Text(
        "Some readers listen.", "有的读者需要听。"), "a tagged file", "a file without structure"),
    _file("metadata", BLOCKER, Text("Only the usual properties.", "只有常规属性。"), _HIDING, "title, author", "a company's own key"),
    _file("title", WARNING, Text("The file's title is the document's.", "文件属性中的标题与文件一致。"), Text(
        "Windows and search results show it.", "窗口和搜索结果会显示。"), "the title", "the title of the last deal"),
    _file("language", WARNING, Text("The file says its language.", "文件注明语言。"), Text(
        "Spelling, line breaks and voices follow it.", "拼写、断行和朗读都依据它。"), "zh-CN", "no language"),
    _file("draft", BLOCKER, Text("A draft says on every page that it is one.", "草稿每页都有标记。"), Text(
        "A single page travels alone.", "单独一页也会流传。"), "the mark on every page", "one page without it"),
    _file("pages", BLOCKER, Text("A bid has no more pages than its tender allows.", "页数不超过采购文件的上限。"), Text(
        "Pages over the limit are not read, or reject the bid.", "超出的页不予评审，甚至导致否决。"),
        "198 of 200 pages", "204 of 200 pages"),
    _file("internal", BLOCKER, Text("An internal file says on every page that it is not for the customer.", "内部文件每页都注明不得外发。"), Text(
        "What it holds must not reach the customer, and a single page travels alone.", "其中的内容不能让客户看到，而单独一页也会流传。"),
        "the mark on every page", "one page without it"),
)  # fmt: skip


def _answered(what: str, claim: Text, why: Text, passing: str, failing: str) -> InspectionRule:
    return InspectionRule(f"answered.{what}", BLOCKER, claim, why, passing, failing, of_text=False)


ANSWERED = (
    _answered("missing", Text("Every file of the buyer's that the brief names is in its folder.", "简报提到的采购人文件都在文件夹中。"), Text(
        "A form that is not handed in rejects the bid.", "少交一份表格，投标即被否决。"), "forms/投标函.docx", "a name that no file has"),
    _answered("blank", Text("Every blank of a buyer's form is filled, and every tag is understood.", "采购人表格的空白处都已填写，标签都能识别。"), Text(
        "A blank left open is read as a refusal; a misspelt tag would leave one.", "留空会被当作不响应；标签写错就会留空。"), "{{ tender.number }}", "{{ tender.nubmer }}"),
    _answered("form", Text("A form with our tags is the buyer's own but for the tags in its blanks.", "加了标签的表格，除空白处外与采购人原表格一致。"), Text(
        "A word changed in the buyer's form is a counter-offer.", "改动采购人表格的文字，等于附加条件。"), "a tag in the place of a line", "“90 日” turned into “60 日”"),
    _answered("cells", Text("Each answer finds its cell in the buyer's workbook, and the cell accepts it.", "每项应答都能写入采购人表格的相应单元格。"), Text(
        "An answer that lands in the wrong cell answers another clause.", "写错单元格，就是答非所问。"), "a column titled 投标响应", "two columns that both claim to be it"),
    _answered("copy", Text("What is handed in differs from what was issued in its blanks alone.", "交出的文件与采购人发出的文件只在空白处不同。"), Text(
        "Buyers compare forms and workbooks by machine.", "采购人会用软件比对表格。"), "answers in the answer cells", "a formula that was turned into its value"),
)  # fmt: skip

RULES: tuple[InspectionRule, ...] = (*LEAKS, *DOCUMENT, *STRUCTURE, *ANSWERED)
"""Every rule of the inspection, in the order of the manual."""
