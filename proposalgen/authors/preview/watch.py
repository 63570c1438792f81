"""Noticing a save: sizes and times of the files, looked at again and again. Works on every file system."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

PAUSE = 0.1  # seconds between two looks
QUIET = 0.05  # seconds a change must have been over: an editor writes in several steps
LEFT_OUT = frozenset({"accepted", "changed", "out", "__pycache__", "node_modules"})
MOST = 20_000  # files

Snapshot = Mapping[str, tuple[int, int]]


def snapshot(places: tuple[Path, ...]) -> Snapshot:
    """Time and size of every file in the folders (a file counts as itself); hidden ones and results left out."""
    found: dict[str, tuple[int, int]] = {}
    for place in places:
        for file in _files(place):
            if len(found) >= MOST:
                break
            try:
                facts = file.stat()
            except OSError:  # gone between two looks
                continue
            found[str(file)] = (facts.st_mtime_ns, facts.st_size)
    return found


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
        return
    for folder, below, names in os.walk(place):
        below[:] = sorted(name for name in below if name not in LEFT_OUT and not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", "~")))


def watch(places: tuple[Path, ...], changed: Callable[[], None], stop: threading.Event) -> None:
    """Call ``changed`` after every save, until ``stop`` is set."""
    last = snapshot(places)
    while not stop.wait(PAUSE):
        now = snapshot(places)
        if now == last:
            continue
        while not stop.wait(QUIET):
            again = snapshot(places)
            if again == now:
                break
            now = again
        last = now
        changed()
