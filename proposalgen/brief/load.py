"""The door to a brief: from a file or a deal folder to a ``Brief``, or to every reason why not."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proposalgen.brief.consistency import contradictions
from proposalgen.brief.messages import Explainer
from proposalgen.brief.model import Brief
from proposalgen.brief.plain import plain
from proposalgen.brief.references import unknown_in_library, unresolved
from proposalgen.brief.words import listed
from proposalgen.errors import BriefError
from proposalgen.findings import Finding, Place, Problem, Text
from proposalgen.reading.document import Document, read_document
from proposalgen.reading.files import beside, nearest
from proposalgen.reading.tree import Entry, Located, Mapping, Node, Scalar, Sequence, Source, tree_of
from proposalgen.reading.yaml_words import WIDE_COLON, WIDE_COLON_HINT
from proposalgen.record import replace

if TYPE_CHECKING:
    from proposalgen.house.model import House

NAMES = ("brief.yaml", "brief.yml", "brief.json")
SEALED = ("price", "approvals")


def load_brief(path: str | Path, *, price: str | Path | None = None, house: House | None = None) -> Brief:
    """Read a brief file, or the ``brief.yaml`` of a deal folder.

    ``price``: a file with the keys ``price`` and, if wanted, ``approvals``, which then may not stand in the brief.
    ``house``: its library resolves case studies, products and answers; without it they are not checked.
    Raises BriefError with every problem found, whatever the files hold.
    """
    file = brief_file(Path(path))
    return load_read(read_document(file, instead=TABLE), file.parent, price=price, house=house)


def load_read(
    document: Document, folder: Path, *, price: str | Path | None = None, house: House | None = None
) -> Brief:
    """A brief from a document that was read already; ``folder`` holds the tables it names. See ``load_brief``."""
    problems, remarks = list(document.problems), list(document.remarks)
    root = _top(document, problems)
    if price is not None:
        sealed = _sealed(Path(price))
        problems += sealed.problems
        remarks += sealed.remarks
        root = _with_price(root, document.file, sealed, problems)
    if root is None:
        raise BriefError(problems)
    if _names_tables(root):
        from proposalgen.brief.tables import with_tables

        root = with_tables(root, folder, document.file, problems, remarks)
    if _answers_apart(root) and not problems:  # of clauses that could not be read, none would be found
        from proposalgen.brief.responses import with_responses

        root = with_responses(root, Source(document.file), problems, remarks)
    return _made(root, Source(document.file), problems, remarks, house)


def brief_from(data: dict[str, Any], *, house: House | None = None) -> Brief:
    """A brief from plain Python data, with the checks of ``load_brief``; its places have no lines."""
    root, problems, remarks = tree_of(data), [], []
    if isinstance(root, Mapping) and _answers_apart(root):
        from proposalgen.brief.responses import with_responses

        root = with_responses(root, Source("brief"), problems, remarks)
    return _made(root, Source("brief"), problems, remarks, house)


def brief_file(path: Path) -> Path:
    """The brief file a path means; raises BriefError when there is none."""
    try:
        if not path.is_dir():
            return path
        found = [path / name for name in NAMES if (path / name).is_file()]
    except (OSError, ValueError):  # a name no file can have
        found = []
    if len(found) != 1:
        place = Place("", str(path))
        if found:
            names = " + ".join(file.name for file in found)
            raise BriefError([Problem(place, TWO_BRIEFS.filled(names=names), TWO_BRIEFS_HINT)])
        raise BriefError([Problem(place, NO_BRIEF, NO_BRIEF_HINT)])
    return found[0]


def _made(
    root: Node, source: Source, problems: list[Problem], remarks: Iterable[Finding], house: House | None
) -> Brief:
    located = Located(root, source, tuple(remarks))
    data, empty = plain(root)
    explainer = Explainer(Brief, root, source, WHOLE)
    brief, found = explainer.validate(data, empty)
    problems += found
    problems += contradictions(data, located.place)
    problems += unresolved(data, located.place, explainer.guessed)
    if house is not None:
        problems += unknown_in_library(data, located.place, house.library)
    if problems or brief is None:
        raise BriefError(in_order(problems, source.file))
    object.__setattr__(brief, "__pydantic_private__", located)
    return brief


def in_order(problems: Iterable[Problem], first: str) -> list[Problem]:
    """By file (the brief's own first), line and column."""
    def key(problem: Problem) -> tuple[Any, ...]:
        place = problem.place
        return (place.file != first, place.file, place.sheet or "", place.line or place.row or 0, place.column or 0)

    return sorted(problems, key=key)


def _top(document: Document, problems: list[Problem]) -> Mapping | None:
    """The root when it is a mapping; else one problem that says what is there instead."""
    root = document.root
    if isinstance(root, Mapping):
        return root
    if document.problems and root is None:
        return None
    at = Place("", document.file, max(root.line, 1) if root else 1, max(root.column, 1) if root else 1)
    if root is None or (isinstance(root, Scalar) and root.text is None):
        problems.append(Problem(at, EMPTY, EMPTY_HINT))
    elif isinstance(root, Scalar):
        key, colon, _ = (root.text or "").partition("：")
        if colon and key.strip().replace("_", "").isascii():
            problems.append(Problem(at, WIDE_COLON.filled(key=key.strip()[:60]), WIDE_COLON_HINT.filled(key=key.strip()[:60])))
        else:
            problems.append(Problem(at, TEXT_ONLY, EMPTY_HINT))
    else:
        problems.append(Problem(at, LIST_ONLY, LIST_HINT))
    return None


def _with_price(root: Mapping | None, brief: str, sealed: Document, problems: list[Problem]) -> Mapping | None:
    """The brief with price and approvals of the file of their own; both files' places are named where they clash."""
    top = _top(sealed, problems)
    if top is None:
        return root
    source = Source(sealed.file)
    if top.entry("price") is None:
        problems.append(Problem(Place("price", sealed.file, top.line, top.column), NO_PRICE, NO_PRICE_HINT))
    added = []
    for entry in top.entries:
        here = Place(entry.key, sealed.file, entry.line, entry.column)
        there = root.entry(entry.key) if root else None
        if entry.key not in SEALED:
            problems.append(Problem(here, NOT_HERE.filled(key=entry.key[:60]), NO_PRICE_HINT))
        elif there is None:
            added.append(Entry(entry.key, entry.value, entry.line, entry.column, source))
    for key in SEALED:
        there = root.entry(key) if root else None
        if there is not None:
            own = top.entry(key)
            also = (Place(key, sealed.file, own.line, own.column),) if own else ()
            place = Place(key, brief, there.line, there.column)
            problems.append(Problem(place, BOTH.filled(key=key, file=os.path.basename(sealed.file)), BOTH_HINT, also))
    return Mapping((*root.entries, *added), root.line, root.column, root.flow) if root else None


def _sealed(file: Path) -> Document:
    """The file of the price; where there is none, the files beside it whose names come near."""
    found = read_document(file, instead=PRICE_TABLE)
    if found.root is not None or _there(file):
        return found
    near = _near(file)
    hint = PRICE_NEAR.filled(near=listed(near)) if near else PRICE_PATH
    return replace(found, problems=(Problem(Place("", str(file)), PRICE_MISSING, hint),))


def _there(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):  # a name no file can have: the reading says so
        return True


def _near(file: Path) -> list[str]:
    """YAML and JSON files in the same folder, the nearest first; the brief is none of them."""
    names = [name for name in beside(file, (".yaml", ".yml", ".json")) if name not in NAMES]
    close = nearest(file.name, names, most=3, like=0.4) or (names if len(names) < 4 else [])
    return [str(file.parent / name) for name in close]


def _names_tables(root: Mapping) -> bool:
    """Whether a list is given as ``{file: …}``; cheap, so that the readers of tables load only when needed."""
    lists = [root.entry("needs")]
    for outer, inner in (("tender", "requirements"), ("tender", "responses"), ("price", "items")):
        entry = root.entry(outer)
        if entry and isinstance(entry.value, Mapping):
            lists.append(entry.value.entry(inner))
    return any(entry is not None and _mentions(entry.value) for entry in lists)


def _mentions(value: Node) -> bool:
    """Whether a table is named: in place of a list, or among its entries."""
    if isinstance(value, Sequence):
        return any(isinstance(item, Mapping) and item.entry("file") is not None for item in value.items)
    return isinstance(value, Mapping)


def _answers_apart(root: Mapping) -> bool:
    """Whether our answers stand apart from the buyer's clauses."""
    tender = root.entry("tender")
    return tender is not None and isinstance(tender.value, Mapping) and tender.value.entry("responses") is not None


WHOLE = Text("the brief", "简报")
EMPTY = Text("the file is empty", "文件是空的")
EMPTY_HINT = Text(
    "A brief begins with `schema: 1`, `deal:` and `customer:`; `proposalgen new FOLDER` makes one that is valid at once.",
    "简报以 schema: 1、deal:、customer: 开头；proposalgen new 文件夹 可生成一份立即可用的简报。",
)
TEXT_ONLY = Text("the file holds text, but no fields", "文件只有文字，没有任何“键: 值”")
LIST_ONLY = Text("the file holds a list; a brief is fields: `key: value`", "文件内容是列表，简报应由“键: 值”组成")
LIST_HINT = Text("Take the `- ` at the beginning of the lines away; keep one deal in one file.", "请去掉行首的“- ”；一个文件只写一个商机。")
TABLE = Text(
    "Name the brief (brief.yaml) or its folder. A table stands beside the brief and is named in it: `items: {{file: {name}}}` under `price`;"
    " `needs` and `tender.requirements` likewise.",
    "请给出简报（brief.yaml）或商机文件夹。表格放在简报旁，在简报中引用：price 下写 items: {{file: {name}}}；needs 和 tender.requirements 同样写法。",
)
PRICE_TABLE = Text(
    "Write a file price.yaml beside it and name the table there: `price: {{items: {{file: {name}}}}}`; `proposalgen schema price` shows what else it holds.",
    "请在它旁边写一个 price.yaml，在其中引用该表格：price: {{items: {{file: {name}}}}}；其他内容见 proposalgen schema price。",
)
NO_BRIEF = Text("there is no brief.yaml in this folder", "该文件夹中没有 brief.yaml")
NO_BRIEF_HINT = Text("`proposalgen new FOLDER` makes one.", "可用 proposalgen new 文件夹 生成。")
TWO_BRIEFS = Text("this folder holds more than one brief: {names}", "该文件夹中有多份简报：{names}")
TWO_BRIEFS_HINT = Text("Name the file that is meant.", "请直接指定文件。")
PRICE_MISSING = Text("the file of the price (--price) is not there", "没有这个报价文件（--price）")
PRICE_NEAR = Text("Did you mean {near}?", "是否想写 {near}？")
PRICE_PATH = Text("Check its path, from the folder in which you work.", "请检查路径，以当前所在目录为起点。")
NO_PRICE = Text("the price file has no `price:`", "报价文件缺少 price:")
NO_PRICE_HINT = Text("It holds `price:` and, if wanted, `approvals:`, nothing else.", "其中只写 price:，必要时加 approvals:，不写其他内容。")
NOT_HERE = Text("`{key}` does not belong into the price file", "“{key}”不应写在报价文件里")
BOTH = Text(
    "`{key}` stands in the brief although the price is given in {file}", "报价已另由 {file} 提供，简报中不应再有“{key}”"
)
BOTH_HINT = Text("Delete it here: only the bid's owner holds the price.", "请从简报中删除：报价只由投标负责人保管。")
