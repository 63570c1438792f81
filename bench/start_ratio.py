"""What a start costs: CPU of `check` and of building a Word proposal, over that of the imports.

    python bench/start_ratio.py [--runs 9] [DEAL]

The measure is the CPU time (user and system, in milliseconds) of a process that only imports
click, pydantic and yaml. All three commands take turns within each run, so that whatever else
the machine does weighs on all of them; the ratios are medians of the paired runs.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "samples/good/group-treasury"
IMPORTS = [sys.executable, "-c", "import click, pydantic, yaml"]


def cpu(command: list[str], may_end_with: tuple[int, ...] = (0,)) -> float:
    """CPU seconds of one command, its children included; SystemExit when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in may_end_with:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(deal: Path, runs: int) -> list[tuple[float, float, float]]:
    """Per run: CPU seconds of the imports, of `check`, of building the Word proposal."""
    tool = [sys.executable, "-c", "import sys; from proposalgen.cli import main; sys.exit(main())"]
    with tempfile.TemporaryDirectory() as out:
        check = [*tool, "check", str(deal)]
        build = [*tool, "build", str(deal), "proposal", "--to", "docx", "--out", out]
        rounds = [(cpu(IMPORTS), cpu(check, (0, 4)), cpu(build)) for _ in range(runs + 1)]
    return rounds[1:]  # the first one also wrote byte code and warmed the disk


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("deal", nargs="?", type=Path, default=EXAMPLE)
    arguments.add_argument("--runs", type=int, default=9)
    options = arguments.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rounds = measure(options.deal, options.runs)
    base, check, build = (statistics.median(column) * 1000 for column in zip(*rounds, strict=True))
    print(f"imports {base:.0f} ms   check {check:.0f} ms   Word proposal {build:.0f} ms   ({len(rounds)} runs)")
    print(f"check / imports          {statistics.median(c / i for i, c, _ in rounds):.2f}")
    print(f"Word proposal / imports  {statistics.median(b / i for i, _, b in rounds):.2f}")


if __name__ == "__main__":
    main()
