"""What the command line says and where: results to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from typing import Any

from proposalgen.findings import Text


def language() -> str:
    """The language of messages: ``PROPOSALGEN_LANG``, else the locale; ``zh-CN`` or ``en``."""
    for name in ("PROPOSALGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh-CN" if value.lower().startswith("zh") else "en"
    return "en"


def colours(stream: Any) -> bool:
    """Colour only on a terminal, and never when ``NO_COLOR`` is set."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


def result(text: str) -> None:
    _write(sys.stdout, text)


def message(text: Text | str) -> None:
    _write(sys.stderr, text.to(language()) if isinstance(text, Text) else text)


def as_json(value: Any) -> None:
    """One JSON document and nothing else on standard output."""
    import json

    _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=2))


def _write(stream: Any, text: str) -> None:
    # A terminal that cannot show Chinese must not end the run with an error.
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
