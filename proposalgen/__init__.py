"""Proposals, tenders and quotations from one deal brief.

    from proposalgen import load_brief, assess, build

The names below are the whole public surface. They are fetched when first used, so that
importing the package costs nothing.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from proposalgen.api import assess, build
    from proposalgen.brief.load import load_brief
    from proposalgen.errors import BriefError, NotReady
    from proposalgen.readiness import Readiness

__version__ = "0.1.0"
__all__ = ["BriefError", "NotReady", "Readiness", "__version__", "assess", "build", "load_brief"]

_HOMES = {
    "BriefError": "proposalgen.errors",
    "NotReady": "proposalgen.errors",
    "Readiness": "proposalgen.readiness",
    "assess": "proposalgen.api",
    "build": "proposalgen.api",
    "load_brief": "proposalgen.brief.load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """Keeps ``proposalgen.build`` the function after the module of the same name was imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
