"""The fields of ``questions.yaml``."""

from typing import Literal

from proposalgen.brief.model.base import Block, Flag, Id, Words, public

TALK = "talk"
"""The topic of what is asked in person only: the gate and the interview take it by its id, no questionnaire holds it."""
Topic = Literal[
    "needs", "goals", "criteria", "standing", "beyond", "decision", "schedule", "budget", "options", "talk"
]  # fmt: skip
Function = Literal["executive", "business", "user", "technical", "finance", "purchasing", "public"]


class BankQuestion(Block):
    id: Id = public("Id; a house names a built-in question by it.", "编号；企业用它改写内置问题。")
    topic: Topic | None = public("What must still be open.", "哪个主题尚未弄清时才问。", None)
    ask: tuple[Function, ...] = public("Who can answer, the most fitting first.", "谁能回答，最合适的在前。", ())
    into: Literal["schedule.live_by", "schedule.decide_by"] | None = public(
        "The answer is a date, for this field of the brief.", "答案是日期，写入简报的这一字段。", None
    )
    zh: Words | None = public("In Chinese.", "中文措辞。", None, alias="zh-CN")
    en: Words | None = public("In English.", "英文措辞。", None)
    leave_out: Flag = public("Never ask it.", "不问这个问题。", False)


class ChoiceWords(Block):
    zh: Words = public("In Chinese.", "中文措辞。", alias="zh-CN")
    en: Words = public("In English.", "英文措辞。")


class SourceChoices(Block):
    pain: ChoiceWords | None = public("Something that hurts.", "痛点。", None)
    expectation: ChoiceWords | None = public("Something wanted.", "期望。", None)


class SetByChoices(Block):
    customer: ChoiceWords | None = public("The customer set the criteria.", "客户制定。", None)
    together: ChoiceWords | None = public("They were set together with us.", "与我方一起制定。", None)
    competitor: ChoiceWords | None = public("They follow another supplier.", "参照其他供应商。", None)
    nobody: ChoiceWords | None = public("There are none yet.", "还没有标准。", None)
    unknown: ChoiceWords | None = public("Not known.", "不清楚。", None)


class MustChoices(Block):
    must: ChoiceWords | None = public("A must.", "必须满足。", None)
    weighed: ChoiceWords | None = public("Weighed against others.", "可以权衡。", None)


class StandingChoices(Block):
    ahead: ChoiceWords | None = public("Better than the others.", "优于其他方案。", None)
    level: ChoiceWords | None = public("About the same.", "相当。", None)
    behind: ChoiceWords | None = public("Weaker.", "不如其他方案。", None)
    unknown: ChoiceWords | None = public("Not known yet.", "还不了解。", None)


class Choices(Block):
    source: SourceChoices | None = public("Of what kind a matter is.", "事项的种类。", None)
    set_by: SetByChoices | None = public("Who set the criteria.", "标准由谁制定。", None)
    must: MustChoices | None = public("Whether a criterion is a must.", "标准是否必须满足。", None)
    standing: StandingChoices | None = public("How we compare.", "我方与其他方案相比。", None)


class BankFile(Block):
    """The whole of ``questions.yaml``."""

    questions: tuple[BankQuestion, ...] = public("Questions.", "问题。", ())
    choices: Choices | None = public("Words of the answers to choose from.", "供选择的答案的措辞。", None)
