"""What a key may hold beyond a single value: references, lists, mappings, periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from showcase.content.schema.fields import (
    FieldType,
    InvalidValue,
    Keyed,
    ProblemCollector,
    Resolver,
    UnreadableValue,
    keys_of,
    read_record,
    resolve_record,
)
from showcase.content.schema.key_names import meant_key
from showcase.content.schema.misplaced import InnerKeys
from showcase.content.schema.numbers import Number
from showcase.content.schema.scalars import Text, Year, in_two_at_a_colon, scalar
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted
from showcase.messages import N_

BULLET = re.compile(r"[-–—•·*+]\s*(?=\S)")
NEEDS_QUOTES = re.compile(r"[,:{}\[\]#&*!|>'\"%@`]|^\W")
ENDS = ("from", "to")
GLUED_END = re.compile(r"(from|to):\s*(\d+)")


@dataclass(frozen=True)
class Reference(FieldType):
    """The id, label or alias of something; kept as written until `resolve` turns it into an id ('' if it fails)."""

    def read(self, node: YamlNode, report: ProblemCollector, name: str) -> str:
        halves = in_two_at_a_colon(node)
        return halves[1:-1] if halves else " ".join(scalar(node, name, self.form).text.split())


@dataclass(frozen=True)
class TermRef(Reference):
    """A term of a vocabulary."""

    vocabulary: str = ""
    form: str = N_("a term of the list content/vocabularies")

    def resolve(self, value: str, resolver: Resolver, key_path: str) -> str:
        return resolver.term(self.vocabulary, value, key_path) or ""


@dataclass(frozen=True)
class UnitRef(Reference):
    """A unit of the register."""

    form: str = N_("a unit of content/units.yaml")

    def resolve(self, value: str, resolver: Resolver, key_path: str) -> str:
        return resolver.unit(value, key_path) or ""


@dataclass(frozen=True)
class RecordRef(Reference):
    """A record of a kind."""

    kind: str = ""
    form: str = N_("the file name of a record, without .md")

    def resolve(self, value: str, resolver: Resolver, key_path: str) -> str:
        return resolver.record(self.kind, value, key_path) or ""


@dataclass(frozen=True)
class MediaRef(Reference):
    """A file under content/media/, a picture or a file to download."""

    picture: bool = True
    form: str = N_("the name of a file in content/media")

    def resolve(self, value: str, resolver: Resolver, key_path: str) -> str:
        return resolver.media(value, key_path, self.picture) or ""


@dataclass(frozen=True)
class Struct(FieldType):
    """A mapping read into a record class; with `shorthand`, a single value stands for that key alone."""

    record: type[Keyed]
    shorthand: str = ""
    form: str = N_("keys and values")

    def wanted(self) -> str:
        keys = keys_of(self.record)
        shown = [each.name for each in keys if each.required] or [each.name for each in keys[:3]]
        return "{" + ", ".join(f"{name}: …" for name in shown) + "}"

    def inside(self) -> InnerKeys:
        return InnerKeys(tuple(each.name for each in keys_of(self.record)), self.shorthand, example=self.wanted())

    def read(self, node: YamlNode, report: ProblemCollector, name: str) -> Any:
        if self.shorthand and isinstance(node, YamlScalar):
            declared = next(each for each in keys_of(self.record) if each.name == self.shorthand)
            return self.record(**{declared.attribute: declared.type.read(node, report, name)})
        if not isinstance(node, YamlMapping):
            raise InvalidValue(node, "not-a-struct", key=name, example=self.wanted())
        if self.shorthand and in_two_at_a_colon(node):
            raise InvalidValue(node, "yaml-colon", key=name, fixed=in_two_at_a_colon(node))
        value = read_record(self.record, node, report)
        if value is None:
            raise UnreadableValue
        return value

    def resolve(self, value: Any, resolver: Resolver, key_path: str) -> Any:
        return None if value is None else resolve_record(value, resolver, key_path)


@dataclass(frozen=True)
class Many(FieldType):
    """A list → tuple. With `single`, one item may be written without the dash."""

    item: FieldType = field(default_factory=Text)
    single: bool = False
    most: int = 200
    form: str = N_("a list")

    def inside(self) -> InnerKeys:
        return replace(self.item.inside(), listed=not self.single)

    def read(self, node: YamlNode, report: ProblemCollector, name: str) -> tuple[Any, ...]:
        if not isinstance(node, YamlList):
            if isinstance(node, YamlScalar) and not node.quoted and BULLET.match(node.text):
                sign = re.escape(node.text[0])
                item = re.split(rf"\s{sign}(?=\S)" if node.text[0] == "-" else rf"\s{sign}\s*(?=\S)", node.text)[0]
                item = BULLET.sub("", item, count=1).strip()
                raise InvalidValue(node, "list-bullet", key=name, sign=node.text.split()[0][:20], item=item)
            if isinstance(node, YamlScalar) and node.cut_by_comma:
                raise InvalidValue(node, "comma-in-braces", key=name, found=node.text, fixed=f"[{node.text}]")
            if self.single:
                return (self.item.read(node, report, name),)
            example = self.item.wanted() if isinstance(self.item, Struct) else ""
            found = node.text[:60] if isinstance(node, YamlScalar) else "…"
            raise InvalidValue(node, "not-a-list", key=name, found=found, example=example)
        if len(node.nodes) > self.most:
            raise InvalidValue(node, "list-too-long", key=name, found=len(node.nodes), most=self.most)
        return self._items(node, report, name)

    def _items(self, node: YamlList, report: ProblemCollector, name: str) -> tuple[Any, ...]:
        values: list[Any] = []
        wrongs: list[InvalidValue] = []
        for each in node.nodes:
            try:
                value = self.item.read(each, report, name)
            except UnreadableValue:
                report.left_out.add((each.line, each.column))
                continue
            except InvalidValue as wrong:
                report.left_out.add((each.line, each.column))
                wrongs.append(_as_item(wrong, each, name))
                continue
            if isinstance(value, str) and value in values:
                report.left_out.add((each.line, each.column))
                report.add(each, "listed-twice", key=name, found=value)
            else:
                values.append(value)
        for told in _told_once(wrongs, values, name):
            report.catch(told)
        return tuple(values)

    def resolve(self, value: tuple[Any, ...], resolver: Resolver, key_path: str) -> tuple[Any, ...]:
        new = tuple(self.item.resolve(each, resolver, f"{key_path}.{index}") for index, each in enumerate(value))
        kept = tuple(each for each in new if each not in ("", None))
        return value if kept == value else kept


def _as_item(wrong: InvalidValue, item: YamlNode, name: str) -> InvalidValue:
    """What is wrong with an item: where it should have keys, what was typed is the value of the first."""
    if wrong.code != "not-a-struct" or wrong.node is not item:
        return wrong
    example = str(wrong.values["example"])
    typed = item.text.strip() if isinstance(item, YamlScalar) else ""
    shown = quoted(typed) if NEEDS_QUOTES.search(typed) else typed
    if shown:
        example = example.replace("…", shown, 1)
    return InvalidValue(item, "item-not-a-struct", key=name, example=example)


def _told_once(wrongs: Iterable[InvalidValue], values: Iterable[Any], name: str) -> Iterator[InvalidValue]:
    """What to say of the wrong items of a list: that one is not needed where the right one is, or will be, there."""
    right = [*values]
    for wrong in wrongs:
        found, fixed = wrong.values.get("found"), wrong.values.get("fixed")
        if found and fixed and fixed in right:
            yield InvalidValue(wrong.node, "listed-otherwise", key=name, found=found)
        else:
            yield wrong
            right.append(fixed)


@dataclass(frozen=True)
class Amounts(FieldType):
    """Labels and numbers → tuple of pairs (label, number)."""

    form: str = N_("labels and numbers, such as {Kinh tế: 26}")

    def read(self, node: YamlNode, report: ProblemCollector, name: str) -> tuple[tuple[str, float], ...]:
        if not isinstance(node, YamlMapping) or not node.pairs:
            raise InvalidValue(node, "not-a-struct", key=name, example="{…: 26, …: 14}")
        pairs: list[tuple[str, float]] = []
        wrongs: list[InvalidValue] = []
        for label, value in node.pairs:
            try:
                if label.cut_by_comma:
                    raise InvalidValue(label, "comma-in-braces", key="", found=label.text, fixed="")
                pairs.append((Text().read(label, report, name), Number().read(value, report, label.text)))
            except InvalidValue as wrong:
                wrongs.append(wrong)
        for other in wrongs[1:]:
            report.catch(other)
        if wrongs:
            raise wrongs[0]
        return tuple(pairs)


@dataclass(frozen=True)
class YearSpan:
    """Years from–to, either end open (None); both None: unknown."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class PeriodType(FieldType):
    """A year, `{from, to}`, or `unknown` where that is allowed."""

    unknown: bool = False
    form: str = N_("a year, or {from: 2016, to: 2018}")

    def inside(self) -> InnerKeys:
        return InnerKeys(ENDS, "from")

    def read(self, node: YamlNode, report: ProblemCollector, name: str) -> YearSpan:
        if isinstance(node, YamlList):
            raise InvalidValue(node, "period-format", key=name, found="[…]")
        return self._ends(node, report, name) if isinstance(node, YamlMapping) else self._year(node, report, name)

    def _year(self, node: YamlScalar, report: ProblemCollector, name: str) -> YearSpan:
        try:
            year = Year(unknown=self.unknown).read(node, report, name)
        except InvalidValue as wrong:
            if wrong.code not in ("year-format", "year-is-period"):
                raise
            raise InvalidValue(wrong.node, "period-format", **wrong.values) from None
        return YearSpan(year, year)

    def _ends(self, node: YamlMapping, report: ProblemCollector, name: str) -> YearSpan:
        _refuse_glued_ends(node)
        wrongs = [
            InvalidValue(
                label, "unknown-key", key=label.text, nearest=meant_key(label.text, ENDS), known=", ".join(ENDS)
            )
            for label, _ in node.pairs
            if label.text not in ENDS
        ]
        for other in wrongs[1:]:
            report.catch(other)
        if wrongs:
            raise wrongs[0]
        years: dict[str, int | None] = {}
        for label, value in node.pairs:
            if not (isinstance(value, YamlScalar) and value.empty):
                years[label.text] = self._end(value, report, label.text, name)
        start, end = years.get("from"), years.get("to")
        if start is None and end is None:
            raise InvalidValue(node, "period-format", key=name, found="{…}")
        if start is not None and end is not None and start > end:
            raise InvalidValue(node, "period-backwards", key=name, first=start, last=end)
        return YearSpan(start, end)

    def _end(self, node: YamlNode, report: ProblemCollector, end: str, name: str) -> int | None:
        try:
            return Year().read(node, report, end)
        except InvalidValue as wrong:
            if wrong.code != "year-is-period":
                raise
            raise InvalidValue(node, "period-format", **{**wrong.values, "key": name}) from None


def _refuse_glued_ends(node: YamlMapping) -> None:
    """`{from:2023, to:2025}`: one complaint about both."""
    translations = [
        f"{label.text}: {value.text}" if value.text else label.text
        for label, value in node.pairs
        if isinstance(value, YamlScalar)
    ]
    glued = [(label, found) for label, _ in node.pairs if (found := GLUED_END.fullmatch(label.text))]
    if glued:
        label, found = glued[0]
        fixed = "{" + ", ".join(GLUED_END.sub(r"\1: \2", each) for each in translations) + "}"
        raise InvalidValue(label, "yaml-no-space", key=found[1], value=found[2], fixed=fixed)
