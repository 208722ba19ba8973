"""Findings of an annual report: what its figures say, each as a code, the keys of its figures and what it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from showcase.derive.charts import LEADS, TIED, Finding
from showcase.derive.tallies import Tallies
from showcase.derive.tallies.tally import NONE, Tally

ANNUAL, CUMULATIVE = "taken-by-year", "taken-until-year"


def report_findings(tallies: Tallies, year: str) -> tuple[Finding, ...]:
    """Return the findings of `year`, in the order of the report; none of what has nothing to tell."""
    return tuple(finding for find in FINDINGS for finding in find(tallies, year))


def until(tallies: Tallies, year: str) -> str:
    """Return the row of the totals by the end of `year`: of the last year up to it in which anything was reached."""
    rows = [row.id for row in tallies[CUMULATIVE].rows if int(row.id) <= int(year)]
    return max(rows, key=int, default="")


def _registered(tallies: Tallies, year: str) -> Iterator[Finding]:
    tally, before = tallies["by-year"], str(int(year) - 1)
    now, then = tally.count(year, "models"), tally.count(before, "models")
    code = "more" if now > then else "fewer" if now < then else "same"
    keys = {"now": tally.key(year, "models"), "before": tally.key(before, "models")}
    yield Finding(f"registered-{code}" if now or then else "registered-none", keys if now or then else {})


def _recognised(tallies: Tallies, year: str) -> Iterator[Finding]:
    row = until(tallies, year)
    figures = {"now": tallies[ANNUAL].key(year, "recognised"), "all": tallies[CUMULATIVE].key(row, "recognised")}
    if row and tallies[CUMULATIVE].count(row, "recognised"):
        yield Finding("recognised", figures)


def _field(tallies: Tallies, year: str) -> Iterator[Finding]:
    tally = tallies["by-year-and-field"]
    yield from _leading("field", {each: tally.count(year, each) for each in tally.columns}, tally, year)


def _unit(tallies: Tallies, year: str) -> Iterator[Finding]:
    tally = tallies["units-by-year"]
    if year in tally.columns:
        tops = [row.id for row in tallies["by-top-unit"].rows if row.id != NONE]
        counts = {unit: tally.count(unit, year) for unit in tops}
        yield from _leading("unit", counts, tally, year)


def _progress(tallies: Tallies, year: str) -> Iterator[Finding]:
    tally = tallies["steps-by-year"]
    whole, part = tally.key(year, "registered"), tally.key(year, "recognised")
    if tally.count(year, "registered"):
        yield Finding("progress", {"whole": whole, "part": part, "share": f"{part}/{whole}"})


def _awards(tallies: Tallies, year: str) -> Iterator[Finding]:
    tally = tallies["awards-by-year"]
    given = {form: tally.count(year, form) for form in tally.columns if tally.count(year, form)}
    if given:
        most = max(given.values())
        top = tuple(form for form, count in given.items() if count == most)
        keys = {"all": "+".join(tally.key(year, form) for form in given), "most": tally.key(year, top[0])}
        yield Finding(f"awards-{TIED if len(top) > 1 else LEADS}", keys, top)


def _leading(name: str, counts: dict[str, int], tally: Tally, year: str) -> Iterator[Finding]:
    """Yield which of `counts` is the greatest; nothing where all are 0."""
    most = max(counts.values(), default=0)
    if most:
        top = tuple(each for each, count in counts.items() if count == most)
        key = tally.key(year, top[0]) if tally.by == "year" else tally.key(top[0], year)
        yield Finding(f"{name}-{TIED if len(top) > 1 else LEADS}", {"most": key}, top)


FINDINGS: tuple[Callable[[Tallies, str], Iterator[Finding]], ...] = (
    _registered,
    _recognised,
    _field,
    _unit,
    _progress,
    _awards,
)
"""What is found, in the order in which it is told."""
