"""From a grid of text to entries of a list: the header found, columns given their roles, cells put into the words of a brief."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from proposalgen.brief import columns
from proposalgen.brief.words import listed, plain_number, shown
from proposalgen.findings import Text
from proposalgen.reading.grid import Grid
from proposalgen.reading.tree import Entry, Mapping, Node, Scalar

_SEARCHED = 30  # rows among which the header is looked for


@dataclass(slots=True)
class Header:
    """Where the header stands and what each column (from 0) means; roles are fields of the entry."""

    row: int
    first: int  # index of the first row of data
    titles: tuple[str, ...]
    roles: dict[int, str]
    unknown: list[str] = field(default_factory=list)
    near: list[tuple[int, str, str]] = field(default_factory=list)  # column, its title, the title that was probably meant
    skipped: list[int] = field(default_factory=list)


def find_header(grid: Grid, path: str, chosen: dict[str, str] | None = None) -> Header | None:
    """The row, or up to three rows together, whose titles claim most roles; None with a problem when it cannot be used.

    ``chosen``: role -> the title that a person named for it, which goes before what the titles say by themselves.
    """
    roles, needed = columns.LISTS[path]
    best: tuple[int, int, tuple[str, ...], int] | None = None
    for at in range(min(_SEARCHED, len(grid.rows))):
        for height in (1, 2, 3):
            titles = _titles(grid, at, height, roles)
            score = len({role for title in titles if (role := columns.role_of(title, roles))} | _named(titles, chosen).keys())
            if titles and (best is None or (score, -height) > (best[0], -best[3])):
                best = (score, at, titles, height)
    if best is None or best[0] < 2:
        grid.wrong(NO_HEADER, NO_HEADER_HINT.filled(titles=_examples(roles, needed, path), key=needed[-1], list=path))
        return None
    _, at, titles, height = best
    header = Header(grid.numbers[at], at + height, titles, {})
    return header if _give_roles(grid, header, path, chosen or {}) else None


def _named(titles: tuple[str, ...], chosen: dict[str, str] | None) -> dict[str, int]:
    """Role -> the only column, from 0, with the title that a person named for it."""
    folded = [columns.folded(title) for title in titles]
    wanted = {role: columns.folded(title) for role, title in (chosen or {}).items()}
    return {role: folded.index(title) for role, title in wanted.items() if folded.count(title) == 1}


def _titles(grid: Grid, at: int, height: int, roles: columns.Roles) -> tuple[str, ...]:
    """The titles of some rows: the lowest where it says something known, else what stands above it."""
    titles = grid.rows[at]
    if at + height > len(grid.rows):
        return ()
    for lower in grid.rows[at + 1 : at + height]:
        titles = tuple(low if low and (not up or columns.role_of(low, roles) is not None) else up for up, low in zip(titles, lower, strict=False))
    return titles


def _give_roles(grid: Grid, header: Header, path: str, chosen: dict[str, str]) -> bool:
    roles, needed = columns.LISTS[path]
    named = _named(header.titles, chosen)
    words: list[int] = []
    for role, title in chosen.items():
        if role not in named:
            known = listed(shown(title, 20) for title in header.titles if title)
            grid.wrong(NO_TITLE.filled(title=shown(title, 30), key=f"{path}.columns.{role}"), TITLES.filled(titles=known), header.row)
    claims: dict[str, list[int]] = {}
    for at, title in enumerate(header.titles):
        if at in named.values():
            continue
        role = columns.role_of(title, roles) if title else ""
        if role is None and path == "tender.responses" and (theirs := columns.role_of(title, columns.REQUIREMENTS)):
            words += [at] if theirs == "text" else []
            continue  # the buyer's words, beside our answer for people
        if role is None or role in named:
            header.unknown.append(title)
        elif role:
            claims.setdefault(role, []).append(at)
    for role, claim in claims.items():
        if len(claim) > 1:
            titles = " / ".join(f"“{shown(header.titles[at], 30)}”" for at in claim)
            hint = TWO_COLUMNS_HINT.filled(key=_field(role, path), list=path, title=shown(header.titles[claim[0]], 30))
            grid.wrong(TWO_COLUMNS.filled(titles=titles), hint, header.row, claim[1] + 1)
    claims |= {role: [at] for role, at in named.items()}
    for name, group in columns.GROUPS[path].items():
        if name in named:
            for role in group:
                claims.pop(role, None)
            continue
        present = [role for role in group if role in claims]
        chosen = claims.get(present[0]) if present else None
        for role in group:
            claims.pop(role, None)
        if chosen:
            claims[name] = chosen
    missing = [name for name in needed if name not in claims]
    for name in missing:
        examples = _examples(roles, (name,), path)
        unread = listed(shown(title, 20) for title in header.unknown)
        hint = NO_COLUMN_CHOICE.filled(titles=examples, key=name, list=path, unread=unread) if header.unknown else NO_COLUMN_HINT.filled(titles=examples)
        grid.wrong(NO_COLUMN.filled(name=name), hint, header.row)
    header.roles = {claim[0]: role for role, claim in claims.items()}
    if len(words) == 1:
        header.roles[words[0]] = "text"
    _note_near(header, path)
    return not grid.problems


def _note_near(header: Header, path: str) -> None:
    """Of the titles that nobody knows, those that nearly are one of a field without a column."""
    roles, _ = columns.LISTS[path]
    taken = [*header.roles.values(), *(role for name, group in columns.GROUPS[path].items() if name in header.roles.values() for role in group)]
    for title in header.unknown:
        if found := columns.near_role(title, roles, taken):
            header.near.append((header.titles.index(title) + 1, title, found[1]))
    header.unknown = [title for title in header.unknown if title not in {one[1] for one in header.near}]


def _field(role: str, path: str) -> str:
    """The field that a role fills: several kinds of number may stand for one."""
    return next((name for name, group in columns.GROUPS[path].items() if role in group), role)


def _examples(roles: columns.Roles, needed: tuple[str, ...], path: str) -> Text:
    groups = columns.GROUPS[path]
    return listed(title for name in needed for title in _some(roles[groups.get(name, (name,))[0]]))


def _some(titles: tuple[str, ...]) -> tuple[str, ...]:
    """A Chinese and an English title."""
    english = [title for title in titles if title.isascii()]
    return tuple(dict.fromkeys((titles[0], *english[:1])))


def rows_of(grid: Grid, header: Header, path: str, marks: Collection[str] = ()) -> list[Node]:
    """An entry for each row below the header; headings and totals among them are noted in ``header.skipped``.

    ``marks``: those that the tender explains, which stay the buyer's own.
    """
    scales = {at: columns.scale(header.titles[at]) for at, role in header.roles.items() if role in columns.NUMBERS}
    _, needed = columns.LISTS[path]
    key = needed[1] if len(needed) > 1 else ""  # without one, a lone cell is a heading
    items: list[Node] = []
    for number, row in zip(grid.numbers[header.first :], grid.rows[header.first :], strict=True):
        cells = {role: (row[at], at) for at, role in header.roles.items() if at < len(row) and row[at]}
        if _no_entry(row, key in cells) or row == header.titles:
            header.skipped.append(number)
            continue
        items.append(_entry(number, cells, scales, path, marks))
    return items


def _no_entry(row: tuple[str, ...], has_text: bool) -> bool:
    """A total, or a heading: one cell, and that not the one that makes an entry."""
    filled = [cell for cell in row if cell]
    if columns.TOTALS.fullmatch(filled[0]) and not (has_text and len(filled) > 4):
        return True
    return len(filled) == 1 and not has_text


def _entry(number: int, cells: dict[str, tuple[str, int]], scales: dict[int, Decimal], path: str, marks: Collection[str]) -> Mapping:
    entries: dict[str, list[Entry] | Entry] = {}
    for role, (text, at) in _with_marks(cells, marks) if path == "tender.requirements" else cells.items():
        node = _cell(role, text, number, at + 1, scales.get(at, Decimal(1)))
        outer, _, inner = role.rpartition(".")
        entry = Entry(inner, node, number, at + 1)
        if outer:
            entries.setdefault(outer, []).append(entry)  # type: ignore[union-attr]
        else:
            entries[role] = entry
    made = (
        entry if isinstance(entry, Entry) else Entry(name, Mapping(tuple(entry), number, entry[0].column), number, entry[0].column)
        for name, entry in entries.items()
    )
    return Mapping(tuple(made), number)


def _with_marks(cells: dict[str, tuple[str, int]], marks: Collection[str]) -> Iterator[tuple[str, tuple[str, int]]]:
    """The cells of a requirement, its mark taken from its own column or from the beginning of its text."""
    for role, (text, at) in cells.items():
        if role != "mark":
            yield role, (text, at)
    text, at = cells.get("mark", ("", 0))
    mark = _mark(text, marks)
    if "mark" not in cells:
        for role in ("text", "ref", "name"):
            found = columns.LEADING_MARK.match(cells.get(role, ("", 0))[0])
            if found:
                mark, at = found.group(1), cells[role][1]
                break
    if mark:
        yield "mark", (mark, at)
        if mark == "★":
            yield "starred", ("true", at)


def _mark(text: str, marks: Collection[str]) -> str:
    """What a cell says of a clause: “S” is “scored” to a tender that explains it, and “should” or nothing to others."""
    folded = columns.folded(text)
    own = next((mark for mark in marks if columns.folded(mark) == folded), None)
    return own or columns.STARS.get(folded, "" if folded in columns.NO_MARK else text)


def _cell(role: str, text: str, row: int, column: int, times: Decimal) -> Node:
    if role in columns.LISTED:
        from proposalgen.reading.tree import Sequence

        parts = [part.strip() for part in columns.SEPARATORS.split(text) if part.strip()]
        if role in columns.IDS:
            parts = [part.lower() for part in parts]
        return Sequence(tuple(Scalar(part, row, column) for part in parts), row, column)
    return Scalar(_said(role, text, times), row, column)


def _said(role: str, text: str, times: Decimal) -> str:
    """A cell in the words a brief uses; what is not understood stays, and the validator says so."""
    if role in columns.WORDS:
        return columns.WORDS[role].get(columns.folded(text), text)
    if role in columns.NUMBERS or role in columns.RATES:
        number = plain_number(text)
        if number is None or ("%" in text and role not in columns.RATES):
            return text
        own_unit = any(sign in text for sign in "元万亿")  # the cell's own unit goes before the title's
        return format(number if own_unit else number * times, "f")
    return text.lower() if role in columns.IDS else text


NO_HEADER = Text("no row with titles of columns was found", "没有找到列标题行")
NO_HEADER_HINT = Text(
    "Give the columns titles such as: {titles}; or say which they are: `columns: {{{key}: TITLE}}` in `{list}`.",
    "请给各列加上标题，如：{titles}；或在 {list} 中写明是哪些列：columns: {{{key}: 列标题}}。",
)
NO_COLUMN = Text("there is no column for `{name}`", "缺少“{name}”对应的列")
NO_COLUMN_HINT = Text("Title it, for instance: {titles}.", "列标题可写：{titles}。")
TWO_COLUMNS = Text("two columns claim the same role: {titles}", "有两列含义相同：{titles}")
TWO_COLUMNS_HINT = Text(
    "Say which is meant, beside the table's file: `columns: {{{key}: {title}}}` (`{list}.columns.{key}`); nothing is guessed.",
    "请在该表的 file 旁写明用哪一列，如 columns: {{{key}: {title}}}（{list}.columns.{key}），本工具不作猜测。",
)
NO_COLUMN_CHOICE = Text(
    "Title it, for instance: {titles}; or say which column it is: `columns: {{{key}: TITLE}}` in `{list}`. Not understood: {unread}.",
    "列标题可写：{titles}；或在 {list} 中写明是哪一列：columns: {{{key}: 列标题}}。未识别的列：{unread}。",
)
NO_TITLE = Text("`{key}` names “{title}”, and no single column has that title", "{key} 写的“{title}”不是唯一的列标题")
TITLES = Text("The titles are: {titles}.", "列标题有：{titles}。")
