"""Rules that look at whole records, and at records together. Each rule's docstring is the rule."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from showcase.content.catalog import ResolvedContent
from showcase.content.entries import Entry, TentativeEntry
from showcase.content.files.site_files import UNITS
from showcase.content.links.prose_links import prose_problems
from showcase.content.links.site_address import on_own_computer, within
from showcase.content.lookup import position_of
from showcase.content.records.collections import ModelCollection
from showcase.content.records.record import PageRecord, Record
from showcase.content.records.records import Document, Exemplar, Model, News, kind_of
from showcase.content.records.statistics import Statistic
from showcase.content.rules import (
    collections,
    consent,
    criteria,
    drafts,
    ended_units,
    english,
    figures,
    letters,
    members,
    pictures,
    placeholders,
    program_version,
    units,
    views,
)
from showcase.content.rules.context import Rule, RuleContext, problem_at
from showcase.problems import Problem, problem
from showcase.vietnamese import match_key

HAPPENED: tuple[type[PageRecord], ...] = (Exemplar, News, Document, ModelCollection)


def validate(resolved: ResolvedContent, today: dt.date, root: Path) -> tuple[Problem, ...]:
    """Yield the problems that every rule finds in the site at `root`."""
    context = RuleContext(resolved, today, root)
    return tuple(each for rule in RULES for each in rule(context))


def units_make_sense(context: RuleContext) -> Iterator[Problem]:
    """The register of units holds together."""
    for rule in units.RULES:
        yield from rule(
            context.resolved.units, lambda key_path: position_of(UNITS, context.resolved.unit_positions, key_path)
        )


def stage_once(context: RuleContext) -> Iterator[Problem]:
    """The present stage follows from the log; it is not typed beside it."""
    for entry in context.every(Model):
        if {"stage", "stages"} <= entry.positions.keys():
            yield problem_at(entry, "stage", "stage-twice")


def stages_in_order(context: RuleContext) -> Iterator[Problem]:
    """The stage log goes forward in time."""
    for entry in context.every(Model):
        dated = [(each, index) for index, each in enumerate(entry.record.stages) if each.known_year]
        for (before, _), (after, index) in pairwise(dated):
            if not after.follows(before):
                values = {"found": after.date or after.year, "before": before.date or before.year}
                yield problem_at(
                    entry, f"stages.{index}.{'date' if after.date else 'year'}", "stages-out-of-order", **values
                )


def stage_has_one_date(context: RuleContext) -> Iterator[Problem]:
    """A stage has a day, or a year where no day is known; not both."""
    for entry in context.every(Model):
        for index, each in enumerate(entry.record.stages):
            if each.date and each.year:
                yield problem_at(entry, f"stages.{index}.year", "stage-year-and-date", year=each.year, date=each.date)


def year_is_of_the_registration(context: RuleContext) -> Iterator[Problem]:
    """A model's year is not after the first stage of its log."""
    for entry in context.every(Model):
        known = [(stage.known_year, str(stage.date or ""), stage) for stage in entry.record.stages if stage.known_year]
        first_year, _, first = min(known, key=lambda each: each[:2], default=(0, "", None))
        year = entry.record.year
        if first and year is not None and first_year < year <= context.today.year:
            yield problem_at(entry, "year", "year-after-stage", found=year, first=first.date or first.year)


def nothing_from_the_future(context: RuleContext) -> Iterator[Problem]:
    """What has happened has a date no later than today."""
    for entry in (each for kind in HAPPENED for each in context.every(kind)):
        for key_path, day in _days(entry.record):
            if day > context.today:
                values = {"key": key_path.rpartition(".")[2], "later": "publish_on" if key_path == "date" else ""}
                yield problem_at(entry, key_path, "date-in-future", found=day, **values)
        year = entry.record.year if isinstance(entry.record, Exemplar) else None
        if year is not None and year > context.today.year:
            yield problem_at(entry, "year", "year-in-future", found=year)
        for index, each in enumerate(entry.record.stages if isinstance(entry.record, Model) else ()):
            if not each.date and not each.reached_by(context.today):
                yield problem_at(entry, f"stages.{index}.year", "year-in-future", found=each.year)
    for figure in context.resolved.statistics:
        start = figure.record.period.start
        if start and start > context.today.year + 1:  # what is planned for the next year is known in this one
            yield problem_at(figure, "period", "year-in-future", found=start)


def _days(record: PageRecord) -> Iterator[tuple[str, dt.date]]:
    """Yield the days that cannot be in the future, with their key paths. A record that waits may have such days."""
    if isinstance(record, Model):
        for index, each in enumerate(record.stages):
            if each.date:
                yield f"stages.{index}.date", each.date
        if record.last_checked:
            yield "last_checked.date", record.last_checked.date
    event = record.event_date if isinstance(record, News) else None
    for name, day in (("event_date", event), ("date", record.date), ("updated", record.updated)):
        if day and not record.publish_on:
            yield name, day


def dates_in_order(context: RuleContext) -> Iterator[Problem]:
    """An event comes before the news of it, publication before expiry, a registration before its award."""
    for entry in context.resolved.every:
        record = entry.record
        if record.publish_on and record.expire_on and record.expire_on <= record.publish_on:
            values = {"first": _moment(record.publish_on), "last": _moment(record.expire_on)}
            yield problem_at(entry, "expire_on", "dates-backwards", key="expire_on", **values)
        if isinstance(record, News) and record.event_date and record.event_date > record.date:
            yield problem_at(entry, "event_date", "event-after-news", found=record.event_date, published=record.date)
        if isinstance(record, Model) and record.year is not None and record.year <= context.today.year:
            for index, award in enumerate(record.award):
                if award.year is not None and award.year < record.year:
                    yield problem_at(
                        entry, f"award.{index}.year", "award-too-early", found=award.year, year=record.year
                    )


def _moment(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d}" if moment.time() == dt.time() else f"{moment:%Y-%m-%d %H:%M}"


def within_the_units_life(context: RuleContext) -> Iterator[Problem]:
    """A record names the unit as it was called at the time, so its year lies in the unit's life."""
    register = context.resolved.units
    for entry in context.of(Exemplar):
        unit, year = register.units[entry.record.unit], entry.record.year
        if year is None or year > context.today.year:
            continue
        early = unit.valid_from is not None and year < unit.valid_from.year
        late = unit.valid_to is not None and year > unit.valid_to.year
        if early or late:
            others = register.now(entry.record.unit, context.today) if late else ()
            name = register.spelling(others[0]) if others else ""
            values = {"unit": register.labels[entry.record.unit], "year": year, "nearest": name}
            code = "unit-not-yet" if early else "unit-no-more"
            yield problem_at(entry, "unit", code, day=unit.valid_from if early else unit.valid_to, **values)


def copies_make_no_circle(context: RuleContext) -> Iterator[Problem]:
    """No model was copied, directly or along a chain, from itself."""
    models = {entry.id: entry for entry in context.of(Model)}
    for entry in models.values():
        waiting, seen = list(entry.record.replicated_from), set[str]()
        while waiting:
            current = waiting.pop()
            if current == entry.id:
                yield problem_at(entry, "replicated_from", "copied-from-itself", title=entry.record.title)
                break
            if current not in seen and current in models:
                seen.add(current)
                waiting += models[current].record.replicated_from


def one_file_one_address(context: RuleContext) -> Iterator[Problem]:
    """Every address belongs to one file, and every old address leads to one."""
    routes = context.resolved.config.routes
    owners = {routes.record(entry.kind, entry.id): entry for entry in context.resolved.every}
    for entry in context.resolved.every:
        for index, alias in enumerate(entry.record.aliases):
            small = alias.lower()  # some disks do not distinguish capitals from small letters
            other = owners.setdefault(small, entry)
            if other is not entry or small == routes.record(entry.kind, entry.id):
                yield problem_at(entry, f"aliases.{index}", "address-taken", address=alias, other=other.path)


def no_duplicates(context: RuleContext) -> Iterator[Problem]:
    """Two records that say the same thing are probably one; two documents with one symbol surely are."""
    models: dict[tuple[object, ...], list[Entry[Model]]] = defaultdict(list)
    for model in context.of(Model):
        models[match_key(model.record.title), model.record.unit, model.record.year].append(model)
    for alike in models.values():
        yield from _same(alike, "same-model")
    documents: dict[str, list[Entry[Document]]] = defaultdict(list)
    for document in context.of(Document):
        documents[match_key(document.record.symbol)].append(document)
    for same in documents.values():
        yield from _same(same, "same-symbol")


def _same(entries: Sequence[Entry[PageRecord]], code: str) -> Iterator[Problem]:
    """Yield a problem for each of `entries` but the first by path."""
    first, *others = sorted(entries, key=lambda each: each.path)
    for other in others:
        yield problem_at(other, kind_of(other.kind).label, code, found=other.record.label, other=first.path)


def invented_units_hold_examples_only(context: RuleContext) -> Iterator[Problem]:
    """What is said of an invented unit is itself an invented example."""
    register = context.resolved.units
    entries: tuple[TentativeEntry[Record], ...] = (*context.resolved.every, *context.resolved.statistics)
    for entry in entries:
        key_path = "units" if isinstance(entry.record, News) else "unit"
        for id in _units(entry.record):
            if id in register.units and register.units[id].illustrative and not entry.record.illustrative:
                line = "illustrative: true" if context.resolved.config.demo else ""
                yield problem_at(entry, key_path, "invented-unit", unit=register.labels[id], line=line)


def _units(record: Record) -> tuple[str, ...]:
    """Return the units that a record names."""
    if isinstance(record, News):
        return record.units
    return (record.unit,) if isinstance(record, Exemplar | Statistic) else ()


def invented_examples_need_a_demo(context: RuleContext) -> Iterator[Problem]:
    """Outside a demonstration, invented examples are left out, and the build says so."""
    entries: tuple[TentativeEntry[Record], ...] = (*context.resolved.every, *context.resolved.letters)
    for entry in entries:
        if entry.record.illustrative and not context.resolved.config.demo:
            yield problem_at(entry, "illustrative", "illustrative-left-out")


def feedback_has_one_way(context: RuleContext) -> Iterator[Problem]:
    """Feedback goes to an e-mail address or to a form service, not to both."""
    positions = context.resolved.config_positions
    here = position_of("site_config.yaml", positions, "feedback")
    given = "".join(context.text(here.path).split("\n")[here.line - 1 : here.line])[here.column - 1 :].strip()
    if given[:1] not in ("", "{", "#"):
        return  # a problem already, as a value without its key
    typed = {key_path.partition(".")[2] for key_path in positions if key_path.startswith("feedback.")}
    if "feedback" in positions and (not typed or typed >= {"email", "service"}):
        yield problem(here, "feedback-unclear")


def readers_can_go_where_the_site_leads(context: RuleContext) -> Iterator[Problem]:
    """Neither the site's own address, the menu nor the licence leads to the computer that the site is written on."""
    config = context.resolved.config
    if on_own_computer(config.base_url):
        place = position_of("site_config.yaml", context.resolved.config_positions, "base_url")
        yield problem(place, "base-url-on-own-computer", found=config.base_url)
    targets = [(f"navigation.{index}.to", each.to) for index, each in enumerate(config.navigation)]
    if config.data_licence:
        targets.append(("data_licence.url", config.data_licence.url))
    for key_path, written in targets:
        if on_own_computer(written) and within(written, config.base_url) is None:
            place = position_of("site_config.yaml", context.resolved.config_positions, key_path)
            yield problem(place, "link-to-preview", found=written, fixed="")


def prose_leads_somewhere(context: RuleContext) -> Iterator[Problem]:
    """Links, anchors and pictures in prose exist."""
    yield from prose_problems(context.resolved)


RULES: tuple[Rule, ...] = (
    units_make_sense,
    stage_once,
    stages_in_order,
    year_is_of_the_registration,
    stage_has_one_date,
    nothing_from_the_future,
    dates_in_order,
    within_the_units_life,
    copies_make_no_circle,
    *ended_units.RULES,
    *consent.RULES,
    *pictures.RULES,
    *drafts.RULES,
    *figures.RULES,
    *placeholders.RULES,
    *program_version.RULES,
    *views.RULES,
    *letters.RULES,
    *members.RULES,
    *criteria.RULES,
    *english.RULES,
    *collections.RULES,
    one_file_one_address,
    no_duplicates,
    invented_units_hold_examples_only,
    invented_examples_need_a_demo,
    feedback_has_one_way,
    readers_can_go_where_the_site_leads,
    prose_leads_somewhere,
)
