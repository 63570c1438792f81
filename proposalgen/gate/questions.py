"""The question bank: open questions in two languages, worded for the deal by what fills their slots."""

from __future__ import annotations

from proposalgen.findings import Text

# How things are today
PROCESS = Text(
    "How does this run today from start to finish, and which steps are done by hand?",
    "目前这项业务从头到尾是怎么流转的？哪几个环节由人工完成？",
)
STATE_OF = Text(
    "How do things stand today with “{need}”: how many, how often, how long, done by whom?",
    "“{need}”，目前的实际情况是怎样的：数量多少、多久一次、花多长时间、由谁来做？",
)
MEASURES = Text(
    "Which measures is this work judged by, and what were the values of the last three months?",
    "这项工作现在用哪些指标考核？最近三个月的实际值是多少？",
)
TRIED = Text(
    "What has been tried before, what worked, what did not last, and why?",
    "过去试过哪些办法？哪些有效，哪些没坚持下来，原因是什么？",
)

# Pain and impact
WORST = Text(
    "Which step are you least satisfied with? Can you give a recent example?",
    "这个流程里最让您不满意的是哪一步？能举一个最近的例子吗？",
)
COST_OF = Text(
    "Each time “{need}” shows, roughly how many hours, how much money or how many customers does it cost?",
    "“{need}”每发生一次，大约损失多少工时、金额或客户？",
)
WORTH_OF = Text(
    "If “{need}” came true, what would it be worth a year, and where would it show?",
    "如果实现“{need}”，一年大概值多少钱？会体现在哪里？",
)
UNSOLVED = Text(
    "If this is not solved within a year, what happens to this year's targets?",
    "如果一年之内不解决，对今年的目标会有什么影响？",
)
WHY_NOW = Text(
    "Why solve it now, and not last year or next year?",
    "为什么是现在要解决，而不是去年或明年？",
)
HEARD_OF = Text(
    "We noted “{need}”. Is that how you see it? What would you put differently?",
    "我们记录的需求是“{need}”，您是这样看的吗？哪里要改？",
)

# Target, people, decision
SUCCESS = Text(
    "After success, which business measure should change, from what to what, and by when?",
    "项目成功之后，您希望在哪个经营指标上看到变化？从多少到多少？什么时间达到？",
)
SPONSOR = Text(
    "Who started this project, and who most wants it to succeed?",
    "谁提出的这个项目？谁最希望它成功？",
)
STEPS = Text(
    "From approval to contract, what are the steps, and who approves each?",
    "从立项到签约，要经过哪些步骤？每一步由谁批准？",
)
BRIEFING = Text(
    "Could we brief {decider} once, to be sure that we share the same goals?",
    "我们能否向{decider}当面汇报一次，确认目标理解一致？",
)
EXECUTIVE = Text("the responsible executive", "主管领导")
OTHERS_CONCERNED = Text(
    "Which other departments are affected, and whom may we ask there?",
    "这个问题会影响到哪些上下游部门？我们可以向谁了解？",
)

# Criteria
CRITERIA = Text(
    "Which criteria will be used to compare vendors, and with what weights?",
    "会用哪些标准来比较各家？各占多大比重？",
)
MUSTS = Text(
    "Which are musts that exclude a vendor, and why?",
    "哪些是必须满足的，不满足就不考虑？为什么？",
)
ORIGIN = Text(
    "Where did these criteria come from: whose documents, or which project?",
    "这些标准是怎么来的？参考过哪家的资料或哪个项目？",
)
PANEL = Text(
    "Which departments sit on the evaluation team, and what does each value most?",
    "评审小组会由哪些部门的人组成？各自最看重什么？",
)
ADD = Text(
    "Looking at your goal, “{need}”, which criteria should be added?",
    "从您的目标“{need}”来看，还有哪些标准应该加进去？",
)
SUGGEST = Text(
    "Should “{criterion}” be weighed as well? What would happen if nobody asked for it?",
    "“{criterion}”要不要也列为标准？如果没有人问这一条，以后会有什么风险？",
)
CLOSE_PRICES = Text(
    "If two prices are close, what would make you choose one?",
    "如果两家价格相近，什么会让您选其中一家？",
)
ACCEPTED_PROOF = Text(
    "What evidence will you accept: references, test reports, a demonstration or a pilot?",
    "怎样的证据您会认可：案例、测试报告、现场演示还是试点？",
)
SUMMARY = Text(
    "May we send you a page with the criteria we spoke of today, for you to confirm?",
    "我们把今天谈到的标准整理成一页发给您确认，可以吗？",
)
OVERLOOKED = Text(
    "If the choice looks only at the listed criteria and not at “{statement}”, what risk comes later?",
    "如果选型只看现有标准，不看“{statement}”，以后会带来什么风险？",
)
WHEN_FIXED = Text(
    "Until when can the criteria still be changed, and who would have to agree?",
    "标准在什么时间之前还可以调整？需要谁同意？",
)
STANDING_ON = Text(
    "On “{criterion}”, what have you seen so far from us and from the other options? What is still missing?",
    "在“{criterion}”这一项上，我们和其他方案目前给您的印象如何？还缺什么？",
)
WHY_THIS = Text(
    "Why does “{criterion}” matter, and would “{ours}” serve the same purpose?",
    "“{criterion}”这一项为什么重要？“{ours}”能不能达到同样的目的？",
)
WHY_THIS_PLAIN = Text(
    "Why does “{criterion}” matter, and what else would serve the same purpose?",
    "“{criterion}”这一项为什么重要？有没有别的办法达到同样的目的？",
)
PUBLISHED = Text(
    "Is there a published needs survey or a market consultation before the documents are released?",
    "在正式发布采购文件之前，有没有公开的需求调查或市场征询？",
)

# Schedule, budget, competition
LIVE_BY = Text(
    "When should it go live, and what fixes that date?",
    "希望什么时候上线或投用？这个日期由什么决定？",
)
BUDGET = Text(
    "Is it in the budget: approved, applied for, or to be proposed? What does it include?",
    "项目有没有列入预算？是已批准、申报中还是待立项？包含哪些内容？",
)
OPTIONS = Text(
    "Apart from us, which solutions or vendors are you looking at?",
    "除了我们，还在了解哪些方案或厂家？",
)
DOUBT = Text("What is your biggest doubt about us?", "对我们，您最大的疑问是什么？")
CONTRACT_END = Text(
    "When do the current contracts end, and what will be decided anew then?",
    "现有合同什么时候到期？到时哪些事情会重新决定？",
)

# Why a proposal was asked for: each answer points to one of three reasons
WHY_ASKED = Text(
    "What made you ask us, and what will you do with the proposal once you have it?"
    " (No answer, or “just send something”: a polite way to be rid of us.)",
    "是什么让您想到找我们要方案？拿到方案之后，下一步怎么安排？（答不上来，或“先发一份看看”：多半是客气地打发。）",
)
FAVOURITE = Text(
    "Which solutions have you already seen, for how long, and who wrote down the requirements?"
    " (A favourite with a finished list: we are the second quote, for the price or for the rules.)",
    "在我们之前看过哪些方案、看了多久？需求清单是谁写的？（已有属意的一家、清单也齐了：我们只是陪衬，用来压价或满足采购规定。）",
)
HOW_CHOOSE = Text(
    "How will you decide between the options, and would an hour with {whom} help to clear that up?"
    " (They are unsure and give us the hour: they don't know how to choose, and discovery pays.)",
    "您打算怎么在几家之间做选择？能否安排{whom}和我们谈一个小时，把这件事理清楚？（拿不准、又愿意给时间：客户不知道怎么选，值得做调研。）",
)
THOSE_CONCERNED = Text("the people concerned", "相关的人")
MEETING = Text(
    "Before we write anything: may we have 45 minutes to understand how things stand and what you want to reach?",
    "动笔之前，能否先给我们 45 分钟，了解一下现状和想要达到的目标？",
)
INTERVIEWS = Text(
    "A serious proposal needs interviews first: may we speak with {whom}, 45 minutes each?",
    "要拿出一份负责任的方案，需要先做访谈：能否安排我们与{whom}各谈 45 分钟？",
)
MISSED_NEED = Text(
    "Which of your problems would still be there if everything on the list were met?",
    "如果清单上的要求全部满足，还有哪些问题依然存在？",
)
