"""The ``interview`` command: ask, write, ask on; at the end the verdict, and what to do next."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from proposalgen import report
from proposalgen.brief.edit import END, Change, Unplaceable
from proposalgen.brief.load import brief_file
from proposalgen.errors import BriefError, UsageError
from proposalgen.findings import Text
from proposalgen.house.load import load_house
from proposalgen.interview.question import Question
from proposalgen.interview.session import Changed, Session, alone_at, check_writable
from proposalgen.interview.voice import KEYS, Said, Voice
from proposalgen.reading.tree import path_of
from proposalgen.report.command import named
from proposalgen.terminal import colours, language, message, result

INTERRUPTED = 130

NO_BACK = Text("There is no answer to take back.", "没有可以收回的回答。")
TAKEN_BACK = Text("Taken back.", "已收回。")
MEANWHILE = Text(
    "{file} was changed by somebody else meanwhile; that is kept, and your last answer was not written. Please answer again.",
    "{file} 刚刚被别人修改，已保留其内容；您上一个回答没有写入，请重新回答。",
)
UNPLACED = Text(
    "As {file} is laid out, the answer cannot be put into it. Write it in by hand under {path}; the interview goes on without it.",
    "按 {file} 现在的写法，无法把回答写进去。请手工写入 {path}；访谈会继续。",
)
NEW_PERSON = Text(
    "{name} is new and was added to stakeholders; post, level and part in the decision are asked later. (< takes it back)",
    "{name}不在名单中，已新增到 stakeholders；职务、层级和决策角色稍后会问。（输入 < 可收回）",
)
STOPPED = Text(
    "Stopped; every answer is saved. To go on: proposalgen interview BRIEF",
    "已停止，所有回答都已保存。继续请运行：proposalgen interview BRIEF",
)
DONE = Text(
    "Nothing more to ask for now; what was left open with - is asked the next time.",
    "目前没有要问的了；用 - 跳过的下次再问。",
)
ENDLESS = Text(
    "The input holds no answers to the questions. At this one it was given up, the answers before it are saved: {ask} Expected: {expects}.",
    "输入内容答非所问，到这个问题为止（此前的回答已保存）：{ask}应填：{expects}。",
)


def run(path: Path, house: Path | None, price: Path | None, today: date) -> int:
    """Ask until nothing is open or the user stops. The exit code."""
    file = brief_file(path)
    check_writable(file)
    with alone_at(file.resolve().parent):
        session = Session(path, load_house(house, near=path), price, today)
        message(KEYS)
        try:
            stopped = _talk(session, Voice())
        except KeyboardInterrupt:
            message("")
            message(named(STOPPED.to(language()), str(path)))
            return INTERRUPTED
    _conclude(session, path, stopped)
    return 0


def _talk(session: Session, voice: Voice) -> bool:
    """Question after question; whether it was stopped before the end."""
    while (question := session.question()) is not None:
        asked, answer = _answer(question, voice)
        if answer is Said.STOP:
            return True
        if answer is Said.TOO_OFTEN:
            raise UsageError(ENDLESS.filled(ask=asked.ask, expects=asked.takes.expects))
        if answer is Said.SKIP:
            session.skipped(question)
        elif answer is Said.BACK:
            # Within the answers to one entry, back begins that entry again.
            if asked is question:
                message(TAKEN_BACK if session.back() else NO_BACK)
        else:
            _write(session, voice, question, answer)
    return False


def _answer(question: Question, voice: Voice) -> tuple[Question, Said | tuple[Change, ...]]:
    """The changes that the answers give, with the question that was asked last; or what was said instead."""
    while True:
        answer: Any = voice.ask(question)
        if isinstance(answer, Said):
            return question, answer
        given = question.gives(answer)
        if not isinstance(given, Question):
            return question, given
        question = given


def _write(session: Session, voice: Voice, question: Question, changes: tuple[Change, ...]) -> None:
    try:
        session.answered(question, changes)
        for name in _new_people(changes):
            message(NEW_PERSON.filled(name=name))
    except Changed:
        message(MEANWHILE.filled(file=session.name))
    except BriefError as fault:
        voice.refuse(fault.errors[0].message, question)
    except Unplaceable:
        path = path_of(step for step in changes[0].loc if step != END)
        message(UNPLACED.filled(file=session.name, path=path))
        session.skipped(question)


def _new_people(changes: tuple[Change, ...]) -> list[str]:
    """The names of people who came into the brief with an answer."""
    return [str(one.value["name"]) for one in changes if one.loc == ("stakeholders", END)]


def _conclude(session: Session, path: Path, stopped: bool) -> None:
    """The verdict and what is next, as ``check`` says them."""
    message("")
    message(named(STOPPED.to(language()), str(path)) if stopped else DONE)
    readiness = session.judged.readiness
    result(report.outcome_as_text(readiness, session.brief, str(path), language(), colours(sys.stdout)))
