"""Another deal's brief for a new customer: new names, no approvals, the old names forbidden.

Comments and order stay where the brief is laid out as briefs usually are. What must come out is
worked out on the data; a text that does not mean exactly that is written anew without comments.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proposalgen.brief.load import brief_file, load_brief
from proposalgen.brief.model import Brief
from proposalgen.brief.plain import plain
from proposalgen.findings import Text
from proposalgen.reading.document import read_document, read_text
from proposalgen.terminal import language

# What belongs to the old deal alone.
DROPPED = (("deal", "id"), ("deal", "proposal_date"), ("deal", "version"),
           ("customer", "short_name"), ("customer", "address"), ("customer", "contact"))  # fmt: skip
NOTE = Text("# the former customer's names: never in this deal's documents", "# 原客户名称：不得出现在本商机的文件里")


def copied(source: Path, title: str, customer: str) -> dict[str, bytes]:
    """The files of the new folder by name: the brief, and what it names beside it. Raises BriefError."""
    old = load_brief(source)
    file = brief_file(source)
    data, _ = plain(read_document(file).root)  # type: ignore[arg-type]
    wanted = _changed(data, old, title, customer)
    text = _edited(file.read_text(encoding="utf-8-sig"), old, wanted)
    if _meaning(text) != wanted:
        text = _dumped(wanted)
    beside = {name: path.read_bytes() for name, path in _beside(wanted, file.parent)}
    return {"brief.yaml": text.encode(), **beside}


def quoted(value: str) -> str:
    """A text as YAML that cannot mean anything else."""
    return json.dumps(value, ensure_ascii=False)


def _changed(data: dict[str, Any], old: Brief, title: str, customer: str) -> dict[str, Any]:
    names = (old.customer.name, old.customer.short_name)
    forbidden = (*old.confidential_terms, *(name for name in names if name and name != customer))
    new = {key: value for key, value in data.items() if key not in ("approvals", "confidential_terms")}
    for block in ("deal", "customer"):
        gone = {key for part, key in DROPPED if part == block}
        new[block] = {key: value for key, value in data[block].items() if key not in gone}
    new["deal"]["title"], new["customer"]["name"] = title, customer
    return {**new, "confidential_terms": list(dict.fromkeys(forbidden))} if forbidden else new


def _meaning(text: str) -> Any:
    """The data of a text; None when it is no YAML of ours."""
    document = read_text(text, "brief.yaml")
    return None if document.problems or document.root is None else plain(document.root)[0]


def _edited(text: str, old: Brief, wanted: dict[str, Any]) -> str:
    """The text with the changed lines changed, as far as they stand on lines of their own."""
    lines: list[str | None] = list(text.splitlines())
    _replace(lines, old, "deal.title", quoted(wanted["deal"]["title"]))
    _replace(lines, old, "customer.name", quoted(wanted["customer"]["name"]))
    for block, key in DROPPED:
        _replace(lines, old, f"{block}.{key}", None)
    for key in ("approvals", "confidential_terms"):
        _drop(lines, key)
    kept = [line for line in lines if line is not None]
    if terms := wanted.get("confidential_terms"):
        kept += ["", NOTE.to(language()), "confidential_terms:", *(f"  - {quoted(term)}" for term in terms)]
    return "\n".join(kept) + "\n"


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
