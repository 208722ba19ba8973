"""Lists of words: texts split by a comma between brackets, and what to type for a list of which items are wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from showcase.content.schema.fields import FieldType, invalid_value
from showcase.content.schema.misplaced import InnerKeys, typed_as
from showcase.content.schema.scalars import Spelling, Text
from showcase.content.text.points import points_in
from showcase.content.yaml.keys_on_one_line import in_braces
from showcase.content.yaml.nodes import YamlList, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted

# What goes on with the words before it: a year, a day, a number, or a word that counts with one behind it.
GOES_ON = re.compile(
    r"(?:[\d.,/\s-]+%?|(?:năm|tháng|quý|ngày|kỳ|số|tập|trang|tr\.|phần|đợt|lần|khóa|nhiệm kỳ|giai đoạn)\s+(?:thứ\s+)?"
    r"(?:\d.*|[IVX]+\b.*))",
    re.IGNORECASE,
)

FEWEST = 2


def rejoined_texts(node: YamlList) -> tuple[str, str]:
    """Return the first text split by a comma, and the list as it is typed with such texts in quotes; or "", ""."""
    items = [each for each in node.nodes if isinstance(each, YamlScalar)]
    if not node.flow or len(items) < len(node.nodes):
        return "", ""
    groups: list[list[YamlScalar]] = []
    for each in items:
        if groups and _belongs_to(groups[-1][-1], each):
            groups[-1].append(each)
        else:
            groups.append([each])
    cut_by_comma = [", ".join(one.text for one in each) for each in groups if len(each) > 1]
    if not cut_by_comma or not all(map(quoted, cut_by_comma)):
        return next(iter(cut_by_comma), ""), ""
    shown = (quoted(", ".join(one.text for one in each)) if len(each) > 1 else typed_as(each[0]) for each in groups)
    return cut_by_comma[0], f"[{', '.join(shown)}]"


def refuse_points(node: YamlNode, name: str, type: FieldType | None, around: YamlList | None = None) -> None:
    """Raise ProblemFound for one text of a `type` with several items: behind bullets, or names apart by semicolons.

    It is the value of the key `name`, or an item of the list `around`.
    """
    if not isinstance(node, YamlScalar) or not isinstance(type, Text):
        return
    points = points_in(node.text.strip())[1]
    if isinstance(type, Spelling) and len(points) < FEWEST:
        points = tuple(part for each in node.text.split(";") if (part := each.strip()))
    if len(points) < FEWEST:
        return
    items, found = [typed_as(replace(node, text=each)) for each in points], node.text.strip()[:60]
    if around is None:
        fixed = f"{name}: [{', '.join(items)}]"
        raise invalid_value(node, "list-without-brackets", key=name, found=found, fixed=fixed)
    typed = {"fixed": ", ".join(items)} if around.flow else {"lines": " · ".join(f"- {each}" for each in items)}
    raise invalid_value(node, "several-in-an-item", key=name, found=found, **typed)


def items_in_braces(node: YamlList, inside: InnerKeys) -> str:
    """Return what to type for `[Báo A, url:https://…]`, a key without its space between brackets; '' for others."""
    items = [each for each in node.nodes if isinstance(each, YamlScalar)]
    if not node.flow or len(items) < len(node.nodes) or not inside.names:
        return ""
    groups: list[list[YamlScalar]] = []
    for each in items:
        key = "" if each.quoted else each.text.partition(":")[0].strip()
        if groups and ":" in each.text and key in inside.names:
            groups[-1].append(each)
        else:
            groups.append([each])
    joined = [replace(each[0], text=", ".join(one.text for one in each)) for each in groups]
    shown = [in_braces(each, inside) or typed_as(each) for each in joined]
    return f"[{', '.join(shown)}]" if len(groups) < len(items) else ""


def _belongs_to(before: YamlScalar, text: YamlScalar) -> bool:
    """Return whether a text goes on from the one before: in small letters or a number, not begun like that one."""
    if before.quoted or text.quoted or before.empty or text.empty:
        return False
    alike = before.text.split()[0].casefold() == text.text.split()[0].casefold()
    if GOES_ON.fullmatch(text.text):
        return not alike
    return text.text[0].islower() and not before.text[0].islower() and not alike


def mended_list(node: YamlNode, right: Mapping[tuple[int, int], str]) -> str:
    """Return a list on one line with what is `right` at the places of its wrong items; '' for any other list."""
    if not isinstance(node, YamlList) or not node.flow or any(each.line != node.line for each in node.nodes):
        return ""
    return f"[{', '.join(right.get((each.line, each.column)) or typed_as(each) for each in node.nodes)}]"
