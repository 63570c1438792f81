"""A template and a view to a finished document of blocks: the public door of this package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proposalgen.compose.allowed import OWN_HOUSE, Limits
from proposalgen.compose.environment import TemplateEnvironment
from proposalgen.compose.markup import Annex, parse
from proposalgen.compose.markup_reading import Picture
from proposalgen.compose.pointing import pointed
from proposalgen.compose.words import Words, load_words
from proposalgen.document.blocks import Document
from proposalgen.document.numbering import number
from proposalgen.errors import HouseError

__all__ = ["Composer", "Picture", "compose"]


class Composer:
    """The templates of some folders in one language; made once for many documents.

    ``folders``: the house's before the built-in one. Not for use by several threads at once.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        words: Words | None = None,
        language: str = "zh-CN",
        limits: Limits = OWN_HOUSE,
    ) -> None:
        self.language = language
        found = words if words is not None else load_words(folders, language)
        self.environment = TemplateEnvironment(folders, found, language, limits)

    def compose(
        self,
        template: str,
        view: Mapping[str, Any],
        images: Mapping[str, Picture] | None = None,
        scheme: str = "decimal",
        annexes: Mapping[str, Annex] | None = None,
        draft: bool = False,
    ) -> Document:
        """The numbered document of a template such as ``client/proposal``.

        ``view`` holds plain values only; ``images`` are the pictures it may name, ``annexes`` the files it may
        include. Raises HouseError
        with the template's file and line, and the view's path when a text of the data is at fault.
        Only a ``draft`` may hold places that still wait to be written.
        """
        name = template if template.endswith(".html") else f"{template}.html"
        try:
            markup = self.environment.render(name, view)
        except HouseError as error:
            raise HouseError(pointed(error.problems)) from None
        try:
            document = parse(markup, self.language, self.environment.names, view, images, annexes, draft)
        except HouseError as error:
            raise HouseError(pointed(map(self.environment.for_author, error.problems))) from None
        return number(document, scheme)


def compose(
    template: str,
    view: Mapping[str, Any],
    *,
    folders: tuple[Path, ...],
    words: Words,
    language: str,
    images: Mapping[str, Picture] | None = None,
    scheme: str = "decimal",
    limits: Limits = OWN_HOUSE,
    annexes: Mapping[str, Annex] | None = None,
    draft: bool = False,
) -> Document:
    """One document; see ``Composer.compose``. For many documents keep a Composer."""
    return Composer(folders, words, language, limits).compose(template, view, images, scheme, annexes, draft)
