"""A page of figures for every unit that has records or declared figures: in tables with bars, without drawings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from showcase.derive.facets import facet_address
from showcase.render.declared import declared
from showcase.render.ledger import Ledger
from showcase.render.page import Page
from showcase.render.parts import Link
from showcase.render.statisticsframe import TEMPLATE, UNITS, chapter_links, counted_note, page_head, unit_figures
from showcase.render.statisticsparts import Headline, Section, Table
from showcase.render.tallytables import table
from showcase.render.tallywords import ROWS, column_label
from showcase.render.views import StatisticsView


def unit_statistics(ledger: Ledger) -> Iterator[Page]:
    """The pages, unit by unit."""
    for row in ledger.tallies["by-unit"].rows:
        if row.id in ledger.units:
            yield _page(ledger, row.id)


def _page(ledger: Ledger, unit: str) -> Page:
    desk = ledger.desk
    address, name = f"{UNITS}{unit}/", desk.unit_title(unit)
    above = [each for each in reversed(list(desk.site.catalog.units.ancestors(unit))) if each in ledger.units]
    figures = [entry for entry in desk.site.catalog.statistics if entry.record.unit == unit]
    view = StatisticsView(
        chapter_links(ledger, UNITS),
        _headline(ledger, unit),
        tuple(_sections(ledger, unit)),
        counted_note(desk),
        declared=tuple(declared(desk, entry) for entry in figures),
        more=(Link(desk.say("The unit's page, with its models and history"), facet_address("unit", unit)),),
    )
    title = desk.say("Statistics: %(name)s", name=name)
    lead = desk.say("Counted with the records of its parts and of the units merged into it, each record once.")
    crumbs = (Link(desk.say("By unit"), UNITS), *(Link(desk.unit(each).label, f"{UNITS}{each}/") for each in above))
    return Page(page_head(desk, address, title, name, lead, *crumbs), TEMPLATE, view)


def _headline(ledger: Ledger, unit: str) -> tuple[Headline, ...]:
    desk, tally = ledger.desk, ledger.tallies["by-unit"]
    words = {
        "models": desk.say("models registered"),
        "recognised": desk.say("models recognised"),
        "people": desk.say("exemplary people"),
        "own": desk.say("of the models are the unit's own"),
    }
    return tuple(Headline(ledger.count(tally.key(unit, column)), label) for column, label in words.items())


def _sections(ledger: Ledger, unit: str) -> Iterator[Section]:
    desk = ledger.desk
    if ledger.tallies["by-unit"].count(unit, "models"):
        for id, title in (
            ("units-by-step", desk.say("How far models have come")),
            ("units-by-field", desk.say("By field")),
            ("units-by-year", desk.say("By year of registration")),
        ):
            yield Section(id, title, None, _across(ledger, id, unit, title))
    parts = _parts(ledger, unit)
    if parts:
        title = desk.say("Its parts and the units merged into it")
        shown = table(ledger, "by-unit", title, parts, partial(unit_figures, ledger))
        yield Section("by-unit", title, None, shown)


def _across(ledger: Ledger, id: str, unit: str, caption: str) -> Table:
    """One row of a crossing, stood upright: the columns that have anything, or all of a step or field."""
    desk, tally = ledger.desk, ledger.tallies[id]
    shown = [each for each in tally.columns if tally.across != "year" or tally.count(unit, each)]
    rows = ((Link(column_label(desk, tally, each)), (ledger.count(tally.key(unit, each)),)) for each in shown)
    total = (ledger.count(f"by-unit:{unit}:models"),) if tally.across != "step" and len(shown) > 1 else ()
    return Table(caption, (desk.say(ROWS[tally.across]), desk.say("Models")), tuple(rows), total, bars=len(shown) > 1)


def _parts(ledger: Ledger, unit: str) -> Sequence[str]:
    """The parts and whole predecessors of a unit, the most models first."""
    catalog, facets = ledger.desk.site.catalog, ledger.desk.site.facets
    register = catalog.units
    merged = [each for each in register.came_into(unit, catalog.today) if not register.partial(each, unit)]
    found = dict.fromkeys((*register.children.get(unit, ()), *merged))
    return sorted(register.in_order(found), key=lambda each: -facets.count("unit", each))
