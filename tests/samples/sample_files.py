"""Where the samples are, what each is expected to answer, and the marks in the faulty ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from proposalgen.house.load import load_house
from proposalgen.house.model import House

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TODAY = date(2026, 11, 20)  # the day on which the samples are told

# sample: (verdict, exit code)
VERDICTS = {
    "good/group-treasury": ("propose", 0),
    "good/harbour/crane-care": ("propose", 0),
    "good/lanchuan/digital-archive": ("compete", 0),
    "good/more-branches": ("compete", 0),
    "good/sorrel-bay/leakage-monitoring": ("compete", 0),
    "scenes/first-survey": ("discover", 4),
    "scenes/introduction": ("discover", 4),
    "scenes/introduction-offered": ("discover", 4),
    "scenes/sudden-bid": ("influence", 4),
    "scenes/worked-together": ("propose", 0),
}
READY = tuple(name for name, (_, code) in VERDICTS.items() if code == 0)
QUOTED = "good/more-branches"  # ready, but only for a quotation
FAULTY = sorted((SAMPLES / "faulty").glob("*.yaml"))

_MARK = re.compile(
    r'# expect: (?:error "(?P<words>[^"]+)"|verdict (?P<verdict>[a-z]+)|(?P<rule>[a-z][a-z.-]+) (?P<severity>[a-z]+))'
)


@dataclass(frozen=True)
class Mark:
    """What a faulty sample says it will be told: a finding, an error, or the verdict, at a line from 1."""

    line: int
    words: str | None
    verdict: str | None
    rule: str | None
    severity: str | None


def marks(data: bytes) -> tuple[Mark, ...]:
    """Every mark of a file, whatever its encoding; ValueError for one that cannot be read."""
    found = []
    for number, line in enumerate(data.splitlines(), 1):
        text = _decoded(line)
        if "# expect:" not in text:
            continue
        mark = _MARK.search(text)
        if mark is None:
            raise ValueError(f"line {number}: {text.strip()}")
        found.append(Mark(number, **mark.groupdict()))
    return tuple(found)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030")


@cache
def house_of(name: str) -> House:
    """The house above a sample; faulty ones are read with the Chinese house."""
    return load_house(None, near=SAMPLES / ("good" if name.startswith("faulty") else name))
