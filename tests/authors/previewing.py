"""A house small enough to be rebuilt quickly, its preview in this process, and one who asks it."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from proposalgen.authors.deals import SAMPLE_DAY, deals
from proposalgen.authors.preview.command import Preview
from proposalgen.cli import run

TINY = '<document title="{{ deal.title }}"><section kind="body">\n<h1>%s</h1>\n<p>{{ customer.name }}</p>\n</section></document>\n'
FAULTY = TINY.replace("customer.name", "customer.nmae") % "Begin"
KEY = "crane-care.proposal"


def small_house(folder: Path) -> Path:
    assert run(["house", "new", str(folder), "--language", "en", "--supplier", "Alder & Sons"]) == 0
    for name in ("proposal", "outline"):
        put(folder, TINY % "Begin", name)
    return folder


def put(house: Path, text: str, name: str = "proposal") -> None:
    (house / "templates/client").mkdir(exist_ok=True)
    (house / f"templates/client/{name}.html").write_text(text, encoding="utf-8")


class Visitor:
    """Asks the preview's server, as from a browser unless told otherwise."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.parts = urlsplit(preview.server.url)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.parts.hostname, self.parts.port, timeout=30)
        with contextlib.closing(connection):
            whole = path if path.startswith("/") else self.parts.path + path
            connection.request(method, whole, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def state(self, key: str = KEY, since: int = 0) -> dict:
        return json.loads(self.ask(f"state?key={key}&since={since}")[2])

    def when(self, true, key: str = KEY) -> dict:
        """The state once something is true of it."""
        end, news = time.monotonic() + 30, self.state(key)
        while not true(news):
            assert time.monotonic() < end, news
            news = self.state(key, news["version"])
        return news


def ready(news: dict) -> bool:
    return news["shown"]["fresh"]


@contextlib.contextmanager
def previewed(house: Path, *, office: str = "", brief: Path | None = None):
    preview = Preview(house, deals(house, brief, SAMPLE_DAY), 0, "en", office)
    thread = threading.Thread(target=preview.run, daemon=True)
    thread.start()
    try:
        yield Visitor(preview)
    finally:
        preview.server.shutdown()
        preview.close()
        thread.join()
