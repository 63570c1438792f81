"""Which style of a Word file plays which role: by its name in the languages people use.

Word itself writes its built-in styles in English whatever the screen shows; WPS, LibreOffice and
converters write the names they show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from proposalgen.findings import Text

NAMES: Mapping[str, Text] = {
    "heading-1": Text("heading 1", "一级标题"),
    "heading-2": Text("heading 2", "二级标题"),
    "heading-3": Text("heading 3", "三级标题"),
    "heading-4": Text("heading 4", "四级标题"),
    "body": Text("body text", "正文"),
    "caption": Text("captions", "题注"),
    "cell": Text("text in tables", "表格文字"),
    "head": Text("heads of tables", "表头文字"),
    "header": Text("the header", "页眉"),
    "footer": Text("the footer", "页脚"),
    "title": Text("the title", "封面标题"),
    "subtitle": Text("the subtitle", "副标题"),
    "quote": Text("quotations", "引用"),
    "toc-1": Text("contents, level 1", "目录一级"),
    "toc-2": Text("contents, level 2", "目录二级"),
}
"""What people call the roles of a Word file."""

_HEADINGS = (
    "heading", "标题", "標題", "überschrift", "titre", "título", "titolo", "kop", "rubrik", "overskrift",
    "nagłówek", "заголовок", "見出し", "제목", "cabeçalho", "encabezado", "başlık", "otsikko",
)  # fmt: skip
_CONTENTS = ("toc", "目录", "目錄", "verzeichnis", "contents", "tm", "tdc", "sommario", "inhopg", "оглавление")

_NAMES: dict[str, tuple[str, ...]] = {
    "body-text": ("body text", "text body", "正文文本", "正文内容", "正文文字", "本文", "textkörper", "fließtext", "corps de texte", "texto independiente", "corpo testo", "основной текст"),
    "normal": ("normal", "正文", "內文", "standard", "default paragraph style", "default style", "預設", "默认样式", "默认段落样式", "standardowy", "обычный", "標準", "표준"),
    "caption": ("caption", "题注", "題注", "標號", "图题", "表题", "图表标题", "beschriftung", "légende", "epígrafe", "didascalia", "bijschrift", "legenda", "название объекта", "図表番号"),
    "header": ("header", "页眉", "頁首", "kopfzeile", "en-tête", "encabezado de página", "intestazione", "koptekst", "верхний колонтитул", "ヘッダー"),
    "footer": ("footer", "页脚", "頁尾", "fußzeile", "pied de page", "pie de página", "piè di pagina", "voettekst", "нижний колонтитул", "フッター"),
    "title": ("title", "标题", "標題", "封面标题", "titel", "titre", "título", "titolo", "название", "表題"),
    "subtitle": ("subtitle", "副标题", "副標題", "untertitel", "sous-titre", "subtítulo", "sottotitolo", "подзаголовок", "副題"),
    "quote": ("quote", "引用", "zitat", "citation", "cita", "citazione"),
    "cell": ("table text", "table contents", "table paragraph", "表格文字", "表格内容", "表格正文", "表内容", "表格文本", "tabelleninhalt", "tabellentext", "contenu de tableau", "texte de tableau"),
    "head": ("table head", "table heading", "table header", "表头", "表格标题", "表头文字", "tabellenüberschrift", "titre de tableau"),
}  # fmt: skip

_LEVEL = re.compile(r"(.+?) ?([1-9一二三四五六])(?: ?级)?")
_CHINESE = "一二三四五六"


def folded(name: str) -> str:
    """A style's name without what writers change: capitals, spaces, underscores, LibreOffice's escapes."""
    plain = re.sub(r"_20_|[\s_\u3000]+", " ", name).strip().casefold()
    return re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", plain)


KNOWN: Mapping[str, str] = MappingProxyType({folded(name): role for role, names in _NAMES.items() for name in names})


def role_of(name: str) -> str | None:
    """The role a style plays by its name: ``heading-2``, ``caption``, ``normal`` …; None for any other."""
    plain = folded(name)
    if plain in KNOWN:
        return KNOWN[plain]
    found = _LEVEL.fullmatch(plain) or re.fullmatch(r"(?P<n>[一二三四五六])级(标题)", plain)
    if not found:
        return None
    if "n" in found.groupdict():
        return f"heading-{_CHINESE.index(found['n']) + 1}"
    stem, digit = found[1].strip(), found[2]
    level = _CHINESE.index(digit) + 1 if digit in _CHINESE else int(digit)
    if stem in _HEADINGS:
        return f"heading-{level}" if level <= 6 else None
    return f"toc-{level}" if stem in _CONTENTS and level <= 6 else None


def called(heading: str) -> Text:
    """What people call a heading's role: those of levels 5 and 6 too, which no style of ours sets."""
    level = int(heading[-1])
    return Text(f"heading {level}", f"{_CHINESE[level - 1]}级标题")


def says_heading(name: str) -> bool:
    """Whether a name has the word for headings in it: 公司标题二, Firmenüberschrift."""
    plain = folded(name)
    return any(word in plain for word in _HEADINGS if len(word) > 3 or not word.isascii())
