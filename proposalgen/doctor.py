"""What this machine has and lacks, what that means for documents, and the command that mends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from proposalgen.findings import Text, same
from proposalgen.record import Record
from proposalgen.style.fonts import FontAnswer, harfbuzz_subset_present, pango_present, survey
from proposalgen.style.model import Style

OLDEST_PYTHON = (3, 11)


class Machine(Record):
    """Facts about a machine. ``weasyprint`` is its version, empty when it cannot be loaded."""

    python: tuple[int, int, int]
    pango: bool
    subset: bool
    weasyprint: str
    fonts: tuple[FontAnswer, ...]
    office: str  # the LibreOffice command, empty when there is none
    apt: bool = True
    root: bool = False


class Answer(Record):
    """One thing looked for. ``needed``: without it some documents cannot be made.

    ``mend`` is a command for the shell, empty when all is well or no command is known.
    """

    name: Text
    well: bool
    needed: bool
    says: Text
    mend: str = ""


def examine(style: Style) -> tuple[Answer, ...]:
    """Look at this machine with the eyes of a style, whose fonts differ per language."""
    return judge(look(style))


def look(style: Style) -> Machine:
    """The facts of this machine; loads the layout engine in a process of its own (0.5 s)."""
    pango = pango_present()
    return Machine(
        python=sys.version_info[:3],
        pango=pango,
        subset=harfbuzz_subset_present(),
        weasyprint=_weasyprint() if pango else "",
        fonts=survey(style, ticks=True),
        office=shutil.which("soffice") or shutil.which("libreoffice") or "",
        apt=shutil.which("apt-get") is not None,
        root=hasattr(os, "geteuid") and os.geteuid() == 0,
    )


def judge(machine: Machine) -> tuple[Answer, ...]:
    """What the facts mean, in the order in which they should be mended."""
    return (
        _python(machine),
        _pango(machine),
        _engine(machine),
        _subset(machine),
        *(_font(machine, font) for font in machine.fonts),
        _office(machine),
    )


def lacking(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers that stand in the way of making documents."""
    return tuple(answer for answer in answers if answer.needed and not answer.well)


def _weasyprint() -> str:
    code = "import weasyprint; print(weasyprint.__version__)"
    try:
        done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _python(machine: Machine) -> Answer:
    well = machine.python[:2] >= OLDEST_PYTHON
    version = ".".join(map(str, machine.python))
    says = (
        same(version)
        if well
        else Text(
            en="{version}, but 3.11 or later is needed.", zh="当前为 {version}，需要 3.11 或更高版本。"
        ).filled(version=version)
    )
    return Answer(same("Python"), well, True, says, "" if well else _install(machine, "python3.11"))


def _pango(machine: Machine) -> Answer:
    says = _found_or(
        machine.pango,
        Text(
            en="Missing: no PDF can be made. Word and HTML work.",
            zh="缺失：无法生成 PDF，Word 和 HTML 不受影响。",
        ),
    )
    mend = "" if machine.pango else _install(machine, "libpango-1.0-0", "libpangoft2-1.0-0")
    return Answer(same("Pango"), machine.pango, True, says, mend)


def _engine(machine: Machine) -> Answer:
    well = bool(machine.weasyprint)
    if well:
        says = same(machine.weasyprint)
    elif machine.pango:
        says = Text(
            en="Cannot be loaded: no PDF can be made. Install proposalgen again.",
            zh="无法加载，不能生成 PDF。请重新安装 proposalgen。",
        )
    else:
        says = Text(en="Waits for Pango.", zh="需先安装 Pango。")
    return Answer(same("WeasyPrint"), well, True, says)


def _subset(machine: Machine) -> Answer:
    says = _found_or(
        machine.subset,
        Text(
            en="Missing: embedding Chinese fonts takes about ninety times as long.",
            zh="缺失：嵌入中文字体的耗时约为原来的九十倍。",
        ),
    )
    mend = "" if machine.subset else _install(machine, "libharfbuzz-subset0")
    return Answer(Text(en="HarfBuzz subsetting", zh="HarfBuzz 字体子集"), machine.subset, True, says, mend)


def _font(machine: Machine, font: FontAnswer) -> Answer:
    name = Text(en="Font, {script}: {wanted}", zh="{script}字体：{wanted}").filled(
        script=_SCRIPTS.get(font.role.split()[-1], same(font.role)), wanted=font.wanted
    )
    ticks = font.role == "ticks"
    if font.found is None and ticks:
        says = Text(
            en="Missing: a document with boxes to tick cannot be made as PDF.", zh="缺失：带勾选框的文件无法生成 PDF。"
        )
    elif font.found is None:
        says = Text(
            en="Missing, and nothing stands in for it: no PDF can be made in this style.",
            zh="缺失，且没有可替代的字体：无法按此样式生成 PDF。",
        )
    elif font.stand_in:
        says = Text(en="Missing; {found} stands in.", zh="缺失，以 {found} 代替。").filled(found=font.found)
    else:
        says = _FOUND
    well = font.found is not None and not font.stand_in
    mend = _install(machine, font.package) if font.package and not well else ""
    return Answer(name, well, font.found is None and not ticks, says, mend)


def _office(machine: Machine) -> Answer:
    says = (
        same(machine.office)
        if machine.office
        else Text(
            en="Not here. Only needed to turn hand-edited Word files into PDF.",
            zh="未安装。仅在将手工修改过的 Word 文件转为 PDF 时需要。",
        )
    )
    mend = "" if machine.office else _install(machine, "libreoffice-writer-nogui")
    name = Text(en="LibreOffice (optional)", zh="LibreOffice（可选）")
    return Answer(name, bool(machine.office), False, says, mend)


def _found_or(found: bool, otherwise: Text) -> Text:
    return _FOUND if found else otherwise


def _install(machine: Machine, *packages: str) -> str:
    if not machine.apt:
        return ""
    return f"{'' if machine.root else 'sudo '}apt-get install -y {' '.join(packages)}"


_FOUND = Text(en="Found.", zh="已安装。")
_SCRIPTS = {"han": Text(en="Chinese", zh="中文"), "latin": Text(en="Latin letters", zh="西文"), "ticks": Text(en="boxes to tick", zh="勾选框")}
