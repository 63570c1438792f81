"""Tenders of our own beside the sample deals: what the buyer asks and what is answered, in Chinese and in English."""

from __future__ import annotations

import copy
import json
from pathlib import Path

from telling import CRANES, HOUSES, TREASURY, data_of, written

from proposalgen.cli import run

DAY = ("--today", "2026-11-20")
TOTALS = {"zh": "3794300.00", "en": "1254900.00"}
BASES = {"zh": TREASURY, "en": CRANES}

_ZH = {
    "number": "ZZ-CG-20261103-08", "title": "集团资金集中管理平台采购项目", "buyer": "华骏控股集团有限公司", "agent": "中州招标咨询有限公司",
    "deadline": "2026-12-18T09:30:00+08:00", "method": "open_tender", "marks": {"★": "fatal", "▲": "scored", "#": "evidence"},
    "validity_days": 90, "delivery_days": 210, "warranty_months": 24,
    "offered": {"validity_days": 90, "delivery_days": 203, "warranty_months": 36},
    "bond": {"amount": 60000, "form": "银行转账", "due": "2026-12-17", "paid": "2026-11-18"},
    "copies": {"original": 1},
    "authorised_agent": {"name": "李岩", "id_number": "11010519491231002X"},
    "scoring": [
        {"item": "技术参数响应", "weight": 30, "refs": ["3.1", "3.2", "3.4"], "section": "技术偏离表"},
        {"item": "实施方案", "weight": 15, "section": "实施方案"},
        {"item": "售后服务方案", "weight": 10, "section": "售后服务方案"},
        {"item": "项目团队", "weight": 5, "section": "项目团队"},
        {"item": "同类业绩", "weight": 10, "section": "业绩"},
        {"item": "投标报价", "weight": 30, "section": "分项报价表"},
    ],
    "reviews": [
        {"kind": "qualification", "item": "具有独立承担民事责任的能力", "refs": ["1.1"]},
        {"kind": "qualification", "item": "法定代表人授权有效", "section": "授权委托书"},
        {"kind": "compliance", "item": "投标函按要求签署、盖章", "section": "投标函"},
        {"kind": "compliance", "item": "实质性条款全部响应", "refs": ["2.1", "3.1", "3.3"]},
        {"kind": "compliance", "item": "投标报价不超过最高限价", "section": "开标一览表"},
    ],
    "requirements": [
        {"ref": "1.1", "section": "qualification", "text": "投标人应为依法注册的独立法人。", "response": "我方为依法注册的股份有限公司，统一社会信用代码 91110108MA00000000。", "proof": "营业执照副本复印件"},
        {"ref": "1.2", "section": "qualification", "text": "提供近三年内同类项目业绩不少于 1 项。", "operator": ">=", "value": 1, "unit": "项", "offer": 1, "response": "提供恒泰装备集团资金管理项目 1 项。", "proof": "业绩一览表"},
        {"ref": "2.1", "section": "commercial", "starred": "true", "text": "合同签订后 210 日内全部上线。", "operator": "<=", "value": 210, "unit": "日", "offer": 203, "response": "合同签订后 203 日内全部上线。", "proof": "实施方案"},
        {"ref": "2.2", "section": "commercial", "text": "质保期不少于 24 个月。", "operator": ">=", "value": 24, "unit": "个月", "offer": 36, "response": "质保期 36 个月，自验收合格之日起算。"},
        {"ref": "3.1", "section": "technical", "starred": "true", "name": "银企直连", "text": "支持与 11 家开户行直连。", "operator": ">=", "value": 11, "unit": "家", "offer": 23, "response": "已与 23 家银行直连，覆盖贵方全部 11 家开户行。", "proof": "产品说明书第 8 页"},
        {"ref": "3.2", "section": "technical", "mark": "▲", "name": "头寸更新", "text": "账户余额更新间隔不超过 10 分钟。", "operator": "<=", "value": 10, "unit": "分钟", "offer": 5, "response": "余额与流水每 5 分钟更新一次。", "proof": "检测报告第 3 页"},
        {"ref": "3.3", "section": "technical", "starred": "true", "name": "密码算法", "text": "传输与存储使用国密算法。", "deviation": "none", "response": "传输使用 SM2、SM3，存储使用 SM4。", "proof": "商用密码产品认证证书"},
        {"ref": "3.4", "section": "technical", "mark": "#", "name": "接口", "text": "提供标准接口，凭证自动回写。", "deviation": "none", "response": "提供 REST 接口 46 个，凭证自动回写现有 ERP。", "proof": "接口清单第 2 页"},
        {"ref": "3.5", "section": "technical", "name": "日志留存", "text": "操作日志留存不少于 36 个月。", "operator": ">=", "value": 36, "unit": "个月", "offer": 24, "response": "操作日志在线留存 24 个月。"},
    ],
}  # fmt: skip
_EN = {
    "number": "MCT-T-2026-04", "title": "Condition monitoring for ship-to-shore cranes", "buyer": "Marnhaven Container Terminal NV",
    "deadline": "2026-12-18T12:00:00+01:00", "method": "open_tender", "marks": {"★": "fatal", "▲": "scored"},
    "validity_days": 90, "delivery_days": 240, "warranty_months": 24,
    "offered": {"validity_days": 120, "delivery_days": 210, "warranty_months": 36},
    "authorised_agent": {"name": "Owen Parry", "id_number": "PA 4471 902"},
    "scoring": [
        {"item": "Detection of faults", "weight": 40, "refs": ["3.1", "3.2"], "section": "Technical deviations"},
        {"item": "Implementation plan", "weight": 20, "section": "Implementation plan"},
        {"item": "References", "weight": 10, "section": "References"},
        {"item": "Price", "weight": 30, "section": "Price schedule"},
    ],
    "requirements": [
        {"ref": "1.1", "section": "qualification", "text": "The bidder is certified to ISO 27001.", "response": "We are certified to ISO 27001; the certificate is attached.", "proof": "Certificate"},
        {"ref": "2.1", "section": "commercial", "starred": "true", "text": "All cranes are monitored within 240 days of contract.", "operator": "<=", "value": 240, "unit": "days", "offer": 210, "response": "All cranes are monitored within 210 days of contract.", "proof": "Implementation plan"},
        {"ref": "2.2", "section": "commercial", "text": "The warranty is at least 24 months.", "operator": ">=", "value": 24, "unit": "months", "offer": 36, "response": "36 months from acceptance."},
        {"ref": "3.1", "section": "technical", "starred": "true", "name": "Warning time", "text": "Faults of hoist gearboxes are reported at least 14 days ahead.", "operator": ">=", "value": 14, "unit": "days", "offer": 21, "response": "Gearbox faults are reported 21 days ahead on average.", "proof": "Field report, page 6"},
        {"ref": "3.2", "section": "technical", "mark": "▲", "name": "Sampling", "text": "Vibration is sampled at 10 kHz or more.", "operator": ">=", "value": 10, "unit": "kHz", "offer": 25.6, "response": "25.6 kHz on every channel.", "proof": "Data sheet"},
        {"ref": "3.3", "section": "technical", "name": "Storage", "text": "Raw data are kept for 24 months.", "operator": ">=", "value": 24, "unit": "months", "offer": 12, "response": "Raw data are kept for 12 months, features without limit."},
    ],
}  # fmt: skip
_TEAM = {
    "zh": [{"name": "沈望", "role": "项目经理", "experience": "资金系统实施 12 年", "certificates": ["PMP"]}, {"name": "顾西洲", "role": "架构师", "experience": "银企直连 9 年"}],
    "en": [{"name": "Helen Ashdown", "role": "Project manager", "experience": "Eleven years of port projects", "certificates": ["PMP"]}],
}
_SERVICE = {
    "zh": {"levels": [{"name": "一级（业务中断）", "response_minutes": "15", "restore_hours": "4", "window": "7×24"}, {"name": "二级（功能受损）", "response_minutes": "60", "restore_hours": "12", "window": "7×24"}], "warranty_months": "36", "training": ["资金部门操作培训 3 场", "管理员培训 1 场"]},
    "en": {"levels": [{"name": "A: monitoring down", "response_minutes": "30", "restore_hours": "8", "window": "24/7"}], "warranty_months": "36", "training": ["Two days for maintenance planners"]},
}  # fmt: skip


def tender(tongue: str, **changes) -> dict:
    """A sample deal with a tender to answer; ``changes`` go into the tender, None takes a field away."""
    data = data_of(BASES[tongue])
    block = copy.deepcopy(_ZH if tongue == "zh" else _EN)
    block.update(changes)
    data["tender"] = {name: value for name, value in block.items() if value is not None}
    data["deal"]["title"] = block["title"]
    data["team"], data["service"] = copy.deepcopy(_TEAM[tongue]), copy.deepcopy(_SERVICE[tongue])
    data["price"].pop("valid_days", None)
    return data


def order(deal: Path, tongue: str, *more: str, kind: str = "bid", formats: str = "docx,pdf,html") -> int:
    """Builds the bid of a deal through the command line, below ``deal/out``."""
    return run(["build", str(deal), kind, "--to", formats, "--house", str(HOUSES[BASES[tongue]]), *DAY, *more])


def sealed(folder: Path, data: dict) -> tuple[Path, Path]:
    """The deal without its price, and the price in a file of its own."""
    price = folder / "sealed.json"
    folder.mkdir(parents=True, exist_ok=True)
    kept = {"price": data.pop("price"), "approvals": data.pop("approvals")}
    price.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return written(folder / "deal", data), price


def files(deal: Path, suffix: str) -> dict[str, Path]:
    """The customer's files of a suffix, by name."""
    return {file.name: file for file in sorted((deal / "out/client").glob(f"*.{suffix}"))}
