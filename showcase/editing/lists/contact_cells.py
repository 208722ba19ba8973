"""What cells say of where a unit is reached: the telephone and the e-mail address of its office, never of a person."""

from __future__ import annotations

import re
from collections.abc import Mapping

from showcase.content.records.structs import Contact
from showcase.content.schema.fields import keys_of
from showcase.content.schema.reaching import LANDLINE, NUMBER, SERVICE, dialled
from showcase.content.schema.scalars import EMAIL
from showcase.editing.lists.read_row import ReadRow
from showcase.editing.lists.row_cells import Told
from showcase.editing.typed_values import TypedValue
from showcase.messages import N_
from showcase.problems import problem

AN_OFFICE_NUMBER = N_("the number of an office with its area code, such as 024 3822 1234")
AN_ADDRESS = N_("an e-mail address, such as xabanmai@tinh.gov.vn")
OF_STATE = re.compile(r"@(?:[\w-]+\.)*(?:gov|dcs|dangcongsan|edu|mil)\.vn$", re.IGNORECASE)
"""Addresses that bodies and schools have; others may be those of people."""
WITHOUT_ZERO = re.compile(r"2\d{8,9}")
LABEL = re.compile(
    r"(?<!\w)(?:(?:số\s+)?(?:điện thoại|đ\.?t|sđt|tel|máy bàn|máy)|e-?mail|thư điện tử|hộp thư)(?!\w)[\s.:]*"
    r"(?=[,;/\n]|$)",
    re.IGNORECASE,
)
"""What stands before a number or an address, and says nothing without it."""


def read_contact(row: ReadRow) -> None:
    """Read telephone and e-mail address of the unit; what a cell says besides is a remark, and told."""
    found: dict[str, TypedValue] = {}
    if told := row.cells.first("contact"):
        _read_both(row, told, found)
    for key, form in (("telephone", AN_OFFICE_NUMBER), ("email", AN_ADDRESS)):
        if told := row.cells.first(key):
            read = _telephone(told.text) if key == "telephone" else _email(told.text)
            if read:
                found[key] = read
                _put(row, found, told)
            else:
                row.unclear(told, form)


def _read_both(row: ReadRow, told: Told, found: dict[str, TypedValue]) -> None:
    """Read a cell that may hold a number, an address and words; an address that may be a person's is left out."""
    rest = told.text
    for each in EMAIL.findall(rest):
        rest = rest.replace(each, "", 1)
        if not OF_STATE.search(each):
            row.cells.tell(problem(told.place, "sheet-email-of-a-person", heading=told.column.heading))
        elif "email" not in found:
            found["email"] = each
        else:
            rest = f"{rest}, {each}"
    for number in (each[0].strip() for each in NUMBER.finditer(told.text)):
        if "telephone" not in found and (read := _telephone(number)):
            found["telephone"] = read
            rest = rest.replace(number, "", 1)
    if found:
        _put(row, found, told)
    rest = re.sub(r"[\s,;/–-]*(?:\n|[,;])[\s,;/–-]*", ", ", LABEL.sub("", rest)).strip(" ,;:/–-")
    if rest:
        row.cells.leave(told, words=rest)


def _put(row: ReadRow, found: Mapping[str, TypedValue], told: Told) -> None:
    """Set the contact, its keys in their order."""
    row.put("contact", {each.name: found[each.name] for each in keys_of(Contact) if each.name in found}, told.place)


def _telephone(text: str) -> str:
    """Return the number of an office that a text is, with the nought that spreadsheets take from it; '' for none."""
    words = " ".join(text.split()).strip(" .,;")
    if WITHOUT_ZERO.fullmatch(words):
        words = f"0{words}"
    number = dialled(words)
    sure = NUMBER.fullmatch(words) and (LANDLINE.fullmatch(number) or SERVICE.fullmatch(number))
    return words if sure else ""


def _email(text: str) -> str:
    words = text.strip(" .,;")
    return words if EMAIL.fullmatch(words) else ""
