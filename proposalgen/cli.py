"""The command line. Everything raised on purpose ends here as a message and an exit code."""

from __future__ import annotations

import datetime
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import proposalgen
from proposalgen import usage
from proposalgen.errors import BriefError, HouseError, MachineError, ProposalError, UsageError
from proposalgen.findings import Text, near
from proposalgen.terminal import OutputLost, as_json, colours, language, result
from proposalgen.usage import option

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(
    cls=usage.Group,
    context_settings=SETTINGS,
    says=Text(
        "Turn a deal brief into a proposal that deserves to be sent, or learn what to find out first.",
        "把商机简报变成值得送出的方案；还不该送出时，告诉您先去弄清什么。",
    ),
)
@click.version_option(
    proposalgen.__version__, prog_name="proposalgen", message="%(prog)s %(version)s",
    cls=usage.Option, help=usage.VERSION,
)  # fmt: skip
def commands() -> None:
    pass


class Day(click.ParamType):
    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            wrong = Text("“{value}” is no date; write it as 2026-11-20.", "“{value}”不是日期，请写成 2026-11-20。")
            self.fail(wrong.filled(value=value).to(language()))


def reads_a_brief(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options of every command that reads a brief."""
    today = Text("The day that counts as today (2026-11-20).", "按这一天判断时效（2026-11-20）。")
    price = Text("The price in a file of its own.", "单独存放的报价文件。")
    house = Text("The house folder.", "企业资料夹。")
    for add in (
        option("--today", type=Day(), envvar="PROPOSALGEN_TODAY", help=today),
        option("--price", type=click.Path(path_type=Path), metavar="FILE", help=price),
        option("--house", type=click.Path(path_type=Path), metavar="DIR", help=house),
        click.argument("brief", type=click.Path(path_type=Path)),
    ):
        command = add(command)
    return command


speaks_json = option("--json", "json_", is_flag=True, help=Text("One JSON document.", "输出一个 JSON。"))


@commands.command(says=Text("Validate and judge a brief; say what to do next.", "校验并评判简报，说明下一步做什么。"))
@reads_a_brief
@speaks_json
def check(brief: Path, house: Path | None, price: Path | None, today: Any, json_: bool) -> int:
    from proposalgen import report
    from proposalgen.faults import problems_of

    try:
        judged = _judge(brief, house, price, today)
    except (BriefError, HouseError, MachineError) as fault:
        if not json_:
            raise
        # Only a brief can be valid or not; a fault of the house or the machine says nothing of it.
        valid = {} if isinstance(fault, BriefError) else {"valid": None}
        as_json({**report.errors_as_json(problems_of(fault), str(brief), language()), **valid})
        return fault.exit_code
    readiness = judged.readiness
    if json_:
        as_json(report.as_json(readiness, judged.brief, str(brief), language()))
    else:
        result(report.as_text(readiness, judged.brief, str(brief), language(), colours(sys.stdout)))
    return readiness.exit_code


@commands.command(says=Text("Write documents.", "生成文档。"))
@reads_a_brief
@click.argument("kinds", nargs=-1, metavar="[KIND]...")
@option("--to", metavar="FORMATS", help=Text("Of docx, pdf, html; docx,pdf if not given. The questionnaire also as xlsx.", "docx、pdf、html 中选，默认 docx,pdf；需求调查表另有 xlsx。"))
@option("--out", type=click.Path(path_type=Path), metavar="DIR", help=Text("Folder for the files; out/ beside the brief if not given.", "输出目录，默认简报旁的 out/。"))
@option("--audience", multiple=True, metavar="READER", help=Text("Whom the digest is for: executive, technical, user, finance, procurement; all if not given.", "摘要的读者：executive、technical、user、finance、procurement，默认全部。"))
@option("--draft", is_flag=True, help=Text("Not yet approved: marked, into the internal folder.", "尚未批准：加标记，放入内部目录。"))
@speaks_json
def build(
    brief: Path, kinds: tuple[str, ...], house: Path | None, price: Path | None, today: Any,
    to: str | None, out: Path | None, audience: tuple[str, ...], draft: bool, json_: bool,
) -> int:  # fmt: skip
    from proposalgen import building

    order = building.Order(brief, kinds, _formats(to), out, house, price, _today(today), draft, _listed(audience))
    return building.run(order, json_)


@commands.command(says=Text("Show a tender's clauses: what is open, by whom, and what an addendum changed.", "列出采购条款：谁还有哪些没答，补遗改了什么。"))
@reads_a_brief
@option("--owner", metavar="NAME", help=Text("Only those of this person.", "只列某人负责的条款。"))
@option("--all", "all_", is_flag=True, help=Text("Also those that are done.", "同时列出已完成的条款。"))
@option("--propose", is_flag=True, help=Text("With answers from the library, best first; nothing is filled in.", "附上答复库中相近的答复，最相近的在前，不会自动写入。"))
@option("--addendum", type=click.Path(path_type=Path), metavar="FILE", help=Text("The clauses as issued again: show what changed, old words and new.", "补遗后的条款表：列出改动，新旧原文对照。"))
@option("--sheet", metavar="NAME", help=Text("The addendum's sheet, where it is none of the brief's.", "补遗的工作表名称（与简报所用的不同时）。"))
@option("--partial", is_flag=True, help=Text("The addendum lists only the clauses it changes.", "补遗只列出有改动的条款。"))
@speaks_json
def clauses(
    brief: Path, house: Path | None, price: Path | None, today: Any, owner: str | None, all_: bool, propose: bool,
    addendum: Path | None, sheet: str | None, partial: bool, json_: bool,
) -> int:  # fmt: skip
    from proposalgen import clauses as command

    asked = command.Asked(brief, house, price, _today(today), owner, all_, propose, addendum, sheet, partial)
    return command.run(asked, json_)


@commands.command(says=Text("List the documents and what each asks for.", "列出各种文档及其条件。"))
@option("--house", type=click.Path(path_type=Path), metavar="DIR", help=Text("Also those that this house declares.", "同时列出该企业资料夹自定义的文档。"))
@speaks_json
def kinds(house: Path | None, json_: bool) -> int:
    from proposalgen.house.load import load_house
    from proposalgen.kinds import kinds_of

    known, tongue = kinds_of(load_house(house)), language()
    if json_:
        as_json([{"kind": k.id, "title": k.title.to(tongue), "audience": k.audience, "asks": k.asks.to(tongue)} for k in known])
        return 0
    width = max(len(kind.id) for kind in known)
    for kind in known:
        result(f"{kind.id:<{width}}  {kind.title.to(tongue)}\n{'':<{width}}  {kind.asks.to(tongue)}")
    return 0


@commands.command(says=Text("Explain a rule.", "解释一条规则。"))
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    from proposalgen.manual import explained

    result(explained(rule, language()))
    return 0


@commands.command(says=Text("Print a JSON Schema: brief, price, house, library or style.", "输出 JSON Schema：brief、price、house、library 或 style。"))
@click.argument("name", default="brief")
def schema(name: str) -> int:
    from proposalgen.schemas import NAMES
    from proposalgen.schemas import schema as schema_of

    if name not in NAMES:
        wrong = Text("There is no schema “{name}”; choose from {all}.{near}", "没有“{name}”的 Schema，可用的有 {all}。{near}")
        raise UsageError(wrong.filled(name=name, all=", ".join(NAMES), near=near(name, NAMES)))
    as_json(schema_of(name))
    return 0


@commands.command(says=Text("What this machine has and lacks.", "检查本机具备与缺少什么。"))
@speaks_json
def doctor(json_: bool) -> int:
    from proposalgen import machine

    return machine.report(json_)


@commands.command(says=Text("Start a deal folder with a commented brief.", "新建商机文件夹，内含带说明的简报。"))
@click.argument("folder", type=click.Path(path_type=Path))
@option("--language", "tongue", type=click.Choice(["zh-CN", "en"]), help=Text("Language of the documents.", "文档语言。"))
@option("--minimal", is_flag=True, help=Text("Only what must be there.", "只写必需的字段。"))
@option("--from", "source", type=click.Path(path_type=Path), metavar="DEAL", help=Text("Start from another deal; for another customer only what is ours.", "以另一商机为底稿；换了客户只带我方内容。"))
@option("--title", help=Text("What the proposal is about.", "方案名称。"))
@option("--customer", help=Text("The customer's full name.", "客户全称。"))
@option("--supplier", help=Text("Your own company, where no house is near.", "我方公司名称（附近没有企业资料时）。"))
def new(
    folder: Path, tongue: str | None, minimal: bool, source: Path | None,
    title: str | None, customer: str | None, supplier: str | None,
) -> int:  # fmt: skip
    from proposalgen.starting import start

    return start(folder, tongue or language(), minimal, source, title, customer, supplier)


@commands.command(says=Text("Ask for what is missing, one question at a time.", "逐个提问，补齐缺少的内容。"))
@reads_a_brief
def interview(brief: Path, house: Path | None, price: Path | None, today: Any) -> int:
    from proposalgen.interview import command

    return command.run(brief, house, price, _today(today))


@commands.command(says=Text("Read a filled questionnaire back into the brief.", "把填好的需求调查表读回简报。"))
@click.argument("form", type=click.Path(path_type=Path), metavar="FILLED")
@option("--into", "brief", type=click.Path(path_type=Path), required=True, metavar="BRIEF", help=Text("The brief, or the deal's folder.", "简报或商机文件夹。"))
@option("--house", type=click.Path(path_type=Path), metavar="DIR", help=Text("The house folder.", "企业资料夹。"))
@option("--today", type=Day(), envvar="PROPOSALGEN_TODAY", help=Text("The day that counts as today (2026-11-20).", "按这一天判断时效（2026-11-20）。"))
@option("--dry-run", "dry", is_flag=True, help=Text("Say what would change; write nothing.", "只说明将改动什么，不写入。"))
@speaks_json
def intake(form: Path, brief: Path, house: Path | None, today: Any, dry: bool, json_: bool) -> int:
    from proposalgen.intake import command

    return command.run(command.Order(form, brief, house, _today(today), dry), json_)


@commands.group(cls=usage.Group, says=Text("For those who keep the house style.", "供维护企业样式的人使用。"))
def house() -> None:
    pass


a_house = click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
a_day = option("--today", type=Day(), envvar="PROPOSALGEN_TODAY", help=Text("The day that counts as today (2026-11-20).", "按这一天判断时效（2026-11-20）。"))


@house.command("new", says=Text("Start a house that works at once.", "新建可立即使用的企业资料夹。"))
@a_house
@option("--language", "tongue", type=click.Choice(["zh-CN", "en"]), help=Text("Language of its comments.", "说明文字的语言。"))
@option("--supplier", help=Text("Your company's full name.", "我方公司全称。"))
def house_new(folder: Path, tongue: str | None, supplier: str | None) -> int:
    from proposalgen.authors.start import start

    return start(folder, tongue or language(), supplier)


@house.command("check", says=Text("Find every fault of a house, without a deal.", "不需商机，找出企业资料的全部问题。"))
@a_house
@a_day
@speaks_json
def house_check(folder: Path, today: Any, json_: bool) -> int:
    from proposalgen.authors import check

    return check.run(folder, _today(today), json_)


@house.command("vocabulary", says=Text("List what templates may use.", "列出模板可用的全部内容。"))
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
@option("--words", is_flag=True, help=Text("The keys of the words instead.", "改为列出用语的键。"))
@option("--style", is_flag=True, help=Text("The names of a style instead: colours, fonts, roles, page.", "改为列出样式的名称：颜色、字体、角色、页面。"))
@speaks_json
def house_vocabulary(folder: Path | None, words: bool, style: bool, json_: bool) -> int:
    from proposalgen.authors import listing

    return listing.show(json_, folder, [name for name, asked in (("words", words), ("style", style)) if asked])


@house.command("import", says=Text("Read the look of a company's Word file into style.yaml.", "从公司的 Word 文件读取样式，写成 style.yaml。"))
@click.argument("file", type=click.Path(path_type=Path), metavar="BRAND.docx")
@option("--into", type=click.Path(path_type=Path), default=Path("."), metavar="DIR", help=Text("The house folder; here if not given.", "企业资料夹，默认当前目录。"))
@option("--from", "base", default="business", metavar="PROFILE", help=Text("The built-in style to start from; business if not given.", "以哪种内置样式为底，默认 business。"))
@option("--force", is_flag=True, help=Text("Replace files that are there.", "替换已有文件。"))
@speaks_json
def house_import(file: Path, into: Path, base: str, force: bool, json_: bool) -> int:
    from proposalgen import importing

    return importing.run(file, into, base, force, json_)


@house.command("preview", says=Text("Show the documents in a browser; they follow every save.", "在浏览器中查看文档，保存即更新。"))
@a_house
@option("--deal", type=click.Path(path_type=Path), metavar="BRIEF", help=Text("A deal of your own instead of the samples.", "用自己的商机代替示例。"))
@option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help=Text("Port on this machine; any that is free if not given.", "本机端口，默认自动选择空闲端口。"))
@a_day
def house_preview(folder: Path, deal: Path | None, port: int, today: Any) -> int:
    from proposalgen.authors.preview import command

    return command.run(folder, deal, _today(today), port)


@house.command("test", says=Text("Build the sample deals; say which pages differ from those accepted last.", "生成全部示例商机，列出与上次认可的页面不同之处。"))
@a_house
@option("--accept", is_flag=True, help=Text("Accept the pages as they are now.", "认可现在的页面。"))
@option("--kind", "kinds", multiple=True, metavar="KIND", help=Text("This document only; may be given again.", "只试这一种文件，可多次给出。"))
@option("--out", type=click.Path(path_type=Path), metavar="DIR", help=Text("Folder for pictures of changed pages; changed/ in the house if not given.", "变化页对照图的目录，默认企业资料夹内的 changed/。"))
@speaks_json
def house_test(folder: Path, accept: bool, kinds: tuple[str, ...], out: Path | None, json_: bool) -> int:
    from proposalgen.authors.trial import command

    return command.run(folder, accept, out, json_, _listed(kinds))


def _judge(brief: Path, house: Path | None, price: Path | None, today: Any) -> Any:
    from proposalgen.brief.load import load_brief
    from proposalgen.house.load import load_house
    from proposalgen.readiness import examine

    home = load_house(house, near=brief)
    return examine(load_brief(brief, price=price, house=home), home, _today(today))


def _today(given: datetime.date | None) -> datetime.date:
    """The clock is read here and nowhere below."""
    return given or datetime.date.today()


def _listed(values: tuple[str, ...]) -> tuple[str, ...]:
    """``--audience user,finance`` and ``--audience user --audience finance`` mean the same."""
    return tuple(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))


def _formats(to: str | None) -> tuple[str, ...]:
    """The formats asked for; none leaves each document its usual ones."""
    if to is None:
        return ()
    wanted = tuple(dict.fromkeys(part.strip() for part in to.split(",") if part.strip()))
    if not wanted:
        raise UsageError(Text("Name a format: --to docx,pdf,html.", "请给出格式：--to docx,pdf,html。"))
    return wanted


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    # A run is over within a second or two, and nearly all it makes is needed to its end: to search that for
    # garbage after every 700 objects, and once more when the process ends, costs a tenth of the time.
    # Large builds are still searched.
    gc.set_threshold(100_000)
    code = run(arguments)
    gc.freeze()
    raise SystemExit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code; nothing is raised but by the interpreter."""
    try:
        code = commands.main(args=arguments, prog_name="proposalgen", standalone_mode=False)
        return int(code or 0)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as fault:
        usage.explain(fault)
        return fault.exit_code
    except OutputLost as fault:
        from proposalgen.faults import show

        _nobody_reads()
        show(fault)
        return fault.exit_code
    except ProposalError as fault:
        from proposalgen.faults import show

        show(fault)
        return fault.exit_code
    except (BrokenPipeError, SystemExit):  # click ends the process itself when a pipe is closed
        return _nobody_reads()
    except Exception as fault:
        from proposalgen.faults import bug

        return bug(fault)


def _nobody_reads() -> int:
    """Whoever read our output has heard enough. What is still to be written must not fail at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
