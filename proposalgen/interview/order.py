"""The order of the interview: what the gate asks first is asked first; the offer only where the verdict opens it."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.interview import criteria, needs, offer, people, price
from proposalgen.interview.question import Asking, Question


def open_questions(asking: Asking) -> Iterator[Question]:
    """What is still to be asked, in order; what was answered or skipped in this run is not asked again."""
    return (question for question in _all(asking) if not asking.asked(question.key))


def _all(asking: Asking) -> Iterator[Question]:
    yield from needs.questions(asking)
    yield from criteria.questions(asking)
    yield from people.questions(asking)
    yield from people.circumstances(asking)
    yield from needs.targets(asking)
    if asking.case.full:
        yield from offer.questions(asking)
        yield from price.questions(asking)
