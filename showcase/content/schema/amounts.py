"""Labels and numbers between braces, `{Kinh tế: 26}`, and what to type for those without braces or colons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from showcase.content.schema.fields import FieldType, ProblemCollector, invalid_value
from showcase.content.schema.misplaced import PLAIN, InnerKeys
from showcase.content.schema.numbers import Number
from showcase.content.schema.scalars import GROUPED, Text
from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.quoting import quoted
from showcase.messages import N_
from showcase.problems import Problem, ProblemFound

BETWEEN = re.compile(r"\s*;\s*|\s*,\s+")
LABEL_AND_NUMBER = re.compile(
    r"(?P<label>[^\W\d_].*?)(?P<sign>\s*[:=]\s*|\s+[-–—]\s+|\s+)(?P<number>0|[1-9]\d*(?:\.\d+)?|0\.\d+)"
)
NUMBER_INSIDE = re.compile(r"(?<!\w)\d+\s+(?P<word>[^\W\d_])")
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Amounts(FieldType):
    """Labels and numbers, which become a tuple of pairs (label, number)."""

    form: str = N_("labels and numbers, such as {Kinh tế: 26}")

    def inside(self) -> InnerKeys:
        return InnerKeys(each=InnerKeys(), numbered=True)

    def read(self, node: YamlNode, collector: ProblemCollector, name: str) -> tuple[tuple[str, float], ...]:
        if typed := numbers_in_braces(", ".join(_parts(node))):
            raise invalid_value(node, "not-a-struct", key=name, example=typed)
        if not isinstance(node, YamlMapping) or not node.pairs:
            raise invalid_value(node, "not-a-struct", key=name, example="{…: 26, …: 14}", blank="…")
        pairs: list[tuple[str, float]] = []
        problems: list[Problem] = []
        for label, value in node.pairs:
            try:
                if label.cut_by_comma:
                    raise invalid_value(label, "comma-in-braces", key="", found=label.text, fixed="")
                pairs.append((Text().read(label, collector, name), Number().read(value, collector, label.text)))
            except ProblemFound as found:
                problems += found.problems
        if problems:
            raise ProblemFound(*problems)
        return tuple(pairs)


def numbers_in_braces(text: str) -> str:
    """Return what to type for labels and numbers without braces or colons, `A 5, B 4`; '' for other texts."""
    pairs: dict[str, str] = {}
    for part in BETWEEN.split(text.strip(" ,;")):
        found = LABEL_AND_NUMBER.fullmatch(part)
        if (
            not found
            or (not found["sign"].strip() and _two_labels(found["label"]))
            or found["label"] in pairs
            or GROUPED.fullmatch(found["number"])
        ):
            return ""
        if YEAR.fullmatch(found["number"]) and not found["sign"].strip():  # năm 2024 is a label
            return ""
        pairs[found["label"]] = found["number"]
    shown = [f"{label if PLAIN.fullmatch(label) else quoted(label)}: {number}" for label, number in pairs.items()]
    return f"{{{', '.join(shown)}}}"


def _two_labels(label: str) -> bool:
    """Return whether a number and a new label stand within `label`: `Cấp xã 5 Cấp tỉnh`."""
    return any(each["word"].isupper() for each in NUMBER_INSIDE.finditer(label))


def _parts(node: YamlNode) -> Iterator[str]:
    """Yield the texts of a value; none for a mapping in which each label has a value of its own."""
    if isinstance(node, YamlScalar):
        yield node.text
    elif isinstance(node, YamlList):
        for each in node.nodes:
            if isinstance(each, YamlMapping):
                yield from (
                    f"{label.text}: {value.text}" for label, value in each.pairs if isinstance(value, YamlScalar)
                )
            else:
                yield from _parts(each)
    elif any(label.cut_by_comma or (isinstance(value, YamlScalar) and value.empty) for label, value in node.pairs):
        for label, value in node.pairs:
            if isinstance(value, YamlScalar) and not value.empty:
                yield f"{label.text}: {value.text}"
            else:
                yield label.text
