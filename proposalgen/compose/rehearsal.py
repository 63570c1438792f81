"""A template tried with a sample view, for the faults that composing would find: all of them, not the first alone.

What fails in one place is noted, and the rest goes on with something in its place. Nothing is kept of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from proposalgen.compose.allowed import OWN_HOUSE, Limits
from proposalgen.compose.environment import TemplateEnvironment, place_of, too_deep
from proposalgen.compose.evaluate import Frame
from proposalgen.compose.faults import Fault, TooMuch
from proposalgen.compose.markup import Annex, parse
from proposalgen.compose.markup_reading import Picture
from proposalgen.compose.plain import plain
from proposalgen.compose.run import Runner
from proposalgen.compose.words import Words
from proposalgen.errors import BriefError, HouseError
from proposalgen.findings import Problem, Text
from proposalgen.record import replace

IN_PLACE = Markup("x")
_BINDING = (nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport)  # what follows needs their names


class Noting(Runner):
    """Runs a template to its end, noting the faults on the way."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.faults: list[Fault] = []
        self.names: list[str] = []  # the files' names by their number in the marks

    def body(self, statements: Iterable[nodes.Node], frame: Frame) -> None:
        for node in statements:
            depth = self.depth
            try:
                super().body((node,), frame)
            except TooMuch:
                raise
            except Fault as fault:
                if isinstance(node, _BINDING):
                    raise
                self.faults.append(fault)
                self.depth = depth

    def _print(self, node: nodes.Node, frame: Frame, amount: bool = False) -> None:
        depth = self.depth
        try:
            super()._print(node, frame, amount)
        except TooMuch:
            raise
        except Fault as fault:
            self.faults.append(fault)
            self.depth = depth
            self.emit(self._marked(fault))

    def _marked(self, fault: Fault) -> Markup:
        """What stands in, at the line of the fault: what the markup has against it there is no other fault."""
        known = fault.file in self.names and fault.line is not None
        return Markup(f"\x02{self.names.index(fault.file)}:{fault.line}\x03{IN_PLACE}") if known else IN_PLACE


class Rehearsal:
    """The templates of some folders in one language, tried with one view after the other."""

    def __init__(self, folders: tuple[Path, ...], words: Words, language: str, limits: Limits = OWN_HOUSE) -> None:
        self.language = language
        self.steps = 0  # of all that was tried so far
        self.environment = TemplateEnvironment(folders, words, language, limits)

    def problems(
        self, template: str, view: Mapping[str, Any], images: Mapping[str, Picture], annexes: Mapping[str, Annex]
    ) -> tuple[Problem, ...]:
        """What composing this document of this view would refuse, and whatever else it would have come to."""
        name = f"{template}.html"
        run = self.environment.runner(name, Noting)
        assert isinstance(run, Noting)
        run.names = self.environment.names
        found: list[Problem] = []
        markup = ""
        try:
            markup = run.render(name, plain(view))
        except Fault as fault:
            if fault.line is not None:  # else templates without end, whose circle reading finds
                run.faults.append(fault)
        except HouseError as error:
            found += error.problems
        except RecursionError:
            found.append(too_deep(name))
        self.steps += run.steps
        found += (_problem(fault, name) for fault in run.faults)
        found += self._of_markup(markup, {(one.place.file, one.place.line) for one in found}, view, images, annexes) if markup else ()
        return tuple(dict.fromkeys(self.environment.for_author(replace(one, related=())) for one in found))

    def _of_markup(
        self, markup: str, known: set[tuple[str, int | None]], view: Mapping[str, Any],
        images: Mapping[str, Picture], annexes: Mapping[str, Annex],
    ) -> Iterator[Problem]:  # fmt: skip
        """Faults of the markup, but for lines where something stands in for a value that could not be printed."""
        try:
            parse(markup, self.language, self.environment.names, view, images, annexes)
        except HouseError as error:
            yield from (one for one in error.problems if (one.place.file, one.place.line) not in known)
        except BriefError:
            return  # of the sample's files, which are none


def _problem(fault: Fault, name: str) -> Problem:
    message = fault.message
    if fault.value:  # the sample's own text says nothing to an author
        shown = f'"{fault.value}"'
        message = Text(message.en.replace(shown, "a text"), message.zh.replace(f" {shown}", "文本").replace(shown, "文本"))
    return Problem(place_of(fault, name), message, fault.hint)
