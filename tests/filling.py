"""A customer at work: a questionnaire filled in by what is printed on it, as people do, sharing no code with the product.

``python tests/filling.py`` makes the filled forms of the sample anew.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SAMPLE = Path(__file__).resolve().parent.parent / "samples/scenes/first-survey"
TODAY = "2026-11-20"

# Whose part, then in order: words of the line, and what is written into its blanks (None: left blank).
Sheet = list[tuple[str, list[str | None]]]

FILLED: dict[str, Sheet] = {
    "程若谷": [
        ("填写人", [None, "2026-11-18"]),
        ("这件事是什么", ["四家医院各管各的，集团看不到外来器械的去向"]),
        ("属于", ["想达到的目标"]),
        ("现在的情况", ["四家医院四本台账，月底由各院报一张汇总表，上季度有两家对不上。"]),
        ("造成的影响", ["去年因器械不到位推迟手术 46 台，三起病人投诉。"]),
        ("希望达到的目标", ["集团当天看得到每一套器械在哪里，2027 年底前"]),
        ("项目成功之后", ["因器械推迟的手术，从每年 46 台降到 5 台以内，2027 年底前。"]),
        ("这个指标由谁负责", ["我负责，每季度在运营例会上报告。"]),
    ],
    "白露": [
        ("填写人", [None, "2026年11月19日"]),
        ("这件事是什么", ["外来器械交接靠手写，急诊手术前找不齐"]),
        ("属于", ["要解决的问题"]),
        ("现在的情况", ["每月约 320 套外来器械，每套手写三张单子，清点一次约 25 分钟；\n每月有 7 到 8 次开台前才发现缺件。"]),
        ("造成的影响", ["每次缺件平均推迟手术 40 分钟，加急配送一次约 1,200 元。"]),
        ("每年约合金额", ["38万"]),
        ("希望达到的目标", ["清点一套 8 分钟以内，开台前缺件每月不超过 1 次"]),
        ("这件事是什么", ["待定"]),
        ("外来器械从送到医院", ["择期手术提前一天，急诊只有两三个小时；由夜班护士清点。"]),
        ("过去试过哪些办法", [None]),
        ("希望什么时候上线", ["2027-09-30"]),
    ],
    "骆清": [
        ("填写人", [None, "2026-11-19"]),
        ("现在用哪些系统支撑", ["手术排班系统 2019 年上线，供应商维护；消毒供应没有系统。"]),
        ("怎样的证据您会认可", ["现场演示，最好能看一家同规模医院。"]),
        ("有没有不能动系统", ["n/a"]),
    ],
    "祝安": [
        ("填写人", [None, "2026/11/19"]),
        ("这些标准由谁制定", ["我们自己制定"]),
        ("标准", ["开台前缺件提醒", "30", "必须", "提前 12 小时列出缺件", "优于其他方案"]),
        ("标准", ["不更换现有器械盒", "25", None, "现有器械盒继续使用", "优于其他方案"]),
        ("标准", ["与手术排班系统的接口", "25", "必须", "排班变化 5 分钟内同步", "与其他方案相当"]),
        ("标准", ["三年总成本", "20", "可以权衡", None, "还不了解"]),
        ("项目有没有列入预算", ["列入 2027 年预算申报，尚未批准。"]),
    ],
}


@dataclass
class Line:
    """A line with blanks: whose part it stands in, the words beside the blanks, and the blanks."""

    part: str
    words: str
    blanks: list[etree._Element] = field(default_factory=list)


def filled(file: Path, answers: dict[str, Sheet]) -> bytes:
    """The form with these answers. Fails where a line is not there."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    fill = _fill_word if file.suffix == ".docx" else _fill_workbook
    fill(parts, answers)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, data)
    return out.getvalue()


def _written(lines: list[Line], answers: dict[str, Sheet], write) -> None:
    for part, sheet in answers.items():
        rest = [line for line in lines if line.part.startswith(part)]
        assert rest, f"nobody called {part}"
        for words, values in sheet:
            at = next((n for n, line in enumerate(rest) if words in line.words), None)
            if at is None and values == [None]:
                continue
            assert at is not None, f"{part}: no line “{words}”"
            line = rest[at]
            rest = rest[:at] + rest[at + 1 :] if len(line.blanks) < 3 else rest[at + 1 :]
            for blank, value in zip(line.blanks, values, strict=False):
                if value is not None:
                    write(blank, value)


# --- a workbook ------------------------------------------------------------------------------


def _fill_workbook(parts: dict[str, bytes], answers: dict[str, Sheet]) -> None:
    book = etree.fromstring(parts["xl/workbook.xml"])
    links = {one.get("Id"): one.get("Target") for one in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    styles = etree.fromstring(parts["xl/styles.xml"]).find(f"{S}cellXfs")
    opened = {str(at) for at, one in enumerate(styles) if (lock := one.find(f"{S}protection")) is not None and lock.get("locked") == "0"}
    trees, lines = {}, []
    for sheet in book.iter(f"{S}sheet"):
        name = f"xl/{links[sheet.get(f'{R}id')]}"
        trees[name] = etree.fromstring(parts[name])
        lines += _sheet_lines(sheet.get("name"), trees[name], opened)
    _written(lines, answers, _write_cell)
    parts.update({name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True) for name, tree in trees.items()})


def _sheet_lines(part: str, tree: etree._Element, opened: set[str]) -> list[Line]:
    merged = {cell: area.get("ref").split(":")[0] for area in tree.iter(f"{S}mergeCell") for cell in _cells(area.get("ref"))}
    lines, head = [], ""
    for row in tree.iter(f"{S}row"):
        words = "".join(text.text or "" for cell in row if cell.get("s") not in opened for text in cell.iter(f"{S}t"))
        blanks = [cell for cell in row if cell.get("s") in opened and merged.get(cell.get("r"), cell.get("r")) == cell.get("r")]
        if blanks:
            lines.append(Line(part, words or head, blanks))
        else:
            head = words
    return lines


def _cells(ref: str) -> list[str]:
    first, _, last = ref.partition(":")
    (a, row), (b, _) = (re.fullmatch(r"([A-Z]+)(\d+)", one).groups() for one in (first, last or first))
    return [f"{chr(at)}{row}" for at in range(ord(a), ord(b) + 1)]


def _write_cell(cell: etree._Element, value: str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = value


# --- a Word file -----------------------------------------------------------------------------


def _fill_word(parts: dict[str, bytes], answers: dict[str, Sheet]) -> None:
    tree = etree.fromstring(parts["word/document.xml"])
    lines, part, head = [], "", ""
    for node in tree.iter(f"{W}p", f"{W}tr"):
        if node.tag == f"{W}p":
            style = node.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val", "").startswith("Heading2"):
                part = _text(node)
            continue
        controls = list(node.iter(f"{W}sdt"))
        words = "".join(_text(cell) for cell in node.iter(f"{W}tc") if cell.find(f".//{W}sdt") is None)
        if controls:
            lines.append(Line(part, words or head, controls))
        else:
            head = words
    _written(lines, answers, write_control)
    parts["word/document.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _text(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(f"{W}t"))


def write_control(control: etree._Element, value: str) -> None:
    """As Word does: the prompt goes, the words stand in a run of their own, a new line is a break."""
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    for prompt in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(prompt)
    for child in list(content):
        content.remove(child)
    run = etree.SubElement(content, f"{W}r")
    for at, line in enumerate(value.split("\n")):
        if at:
            etree.SubElement(run, f"{W}br")
        text = etree.SubElement(run, f"{W}t")
        text.text = line


def forms_of_the_sample(folder: Path) -> dict[str, bytes]:
    """The sample's questionnaire, built through the command line and filled in, by file name."""
    from proposalgen.cli import run

    order = ["build", str(SAMPLE), "questionnaire", "--to", "docx,xlsx", "--out", str(folder), "--today", TODAY]
    assert run(order) == 0
    return {f"需求调查表-已填{file.suffix}": filled(file, FILLED) for file in sorted((folder / "client").iterdir())}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        for name, data in forms_of_the_sample(Path(home)).items():
            (SAMPLE / "filled").mkdir(exist_ok=True)
            (SAMPLE / "filled" / name).write_bytes(data)
            print(SAMPLE / "filled" / name)
