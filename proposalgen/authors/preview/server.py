"""The preview's server: this machine only, reading only, and nothing but what the board holds.

No address leads to a file: what is asked for is looked up by its key. Every address begins with a word
that only the terminal shows, so that neither another user of the machine nor a page elsewhere can ask;
and a page that points a name of its own at this machine is turned away by the ``Host`` it sends.
"""

from __future__ import annotations

import hmac
import json
import re
import secrets
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from proposalgen.authors.pictures import picture, png
from proposalgen.authors.preview.board import Board, Shown
from proposalgen.authors.preview.page import CONTENT, page, state

ADDRESS = "127.0.0.1"
HOSTS = frozenset({ADDRESS, "localhost"})  # with any port: it may be forwarded from another machine
DOTS = 108  # of a page's picture, an inch
PATIENCE = 20.0  # seconds that a question for news is kept waiting
NOTHING_POLICY = "default-src 'none'; frame-ancestors 'none'"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# What the house wrote: no script, no request, no door out of its frame.
DOCUMENT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'; sandbox allow-same-origin"
)
_PICTURE = re.compile(r"page/([A-Za-z0-9.-]+)/(pdf|word)/([1-9]\d{0,3})\.png")
_DOCUMENT = re.compile(r"html/([A-Za-z0-9.-]+)")


class Server(ThreadingHTTPServer):
    """Listens on this machine alone. OSError when the port is taken."""

    daemon_threads = True

    def __init__(self, port: int, board: Board, name: str, tongue: str) -> None:
        self.board, self.name, self.tongue = board, name, tongue
        self.word = secrets.token_urlsafe(16)
        super().__init__((ADDRESS, port), Handler)

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.server_port}/{self.word}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that left in the middle of an answer is nothing to tell."""


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def version_string(self) -> str:
        return "proposalgen"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        _, word, *rest = path.split("/", 2) if path.count("/") > 1 else ("", "")
        if self.headers.get("Host", "").lower().rpartition(":")[0] not in HOSTS:
            self.answer(403, b"This preview answers only to its own address.", "text/plain")
        elif not hmac.compare_digest(word.encode(), self.server.word.encode()):
            self.answer(403, b"Open the whole address that the terminal shows.", "text/plain")
        elif rest != [""] and self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            self.answer(403, b"Another site may not read this preview.", "text/plain")
        else:
            self.route(rest[0], query)

    do_HEAD = do_GET

    def route(self, path: str, query: str) -> None:
        if path == "":
            self.answer(200, page(self.server.name, self.server.tongue), "text/html; charset=utf-8", PAGE_POLICY)
        elif path in CONTENT:
            kind, data = CONTENT[path]
            self.answer(200, data(), kind)
        elif path == "state":
            self.news(parse_qs(query))
        else:
            self.made(path)

    def made(self, path: str) -> None:
        """A document or a picture of a page."""
        for pattern, give in ((_DOCUMENT, self.document), (_PICTURE, self.picture)):
            found = pattern.fullmatch(path)
            shown = self.server.board.shown.get(found[1]) if found else None
            if found and shown:
                give(shown, found)
                return
        self.answer(404, b"There is nothing here.", "text/plain")

    def document(self, shown: Shown, found: re.Match[str]) -> None:
        self.answer(200, shown.html, "text/html; charset=utf-8", DOCUMENT_POLICY)

    def picture(self, shown: Shown, found: re.Match[str]) -> None:
        with self.server.board.news:
            pdf, pages = (shown.pdf, shown.pdf_pages) if found[2] == "pdf" else (shown.word, shown.word_pages)
        if int(found[3]) > len(pages):
            self.answer(404, b"There is no such page.", "text/plain")
            return
        self.answer(200, png(picture(pdf, int(found[3]), DOTS)), "image/png")

    def news(self, query: dict[str, list[str]]) -> None:
        """What there is to see, as soon as it differs from what the page knows."""
        board = self.server.board
        key, since = query.get("key", [""])[0], query.get("since", ["0"])[0]
        board.look_at(key)
        board.wait_beyond(int(since) if since.isascii() and since.isdecimal() and len(since) < 12 else 0, PATIENCE)
        found = json.dumps(state(board, board.shown.get(key), self.server.tongue), ensure_ascii=False)
        self.answer(200, found.encode(), "application/json")

    def answer(self, code: int, data: bytes, kind: str, policy: str = NOTHING_POLICY) -> None:
        self.send_response(code)
        for name, value in (
            ("Content-Type", kind), ("Content-Length", str(len(data))), ("Content-Security-Policy", policy),
            ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
