"""The words of the gate's report."""

from __future__ import annotations

from proposalgen.findings import Text

VERDICTS = {
    "discover": Text("DISCOVER", "先调研（discover）"),
    "outline": Text("OUTLINE", "先给要点（outline）"),
    "influence": Text("INFLUENCE", "先影响标准（influence）"),
    "decline": Text("DECLINE", "放弃（decline）"),
    "compete": Text("COMPETE", "参与竞争（compete）"),
    "last_stand": Text("COMPETE, last stand", "背水一战（compete，last stand）"),
    "propose": Text("PROPOSE", "提交方案（propose）"),
    "invalid": Text("NO VERDICT", "无法判断"),
}
REASONS = {
    "discover_needs": Text(
        "Not yet: we don't know what the customer needs. A proposal now would be a guess.",
        "还不到时候：我们不知道客户的需求。现在写方案只是猜测。",
    ),
    "discover_criteria": Text(
        "Not yet: the needs are known, but not by which criteria they will choose, or who set them.",
        "还不到时候：需求已知，但不知道客户按什么标准选择、标准由谁制定。",
    ),
    "discover_standing": Text(
        "Not yet: needs and criteria are known, but not where we stand by them.",
        "还不到时候：需求和标准已知，但不清楚我方的位置。",
    ),
    "outline": Text(
        "The needs are known and nobody has set criteria: set them with the customer first. A short outline helps.",
        "需求已知，标准还没有人制定：先和客户一起制定标准，可用简短的要点来谈。",
    ),
    "influence_competitor": Text(
        "Not yet: a competitor set the criteria. Change them first; a proposal to their criteria is a lost bid.",
        "还不到时候：标准由对手制定。先改变标准；按对手的标准写方案必输。",
    ),
    "influence_behind": Text(
        "Not yet: by these criteria we are at an obvious disadvantage. Close the gap or change them first.",
        "还不到时候：按现有标准我方明显处于劣势。先补齐差距或改变标准。",
    ),
    "decline_competitor": Text(
        "A competitor set the criteria and every attempt to change them failed. A second place earns nothing.",
        "标准由对手制定，所有改变标准的尝试都失败了。得第二名没有收获。",
    ),
    "decline_behind": Text(
        "By these criteria we are at an obvious disadvantage, and every attempt to change them failed.",
        "按现有标准我方明显处于劣势，所有改变标准的尝试都失败了。",
    ),
    "compete": Text(
        "The needs are known; the customer set the criteria and they don't put us at a disadvantage.",
        "需求已知；标准由客户制定，我方没有明显劣势。",
    ),
    "last_stand": Text(
        "The criteria are against us and could not be changed; a manager approved this pursuit, on a criterion of our own.",
        "标准对我方不利且未能改变；经理已批准凭我方自己的标准继续争取。",
    ),
    "propose": Text(
        "The needs are known, and we set the criteria together with the customer.",
        "需求已知，标准由我方与客户共同制定。",
    ),
    "invalid": Text("The brief contradicts itself; nothing can be written from it.", "简报自相矛盾，无法据此写任何文件。"),
}
ALLOWED = Text("May be written: {kinds}", "可以写：{kinds}")
HELD = Text("Open by the verdict, held back by blockers: {kinds}", "结论允许、但被阻碍挡住的：{kinds}")
WAITS = Text("Open by the verdict, waiting for something: {kinds} — {reason}", "结论允许、但还缺条件的：{kinds}——{reason}")
OWN_SIDE = Text("For ourselves, at any time: {kinds}", "内部文件，随时可以生成：{kinds}")
NONE_ALLOWED = Text("No proposal may be written now.", "现在不能写任何方案。")

QUESTION_NEEDS = Text("Do I know the customer's needs?", "我知道客户的需求吗？")
QUESTION_CRITERIA = Text("Who set the selection criteria?", "评选标准由谁制定？")
ANSWERS = {"yes": Text("Yes.", "知道。"), "no": Text("No.", "不知道。")}
CONFIRMED = Text("+ {need} [{id}]", "＋ {need} [{id}]")
UNCONFIRMED = Text("? {need} [{id}] (not confirmed)", "？ {need} [{id}]（未确认）")
SET_BY = {
    "together": Text("The customer and we together.", "客户与我方共同制定。"),
    "customer": Text("The customer.", "客户。"),
    "competitor": Text("A competitor.", "竞争对手。"),
    "nobody": Text("Nobody yet.", "还没有人。"),
    "unknown": Text("Unknown.", "不知道。"),
}
POSITIONS = {
    "clear": Text("no obvious disadvantage", "没有明显劣势"),
    "disadvantage": Text("an obvious disadvantage", "明显劣势"),
    "unknown": Text("unknown", "未知"),
}
WEIGHTS = Text(
    "Our position: {position} (weight ahead {ahead}, behind {behind}, unknown {unknown})",
    "我方位置：{position}（领先权重 {ahead}，落后 {behind}，未知 {unknown}）",
)
LED_BY = Text("from {places}", "依据 {places}")

BLOCKERS = Text("Blockers ({count})", "阻碍（{count}）")
WARNINGS = Text("Warnings ({count})", "警告（{count}）")
ADVICE = Text("Advice ({count})", "建议（{count}）")
HOLDS_BACK = Text("holds back: {kinds}", "阻止生成：{kinds}")
HOLDS_ALL = Text("holds back every document for the customer", "阻止生成所有给客户的文件")
MORE = Text("({count} more of this rule)", "（同一规则另有 {count} 处）")
SEE_ALSO = Text("see also {places}", "另见 {places}")

NEXT = Text("What to do next", "下一步")
SEE = Text("See: {who}", "见谁：{who}")
ASK = Text("Ask:", "问：")
INVALID = Text("The brief is invalid; problems found: {count}.", "简报无效，发现 {count} 处问题。")
