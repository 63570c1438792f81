"""Where the installed command begins: until the command line is there to say goodbye, Ctrl-C ends the process without a word."""

from __future__ import annotations

import signal


def main() -> None:
    """Load the command line and run it. Loading takes a moment, in which an impatient Ctrl-C is no fault to report."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from proposalgen.cli import main as run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()
