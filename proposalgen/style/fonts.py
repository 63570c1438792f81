"""Which faces a style wants, which the machine has, and what stands in for those it lacks.

Everything is asked of fontconfig's own programs, so that looking costs no layout engine. Word's
Chinese families are not free: documents name them, and the PDF is set in a free face instead.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import subprocess
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from proposalgen.errors import MachineError
from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.record import Record
from proposalgen.style.model import Style

CONF = Path(__file__).with_name("fonts.conf")

_SERIF, _SANS, _KAI = "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"
_LATIN_SERIF, _LATIN_SANS = "Liberation Serif", "Liberation Sans"
TICKS = "DejaVu Sans"  # ☐ and ☑, which neither of the others has

# Families that documents name -> the free face that stands in. fonts.conf says the same.
STAND_INS: dict[str, str] = {
    **dict.fromkeys(("宋体", "SimSun", "新宋体", "NSimSun", "华文宋体", "STSong"), _SERIF),
    **dict.fromkeys(("仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "华文仿宋"), _SERIF),
    **dict.fromkeys(("方正小标宋简体", "FZXiaoBiaoSong-B05S", "小标宋"), _SERIF),
    **dict.fromkeys(("黑体", "SimHei", "华文黑体", "微软雅黑", "Microsoft YaHei"), _SANS),
    **dict.fromkeys(("等线", "DengXian", "苹方", "PingFang SC"), _SANS),
    **dict.fromkeys(("楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312", "华文楷体"), _KAI),
    **dict.fromkeys(("Arial", "Helvetica"), _LATIN_SANS),
    "Times New Roman": _LATIN_SERIF,
    "Courier New": "Liberation Mono",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
}

_FREE = frozenset((_SANS, _SERIF, _KAI, _LATIN_SANS, _LATIN_SERIF, "Liberation Mono", "Noto Sans Mono CJK SC", "Carlito", "Caladea"))
_FREE_ALIKE = {
    "Source Han Sans SC": _SANS, "思源黑体": _SANS, "Noto Sans SC": _SANS,
    "Source Han Serif SC": _SERIF, "思源宋体": _SERIF, "霞鹜文楷": _KAI,
}  # fmt: skip
_SERIFS = ("serif", "times", "georgia", "garamond", "palatino", "bodoni", "book", "minion", "caslon", "roman", "song", "ming", "宋", "明")  # fmt: skip

# Where even the free face is missing, the next best; an empty tail ends the search.
_NEXT: dict[str, tuple[str, ...]] = {
    _SANS: ("Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"),
    _SERIF: ("Source Han Serif SC", "Noto Serif SC", "AR PL UMing CN"),
    _KAI: ("AR PL UKai CN", _SERIF),
    _LATIN_SANS: ("Arimo", "DejaVu Sans"),
    _LATIN_SERIF: ("Tinos", "DejaVu Serif"),
    "Noto Sans Mono CJK SC": (_SANS,),
    "Liberation Mono": ("Cousine", "DejaVu Sans Mono"),
    "Carlito": (_LATIN_SANS, "DejaVu Sans"),
    "Caladea": (_LATIN_SERIF, "DejaVu Serif"),
    TICKS: ("Noto Sans Symbols2", "Symbola", "OpenSymbol", "Segoe UI Symbol"),
}

_PACKAGES = {
    _SANS: "fonts-noto-cjk",
    _SERIF: "fonts-noto-cjk",
    "Noto Sans Mono CJK SC": "fonts-noto-cjk",
    _KAI: "fonts-lxgw-wenkai",
    _LATIN_SANS: "fonts-liberation",
    _LATIN_SERIF: "fonts-liberation",
    "Liberation Mono": "fonts-liberation",
    "Carlito": "fonts-crosextra-carlito",
    "Caladea": "fonts-crosextra-caladea",
    TICKS: "fonts-dejavu-core",
}


class FontAnswer(Record):
    """What one use of the style gets: ``found`` is the face that will be used, None when the
    machine has none; ``stand_in`` says that it isn't the wanted one; ``package`` mends it (Debian)."""

    role: str  # "body han", "body latin", "ticks"
    wanted: str
    found: str | None
    stand_in: bool
    package: str


def face(name: str) -> str:
    """The face to ask for when a style names ``name``: itself, or its free stand-in."""
    return STAND_INS.get(name, name)


def known_free(name: str) -> str:
    """The free face that is known to stand in for a name, or is it; empty when nothing is known of it."""
    return STAND_INS.get(name) or _FREE_ALIKE.get(name) or (name if name in _FREE else "")


def nearest_free(name: str, han: bool, family: str = "") -> str:
    """The free face nearest to a typeface: the known one, else by its family (roman, swiss) or by its name."""
    if known := known_free(name):
        return known
    plain = name.casefold()
    if han and ("楷" in plain or "kai" in plain):
        return _KAI
    sans = "sans" in plain or "黑" in plain or family == "swiss"
    serif = not sans and (family == "roman" or any(word in plain for word in _SERIFS))
    if han:
        return _SERIF if serif else _SANS
    return _LATIN_SERIF if serif else _LATIN_SANS


def faces(name: str, script: str = "") -> tuple[str, ...]:
    """The free face for a name, followed by what may stand in where it is missing, best first.

    ``script``: han or latin, whose free face is the last to stand in for a name that nothing is known of.
    """
    found = [face(name), *_NEXT.get(face(name), ())]
    if script:
        nearest = nearest_free(name, script == "han")
        found += [nearest, *_NEXT[nearest]]
    return tuple(dict.fromkeys(found))


def package_for(name: str) -> str:
    """The Debian package that brings a face (or its stand-in), empty when none is known."""
    return _PACKAGES.get(face(name), "")


def survey(style: Style, installed: Collection[str] | None = None, ticks: bool = False) -> tuple[FontAnswer, ...]:
    """Every face the style's PDF needs, and what the machine gives for it.

    ``installed``: family names to judge by instead of the machine's own. ``ticks``: boxes to tick are printed too.
    """
    have = installed_families() if installed is None else installed
    wanted = {
        f"{name} {script}": getattr(font, f"pdf_{script}")
        for name, font in style.fonts.items()
        for script in ("han", "latin")
    }
    wanted |= {"ticks": TICKS} if ticks else {}
    return tuple(_answer(role, name, have) for role, name in wanted.items())


def _answer(role: str, wanted: str, have: Collection[str]) -> FontAnswer:
    script = role.rpartition(" ")[2] if " " in role else ""
    known = faces(wanted, script)
    found = next((name for name in known if name in have), None)
    return FontAnswer(role, wanted, found, found != face(wanted), next(filter(None, map(package_for, known)), ""))


def findings(style: Style, installed: Collection[str] | None = None, ticks: bool = False) -> tuple[Finding, ...]:
    """A blocker for every face without any stand-in, a warning for every one that has a lesser one."""
    answers = survey(style, installed, ticks)
    return tuple(_finding(answer) for answer in answers if answer.found is None or answer.stand_in)


def guesses(style: Style) -> tuple[Finding, ...]:
    """A warning for every typeface of Word's for which nothing is known to stand in: the two formats may look unlike."""
    return tuple(
        Finding(
            "machine.font",
            Severity.WARNING,
            Place(f"{name} {script}"),
            GUESSED.filled(word=getattr(font, script), pdf=getattr(font, f"pdf_{script}")),
            NAME_IT.filled(field=f"pdf_{script}"),
        )
        for name, font in style.fonts.items()
        for script in font.guessed
    )


GUESSED = Text(
    "nothing is known to stand in for {word}: Word files are set in {word}, the PDF in {pdf}",
    "没有已知的字体可代替 {word}：Word 文件用 {word}，PDF 用 {pdf}",
)
NAME_IT = Text(
    "Compare both files; name the free face that the PDF shall be set in as {field}.", "请对比两种文件，并用 {field} 写明 PDF 使用的自由字体。"
)


def _finding(answer: FontAnswer) -> Finding:
    lacking = answer.found is None
    message = Text(
        "The typeface {wanted} ({role}) is missing and nothing stands in for it."
        if lacking
        else "The typeface {wanted} ({role}) is missing; {found} stands in.",
        "缺少字体 {wanted}（{role}），且没有可替代的字体。"
        if lacking
        else "缺少字体 {wanted}（{role}），以 {found} 代替。",
    ).filled(wanted=answer.wanted, role=answer.role, found=answer.found)
    severity = Severity.BLOCKER if lacking else Severity.WARNING
    return Finding("machine.font", severity, Place(answer.role), message, install(package_for(answer.wanted)) or FREE)


FREE = Text(
    "Name a free face for the PDF: Noto Sans CJK SC, Noto Serif CJK SC, LXGW WenKai, Liberation Sans or Liberation Serif.",
    "PDF 请使用可自由嵌入的字体：Noto Sans CJK SC、Noto Serif CJK SC、LXGW WenKai、Liberation Sans 或 Liberation Serif。",
)


def install(package: str) -> Text | None:
    """How to add a system package, None when no package is known."""
    if not package:
        return None
    return Text(
        "Install it: sudo apt-get install {package}", "请安装：sudo apt-get install {package}"
    ).filled(package=package)


def require(style: Style, installed: Collection[str] | None = None, ticks: bool = False) -> None:
    """MachineError when a face of the style has no substitute: the pages would come out in
    whatever the machine finds, Japanese forms for Chinese among them."""
    lacking = [answer for answer in survey(style, installed, ticks) if answer.found is None]
    if not lacking:
        return
    names = "、".join(dict.fromkeys(answer.wanted for answer in lacking))
    packages = " ".join(sorted({answer.package for answer in lacking if answer.package}))
    raise MachineError(
        Text(
            "No PDF can be laid out: these typefaces are missing: {names}.",
            "无法排版 PDF：缺少字体 {names}。",
        ).filled(names=names),
        install(packages),
    )


@lru_cache(maxsize=1)
def installed_families() -> frozenset[str]:
    """Family names that fontconfig knows on this machine; empty when it isn't installed."""
    try:
        listed = subprocess.run(
            ["fc-list", "-f", "%{family}\n"], capture_output=True, timeout=30, check=True
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(name.strip() for name in _names(listed.splitlines()) if name.strip())


def _names(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        yield from line.replace("\\-", "-").split(",")


def pango_present() -> bool:
    """Whether the libraries that lay out pages are here (Pango, with HarfBuzz and fontconfig)."""
    return all(map(_library, ("pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig")))


def harfbuzz_subset_present() -> bool:
    """Without this library a Chinese font takes about ninety times as long to embed."""
    return _library("harfbuzz-subset")


def _library(name: str) -> bool:
    if ctypes.util.find_library(name):
        return True
    try:
        ctypes.CDLL(f"lib{name}.so.0")
    except OSError:
        return False
    return True
