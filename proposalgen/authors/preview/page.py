"""The preview's page and what it is told: its frame in the language of messages, and the board as data."""

from __future__ import annotations

import json
from functools import partial
from html import escape
from importlib.resources import files
from typing import Any

from proposalgen.authors.pictures import count
from proposalgen.authors.preview.board import Board, Shown
from proposalgen.authors.preview.office import command
from proposalgen.findings import Text

LANGUAGES = {"zh-CN": "中文", "en": "English"}
TEXTS = {
    "preview": Text("Preview", "预览"),
    "pages": Text("Pages", "页面"),
    "html": Text("Web page", "网页"),
    "documents": Text("Documents", "文档"),
    "view": Text("View", "视图"),
    "working": Text("Working …", "生成中 …"),
    "done": Text("Up to date · {seconds} s", "已更新 · {seconds} 秒"),
    "faults": Text("{count} to mend", "{count} 处待改"),
    "lost": Text("The preview has ended. Start it again with: proposalgen house preview", "预览已结束。请重新运行：proposalgen house preview"),
    "page": Text("{format}, page {number}", "{format}，第 {number} 页"),
    "word_working": Text("drawing …", "转换中 …"),
    "word_absent": Text(
        "Not shown: LibreOffice draws the pages of Word files and is not on this machine (apt-get install libreoffice-writer-nogui).",
        "未显示：Word 页面由 LibreOffice 转换，本机没有安装（apt-get install libreoffice-writer-nogui）。",
    ),
    "line": Text("line {number}", "第 {number} 行"),
    "instead": Text("Nothing can be shown until this is mended:", "改好以下问题后即可显示："),
}


def _content(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()


CONTENT = {
    "/preview.css": ("text/css; charset=utf-8", partial(_content, "preview.css")),
    "/preview.js": ("text/javascript; charset=utf-8", partial(_content, "preview.js")),
}


def page(name: str, tongue: str) -> bytes:
    """The page's frame; everything else comes by ``/state``."""
    texts = {key: text.to(tongue) for key, text in TEXTS.items()}
    slots = {
        "LANG": tongue,
        "NAME": escape(name),
        "TEXTS": escape(json.dumps(texts, ensure_ascii=False), quote=True),
        **{key.upper(): escape(text) for key, text in texts.items()},
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
            "tabs": [_tab(each, board.saves, tongue) for each in board.shown.values()],
            "shown": _shown(shown or board.shown[board.visible], board.saves),
        }


def _tab(shown: Shown, saves: int, tongue: str) -> dict[str, Any]:
    return {
        "key": shown.key,
        "deal": shown.deal.id,
        "language": LANGUAGES.get(shown.language, shown.language),
        "title": shown.kind.title.to(tongue),
        "about": shown.title,
        "faults": len(shown.troubles),
        "fresh": shown.html_of == saves,
    }


def _shown(shown: Shown, saves: int) -> dict[str, Any]:
    fresh = shown.html_of == saves and (bool(shown.troubles) or shown.pdf_of == saves)
    return {
        "key": shown.key,
        "fresh": fresh,
        "seconds": round(shown.seconds, 1),
        "troubles": shown.troubles,
        "html": {"of": shown.html_of if shown.html else 0},
        "pdf": {"of": shown.pdf_of, "pages": count(shown.pdf)},
        "word": {
            "of": shown.word_of,
            "pages": count(shown.word),
            "state": "absent" if not command() else "done" if shown.word_of == saves else "working",
            "trouble": shown.word_trouble,
        },
    }
