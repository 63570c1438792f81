"""The Chinese sample's chapter on the plan: Gantt chart, phases, risks, questions."""

from __future__ import annotations

from proposalgen.document.blocks import Bar, Cell, Gantt, PageBreak, Span
from tests.write.sample_parts import blocks, columns, numbered, para, row, table, terms, words


def _gantt() -> Gantt:
    months = (
        ("1 月", 4),
        ("2 月", 4),
        ("3 月", 5),
        ("4 月", 4),
        ("5 月", 5),
        ("6 月", 4),
        ("7 月", 4),
        ("8 月", 5),
    )
    return Gantt(
        "阶段", 35, tuple(Span(*month) for month in months),
        (
            (Bar("1　调研与制度设计", 0, 5, "5 周", "02-05　制度与口径达成一致"),),
            (Bar("2　头寸可见", 5, 8, "8 周", "04-02　全部账户每日 8 点可见"),),
            (Bar("3　统一付款", 13, 10, "10 周", "06-11　统一付款出口"),),
            (Bar("4　归集与计价", 23, 6, "6 周", "07-23"),),
            (Bar("贵方配合", 0, 5, "账户清单", who="theirs"), Bar("贵方配合", 5, 8, "直连协议", who="theirs"), Bar("贵方配合", 13, 10, "ERP 联调环境", who="theirs")),
            (Bar("上线要求", 34, 1, result="08-31　全面上线", who="deadline"),),
        ),
        words("进度（深色为阶段工期，浅色为贵方配合，◆ 为阶段成果）"), "四个阶段共 29 周，7 月 23 日完成", "f-plan", "图 4-1",
    )  # fmt: skip


def plan() -> tuple:
    return blocks(
        numbered("plan", "4", "29 周上线，每个阶段都有看得到的收益", 1, "行动计划"),
        para("2027 年 1 月 4 日启动，7 月 23 日归集上线，比 8 月 31 日的上线要求早 5 周。", role="lead"),
        numbered("schedule", "4.1", "进度"), _gantt(), numbered("phases", "4.2", "各阶段的收益与分工"),
        table(
            columns(28, 35, 36, 28, 33), row("阶段与起止", "主要工作", "阶段结束时您得到", "交付物", "请您配合"),
            row("**调研与制度设计**\n01-04 至 02-05", "账户清理与归并方案；审批权限与内部计价制度；接口方案确认", "**清理休眠户，立即减少账户管理费**", "资金管理制度（讨论稿）；接口规格书", "指定各子公司对接人；提供账户清单"),
            row("**头寸可见**\n02-08 至 04-02", "11 家银行直连；头寸看板", "**不再手工抄录，节省 4 人每天 3 小时**", "头寸中心上线", "与各银行签署直连协议"),
            row("**统一付款**\n04-05 至 06-11", "审批流；ERP 凭证接口；分三批切换 23 家公司", "**首批 8 家在第 6 周即可统一审批**", "统一付款上线；切换报告", "—"),
            caption="阶段、成果与收益", number="表 4-1", id="t-phases",
        ),
        PageBreak(),
        numbered("risks", "4.3", "风险与应对"),
        table(
            columns(45, 14, 14, 60, 27, align="lccll"), row("风险", "可能", "影响", "应对", "负责"),
            row(Cell((para("资金部门", role="cell"),), span=5), kind="group"),
            row("子公司担心失去用款权", "高", "中", "内部计价让子公司得利，额度内自主付款", "集团财务部"),
            row(Cell((para("个别银行直连审批慢", role="cell"),), rows=2), "中", "中", "先用该行的文件接口过渡", "我方项目经理"),
            row("低", "高", "接口版本冻结，变更由联合小组审批", "双方"),
            caption="主要风险", number="表 4-2", id="t-risks",
        ),
        numbered("questions", "4.4", "您可能会问"),
        terms(
            ("上线期间付款会不会中断？", "不会。双轨并行，逐日对账后才切换；近三年 14 个项目切换期间付款中断 0 次。"),
            ("接口出了问题谁负责？", "接口责任由我方一家承担并写入合同，问题不在厂商之间来回。"),
            wide=True,
        ),
    )  # fmt: skip
