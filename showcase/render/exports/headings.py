"""The headings of the open data's columns: a word or two for each key, as message ids."""

from __future__ import annotations

from typing import Any

from showcase.messages import N_

# Where the same key means different things, the class stands before it.
HEADINGS = {
    "CheckEntry.by": N_("Checked by"),
    "Exemplar.date": N_("Published here"),
    "News.date": N_("Published here"),
    "Person.year": N_("Year of recognition"),
    "Statistic.measure": N_("Measure"),
    "Unit.name": N_("Name without type"),
    "aliases": N_("Other names"),
    "author": N_("Author"),
    "award": N_("Award"),
    "before": N_("Value before"),
    "by": N_("By"),
    "byline": N_("Byline"),
    "category": N_("Category"),
    "conditions": N_("What it takes to copy it"),
    "counts": N_("What was counted"),
    "date": N_("Date"),
    "decision": N_("Decision"),
    "denominator": N_("Of how many"),
    "documents": N_("Documents"),
    "event_date": N_("Date of the event"),
    "exhaustive": N_("Makes up the whole"),
    "field": N_("Field"),
    "form": N_("Form of award"),
    "help": N_("Meaning"),
    "honorific": N_("Form of address"),
    "illustrative": N_("Invented example"),
    "indicator": N_("Indicator"),
    "issuer": N_("Issued by"),
    "kind": N_("Kind of document"),
    "label": N_("Words"),
    "last_checked": N_("Last check"),
    "level": N_("Level"),
    "means": N_("Taken for"),
    "measure": N_("Unit of measure"),
    "models": N_("Models"),
    "name": N_("Name"),
    "news": N_("News"),
    "note": N_("Remark"),
    "numerator": N_("How many"),
    "partial": N_("A part only"),
    "parent": N_("Unit above"),
    "people": N_("People"),
    "percent": N_("Percentage"),
    "period": N_("Period"),
    "pilot": N_("Pilot model"),
    "place": N_("Place"),
    "qualifier": N_("Qualifier"),
    "replaces": N_("Replaces"),
    "replicated_from": N_("Copied from"),
    "responsible": N_("Responsible"),
    "role": N_("Position"),
    "sort_name": N_("Name to sort by"),
    "source": N_("Source"),
    "stage": N_("Stage"),
    "status": N_("Validity"),
    "still_effective": N_("Still effective"),
    "subject": N_("Subject"),
    "summary": N_("Summary"),
    "symbol": N_("Symbol"),
    "themes": N_("Themes"),
    "title": N_("Title"),
    "total": N_("Total"),
    "type": N_("Type of unit"),
    "unit": N_("Unit"),
    "units": N_("Units"),
    "updated": N_("Last change"),
    "url": N_("Address on the web"),
    "valid_from": N_("First day"),
    "valid_to": N_("Last day"),
    "value": N_("Value"),
    "year": N_("Year"),
}


def heading(record: type[Any], name: str) -> str:
    """The heading for a key of a record class, as a message id. Raises KeyError for a key that has none yet."""
    own = (f"{each.__name__}.{name}" for each in record.__mro__)
    return next((HEADINGS[each] for each in own if each in HEADINGS), "") or HEADINGS[name]
