"""What the command line says and where: results to standard output, messages to standard error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

from proposalgen.errors import MachineError
from proposalgen.findings import Text


def language() -> str:
    """The language of messages: ``PROPOSALGEN_LANG``, else the locale; ``zh-CN`` or ``en``."""
    for name in ("PROPOSALGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh-CN" if value.lower().startswith("zh") else "en"
    return "en"


def colours(stream: Any) -> bool:
    """Colour only on a terminal, and never when ``NO_COLOR`` is set."""
    if stream is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(stream.isatty())


def result(text: str) -> None:
    _write(sys.stdout, text)


def message(text: Text | str) -> None:
    with suppress(OutputLost):  # there is nowhere left to say so
        _write(sys.stderr, text.to(language()) if isinstance(text, Text) else text)


def as_json(value: Any) -> None:
    """One JSON document and nothing else on standard output."""
    import json

    _write(sys.stdout, json.dumps(value, ensure_ascii=False, indent=2))


def _write(stream: Any, text: str) -> None:
    # A terminal that cannot show Chinese must not end the run with an error.
    if stream is None:  # closed by whoever started us
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputLost(LOST.filled(why=fault.strerror or type(fault).__name__), LOST_HINT) from None


class OutputLost(MachineError):
    """What we say reaches nobody: the disk behind the output is full, or the device refuses it."""


LOST = Text("The output cannot be written: {why}.", "无法写出结果：{why}。")
LOST_HINT = Text("Make room, or send the output elsewhere.", "请腾出空间，或把输出转到别处。")
