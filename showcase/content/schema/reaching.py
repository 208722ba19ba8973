"""How a unit is reached: its telephone and its address, never those of a person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcase.content.schema.fields import ProblemCollector, invalid_value
from showcase.content.schema.scalars import Text, scalar
from showcase.content.yaml.nodes import YamlNode
from showcase.messages import N_

EXTENSION = r"(?:[\s,;]*\(?(?:máy lẻ|số lẻ|nội bộ|ext)\.?:?\s*\d{1,6}\)?)?"
NUMBER = re.compile(rf"(?P<number>\(?\+?\d[\d\s.()–-]*\d){EXTENSION}")
ABROAD = re.compile(r"\(?(?:\+|00)84\)?[\s.-]*(?:\(0\)|0(?=[2-9]))?")
LANDLINE = re.compile(r"02\d{8,9}")
SERVICE = re.compile(r"1[89]00\d{4,6}|1\d{2,4}")
MOBILE = re.compile(r"0[35789]\d{8}|01[2689]\d{8}")
WITHOUT_AREA = re.compile(r"[2-9]\d{5,7}")
WITHOUT_ZERO = re.compile(r"2\d{8,9}")
# "ông Hòa", "chị Lan": places that are called after people have capitals (Bà Triệu), unless a family name follows.
FAMILY = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đoàn|Lò|Hà|Vàng|Giàng|Sùng"
    "|Lường|Quàng"
)
PERSON = re.compile(
    r"(?<!\w)(?:(?:ông|bà|anh|chị|em|cô|chú|bác|thầy|đồng chí|đ[^\w\s]c|đc)\.?\s+(?=[^\W\d_])[A-ZÀ-ỸĐ][^\W\d_]*"
    rf"|(?:Ông|Bà|Anh|Chị|Cô|Chú|Bác|Thầy|Đồng chí|Đ[^\w\s][cC])\.?\s+(?:{FAMILY}))(?:\s+[A-ZÀ-ỸĐ][^\W\d_]*){{0,4}}"
)
IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
SHOWN = 3


@dataclass(frozen=True)
class PostalAddress(Text):
    """The address of an office; a person who is named in it is refused."""

    form: str = N_("the address of an office")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = super().read(node, collector, name)
        if person := PERSON.search(text):
            without = IN_BRACKETS.sub("", text).strip(" ,;")
            fixed = without if without and not PERSON.search(without) else ""
            raise invalid_value(node, "contact-names-person", key=name, found=person[0], fixed=fixed)
        return text


@dataclass(frozen=True)
class Telephone(Text):
    """The telephone number of an office: a landline or a number of a service, perhaps with an extension."""

    most: int = 60
    form: str = N_("a telephone number with its area code, such as 024 3822 1234")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        text = " ".join(scalar(node, name, self.form).text.split())
        inside = next((each[0].strip() for each in NUMBER.finditer(text) if _is_one(dialled(each[0]))), "")
        if person := PERSON.search(text):
            raise invalid_value(node, "contact-names-person", key=name, found=person[0], fixed=inside)
        number = dialled(text)
        if MOBILE.fullmatch(number):
            raise invalid_value(node, "contact-mobile", key=name, found=f"{number[:SHOWN]}…")
        if not NUMBER.fullmatch(text) or not _is_one(number):
            if WITHOUT_ZERO.fullmatch(number):
                inside = f"0{text}"
            elif WITHOUT_AREA.fullmatch(number):
                raise invalid_value(node, "telephone-without-area", key=name, found=text)
            raise invalid_value(node, "telephone-format", key=name, found=text[:60], fixed=inside)
        return text


def _is_one(number: str) -> bool:
    return bool(LANDLINE.fullmatch(number) or SERVICE.fullmatch(number))


def dialled(text: str) -> str:
    """Return the digits to dial in the country for a number as it is written, without its extension; '' for none."""
    found = NUMBER.search(text)
    if not found:
        return ""
    national = ABROAD.sub("0", found["number"].strip(), count=1) if ABROAD.match(found["number"]) else found["number"]
    return re.sub(r"\D", "", national)


def tel_address(text: str) -> str:
    """Return the address that dials a telephone number, tel:02438221234; '' for what is not one number."""
    number = dialled(text)
    return f"tel:{number}" if _is_one(number) or MOBILE.fullmatch(number) else ""
