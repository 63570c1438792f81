"""Templates that name each other: what they extend, include and import must be there, and lead to no circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import nodes

from proposalgen.compose.environment import OWN_SIDE, inside
from proposalgen.compose.faults import suggest
from proposalgen.compose.loader import BUILT_IN, FolderLoader
from proposalgen.compose.nodes_of import nodes_of
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text

Trees = Mapping[Path, nodes.Template]
SOURCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def uses(trees: Iterable[nodes.Template], loader: FolderLoader) -> tuple[set[Path], set[Path]]:
    """The files that see the names around them (they are checked there), and those that do not."""
    included: set[Path] = set()
    imported: set[Path] = set()
    for node in (found for tree in trees for found in nodes_of(tree, *SOURCES)):
        if isinstance(node, nodes.Extends):
            continue
        with suppress(HouseError):
            (included if node.with_context else imported).add(loader.find(source_name(node)))
    return included, imported


def source_name(node: Any) -> str:
    name = node.template
    return name.value if isinstance(name, nodes.Const) and isinstance(name.value, str) else ""



def links(tree: nodes.Template, file: str, loader: FolderLoader, trees: Trees) -> Iterator[Problem]:
    """What a template names and is not there: templates, macros of theirs, blocks of the one it extends."""
    for node in nodes_of(tree, *SOURCES):
        name = source_name(node)
        if not name:
            continue
        try:
            found = loader.find(name)
        except HouseError as error:
            for problem in error.problems:
                yield Problem(Place(file=file, line=node.lineno), problem.message, problem.hint)
            continue
        if found in trees:
            yield from _macros(tree, node, file, _defined(trees[found]))
            if isinstance(node, nodes.Extends):
                yield from _blocks(tree, file, _offered(found, loader, trees))
                yield from _outside(tree, file)


def trespass(tree: nodes.Template, file: str) -> Iterator[Problem]:
    """Templates of the own side that a customer's template uses."""
    for node in nodes_of(tree, *SOURCES):
        if inside(name := source_name(node)):
            yield Problem(Place(file=file, line=node.lineno), OWN_SIDE.filled(name=name))


def _defined(tree: nodes.Template) -> set[str]:
    """The names a template offers to those that import it."""
    offered = {macro.name for macro in nodes_of(tree, nodes.Macro)}
    for node in nodes_of(tree, nodes.Assign, nodes.AssignBlock):
        offered |= {
            name.name
            for name in (node.target, *node.target.find_all(nodes.Name))
            if isinstance(name, nodes.Name)
        }
    return offered


def _macros(tree: nodes.Template, node: nodes.Node, file: str, offered: set[str]) -> Iterator[Problem]:
    used: Iterable[tuple[str, int]] = ()
    if isinstance(node, nodes.FromImport):
        used = [(name if isinstance(name, str) else name[0], node.lineno) for name in node.names]
    elif isinstance(node, nodes.Import):
        used = [
            (found.attr, found.lineno)
            for found in nodes_of(tree, nodes.Getattr)
            if isinstance(found.node, nodes.Name) and found.node.name == node.target
        ]
    for name, line in used:
        if name not in offered:
            yield Problem(
                Place(file=file, line=line),
                Text(f'there is no macro "{name}"', f"没有宏“{name}”"),
                suggest(name, offered),
            )


# --- extending -------------------------------------------------------------------------------


def _offered(file: Path, loader: FolderLoader, trees: Trees) -> tuple[str, ...]:
    """The blocks of a template and of those that it extends."""
    found: dict[str, None] = {}
    seen: set[Path] = set()
    above: Path | None = file
    while above in trees and above not in seen:
        seen.add(above)
        found |= dict.fromkeys(block.name for block in nodes_of(trees[above], nodes.Block))
        above = _parent(trees[above], loader)
    return tuple(found)


def _parent(tree: nodes.Template, loader: FolderLoader) -> Path | None:
    for node in tree.body:
        if isinstance(node, nodes.Extends):
            with suppress(HouseError):
                return loader.find(source_name(node))
    return None


def _blocks(tree: nodes.Template, file: str, offered: tuple[str, ...]) -> Iterator[Problem]:
    """Blocks that the extended template does not have: what they hold would go nowhere."""
    inner = {id(one) for block in nodes_of(tree, nodes.Block) for one in block.find_all(nodes.Block)}
    for block in nodes_of(tree, nodes.Block):
        if block.name not in offered and id(block) not in inner:
            message = NO_BLOCK.filled(name=block.name)
            yield Problem(Place(file=file, line=block.lineno), message, suggest(block.name, offered))


def _outside(tree: nodes.Template, file: str) -> Iterator[Problem]:
    """What stands outside the blocks of a template that extends another is never printed."""
    for node in tree.body:
        for part in node.nodes if isinstance(node, nodes.Output) else ():
            text = part.data if isinstance(part, nodes.TemplateData) else "{{"
            if text.strip():
                line = part.lineno + text[: len(text) - len(text.lstrip())].count("\n")
                yield Problem(Place(file=file, line=line), OUTSIDE, OUTSIDE_HINT)
                return


def circles(trees: Trees, loader: FolderLoader) -> Iterator[Problem]:
    """Templates that come to themselves again by what they extend or include; each circle is told once."""
    steps = {file: dict(_steps(tree, loader)) for file, tree in trees.items()}
    told: set[Path] = set()
    for file in trees:
        way = _way_back(file, steps)
        if way and not told & set(way):
            told |= set(way)
            names = " → ".join(one.name for one in (*way, file))
            name = f"{file.parent.name}/{file.name}"
            hint = BUILT_IN_MEANT.filled(name=f"{BUILT_IN}{name}") if len(way) == 1 else None
            yield Problem(Place(file=str(file), line=steps[file][(*way, file)[1]]), CIRCLE.filled(names=names), hint)


def _steps(tree: nodes.Template, loader: FolderLoader) -> Iterator[tuple[Path, int]]:
    """The files that a template names, and the lines where it does."""
    for node in nodes_of(tree, *SOURCES):
        with suppress(HouseError):
            yield loader.find(source_name(node)), node.lineno


def _way_back(start: Path, steps: Mapping[Path, Mapping[Path, int]]) -> tuple[Path, ...]:
    """The shortest way from a file to itself; empty when there is none."""
    ways: list[tuple[Path, ...]] = [(start,)]
    seen: set[Path] = set()
    for way in ways:  # grows while it is gone through
        for after in steps.get(way[-1], ()):
            if after == start:
                return way
            if after not in seen:
                seen.add(after)
                ways.append((*way, after))
    return ()


NO_BLOCK = Text("there is no block “{name}” in what this template extends", "所扩展的模板中没有块“{name}”")
OUTSIDE = Text(
    "outside its blocks, a template that extends another prints nothing", "扩展其他模板时，块之外的内容不会输出"
)
OUTSIDE_HINT = Text("Put it into a block: {% block next %}…{% endblock %}.", "请放入块中：{% block next %}…{% endblock %}。")
CIRCLE = Text("templates use each other in a circle: {names}", "模板互相引用，形成循环：{names}")
BUILT_IN_MEANT = Text("The one that it replaces is {name}.", "被替换的内置模板是 {name}。")
