"""Rules for declared statistics. Each rule's docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from gettext import NullTranslations

from showcase.content.records.records import Model
from showcase.content.records.statistics import differences
from showcase.content.rules.context import Rule, RuleContext, problem_at
from showcase.messages import N_
from showcase.problems import Place, Problem, problem
from showcase.translations import load_translations
from showcase.written_number import exact

BY = {
    "field": N_("field"),
    "kind": N_("kind"),
    "year": N_("year"),
    "level": N_("level"),
    "unit": N_("unit"),
}
FULL = 100
PER_CENT = ("%", "phần trăm", "phan tram", "percent")
# What may be more than the whole: growth, and what was achieved of a plan.
GROWTH = re.compile(
    r"tăng|vượt|so với|so cùng|tốc độ|kế hoạch|chỉ tiêu|dự toán|mục tiêu|gấp|hoàn thành|bình quân|growth|increase",
    re.IGNORECASE,
)
OTHER = {"numerator": "denominator", "denominator": "numerator"}


def figures_are_complete(context: RuleContext) -> Iterator[Problem]:
    """A declared figure is a total, a share (numerator and denominator), a percentage, or parts."""
    for entry in context.resolved.statistics:
        record, typed = entry.record, entry.positions
        for key, other in OTHER.items():
            if key in typed and other not in typed and getattr(record, key) is not None:
                yield problem_at(entry, key, "share-incomplete", key=key, missing=other)
        if record.numerator is not None and record.denominator is not None and record.numerator > record.denominator:
            yield problem_at(entry, "numerator", "share-above-one", found=record.numerator, whole=record.denominator)
        if not any(each in typed for each in (*OTHER, "total", "percent", "breakdowns")):
            yield problem(Place(entry.path), "no-figure")


def no_share_is_above_the_whole(context: RuleContext) -> Iterator[Problem]:
    """A percentage of a whole is 100 at most; one that says how much more there is now, or of a plan, may be higher."""
    for entry in context.resolved.statistics:
        percent = entry.record.percent
        if percent is not None and percent > FULL:
            yield problem_at(entry, "percent", "percent-above-hundred", found=f"{exact(percent):f}")
    for model in context.every(Model):
        for index, outcome in enumerate(model.record.outcomes):
            if (outcome.measure or "").strip().startswith(PER_CENT) and not GROWTH.search(outcome.indicator):
                for key, value in (("value", outcome.value), ("before", outcome.before)):
                    if value is not None and value > FULL:
                        values = {"found": f"{exact(value):f}", "indicator": outcome.indicator}
                        yield problem_at(model, f"outcomes.{index}.{key}", "percent-above-hundred", **values)


def things_are_whole(context: RuleContext) -> Iterator[Problem]:
    """What is counted (models, people, organisations) is a whole number: 1.5 of them is a slip for 1500."""
    for entry in context.resolved.statistics:
        record = entry.record
        counted = [(key, getattr(record, key)) for key in ("total", "numerator", "denominator")]
        for index, breakdown in enumerate(record.breakdowns):
            counted += [(f"breakdowns.{index}.parts.{label}", value) for label, value in breakdown.parts]
        for key_path, value in counted:
            if value is not None and exact(value) % 1:
                things = context.resolved.vocabularies["counts"].label(record.counts)
                yield problem_at(entry, key_path, "things-in-parts", found=f"{exact(value):f}", things=things)


def percentage_is_that_of_the_share(context: RuleContext) -> Iterator[Problem]:
    """A percentage beside a part and its whole is theirs, give or take its rounding."""
    for entry in context.resolved.statistics:
        percent, part, whole = entry.record.percent, entry.record.numerator, entry.record.denominator
        if percent is None or part is None or not whole or part > whole:
            continue
        said, counted = exact(percent), 100 * exact(part) / exact(whole)
        if abs(said - counted) > Decimal(1).scaleb(min(0, int(said.as_tuple().exponent))):
            values = {"found": f"{said:f}", "part": f"{exact(part):f}", "whole": f"{exact(whole):f}"}
            yield problem_at(entry, "percent", "percent-and-share", counted=f"{counted:.1f}", **values)


def parts_by_field_are_fields(context: RuleContext) -> Iterator[Problem]:
    """The parts of a breakdown by field carry the names of fields."""
    fields = context.resolved.vocabularies["field"]
    for entry in context.resolved.statistics:
        for index, breakdown in enumerate(entry.record.breakdowns):
            for label, _ in breakdown.parts:
                if breakdown.by == "field" and fields.find(label) is None:
                    listed = ", ".join(term.label for term in fields.terms.values())
                    values = {"found": label, "nearest": fields.nearest(label), "listed": listed}
                    key_path = f"breakdowns.{index}.parts.{label}"
                    yield problem_at(entry, key_path, "unknown-term", key="parts", vocabulary="field", **values)


def figures_add_up(context: RuleContext) -> Iterator[Problem]:
    """Parts that are meant to be all parts make the total; where they do not, the page says so too."""
    found = [(entry, each) for entry in context.resolved.statistics for each in differences(entry.record)]
    translations = load_translations("vi") if found else NullTranslations()
    for entry, each in found:
        label = context.resolved.vocabularies["dimension"].label(each.by).lower()
        ours = BY.get(each.by, "")  # in the reader's language, unless the site has a word of its own for it
        by = f"~{ours}" if ours and translations.gettext(ours) == label else label
        values = {"total": f"{each.total:.12g}", "sum": f"{each.sum:.12g}", "by": by}
        if label:
            yield problem_at(entry, f"breakdowns.{each.index}", "parts-and-total", **values)


RULES: tuple[Rule, ...] = (
    figures_are_complete,
    no_share_is_above_the_whole,
    things_are_whole,
    percentage_is_that_of_the_share,
    parts_by_field_are_fields,
    figures_add_up,
)
