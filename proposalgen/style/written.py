"""Where the values of a style are written: for what is told of them after the style has been read."""

from __future__ import annotations

from pathlib import Path

from proposalgen.findings import Place
from proposalgen.reading.document import read_document
from proposalgen.reading.tree import Mapping as Tree
from proposalgen.reading.tree import Source, find


class Written:
    """A style file of one profile, asked where something is written in it; profiles may stand under their names or not."""

    def __init__(self, file: Path, profile: str) -> None:
        self.file, self.profile = file, profile
        self.root = read_document(file).root

    def place(self, *path: str) -> Place | None:
        """Where a value of the profile is written; None where it comes from the style below."""
        for steps in (path, (self.profile, *path)):
            spot = find(self.root, Source(str(self.file)), steps) if isinstance(self.root, Tree) else None
            if spot is not None and spot.entry is not None and spot.entry.key == steps[-1]:
                return spot.place(".".join(path))
        return None

    def font(self, use: str) -> Place | None:
        """Where the typeface of a use ("body han") is named for the PDF, else for Word."""
        name, _, script = use.rpartition(" ")
        return self.place("fonts", name, f"pdf_{script}") or self.place("fonts", name, script)
