"""One document whose sections differ in everything a section can say of its pages, in both languages."""

from __future__ import annotations

from proposalgen.compose.markup import parse
from proposalgen.compose.markup_reading import Picture
from proposalgen.document.blocks import Document, PageBreak, PagePicture
from proposalgen.document.numbering import number
from proposalgen.record import replace
from tests.write.sample_parts import picture

_WORDS = {
    "zh-CN": {
        "title": "水务集团数据平台投标文件", "mark": "内部资料 注意保存", "annex_mark": "样本", "toc": "目录",
        "tables": "表目录", "figures": "图目录", "intro": "项目概况", "text": "本项目建设统一的数据平台，分三期实施，各期均有独立的验收节点。",
        "colon": "各泵站的月度能耗如下：", "wide": "各泵站月度能耗", "site": "泵站", "after": "能耗以 2026 年实测数据为准。",
        "go_on": "技术路线", "figure": "平台总体结构", "long": "巡检任务清单", "task": "任务", "owner": "负责人", "when": "频次",
        "group": "班组", "glossary": "术语", "annex": "泵站台账", "ledger": "设备台账", "inner": "台账说明",
        "name": "名称", "right": "商务部分", "back": "编制说明", "person": "值班员",
    },
    "en": {
        "title": "Data platform for the water group", "mark": "Confidential copy", "annex_mark": "Specimen", "toc": "Contents",
        "tables": "Tables", "figures": "Figures", "intro": "The project", "text": "The project builds one data platform in three phases, each accepted on its own.",
        "colon": "The monthly energy use of every pumping station:", "wide": "Monthly energy use by pumping station", "site": "Station",
        "after": "The figures were measured in 2026.", "go_on": "The way there", "figure": "The platform as a whole",
        "long": "Inspection tasks", "task": "Task", "owner": "Owner", "when": "How often", "group": "Crew", "glossary": "Terms",
        "annex": "Register of stations", "ledger": "Register of equipment", "inner": "How to read it", "name": "Name",
        "right": "Commercial part", "back": "About this document", "person": "Operator on duty",
    },
}  # fmt: skip


def markup(language: str) -> str:
    say = _WORDS[language]
    months = "".join(f"<th>{month}</th>" for month in range(1, 13))
    stations = "".join(
        f"<tr><td>{say['site']} {n}</td>" + "".join(f"<td>{n * 37 + month}</td>" for month in range(1, 13)) + "</tr>"
        for n in range(1, 7)
    )
    tasks = "".join(
        f"<tr class='group'><td colspan='3'>{say['group']} {crew}</td></tr>"
        + "".join(f"<tr><td>{say['task']} {crew}-{n}</td><td>{say['person']}</td><td>{n}</td></tr>" for n in range(1, 9))
        for crew in range(1, 8)
    )
    text = f"<p>{say['text'] * 3}</p>"
    terms = "".join(f"<p><strong>{say['name']} {n}</strong>　{say['text']}</p>" for n in range(1, 25))
    bands = f"<header left=\"{say['title']}\" right=\"{say['right']}\"/><footer left=\"{say['intro']}\"/>"
    return f"""<document title="{say['title']}" lang="{language}">
<watermark>{say['mark']}</watermark>
<section kind="cover"><cover supplier="启岳软件" title="{say['title']}" customer="{say['site']}" kind="{say['right']}"/></section>
<section kind="front" numbering="roman" restart="restart">{bands}
<h1 unnumbered="unnumbered" id="toc">{say['toc']}</h1><toc levels="2"/>
<h1 unnumbered="unnumbered" id="lot">{say['tables']}</h1><list-of kind="table"/>
<h1 unnumbered="unnumbered" id="lof">{say['figures']}</h1><list-of kind="figure"/></section>
<section restart="restart">{bands}<h1 id="intro">{say['intro']}</h1>{text}
<h2 id="use">{say['wide']}</h2>{text}<p>{say['colon']}</p>
<table id="energy"><caption>{say['wide']}</caption><col width="26mm"/>{'<col width="17mm" align="right"/>' * 12}
<thead><tr><th>{say['site']}</th>{months}</tr></thead><tbody>{stations}</tbody></table>
<p class="source">{say['after']}</p>
<h2 id="way">{say['go_on']}</h2>{text}<figure><img src="plan" alt="x" width="60%"/><figcaption>{say['figure']}</figcaption></figure>
<p><ref to="energy"/>: <ref to="energy" show="page"/>; <ref to="annex"/>, <ref to="inner"/>, <ref to="ledger"/></p>
<table keep-rows="group"><caption>{say['long']}</caption><col width="50%"/><col width="30%"/><col width="20%"/>
<thead><tr><th>{say['task']}</th><th>{say['owner']}</th><th>{say['when']}</th></tr></thead><tbody>{tasks}</tbody></table>
</section>
<section columns="2">{bands}<h1 id="terms">{say['glossary']}</h1>{terms}</section>
<section kind="annex" page="a3-landscape" numbering="chinese">{bands}<watermark>{say['annex_mark']}</watermark>
<h1 id="annex">{say['annex']}</h1><h2 id="inner">{say['inner']}</h2>{text}
<table id="ledger"><caption>{say['ledger']}</caption><col/><col/><thead><tr><th>{say['site']}</th><th>{say['name']}</th></tr></thead>
<tbody><tr><td>{say['site']} 1</td><td>{say['name']} 1</td></tr></tbody></table></section>
<section kind="back" page="letter" numbering="none">{bands}<h1 unnumbered="unnumbered" id="back">{say['back']}</h1>{text}</section>
</document>"""


def sections(language: str = "zh-CN", scheme: str = "decimal") -> Document:
    """Front with contents and lists, body with a table that turns, columns, an annex on A3, back matter."""
    image = picture(900, 500)
    document = parse(markup(language), language, images={"plan": Picture(image, 900, 500)})
    *others, back = document.sections
    pages = (PagePicture(picture(420, 600), "p. 1", 600 / 420, "QY-77"), PageBreak(), PagePicture(image, "p. 2", 5 / 9))
    back = replace(back, blocks=(*back.blocks, PageBreak(), *pages))
    return number(replace(document, sections=(*others, back)), scheme)
