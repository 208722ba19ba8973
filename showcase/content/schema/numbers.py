"""Numbers as editors write them ("hơn 1,5 triệu", "95,5%"), and what to type instead."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from showcase.content.schema.fields import FieldType, ProblemCollector, invalid_value
from showcase.content.schema.scalars import GROUPED, UNKNOWN_WORDS, scalar
from showcase.content.yaml.nodes import YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted
from showcase.messages import N_
from showcase.problems import ProblemFound
from showcase.written_number import WrittenNumber

PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
COMMA_NUMBER = re.compile(r"-?\d+,\d+")
MOST_DIGITS = 15  # what a float holds exactly
# A number with words around it: words before, a word for thousands or millions, a measure.
IN_WORDS = re.compile(
    r"(?P<before>[^\W\d]+(?:\s+[^\W\d]+){0,2}\s+)?(?P<digits>-?\d[\d.,]*(?<![.,]))\s*"
    r"(?P<scale>(?:nghìn|ngàn|triệu|tr|tỷ|tỉ)\b)?(?P<after>(?:[^\d:/-][^\d:]*)?)",
    re.IGNORECASE,
)
SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tr": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
QUALIFIERS = frozenset({"trên", "hơn", "khoảng", "gần"})
# Signs that say what a word of these says, before a number or behind it.
COMPARING = re.compile(r"(?P<sign>>=?|≥|~|≈|±)\s*(?=\d)|(?<=\d)(?P<plus>\+)$")
WORD_OF_SIGN = {">": "trên", "~": "khoảng", "≈": "khoảng", "±": "khoảng", "+": "trên"}
SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?! ?\d)")
SHARE = re.compile(r"(?P<first>\d+)\s*/\s*(?P<second>[1-9]\d*)")
MOST_OF_MEASURE = 40
IN_QUOTES = re.compile(r"^%|[,#:{}\[\]\"']")


@dataclass(frozen=True, kw_only=True)
class Number(FieldType):
    """A number with a decimal point and no thousands separators, which keeps its decimals; `whole` for counts.

    `qualifier` names the key beside it for words such as "trên", `measure` the key for what it is measured in,
    `percent` the key that takes percentages, and `share` the keys that take a part and its whole.
    """

    whole: bool = False
    least: float | None = 0
    most: float | None = None
    qualifier: str = ""
    measure: str = ""
    percent: str = ""
    share: tuple[str, ...] = ()
    form: str = N_("a number, such as 2250 or 12.5")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> float:
        text = scalar(node, name, self.form, cut_by_comma=True).text.strip()
        if GROUPED.fullmatch(text):
            decimal = text.replace(",", ".") + "0" if len(re.findall(r"[.,]", text)) == 1 else ""
            plain = re.sub(r"[.,]", "", text)
            raise invalid_value(node, "number-grouped", key=name, found=text[:40], fixed=plain[:40], decimal=decimal)
        if COMMA_NUMBER.fullmatch(text):
            raise invalid_value(node, "number-comma", key=name, found=text[:40], fixed=text.replace(",", ".")[:40])
        if not PLAIN_NUMBER.fullmatch(text):
            node = _without_quotes(node, collector)
            raise self._otherwise(node, collector, text, name) or self._in_words(node, collector, text, name)
        if len(text) > MOST_DIGITS:
            raise invalid_value(node, "number-too-long", key=name, found=text[:20], most=MOST_DIGITS)
        if re.match(r"-?0\d", text):
            raise invalid_value(
                node, "number-leading-zero", key=name, found=text, fixed=re.sub(r"^(-?)0+(?=\d)", r"\1", text)
            )
        if self.whole and "." in text:
            raise invalid_value(node, "number-not-whole", key=name, found=text, fixed=text.split(".")[0])
        value = WrittenNumber.typed(text) if "." in text else int(text)
        if self.least is not None and value < self.least:
            raise invalid_value(node, "number-too-small", key=name, found=text, least=self.least)
        if self.most is not None and value > self.most:
            raise invalid_value(node, "number-too-large", key=name, found=text[:40], most=self.most)
        return value

    def _otherwise(self, node: YamlNode, collector: ProblemCollector, text: str, name: str) -> ProblemFound | None:
        """Return the exception for a percentage or a share, which other keys take; None for anything else."""
        if self.percent and text.endswith("%") and (found := IN_WORDS.fullmatch(text)):
            fixed = "" if collector.beside.get(self.percent) else _amount(found["digits"], "")
            return invalid_value(node, "number-is-percent", key=name, found=text[:40], other=self.percent, fixed=fixed)
        if self.share and (found := SHARE.fullmatch(text)):
            values = {f"{each}_key": key for each, key in zip(("first", "second"), self.share, strict=True)}
            return invalid_value(node, "number-is-share", key=name, found=text[:40], **found.groupdict(), **values)
        return None

    def _in_words(self, node: YamlNode, collector: ProblemCollector, text: str, name: str) -> ProblemFound:
        """Return the exception for a number with words or signs around it."""
        found = IN_WORDS.fullmatch(_said(text))
        fixed = _amount(found["digits"], found["scale"] or "") if found else ""
        before = (found["before"] or "").strip() if found else ""
        measured = self.measure and not collector.beside.get(self.measure)
        after = (found["after"] or "").strip(" .") if found and measured else ""
        after = "" if len(after) > MOST_OF_MEASURE else quoted(after) if IN_QUOTES.search(after) else after
        said = self.qualifier and collector.beside.get(self.qualifier)
        if fixed and self.qualifier and not said and before.casefold() in QUALIFIERS:
            values = {"fixed": fixed, "qualifier": self.qualifier, "word": before.capitalize()}
            values |= {"measure": self.measure, "after": after} if after else {}
            return invalid_value(node, "number-qualified", key=name, found=text[:40], **values)
        if fixed and after:
            values = {"fixed": fixed, "measure": self.measure, "after": after}
            return invalid_value(node, "number-measured", key=name, found=text[:40], **values)
        return invalid_value(node, "number-format", key=name, found=text[:40], fixed=fixed)


@dataclass(frozen=True, kw_only=True)
class NumberOrUnknown(Number):
    """A number, or the word that says that nobody knows it (None)."""

    form: str = N_("a number, such as 24, or unknown")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> Any:
        unknown = isinstance(node, YamlScalar) and node.text.strip().casefold() in UNKNOWN_WORDS
        return None if unknown else super().read(node, collector, name)


def _without_quotes(node: YamlNode, collector: ProblemCollector) -> YamlNode:
    """Return the node where it stands in the file; `collector` no longer says that ">300" has to be put in quotes."""
    told = [each for each in collector.problems if each.code == "yaml-bad-start" and each.place.line == node.line]
    mine = [each for each in told if COMPARING.match(node.text)] if isinstance(node, YamlScalar) else []
    for each in mine[:1]:
        collector.problems.remove(each)
        node = replace(node, column=each.place.column)
    return node


def _said(text: str) -> str:
    """Return the text with words for comparing signs, and without spaces that group thousands."""
    text = SPACED.sub(lambda found: re.sub(r"\s", "", found[0]), text)
    sign = COMPARING.search(text)
    if not sign:
        return text
    word = WORD_OF_SIGN.get((sign["sign"] or sign["plus"])[0], "trên")
    return f"{word} {text[: sign.start()]}{text[sign.end() :]}"


def _amount(digits: str, scale: str) -> str:
    """Return a number as it has to be typed: "1.250,5" is 1250.5; with "triệu", "1,5" is 1500000. '' if unclear."""
    sign = max(digits.rfind("."), digits.rfind(","))
    decimals = sign >= 0 and not GROUPED.fullmatch(digits)
    integer, rest = (digits[:sign], digits[sign + 1 :]) if decimals else (digits, "0")
    group = "[.,]" if not decimals else "[.]" if digits[sign] == "," else "[,]"  # 1.234.56 can be anything
    if not re.fullmatch(rf"-?\d+|-?\d{{1,3}}(?:{group}\d{{3}})+", integer) or len(digits) > MOST_DIGITS:
        return ""
    value = Decimal(f"{re.sub('[.,]', '', integer)}.{rest}") * SCALES.get(scale.lower(), 1)
    return f"{value.normalize():f}"
