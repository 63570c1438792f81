"""The command line's own words in two languages: help pages, and what is said when it was called wrongly.

Texts are chosen when they are shown, not when the commands are defined: one process may speak both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from proposalgen.findings import Text, near
from proposalgen.terminal import language, message

HELP = Text("Show this page and end.", "显示本页。")
VERSION = Text("Show the version and end.", "显示版本。")
HEADINGS = {"Options": Text("Options", "选项"), "Commands": Text("Commands", "命令")}


class Option(click.Option):
    """An option with its help in two languages."""

    def __init__(self, *names: Any, help: Text, **more: Any) -> None:
        super().__init__(*names, help=help.en, **more)
        self.says = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.says.to(language())
        return super().get_help_record(ctx)


class Pages(click.HelpFormatter):
    """Help pages with their headings in the language of messages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or Text("Usage: ", "用法：").to(language()))

    def write_heading(self, heading: str) -> None:
        known = HEADINGS.get(heading)
        super().write_heading(known.to(language()) if known else heading)


class Context(click.Context):
    formatter_class = Pages


class Command(click.Command):
    """A command whose help is a Text, ``says``."""

    context_class = Context

    def __init__(self, *args: Any, says: Text, **more: Any) -> None:
        super().__init__(*args, **more)
        self.says = says

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = HELP.to(language())
        return found

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.says.to(language())

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = self.says.to(language())
        super().format_help_text(ctx, formatter)


class Group(Command, click.Group):
    """The commands together."""

    command_class = Command


def option(*names: str, help: Text, **more: Any) -> Any:
    """A decorator that gives a command an option; ``help`` in both languages."""
    return click.option(*names, cls=Option, help=help, **more)


def explain(fault: click.ClickException) -> None:
    """Say what was wrong with a call, and how the command is used."""
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        message(fault.format_message())
        return
    message(_said(fault))
    ctx = getattr(fault, "ctx", None)
    if ctx is not None:
        message(ctx.get_usage())
        message(Text(f"More: {ctx.command_path} -h", f"更多说明：{ctx.command_path} -h"))


def _said(fault: click.ClickException) -> Text:
    if isinstance(fault, click.MissingParameter):
        name = _name(fault.param)
        return Text(f"{name} is missing.", f"缺少 {name}。")
    if isinstance(fault, click.BadParameter):
        return Text("{name}: {why}", "{name}：{why}").filled(name=_name(fault.param), why=_why(fault))
    if isinstance(fault, click.NoSuchOption):
        close = near(fault.option_name, _options(fault.ctx))
        found = Text("There is no option {name}.{near}", "没有选项 {name}。{near}")
        return found.filled(name=fault.option_name, near=close)
    if isinstance(fault, click.BadOptionUsage):
        return Text(f"{fault.option_name} needs a value.", f"{fault.option_name} 后面要有一个值。")
    return _other(fault)


def _other(fault: click.ClickException) -> Text:
    """A command that is none, and arguments too many: click tells them apart by words only."""
    ctx = getattr(fault, "ctx", None)
    if ctx is not None and isinstance(ctx.command, click.Group):
        name = getattr(fault, "command_name", None) or fault.message.split("'")[1]
        found = Text("There is no command {name}.{near}", "没有命令 {name}。{near}")
        return found.filled(name=name, near=near(name, ctx.command.commands))
    return Text(fault.format_message(), f"参数多余或用法不对（{fault.format_message()}）")


def _options(ctx: click.Context | None) -> Iterable[str]:
    parameters = ctx.command.get_params(ctx) if ctx else ()
    return [name for parameter in parameters for name in parameter.opts if name.startswith("--")]


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.opts[-1] if isinstance(parameter, click.Option) else parameter.make_metavar(_bare(parameter))


def _bare(parameter: click.Parameter) -> click.Context:
    return click.Context(click.Command(parameter.name))


def _why(fault: click.BadParameter) -> Text:
    kind = fault.param.type if fault.param else None
    if isinstance(kind, click.Choice):
        known = ", ".join(str(choice) for choice in kind.choices)
        return Text(f"choose from {known}.", f"可用的有 {known}。")
    return Text(fault.message, fault.message)
