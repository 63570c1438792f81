"""The ``new`` command: a deal folder whose brief is valid at once, from nothing or from another deal.

A deal that starts from another one starts without its approvals, and with the other customer's
names on the list of words that must not appear: that is how yesterday's customer stays out of
today's proposal.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from proposalgen import resources
from proposalgen.errors import UsageError
from proposalgen.exchange import Exchange, explained
from proposalgen.findings import Text
from proposalgen.terminal import language, message, result


def start(
    folder: Path, tongue: str, minimal: bool, source: Path | None,
    title: str | None, customer: str | None, supplier: str | None,
) -> int:  # fmt: skip
    """Make the folder; ask on a terminal for what was not given. The exit code."""
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise UsageError(
            Text(f"{folder} is already there and not empty.", f"{folder} 已存在且不是空文件夹。")
        )
    asked = _Asked(folder)
    title = title or asked.ask(Text("What is the proposal about?", "方案名称？"))
    customer = customer or asked.ask(Text("The customer's full name?", "客户全称？"))
    files: dict[str, str] = {}
    if source is not None:
        files["brief.yaml"] = copied(source, title, customer)
    else:
        files["brief.yaml"] = _fresh(tongue, minimal, title, customer, asked)
    if _no_house_near(folder):
        supplier = supplier or asked.ask(Text("Your own company's name?", "我方公司全称？"), "")
        if supplier:
            files["house.yaml"] = _filled("house.yaml", {"SUPPLIER": supplier})
    _write(folder, files)
    _tell(folder, "house.yaml" in files or not _no_house_near(folder))
    return 0


class _Asked:
    """Questions on a terminal; elsewhere the folder's name stands in, and a message says so."""

    def __init__(self, folder: Path) -> None:
        self.default = folder.name or "deal"
        self.live = sys.stdin.isatty() and sys.stderr.isatty()

    def ask(self, question: Text, default: str | None = None) -> str:
        default = self.default if default is None else default
        if not self.live:
            return default
        answer = click.prompt(question.to(language()), default=default, show_default=bool(default), err=True)
        return str(answer).strip() or default


def _fresh(tongue: str, minimal: bool, title: str, customer: str, asked: _Asked) -> str:
    if minimal:
        return _filled("minimal.yaml", {"TITLE": title, "CUSTOMER": customer, "LANGUAGE": tongue})
    question = Text(
        "Who wanted a proposal: the customer asked, or we offered? (customer/us)",
        "谁提出要方案：客户要，还是我方主动？（customer/us）",
    )
    by = asked.ask(question, "us")
    values = {"TITLE": title, "CUSTOMER": customer, "ASKED_BY": by if by in ("customer", "us") else "us"}
    return _filled(f"brief.{tongue}.yaml", values, plain=("ASKED_BY",))


def _filled(name: str, values: Mapping[str, str], plain: tuple[str, ...] = ("LANGUAGE",)) -> str:
    text = (resources.templates() / "new" / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value if key in plain else quoted(value))
    schema = resources.schemas() / "brief.schema.json"
    return text.replace("@SCHEMA@", schema.as_uri())


def quoted(value: str) -> str:
    """A text as YAML that cannot mean anything else."""
    return json.dumps(value, ensure_ascii=False)


def copied(source: Path, title: str, customer: str) -> str:
    """Another deal's brief for a new customer: new names, no approvals, the old names forbidden."""
    from proposalgen.brief.load import brief_file, load_brief

    old = load_brief(source)
    lines = brief_file(source).read_text(encoding="utf-8-sig").splitlines()
    names = [name for name in (old.customer.name, old.customer.short_name) if name and name != customer]
    fresh = {
        "deal.title": quoted(title),
        "deal.id": None,
        "deal.proposal_date": None,
        "customer.name": quoted(customer),
        "customer.short_name": None,
    }
    for path, value in fresh.items():
        _replace_line(lines, old.place(path), path, value)
    _drop_block(lines, "approvals")
    _forbid(lines, (*old.confidential_terms, *names))
    return "\n".join(line for line in lines if line is not None) + "\n"


def _replace_line(lines: list[str | None], place: object, path: str, value: str | None) -> None:
    """Give a scalar a new value on its own line, or take the line away."""
    row = (getattr(place, "line", None) or 0) - 1
    key = path.rsplit(".", 1)[1]
    line = lines[row] if 0 <= row < len(lines) else None
    if line is None or not line.strip().startswith(f"{key}:"):
        return
    indent = line[: len(line) - len(line.lstrip())]
    lines[row] = None if value is None else f"{indent}{key}: {value}"


def _drop_block(lines: list[str | None], key: str) -> None:
    """Take away a top-level key with all that stands under it."""
    inside = False
    for row, line in enumerate(lines):
        if line is None:
            continue
        starts = line[:1] not in (" ", "\t", "#", "-", "")
        inside = line.startswith(f"{key}:") or (inside and not starts)
        if inside:
            lines[row] = None


def _forbid(lines: list[str | None], terms: tuple[str, ...]) -> None:
    _drop_block(lines, "confidential_terms")
    if terms:
        note = Text(
            "# the former customer's names: never in this deal's documents", "# 原客户名称：不得出现在本商机的文件里"
        )
        lines += ["", note.to(language()), "confidential_terms:", *(f"  - {quoted(term)}" for term in terms)]


def _no_house_near(folder: Path) -> bool:
    here = folder.resolve()
    return not any((place / "house.yaml").is_file() for place in (here, *here.parents))


def _write(folder: Path, files: Mapping[str, str]) -> None:
    exchange = Exchange()
    try:
        exchange.folder(folder)
        for name, text in files.items():
            exchange.write(folder / name, text.encode())
        exchange.commit()
    except OSError as fault:
        raise explained(fault, exchange.at or folder) from fault
    finally:
        exchange.close()


def _tell(folder: Path, housed: bool) -> None:
    result(str(folder / "brief.yaml"))
    message(
        Text(
            f"Next: fill in what you know, then ask: proposalgen check {folder}",
            f"下一步：填入已知情况，然后运行：proposalgen check {folder}",
        )
    )
    if not housed:
        message(
            Text(
                f"Your own company is not known yet: put its name into {folder / 'house.yaml'} (supplier: name: …).",
                f"还不知道我方公司名称：请写入 {folder / 'house.yaml'}（supplier: name: …）。",
            )
        )


