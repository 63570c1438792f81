"""Makes the files of the tender sample: what its buyer issued, our tags in the buyer's forms, and our own table of answers.

    python tests/samples/tender_files.py        writes them anew into samples/good/lanchuan/digital-archive

Everything is invented. The same code gives the same parts, so that a test can tell whether the files are fresh.
"""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture
from PIL import ImageDraw

DEAL = Path(__file__).resolve().parents[2] / "samples/good/lanchuan/digital-archive"
NUMBER, TITLE, BUYER = "LCZC-2026-0417", "澜川市数字档案馆存储与备份系统采购项目", "澜川市档案馆"
WHEN = (2026, 11, 12, 9, 0, 0)

# What the buyer asks: module, clause, item, words, operator, value, unit, mark, points; and what we answer: value, unit of
# it where it differs, words, deviation where no figure gives it, proof, who answers. An empty text stands for nothing.
TECHNICAL = [
    ("主存储", "3.1.1", "架构", "采用双活架构，任意一个机柜断电业务不中断，不丢失已写入的数据", "", "", "", "★", "", "", "", "两个机柜各 6 个节点互为镜像，断电演练切换 0 中断，已写入数据不丢失", "无偏离", "检测报告（编号 YC-T-2026-014）第 4 页", "温启明"),
    ("主存储", "3.1.2", "节点数", "节点数量不少于 10 个", ">=", "10", "个", "", "", "12", "", "配置 12 个 YC-V8-12 节点", "", "分项报价表", "温启明"),
    ("主存储", "3.1.3", "裸容量", "裸容量不少于 3 PB", ">=", "3", "PB", "★", "", "3456", "TB", "12 节点 × 288 TB，裸容量 3,456 TB", "", "检测报告（编号 YC-T-2026-014）第 5 页", "温启明"),
    ("主存储", "3.1.4", "并发读取", "并发读取不少于 500 路，单路不低于 20 MB/s", ">=", "500", "路", "▲", "4", "800", "", "实测 800 路并发，单路 24 MB/s", "", "检测报告（编号 YC-T-2026-014）第 6 页", "温启明"),
    ("主存储", "3.1.5", "聚合读带宽", "聚合读带宽不低于 30 GB/s", ">=", "30", "GB/s", "▲", "3", "50.4", "", "12 节点聚合读带宽 50.4 GB/s", "", "检测报告（编号 YC-T-2026-014）第 6 页", "温启明"),
    ("主存储", "3.1.6", "聚合写带宽", "聚合写带宽不低于 12 GB/s", ">=", "12", "GB/s", "▲", "2", "18.6", "", "12 节点聚合写带宽 18.6 GB/s", "", "检测报告（编号 YC-T-2026-014）第 7 页", "温启明"),
    ("主存储", "3.1.7", "平均响应时间", "小文件（4 MB）读平均响应时间不超过 10 ms", "<=", "10", "ms", "▲", "3", "4.2", "", "4 MB 文件读平均响应 4.2 ms", "", "检测报告（编号 YC-T-2026-014）第 7 页", "温启明"),
    ("主存储", "3.1.8", "处理器", "每节点处理器主频不低于 2.4 GHz，不少于 2 颗", ">=", "2.4", "GHz", "", "", "2600", "MHz", "每节点 2 颗 24 核处理器，主频 2,600 MHz", "", "产品彩页第 3 页", "温启明"),
    ("主存储", "3.1.9", "内存", "每节点内存不少于 256 GB", ">=", "256", "GB", "", "", "256", "", "每节点 256 GB DDR5，8 条 32 GB", "", "产品彩页第 3 页", "温启明"),
    ("主存储", "3.1.10", "网络接口", "每节点 100GE 接口不少于 2 个", ">=", "2", "个", "", "", "4", "", "每节点 4 个 100GE 接口，前端、后端各 2 个", "", "产品彩页第 3 页", "温启明"),
    ("主存储", "3.1.11", "数据保护", "支持多副本和纠删码，任意两块硬盘同时损坏不丢数据", "", "", "", "#", "", "", "", "", "正偏离", "检测报告（编号 YC-T-2026-014）第 9 页", "温启明"),
    ("主存储", "3.1.12", "重构速度", "单块硬盘重构时间不超过 2 小时", "<=", "2", "小时", "▲", "3", "50", "分钟", "20 TB 硬盘满盘重构 50 分钟", "", "检测报告（编号 YC-T-2026-014）第 10 页", "温启明"),
    ("主存储", "3.1.13", "电源", "冗余电源，单电源故障不停机", "", "", "", "", "", "", "", "每节点 2 个 1,600 W 电源，1+1 冗余，在线更换", "无偏离", "产品彩页第 3 页", "温启明"),
    ("主存储", "3.1.14", "噪声", "单机柜运行噪声不超过 65 dB", "<=", "65", "dB", "", "", "68", "", "单机柜满载 68 dB，机房门外 1 米 41 dB", "", "产品彩页第 6 页", "温启明"),
    ("主存储", "3.1.15", "工作温度", "工作温度覆盖 5～35 ℃", "covers", "5", "℃", "", "", "5", "", "5～40 ℃", "", "产品彩页第 6 页", "温启明"),
    ("归档池", "3.2.1", "一次写入", "归档数据一次写入，保存期内任何用户不得修改、删除", "", "", "", "★", "", "", "", "", "无偏离", "检测报告（编号 YC-T-2026-014）第 14 页", "温启明"),
    ("归档池", "3.2.2", "归档裸容量", "归档池裸容量不少于 1.5 PB", ">=", "1.5", "PB", "", "", "1.728", "", "6 节点 × 288 TB，裸容量 1.728 PB", "", "分项报价表", "温启明"),
    ("归档池", "3.2.3", "保存期", "保存期可按卷宗设置，最长不少于 100 年", ">=", "100", "年", "", "", "999", "", "按卷宗设置 1～999 年或永久", "", "检测报告（编号 YC-T-2026-014）第 14 页", "温启明"),
    ("归档池", "3.2.4", "自校验周期", "全量自校验周期不超过 6 个月", "<=", "6", "个月", "▲", "3", "3", "", "每 3 个月全量读出校验一次，自动出具报告", "", "检测报告（编号 YC-T-2026-014）第 15 页", "温启明"),
    ("归档池", "3.2.5", "校验算法", "支持国密 SM3 校验值", "", "", "", "#", "", "", "", "写入时计算 SM3 校验值，与影像同存，读出时比对", "无偏离", "检测报告（编号 YC-T-2026-014）第 15 页", "温启明"),
    ("归档池", "3.2.6", "销毁授权", "到期销毁须双人授权并留痕", "", "", "", "", "", "", "", "销毁由档案、技术两人同时授权，日志保存 30 年", "无偏离", "操作手册第 22 页", "温启明"),
    ("归档池", "3.2.7", "对象接口", "提供 S3 兼容接口", "", "", "", "", "", "", "", "S3 接口，已通过 212 项兼容性用例", "无偏离", "检测报告（编号 YC-T-2026-014）第 16 页", "温启明"),
    ("归档池", "3.2.8", "元数据检索", "十亿级对象检索时间不超过 3 秒", "<=", "3", "秒", "▲", "2", "1200", "ms", "10 亿对象按题名检索 1,200 ms", "", "检测报告（编号 YC-T-2026-014）第 17 页", "温启明"),
    ("归档池", "3.2.9", "容量告警", "剩余容量低于设定值时告警，告警延迟不超过 60 秒", "<=", "60", "秒", "", "", "10", "", "剩余容量按池设阈值，10 秒内短信和界面同时告警", "", "操作手册第 31 页", "温启明"),
    ("磁带库", "3.3.1", "异质备份", "以磁带或光盘作异质备份，介质可离线保管", "", "", "", "★", "", "", "", "YC-T40 磁带库，每周全量，磁带离线入库保管", "无偏离", "产品彩页第 8 页", "郁北辰"),
    ("磁带库", "3.3.2", "槽位", "槽位不少于 40 个", ">=", "40", "个", "", "", "40", "", "40 个槽位，另有 5 个投递口", "", "产品彩页第 8 页", "郁北辰"),
    ("磁带库", "3.3.3", "驱动器", "驱动器不少于 2 个，支持在线更换", ">=", "2", "个", "", "", "2", "", "2 个驱动器，在线更换", "", "产品彩页第 8 页", "郁北辰"),
    ("磁带库", "3.3.4", "单驱动器速率", "单驱动器写入速率不低于 300 MB/s", ">=", "300", "MB/s", "▲", "2", "360", "", "单驱动器原生写入 360 MB/s", "", "检测报告（编号 YC-T-2026-021）第 3 页", "郁北辰"),
    ("磁带库", "3.3.5", "磁带数量", "随机磁带不少于 100 盘", ">=", "100", "盘", "", "", "120", "", "随机 120 盘，含 10 盘清洗带以外的全部数据带", "", "分项报价表", "郁北辰"),
    ("磁带库", "3.3.6", "介质寿命", "磁带介质保存寿命不少于 30 年", ">=", "30", "年", "", "", "50", "", "20 ℃、相对湿度 40% 条件下 50 年", "", "检测报告（编号 YC-T-2026-021）第 5 页", "郁北辰"),
    ("磁带库", "3.3.7", "备份窗口", "每日增量备份窗口不超过 4 小时", "<=", "4", "小时", "▲", "2", "2.5", "", "按日增 6 TB 计，增量备份 2.5 小时", "", "检测报告（编号 YC-T-2026-021）第 6 页", "郁北辰"),
    ("磁带库", "3.3.8", "恢复演练", "每年恢复演练不少于 2 次", ">=", "2", "次", "", "", "4", "", "每季度一次，每年 4 次，抽取不少于 1 万页", "", "服务方案第 5 页", "郁北辰"),
    ("磁带库", "3.3.9", "加密", "写入磁带的数据采用国密算法加密", "", "", "", "#", "", "", "", "驱动器内置 SM4 加密，密钥由采购人保管", "无偏离", "检测报告（编号 YC-T-2026-021）第 7 页", "郁北辰"),
    ("网络与管理", "3.4.1", "产品产地", "核心部件在中国境内生产，提供产地说明", "", "", "", "★", "", "", "", "主控板、机箱、整机均在云汀市生产，附产地说明", "无偏离", "产地说明第 1 页", "郁北辰"),
    ("网络与管理", "3.4.2", "交换机端口", "存储交换机 100GE 端口不少于 24 个/台", ">=", "24", "个", "", "", "32", "", "每台 32 个 100GE 端口，共 4 台", "", "产品彩页第 10 页", "郁北辰"),
    ("网络与管理", "3.4.3", "交换容量", "交换容量不低于 4 Tbps", ">=", "4", "Tbps", "", "", "6400", "Gbps", "单台交换容量 6,400 Gbps", "", "产品彩页第 10 页", "郁北辰"),
    ("网络与管理", "3.4.4", "统一管理", "主存储、归档池、磁带库统一管理，中文界面", "", "", "", "", "", "", "", "一个中文界面管理三类设备，角色分管理、审计、查看三级", "无偏离", "操作手册第 6 页", "郁北辰"),
    ("网络与管理", "3.4.5", "日志保存", "操作日志保存不少于 6 个月", ">=", "6", "个月", "", "", "3", "年", "操作日志保存 3 年，不可改写", "", "操作手册第 12 页", "郁北辰"),
    ("网络与管理", "3.4.6", "单点登录", "与采购人统一身份认证对接", "", "", "", "", "", "", "", "通过 OAuth 2.0 对接，提供 2 人天联调", "无偏离", "服务方案第 6 页", "郁北辰"),
    ("网络与管理", "3.4.7", "容量预测", "提供不少于 12 个月的容量趋势预测", ">=", "12", "个月", "", "", "36", "", "按日增量预测 36 个月", "", "操作手册第 33 页", "郁北辰"),
    ("网络与管理", "3.4.8", "等级保护", "系统满足网络安全等级保护三级要求", "", "", "", "#", "", "", "", "按等保三级 73 个控制点逐项配置，附配置核查表", "无偏离", "配置核查表第 1 页", "郁北辰"),
    ("迁移与实施", "3.5.1", "迁移数据量", "完成不少于 1.1 PB 历史影像迁移", ">=", "1.1", "PB", "", "", "1.1", "", "1.1 PB 历史影像全部迁移，逐卷出具校验记录", "", "实施计划第 3 页", "陆审言"),
    ("迁移与实施", "3.5.2", "业务中断", "迁移期间利用服务中断累计不超过 4 小时", "<=", "4", "小时", "▲", "3", "0", "", "在线迁移，利用服务中断 0 小时", "", "实施计划第 4 页", "陆审言"),
    ("迁移与实施", "3.5.3", "迁移校验", "迁移后逐文件比对校验值，差错率为 0", "=", "0", "", "▲", "3", "0", "", "逐文件比对 SM3 校验值，差错 0 个才切换", "", "实施计划第 5 页", "陆审言"),
    ("迁移与实施", "3.5.4", "实施周期", "到货后实施周期不超过 60 日", "<=", "60", "日", "", "", "42", "", "到货后 42 日完成迁移与试运行", "", "实施计划第 6 页", "陆审言"),
    ("迁移与实施", "3.5.5", "项目经理", "项目经理具有信息系统项目管理师（高级）证书", "", "", "", "#", "", "", "", "陆审言，信息系统项目管理师（高级），主持过 11 个同类项目", "无偏离", "人员证书第 1 页", "陆审言"),
    ("迁移与实施", "3.5.6", "实施人员", "现场实施人员不少于 4 人", ">=", "4", "人", "", "", "6", "", "现场 6 人，含迁移负责人贺知微", "", "实施计划第 2 页", "陆审言"),
    ("迁移与实施", "3.5.7", "培训", "管理员培训不少于 8 学时", ">=", "8", "学时", "", "", "12", "", "管理员培训 2 天 12 学时，另有利用部操作培训 2 场", "", "培训方案第 1 页", "陆审言"),
    ("迁移与实施", "3.5.8", "文档", "提交安装、操作、应急三类中文文档（说明不超过 120 字）", "", "", "", "", "", "", "", "安装手册 46 页、操作手册 88 页、应急手册 24 页，纸质各 2 套并附电子版", "无偏离", "文档目录第 1 页", "陆审言"),
]  # fmt: skip
COMMERCIAL = [
    ("4.1.1", "投标报价为含税全费用价格，不接受附条件报价", "", "", "", "", "", "", "总价含税、含运输、安装、迁移、培训和五年维保，无附加条件", "无偏离", ""),
    ("4.1.2", "投标有效期不少于 90 日，自投标截止之日起算", ">=", "90", "日", "★", "120", "", "自投标截止之日起 120 日", "", "投标函"),
    ("4.1.3", "合同签订后 60 日内到货", "<=", "60", "日", "★", "45", "", "合同签订后 45 日内到货", "", "投标函"),
    ("4.1.4", "交货地点为采购人指定机房", "", "", "", "", "", "", "澜川市档案馆信息机房，含上架", "无偏离", ""),
    ("4.2.1", "付款：合同签订 30%，到货 30%，验收 35%，质保期满 5%", "", "", "", "", "", "", "接受 30%、30%、35%、5% 四期付款，每期凭等额发票", "无偏离", ""),
    ("4.2.2", "逾期交货每日按合同金额的 0.05% 支付违约金", "=", "0.05", "%", "", "0.05", "", "每日 0.05%，自逾期次日起算", "", ""),
    ("4.2.3", "质保期不少于 60 个月", ">=", "60", "个月", "★", "5", "年", "整机五年质保，含硬盘，坏盘不返还", "", "售后服务承诺书"),
    ("4.2.4", "质保期内备件先行更换", "", "", "", "", "", "", "本市备件库先行更换，常备硬盘 24 块、电源 4 个、主板 2 块", "无偏离", ""),
    ("4.3.1", "接到报修后电话响应不超过 30 分钟", "<=", "30", "分钟", "▲", "15", "", "7×24 小时受理，15 分钟内电话响应", "", "售后服务承诺书"),
    ("4.3.2", "接到报修后到场不超过 4 小时", "<=", "4", "小时", "▲", "2", "", "", "", "售后服务承诺书"),
    ("4.3.3", "一级故障恢复不超过 8 小时", "<=", "8", "小时", "", "4", "", "查档中断类故障 4 小时内恢复", "", ""),
    ("4.3.4", "每年巡检不少于 2 次", ">=", "2", "次", "", "4", "", "每季度一次，每年 4 次，出具巡检报告", "", ""),
    ("4.4.1", "采购人数据不得离开采购人场所", "", "", "", "★", "", "", "迁移、维修均在馆内进行，更换的硬盘当面消磁后移交采购人", "无偏离", "保密承诺书第 1 页"),
    ("4.4.2", "签订保密协议，保密期不少于 10 年", ">=", "10", "年", "", "20", "", "签订保密协议，保密期 20 年", "", "保密承诺书第 1 页"),
    ("4.4.3", "知识产权侵权责任由投标人承担", "", "", "", "", "", "", "我方承担全部侵权责任和由此产生的费用", "无偏离", ""),
    ("4.4.4", "争议由采购人所在地人民法院管辖", "", "", "", "", "", "", "由澜川市有管辖权的人民法院管辖", "无偏离", ""),
]  # fmt: skip
QUALIFICATION = [
    ("2.1", "具有独立承担民事责任的能力", "★", "营业执照", "有效的营业执照，统一社会信用代码 91990100MA0000000Y", "营业执照副本"),
    ("2.2", "具有良好的商业信誉和健全的财务会计制度", "★", "上年度审计报告", "2025 年度审计报告，标准无保留意见", "审计报告第 1 页"),
    ("2.3", "有依法缴纳税收和社会保障资金的良好记录", "★", "近六个月凭证", "2026 年 5 月至 10 月纳税和社保凭证各 6 份", "凭证汇编第 1 页"),
    ("2.4", "参加采购活动前三年内，在经营活动中没有重大违法记录", "★", "声明函", "2023 年 12 月至今没有重大违法记录，附声明函", "声明函"),
    ("2.5", "未被列入失信被执行人、重大税收违法失信主体名单", "★", "查询截图", "2026 年 11 月 16 日查询，无不良记录，附截图 3 张", "查询截图第 1 页"),
    ("2.6", "近三年具有同类存储项目业绩不少于 1 项", "", "合同关键页", "两项：青屿市档案馆（2025 年）、栖霞图书馆联盟（2024 年）", "业绩一览表"),
    ("2.7", "信息安全管理体系认证证书在有效期内", "#", "证书复印件", "证书编号 YC-ISMS-0000，有效期至 2028 年 3 月 11 日", "证书汇编第 2 页"),
    ("2.8", "本项目不接受联合体投标", "", "", "我方独立投标，不组成联合体，不转包、不分包", ""),
    ("2.9", "单位负责人为同一人或存在控股、管理关系的不同单位不得同时参加", "★", "声明函", "与其他投标人无控股、管理关系，附声明函", "声明函"),
    ("2.10", "具有履行合同所必需的设备和专业技术能力", "", "设备与人员清单", "自有测试机房 320 平方米，存储工程师 26 人", "设备与人员清单第 1 页"),
]  # fmt: skip
LIBRARY = {"3.1.11": "erasure", "3.2.1": "worm", "4.3.2": "on-site"}  # clauses that the house's library answers
UPPER = {"3.1.15": ("35", "40")}  # the upper ends of ranges: asked, offered


# --- the buyer's workbook --------------------------------------------------------------------------

_THIN = Side(style="thin", color="808080")
_BOX = Border(_THIN, _THIN, _THIN, _THIN)
_HEAD = PatternFill("solid", fgColor="D9E2F3")
_OURS = PatternFill("solid", fgColor="FFF9E5")


def workbook() -> bytes:
    """Three sheets: instructions with a drawing, technical and commercial requirements; the answer cells are open, all else locked."""
    book = openpyxl.Workbook()
    _instructions(book.active)
    _technical(book.create_sheet("技术需求"))
    _commercial(book.create_sheet("商务需求"))
    book.properties.creator = book.properties.lastModifiedBy = BUYER
    book.properties.title = f"{TITLE}采购需求响应表"
    return _settled(_saved(book))


def _instructions(sheet) -> None:
    sheet.title = "填写说明"
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 96
    for row, (text, size, bold) in enumerate((
        ("采购需求响应表", 18, True), (f"项目名称：{TITLE}", 11, False), (f"项目编号：{NUMBER}", 11, False), ("", 11, False),
        ("一、投标人只填写浅黄色单元格；其余单元格已锁定，不得改动。", 11, False),
        ("二、“偏离情况”从下拉框中选择；“得分”由评标委员会填写，自动汇总。", 11, False),
        ("三、★ 为实质性要求，负偏离按投标无效处理；▲ 为重要评分项；# 须附证明材料。", 11, False),
    ), 1):  # fmt: skip
        cell = sheet.cell(row, 1, text or None)
        cell.font = Font(name="宋体", size=size, bold=bold)
        cell.alignment = Alignment(horizontal="center" if row == 1 else "left", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 36
    sheet.add_image(Image(_stamp()), "A9")
    sheet.protection.sheet = True


def _stamp() -> io.BytesIO:
    """The agency's invented emblem, drawn."""
    picture = Picture.new("RGB", (240, 80), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((4, 4, 235, 75), outline=(31, 78, 121), width=4)
    draw.polygon([(24, 60), (52, 18), (80, 60)], fill=(31, 78, 121))
    for at in range(3):
        draw.line((104, 24 + at * 16, 214, 24 + at * 16), fill=(127, 127, 127), width=5)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return io.BytesIO(out.getvalue())


def _technical(sheet) -> None:
    """A head of two rows with merged groups; modules merged over their clauses; points, and a total that is a formula."""
    groups = {"A": "序号", "B": "条款号", "C": "模块", "D": "采购需求", "K": "投标人应答", "P": "评审", "R": "备注"}
    below = dict(zip("DEFGHIJKLMNOPQ", ("指标项", "技术要求", "比较", "要求值", "要求上限", "单位", "重要性", "投标值", "投标值上限", "投标响应", "偏离情况", "证明材料", "分值", "得分"), strict=True))
    _head(sheet, "技术需求响应表", "R", groups, below, ("A", "B", "C", "R"), (("D", "J"), ("K", "O"), ("P", "Q")))
    row = 5
    for at, (module, ref, name, text, sign, value, unit, mark, points, *_) in enumerate(TECHNICAL, 1):
        cells = (at, ref, module, name, text, _SIGNS.get(sign, sign), value, UPPER.get(ref, ("",))[0], unit, mark, "", "", "", "", "", points, "", "")
        _row(sheet, row, cells, "KLMNO", numbers="GHP", wide="EM")
        row += 1
    last = row - 1
    _merge_alike(sheet, 3, 5, last)
    sheet.cell(row, 1, "合计")
    sheet.cell(row, 16, f"=SUM(P5:P{last})")
    sheet.cell(row, 17, f"=SUM(Q5:Q{last})")
    for column in range(1, 19):
        sheet.cell(row, column).border, sheet.cell(row, column).font = _BOX, Font(name="宋体", size=10, bold=True)
    sheet.conditional_formatting.add(f"N5:N{last}", FormulaRule(formula=['$N5="负偏离"'], font=Font(color="C00000", bold=True)))
    sheet["G7"].comment = Comment("裸容量按 1 PB = 1000 TB 计。", BUYER)
    _finish(sheet, {"A": 6, "B": 8, "C": 12, "D": 14, "E": 40, "F": 7, "G": 8, "H": 8, "I": 8, "J": 8, "K": 10, "L": 8, "M": 52, "N": 10, "O": 32, "P": 7, "Q": 7, "R": 10}, f"N5:N{last}", f"Q5:Q{last}")


def _commercial(sheet) -> None:
    groups = {"A": "条款号", "B": "类别", "C": "采购需求", "H": "投标人应答", "L": "备注"}
    below = dict(zip("CDEFGHIJK", ("商务要求", "比较", "要求值", "单位", "重要性", "投标值", "投标响应", "偏离情况", "证明材料"), strict=True))
    _head(sheet, "商务需求响应表", "L", groups, below, ("A", "B", "L"), (("C", "G"), ("H", "K")))
    row = 5
    for ref, text, sign, value, unit, mark, *_ in COMMERCIAL:
        _row(sheet, row, (ref, "商务", text, _SIGNS.get(sign, sign), value, unit, mark, "", "", "", "", ""), "HIJK", numbers="E", wide="CI")
        row += 1
    _finish(sheet, {"A": 8, "B": 8, "C": 44, "D": 7, "E": 8, "F": 8, "G": 8, "H": 10, "I": 40, "J": 10, "K": 18, "L": 10}, f"J5:J{row - 1}", "")


def _head(sheet, title: str, last: str, groups: dict[str, str], below: dict[str, str], tall: tuple[str, ...], wide: tuple[tuple[str, str], ...]) -> None:
    sheet["A1"], sheet["A2"] = title, f"项目名称：{TITLE}    项目编号：{NUMBER}"
    sheet.merge_cells(f"A1:{last}1")
    sheet.merge_cells(f"A2:{last}2")
    sheet["A1"].font, sheet["A1"].alignment = Font(name="黑体", size=16), Alignment(horizontal="center", vertical="center")
    sheet["A2"].font = Font(name="宋体", size=10)
    for letter, text in groups.items():
        sheet[f"{letter}3"] = text
    for letter, text in below.items():
        sheet[f"{letter}4"] = text
    for row in sheet[f"A3:{last}4"]:
        for cell in row:
            cell.font, cell.fill, cell.border = Font(name="黑体", size=10), _HEAD, _BOX
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for letter in tall:
        sheet.merge_cells(f"{letter}3:{letter}4")
    for left, right in wide:
        sheet.merge_cells(f"{left}3:{right}3")
    sheet.row_dimensions[1].height, sheet.freeze_panes = 30, "A5"
    sheet.print_title_rows = "3:4"


_SIGNS = {">=": "≥", "<=": "≤", "covers": "覆盖"}


def _row(sheet, row: int, cells: tuple, ours: str, numbers: str, wide: str) -> None:
    sheet.row_dimensions[row].height = 33
    for column, value in enumerate(cells, 1):
        cell = sheet.cell(row, column)
        letter = cell.column_letter
        if value != "":
            cell.value = float(value) if letter in numbers and "." in str(value) else int(value) if letter in numbers else value
        cell.font, cell.border = Font(name="宋体", size=10), _BOX
        cell.alignment = Alignment(horizontal="left" if letter in wide else "center", vertical="center", wrap_text=True)
        if letter in ours:
            cell.fill, cell.protection = _OURS, Protection(locked=False)


def _merge_alike(sheet, column: int, first: int, last: int) -> None:
    """Neighbours with the same words become one cell, as buyers lay out their tables."""
    start = first
    for row in range(first + 1, last + 2):
        if sheet.cell(row, column).value != sheet.cell(start, column).value:
            if row - 1 > start:
                sheet.merge_cells(start_row=start, end_row=row - 1, start_column=column, end_column=column)
            start = row


def _finish(sheet, widths: dict[str, int], choices: str, points: str) -> None:
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    choice = DataValidation(type="list", formula1='"正偏离,无偏离,负偏离"', allow_blank=True, showErrorMessage=True)
    choice.error = "请从下拉框中选择。"
    choice.add(choices)
    sheet.add_data_validation(choice)
    if points:
        number = DataValidation(type="decimal", operator="between", formula1="0", formula2="10", allow_blank=True)
        number.add(points)
        sheet.add_data_validation(number)
    sheet.protection.sheet = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


# --- the buyer's Word files ------------------------------------------------------------------------


def qualification() -> bytes:
    """Chapter two of the tender as a Word file: some words, and the table of requirements."""
    document = _document()
    _line(document, "第二章  投标人资格要求", 16, True, centre=True)
    _line(document, f"项目名称：{TITLE}    项目编号：{NUMBER}", 10.5)
    _line(document, "投标人应当满足下表全部要求，并按序提交证明材料。", 12)
    rows = [(ref, "资格", text, mark, paper) for ref, text, mark, paper, _, _ in QUALIFICATION]
    _table(document, ("条款号", "类别", "要求内容", "重要性", "证明材料要求"), rows, (1.6, 1.6, 7.8, 1.8, 3.2))
    return _settled(_saved(document))


def letter(tagged: bool) -> bytes:
    """The form of tender."""
    fill = _blanks(tagged)
    document = _document()
    _line(document, "投 标 函", 18, True, centre=True)
    _line(document, f"致：{fill('tender.buyer', 12)}（采购人）", 12)
    _line(document, f"　　根据贵方“{fill('tender.title', 20)}”（项目编号：{fill('tender.number', 12)}）的招标文件，我方{fill('supplier.name', 14)}正式提交投标文件，正本 {fill('tender.copies.original', 2)} 份、副本 {fill('tender.copies.duplicate', 2)} 份，并承诺如下：", 12)
    _line(document, f"　　一、投标总价为人民币（大写）{fill('price.capitals', 16)}（小写：￥{fill('price.total', 12)} 元）。", 12)
    _line(document, f"　　二、投标有效期为自投标截止之日起 {fill('promises.validity_days', 4)} 日。", 12)
    _line(document, f"　　三、合同签订后 {fill('promises.delivery_days', 4)} 日内交货；质保期 {fill('promises.warranty_months', 4)} 个月。", 12)
    _line(document, f"　　四、投标保证金 {fill('tender.bond.amount', 8)} 元，形式为：{_box(tagged, 'tender.bond.form = 电汇')} 电汇  {_box(tagged, 'tender.bond.form = 银行保函')} 银行保函  {_box(tagged, 'tender.bond.form = 保险保函')} 保险保函。", 12)
    _line(document, "　　五、我方已详细阅读全部招标文件，完全理解并接受其各项规定。", 12)
    _line(document, f"　　六、我方企业类型：{_box(tagged, 'form.size = 中型')} 中型  {_box(tagged, 'form.size = 小型')} 小型  {_box(tagged, 'form.size = 微型')} 微型  {_box(tagged, 'form.size = 其他')} 其他。", 12)
    _line(document, f"地址：{fill('supplier.address', 20)}    邮编：{fill('supplier.postcode', 6)}", 12)
    _line(document, f"电话：{fill('supplier.phone', 12)}    传真：{fill('supplier.fax', 12)}", 12)
    _line(document, f"开户行：{fill('supplier.bank.name', 14)}    账号：{fill('supplier.bank.account', 16)}", 12)
    _line(document, "投标人（盖章）：", 12)
    _line(document, "法定代表人或授权代表（签字）：", 12)
    _line(document, f"日期：{fill('date.text', 10)}", 12)
    return _settled(_saved(document))


def authorisation(tagged: bool) -> bytes:
    """The power of attorney, with boxes to tick; the header carries the number."""
    fill = _blanks(tagged)
    document = _document()
    document.sections[0].header.paragraphs[0].text = f"项目编号：{fill('tender.number', 12)}"
    _line(document, "法定代表人授权委托书", 18, True, centre=True)
    _line(document, f"　　本授权委托书声明：本人{fill('supplier.legal_representative', 6)}系{fill('supplier.name', 14)}的法定代表人（职务：{fill('form.post', 6)}，年龄：{fill('form.age', 4)}），现授权{fill('agent.name', 6)}（职务：{fill('form.agent_post', 6)}，身份证号码：{fill('agent.id_number', 18)}）为我方代理人，以我方名义办理“{fill('tender.title', 20)}”的下列事项：", 12)
    _line(document, f"　　{_box(tagged, 'form.scope = 投标')} 签署、澄清、递交、撤回、修改投标文件", 12)
    _line(document, f"　　{_box(tagged, 'form.scope = 签约')} 签订合同并处理有关事宜", 12)
    _line(document, f"　　授权期限：自投标截止之日起 {fill('promises.validity_days', 4)} 日，至{fill('promises.valid_until', 10)}止。代理人无转委托权。", 12)
    _table(document, ("法定代表人身份证（粘贴处）", "代理人身份证（粘贴处）"), [("", "")], (8, 8), tall=True)
    _line(document, "投标人（盖章）：                    法定代表人（签字或盖章）：", 12)
    _line(document, f"代理人（签字）：                    日期：{fill('date.text', 10)}", 12)
    return _settled(_saved(document))


def record(tagged: bool) -> bytes:
    """Itemised prices, deviations and references: three tables whose rows are repeated."""
    fill = _blanks(tagged)
    document = _document()
    _line(document, "分项报价与业绩表", 18, True, centre=True)
    _line(document, f"项目名称：{fill('tender.title', 20)}    项目编号：{fill('tender.number', 12)}", 10.5)
    _line(document, "一、分项报价表（单位：元）", 12, True)
    prices = [("{{ each price.lines }}{{ .number }}", "{{ .name }}", "{{ .model }}", "{{ .unit }}", "{{ .quantity }}", "{{ .unit_price }}", "{{ .amount }}")]
    _table(document, ("序号", "货物或服务名称", "规格型号", "单位", "数量", "单价", "合价"), prices if tagged else [("",) * 7] * 4, (1.2, 4.2, 3.2, 1.4, 1.4, 2.2, 2.6))
    _line(document, f"合计（小写）：￥{fill('price.total', 12)}　　合计（大写）：{fill('price.capitals', 16)}", 12)
    _line(document, "二、实质性条款（★）响应表", 12, True)
    fatal = [("{{ each clauses.fatal }}{{ .number }}", "{{ .ref }}", "{{ .text }}", "{{ .response }}", "{{ .deviation }}")]
    _table(document, ("序号", "招标文件条目号", "招标文件要求", "投标文件应答", "偏离情况"), fatal if tagged else [("",) * 5] * 4, (1.2, 2.2, 5, 5.6, 2.2))
    _line(document, "三、近三年类似业绩一览表", 12, True)
    cases = [("{{ each references }}{{ .number }}", "{{ .title }}", "{{ .customer }}", "{{ .date }}")]
    _table(document, ("序号", "项目名称", "采购人", "完成日期"), cases if tagged else [("",) * 4] * 3, (1.2, 7, 5, 3))
    _line(document, "投标人（盖章）：", 12)
    return _settled(_saved(document))


def _blanks(tagged: bool):
    return lambda name, width: f"{{{{ {name} }}}}" if tagged else "＿" * width


def _box(tagged: bool, name: str) -> str:
    return f"{{{{ check {name} }}}}" if tagged else "□"


def _document():
    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = BUYER
    document.core_properties.title = TITLE
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.4)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    normal.paragraph_format.line_spacing = 1.5
    return document


def _line(document, text: str, size: float, bold: bool = False, centre: bool = False) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if bold:
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document, titles: tuple, rows: list[tuple], widths: tuple, tall: bool = False) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(titles))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for at, cells in enumerate((titles, *rows)):
        for cell, text, width in zip(table.rows[at].cells, cells, widths, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(text)
            run.bold, run.font.size = at == 0, Pt(10.5)
            cell.paragraphs[0].paragraph_format.line_spacing = 1.15
        if tall and at:
            table.rows[at].height = Cm(5)
    document.add_paragraph().paragraph_format.line_spacing = 0.6


# --- our own table, and how files come to rest -----------------------------------------------------


def answers() -> bytes:
    """What we answer to each clause, as our own table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("条款号", "应答", "投标值", "投标值上限", "投标单位", "偏离情况", "证明材料", "答复库编号", "负责人", "状态"))
    for ref, _, _, _, response, proof in QUALIFICATION:
        writer.writerow((ref, response, "", "", "", "无偏离", proof, "", "沈既明", "完成"))
    for _, ref, _, _, _, _, _, _, _, offer, unit, response, deviation, proof, owner in TECHNICAL:
        writer.writerow((ref, response, offer, UPPER.get(ref, ("", ""))[1], unit, deviation, proof, LIBRARY.get(ref, ""), owner, "完成"))
    for ref, _, _, _, _, _, offer, unit, response, deviation, proof in COMMERCIAL:
        writer.writerow((ref, response, offer, "", unit, deviation, proof, LIBRARY.get(ref, ""), "沈既明", "完成"))
    return out.getvalue().encode()


def _saved(made) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _settled(data: bytes) -> bytes:
    """The same package with every date that of the tender: neither the clock nor the order of a folder shows."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, WHEN)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(member, _undated(old.read(name)) if name == "docProps/core.xml" else old.read(name))
    return out.getvalue()


def _undated(content: bytes) -> bytes:
    import re

    return re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>2026-11-12T09:00:00Z", content)


FORMS = {"投标函": letter, "授权委托书": authorisation, "分项报价与业绩表": record}
FILES = {
    "采购需求响应表.xlsx": workbook, "资格要求.docx": qualification, "应答.csv": answers,
    **{f"forms/{name}{'-tagged' if tagged else ''}.docx": (lambda make=make, tagged=tagged: make(tagged)) for name, make in FORMS.items() for tagged in (False, True)},
}  # fmt: skip


if __name__ == "__main__":
    for name, make in FILES.items():
        (DEAL / name).write_bytes(make())
