"""The ``new`` command: a deal folder whose brief is valid at once, from nothing or from another deal.

A deal that starts from another one starts without its approvals. For another customer it keeps only what
is ours to reuse, and the former customer's names and people are on the list of words that must not appear:
that is how yesterday's customer stays out of today's proposal.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proposalgen import resources
from proposalgen.errors import BriefError, UsageError
from proposalgen.exchange import Exchange, explained
from proposalgen.findings import Text
from proposalgen.terminal import language, message, result

if TYPE_CHECKING:
    from proposalgen.brief.model import Brief
    from proposalgen.copying import Copy


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
    old = _read(source) if source is not None else None
    title = title or asked.ask(Text("What is the proposal about?", "方案名称？"))
    customer = customer or asked.ask(Text("The customer's full name?", "客户全称？"), old and old.customer.name)
    _check_names(title, customer)
    copy = None
    if source is not None and old is not None:
        from proposalgen.copying import copied

        copy = copied(source, old, title, customer)
        files = copy.files
    else:
        files = {"brief.yaml": _fresh(tongue, minimal, title, customer, asked).encode()}
    house = _house_near(folder)
    if house is None and (supplier := supplier or asked.ask(SUPPLIER, "")):
        files["house.yaml"] = _filled("house.yaml", {"SUPPLIER": supplier}).encode()
    write_files(folder, files)
    _tell(folder, house, supplier, "house.yaml" in files, asked.stood_in)
    if copy is not None:
        _tell_of(copy, customer)
    message(NEXT.filled(folder=folder))
    return 0


def _read(source: Path) -> Brief:
    from proposalgen.brief.load import load_brief

    return load_brief(source)


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


def _tell_of(copy: Copy, customer: str) -> None:
    """What came along from the other deal and what did not."""
    if copy.left:
        message(KEPT.filled(fields=_said(copy.kept) or "–"))
        message(LEFT.filled(fields=_said(key for key in copy.left if not key.startswith("deal."))))
        message(FIND_OUT.filled(customer=customer))
    else:
        message(SAME.filled(customer=customer))
        if copy.heard is not None:
            message(AS_OLD.filled(day=copy.heard))


def _said(fields: Iterable[str]) -> str:
    """Blocks by what they are called, fields in them by their paths."""
    from proposalgen.brief.model import Brief
    from proposalgen.brief.model.walk import target

    tongue = language()
    zh = tongue == "zh-CN"
    found = []
    for path in fields:
        field = target(Brief, (path,)).field
        found.append(path if field is None else (field.zh if zh else field.en).rstrip("。.") + f" ({path})")
    return ("、" if zh else ", ").join(found)


KEPT = Text(
    "Kept, as it is ours: {fields}. Read it through for the former customer's figures and pictures, in tables copied along with it as well.",
    "保留我方可复用的内容：{fields}。请通读一遍，去掉原客户的数字和图片，一并复制的表格文件也要看。",
)
LEFT = Text(
    "Left behind, as only the former customer told us: {fields}. Their names and people may not appear in the new deal's"
    " documents (confidential_terms).",
    "没有带过来（只属于原客户的情况）：{fields}。原客户的名称和人员不得出现在新商机的文件里（confidential_terms）。",
)
FIND_OUT = Text(
    "Find out first: what {customer} needs, heard from whom; by which criteria they will choose, and who sets them.",
    "先要了解：{customer}有什么需求、是听谁说的；按什么标准选择、标准由谁制定。",
)
SAME = Text(
    "The same customer, {customer}: everything came along but the approvals and the old number, date and version.",
    "客户仍为{customer}：除审批和原编号、日期、版本外，其余内容都带过来了。",
)
AS_OLD = Text(
    "The evidence is as old as it was, the newest of {day}: ask whether it still holds.",
    "证据仍是原来的日期，最近一次为 {day}：请问清是否仍然如此。",
)
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
