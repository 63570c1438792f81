"""Where the templates, schemas and samples lie: inside an installed package, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from proposalgen.errors import MachineError
from proposalgen.findings import Text

_PACKAGE = Path(__file__).resolve().parent


def templates() -> Path:
    """The folder of the built-in templates, wordings and ``style.yaml``."""
    return _folder("templates")


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """Where templates, words and the question bank are read from: a house's own folder before the built-in one."""
    return (own, templates()) if own else (templates(),)


def schemas() -> Path:
    """The folder of the published JSON Schemas."""
    return _folder("schemas")


def samples() -> Path:
    """The folder of the example deals and houses."""
    return _folder("samples")


def _folder(name: str) -> Path:
    for home in (_PACKAGE / "_data", _PACKAGE.parent):
        if (home / name).is_dir():
            return home / name
    raise MachineError(
        Text(
            en="The folder “{name}” of this installation is missing.",
            zh="安装目录中缺少“{name}”文件夹。",
        ).filled(name=name),
        Text(en="Install proposalgen again.", zh="请重新安装 proposalgen。"),
    )
