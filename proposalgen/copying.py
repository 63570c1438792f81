"""Another deal's brief to start from: whole for the same customer, and only what is ours for another one.

For the same customer comments and order stay where the brief is laid out as briefs usually are. What must
come out is worked out on the data; a text that does not mean exactly that is written anew without comments.
For another customer it is always written anew: a comment may hold what only the former customer told us.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from proposalgen.brief.load import brief_file
from proposalgen.brief.model import Brief
from proposalgen.brief.plain import plain
from proposalgen.findings import Text
from proposalgen.reading.document import read_document, read_text
from proposalgen.record import Record
from proposalgen.reusing import OURS, reusable
from proposalgen.terminal import language

# What belongs to the old deal alone.
DROPPED = (("deal", "id"), ("deal", "proposal_date"), ("deal", "version"))
NOTE = Text(
    "# the former customer's names and people: never in this deal's documents",
    "# 原客户的名称和人员：不得出现在本商机的文件里",
)
HEAD = Text(
    "# Started from another customer's deal: what is ours was kept, what only they told us was left behind.",
    "# 由另一客户的商机而来：保留我方可复用的内容，原客户告诉我们的内容没有带过来。",
)


class Copy(Record):
    """The files of the new folder by name: the brief, and what it names beside it.

    ``kept`` and ``left`` name the blocks and fields that passed to another customer's deal and that did not;
    both are empty for the same customer. ``heard``: the newest evidence that came along.
    """

    files: dict[str, bytes]
    kept: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    heard: date | None = None


def copied(source: Path, old: Brief, title: str, customer: str) -> Copy:
    """A copy of the deal ``old`` that was read from ``source``. Raises BriefError."""
    file = brief_file(source)
    data, _ = plain(read_document(file).root)  # type: ignore[arg-type]
    if customer not in (old.customer.name, old.customer.short_name):
        wanted, left = _for_another(data, old, title, customer)
        kept = tuple(key for key in wanted if key in OURS and key not in ("schema", "language", "deal"))
        return Copy(_files(_anew(wanted), wanted, file), kept, left)
    wanted = _for_the_same(data, title)
    text = _edited(file.read_text(encoding="utf-8-sig"), old, wanted)
    if _meaning(text) != wanted:
        text = _dumped(wanted)
    heard = max((item.date for item in old.evidence), default=None)
    return Copy(_files(text, wanted, file), heard=heard)


def _files(text: str, wanted: dict[str, Any], file: Path) -> dict[str, bytes]:
    beside = {name: path.read_bytes() for name, path in _beside(wanted, file.parent)}
    return {"brief.yaml": text.encode(), **beside}


def quoted(value: str) -> str:
    """A text as YAML that cannot mean anything else."""
    return json.dumps(value, ensure_ascii=False)


def _for_the_same(data: dict[str, Any], title: str) -> dict[str, Any]:
    new = {key: value for key, value in data.items() if key != "approvals"}
    gone = {key for _, key in DROPPED}
    new["deal"] = {**{key: value for key, value in data["deal"].items() if key not in gone}, "title": title}
    return new


def _for_another(
    data: dict[str, Any], old: Brief, title: str, customer: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    ours, left = reusable(data)
    deal = {**ours.pop("deal", {}), "title": title}
    ahead = {key: ours.pop(key) for key in ("schema", "language") if key in ours}
    forbidden = list(dict.fromkeys((*old.confidential_terms, *_names(old, customer))))
    new = {**ahead, "deal": deal, "customer": {"name": customer}, **ours}
    return {**new, "confidential_terms": forbidden}, tuple(key for key in left if key != "confidential_terms")


def _names(old: Brief, customer: str) -> Iterator[str]:
    """The former customer's names, and those of their people; never a name of our own team."""
    own = {customer, *(member.name for member in old.team)}
    contact = old.customer.contact
    # Who is known by post or department alone has no name to be kept out.
    people = (person.name for person in old.stakeholders if person.name not in (person.title, person.department))
    names = [old.customer.name, old.customer.short_name, *people]
    yield from (name for name in (*names, contact.name if contact else None) if name and name not in own)


def _meaning(text: str) -> Any:
    """The data of a text; None when it is no YAML of ours."""
    document = read_text(text, "brief.yaml")
    return None if document.problems or document.root is None else plain(document.root)[0]


def _edited(text: str, old: Brief, wanted: dict[str, Any]) -> str:
    """The text with the changed lines changed, as far as they stand on lines of their own."""
    lines: list[str | None] = list(text.splitlines())
    _replace(lines, old, "deal.title", quoted(wanted["deal"]["title"]))
    for block, key in DROPPED:
        _replace(lines, old, f"{block}.{key}", None)
    _drop(lines, "approvals")
    return "\n".join(line for line in lines if line is not None) + "\n"


def _replace(lines: list[str | None], old: Brief, path: str, value: str | None) -> None:
    """Give a scalar a new value on its own line, or take the line away."""
    row = (old.place(path).line or 0) - 1
    key = path.rsplit(".", 1)[1]
    line = lines[row] if 0 <= row < len(lines) else None
    if line is not None and line.strip().startswith(f"{key}:"):
        indent = line[: len(line) - len(line.lstrip())]
        lines[row] = None if value is None else f"{indent}{key}: {value}"


def _drop(lines: list[str | None], key: str) -> None:
    """Take away a top-level key with all that stands under it."""
    inside = False
    for row, line in enumerate(lines):
        if line is None:
            continue
        starts = line[:1] not in (" ", "\t", "#", "-", "")
        inside = line.startswith(f"{key}:") or (inside and not starts)
        if inside:
            lines[row] = None


def _dumped(data: dict[str, Any]) -> str:
    import yaml

    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _anew(data: dict[str, Any]) -> str:
    """A text of ours, block by block; short lists and mappings on one line, numbers and dates without quotes."""
    import yaml

    class Plain(yaml.SafeDumper):
        # Whatever a brief holds is read as text; only what would count as "no value" must be quoted.
        yaml_implicit_resolvers = {
            first: [pair for pair in pairs if pair[0].endswith(":null")]
            for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
        }

    def written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = "|" if "\n" in text else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)

    Plain.add_representer(str, written)
    parts = [HEAD.to(language())]
    for key, value in data.items():
        note = f"{NOTE.to(language())}\n" if key == "confidential_terms" else ""
        flow = None if isinstance(value, list) or any(isinstance(item, dict | list) for item in _items(value)) else False
        shape = {"allow_unicode": True, "sort_keys": False, "width": 1000, "default_flow_style": flow}
        parts.append(note + yaml.dump({key: value}, Dumper=Plain, **shape))
    text = "\n".join(part.rstrip("\n") + "\n" for part in parts)
    return text if _meaning(text) == data else _dumped(data)


def _items(value: Any) -> tuple[Any, ...]:
    return tuple(value.values()) if isinstance(value, dict) else ()


def _beside(value: Any, folder: Path) -> Iterator[tuple[str, Path]]:
    """Files in the brief's folder that it names: tables, pictures, attachments, forms."""
    if isinstance(value, list):
        for item in value:
            yield from _beside(item, folder)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in ("file", "original", "workbook") and isinstance(item, str):
                path = (folder / item).resolve()
                if path.is_relative_to(folder.resolve()) and path.is_file():
                    yield item, path
            else:
                yield from _beside(item, folder)
