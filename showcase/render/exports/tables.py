"""The tables of the open data, each with its columns and its items. TABLES lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from showcase.content.records.collections import CollectedModel, ModelCollection
from showcase.content.records.criteria import Assessment, CriteriaSet, Criterion
from showcase.content.records.record import PageRecord
from showcase.content.records.records import Document, Model, News, Person
from showcase.content.records.statistics import BreakdownEntry, Statistic
from showcase.content.records.structs import AwardEntry, OutcomeEntry, SourceEntry, StageEntry
from showcase.content.records.units import Successor, Unit
from showcase.content.records.vocabularies import Term
from showcase.content.schema.fields import Keyed, keys_of
from showcase.messages import N_
from showcase.render.exports import items
from showcase.render.exports.columns import (
    COLLECTIONS,
    CRITERIA,
    DOCUMENTS,
    MODELS,
    NEWS,
    PEOPLE,
    UNITS,
    Column,
    Reach,
    columns_of,
)
from showcase.render.exports.counts import COUNTS
from showcase.render.exports.derived import (
    FORMER_PAGES,
    ID,
    LOGGED,
    MEANS,
    NUMBER,
    OF_AN_EXAMPLE,
    OF_AN_INVENTED_UNIT,
    PART,
    PREDECESSOR,
    PRESENT,
    UNIT_LABEL,
    UNIT_NOW,
    VOCABULARY,
    owner_column,
    record_page_column,
    unit_page_column,
)
from showcase.render.exports.items import DeclaredPart, Items, ListedTerm
from showcase.routes import Routes

SUFFIXES = ("csv", "json")
AWARDS, STAGES, OUTCOMES, SOURCES = "awards", "stages", "outcomes", "sources"
CRITERIA_ITEMS, ASSESSMENTS, COLLECTION_ITEMS = "criteria-items", "assessments", "collection-items"
SUCCESSORS, TERMS = "successors", "terms"
DECLARED, PARTS, COUNTED = "declared", "parts", "counted"

# Keys that stay behind: matters of the site itself, texts and pictures, and what has a table of its own.
PUBLICATION = frozenset(key.name for key in keys_of(PageRecord)) - {"updated"}
LEFT_OUT: dict[type[Keyed], frozenset[str]] = {
    Model: PUBLICATION | {"assessment", "award", "featured", "images", "outcomes", "sources", "stage", "stages"},
    News: PUBLICATION | {"featured", "images", "lead"},
    ModelCollection: PUBLICATION | {"cover", "featured", "items"},
    Document: PUBLICATION | {"file", "summary"},
    CriteriaSet: PUBLICATION | {"items"},
    Unit: frozenset({"merged_into"}),
    Statistic: frozenset({"breakdowns"}),
}
# What a person must have agreed to for a key to leave with the data. A key that is not here never does.
CONSENT = {
    "name": "name",
    "sort_name": "name",
    "honorific": "name",
    "unit": "name",
    "field": "name",
    "year": "name",
    "role": "position",
    "level": "name",
    "summary": "achievement",
    "themes": "name",
    "models": "name",
    "news": "name",
    "documents": "name",
    "date": "name",
    "updated": "name",
    "illustrative": "name",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """One table: its id, title and help (message ids), columns, and the items that have rows.

    `key` are the columns that tell rows apart. With `whole` there is a file of all rows with their parts, too; `parts`
    are tables whose rows it holds: their name in it, the table, and the column of that with the record's id.
    """

    id: str
    title: str
    help: str
    columns: tuple[Column, ...]
    items: Items
    key: tuple[str, ...] = ("id",)
    parts: tuple[tuple[str, str, str], ...] = ()
    whole: bool = False


def _all_of(record: type[Keyed]) -> tuple[Column, ...]:
    left_out = LEFT_OUT.get(record, PUBLICATION if issubclass(record, PageRecord) else frozenset())
    return tuple(columns_of(record, [key.name for key in keys_of(record) if key.name not in left_out]))


def _of_people() -> Iterator[Column]:
    for key in keys_of(Person):
        if key.name in CONSENT:
            yield from columns_of(Person, [key.name], _consented(CONSENT[key.name]))


def _consented(scope: str) -> Reach:
    return lambda item: item.record if scope in item.of(Person).consent.scope else None


_OF_A_MODEL = owner_column("model", MODELS, N_("Model"), required=True)
_OF_EITHER = (owner_column("model", MODELS, N_("Model")), owner_column("person", PEOPLE, N_("Person")))


def file_addresses(routes: Routes) -> tuple[str, ...]:
    """Return the addresses of all files but those of records: the workbook, the description, the tables."""
    tables = (routes.data_table(table.id, suffix) for table in TABLES for suffix in SUFFIXES)
    return (routes.workbook, routes.data_package, *tables)


TABLES: tuple[DataTable, ...] = (
    DataTable(
        id=MODELS,
        title=N_("Models"),
        help=N_("The models published on this site, one a row."),
        columns=(ID, *_all_of(Model), *PRESENT, *UNIT_NOW, record_page_column("model"), FORMER_PAGES),
        items=items.records("model"),
        parts=(
            ("stages", STAGES, "model"),
            ("awards", AWARDS, "model"),
            ("outcomes", OUTCOMES, "model"),
            ("assessments", ASSESSMENTS, "model"),
            ("sources", SOURCES, "model"),
        ),
        whole=True,
    ),
    DataTable(
        id=STAGES,
        title=N_("Stages of models"),
        help=N_("The dated log of each model, in order of time."),
        columns=(_OF_A_MODEL, NUMBER, *_all_of(StageEntry), MEANS, LOGGED, OF_AN_EXAMPLE),
        items=items.stages,
        key=("model", "number"),
    ),
    DataTable(
        id=OUTCOMES,
        title=N_("Results of models"),
        help=N_("What was measured, with the previous value if it is known."),
        columns=(_OF_A_MODEL, NUMBER, *_all_of(OutcomeEntry), OF_AN_EXAMPLE),
        items=items.OUTCOMES,
        key=("model", "number"),
    ),
    DataTable(
        id=ASSESSMENTS,
        title=N_("Assessments"),
        help=N_("What models met of sets of criteria, year by year; sets and their versions cannot be compared."),
        columns=(_OF_A_MODEL, NUMBER, *_all_of(Assessment), OF_AN_EXAMPLE),
        items=items.assessments,
        key=("model", "number"),
    ),
    DataTable(
        id=PEOPLE,
        title=N_("Exemplary people"),
        help=N_("People who agreed to be named, with the details they agreed to publish; nobody who withdrew consent."),
        columns=(ID, *_of_people(), *UNIT_NOW, record_page_column("person")),
        items=items.records("person"),
        parts=(("awards", AWARDS, "person"), ("sources", SOURCES, "person")),
        whole=True,
    ),
    DataTable(
        id=AWARDS,
        title=N_("Awards"),
        help=N_("Awards of models and people, one a row."),
        columns=(*_OF_EITHER, NUMBER, *_all_of(AwardEntry), OF_AN_EXAMPLE),
        items=items.AWARDS,
        key=(),
    ),
    DataTable(
        id=SOURCES,
        title=N_("Sources of records"),
        help=N_("Where models and people were reported on before."),
        columns=(*_OF_EITHER, NUMBER, *_all_of(SourceEntry), OF_AN_EXAMPLE),
        items=items.SOURCES,
        key=(),
    ),
    DataTable(
        id=UNITS,
        title=N_("Units"),
        help=N_(
            "The register: what each unit belonged to, from when to when it existed, and what it is part of today."
        ),
        columns=(ID, UNIT_LABEL, *_all_of(Unit), *UNIT_NOW, unit_page_column()),
        items=items.units,
        parts=(("successors", SUCCESSORS, "predecessor"),),
        whole=True,
    ),
    DataTable(
        id=SUCCESSORS,
        title=N_("Successors of units"),
        help=N_("Which units took over a unit, when, and whether only a part of it."),
        columns=(PREDECESSOR, *_all_of(Successor), OF_AN_INVENTED_UNIT),
        items=items.successors,
        key=("predecessor", "unit"),
    ),
    DataTable(
        id=NEWS,
        title=N_("News"),
        help=N_("The news on this site and what it is about; the full texts are on their pages."),
        columns=(ID, *_all_of(News), record_page_column("news")),
        items=items.records("news"),
        whole=True,
    ),
    DataTable(
        id=COLLECTIONS,
        title=N_("Collections"),
        help=N_("The collections of models that the editors made."),
        columns=(ID, *_all_of(ModelCollection), record_page_column("collection")),
        items=items.records("collection"),
        parts=(("items", COLLECTION_ITEMS, "collection"),),
        whole=True,
    ),
    DataTable(
        id=COLLECTION_ITEMS,
        title=N_("Models of the collections"),
        help=N_("The models of each collection in their order, with what the editors say of each."),
        columns=(
            owner_column("collection", COLLECTIONS, N_("Collection"), required=True),
            NUMBER,
            *_all_of(CollectedModel),
            OF_AN_EXAMPLE,
        ),
        items=items.collection_items,
        key=("collection", "number"),
    ),
    DataTable(
        id=DOCUMENTS,
        title=N_("Documents"),
        help=N_("The documents that models and news refer to."),
        columns=(ID, *_all_of(Document), record_page_column("document")),
        items=items.records("document"),
        whole=True,
    ),
    DataTable(
        id=CRITERIA,
        title=N_("Sets of criteria"),
        help=N_("The sets by which models were assessed, each version by itself."),
        columns=(ID, *_all_of(CriteriaSet), record_page_column("criteria")),
        items=items.records("criteria"),
        parts=(("items", CRITERIA_ITEMS, "criteria"),),
        whole=True,
    ),
    DataTable(
        id=CRITERIA_ITEMS,
        title=N_("Criteria of the sets"),
        help=N_("What each set asks; a criterion without points is met or not."),
        columns=(
            owner_column("criteria", CRITERIA, N_("Set of criteria"), required=True),
            NUMBER,
            *_all_of(Criterion),
            OF_AN_EXAMPLE,
        ),
        items=items.CRITERIA_ITEMS,
        key=("criteria", "number"),
    ),
    DataTable(
        id=DECLARED,
        title=N_("Published figures"),
        help=N_("Figures that others published, as their sources state them; never added to the figures counted here."),
        columns=(ID, *_all_of(Statistic)),
        items=items.declared,
        parts=(("parts", PARTS, "statistic"),),
        whole=True,
    ),
    DataTable(
        id=PARTS,
        title=N_("Parts of published figures"),
        help=N_("The parts that sources give, as they give them, even if they do not add up to the total."),
        columns=(
            owner_column("statistic", DECLARED, N_("Published figure"), required=True),
            NUMBER,
            *columns_of(BreakdownEntry, ("by", "exhaustive"), lambda item: item.of(DeclaredPart).given),
            *PART,
            OF_AN_EXAMPLE,
        ),
        items=items.declared_parts,
        key=("statistic", "number"),
    ),
    DataTable(
        id=COUNTED,
        title=N_("Counted figures"),
        help=N_(
            "Counted from the records on this site, each record once; the same figures as on the statistics pages."
        ),
        columns=COUNTS,
        items=items.counted,
        key=("tally", "row", "column"),
    ),
    DataTable(
        id=TERMS,
        title=N_("Lists of terms"),
        help=N_("Every term, with its code in the other tables."),
        columns=(
            VOCABULARY,
            NUMBER,
            ID,
            *columns_of(Term, ("label", "help", "means"), lambda item: item.of(ListedTerm).term),
        ),
        items=items.terms,
        key=("vocabulary", "id"),
    ),
)
