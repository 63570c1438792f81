"""A small house on disk: templates and words as texts, composed through the public door."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from proposalgen.compose.composer import compose
from proposalgen.compose.words import load_words
from proposalgen.errors import HouseError

PAGE = '<document title="T">\n<section>\n{body}\n</section>\n</document>'


class House:
    """Writes files below a folder; ``page`` wraps a body so that it begins on line 3."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def compose(self, source: str, view=None, *, language="zh-CN", **options):
        self.write("client/test.html", source)
        words = load_words((self.folder,), language)
        return compose(
            "client/test", view or {}, folders=(self.folder,), words=words, language=language, **options
        )

    def page(self, body: str, view=None, **options):
        return self.compose(PAGE.replace("{body}", body), view, **options)

    def blocks(self, body: str, view=None, **options):
        return self.page(body, view, **options).sections[0].blocks

    def text(self, body: str, view=None, **options) -> str:
        """The text of the one paragraph that ``<p>body</p>`` becomes."""
        from proposalgen.document.walk import plain_text

        return plain_text(self.blocks(f"<p>{body}</p>", view, **options)[0].content)

    def problems(self, body: str, view=None, *, whole=False, **options):
        """The problems of a page (or of a whole template), each with line and English message."""
        with pytest.raises(HouseError) as caught:
            (self.compose if whole else self.page)(body, view, **options)
        return [
            SimpleNamespace(
                line=problem.place.line,
                file=Path(problem.place.file).name,
                en=problem.message.en,
                zh=problem.message.zh,
                hint=problem.hint.en if problem.hint else "",
                fields=[place.path for place in problem.related],
            )
            for problem in caught.value.problems
        ]


@pytest.fixture
def house(tmp_path):
    return House(tmp_path)
