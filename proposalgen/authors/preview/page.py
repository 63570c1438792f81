"""The preview's page and what it is told: its frame in the language of messages, and the board as data."""

from __future__ import annotations

import json
from functools import partial
from html import escape
from importlib.resources import files
from typing import Any

from proposalgen.authors.preview.board import Board, Shown
from proposalgen.findings import Text

HOUSE = "house"  # the key of the check among the documents; those of documents have a dot
LANGUAGES = {"zh-CN": "中文", "en": "English"}
TEXTS = {
    "preview": Text("Preview", "预览"),
    "pages": Text("Pages", "页面"),
    "html": Text("Web page", "网页"),
    "documents": Text("Documents", "文档"),
    "view": Text("View", "显示方式"),
    "internal": Text("internal", "内部"),
    "working": Text("Working …", "生成中 …"),
    "done": Text("Up to date · {seconds} s", "已更新 · {seconds} 秒"),
    "held": Text("Not opened for this deal", "该商机不能生成"),
    "fault": Text("1 problem to mend", "1 处待改"),
    "faults": Text("{count} problems to mend", "{count} 处待改"),
    "lost": Text("The preview has ended", "预览已结束"),
    "page": Text("{format}, page {number}", "{format}，第 {number} 页"),
    "count": Text("{number} pages", "共 {number} 页"),
    "count_one": Text("1 page", "共 1 页"),
    "word_working": Text("drawing …", "转换中 …"),
    "word_absent": Text(
        "Word pages are not shown: LibreOffice, which draws them, is not on this machine. The Word file itself can be built. "
        "To see it here: apt-get install libreoffice-writer-nogui",
        "未显示 Word 页面：Word 页面由 LibreOffice 转换，本机没有安装。Word 文件本身可以正常生成。"
        "如需在此查看：apt-get install libreoffice-writer-nogui",
    ),
    "house": Text("House", "企业资料"),
    "check": Text("Check", "检查"),
    "warning": Text("1 warning", "1 条提醒"),
    "warnings": Text("{count} warnings", "{count} 条提醒"),
    "well": Text("No faults in the house.", "企业资料没有错误。"),
    "instead": Text("Save the mended file, and the pages come back.", "改好保存后，页面会自动恢复。"),
}


def _content(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()


CONTENT = {
    "preview.css": ("text/css; charset=utf-8", partial(_content, "preview.css")),
    "preview.js": ("text/javascript; charset=utf-8", partial(_content, "preview.js")),
}


def page(name: str, tongue: str) -> bytes:
    """The page's frame; everything else comes by ``state``. The house's name is escaped, and is all of the house in it."""
    texts = {key: text.to(tongue) for key, text in TEXTS.items()}
    slots = {
        "LANG": tongue,
        **{key.upper(): escape(text) for key, text in texts.items()},
        "TEXTS": escape(json.dumps(texts, ensure_ascii=False), quote=True),
        "NAME": escape(name),  # last: what it says is not looked through for slots
    }
    frame = _content("preview.html").decode()
    for slot, value in slots.items():
        frame = frame.replace(f"@{slot}@", value)
    return frame.encode()


def state(board: Board, shown: Shown | None, tongue: str) -> dict[str, Any]:
    """What the page needs to draw itself; ``shown`` is the document it looks at."""
    with board.news:
        return {
            "version": board.version,
            "ended": board.stopped,
            "documents": [*(_document(each, board, tongue) for each in board.shown.values()), _house(board, tongue)],
            "shown": _shown(shown or next(iter(board.shown.values())), board, tongue),
            "house": {"fresh": board.checked.of == board.saves, "troubles": board.checked.faults, "held": board.checked.warnings},
        }


def _document(shown: Shown, board: Board, tongue: str) -> dict[str, Any]:
    return {
        "key": shown.key,
        "deal": shown.deal.id,
        "language": LANGUAGES.get(shown.language, shown.language),
        "title": shown.name.to(tongue),
        "about": shown.title or shown.deal.path.name,
        "internal": shown.kind.audience == "internal",
        "held": bool(shown.held),
        "faults": len(_troubles(shown, board)),
        "warnings": 0,
    }


def _house(board: Board, tongue: str) -> dict[str, Any]:
    """The check of the house, which stands among the documents."""
    return {
        "key": HOUSE,
        "deal": HOUSE,
        "language": TEXTS["house"].to(tongue),
        "title": TEXTS["check"].to(tongue),
        "about": "",
        "internal": False,
        "held": False,
        "faults": len(board.checked.faults),
        "warnings": len(board.checked.warnings),
    }


def _shown(shown: Shown, board: Board, tongue: str) -> dict[str, Any]:
    current = shown.html_of == board.saves
    return {
        "key": shown.key,
        "fresh": current and (shown.halted or shown.pdf_of == board.saves),
        "seconds": f"{shown.seconds:.1f}",
        "troubles": _troubles(shown, board),
        "held": shown.held,
        "html": {"of": shown.html_of if shown.html else 0},
        "pdf": {
            "of": shown.pdf_of,
            "pages": shown.pdf_pages,
            "working": shown.pdf_of != board.saves,
            "trouble": shown.pdf_trouble,
        },
        "word": {
            "of": shown.word_of,
            "pages": shown.word_pages,
            "working": board.office and shown.word_of != board.saves,
            "trouble": shown.word_trouble if board.office else TEXTS["word_absent"].to(tongue),
        },
    }


def _troubles(shown: Shown, board: Board) -> list[dict[str, Any]]:
    """All that has to be mended: a build stops at the first fault of the house, and its check knows the others."""
    if not shown.broken or not shown.troubles or board.checked.of != board.saves:
        return shown.troubles
    places = {(each["file"], each["line"]) for each in shown.troubles}
    others = (each for each in board.checked.faults if (each["file"], each["line"]) not in places)
    return sorted([*shown.troubles, *others], key=lambda each: (each["file"], each["line"] or 0))
