"""What the vocabulary says of filters and functions. A test holds these against the real ones."""

from __future__ import annotations

from proposalgen.findings import Text

HEADS = {
    "elements": Text(
        "ELEMENTS  (! must be given; below: what may stand inside, … means text)",
        "元素（! 为必填；下一行为可包含的内容，… 表示文本）",
    ),
    "filters": Text("FILTERS  ({{ value | filter }})", "过滤器（{{ 值 | 过滤器 }}）"),
    "functions": Text("FUNCTIONS AND NAMES", "函数与名称"),
    "fields": Text("FIELDS  (= an example from the bundled deal)", "字段（= 后为内置示例中的值）"),
    "own_fields": Text("FIELDS OF TEMPLATES UNDER internal/ ALONE", "仅 internal/ 下的模板可用的字段"),
}
KINDS_OF_VALUE = {"text": "…", "int": "1", "id": "id", "href": "https:", "width": "12%|12mm", "amount": "1234.50",
                  "currency": "CNY", "day": "2026-11-20"}  # fmt: skip

FILTERS = {
    "money": Text("an amount with two decimals; with a currency, its name", "金额，两位小数；给出币种则带币种名"),
    "wan": Text("ten thousands in Chinese, millions in English", "中文为万，英文为百万"),
    "capitals": Text("an amount in Chinese capitals", "人民币大写"),
    "number": Text("thousands set apart; rounded when places are given", "千分位；给出小数位则四舍五入"),
    "percent": Text("0.06 becomes 6%", "0.06 写作 6%"),
    "date": Text("long, short, month, month-day or plan", "long、short、month、month-day 或 plan"),
    "counted": Text("a number with its noun: the words counts.NOUN", "数量加名词，用语为 counts.名词"),
    "join": Text("texts in a row; attribute picks a field of each", "依次连接；attribute 指定取哪个字段"),
    "listed": Text("a list as in running text: A, B and C", "正文中的并列：A、B和C"),
    "length": Text("how many there are", "数量"),
    "first": Text("the first one; ask {% if list %} before", "第一项，先用 {% if 列表 %} 判断"),
    "last": Text("the last one", "最后一项"),
    "take": Text("the first few", "前几项"),
    "skip": Text("all but the first few", "除前几项外的其余"),
    "where": Text("those whose field equals a value, or is not empty", "某字段等于给定值（或不为空）的各项"),
    "items": Text("the pairs of a group of fields", "字段组的键值对"),
    "lines": Text("the lines of a text", "文本的各行"),
    "default": Text("something else when the value is empty", "值为空时改用别的内容"),
    "prose": Text("running text as paragraphs, lists and tables", "正文：段落、列表、表格"),
    "inline": Text("running text inside a paragraph or cell", "段落或单元格内的正文"),
}
FUNCTIONS = {
    'say("key", name=value)': Text(
        "the words of a key, from words.LANGUAGE.yaml; several texts are joined to one key",
        "words.语言.yaml 中的用语；多个文本依次连成一个键",
    ),
    "caller()": Text("in a macro: what {% call %} holds", "宏中：{% call %} 的内容"),
    "super()": Text("in a block: what the replaced block prints", "块中：被替换的块原来的内容"),
    "loop.index": Text(
        "in a loop: index, index0, revindex, revindex0, first, last, length",
        "循环中：index、index0、revindex、revindex0、first、last、length",
    ),
    "x is none": Text(
        "tests: none, even, odd, string, number, mapping, true, false",
        "测试：none、even、odd、string、number、mapping、true、false",
    ),
    '{% extends "built-in/client/proposal.html" %}': Text(
        "the built-in template of that name, also from the one that replaces it",
        "内置的同名模板，替换它的模板也可以引用",
    ),
}
