"""The English sample: a short proposal with the blocks whose look depends on the language."""

from __future__ import annotations

from proposalgen.document.blocks import (
    Band,
    Cell,
    Contents,
    Cover,
    Document,
    Entry,
    Facts,
    Heading,
    Link,
    List,
    NeedCard,
    Party,
    Quotation,
    Ref,
    Section,
    Signatures,
)
from tests.write.sample_parts import blocks, callout, columns, face, figures, para, row, table, terms, words

HEADER = Band("Group Treasury Platform | Solution proposal", "Huajun Holding Group Co., Ltd.")
FOOTER = Band("Qiyue Software Co., Ltd. | HJ-2026-017 | Commercial in confidence")


def english(mark: str = "") -> Document:
    return Document(
        title="Group Treasury Platform",
        subject="Solution proposal",
        language="en",
        author="Qiyue Software Co., Ltd.",
        sections=(
            Section((_cover(),), kind="cover"),
            Section((*_summary(), *_contents()), kind="front", header=HEADER, footer=FOOTER),
            Section((*_needs(), *_prices()), header=HEADER, footer=FOOTER),
        ),
        mark=mark,
    )


def _cover() -> Cover:
    return Cover(
        supplier="Qiyue Software",
        supplier_english="",
        number="HJ-2026-017",
        kind="Solution proposal",
        title="Group Treasury Platform",
        presented="Presented to",
        customer="Huajun Holding Group Co., Ltd.",
        promise=("Every balance visible by 8 a.m.,", "every payment under one approval,", "every idle yuan at work."),
        fields=(("Prepared by", "Qiyue Software Co., Ltd."), ("Date", "20 November 2026"), ("Valid until", "18 February 2027"), ("Contact", "Li Yan")),
        confidentiality="For the evaluation of this project by Huajun Holding Group only.",
    )  # fmt: skip


def _summary() -> tuple:
    return blocks(
        Heading(1, words("Pool the cash once, save CNY 14.8 million interest a year"), "summary", False, "Executive summary"),
        para("Huajun Group no longer deposits and borrows at the same time. Benefits overtake the whole investment in month 9 and prepare the three-year debt target.", role="lead"),
        figures(
            ("15.2", "million", "CNY benefit a year", "Interest 14.8, staff 0.4"), ("9", "months", "To payback", "By September 2027"),
            ("29", "weeks", "Start to pooling", "January to July 2027"), ("3.79", "million", "CNY incl. VAT", "With 3 years of support"),
        ),
        Heading(2, words("The case in brief"), "brief", False),
        terms(
            ("Your situation", "23 subsidiaries hold 147 accounts at 11 banks. CNY 620 million lies idle on average while the group borrows CNY 980 million short-term."),
            ("What it costs", "About CNY 19.5 million of avoidable interest a year, and CNY 1.26 million for copying balances and emergency loans."),
            ("Our proposal", "Three steps: **see** every balance by 8 a.m., **control** payments through one approval, **use** the pooled cash at an internal rate."),
        ),
        callout("decision", "Your decision", "Please confirm scope and price by **18 December 2026** and sign by 28 December, so that the project starts on 4 January 2027."),
    )  # fmt: skip


def _contents() -> tuple:
    entries = (
        Entry(1, "", "Pool the cash once, save CNY 14.8 million interest a year", "summary"),
        Entry(
            1,
            "1",
            "Scattered cash costs the group about CNY 19.5 million in avoidable interest a year",
            "needs",
        ),
        Entry(1, "2", "CNY 3.79 million, with three years of support", "prices"),
        Entry(2, "2.1", "Itemised price", "items"),
    )
    return blocks(Heading(1, words("Contents"), "contents", False, "This proposal"), Contents(2, entries))


def _needs() -> tuple:
    return blocks(
        Heading(1, words("Scattered cash costs the group about CNY 19.5 million in avoidable interest a year"), "needs", True, "Needs", "1"),
        para("Three needs heard in interviews, a site visit and a joint workshop: present state, impact and target.", role="lead"),
        NeedCard(
            "N1", words("Depositing and borrowing at the same time"), "Group Finance, Zhou Min",
            face("Present state", "41", "% pooled", "147 accounts hold CNY 620 m on average; short-term loans stand at CNY 980 m."),
            face("Impact", "19.5", "CNY m a year", "Avoidable interest at the 2025 average rate of 3.45% less the demand rate."),
            face("Target", "90", "% pooled", "Up from 41%, by the end of December 2027."),
            "Evidence: interview with the CFO, 2026-09-16; balance report 2025, 2026-09-30",
        ),
        NeedCard(
            "N2", words("The cash position is clear only next morning"), "Group Finance, Chen Siyuan",
            face("Present state", "20", "hours to see", "Four people spend three hours a day copying balances from 11 e-banks."),
            face("Impact", "1.26", "CNY m a year", "3,000 hours of copying and seven emergency loans in 2025."),
            face("Target", "0.1", "hours to see", "Down from 20 hours, by the end of June 2027."),
            "Evidence: day with the treasury team, 2026-09-23",
        ),
        callout("note", "Basis", "Figures use the 2025 data issued by Huajun Group.", "Prices are in section 2."),
        para("The price is in ", Ref("t-prices", "number", "Table 2-1"), " on page ", Ref("t-prices", "page", "5"), "; “quoted” text — with a dash — and a ", Link("mailto:liyan@qiyue.example", words("mail address")), "."),
        List(((para("See every balance"),), (para("Control every payment"),)), ordered=True),
    )  # fmt: skip


def _prices() -> tuple:
    total = Cell((para("Total, VAT included", role="cell"),), span=4)
    return blocks(
        Heading(1, words("CNY 3.79 million, with three years of support"), "prices", True, "Price", "2"),
        Heading(2, words("Itemised price"), "items", True, "", "2.1"),
        table(
            columns(12, 60, 16, 18, 26, 28, align="clcrrr"), row("No.", "Item", "Unit", "Quantity", "Unit price", "Amount"),
            row("1", "Platform licence", "set", "1", "1,680,000.00", "1,680,000.00"),
            row("2", "Implementation", "day", "420", "2,600.00", "1,092,000.00"),
            row("", total, "2,772,000.00", kind="total"),
            caption="Itemised price", number="Table 2-1", id="t-prices", unit="CNY, 6% VAT included",
        ),
        Quotation((para("“Not one payment was interrupted.”"),), words("CFO, Hengtai Equipment Group")),
        Signatures((Party("Huajun Holding Group Co., Ltd.", ("Signature", "Name and title", "Date")), Party("Qiyue Software Co., Ltd.", ("Signature", "Name and title", "Date")))),
        Facts((("Contact", "Li Yan"), ("Phone", "138-0000-0000"), ("E-mail", "liyan@qiyue.example"))),
    )  # fmt: skip
