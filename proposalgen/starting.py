"""The ``new`` command: a deal folder whose brief is valid at once, from nothing or from another deal.

A deal that starts from another one starts without its approvals, and with the other customer's
names on the list of words that must not appear: that is how yesterday's customer stays out of
today's proposal.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from proposalgen import resources
from proposalgen.errors import BriefError, UsageError
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
    _check_names(title, customer)
    if source is not None:
        from proposalgen.copying import copied

        files = copied(source, title, customer)
    else:
        files = {"brief.yaml": _fresh(tongue, minimal, title, customer, asked).encode()}
    house = _house_near(folder)
    if house is None and (supplier := supplier or asked.ask(SUPPLIER, "")):
        files["house.yaml"] = _filled("house.yaml", {"SUPPLIER": supplier}).encode()
    write_files(folder, files)
    _tell(folder, house, supplier, "house.yaml" in files, asked.stood_in)
    return 0


SUPPLIER = Text("Your own company's name?", "我方公司全称？")


def _check_names(title: str, customer: str) -> None:
    """Refuse a title or name that no brief could hold: blank, too long, with hidden characters."""
    from proposalgen.brief.load import brief_from
    from proposalgen.reading.document import read_text

    names = {"TITLE": title, "CUSTOMER": customer}
    problems = list(read_text(_filled("minimal.yaml", {**names, "LANGUAGE": "en"}), "brief.yaml").problems)
    try:
        brief_from({"schema": "1", "deal": {"title": title}, "customer": {"name": customer}})
    except BriefError as fault:
        problems += fault.errors
    if problems:
        wrong = Text("The title or the customer's name cannot be used: {why}", "方案名称或客户名称不可用：{why}")
        raise UsageError(wrong.filled(why=problems[0].message))


class _Asked:
    """Questions on a terminal; elsewhere the folder's name stands in, and a message says so."""

    def __init__(self, folder: Path) -> None:
        self.default = folder.resolve().name or "deal"
        self.live = sys.stdin.isatty() and sys.stderr.isatty()
        self.stood_in = False  # whether the folder's name took the place of an answer

    def ask(self, question: Text, default: str | None = None) -> str:
        default = self.default if default is None else default
        if not self.live:
            self.stood_in = self.stood_in or default == self.default
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
    """A template with its @SLOTS@ filled, each once: what is filled in is never looked through for slots."""
    text = (resources.templates() / "new" / name).read_text(encoding="utf-8")
    schema = (resources.schemas() / "brief.schema.json").as_uri()
    written = {"SCHEMA": schema, **{k: v if k in plain else quoted(v) for k, v in values.items()}}
    return re.sub("@([A-Z_]+)@", lambda slot: written[slot[1]], text)


def quoted(value: str) -> str:
    """A text as YAML that cannot mean anything else."""
    return json.dumps(value, ensure_ascii=False)


def _house_near(folder: Path) -> Path | None:
    here = folder.resolve()
    return next((place for place in (here, *here.parents) if (place / "house.yaml").is_file()), None)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """All the files by their names in the folder, or none of them. MachineError when that cannot be."""
    exchange = Exchange()
    try:
        exchange.folder(folder)
        for name, data in files.items():
            exchange.folder((folder / name).parent)
            exchange.write(folder / name, data)
        exchange.commit()
    except OSError as fault:
        raise explained(fault, exchange.at or folder) from fault
    finally:
        exchange.close()


def _tell(folder: Path, house: Path | None, supplier: str | None, made: bool, stood_in: bool) -> None:
    result(str(folder / "brief.yaml"))
    if stood_in:
        message(STOOD_IN.filled(name=folder.resolve().name))
    if house is not None and supplier:
        message(HOUSED.filled(house=house / "house.yaml"))
    if house is None and not made:
        message(NOBODY.filled(house=folder / "house.yaml"))
    message(NEXT.filled(folder=folder))


NEXT = Text(
    "Next: fill in what you know, then ask: proposalgen check {folder}",
    "下一步：填入已知情况，然后运行：proposalgen check {folder}",
)
STOOD_IN = Text(
    "“{name}” stands in for what was not given; write the real title and customer (--title, --customer) into the brief.",
    "未给出的名称暂写为“{name}”，请在简报中改为真实的方案名称和客户全称（也可用 --title、--customer 给出）。",
)
HOUSED = Text("The supplier is the one of {house}.", "供应商沿用 {house} 中的公司。")
NOBODY = Text(
    "Your own company is not known yet: put its name into {house} (schema: 1, supplier: {{name: …}}).",
    "还不知道我方公司名称：请写入 {house}（schema: 1，supplier: {{name: …}}）。",
)
