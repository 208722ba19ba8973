"""Rules for sets of criteria and for what was assessed by them. Each rule's docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from showcase.content.entries import EntryFile, TentativeEntry
from showcase.content.records.criteria import Assessment, CriteriaSet, versions
from showcase.content.records.records import Model
from showcase.content.rules.context import Rule, RuleContext, problem_at
from showcase.content.schema.key_names import nearest
from showcase.content.schema.periods import YearSpan
from showcase.problems import Place, Problem, problem
from showcase.written_number import exact

Sets = Mapping[str, TentativeEntry[CriteriaSet]]
MOST_LISTED = 40
RESULTS = ("met", "items", "points")
POINTS = ("points", "needed_points")


def sets_list_their_criteria(context: RuleContext) -> Iterator[Problem]:
    """A set lists its criteria, each with a number of its own; where their wording is not known, it says how many."""
    for entry in context.every(CriteriaSet):
        record, seen = entry.record, set[str]()
        for index, item in enumerate(record.items):
            if item.id in seen:
                yield problem_at(entry, f"items.{index}.id", "criterion-twice", found=item.id)
            seen.add(item.id)
        if not {"items", "size"} & entry.positions.keys():
            yield problem(Place(entry.path), "criteria-not-listed")
        elif record.items and record.size is not None and record.size != len(record.items):
            yield problem_at(entry, "size", "criteria-size", found=record.size, count=len(record.items))


def sets_ask_for_what_they_have(context: RuleContext) -> Iterator[Problem]:
    """No set needs more criteria, or more points, for recognition than all of its criteria are."""
    for entry in context.every(CriteriaSet):
        record = entry.record
        asked = {"needed": record.needed, "needed_points": record.needed_points}
        yield from _more_than_all(entry, asked, record)


def versions_follow_one_another(context: RuleContext) -> Iterator[Problem]:
    """A version does not replace itself, and does not hold in the years of one that it replaces."""
    sets = _sets(context)
    for id, entry in sets.items():
        if _replaces(id, id, sets):
            yield problem_at(entry, "replaces", "criteria-version-circle", title=entry.record.title)
            continue
        for index, older in enumerate(each for each in entry.record.replaces if each in sets):
            before, now = sets[older].record, entry.record
            year = max(before.years.start or 0, now.years.start or 0)
            if year and before.holds_in(year) and now.holds_in(year):
                values = {"other": before.title, "file": sets[older].path, "year": year}
                yield problem_at(entry, f"replaces.{index}", "criteria-years-overlap", **values)


def _replaces(id: str, wanted: str, sets: Sets) -> bool:
    """Return whether set `id` replaces `wanted`, itself or by way of others."""
    waiting, seen = [id], set[str]()
    while waiting:
        for older in sets[waiting.pop()].record.replaces:
            if older == wanted:
                return True
            if older in sets and older not in seen:
                seen.add(older)
                waiting.append(older)
    return False


def assessments_fit_their_set(context: RuleContext) -> Iterator[Problem]:
    """An assessment is by the version of its year, says what was met, and names criteria that the set has."""
    sets = _sets(context)
    together = versions({id: entry.record for id, entry in sets.items()})
    for entry in context.every(Model):
        told = set[tuple[str, int]]()
        for index, assessment in enumerate(entry.record.assessment):
            of = sets.get(assessment.set)
            if of is None:  # unknown, or not to be read: that is said already
                continue
            at = f"assessment.{index}" if f"assessment.{index}" in entry.positions else "assessment"
            yield from _of_its_year(entry, at, assessment, [sets[each] for each in sorted(together[assessment.set])])
            yield from _met(entry, at, assessment, of)
            if (assessment.set, assessment.year) in told:
                values = {"set": of.record.title, "year": assessment.year}
                yield problem_at(entry, f"{at}.set", "assessment-twice", **values)
            told.add((assessment.set, assessment.year))
            if assessment.year > context.today.year:
                yield problem_at(entry, f"{at}.year", "year-in-future", found=assessment.year)


def _of_its_year(
    entry: TentativeEntry[Model], at: str, assessment: Assessment, together: Sequence[TentativeEntry[CriteriaSet]]
) -> Iterator[Problem]:
    """Yield the problem of an assessment by a set that did not hold then; `together` are all versions of the set."""
    own = next(each for each in together if each.id == assessment.set)
    if own.record.holds_in(assessment.year):
        return
    fitting = [each.id for each in together if each.record.holds_in(assessment.year)]
    values = {"set": own.record.title, "years": _years(own.record.years), "year": assessment.year}
    nearest_version = fitting[0] if len(fitting) == 1 else ""
    yield problem_at(entry, f"{at}.set", "assessment-other-years", nearest=nearest_version, **values)


def _met(
    entry: TentativeEntry[Model], at: str, assessment: Assessment, of: TentativeEntry[CriteriaSet]
) -> Iterator[Problem]:
    """Yield the problems of what an assessment says was met."""
    record, name = of.record, of.record.title
    if not any(f"{at}.{each}" in entry.positions for each in RESULTS):
        yield problem_at(entry, at, "assessment-without-result", set=name)
    known = [each.id for each in record.items]
    if assessment.items and not known and record.size:
        count = "" if assessment.met is not None else len(assessment.items)
        yield problem_at(entry, f"{at}.items", "assessment-items-unknown", set=name, count=count, file=of.path)
    for index, item in enumerate(assessment.items if known else ()):
        if item not in known:
            listed = ", ".join(known[:MOST_LISTED]) + (" …" if len(known) > MOST_LISTED else "")
            values = {"found": item, "set": name, "nearest": nearest(item, known), "listed": listed}
            yield problem_at(entry, f"{at}.items.{index}", "assessment-unknown-item", **values)
    if assessment.met is not None and assessment.items and assessment.met != len(assessment.items):
        values = {"found": str(assessment.met), "count": str(len(assessment.items))}
        yield problem_at(entry, f"{at}.met", "assessment-met-and-items", **values)
    yield from _more_than_all(entry, {f"{at}.met": assessment.met, f"{at}.points": assessment.points}, record)


def figures_are_of_a_set(context: RuleContext) -> Iterator[Problem]:
    """A declared figure of those that met so many criteria names the set, which has so many."""
    sets = _sets(context)
    for entry in context.resolved.statistics:
        record = entry.record
        if record.at_least is not None and "criteria" not in entry.positions:
            yield problem_at(entry, "at_least", "figure-without-criteria", key="at_least")
        elif of := sets.get(record.criteria or ""):
            yield from _more_than_all(entry, {"at_least": record.at_least}, of.record)


def _more_than_all(entry: EntryFile, asked: Mapping[str, float | None], criteria: CriteriaSet) -> Iterator[Problem]:
    """Yield a problem for each of the numbers, by key path, that is more than `criteria` have together."""
    for key_path, number in asked.items():
        key = key_path.rpartition(".")[2]
        of_points = key in POINTS
        most = criteria.points if of_points else criteria.count
        unknown = not criteria.items if of_points else not criteria.count
        if number is not None and number > most and not unknown:
            code = "criteria-more-points-than-all" if of_points else "criteria-more-than-all"
            values = {"found": f"{exact(number):f}", "most": f"{exact(most):f}"}
            yield problem_at(entry, key_path, code, key=key, set=criteria.title, **values)


def _sets(context: RuleContext) -> Sets:
    return {entry.id: entry for entry in context.every(CriteriaSet)}


def _years(span: YearSpan) -> str:
    return f"{span.start or '…'}–{span.end or '…'}" if span.start != span.end else f"{span.start}"


RULES: tuple[Rule, ...] = (
    sets_list_their_criteria,
    sets_ask_for_what_they_have,
    versions_follow_one_another,
    assessments_fit_their_set,
    figures_are_of_a_set,
)
