"""What of a house does nothing: files that replace no other, macros nobody calls, words nobody says.

Mostly a misspelt name, so the nearest right one is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from jinja2 import nodes

from proposalgen import resources
from proposalgen.authors.owned import nearest_kind
from proposalgen.compose.environment import parse, parser
from proposalgen.compose.faults import nearest, suggest
from proposalgen.compose.lint import fits_key, said_keys
from proposalgen.compose.loader import BUILT_IN, read_template, templates_in
from proposalgen.compose.nodes_of import nodes_of
from proposalgen.compose.words import LANGUAGES, load_words
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.house.bank import NAME as BANK
from proposalgen.kinds import KINDS, Kind

LARGEST = 256 * 1024
SIDES = ("client/", "internal/")
WORDS = tuple(f"words.{language}.yaml" for language in LANGUAGES)
READ = (*WORDS, BANK)  # files of words that are read by their names
_SOURCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)

Trees = Mapping[Path, nodes.Template]


def leftovers(templates: Path, own_kinds: Sequence[Kind] | None = ()) -> tuple[Problem, ...]:
    """Warnings about a house's templates folder; nothing is raised.

    ``own_kinds``: those that the house declares; None when nobody can say.
    """
    built_in = resources.templates()
    own = dict(templates_in(templates))
    trees = _trees([*own.values(), *(file for _, file in templates_in(built_in))])
    return (
        *_files(templates, own, trees, own_kinds),
        *_macros(own, trees),
        *_words(templates, built_in, trees),
    )


def _trees(files: list[Path]) -> Trees:
    """The templates that can be read; those that cannot are the lint's business."""
    found: dict[Path, nodes.Template] = {}
    for file in files:
        try:
            found[file] = parse(parser(), read_template(file, LARGEST), str(file))
        except HouseError:
            continue
    return found


# --- files -----------------------------------------------------------------------------------------


def _files(
    templates: Path, own: Mapping[str, Path], trees: Trees, own_kinds: Sequence[Kind] | None
) -> Iterator[Problem]:
    known = {name for name, _ in templates_in(resources.templates())}
    named = {_source(node).removeprefix(BUILT_IN) for tree in trees.values() for node in nodes_of(tree, *_SOURCES)}
    kinds = {f"{kind.audience}/{kind.id}.html" for kind in (*KINDS, *(own_kinds or ()))}
    for name, file in own.items():
        if name in known or name in named or name in kinds:
            continue
        if name.startswith(SIDES):
            if own_kinds is None:  # house.yaml cannot be read, and that is told
                continue
            message = Text("there is no document kind of this name, so nothing builds it", "没有这个名称的文档，因此不会生成")
            yield Problem(Place(file=str(file), line=1), message, nearest_kind(name, kinds))
        else:
            message = Text(
                "this file replaces no built-in template, and no template includes it",
                "该文件没有替换任何内置模板，也没有模板引用它",
            )
            yield Problem(Place(file=str(file), line=1), message, suggest(name, known - kinds))
    yield from _other_files(templates, own)


def _other_files(templates: Path, own: Mapping[str, Path]) -> Iterator[Problem]:
    """Files that are read by nobody, for their name or their place."""
    for file in sorted(templates.rglob("*")):
        name = file.relative_to(templates).as_posix()
        if not file.is_file() or name in own or name in READ or file.name.startswith(".") or file.suffix == ".md":
            continue
        hint = suggest(name, READ) if file.suffix in (".yaml", ".yml") else None
        message = Text(
            "nothing reads this file: templates are NAME.html in small letters, words are {words}, questions {bank}",
            "不会读取该文件：模板应为小写的 名称.html，用语应为 {words}，题库应为 {bank}",
        )
        yield Problem(Place(file=str(file), line=1), message.filled(words=", ".join(WORDS), bank=BANK), hint)


def _source(node: nodes.Node) -> str:
    template = getattr(node, "template", None)
    return template.value if isinstance(template, nodes.Const) and isinstance(template.value, str) else ""


# --- macros ----------------------------------------------------------------------------------------


def _macros(own: Mapping[str, Path], trees: Trees) -> Iterator[Problem]:
    used = {name for tree in trees.values() for name in _called(tree)}
    for file in own.values():
        for macro in nodes_of(trees[file], nodes.Macro) if file in trees else ():
            if macro.name not in used:
                message = Text(f'nobody calls the macro "{macro.name}"', f"没有地方调用宏“{macro.name}”")
                hint = Text("Call it, or take it away.", "请调用它，或将其删除。")
                yield Problem(Place(file=str(file), line=macro.lineno), message, hint)


def _called(tree: nodes.Template) -> Iterator[str]:
    """Names a template calls or imports."""
    for call in nodes_of(tree, nodes.Call):
        if isinstance(call.node, nodes.Name):
            yield call.node.name
        elif isinstance(call.node, nodes.Getattr):
            yield call.node.attr
    for found in nodes_of(tree, nodes.FromImport):
        yield from (item if isinstance(item, str) else item[0] for item in found.names)


# --- words -----------------------------------------------------------------------------------------


def _words(templates: Path, built_in: Path, trees: Trees) -> Iterator[Problem]:
    """Words of a house that no template says: once for both languages, and once for keys that stand together."""
    said = [fits_key(key) for key in {key for tree in trees.values() for key in said_keys(tree)}]
    own: dict[str, Place] = {}
    begins: dict[str, Place] = {}
    known: set[str] = set()
    for language in LANGUAGES:
        with suppress(HouseError):
            words = load_words([templates], language)
            own = {**{key: words.places[key] for key in words.entries}, **own}
            begins = {**words.places, **begins}
            known |= load_words([built_in], language).entries.keys()
    idle = [key for key in own if key not in known and not any(fits(key) for fits in said)]
    groups = {key.partition(".")[0] for key in known}
    together: dict[str, list[str]] = {}
    for key in idle:
        together.setdefault(key if key.partition(".")[0] in groups else key.partition(".")[0], []).append(key)
    for name, keys in together.items():
        yield _unsaid(name, keys, own[keys[0]] if len(keys) == 1 else begins[name], known, groups)


def _unsaid(name: str, keys: Sequence[str], place: Place, known: Iterable[str], groups: Iterable[str]) -> Problem:
    """One key, or a group of the house's own; a name is suggested where it is nearly that one."""
    if len(keys) == 1:
        near = nearest(keys[0], known)
        message = Text(f'no template says "{keys[0]}"', f"没有模板使用“{keys[0]}”")
        return Problem(place, message, MEANT.filled(near=near) if near else UNSAID)
    near = nearest(name, groups)
    inner = [key.partition(".")[2] for key in keys]
    message = ALL_UNSAID.filled(name=name, keys=", ".join(inner), chinese="、".join(inner))
    return Problem(place, message, MEANT.filled(near=near) if near else UNSAID)


MEANT = Text("Did you mean {near}?", "是否想写 {near}？")
UNSAID = Text('Say it in a template: {{ say("…") }}.', '请在模板中使用：{{ say("…") }}。')
ALL_UNSAID = Text("no template says any word of “{name}” ({keys})", "没有模板使用“{name}”中的用语（{chinese}）")
