"""The templates' language: Jinja's syntax, cut down to what a document needs, read and never compiled.

Plain data in, text out. A template is parsed, its tree is held against a list of what is allowed
(``allowed``), and then the tree itself is walked (``run``, ``evaluate``): there is no generated code,
no object of the program within reach, and a place for every error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from markupsafe import Markup

from proposalgen.compose.allowed import OWN_HOUSE, Examination, Limits, examine
from proposalgen.compose.faults import Fault, MissingName
from proposalgen.compose.filters import Filters
from proposalgen.compose.lexer import Syntax
from proposalgen.compose.loader import BUILT_IN, FolderLoader, read_template
from proposalgen.compose.plain import paths_of, plain
from proposalgen.compose.pointing import column_of
from proposalgen.compose.run import Parsed, Runner
from proposalgen.compose.syntax import syntax_problem
from proposalgen.compose.words import Words
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text

INTERNAL = "internal/"
INSIDE = Text("{message} (in the built-in {name}, line {line})", "{message}（位于内置的 {name} 第 {line} 行）")
OWN_SIDE = Text(
    'a customer\'s document cannot use "{name}": templates under internal/ are for the own side alone',
    "给客户的文件不能使用“{name}”：internal/ 下的模板仅供内部",
)


def inside(name: str) -> bool:
    """Whether a template is one of the own side's, by its name."""
    return name.removeprefix(BUILT_IN).startswith(INTERNAL)


class TemplateEnvironment:
    """One set of folders in one language; keeps the templates it has read."""

    def __init__(
        self, folders: tuple[Path, ...], words: Words, language: str, limits: Limits = OWN_HOUSE
    ) -> None:
        self.limits = limits
        self.words = words
        self.names: list[str] = []  # the files' names by their number in the marks
        self.loader = FolderLoader(folders, limits.size)
        self.filters = Filters(words, language).table()
        self.functions = {"say": self.say}
        self.syntax = parser()
        self.templates: dict[str, Parsed] = {}
        self.refused: dict[str, tuple[Problem, ...]] = {}
        self.own_side = False  # the document being made is internal
        self.users: Mapping[str, tuple[str, int]] = {}  # as the last rendering left them; see Runner

    def say(self, *key: str, **values: Any) -> Markup:
        """The words of a key in the document's language; ``say("kind", kind)`` joins the parts of a key."""
        if not key or not all(isinstance(part, str) for part in key):
            raise Fault(Text("say() needs the key of an entry", "say() 需要用语的键"))
        return self.words.say(".".join(key), values)

    def render(self, name: str, view: Mapping[str, Any]) -> str:
        """The marked text of a template. Raises HouseError with the template's file and line."""
        try:
            data = plain(view)
            return self.runner(name).render(name, data)
        except Fault as fault:
            place = place_of(fault, name)
            found = Problem(place, fault.message, fault.hint, related(fault.value, view))
            raise HouseError([self.for_author(found)]) from None
        except RecursionError:
            raise HouseError([too_deep(name)]) from None

    def runner(self, name: str, kind: type[Runner] = Runner) -> Runner:
        """One who renders this document."""
        self.own_side = inside(name)
        made = kind(self.load, self.filters, self.functions, self.limits)
        self.users = made.users
        return made

    def for_author(self, found: Problem) -> Problem:
        """A problem in a built-in template that a house's one uses stands where the house's names it: that is what
        its author wrote, and may change. What the data brought along stays where it is."""
        built_in, *own = (str(folder) + os.sep for folder in reversed(self.loader.folders))
        file, line = found.place.file, found.place.line or 1
        seen: set[str] = set()
        while own and not found.related and file.startswith(built_in) and file in self.users and file not in seen:
            seen.add(file)
            file, line = self.users[file]
        if not seen or file.startswith(built_in):
            return found
        said = INSIDE.filled(message=found.message, name=found.place.file.removeprefix(built_in), line=found.place.line)
        return Problem(Place(file=file, line=line), said, found.hint)

    def load(self, name: str) -> Parsed:
        """A template by its name, read and examined once. HouseError with every problem of the file."""
        if inside(name) and not self.own_side:
            raise HouseError([Problem(Place(file=name), OWN_SIDE.filled(name=name))])
        if name in self.refused:
            raise HouseError(self.refused[name])
        if name not in self.templates:
            try:
                self.templates[name] = self._read(name)
            except HouseError as error:
                self.refused[name] = error.problems
                raise
        return self.templates[name]

    def _read(self, name: str) -> Parsed:
        path = self.loader.find(name)
        file = str(path)
        number = len(self.names)
        tree = parse(self.syntax, read_template(path, self.limits.size), file, number)
        self.names.append(file)
        with _ONE_AT_A_TIME:  # the preview's threads share the trees
            exam = Examination(file, number, self.limits, frozenset(self.filters), prepare=not tree.marked)
            problems = examine(tree, exam)
            tree.marked = True
        if problems:
            raise HouseError(problems)
        parents = [node for node in tree.body if isinstance(node, nodes.Extends)]
        parent = parents[0].template.value if parents else None  # type: ignore[attr-defined]
        return Parsed(name, file, tree.body, exam.blocks, parent, parents[0].lineno if parents else 1)


UNMARKED = -1
_ONE_AT_A_TIME = Lock()


@cache
def parser() -> Environment:
    """Jinja's own reader of the syntax; nothing else of it is used."""
    return Syntax()


def parse(syntax: Environment, source: str, file: str, number: int = UNMARKED) -> nodes.Template:
    """The tree of a template, one for each ``number`` that its marks may bear: a tree that was read is marked once, and
    may be read by many. HouseError: the syntax, or nesting beyond reason."""
    try:
        return _tree(syntax, source, file, number)
    except TemplateSyntaxError as error:
        raise HouseError([syntax_problem(error, file, source)]) from None
    except RecursionError:
        raise HouseError([too_deep(file)]) from None
    except ValueError:  # a whole number of thousands of digits
        raise HouseError([too_long(source, file)]) from None


@lru_cache(maxsize=256)  # a house's check reads each template for what it says, and again for what comes of it
def _tree(syntax: Environment, source: str, file: str, number: int) -> nodes.Template:
    # As its ``parse`` does, but without telling every node of an environment that nobody asks for.
    tree = nodes.Template(Parser(syntax, source, file, file).subparse(), lineno=1)
    tree.marked = False
    return tree


def place_of(fault: Fault, name: str) -> Place:
    """Where a fault of a template stands, with its column if the expression can be found there."""
    named = isinstance(fault, MissingName)  # the message says which part of the expression it is
    column = None if named else column_of(fault.written, fault.file, fault.line)
    return Place(file=fault.file or name, line=fault.line, column=column)


def too_deep(file: str) -> Problem:
    return Problem(Place(file=file, line=1), Text("the template is nested too deeply", "模板嵌套过深"))


def too_long(source: str, file: str) -> Problem:
    found = re.search(r"\d{4000}", source)
    line = source.count("\n", 0, found.start()) + 1 if found else 1
    return Problem(Place(file=file, line=line), Text("a number has thousands of digits", "数字有数千位"), Text("Write it shorter.", "请写短一些。"))


def related(value: str, view: Mapping[str, Any]) -> tuple[Place, ...]:
    """The fields of the view that hold a text, so that a problem can point into the brief."""
    if not value:
        return ()
    return tuple(Place(path=path) for path in list(paths_of(dict(view), value))[:3])
