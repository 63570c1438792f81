"""Titles of columns and words in cells, as offices write them in Chinese and English, as data.

A role is a path in an entry of the list (``target.to``). Roles of one group exclude each other: the first wins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache


class Roles(dict[str, tuple[str, ...]]):
    """The titles of each role."""

    @cached_property
    def by_title(self) -> dict[str, str]:
        """The role that each title claims, folded; a role's own name is one of its titles, and the first role wins."""
        found: dict[str, str] = {}
        for role, titles in self.items():
            for title in filter(None, map(folded, (role, *titles))):
                found.setdefault(title, role)
        return found


REQUIREMENTS = Roles({
    "clause": ("招标文件条目号", "条目号", "条款号", "条款", "章节号", "磋商文件条目号", "比选文件条目号", "采购文件条目号", "依据条款", "ref", "section", "clause", "rfp section", "clause number", "reference", "clause no", "clause ref", "tender clause", "paragraph"),
    "req_id": ("需求编号", "指标编号", "参数编号", "要求编号", "req id", "requirement id"),
    "seq": ("序号", "编号", "no", "#", "seq", "item no", "s/n", "serial no"),
    "section": ("类别", "类型", "评审因素", "category", "area", "kind"),
    "lot": ("包号", "标段", "包号/标段", "包件号", "标段号", "lot", "lot no"),
    "name": ("指标项", "参数名称", "功能名称", "货物名称", "指标名称", "模块", "功能模块", "feature", "item", "parameter", "module", "heading", "subject", "topic"),
    "text": ("招标文件要求", "采购文件要求", "技术要求", "商务要求", "技术参数", "功能描述", "采购规格", "招标规格", "对应的内容", "磋商文件要求", "招标要求", "资格要求", "服务要求", "要求", "要求内容", "requirement", "requirements", "description", "specification", "buyer requirement", "text", "tender requirement", "buyer's requirement", "client's requirement", "minimum requirement", "minimum requirements", "required specification"),
    "mark": ("重要性", "标记", "是否实质性", "是否关键", "mark", "mandatory", "mandatory (y/n)", "mandatory y/n", "priority", "priority (m/s/c/w)", "must/should", "m/s", "m/d", "m/o", "mandatory/scored", "mandatory/desirable", "importance"),
    "operator": ("比较", "比较方式", "operator", "comparison"),
    "value": ("要求值", "指标值", "required value"),
    "value_to": ("要求值上限", "要求上限", "required value to", "upper limit"),
    "accepted": ("可接受值", "允许值", "可选值", "accepted values", "accepted"),
    "unit": ("单位", "计量单位", "unit"),
    "offer_to": ("投标值上限", "offered value to"),
    "offer_unit": ("投标单位", "投标值单位", "offered unit"),
    "offer": ("投标值", "投标响应值", "应答值", "offered value", "offer", "value offered"),
    "response": ("投标文件应答", "投标规格", "响应内容", "应答", "应答内容", "响应", "投标人保证值", "供应商响应", "投标响应", "response", "vendor response", "compliance statement", "tenderer's response", "bidder's response", "supplier's response", "contractor's response", "vendor's response", "supplier response", "bidder response", "our response", "tenderer's offer", "bidder's offer"),
    "answer": ("答复库编号", "answer", "answer id"),
    "deviation": ("偏离情况", "偏离", "响应与偏离", "是否满足", "是否响应", "满足程度", "deviation", "comply", "status", "compliance", "compliance status", "compliant", "complies", "c/pc/nc", "c/nc"),
    "proof": ("证明材料页码", "证明材料", "对应页码", "所在页码", "proof", "page", "location in proposal", "supporting document", "supporting documents", "supporting evidence", "evidence", "document reference", "page reference", "page no"),
    "max_chars": ("字数上限", "字数限制", "max chars", "max characters"),
    "max_words": ("词数上限", "max words"),
    "owner": ("负责人", "答复人", "owner"),
    "state": ("进度", "状态", "state"),
})  # fmt: skip
NEEDS = Roles({
    "id": ("编号", "需求编号", "id", "need id"),
    "scope": ("范围", "需求层级", "组织/个人", "scope"),
    "source": ("来源", "类型", "痛点/期望", "source", "pain/expectation"),
    "priority": ("优先级", "priority"),
    "statement": ("需求", "需求描述", "需求陈述", "statement", "need"),
    "current_state": ("现状", "当前情况", "current state"),
    "impact.summary": ("影响", "影响描述", "impact"),
    "impact.annual_cost": ("年损失", "年影响金额", "年成本", "annual cost"),
    "target.metric": ("指标", "metric"),
    "target.from": ("现值", "当前值", "from"),
    "target.to": ("目标", "目标值", "to", "target"),
    "target.unit": ("单位", "unit"),
    "target.by": ("达成日期", "目标日期", "by", "due"),
    "departments": ("部门", "所属部门", "departments", "department"),
    "owners": ("负责人", "需求负责人", "owners", "owner"),
    "evidence": ("证据", "依据", "evidence"),
})  # fmt: skip
ITEMS = Roles({
    "id": ("id", "行号"),
    "code": ("编号", "产品编码", "物料编码", "编码", "sku", "part number", "code"),
    "seq": ("序号", "no", "#", "seq", "line"),
    "name": ("名称", "产品名称", "货物名称", "服务名称", "项目", "项目名称", "品名", "name", "item", "product", "description"),
    "model": ("型号", "规格型号", "型号规格", "model"),
    "brand": ("品牌", "brand", "manufacturer"),
    "spec": ("规格", "技术参数", "配置", "规格参数", "spec", "specification"),
    "origin": ("产地", "原产地", "origin"),
    "group": ("分组", "类别", "分类", "产品系列", "group", "category"),
    "unit": ("单位", "计量单位", "unit"),
    "quantity": ("数量", "qty", "quantity"),
    "unit_price": ("单价", "含税单价", "不含税单价", "投标单价", "unit price", "price"),
    "discount": ("折扣率", "行折扣", "discount", "discount rate"),
    "tax_rate": ("税率", "tax rate", "vat", "vat rate"),
    "recurring.every": ("周期", "计费周期", "every", "period"),
    "recurring.times": ("期数", "次数", "times", "periods"),
    "optional": ("可选", "可选项", "是否可选", "选配", "optional", "option"),
    "alternative_to": ("替代", "替代行", "alternative to"),
    "component": ("组件", "方案组件", "组成部分", "方案组成部分", "component"),
})  # fmt: skip
# Our own table of answers: the clause's number, and what we say to it. The buyer's words may stand beside, for people.
ANSWERED = ("lot", "response", "answer", "offer", "offer_to", "offer_unit", "deviation", "proof", "owner", "state")
RESPONSES = Roles({role: REQUIREMENTS[role] for role in ("clause", "req_id", "seq", *ANSWERED)})
# Columns that are understood and left alone: what they hold is worked out, or for people only.
IDLE = Roles({
    "": ("备注", "说明", "偏离说明", "偏差说明", "小计", "合计", "金额", "总价", "合价", "分值", "标准分", "权重", "评分标准", "证明材料要求", "是否提供检测报告/截图", "notes", "remarks", "comments", "exceptions", "amount", "total", "subtotal", "line total", "score", "weight", "points", "evidence required"),
})  # fmt: skip

# list → its roles; which roles must have a column; which of a group stand for one field, the best first
LISTS: dict[str, tuple[Roles, tuple[str, ...]]] = {
    "needs": (NEEDS, ("id", "statement")),
    "tender.requirements": (REQUIREMENTS, ("ref", "text")),
    "tender.responses": (RESPONSES, ("ref",)),
    "price.items": (ITEMS, ("id", "name", "quantity", "unit_price")),
}
GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "needs": {},
    "tender.requirements": {"ref": ("clause", "req_id", "seq")},
    "tender.responses": {"ref": ("clause", "req_id", "seq")},
    "price.items": {"id": ("id", "code", "seq")},
}
LISTED = ("departments", "owners", "evidence", "accepted")  # several in one cell
NUMBERS = ("value", "value_to", "offer", "offer_to", "target.from", "target.to", "impact.annual_cost", "quantity", "unit_price", "max_chars", "max_words", "recurring.times")
RATES = ("discount", "tax_rate")
IDS = ("id", "component", "alternative_to", "lot", "answer", "owners", "evidence")

WORDS: dict[str, dict[str, str]] = {
    "operator": {"≥": ">=", ">=": ">=", "=>": ">=", "不低于": ">=", "不少于": ">=", "不小于": ">=", "至少": ">=", "≤": "<=", "<=": "<=", "=<": "<=", "不超过": "<=", "不高于": "<=", "不大于": "<=", "至多": "<=", ">": ">", "大于": ">", "高于": ">", "<": "<", "小于": "<", "低于": "<", "=": "=", "等于": "=", "区间": "range", "范围": "range", "介于": "range", "range": "range", "between": "range", "覆盖": "covers", "涵盖": "covers", "covers": "covers", "属于": "in", "其中之一": "in", "in": "in", "oneof": "in", "atleast": ">=", "min": ">=", "minimum": ">=", "notlessthan": ">=", "atmost": "<=", "max": "<=", "maximum": "<=", "notmorethan": "<=", "upto": "<=", "morethan": ">", "greaterthan": ">", "lessthan": "<", "equals": "=", "equalto": "="},
    "deviation": {"无偏离": "none", "无": "none", "满足": "none", "完全满足": "none", "完全响应": "none", "响应": "none", "是": "none", "y": "none", "yes": "none", "f": "none", "fc": "none", "c": "none", "comply": "none", "none": "none", "正偏离": "positive", "优于": "positive", "positive": "positive", "负偏离": "negative", "部分满足": "negative", "不满足": "negative", "否": "negative", "n": "negative", "no": "negative", "p": "negative", "pc": "negative", "nc": "negative", "partial": "negative", "negative": "negative", "compliant": "none", "complies": "none", "complied": "none", "fullycompliant": "none", "fullcompliance": "none", "nodeviation": "none", "exceeds": "positive", "exceed": "positive", "exceedsrequirement": "positive", "positivedeviation": "positive", "partiallycompliant": "negative", "partialcompliance": "negative", "partiallycomplies": "negative", "partly": "negative", "notcompliant": "negative", "non-compliant": "negative", "noncompliant": "negative", "doesnotcomply": "negative", "notcomply": "negative", "negativedeviation": "negative"},
    "section": {"技术": "technical", "技术部分": "technical", "功能": "technical", "technical": "technical", "商务": "commercial", "商务部分": "commercial", "commercial": "commercial", "资格": "qualification", "资质": "qualification", "资格审查": "qualification", "qualification": "qualification", "functional": "technical", "contractual": "commercial", "eligibility": "qualification"},
    "state": {"未开始": "open", "未答": "open", "未应答": "open", "进行中": "drafted", "待答复": "open", "open": "open", "草稿": "drafted", "已起草": "drafted", "drafted": "drafted", "完成": "done", "已完成": "done", "done": "done", "notstarted": "open", "todo": "open", "draft": "drafted", "inprogress": "drafted", "complete": "done", "completed": "done"},
    "scope": {"组织": "organization", "organization": "organization", "organisation": "organization", "个人": "personal", "personal": "personal"},
    "source": {"痛点": "pain", "pain": "pain", "期望": "expectation", "expectation": "expectation"},
    "priority": {"必须": "must", "高": "must", "must": "must", "m": "must", "应该": "should", "中": "should", "should": "should", "s": "should", "可以": "could", "低": "could", "could": "could", "c": "could"},
    "recurring.every": {"年": "year", "每年": "year", "year": "year", "yearly": "year", "季": "quarter", "季度": "quarter", "每季度": "quarter", "quarter": "quarter", "月": "month", "每月": "month", "month": "month"},
    "optional": {"是": "true", "y": "true", "yes": "true", "√": "true", "可选": "true", "选配": "true", "true": "true", "否": "false", "n": "false", "no": "false", "标配": "false", "false": "false"},
}  # fmt: skip
STARS = {"是": "★", "y": "★", "yes": "★", "m": "★", "must": "★", "mandatory": "★", "实质性": "★", "实质性要求": "★", "关键": "★"}
NO_MARK = ("否", "n", "no", "一般", "无", "-", "—", "普通", "s", "c", "w", "should", "could")
LEADING_MARK = re.compile(r"\s*([★☆▲△※#*])")
TOTALS = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计|grand total|sub-?total|total|sum)\b.*", re.IGNORECASE)
SEPARATORS = re.compile(r"[,，、;；\n]+")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_NEAR = 0.7  # how alike a misspelt title is to the right one; a word of two characters is alike to nothing
_UNITS = {"万元": Decimal(10_000), "千元": Decimal(1_000), "百万元": Decimal(1_000_000), "亿元": Decimal(100_000_000)}


@lru_cache(maxsize=8192)  # the known titles are compared with every cell that might be one
def folded(title: str) -> str:
    """A title without case, width, blanks, apostrophes and closing punctuation, for comparison."""
    plain = unicodedata.normalize("NFKC", title[:100]).casefold()
    return re.sub(r"[\s_*:.。'’]+", "", plain)


def scale(title: str) -> Decimal:
    """10,000 for ``单价（万元）``; else 1."""
    inside = re.search(r"[(（](?:单位[:：])?\s*(亿元|百万元|万元|千元)\s*[)）]", title)
    return _UNITS[inside.group(1)] if inside else Decimal(1)


def near_role(title: str, roles: Roles, taken: Iterable[str]) -> tuple[str, str] | None:
    """The role that a title nobody knows was probably meant for, and that role's own title; none that has its column already.

    What is nearer to a title that is left alone, or to one of a role that has its column, was meant for that.
    """
    from difflib import get_close_matches

    wanted, taken = folded(_BRACKETS.sub("", title)), set(taken)
    known = {folded(name): (role, name) for table in (IDLE, roles) for role, names in table.items() for name in (role, *names) if name}
    close = get_close_matches(wanted, known, n=1, cutoff=_NEAR)
    role, name = known[close[0]] if close else ("", "")
    return (role, name) if role and role not in taken else None


def role_of(title: str, roles: Roles) -> str | None:
    """The role a title claims; ``""`` for a column that is left alone, None for an unknown one."""
    for wanted in (folded(title), folded(_BRACKETS.sub("", title))):
        for table in (roles, IDLE):
            if wanted in table.by_title:
                return table.by_title[wanted]
    return None
