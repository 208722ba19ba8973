"""Rules for the views of pages. Each rule's docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from showcase.content.records.views import KINDS_COUNTED, days_in, first_of_month, former_ids
from showcase.content.rules.context import Rule, RuleContext, problem_at
from showcase.problems import Place, Problem, problem


def views_are_of_a_month(context: RuleContext) -> Iterator[Problem]:
    """A file of views is named after its month, and has no day that the month has not."""
    for entry in context.resolved.views:
        month = first_of_month(entry.id)
        if month is None:
            name = PurePosixPath(entry.path).name
            yield problem(Place(entry.path), "views-file-name", found=name, fixed=f"{context.today:%Y-%m}.yaml")
            continue
        days = {str(number) for number in range(1, days_in(month) + 1)}
        for day, _ in entry.record.days:
            if day not in days:
                yield problem_at(entry, f"days.{day}", "views-day", month=entry.id, found=day)


def views_are_of_records(context: RuleContext) -> Iterator[Problem]:
    """What was read is a record that is there, by its name or a former one; the newest month tells of each."""
    routes, told = context.resolved.config.routes, set[tuple[str, str]]()
    every = ((entry.kind, entry.id, entry.record.aliases) for entry in context.resolved.every)
    former = {(kind, old) for kind, old, _ in former_ids(every, routes)}
    for entry in sorted(context.resolved.views, key=lambda each: each.id, reverse=True):
        for kind in KINDS_COUNTED:
            for id, _ in entry.record.counts(kind.id):
                known = f"{kind.id}/{id}" in context.resolved.known or (kind.id, id) in former
                if not known and (kind.id, id) not in told:
                    told.add((kind.id, id))
                    values = {"found": id, "folder": kind.folder, "address": routes.record(kind.id, id)}
                    yield problem_at(entry, f"{kind.folder}.{id}", "views-of-nothing", **values)


RULES: tuple[Rule, ...] = (views_are_of_a_month, views_are_of_records)
