"""What a key may hold beyond a single value: references, lists, mappings, periods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from showcase.content.schema.fields import (
    FieldType,
    Keyed,
    ProblemCollector,
    Resolver,
    inner_keys,
    invalid_value,
    keys_of,
    read_record,
    resolve_record,
)
from showcase.content.schema.key_names import meant_key
from showcase.content.schema.list_repair import items_in_braces, mended_list, refuse_points, rejoined_texts
from showcase.content.schema.misplaced import InnerKeys, typed_as
from showcase.content.schema.name_and_value import name_and_value
from showcase.content.schema.periods import YearSpan, part_of_a_year
from showcase.content.schema.scalars import OldAddress, Text, Year, in_two_at_a_colon, scalar
from showcase.content.yaml.keys_on_one_line import in_braces
from showcase.content.yaml.links_as_values import link_as_keys
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted
from showcase.messages import N_
from showcase.problems import Problem, ProblemFound, problem

BULLET = re.compile(r"[-–—•·*+]\s*(?=\S)")
NEEDS_QUOTES = re.compile(r"[,:{}\[\]#&*!|>'\"%@`]|^\W")
SPACES = re.compile(r"[,;\s]+")
ENDS = ("from", "to")
UNTIL_NOW = re.compile(
    r"(?:(?:từ|bắt đầu)\s+)?(?:năm\s+)?(?P<year>(?:19|20)\d\d)\s*(?:(?:[-–—]|đến|tới)\s*(?:(?:hiện\s+)?nay)?)|"
    r"từ\s+(?:năm\s+)?(?P<since>(?:19|20)\d\d)",
    re.IGNORECASE,
)
NOW = frozenset({"nay", "hiện nay", "đến nay", "hiện tại", "bây giờ", "now", "…", "..."})
A_YEAR = re.compile(r"năm\s+\d{4}", re.IGNORECASE)
GLUED_END = re.compile(r"(from|to):\s*(\d+)")


@dataclass(frozen=True)
class Reference(FieldType):
    """The id, label or alias of something: text until `resolve` turns it into an id ('' if it is unknown)."""

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> str:
        if isinstance(node, YamlList) and (several := _on_one_line(node)):  # `resolve` knows what they name
            return several
        halves = in_two_at_a_colon(node)
        return halves[1:-1] if halves else " ".join(scalar(node, name, self.form).text.split())


def _on_one_line(node: YamlList) -> str:
    """Return a list of two or more single values as `[A, B]`; '' for any other list."""
    typed = [" ".join(each.text.split()) for each in node.nodes if isinstance(each, YamlScalar) and not each.empty]
    return f"[{', '.join(typed)}]" if len(typed) == len(node.nodes) > 1 else ""


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

    def inside(self) -> InnerKeys:
        return InnerKeys(link="record")

    def resolve(self, value: str, resolver: Resolver, key_path: str) -> str:
        return resolver.record(self.kind, value, key_path) or ""


@dataclass(frozen=True)
class MediaRef(Reference):
    """A file under content/media/, a picture or a file to download."""

    picture: bool = True
    form: str = N_("the name of a file in content/media")

    def inside(self) -> InnerKeys:
        return InnerKeys(link="file")

    def resolve(self, value: str, resolver: Resolver, key_path: str) -> str:
        return resolver.media(value, key_path, self.picture) or ""


@dataclass(frozen=True)
class Struct(FieldType):
    """A mapping that becomes a record class; with `shorthand`, a single value stands for that key alone."""

    record: type[Keyed]
    shorthand: str = ""
    form: str = N_("keys and values")

    def wanted(self) -> str:
        keys = keys_of(self.record)
        shown = [each.name for each in keys if each.required] or [each.name for each in keys[:3]]
        return "{" + ", ".join(f"{name}: …" for name in shown) + "}"

    def refused(self, node: YamlNode, name: str) -> ProblemFound:
        """Return the exception for a value without keys; its hint keeps a value that can be that of the first key."""
        first, example = keys_of(self.record)[0], self.wanted()
        if isinstance(node, YamlScalar):  # stage Đăng ký: only the colon is missing
            node = replace(node, text=node.text.removeprefix(f"{first.name} "))
        try:
            first.type.read(node, ProblemCollector(""), first.name)
            example = example.replace("…", typed_as(node), 1)
        except ProblemFound:
            pass
        return invalid_value(
            node, "not-a-struct", key=name, example=example, **({"blank": "…"} if "…" in example else {})
        )

    def inside(self) -> InnerKeys:
        return inner_keys(self.record, self.shorthand, self.wanted())

    def meant(self, node: YamlNode) -> str:
        """Return what to type for keys without braces, a link, or a name and its value in place of keys; or ''."""
        inside = self.inside()
        typed = in_braces(node, inside) or name_and_value(node, self.record)
        return typed or (link_as_keys(node.text, inside) if isinstance(node, YamlScalar) else "")

    @property
    def shorthand_type(self) -> FieldType | None:
        """Return what the single value that stands for the keys may be."""
        return next((each.type for each in keys_of(self.record) if each.name == self.shorthand), None)

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> Any:
        if typed := self.meant(node):
            if isinstance(node, YamlMapping) and len(node.pairs) == 1 and node.pairs[0][0].place == node.place:
                raise invalid_value(node, "yaml-without-braces", found=typed[1:-1], fixed=typed)
            raise invalid_value(node, "not-a-struct", key=name, example=typed)
        if self.shorthand and isinstance(node, YamlScalar):
            declared = next(each for each in keys_of(self.record) if each.name == self.shorthand)
            return self.record(**{declared.attribute: declared.type.read(node, collector, name)})
        if not isinstance(node, YamlMapping):
            raise self.refused(node, name)
        if self.shorthand and in_two_at_a_colon(node):
            raise invalid_value(node, "yaml-colon", key=name, fixed=in_two_at_a_colon(node))
        value = read_record(self.record, node, collector)
        if value is None:
            raise ProblemFound
        return value

    def resolve(self, value: Any, resolver: Resolver, key_path: str) -> Any:
        return None if value is None else resolve_record(value, resolver, key_path)


@dataclass(frozen=True)
class Many(FieldType):
    """A list, which becomes a tuple. With `single`, one item may be written without the hyphen."""

    item: FieldType = field(default_factory=Text)
    single: bool = False
    most: int = 200
    form: str = N_("a list")

    def inside(self) -> InnerKeys:
        inside = self.item.inside()
        return replace(inside, listed=not self.single) if inside.names else inside

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> tuple[object, ...]:
        if not isinstance(node, YamlList):
            if isinstance(node, YamlScalar) and not node.quoted and BULLET.match(node.text):
                sign = re.escape(node.text[0])
                item = re.split(rf"\s{sign}(?=\S)" if node.text[0] == "-" else rf"\s{sign}\s*(?=\S)", node.text)[0]
                item = BULLET.sub("", item, count=1).strip()
                raise invalid_value(node, "list-bullet", key=name, sign=node.text.split()[0][:20], item=item)
            if isinstance(node, YamlScalar) and node.cut_by_comma:
                raise invalid_value(node, "comma-in-braces", key=name, found=node.text, fixed=f"[{node.text}]")
            if several := self._pairs_as_items(node):
                raise invalid_value(node, "not-a-list", key=name, found="…", example=several)
            if self.single:
                return self._alone(node, collector, name)
            example = self.item.wanted() if isinstance(self.item, Struct) else ""
            found = node.text[:60] if isinstance(node, YamlScalar) else "…"
            raise invalid_value(node, "not-a-list", key=name, found=found, example=example)
        if len(node.nodes) > self.most:
            raise invalid_value(node, "list-too-long", key=name, found=len(node.nodes), most=self.most)
        if isinstance(self.item, Struct) and (typed := items_in_braces(node, self.item.inside())):
            found = ", ".join(each.text for each in node.nodes if isinstance(each, YamlScalar))
            raise invalid_value(node, "yaml-without-braces", found=found, fixed=f"{name}: {typed}")
        return self._items(node, collector, name)

    @property
    def _words(self) -> FieldType | None:
        return self.item.shorthand_type if isinstance(self.item, Struct) else self.item

    def _pairs_as_items(self, node: YamlNode) -> str:
        """Return the items to type for names and values in place of them, such as `Đăng ký: 2024`; '' for others."""
        if not isinstance(node, YamlMapping) or not isinstance(self.item, Struct):
            return ""
        record = self.item.record
        items = [name_and_value(YamlMapping((pair,), node.line, node.column), record) for pair in node.pairs]
        return " · - ".join(items) if items and all(items) and (len(items) > 1 or not self.single) else ""

    def _alone(self, node: YamlNode, collector: ProblemCollector, name: str) -> tuple[object, ...]:
        """Return the one item that stands without brackets. Raise ProblemFound for several old addresses."""
        refuse_points(node, name, self._words)
        if not isinstance(self.item, OldAddress) or not isinstance(node, YamlScalar) or not node.text.strip():
            return (self.item.read(node, collector, name),)
        parts = SPACES.split(node.text.strip())
        right: list[str] = []
        problems: list[Problem] = []
        for part in parts:
            try:
                right.append(self.item.read(replace(node, text=part), collector, name) and part)
            except ProblemFound as found:
                right.append(next((each.value("fixed") for each in found.problems), "") or part)
                problems += found.problems
        fixed = f"{name}: [{', '.join(right)}]"
        if len(parts) > 1:
            collector.add(*(each for each in problems if not each.value("fixed")))
            raise invalid_value(node, "list-without-brackets", key=name, found=node.text, fixed=fixed)
        if problems:
            raise ProblemFound(*(each.with_values(fixed=fixed) if each.value("fixed") else each for each in problems))
        return (self.item.read(node, collector, name),)

    def _items(self, node: YamlList, collector: ProblemCollector, name: str) -> tuple[object, ...]:
        values: list[object] = []
        problems: list[Problem] = []
        for each in node.nodes:
            try:
                if isinstance(self.item, Struct) and (typed := self.item.meant(each)):
                    raise invalid_value(each, "item-not-a-struct", key=name, example=typed)
                refuse_points(each, name, self._words, node)
                value = self.item.read(each, collector, name)
            except ProblemFound as found:
                collector.left_out.add((each.line, each.column))
                problems += (_of_item(one, each, name) for one in found.problems)
                continue
            if isinstance(value, str) and value in values:
                collector.left_out.add((each.line, each.column))
                collector.add_at(each, "listed-twice", key=name, found=value)
            else:
                values.append(value)
        collector.add(*self._split_by_comma(node, name))
        collector.add(*self._with_the_list(node, tuple(_without_known(problems, values, name)), problems, name))
        return tuple(values)

    def _split_by_comma(self, node: YamlList, name: str) -> Iterator[Problem]:
        """Yield a warning if a comma seems to have split one of the texts. Names are looked up later instead."""
        if isinstance(self.item, Struct) and isinstance(self._words, Text):
            found, fixed = rejoined_texts(node)
            if found:
                yield problem(node.place, "comma-in-brackets", key=name, found=found, fixed=fixed)

    def _with_the_list(
        self, node: YamlList, chosen: Iterable[Problem], problems: Iterable[Problem], name: str
    ) -> Iterator[Problem]:
        """Yield the `chosen` of all `problems`; those of old addresses between brackets with the line to type."""
        right = {(each.place.line, each.place.column): each.value("fixed") for each in problems}
        line = mended_list(node, right) if isinstance(self.item, OldAddress) else ""
        for each in chosen:
            fixed = each.value("fixed") if isinstance(self.item, OldAddress) else ""
            typed = f"{name}: {line}" if line else f"- {fixed}" if not node.flow else fixed
            yield each.with_values(fixed=typed) if fixed else each

    def resolve(self, value: tuple[object, ...], resolver: Resolver, key_path: str) -> tuple[object, ...]:
        new = tuple(self.item.resolve(each, resolver, f"{key_path}.{index}") for index, each in enumerate(value))
        kept = tuple(each for each in new if each not in ("", None))
        return value if kept == value else kept


def _of_item(found: Problem, item: YamlNode, name: str) -> Problem:
    """Return the problem of an item; where it should have keys, with what was typed as the value of the first key."""
    if found.code != "not-a-struct" or found.place != item.place:
        return found
    example = found.value("example")
    first = example.lstrip("{").partition(":")[0]
    typed = item.text.strip().removeprefix(f"{first} ") if isinstance(item, YamlScalar) else ""
    shown = quoted(typed) if NEEDS_QUOTES.search(typed) else typed
    if shown and shown not in example and typed_as(item) not in example:
        example = example.replace("…", shown, 1)
    return problem(item.place, "item-not-a-struct", key=name, example=example)


def _without_known(problems: Iterable[Problem], values: Iterable[object], name: str) -> Iterator[Problem]:
    """Yield the problems of the items of a list; another one where the right item is, or will be, in the list."""
    right = [*values]
    for each in problems:
        found, fixed = each.value("found"), each.value("fixed")
        if found and fixed and fixed in right:
            yield problem(each.place, "listed-otherwise", key=name, found=found)
        else:
            yield each
            right.append(fixed)


@dataclass(frozen=True)
class PeriodType(FieldType):
    """A year, `{from, to}`, a part of a year in words, or `unknown` where that is allowed."""

    unknown: bool = False
    form: str = N_("a year, {from: 2016, to: 2018}, or a part of a year such as 6 tháng đầu năm 2023")

    def inside(self) -> InnerKeys:
        return InnerKeys(names=ENDS, shorthand="from")

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> YearSpan:
        if isinstance(node, YamlList):
            raise invalid_value(node, "period-format", key=name, found="[…]")
        return self._ends(node, collector, name) if isinstance(node, YamlMapping) else self._year(node, collector, name)

    def _year(self, node: YamlScalar, collector: ProblemCollector, name: str) -> YearSpan:
        if going_on := UNTIL_NOW.fullmatch(node.text.strip()):
            first = going_on["year"] or going_on["since"]
            raise invalid_value(node, "period-open", key=name, found=node.text.strip(), first=first)
        if part := part_of_a_year(node.text):
            return part
        try:
            year = Year(unknown=self.unknown).read(node, collector, name)
        except ProblemFound as found:
            raise ProblemFound(*(_of_period(each, name) for each in found.problems)) from None
        return YearSpan(year, year)

    def _ends(self, node: YamlMapping, collector: ProblemCollector, name: str) -> YearSpan:
        _refuse_glued_ends(node)
        known = ", ".join(ENDS)
        unknown = [
            problem(label.place, "unknown-key", key=label.text, nearest=meant_key(label.text, ENDS), known=known)
            for label, _ in node.pairs
            if label.text not in ENDS
        ]
        if unknown:
            raise ProblemFound(*unknown)
        years: dict[str, int | None] = {}
        for label, value in node.pairs:
            if isinstance(value, YamlScalar) and label.text == "to" and value.text.strip().casefold() in NOW:
                first = node.get("from")
                year = first.text if isinstance(first, YamlScalar) else ""
                raise invalid_value(value, "period-open", key=name, found=value.text.strip(), first=year)
            if not (isinstance(value, YamlScalar) and value.empty):
                years[label.text] = self._end(value, collector, label.text, name)
        start, end = years.get("from"), years.get("to")
        if start is None and end is None:
            raise invalid_value(node, "period-format", key=name, found="{…}")
        if start is not None and end is not None and start > end:
            raise invalid_value(node, "period-backwards", key=name, first=start, last=end)
        return YearSpan(start, end)

    def _end(self, node: YamlNode, collector: ProblemCollector, end: str, name: str) -> int | None:
        try:
            return Year().read(node, collector, end)
        except ProblemFound as found:
            raise ProblemFound(
                *(_of_period(each, name) if each.code == "year-is-period" else each for each in found.problems)
            ) from None


def _of_period(found: Problem, name: str) -> Problem:
    """Return the problem of a year as that of the period `name`, if the year has the wrong form."""
    wrong_form = found.code in ("year-format", "year-is-period") and not A_YEAR.fullmatch(found.value("found"))
    return found.with_code("period-format").with_values(key=name) if wrong_form else found


def _refuse_glued_ends(node: YamlMapping) -> None:
    """Raise ProblemFound for `{from:2023, to:2025}`, with one problem for both."""
    typed = [
        f"{label.text}: {value.text}" if value.text else label.text
        for label, value in node.pairs
        if isinstance(value, YamlScalar)
    ]
    glued = [(label, found) for label, _ in node.pairs if (found := GLUED_END.fullmatch(label.text))]
    if glued:
        label, found = glued[0]
        fixed = "{" + ", ".join(GLUED_END.sub(r"\1: \2", each) for each in typed) + "}"
        raise invalid_value(label, "yaml-no-space", key=found[1], value=found[2], fixed=fixed)
