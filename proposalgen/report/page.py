"""How one report is set on a terminal: its language, colour, width, and the names of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from proposalgen.findings import Action, Finding, Place, Problem, Severity, Text
from proposalgen.kinds import Kind, internal
from proposalgen.kinds import kind as kind_of
from proposalgen.record import replace
from proposalgen.report import words
from proposalgen.report.command import line_of, named, price_of
from proposalgen.report.wrapping import wide, wrapped

if TYPE_CHECKING:
    from proposalgen.brief.model import Brief
    from proposalgen.gate.verdict import Readiness

MOST = 12  # findings of one rule that a person is shown
_COLOURS = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "dim": "2", "bold": "1"}
_TINT = {"propose": "green", "compete": "green", "decline": "red", "invalid": "red"}  # else yellow
_SEVERITY = {Severity.BLOCKER: "red", Severity.WARNING: "yellow", Severity.ADVICE: "blue"}

Source = Callable[[str], "str | None"]  # the text of a file, or None


class Page:
    """How one report is set: language, colour, width, and the names of people."""

    def __init__(self, language: str, path: str, colour: bool, width: int, brief: Brief | None) -> None:
        self.language, self.path, self.colour = language, path, colour
        self.price = price_of(brief)
        self.width, self.brief = max(40, width), brief
        self.chinese = language.startswith("zh")
        self.own: tuple[Kind, ...] = ()  # kinds of the house whose readiness is told

    def paint(self, text: str, *styles: str) -> str:
        codes = ";".join(_COLOURS[style] for style in styles)
        return f"\033[{codes}m{text}\033[0m" if self.colour else text

    def say(self, text: Text, indent: int, first: str = "") -> list[str]:
        """A sentence, wrapped; ``first`` stands before its first line, within the indent."""
        lines = wrapped(named(text.to(self.language), self.path, self.price), self.width - indent)
        lead = first + " " * (indent - wide(first))
        return [(lead if i == 0 else " " * indent) + line for i, line in enumerate(lines)]

    def head(self, readiness: Readiness) -> Iterator[str]:
        self.own = readiness.own
        key = readiness.verdict or "invalid"
        name = words.VERDICTS["last_stand" if readiness.last_stand else key].to(self.language)
        tint = _TINT.get(key, "yellow")
        title = f"  {self.brief.deal.title} · {self.brief.customer.name}" if self.brief else ""
        yield self.paint(name, tint, "bold") + title
        yield from self.say(words.REASONS[_reason(readiness)], 2)
        held = tuple(kind for kind in readiness.allowed if readiness.blocked(kind))
        own = tuple(kind for kind in readiness.allowed if internal(kind, readiness.own))
        ready = tuple(kind for kind in readiness.allowed if kind not in held and kind not in own)
        if ready:
            yield from self.say(words.ALLOWED.filled(kinds=self.kinds(ready)), 2)
        if held:
            yield from self.say(words.HELD.filled(kinds=self.kinds(held)), 2)
        if not (ready or held):
            yield from self.say(words.NONE_ALLOWED, 2)
        yield from self.waiting(readiness)
        if own:
            yield from self.say(words.OWN_SIDE.filled(kinds=self.kinds(own)), 2)

    def waiting(self, readiness: Readiness) -> Iterator[str]:
        """The documents for which something is missing, those that wait for the same in one sentence."""
        alike: dict[Text, list[str]] = {}
        for lack in readiness.waiting:
            alike.setdefault(lack.reason, []).append(lack.kind)
        for reason, kinds in alike.items():
            yield from self.say(words.WAITS.filled(kinds=self.kinds(kinds), reason=reason), 2)

    def kinds(self, ids: Sequence[str]) -> str:
        titles = []
        for id_ in ids:
            known = kind_of(id_, self.own)
            title = known.title.to(self.language) if known and self.chinese else ""
            titles.append(f"{id_}（{title}）" if title else id_)
        return ("、" if self.chinese else ", ").join(titles)

    def answers(self, readiness: Readiness) -> Iterator[str]:
        needs, criteria = readiness.needs, readiness.criteria
        yield self.answer("1", words.QUESTION_NEEDS, words.ANSWERS["yes" if needs.known else "no"], needs.known)
        for title, ids in ((words.CONFIRMED, needs.confirmed), (words.UNCONFIRMED, needs.unconfirmed)):
            for id_ in ids:
                yield from self.need(title, id_)
        yield from self.led_by(needs.places)
        clear = criteria.known and criteria.position == "clear"
        yield self.answer("2", words.QUESTION_CRITERIA, words.SET_BY[criteria.set_by], clear)
        if criteria.known:
            values = {"ahead": criteria.ahead, "behind": criteria.behind, "unknown": criteria.unknown}
            weights = words.WEIGHTS.filled(position=words.POSITIONS[criteria.position], **values)
            yield from self.say(weights, 4)
        yield from self.led_by(criteria.places)

    def answer(self, number: str, question: Text, answer: Text, good: bool) -> str:
        said = self.paint(answer.to(self.language), "green" if good else "yellow", "bold")
        return f"{number} {self.paint(question.to(self.language), 'bold')} {said}"

    def need(self, title: Text, id_: str) -> Iterator[str]:
        rows = self.brief.needs if self.brief else ()
        statement = next((need.statement for need in rows if need.id == id_), "")
        yield from self.say(title.filled(id=id_, need=statement or id_), 4)

    def led_by(self, places: Sequence[Place]) -> Iterator[str]:
        """The lines that led to an answer, gathered by file."""
        if not places:
            return
        files = dict.fromkeys(place.file for place in places)
        parts = []
        for file in files:
            spots = [self.spot(place) for place in places if place.file == file]
            parts.append(f"{file or 'brief'}: {', '.join(spots)}")
        shown = wrapped(words.LED_BY.filled(places="; ".join(parts)).to(self.language), self.width - 4)
        yield from ("    " + self.paint(line, "dim") for line in shown)

    def spot(self, place: Place) -> str:
        line = line_of(place)
        return f"{place.path} ({line})" if line is not None else place.path

    def title(self, text: Text, count: int, severity: Severity) -> str:
        return self.paint(text.filled(count=count).to(self.language), _SEVERITY[severity], "bold")

    def findings(self, found: Sequence[Finding]) -> Iterator[str]:
        for item in self.first_of_each_rule(found):
            yield f"  {item.place.to(self.language)}" + (f"  {item.place.path}" if item.place.path else "") + "  " + self.paint(item.rule, "dim")
            yield from self.say(item.message, 4)
            if item.action:
                yield from self.say(item.action, 6, "    →")
            if item.blocks:
                held = words.HOLDS_BACK.filled(kinds=self.kinds(item.kinds)) if item.kinds else words.HOLDS_ALL
                yield from self.say(held, 4)
            yield from self.also(item.related)

    def first_of_each_rule(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """At most ``MOST`` of a rule; the last says how many more there are."""
        counts = Counter(item.rule for item in found)
        seen: Counter[str] = Counter()
        for item in found:
            seen[item.rule] += 1
            if seen[item.rule] < MOST or counts[item.rule] == MOST:
                yield item
            elif seen[item.rule] == MOST:
                more = words.MORE.filled(count=counts[item.rule] - MOST)
                yield replace(item, message=Text(f"{item.message.en} {more.en}", f"{item.message.zh}{more.zh}"))

    def also(self, places: Sequence[Place]) -> Iterator[str]:
        if places:
            spots = ", ".join(f"{place.path} ({place.to(self.language)})" for place in places)
            lines = wrapped(words.SEE_ALSO.filled(places=spots).to(self.language), self.width - 4)
            yield from ("    " + self.paint(line, "dim") for line in lines)

    def problems(self, problems: Sequence[Problem], source: Source | None) -> Iterator[str]:
        files: dict[str, list[str]] = {}  # read once: a file may hold hundreds of problems
        for item in problems:
            yield f"  {self.paint(item.place.to(self.language), 'bold')}" + (f"  {item.place.path}" if item.place.path else "")
            yield from self.say(item.message, 4)
            if source and item.place.line:
                file = item.place.file
                if file not in files:
                    files[file] = (source(file) or "").splitlines()
                yield from self.caret(item.place, files[file])
            if item.hint:
                yield from self.say(item.hint, 6, "    →")
            yield from self.also(item.related)

    def caret(self, place: Place, lines: Sequence[str]) -> Iterator[str]:
        """The line of the file, and a caret under the column where one is known."""
        if place.line is None or not 0 < place.line <= len(lines):
            return
        line = lines[place.line - 1]
        blank = len(line) - len(line.lstrip())
        column = blank if place.column is None else min(place.column - 1, len(line))
        start = max(0, column - 40) if place.column is not None else blank
        shown = "".join(map(_harmless, line[start : start + 70]))
        yield "      " + self.paint(shown, "dim")
        if place.column is not None:
            yield "      " + " " * wide(shown[: column - start]) + self.paint("^", "red")

    def actions(self, actions: Sequence[Action]) -> Iterator[str]:
        for number, item in enumerate(actions, 1):
            yield from self.say(item.what, 5, f" {number:>2}.")
            if item.who:
                yield from self.say(words.SEE.filled(who=self.people(item.who)), 5)
            if item.ask:
                yield "     " + words.ASK.to(self.language)
            for question in item.ask:
                yield from self.say(question, 7, "     -")

    def people(self, ids: Sequence[str]) -> str:
        known = {person.id: person for person in (self.brief.stakeholders if self.brief else ())}
        shown = []
        for id_ in ids:
            person = known.get(id_)
            name = person.name if person else id_
            title = person.title if person else None
            bracket = f"（{title}）" if self.chinese else f" ({title})"
            shown.append(name + (bracket if title else ""))
        return ("、" if self.chinese else ", ").join(shown)


def _harmless(character: str) -> str:
    """What a terminal would obey, or show elsewhere, gets a sign in its place."""
    if character.isprintable() or character == "\u3000":
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def _reason(readiness: Readiness) -> str:
    """Which sub-case of the table it is."""
    verdict, criteria = readiness.verdict, readiness.criteria
    if verdict is None:
        return "invalid"
    if readiness.last_stand:
        return "last_stand"
    if verdict == "discover":
        if not readiness.needs.known:
            return "discover_needs"
        return "discover_standing" if criteria.known else "discover_criteria"
    if verdict in ("influence", "decline"):
        return f"{verdict}_{'competitor' if criteria.set_by == 'competitor' else 'behind'}"
    return verdict
