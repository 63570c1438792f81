"""What the tags of a buyer's form may name: plain texts, numbers and rows, all of them fit for the buyer's eyes.

    tender.…  customer.…  supplier.…  agent.…  contact.…  form.…    as the brief and the house have them
    date.text  date.year  date.month  date.day                       the day of the bid
    promises.validity_days  .delivery_days  .warranty_months  .valid_until
    price.total  price.capitals  price.net  price.tax  price.lines   with tax; none of it where no price is known
    clauses.all  .qualification  .technical  .commercial  .fatal  .deviating
    references  team  levels

A cell of a row for which there is nothing holds "/", as Chinese and English bidders write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from proposalgen.audience.shown import shown
from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import RequiredForm, Requirement, Tender
from proposalgen.brief.words import listed
from proposalgen.figures.figures import Figures
from proposalgen.figures.price import Line
from proposalgen.house.model import House
from proposalgen.money import EXACT, capitals, cents, grouped, in_words
from proposalgen.tender.deviations import deviation_of, named
from proposalgen.tender.marks import is_fatal, mark_of
from proposalgen.tender.promises import last_day, promises

Row = dict[str, Any]
NONE = "/"
_WRAPPED = re.compile(r"(?<=(\S))[ \t]*\n[ \t]*(?=([^\s\-*+|#>\d]))")


def form_values(brief: Brief, house: House, figures: Figures, day: date, form: RequiredForm | None = None) -> dict[str, Any]:
    """Everything that a tag may name; ``form``: the one whose own ``values`` stand under ``form``. ``day``: the bid's date."""
    tender = brief.tender
    assert tender is not None
    supplier = shown(house.supplier) if house.supplier else {}
    contacts = supplier.pop("contacts", ())
    return {
        "tender": _tender(tender, brief.language),
        "customer": shown(brief.customer),
        "supplier": supplier,
        "contact": next((one for one in contacts if one["name"] == brief.deal.contact), contacts[0] if contacts else {}),
        "agent": shown(tender.authorised_agent) if tender.authorised_agent else {},
        "form": dict(form.values) if form else {},
        "date": _day(day, brief.language),
        "promises": _promises(brief, tender),
        "price": _price(brief, figures),
        "clauses": _clauses(brief, house, tender),
        "references": _rows(_case(entry, brief.language) for entry in house.entries("case_study") if entry.cleared and entry.id in brief.references),
        "team": _rows({**shown(person), "certificates": listed(person.certificates).to(brief.language)} for person in brief.team),
        "levels": _rows(shown(level) for level in brief.service.levels) if brief.service else [],
    }


def _tender(tender: Tender, language: str) -> Row:
    found = {name: value for name, value in shown(tender).items() if name not in ("requirements", "required_forms", "scoring", "reviews", "lots")}
    if tender.deadline:
        found["deadline"] = f"{_day(tender.deadline.date(), language)['text']} {tender.deadline:%H:%M}"
    if tender.bond and tender.bond.amount is not None:
        found["bond"] = {**found["bond"], "amount": grouped(tender.bond.amount), "capitals": _said(tender.bond.amount, language)}
    return found


def _day(day: date, language: str) -> Row:
    day = day.date() if isinstance(day, datetime) else day
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
    text = f"{day.year} 年 {day.month} 月 {day.day} 日" if language.startswith("zh") else f"{day.day} {months[day.month - 1]} {day.year}"
    return {"text": text, "year": day.year, "month": day.month, "day": day.day}


def _promises(brief: Brief, tender: Tender) -> Row:
    found: Row = {promise.field: promise.given for promise in promises(brief, tender)}
    days = found.get("validity_days")
    until = last_day(tender.deadline, days) if tender.deadline and days else None
    return {**found, "valid_until": _day(until, brief.language)["text"] if until else None}


def _price(brief: Brief, figures: Figures) -> Row:
    sheet = figures.price
    if sheet is None or brief.price is None:
        return dict.fromkeys(("total", "capitals", "net", "tax", "lines"))
    lines = (
        {
            **{name: getattr(brief.price.items[line.index], name) for name in ("brand", "model", "spec", "origin")},
            "number": line.number, "name": line.name, "unit": line.unit, "quantity": f"{line.quantity * line.times:f}",
            "unit_price": grouped(unit_price(line) or line.unit_price), "amount": grouped(line.gross),
        }
        for group in sheet.groups for line in group.lines
    )  # fmt: skip
    return {
        "total": grouped(sheet.total),
        "capitals": _said(sheet.total, brief.language),
        "net": grouped(sheet.net) if sheet.net is not None else None,
        "tax": grouped(sheet.tax) if sheet.tax is not None else None,
        "lines": _rows(lines, numbered=False),
    }


def unit_price(line: Line) -> Decimal | None:
    """The price of one, tax and discounts included; None where no price to the cent gives the line's amount."""
    units = line.quantity * line.times
    found = cents(EXACT.divide(line.gross, units))
    return found if found * units == line.gross else None


def uneven(figures: Figures) -> tuple[Line, ...]:
    """Lines whose unit price × quantity is not their amount, as a form of unit prices would show."""
    sheet = figures.price
    return tuple(line for group in sheet.groups for line in group.lines if unit_price(line) is None) if sheet else ()


def _said(amount: Decimal, language: str) -> str:
    """An amount in words, as it stands after the form's own “人民币（大写）” or “US dollars”."""
    return capitals(amount).removeprefix("人民币") if language.startswith("zh") else in_words(amount)


def _clauses(brief: Brief, house: House, tender: Tender) -> Row:
    rows = [(row, _clause(row, house, brief.language)) for row in tender.requirements]
    found: Row = {"all": _rows(made for _, made in rows)}
    for section in ("qualification", "technical", "commercial"):
        found[section] = _rows(made for row, made in rows if (row.section or "technical") == section)
    found["fatal"] = _rows(made for row, made in rows if is_fatal(row, tender))
    found["deviating"] = _rows(made for row, made in rows if deviation_of(row) in ("positive", "negative"))
    return found


def _clause(row: Requirement, house: House, language: str) -> Row:
    deviation = deviation_of(row)
    return {
        "ref": row.ref,
        "name": row.name,
        "text": row.text,
        "mark": mark_of(row),
        "response": said(row, house),
        "offer": f"{row.offer:f}" if row.offer is not None else None,
        "deviation": named(deviation, language) if deviation else None,
        "proof": proof_of(row, house),
    }


def said(row: Requirement, house: House) -> str | None:
    """Our words: the response, else those of the library's answer that a person chose."""
    entry = house.library.get(row.answer) if row.answer else None
    found = row.response or getattr(entry, "answer", None) or getattr(entry, "text", None)
    return _flowing(found.strip()) if found else None


def proof_of(row: Requirement, house: House) -> str | None:
    """Where our answer is proved: as the row says, else as the library's answer does."""
    return row.proof or getattr(house.library.get(row.answer), "proof", None)


def _flowing(text: str) -> str:
    """A line that ends within a paragraph goes on: a cell and a blank break lines by themselves. Items of a list stay apart."""
    return _WRAPPED.sub(lambda found: "" if found[1] > "\u2e7f" and found[2] > "\u2e7f" else " ", text)


def _case(entry: Any, language: str) -> Row:
    """A reference; its day in figures in Chinese, with its month named in English, as the date of the form itself."""
    day = entry.date and (entry.date.isoformat() if language.startswith("zh") else _day(entry.date, language)["text"])
    return {"title": entry.title, "customer": entry.customer, "industry": entry.industry, "date": day}


def _rows(rows: Iterable[Mapping[str, Any]], numbered: bool = True) -> list[Row]:
    """Rows for a table that repeats one: counted from 1, with something in every cell."""
    found = []
    for number, row in enumerate(rows, 1):
        made = {name: _cell(value) for name, value in row.items()}
        found.append({"number": number, **made} if numbered else made)
    return found


def _cell(value: Any) -> Any:
    return NONE if value is None or value == "" else value if isinstance(value, str | int | Decimal) else str(value)
