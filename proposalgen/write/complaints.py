"""What WeasyPrint complains of, as errors that say what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from proposalgen.errors import InspectionFailed, MachineError
from proposalgen.findings import Finding, Place, Severity, Text

_GLYPH = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)", re.DOTALL)
_ANCHOR = re.compile(r"(?:No anchor #|undefined anchor)(.*)", re.DOTALL)
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_SHOWN = 12  # missing characters named in one message


def judge(heard: Sequence[str], refused: Sequence[str]) -> None:
    """MachineError for missing characters, InspectionFailed for everything else; silence passes."""
    missing = [chr(int(found[1], 16)) for line in heard if (found := _GLYPH.search(line))]
    if missing:
        raise no_glyph(missing)
    findings = [_refused(address) for address in dict.fromkeys(refused)]
    findings += [_complaint(line) for line in dict.fromkeys(heard) if not _GLYPH.search(line)]
    if findings:
        raise InspectionFailed(findings)


def no_glyph(missing: Iterable[str]) -> MachineError:
    """The characters no installed typeface can draw, and the package that usually can."""
    characters = list(dict.fromkeys(missing))
    named = "、".join(f"{one} (U+{ord(one):04X})" for one in characters[:_SHOWN])
    rare = any(ord(one) > 0xFFFF and _HAN.match(one) for one in characters)
    package = "fonts-hanazono" if rare else "fonts-noto-cjk fonts-noto-core"
    return MachineError(
        Text(
            "No installed typeface has these characters, so the PDF would show empty boxes: {named}.",
            "已安装的字体都不含这些字符，PDF 中会显示为空框：{named}。",
        ).filled(named=named),
        Text(
            "Install a typeface that has them (sudo apt-get install {package}), or write them differently.",
            "请安装包含这些字符的字体（sudo apt-get install {package}），或改用其他写法。",
        ).filled(package=package),
    )


def _refused(address: str) -> Finding:
    return _finding(
        "pdf.fetch",
        Text(
            "The page tried to load something from outside: {what}. Nothing was loaded.",
            "页面试图加载外部内容：{what}。已拒绝加载。",
        ).filled(what=address[:80]),
        Text(
            "Put pictures beside the brief and name the file; addresses are not loaded.",
            "请把图片放在简报旁边并写文件名，不支持网址。",
        ),
    )


def _complaint(line: str) -> Finding:
    if found := _ANCHOR.search(line):
        return _finding(
            "pdf.anchor",
            Text("A reference leads nowhere: {what}.", "引用的目标不存在：{what}。").filled(
                what=found[1].strip(" '\"()")[:80]
            ),
            Text("Refer to a heading, table or figure of this document.", "请引用本文档中的标题、表或图。"),
        )
    if line.startswith("Failed to load image"):
        return _finding(
            "pdf.image",
            Text("A picture cannot be read.", "有一张图片无法读取。"),
            Text("Save it again as PNG or JPEG.", "请重新另存为 PNG 或 JPEG。"),
        )
    return _finding(
        "pdf.layout",
        Text("The layout complained: {what}", "排版程序报告：{what}").filled(what=line[:200]),
        None,
    )


def _finding(rule: str, message: Text, action: Text | None) -> Finding:
    return Finding(rule, Severity.BLOCKER, Place(rule), message, action)
