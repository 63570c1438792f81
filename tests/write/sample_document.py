"""A rich Chinese proposal that holds every block and inline once or more, for the writers' tests.

``chinese()`` and ``english()`` are the two documents; the words are made up for the tests.
"""

from __future__ import annotations

from proposalgen.document.blocks import (
    Answer,
    Band,
    Break,
    Cell,
    Checkbox,
    Contents,
    Cover,
    Document,
    Entry,
    Facts,
    Figure,
    Link,
    List,
    NeedCard,
    Note,
    Paragraph,
    Party,
    Preformatted,
    Quotation,
    Ref,
    Rule,
    Seal,
    Section,
    Signatures,
    Styled,
    Text,
    Todo,
    Variable,
)
from proposalgen.style.model import Stamp
from tests.write.sample_charts import payback_chart
from tests.write.sample_english import english
from tests.write.sample_parts import (
    blocks,
    callout,
    columns,
    face,
    figures,
    numbered,
    para,
    picture,
    row,
    table,
    terms,
    words,
)
from tests.write.sample_plan import plan

__all__ = ["STAMP", "UNSTAMPED", "chinese", "english", "numbered"]

PAGES = {
    "summary": 2, "points": 2, "contents": 3, "guide": 3, "needs": 4, "solution": 5, "steps": 5, "different": 5,
    "methods": 5, "value": 7, "curve": 7, "sums": 7, "plan": 8, "schedule": 8, "phases": 8, "risks": 9,
    "questions": 9, "prices": 10, "case": 11, "compare": 11, "next": 12, "sign": 12, "contact": 12, "annex": 13,
}  # fmt: skip
STAMP = Stamp("2026-11-20", PAGES, 15)
UNSTAMPED = Stamp("2026-11-20", {}, 0)

HEADER = Band("集团资金集中管理平台　解决方案建议书", "华骏控股集团有限公司")
FOOTER = Band("启岳软件股份有限公司　HJ-2026-017　商业机密")


def chinese(mark: str = "") -> Document:
    return Document(
        title="集团资金集中管理平台",
        subject="解决方案建议书",
        language="zh-CN",
        author="启岳软件股份有限公司",
        sections=(
            Section((_cover(),), kind="cover"),
            Section((*_summary(), *_contents()), kind="front", header=HEADER, footer=FOOTER),
            Section(
                (*_needs(), *_solution(), *_value(), *plan(), *_prices(), *_case(), *_next()),
                header=HEADER,
                footer=FOOTER,
            ),
            Section(_annex(), kind="annex", page="landscape", header=HEADER, footer=FOOTER),
        ),
        mark=mark,
    )


def _cover() -> Cover:
    return Cover(
        supplier="启岳软件",
        supplier_english="Qiyue Software Co., Ltd.",
        number="HJ-2026-017",
        kind="解决方案建议书",
        title="集团资金集中管理平台",
        presented="呈送",
        customer="华骏控股集团有限公司",
        promise=(
            "让 147 个账户每天早上 8 点看得见，",
            "让 23 家子公司的付款管得住，",
            "让沉淀的 6.2 亿元用得好。",
        ),
        fields=(
            ("编制", "启岳软件股份有限公司"),
            ("日期", "2026 年 11 月 20 日"),
            ("报价有效期至", "2027 年 2 月 18 日"),
            ("联系人", "李岩　销售总监"),
        ),
        confidentiality="本建议书仅供华骏控股集团有限公司评估本项目使用，未经双方同意不得向第三方提供。",
    )


def _summary() -> tuple:
    return blocks(
        numbered("summary", "", "一次归集，每年少付约 1,480 万元利息", 1, "管理层摘要"),
        para(
            "资金集中到一个平台后，华骏集团不再一边存款一边贷款；第 9 个月累计效益即超过全部投入，并为三年降负债目标打下底座。",
            role="lead",
        ),
        figures(
            ("1,516", "万元/年", "可量化效益", "其中利息 1,480 万元，人工 36 万元"),
            ("9", "个月", "收回全部投入", "2027 年 9 月累计效益 388 万元"),
            ("29", "周", "从启动到归集上线", "2027 年 1 月至 7 月"),
            ("379.43", "万元", "含税总投入", "软件、直连、实施与三年运维"),
        ),
        numbered("points", "", "要点"),
        terms(
            (
                "您的处境",
                "23 家子公司在 11 家银行开立 147 个账户，月均 6.2 亿元沉淀，同期短期借款 9.8 亿元；头寸要到次日上午才看得清。",
            ),
            (
                "代价",
                "每年多付利息约 1,950 万元，另有约 126 万元用于抄录与临时拆借；平台每晚一个季度，共享中心的结算流程就要返工一次。",
            ),
            (
                "我们的建议",
                "分三步走：**看得见**（每天 8 点前全部头寸）、**管得住**（统一付款与审批）、**用得好**（日终归集与内部计价）。",
            ),
            (
                "为何可行",
                "已与 23 家银行直连，覆盖您的全部 11 家；按公司分三批、双轨并行 4 周，近三年 14 个项目切换期间付款中断 0 次；接口由我方一家负责到底。",
            ),
            (
                "同业证明",
                "恒泰装备集团六个月上线，资金归集率由 38% 升至 91%，年财务费用由 2,800 万元降至 1,650 万元。",
            ),
        ),
        callout(
            "decision",
            "请您决定",
            "请在 **2026 年 12 月 18 日**前确认方案与报价，12 月 28 日前签订合同，以便项目于 2027 年 1 月 4 日启动、8 月 31 日前全面上线。",
        ),
    )


def _contents() -> tuple:
    entries = (
        Entry(1, "", "一次归集，每年少付约 1,480 万元利息", "summary"), Entry(1, "1", "资金分散，每年多付约 1,950 万元利息", "needs"),
        Entry(1, "2", "三步走：看得见、管得住、用得好", "solution"),
        Entry(2, "2.1", "每一步回应哪项需求、带来什么价值", "steps"), Entry(2, "2.2", "三项可以核验的不同", "different"),
        Entry(1, "3", "第 9 个月收回投入，首年累计效益 767 万元", "value"),
        Entry(2, "3.1", "累计效益与投入", "curve"), Entry(2, "3.2", "效益的算法", "sums"),
        Entry(1, "4", "29 周上线，每个阶段都有看得到的收益", "plan"), Entry(2, "4.1", "进度", "schedule"),
        Entry(2, "4.2", "各阶段的收益与分工", "phases"), Entry(2, "4.3", "风险与应对", "risks"),
        Entry(2, "4.4", "您可能会问", "questions"), Entry(1, "5", "总投入 379.43 万元，含实施与三年运维", "prices"),
        Entry(1, "6", "同行已经走过这条路：恒泰装备集团", "case"), Entry(1, "7", "下一步：请您确认三件事", "next"),
        Entry(1, "8", "附录：需求逐条响应", "annex"),
    )  # fmt: skip
    guide = table(
        columns(40, 84, 36), row("读者", "最关心的问题", "建议先读"),
        row("集团领导", "对资产负债率有什么帮助，何时见效", "管理层摘要、第 3 章"),
        row("集团财务部", "资金利用率、财务费用、内控合规、付款时效", "第 1 章至第 4 章"),
        row("信息中心", "系统架构、与现有 ERP 的接口、信息安全", "第 2 章、第 4 章"),
        row("采购部", "付款条款与合同风险", "第 5 章、第 7 章"),
        caption="", number="", id="",
    )  # fmt: skip
    return blocks(
        numbered("contents", "", "目录", 1, "本建议书"),
        Contents(2, entries),
        numbered("guide", "", "阅读指引"),
        guide,
    )


def _needs() -> tuple:
    return blocks(
        numbered("needs", "1", "资金分散，每年多付约 1,950 万元利息", 1, "需求"),
        para("以下三项需求来自与贵方的访谈、现场跟访和研讨，每项写明现状、影响与目标。", role="lead"),
        NeedCard(
            "N1", words("一边存款一边贷款"), "集团财务部　周敏 财务总监",
            face("现状", "41", "% 资金归集率", "月均沉淀 6.2 亿元，同期集团短期借款余额 9.8 亿元。"),
            face("影响", "1,950", "万元/年", "按 2025 年短期借款平均利率 3.45% 与活期利率之差计算的多付利息。"),
            face("目标", "90", "% 资金归集率", "由 41% 提高到 90%，2027 年 12 月底前达到。"),
            "依据：财务总监访谈（2026-09-16）；2025 年各账户月均余额表（2026-09-30）",
        ),
        NeedCard(
            "N2", words("集团头寸要到次日上午才看得清"), "集团财务部　陈思远 资金经理",
            face("现状", "20", "小时后可见", "4 人每天用 3 小时登录 11 家网银，抄录后手工汇总。"),
            face("影响", "126", "万元/年", "约 3,000 工时用于抄录；付款靠经验，2025 年发生 7 次临时高息拆借。"),
            face("目标", "0.1", "小时内可见", "由 20 小时缩短到 0.1 小时，2027 年 6 月底前达到。"),
            "依据：资金组现场跟访（2026-09-23）",
        ),
        NeedCard(
            "N3", words("为 2027 年财务共享中心打好底座"), "集团财务部　信息中心",
            face("现状", "0", "家统一结算", "共享中心已立项，资金结算是首批上线的流程。"),
            face("影响", "返工", "一次", "平台每晚一个季度，结算流程就要按旧方式上线后再改一次。"),
            None,
        ),
        callout("note", "口径", "金额以华骏集团 2025 年的数据计算；N1 与 N2 的代价合计约 2,076 万元/年，N3 未折算。"),
    )  # fmt: skip


def _solution() -> tuple:
    return blocks(
        numbered("solution", "2", "三步走：看得见、管得住、用得好", 1, "方案"),
        para("先让集团每天早上 8 点看到全部头寸，再统一付款审批，最后归集与内部计价。子公司的用款权始终保留。", role="lead"),
        numbered("steps", "2.1", "每一步回应哪项需求、带来什么价值"),
        para("各步骤与需求的对应见", Ref("t-steps", "number", "表 2-1"), "，计算见", Ref("sums", "number", "3.2"), "《", Ref("sums", "title", "效益的算法"), "》（第 ", Ref("sums", "page", "7"), " 页）。"),
        table(
            columns(35, 52, 14, 32, 27, align="llcll"), row("步骤", "您将得到", "需求", "价值", "凭据"),
            row("**看得见**\n账户与头寸中心", "11 家银行直连，每 5 分钟更新余额与流水，异常自动提示", "N2", "每年节省约 36 万元人工", "直连银行清单与联调记录"),
            row("**管得住**\n统一付款与审批", "集团统一出口，按金额和类型分级审批，移动端可批，凭证自动回写 ERP", "N1 N3", "结算口径统一，共享中心一次上线", "接口责任承诺书"),
            row("**用得好**\n资金归集与内部计价", "日终自动归集，按内部利率给子公司计息，额度内自主付款", "N1", "每年少付利息约 1,480 万元", "第 6 章案例"),
            caption="方案与需求、价值的对应", number="表 2-1", id="t-steps",
        ),
        numbered("different", "2.2", "三项可以核验的不同"),
        figures(
            ("23", "家", "现成的银行直连", "覆盖您的全部 11 家开户行，免去逐家开发"),
            ("0", "次", "切换期间付款中断", "近三年 14 个项目，按公司分批、双轨并行"),
            ("91", "%", "同业资金归集率", "恒泰装备集团，由 38% 提高"),
        ),
        callout("tip", "建议写进评选标准", "接口问题是否由一家供应商承担全部责任？我方的回答：是，见附录《接口责任承诺书》。"),
        numbered("methods", "", "做法", 3),
        _lists(),
        para("带有", Styled("em", words("强调")), "、", Styled("u", words("下划线")), "、", Styled("s", words("删除线")), "、H", Styled("sub", words("2")), "O、m", Styled("sup", words("2")), "、", Styled("code", words("GET /v1/balance")), "、", Styled("impact", words("影响")), "、", Styled("target", words("目标")), "与", Styled("muted", words("次要文字")), "的一段；更多见", Link("https://qiyue.example/bank?a=1&b=2", words("直连银行清单")), "。", Break(), "换行之后——“引号”与‘单引号’……都在中文字体里。"),
        Preformatted("POST /v1/payments\n  amount: 1,200.00\n  <currency>CNY</currency>"),
        Rule(),
        para("居中的一段", role="center"), para("靠右的一段", role="right"), para("不缩进的一段", role="no-indent"),
        para("注：工时按 120 元计。", role="note"), para("注意：切换前须完成账户清理。", role="warning"), para("小标题", role="label"),
    )  # fmt: skip


def _lists() -> List:
    inner = List(((para("活期与定期账户"),), (para("保证金账户"),)), ordered=True, start=3)
    return List(
        (
            (para("清理账户，第一周完成"), inner),
            (para("并行切换"), List(((para("逐日对账"),),))),
            (para("达标后停用旧流程"),),
        )
    )


def _value() -> tuple:
    return blocks(
        numbered("value", "3", "第 9 个月收回投入，首年累计效益 767 万元", 1, "价值"),
        para("2027 年 9 月累计效益超过含税总投入，此后每月增加约 126 万元。", role="lead"),
        numbered("curve", "3.1", "累计效益与投入"),
        payback_chart(words("首年累计净效益与总投入"), "f-course", "图 3-1"),
        Figure(picture(), "柱形图：累计效益逐月上升", 0.2, 0.375, words("首年累计效益与总投入"), "f-curve", "图 3-2"),
        numbered("sums", "3.2", "效益的算法"),
        table(
            columns(33, 14, 72, 20, 21, align="lcllr"), row("效益", "需求", "计算", "起始", "每年"),
            row("减少利息支出", "N1", "归集 6.2 亿元 ×（90% − 41%）÷（1 − 41%）× 利差 2.87%", "2027-07", "1,480.0"),
            row("节省头寸汇总人工", "N2", "3,000 工时 × 120 元", "2027-04", "36.0"),
            row(Cell((para("合计", role="cell"),), span=4), "1,516.0", kind="total"),
            caption="可量化效益", number="表 3-1", id="t-value", unit="单位：万元",
        ),
        para("资料来源：集团财务部 2025 年各账户月均余额表；资金组现场跟访记录。", role="source"),
        callout("note", "口径与假设", "投入按含税合同总价一次计入，不考虑分期付款，结果偏保守。", "效益自功能上线当月起计，测算供决策参考，不构成承诺。"),
        callout("warning", "限制", "利率下降 1 个百分点，收回期延长约 4 个月。"),
    )  # fmt: skip


def _prices() -> tuple:
    def item(*values: str, kind: str = "body") -> object:
        return row(*values, kind=kind)  # type: ignore[arg-type]

    def span(text: str, amount: str, kind: str) -> object:
        wide = Cell((para(text, role="cell"),), span=4)
        return row("", wide, amount, kind=kind)  # type: ignore[arg-type]

    capitals = Cell((para("**大写**　人民币叁佰柒拾玖万肆仟叁佰元整", role="cell"),), span=5)
    return blocks(
        numbered("prices", "5", "总投入 379.43 万元，含实施与三年运维", 1, "报价"),
        para("首年可少付利息约 740 万元，高于项目总价；直连通道为现成产品，免去 11 家银行的开发费用。", role="lead"),
        table(
            columns(12, 60, 16, 18, 26, 28, align="clcrrr"), row("序号", "项目", "单位", "数量", "单价", "金额"),
            item("1", "平台软件许可", "套", "1", "1,680,000.00", "1,680,000.00"),
            item("2", "银行直连通道", "家", "11", "38,000.00", "418,000.00"),
            item("3", "实施服务", "人天", "420", "2,600.00", "1,092,000.00"),
            item("4", "三年运维服务", "年", "3", "268,000.00", "804,000.00"),
            span("小计", "3,994,000.00", "subtotal"), span("优惠 5%（首个装备制造集团客户）", "−199,700.00", "body"),
            span("含税总价", "3,794,300.00", "total"), row("", capitals, kind="words"),
            caption="分项报价", number="表 5-1", id="t-prices", unit="单位：人民币元，含 6% 增值税",
        ),
        para("其中不含税价 3,579,528.30 元，增值税 214,771.70 元。", role="source"),
        table(
            columns(12, 94, 26, 28, align="clrr"), row("序号", "里程碑", "比例", "金额"),
            item("1", "合同签订", "30%", "1,138,290.00"), item("2", "质保期满", "70%", "2,656,010.00"),
            item("", "合计", "100%", "3,794,300.00", kind="total"),
            caption="付款安排", number="表 5-2", id="t-payment", unit="单位：人民币元，含税",
        ),
    )  # fmt: skip


def _case() -> tuple:
    return blocks(
        numbered("case", "6", "同行已经走过这条路：恒泰装备集团", 1, "案例"),
        para("恒泰装备集团与华骏集团行业相同、起点相近，已按同样的三批并行方法完成切换。", role="lead"),
        figures(
            ("91", "%", "资金归集率", "切换前为 38%"),
            ("1,650", "万元/年", "财务费用", "切换前为 2,800 万元/年"),
        ),
        Quotation((para("“切换期间没有一笔付款中断。”"),), words("恒泰装备集团　财务总监")),
        numbered("compare", "", "为什么可比"),
        para("两家集团的行业、规模与切换方式相近，资金归集率的起点也相近。"),
    )


def _next() -> tuple:
    return blocks(
        numbered("next", "7", "下一步：请您确认三件事", 1, "下一步"),
        para("每早一个月上线，华骏集团就少付约 123 万元利息。", role="lead"),
        List(((para("采用分三步、分三批的方案"),), (para("含税总价与付款安排"),), (para("2027 年 1 月 4 日启动"),)), ordered=True),
        numbered("sign", "", "方案确认"),
        Paragraph(words("双方确认以上范围、进度与报价作为合同谈判的基础。"), keep_next=True),
        Signatures((Party("华骏控股集团有限公司", ("签字", "姓名与职务", "日期")), Party("启岳软件股份有限公司", ("签字", "姓名与职务", "日期")))),
        Seal("（盖章）"),
        para(Checkbox(True), "\u00a0同意 ", Checkbox(), "\u00a0不同意；启动日期", Variable("start", "启动日期", "2027 年 1 月 4 日"), Note(words("启动日期以合同生效为前提，见", Link("https://qiyue.example/start", words("启动条件")), "。"), "1"), "，", Todo(words("地点由客户确认")), "。"),
        para("填写人", Answer("q_who", "填写人", text="周敏"), "，意见", Answer("q_view", "意见", "choice", options=("同意", "不同意"))),
        numbered("contact", "", "联系我们"),
        Facts((("联系人", "李岩　销售总监"), ("电话", "138-0000-0000"), ("邮箱", "liyan@qiyue.example"), ("总机", "010-5550 0188")), "北京市海淀区学院南路 12 号　https://qiyue.example"),
    )  # fmt: skip


def _annex() -> tuple:
    lines = tuple(
        row(
            str(n),
            f"3.{n}",
            f"第 {n} 项要求：系统应支持 R&D <测试> “引号”",
            "支持，已在标准产品中提供",
            "无偏离",
            "—",
        )
        for n in range(1, 31)
    )
    return blocks(
        numbered("annex", "8", (Text("附录：需求逐条响应"),), 1, "附录"),
        table(
            columns(15, 20, 75, 75, 25, 39, align="cllllc"), row("序号", "条目号", "采购要求", "投标响应", "偏离情况", "说明"), *lines,
            caption="逐条响应", number="表 8-1", id="wide",
        ),
    )  # fmt: skip
