"""Counted figures with the address of the records they count: a list of the site, else the search by their facets."""

from __future__ import annotations

from showcase.content.records.records import CRITERIA, MODEL
from showcase.derive.facets import listed_facets
from showcase.derive.tallies.behind import KIND, Selection, selection
from showcase.derive.tallies.criteria import DECLARED, IN, OF_CRITERIA
from showcase.derive.tallies.tally import NONE, SUM, value
from showcase.render.context import RenderContext
from showcase.render.parts import CountedFigure, Link

LISTED = {each.id for each in listed_facets()} | {"unit"}
PAIRS = "sec-copies-by-model"
"""The id of the table, on the page of copies, whose rows are the models that were copied, each with its copies."""


def counted_figure(context: RenderContext, key: str, count: float | None = None) -> CountedFigure:
    """Return the figure of `key`, which is `count` where that is known, linked to what it counts."""
    count = value(context.tallies, key) if count is None else count
    return CountedFigure(count, key, records_address(context, key) if count else "")


def records_address(context: RenderContext, key: str) -> str:
    """Return the address of the records that the figure of `key` counts; '' where it counts none, as a share."""
    found = selection(context.tallies, key)
    if found is not None:
        return _listing(context, found) or _search(context, found)
    tally, row, column = key.split(":", 2)
    if "/" in key:
        return ""
    if tally in OF_CRITERIA:
        return _set(context, tally, row)
    if tally == "coverage":
        return context.routes.coverage(column, "" if row == SUM else row)
    return f"{context.routes.statistics('copies')}#{PAIRS}"


def more_link(context: RenderContext, rest: int, whole: str) -> Link | None:
    """Return how many a list leaves out, linked to the address of the `whole`; None where it leaves out none."""
    words = context.translate_count("and %(count)s more", "and %(count)s more", rest) if rest > 0 else ""
    return Link(words, whole) if words else None


def _set(context: RenderContext, tally: str, row: str) -> str:
    """Return where the records are listed that were assessed by the set of a figure."""
    id = row.partition(IN)[0]
    if tally == DECLARED:
        id = next(each.record.criteria or "" for each in context.site.catalog.statistics if each.id == row)
    return f"{context.routes.record(CRITERIA.id, id)}#sec-records"


def _listing(context: RenderContext, found: Selection) -> str:
    """Return the list of just these records, '' where there is none."""
    if found.only(KIND):
        return context.routes.listing(found.only_value(KIND))
    if found.only(KIND, "top-unit") and found.only_value(KIND) == MODEL.id:
        unit = found.only_value("top-unit")
        whole = context.site.facets.count("unit", unit) == context.tallies["by-top-unit"].count(unit, "models")
        return context.facet_address("unit", unit) if whole and unit != NONE else ""
    for facet in found.chosen:
        if facet in LISTED and found.only(KIND, facet) and found.only_value(KIND) == MODEL.id:
            return context.facet_address(facet, found.only_value(facet))
    return ""


def _search(context: RenderContext, found: Selection) -> str:
    pairs = [(facet, value) for facet, values in found.chosen.items() for value in values]
    return context.routes.search_for(*sorted(pairs, key=lambda pair: pair[0] != KIND))
