"""Searching texts for everything withheld: what ``check`` and the inspection of files have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.inspect.amounts import amounts, figures_of, may_hold
from proposalgen.inspect.fold import MOST, excerpt, fold, letters, origin
from proposalgen.inspect.messages import cure, leak
from proposalgen.inspect.names import Name, mentions, name, spans, spellings
from proposalgen.inspect.passages import HAN, WHOLE, Row, row, shared, weight, whole
from proposalgen.inspect.units import Unit
from proposalgen.record import Record
from proposalgen.withheld import Secret, SecretKind, Withheld

_NAME_LENGTH = 40  # letters: a quoted text up to this long is a name or title, known to everybody
_MANY = 64
_IN_ROWS = (SecretKind.PASSAGE, SecretKind.TERM, SecretKind.EXCERPT)


class Hit(Record):
    """A secret found in a text. ``sure``: not only a doubt; ``quoted``: within the buyer's own words."""

    secret: Secret
    excerpt: str
    start: int = 0
    sure: bool = True
    quoted: bool = False

    @property
    def severity(self) -> Severity:
        return Severity.BLOCKER if self.sure and not self.quoted else Severity.WARNING

    @property
    def message(self) -> Text:
        return leak(self.secret.rule, self.secret.text, self.excerpt, self.sure, self.quoted)

    @property
    def action(self) -> Text:
        return cure(self.secret.rule)

    def finding(self, place: Place) -> Finding:
        """The hit as a finding at the place where the text stands."""
        return Finding(
            self.secret.rule, self.severity, place, self.message, self.action, related=(self.secret.place,)
        )


class _Raw(NamedTuple):
    """A hit in a folded text, before it is judged against the buyer's words."""

    secret: Secret
    start: int
    end: int
    sure: bool = True


class Searcher:
    """Everything withheld, made ready once. ``known``: titles and names that are no passage of anything.

    Speed: a short text costs some ten microseconds, a whole document some milliseconds.
    """

    def __init__(self, withheld: Withheld, known: Iterable[str] = ()) -> None:
        secrets = [secret for secret in withheld.secrets if secret.text.strip()]
        self._names = [
            (secret, found)
            for secret in secrets
            if secret.kind in (SecretKind.NAME, SecretKind.TERM) and (found := name(secret.text))
        ]
        self._rows = [
            (secret, rows)
            for secret in secrets
            if secret.kind in _IN_ROWS
            and ((rows := row(fold(secret.text))).weight >= WHOLE or secret.kind is not SecretKind.EXCERPT)
        ]
        long = [pair for pair in self._rows if pair[1].weight >= WHOLE]
        self._blocks = frozenset("".join(piece) for _, rows in long for _, piece in rows.blocks)
        self._short = frozenset("".join(rows.tokens) for _, rows in self._rows if rows.weight < WHOLE)
        self._amounts = _by_amount(secrets, withheld.public_amounts)
        self._wanted = frozenset(self._amounts)
        self._figures = figures_of(self._wanted)
        self._public = withheld.public_amounts
        self._permitted = [found for phrase in withheld.permitted if (found := name(phrase))]
        self._quoted = [flat for text in withheld.quoted if (flat := letters(fold(text)))]
        short = (text for text in withheld.quoted if len(text) <= _NAME_LENGTH)
        self._known = [rows.line for text in (*known, *short) if (rows := row(fold(text))).tokens]

    def search(self, text: str) -> tuple[Hit, ...]:
        """Every secret in a text, however it is spelt there, each once."""
        hits: dict[Secret, Hit] = {}
        for spelling in spellings(text[:MOST]):
            for hit in self.find(spelling):
                known = hits.get(hit.secret)
                if known is None or (hit.severity, known.severity) == (Severity.BLOCKER, Severity.WARNING):
                    hits[hit.secret] = hit
        return tuple(hits.values())

    def find(self, text: str, units: tuple[Unit, ...] = ()) -> Iterator[Hit]:
        """Every place of every secret in exactly this spelling; ``units`` as in ``amounts``."""
        folded = fold(text)
        flat = letters(folded)
        if not flat:
            return
        for raw in (*self._find_names(folded, flat), *self._find_passages(folded, flat)):
            start, end = origin(text, raw.start, raw.end)
            quoted = self._is_quoted(folded, raw.start, raw.end)
            yield Hit(raw.secret, excerpt(text, start, end), start, raw.sure, quoted)
        if self._wanted and may_hold(folded, self._figures):
            yield from self._find_amounts(text, folded, units)

    def _find_names(self, folded: str, flat: str) -> Iterator[_Raw]:
        candidates = [pair for pair in _likely(self._names, flat) if pair[1].key in flat]
        if not candidates:
            return
        permitted = spans(folded, self._permitted)
        for secret, known in candidates:
            for found in mentions(folded, known):
                if not any(start <= found.start and found.end <= end for start, end in permitted):
                    yield _Raw(secret, found.start, found.end, found.sure)

    def _find_passages(self, folded: str, flat: str) -> Iterator[_Raw]:
        long = len(flat) >= WHOLE // HAN and any(map(flat.__contains__, self._blocks))
        if not long and not any(map(flat.__contains__, self._short)):
            return
        text = row(folded)
        for secret, rows in self._rows:
            yield from self._find_whole(secret, rows, text)
            for found in shared(text, rows):
                if self._weight(text.tokens[found.first : found.last]) >= WHOLE:
                    yield _Raw(secret, *_span(text, found.first, found.last), not secret.doubtful)

    def _find_whole(self, secret: Secret, rows: Row, text: Row) -> Iterator[_Raw]:
        """A short passage is only found whole; one of a few characters only when it is a person's."""
        heavy = rows.weight
        if secret.kind is not SecretKind.PASSAGE or heavy >= WHOLE or heavy < WHOLE * 3 // 10:
            return
        at = whole(text, rows)
        if at is not None:
            sure = heavy >= WHOLE * 6 // 10 or secret.rule == "leak.personal"
            yield _Raw(secret, *_span(text, at, at + len(rows.tokens)), sure)

    def _weight(self, tokens: tuple[str, ...]) -> int:
        """The weight of shared tokens without the names and titles that everybody knows."""
        line = f" {' '.join(tokens)} "
        for known in self._known:
            if known in line:
                line = line.replace(known, " ")
        return weight(tuple(line.split()))

    def _find_amounts(self, text: str, folded: str, units: tuple[Unit, ...]) -> Iterator[Hit]:
        for found in amounts(folded, self._wanted, units, self._public):
            quoted = self._is_quoted(folded, found.number.start, found.number.end)
            start, end = origin(text, found.number.start, found.number.end)
            for secret in self._amounts[found.amount]:
                yield Hit(secret, excerpt(text, start, end), start, quoted=quoted)

    def _is_quoted(self, text: str, start: int, end: int) -> bool:
        """Whether these letters stand in the buyer's own words: the same letters before and after."""
        if not self._quoted:
            return False
        key = letters(fold(text[start:end]))
        before = letters(fold(text[max(0, start - 80) : start]))[-8:]
        after = letters(fold(text[end : end + 80]))[:8]
        return any(_within(quoted, before, key, after) for quoted in self._quoted)


def _within(quoted: str, before: str, key: str, after: str) -> bool:
    at = quoted.find(key)
    while at >= 0:
        head, tail = quoted[:at][-8:], quoted[at + len(key) :][:8]
        left, right = _common(head[::-1], before[::-1]), _common(tail, after)
        complete = left == len(head) and right == len(tail)
        if left + right >= 8 or (complete and left + right >= 2):
            return True
        at = quoted.find(key, at + 1)
    return False


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _span(text: Row, first: int, last: int) -> tuple[int, int]:
    """Where tokens stand in the folded text."""
    return text.starts[first], text.starts[last - 1] + len(text.tokens[last - 1])


def _by_amount(secrets: Iterable[Secret], public: frozenset[Decimal]) -> dict[Decimal, list[Secret]]:
    found: dict[Decimal, list[Secret]] = {}
    for secret in secrets:
        amount = secret.amount
        if secret.kind is SecretKind.AMOUNT and amount is not None and amount not in public:
            found.setdefault(amount, []).append(secret)
    return found


def _likely(names: list[tuple[Secret, Name]], flat: str) -> list[tuple[Secret, Name]]:
    """Of a large register, the names whose first two letters stand side by side in the text."""
    if len(names) <= _MANY or len(flat) <= _MANY:
        return names
    pairs = {flat[at : at + 2] for at in range(len(flat))}
    return [pair for pair in names if pair[1].key[:2] in pairs]


def scan_text(text: str, place: Place, withheld: Withheld) -> tuple[Finding, ...]:
    """Everything withheld that a text at this place carries. For many texts make one Searcher."""
    return tuple(hit.finding(place) for hit in Searcher(withheld).search(text))
