"""The words of each method of procurement: what the papers, the parties and the judges are called, and which words belong elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proposalgen.findings import Text
from proposalgen.record import Record


class Terms(Record):
    """``request``: the buyer's document. ``response``: ours. ``we``: what we are. ``judges``: who decides. ``prices``: the summary of prices.

    ``letter``: the one that everything else goes with. ``total``: what it costs. ``validity``: how long ours holds.
    ``foreign``: Chinese words of other methods, which must not stand in our text; ``bond``: the security asked for.
    """

    method: Text
    request: Text
    response: Text
    we: Text
    judges: Text
    prices: Text
    bond: Text
    letter: Text
    total: Text
    validity: Text
    foreign: tuple[str, ...]


_TENDER = ("投标", "招标", "开标", "评标", "中标")
_CONSULTATION = ("磋商",)
_NEGOTIATION = ("谈判",)
_INQUIRY = ("询价",)
_SELECTION = ("比选", "参选")

TERMS: dict[str, Terms] = {
    "open_tender": Terms(
        Text("open tender", "公开招标"), Text("tender documents", "招标文件"), Text("bid", "投标文件"), Text("bidder", "投标人"),
        Text("evaluation committee", "评标委员会"), Text("bid summary", "开标一览表"), Text("bid bond", "投标保证金"),
        Text("letter of tender", "投标函"), Text("total bid price", "投标总价"), Text("validity of the bid", "投标有效期"),
        (*_CONSULTATION, "竞争性谈判", "谈判小组", "谈判文件", *_INQUIRY, *_SELECTION, "响应文件"),
    ),
    "invited_tender": Terms(
        Text("invited tender", "邀请招标"), Text("tender documents", "招标文件"), Text("bid", "投标文件"), Text("bidder", "投标人"),
        Text("evaluation committee", "评标委员会"), Text("bid summary", "开标一览表"), Text("bid bond", "投标保证金"),
        Text("letter of tender", "投标函"), Text("total bid price", "投标总价"), Text("validity of the bid", "投标有效期"),
        (*_CONSULTATION, "竞争性谈判", "谈判小组", "谈判文件", *_INQUIRY, *_SELECTION, "响应文件"),
    ),
    "competitive_consultation": Terms(
        Text("competitive consultation", "竞争性磋商"), Text("consultation documents", "磋商文件"), Text("response", "响应文件"), Text("supplier", "供应商"),
        Text("consultation panel", "磋商小组"), Text("first-round price summary", "首轮报价表"), Text("security deposit", "磋商保证金"),
        Text("letter of response", "响应函"), Text("total price offered", "响应总价"), Text("validity of the response", "响应有效期"),
        (*_TENDER, "竞争性谈判", "谈判小组", "谈判文件", *_INQUIRY, *_SELECTION),
    ),
    "negotiation": Terms(
        Text("competitive negotiation", "竞争性谈判"), Text("negotiation documents", "谈判文件"), Text("response", "响应文件"), Text("supplier", "供应商"),
        Text("negotiation panel", "谈判小组"), Text("price summary", "报价一览表"), Text("security deposit", "谈判保证金"),
        Text("letter of response", "响应函"), Text("total price offered", "响应总价"), Text("validity of the response", "响应有效期"),
        (*_TENDER, *_CONSULTATION, *_INQUIRY, *_SELECTION),
    ),
    "inquiry": Terms(
        Text("request for quotations", "询价"), Text("request for quotations", "询价通知书"), Text("quotation", "响应文件"), Text("supplier", "供应商"),
        Text("inquiry panel", "询价小组"), Text("price summary", "报价表"), Text("security deposit", "询价保证金"),
        Text("letter of quotation", "响应函"), Text("total price quoted", "响应总价"), Text("validity of the quotation", "响应有效期"),
        (*_TENDER, *_CONSULTATION, "竞争性谈判", "谈判小组", "谈判文件", *_SELECTION),
    ),
    "selection": Terms(
        Text("comparative selection", "比选"), Text("selection documents", "比选文件"), Text("application", "参选文件"), Text("applicant", "参选人"),
        Text("review panel", "评审小组"), Text("price summary", "报价表"), Text("security deposit", "比选保证金"),
        Text("letter of application", "参选函"), Text("total price offered", "参选总价"), Text("validity of the application", "参选有效期"),
        (*_TENDER, *_CONSULTATION, "竞争性谈判", "谈判小组", "谈判文件", *_INQUIRY),
    ),
}  # fmt: skip
# Words that hold one of the others and mean something else.
_HARMLESS = ("中标麒麟", "中标软件", "招标代理", "招标有限", "招标股份", "招标集团", "招标中心", "招标投标法")


def terms(method: str | None) -> Terms:
    """The words of a method; of an open tender when none is named."""
    return TERMS[method or "open_tender"]


def strangers(text: str, method: str, names: Iterable[str] = ()) -> Iterator[str]:
    """Words of other methods in a text of ours, each once. ``names``: titles and companies, within which they are right."""
    foreign = TERMS[method].foreign
    if not any(word in text for word in foreign):
        return
    for name in sorted((*_HARMLESS, *(name for name in names if name)), key=len, reverse=True):
        text = text.replace(name, "\0")
    found = re.findall("|".join(sorted(foreign, key=len, reverse=True)), text)
    yield from dict.fromkeys(found)
