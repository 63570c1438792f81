"""The ``house new`` command: a house that works at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from proposalgen import resources
from proposalgen.authors.builtin import about
from proposalgen.compose.loader import templates_in
from proposalgen.errors import UsageError
from proposalgen.findings import Text
from proposalgen.starting import quoted, write_files
from proposalgen.terminal import message, result

FILES = {
    "house.yaml": "house.{language}.yaml",
    "library/example-case.yaml": "case.{language}.yaml",
    "templates/README.md": "README.{language}.md",
    "templates/words.{language}.yaml": "words.{language}.yaml",
}
SUPPLIER = Text("Your company", "我方公司")


def start(folder: Path, language: str, supplier: str | None) -> int:
    """Write the house; refuse a folder that holds anything. The exit code."""
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise UsageError(THERE.filled(folder=folder))
    values = {
        "SUPPLIER": quoted(supplier or SUPPLIER.to(language)),
        "SCHEMA": (resources.schemas() / "house.schema.json").as_uri(),
        "FILES": "\n".join(_overridable(language)),
    }
    source = resources.templates() / "new" / "house"
    files = {
        name.format(language=language): _filled(source / made_of.format(language=language), values)
        for name, made_of in FILES.items()
    }
    write_files(folder, files)
    result(str(folder / "house.yaml"))
    if supplier is None:
        message(NO_NAME.filled(file=folder / "house.yaml", name=SUPPLIER.to(language)))
    message(NEXT.filled(folder=folder))
    return 0


def _filled(file: Path, values: dict[str, str]) -> bytes:
    return re.sub("@([A-Z]+)@", lambda slot: values[slot[1]], file.read_text(encoding="utf-8")).encode()


def _overridable(language: str) -> Iterator[str]:
    """A row of the table for each built-in template."""
    for name, _ in templates_in(resources.templates()):
        yield f"| `{name}` | {about(name).to(language)} |"


THERE = Text("{folder} is already there and not empty.", "{folder} 已存在且不是空文件夹。")
NO_NAME = Text(
    "“{name}” stands in for your company's name; write the real one into {file} (--supplier gives it at once).",
    "公司名称暂写为“{name}”，请在 {file} 中改为真实名称（也可用 --supplier 给出）。",
)
NEXT = Text(
    "Next: proposalgen house preview {folder} shows the documents and follows every change;"
    " proposalgen house check {folder} finds faults.",
    "下一步：proposalgen house preview {folder} 可查看文档，保存即更新；proposalgen house check {folder} 检查问题。",
)
