"""The preview's server: this machine only, reading only, and nothing but what the board holds.

No address leads to a file: what is asked for is looked up by its key. A page elsewhere that points a name
of its own at this machine is turned away by the ``Host`` it sends.
"""

from __future__ import annotations

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from proposalgen.authors.pictures import count, pages, png
from proposalgen.authors.preview.board import Board, Shown
from proposalgen.authors.preview.page import CONTENT, page, state

ADDRESS = "127.0.0.1"
DOTS = 108  # of a page's picture, an inch
PATIENCE = 20.0  # seconds that a question for news is kept waiting
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
DOCUMENT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'self'; sandbox allow-same-origin"
)
_PICTURE = re.compile(r"/page/([a-z0-9.-]+)/(pdf|word)/(\d{1,4})\.png")
_DOCUMENT = re.compile(r"/html/([a-z0-9.-]+)")


class Server(ThreadingHTTPServer):
    """Listens on this machine alone. OSError when the port is taken."""

    daemon_threads = True

    def __init__(self, port: int, board: Board, name: str, tongue: str) -> None:
        self.board, self.name, self.tongue = board, name, tongue
        super().__init__((ADDRESS, port), Handler)
        self.hosts = {f"{host}:{self.server_port}" for host in (ADDRESS, "localhost")}

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.server_port}/"

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
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            self.answer(403, b"This preview answers only to its own address.", "text/plain")
        elif self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            self.answer(403, b"Another site may not read this preview.", "text/plain")
        else:
            self.route()

    do_HEAD = do_GET

    def route(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/":
            self.answer(200, page(self.server.name, self.server.tongue), "text/html; charset=utf-8", PAGE_POLICY)
        elif parts.path in CONTENT:
            kind, data = CONTENT[parts.path]
            self.answer(200, data(), kind)
        elif parts.path == "/state":
            self.news(parse_qs(parts.query))
        else:
            self.made(parts.path)

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
        pdf, number = shown.pdf if found[2] == "pdf" else shown.word, int(found[3])
        if not 1 <= number <= count(pdf):
            self.answer(404, b"There is no such page.", "text/plain")
            return
        self.answer(200, png(pages(pdf, DOTS, only=number - 1)[0]), "image/png")

    def news(self, query: dict[str, list[str]]) -> None:
        """What there is to see, as soon as it differs from what the page knows."""
        board = self.server.board
        key, since = query.get("key", [""])[0], query.get("since", ["0"])[0]
        board.look_at(key)
        known = int(since) if since.isdecimal() and len(since) < 12 else 0
        board.after(known, PATIENCE)
        found = json.dumps(state(board, board.shown.get(key), self.server.tongue), ensure_ascii=False)
        self.answer(200, found.encode(), "application/json")

    def answer(self, code: int, data: bytes, kind: str, policy: str = "default-src 'none'") -> None:
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


