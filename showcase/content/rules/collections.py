"""Rules for collections of models. Each rule's docstring is the rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from showcase.content.entries import TentativeEntry
from showcase.content.records.collections import ModelCollection
from showcase.content.records.records import Model
from showcase.content.rules.context import Rule, RuleContext, problem_at
from showcase.problems import Problem


def collections_hold_models(context: RuleContext) -> Iterator[Problem]:
    """A collection has at least one model, and none of them twice."""
    for entry in context.every(ModelCollection):
        seen: dict[str, int] = {}
        for number, each in enumerate(entry.record.items, 1):
            if each.model and each.model in seen:
                values = {"found": each.model, "first": seen[each.model], "number": number}
                yield problem_at(entry, f"items.{number - 1}.model", "collected-twice", **values)
            seen.setdefault(each.model, number)
        if not entry.record.items and _is_empty_list(context, entry):
            yield problem_at(entry, "items", "collection-empty")


def _is_empty_list(context: RuleContext, entry: TentativeEntry[ModelCollection]) -> bool:
    """Return whether the list of models was typed without any; items that cannot be read are told of already."""
    line, column = entry.positions["items"]
    typed = "\n".join(context.text(entry.path).split("\n")[line - 1 :])[column - 1 :]
    return typed.startswith("[") and typed[1:].lstrip().startswith("]")


def collected_models_are_shown(context: RuleContext) -> Iterator[Problem]:
    """What a collection names is published wherever the collection is, or the editors are told that it is not."""
    models = {entry.id: entry for entry in context.every(Model)}
    for entry in context.every(ModelCollection):
        if entry.record.draft or (entry.record.illustrative and not context.resolved.config.demo):
            continue
        for index, each in enumerate(entry.record.items):
            model = models.get(each.model)
            if model and (found := _why_hidden(context, entry, model)):
                code, day = found
                values = {"title": model.record.title, "file": model.path, "day": day}
                yield problem_at(entry, f"items.{index}.model", code, **values)


def _why_hidden(
    context: RuleContext, entry: TentativeEntry[ModelCollection], model: TentativeEntry[Model]
) -> tuple[str, dt.date | None] | None:
    """Return the code of why a model is not shown in a collection that is, and the day that tells it; or None."""
    record, today = model.record, context.today
    if record.draft:
        return "collected-draft", None
    if record.illustrative and not context.resolved.config.demo:
        return "collected-example", None
    if record.expire_on and record.expire_on.date() <= today:
        return "collected-expired", record.expire_on.date()
    begins = max(today, entry.record.publish_on.date()) if entry.record.publish_on else today
    if record.publish_on and record.publish_on.date() > begins:
        return "collected-later", record.publish_on.date()
    return None


RULES: tuple[Rule, ...] = (collections_hold_models, collected_models_are_shown)
