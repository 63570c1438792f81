"""How long a save takes to be seen in `house preview`, over a build of the same document.

    python bench/preview_ratio.py [--runs 7]

The measure is the wall time of `proposalgen build … --to html,pdf` as a process. A preview of the same deal with the
built-in templates runs beside it; in turns with the builds a template is saved, and what is timed is until the web
page, and until the PDF's pages, of that save can be asked for. Medians of the paired runs; LibreOffice stays out of it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from proposalgen.authors.deals import SAMPLE_DAY, deals
from proposalgen.authors.preview.command import Preview

ROOT = Path(__file__).resolve().parent.parent
DEAL = ROOT / "samples/good/group-treasury"
# A place in the template, and what is put there.
WHERE, LINE = "{% block summary %}", "<p>{{ deal.title }}</p>"
TOOL = [sys.executable, "-c", "import sys; from proposalgen.cli import main; sys.exit(main())"]


def build(out: Path) -> float:
    """Wall seconds of one build."""
    began = time.perf_counter()
    order = [*TOOL, "build", str(DEAL), "proposal", "--to", "html,pdf", "--out", str(out), "--today", "2026-11-20"]
    subprocess.run(order, check=True, capture_output=True)
    return time.perf_counter() - began


def saved(url: str, template: Path) -> tuple[float, float]:
    """Wall seconds from a save until its web page, and its PDF, are there."""
    state = _state(url)
    before = state["shown"]["pdf"]["of"]
    began, web = time.perf_counter(), 0.0
    template.write_text(_altered(template.read_text(encoding="utf-8")), encoding="utf-8")
    while state["shown"]["pdf"]["of"] == before:
        state = _state(url, state["version"])
        if not web and state["shown"]["html"]["of"] > before:
            web = time.perf_counter() - began
    end = time.perf_counter() - began
    assert not state["shown"]["troubles"], state
    time.sleep(1.5)  # the other documents and the inspection come behind
    return web or end, end


def _altered(text: str) -> str:
    """A paragraph more before the summary, or one less: no two saves in turn have the same pages."""
    return text.replace(LINE, "") if LINE in text else text.replace(WHERE, WHERE + LINE)


def _state(url: str, since: int = 0) -> dict:
    """As the page asks: the answer waits for news."""
    with urllib.request.urlopen(f"{url}state?key=deal.proposal&since={since}") as answer:
        return json.load(answer)


def measure(runs: int, home: Path) -> list[tuple[float, float, float]]:
    """Per run: seconds of a build, from a save to the web page, from a save to the PDF."""
    house = home / "house"
    shutil.copytree(DEAL.parent, house)
    template = house / "templates/client/proposal.html"
    template.parent.mkdir(parents=True)
    shutil.copy(ROOT / "templates/client/proposal.html", template)
    preview = Preview(house, deals(house, DEAL, SAMPLE_DAY), 0, "en", office="")
    threading.Thread(target=preview.run, daemon=True).start()
    try:
        while not _state(preview.server.url)["shown"]["pdf"]["of"]:
            time.sleep(0.1)
        rounds = [(build(home / "out"), *saved(preview.server.url, template)) for _ in range(runs + 1)]
    finally:
        preview.server.shutdown()
        preview.close()
    return rounds[1:]


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every build compiles all its modules
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--runs", type=int, default=7)
    with tempfile.TemporaryDirectory() as home:
        rounds = measure(arguments.parse_args().runs, Path(home))
    base, web, pdf = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"build {base:.2f} s   save to web page {web:.2f} s   save to PDF {pdf:.2f} s   ({len(rounds)} runs)")
    print(f"save to web page / build  {statistics.median(w / b for b, w, _ in rounds):.2f}")
    print(f"save to PDF / build       {statistics.median(p / b for b, _, p in rounds):.2f}")


if __name__ == "__main__":
    main()
