"""One page for every record: what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from showcase.content.entries import Entry, narrowing
from showcase.content.prose.rendered import EMPTY
from showcase.content.records.collections import ModelCollection
from showcase.content.records.criteria import CriteriaSet
from showcase.content.records.record import PageRecord
from showcase.content.records.records import Document, Model, News, Person, TextPage, kind_of
from showcase.content.records.structs import OutcomeEntry as OutcomeGiven
from showcase.content.records.structs import StageEntry
from showcase.derive.stages import stage_meaning
from showcase.render.cards import card_of, cards_of, document_name, relations, summary_of
from showcase.render.collections import collection_view, collections_of
from showcase.render.context import RenderContext, newest, period_in_words, photo_address, shorten, source_note
from showcase.render.copying import copying, lessons_of
from showcase.render.criteria import assessments_shown
from showcase.render.criteria_view import criteria_view
from showcase.render.facts import facts, text
from showcase.render.frame import Page, PageHead, Unmade
from showcase.render.json_ld import record_json_ld
from showcase.render.learning_pages import tree_of_model
from showcase.render.letters import reader_letters
from showcase.render.model_contents import model_contents
from showcase.render.parts import Fact, LastCheck, Link, Outcome, Picture, Relations, Step
from showcase.render.prose_html import illustrated, prose_view
from showcase.render.record_sources import NARROWED, RecordSources
from showcase.render.sharing import record_picture
from showcase.render.site_digests import SiteDigests
from showcase.render.statistics.declared import with_qualifier
from showcase.render.views import DocumentView, ModelView, NewsView, PersonView, TextView
from showcase.vietnamese import bind

DESCRIPTION = 160


def record_pages(context: RenderContext, digests: SiteDigests) -> Iterator[Page]:
    """Yield the pages of all published records, and of people who withdrew."""
    sources = RecordSources(context, digests)
    for entry in context.site.catalog.entries():
        yield _unmade(context, sources, entry) if entry.kind in NARROWED else PAGES[entry.kind](context, entry)
    for person in context.site.catalog.withdrawn.values():
        yield _withdrawn(context, person)


def record_outlines(context: RenderContext) -> Iterator[Page]:
    """Yield the same pages with nothing on them: each has its address, and says whether it is listed."""
    catalog = context.site.catalog
    for entry in catalog.with_pages():
        address, listed = context.routes.record(entry.kind, entry.id), entry.id not in catalog.withdrawn
        yield Page(PageHead(kind=entry.kind, address=address, title="", description="", listed=listed), "", None)


def _unmade(context: RenderContext, sources: RecordSources, entry: Entry[PageRecord]) -> Page:
    """Return the page of a record whose sources are narrowed to it; it is made when somebody asks."""

    def make() -> Page:
        return PAGES[entry.kind](sources.narrowed(entry), entry)

    return Page(_outline(context, entry), "", Unmade(sources.digest(entry), make))


def _outline(context: RenderContext, entry: Entry[PageRecord]) -> PageHead:
    """Return the head of a record's page without words."""
    published, updated = entry.record.date, entry.record.updated
    return PageHead(
        kind=entry.kind,
        address=context.routes.record(entry.kind, entry.id),
        title="",
        description="",
        photo=photo_address(_photo(context, entry)),
        published=published if entry.kind != "document" else None,
        modified=newest(updated, published) if entry.kind != "document" else updated,
        share=record_picture(context, entry),
    )


def _photo(context: RenderContext, entry: Entry[PageRecord]) -> Picture | None:
    """Return the picture that stands for a record; None where it has none."""
    record = entry.record
    if isinstance(record, Person):
        return _portrait(context, record)
    if isinstance(record, ModelCollection):
        return card_of(context, entry).picture
    return next(iter(context.images(record.images)), None) if isinstance(record, Model | News) else None


def _portrait(context: RenderContext, record: Person) -> Picture | None:
    portrait = record.portrait
    return context.picture(portrait.file, portrait.alt, "", portrait.credit or "") if portrait else None


def _head(context: RenderContext, entry: Entry[PageRecord], title: str) -> PageHead:
    description = shorten(summary_of(entry), DESCRIPTION) or title
    head = replace(
        _outline(context, entry),
        title=title,
        description=context.labelled(description, entry.record.illustrative),
        crumbs=crumbs(context, entry, title),
    )
    return record_json_ld(context, entry, head)


def crumbs(context: RenderContext, entry: Entry[PageRecord], title: str) -> tuple[Link, ...]:
    """Return the breadcrumbs of a record."""
    home = Link(context.translate("Home"), "/")
    kind = kind_of(entry.kind)
    if not kind.listed:
        return (home, Link(title))
    return (home, Link(context.translate(kind.plural), context.routes.listing(kind.id)), Link(title))


def _neighbours(context: RenderContext, entry: Entry[PageRecord]) -> tuple[Link | None, Link | None]:
    listing = context.site.listings[entry.kind]
    rank = context.site.ranks[entry.kind, entry.id]
    before = context.record_link(listing[rank - 1]) if rank else None
    after = context.record_link(listing[rank + 1]) if rank + 1 < len(listing) else None
    return before, after


def _model(context: RenderContext, entry: Entry[Model]) -> Page:
    record = entry.record
    before, after = _neighbours(context, entry)
    period = period_in_words(context, record.period) if record.period else ""
    pictures, prose = illustrated(context, record.images, entry.prose)
    view = ModelView(
        summary=bind(record.summary or ""),
        facts=_model_facts(context, entry, period),
        field=context.term("field", record.field),
        field_number=context.field_number(record.field),
        unit=context.unit(record.unit),
        unit_now=context.units_now(record.unit),
        unit_lives_on=context.lives_on(record.unit),
        year=context.term("year", str(record.year or "")),
        period=period,
        stage=context.label("stage", context.site.progress[entry.id].stage),
        steps=_steps(context, entry),
        awards=context.awards(record.award),
        outcomes=tuple(_outcome(context, each) for each in record.outcomes),
        conditions=record.conditions or "",
        copying=copying(context, entry),
        lessons=lessons_of(record),
        prose=prose,
        pictures=pictures,
        copied_from=cards_of(context, "model", record.replicated_from),
        copied_by=cards_of(context, "model", context.site.copied_by.get(entry.id, ())),
        related=cards_of(context, "model", context.site.related.ids.get(entry.id, ())),
        relations=relations(context, entry),
        letters=reader_letters(context, entry),
        sources=tuple(source_note(each) for each in record.sources),
        last_check=_check(entry),
        published=record.date,
        updated=record.updated,
        previous=before,
        next=after,
        illustrative=record.illustrative,
        assessments=assessments_shown(context, entry),
        collections=collections_of(context, entry),
    )
    return _page_of_model(context, entry, view)


def _page_of_model(context: RenderContext, entry: Entry[Model], view: ModelView) -> Page:
    """Return the page of `view` with its tree, what is told in English, and the contents of all that stands on it."""
    record = entry.record
    view = replace(view, title_en=record.title_en or "", summary_en=record.summary_en or "")
    view = replace(view, learning=tree_of_model(context, entry.id))
    view = replace(view, contents=model_contents(context, view))
    return Page(_head(context, entry, bind(record.title)), "pages/model.html", view)


def _model_facts(context: RenderContext, entry: Entry[Model], period: str) -> tuple[Fact, ...]:
    """Return the facts of a model; first those that the head of its page does not tell."""
    record = entry.record
    return facts(
        (context.translate("Unit"), (context.unit(record.unit),)),
        (context.translate("Place"), text(record.place)),
        (context.translate("Responsible"), text(record.responsible)),
        (
            context.translate("Registered"),
            (context.term("year", str(record.year)) if record.year else Link(context.translate("unknown")),),
        ),
        (context.translate("Period"), text(period)),
        (
            context.translate("Unit above"),
            tuple(context.unit(each) for each in context.site.catalog.units.ancestors(record.unit)),
        ),
        (context.translate("Field"), (context.term("field", record.field),)),
        (context.translate("Subject"), text(context.label("subject", record.subject))),
        (context.translate("Level"), text(context.label("level", record.level))),
        (context.translate("Pilot model"), text(context.translate("yes") if record.pilot else "")),
        (context.translate("Themes"), tuple(context.term("theme", each) for each in record.themes)),
    )


def _outcome(context: RenderContext, given: OutcomeGiven) -> Outcome:
    in_words = with_qualifier(context, context.number(given.value), given.qualifier) if given.qualifier else ""
    day, source = given.date, given.source or ""
    return Outcome(
        indicator=given.indicator,
        value=given.value,
        before=given.before,
        measure=given.measure or "",
        day=day,
        source=source,
        in_words=in_words,
    )


def _steps(context: RenderContext, entry: Entry[Model]) -> tuple[Step, ...]:
    catalog, progress = context.site.catalog, context.site.progress[entry.id]

    def step(each: StageEntry) -> Step:
        return Step(
            stage=context.label("stage", each.stage),
            means=stage_meaning(each.stage, catalog),
            day=each.date,
            level=context.label("level", each.level),
            decision=each.decision or "",
            note=each.note or "",
            current=bool(progress.past) and each is progress.past[-1],
            year=str(each.year or "") if not each.date else "",
        )

    return tuple(step(each) for each in progress.log)


def _check(entry: Entry[Model]) -> LastCheck | None:
    check = entry.record.last_checked
    return LastCheck(check.date, check.by or "", check.still_effective) if check else None


def _person(context: RenderContext, entry: Entry[Person]) -> Page:
    record = entry.record
    title = bind(record.name)
    before, after = _neighbours(context, entry)
    view = PersonView(
        withdrawn=None,
        honorific=record.honorific or "",
        role=record.role or "",
        summary=bind(record.summary or ""),
        facts=facts(
            (context.translate("Unit"), (context.unit(record.unit),)),
            (context.translate("Field"), (context.term("field", record.field),)),
            (context.translate("Year"), text(record.year or context.translate("unknown"))),
            (context.translate("Level"), text(context.label("level", record.level))),
            (context.translate("Themes"), tuple(context.term("theme", each) for each in record.themes)),
        ),
        unit_now=context.units_now(record.unit),
        unit_lives_on=context.lives_on(record.unit),
        awards=context.awards(record.award),
        portrait=_portrait(context, record),
        prose=prose_view(context, entry.prose, first=1),
        relations=relations(context, entry),
        letters=reader_letters(context, entry),
        sources=tuple(source_note(each) for each in record.sources),
        published=record.date,
        updated=record.updated,
        previous=before,
        next=after,
        illustrative=record.illustrative,
    )
    return Page(_head(context, entry, title), "pages/person.html", view)


def _withdrawn(context: RenderContext, entry: Entry[Person]) -> Page:
    """Return a page without name, picture or any other word of the record; robots are asked to forget it."""
    title = context.translate("This page is no longer shown")
    day = entry.record.consent.withdrawn
    empty = prose_view(context, EMPTY)
    view = PersonView(
        withdrawn=day,
        honorific="",
        role="",
        summary="",
        facts=(),
        unit_now=(),
        unit_lives_on=False,
        awards=(),
        portrait=None,
        prose=empty,
        relations=Relations(),
        sources=(),
        published=None,
        updated=None,
        previous=None,
        next=None,
        illustrative=False,
    )
    head = PageHead(
        kind="person",
        address=context.routes.record("person", entry.id),
        title=title,
        description=title,
        crumbs=crumbs(context, entry, title),
        listed=False,
    )
    return Page(head, "pages/person.html", view)


def _news(context: RenderContext, entry: Entry[News]) -> Page:
    record = entry.record
    before, after = _neighbours(context, entry)
    pictures, prose = illustrated(context, record.images, entry.prose)
    view = NewsView(
        category=Link(context.label("category", record.category), context.routes.category(record.category)),
        lead=bind(record.lead or ""),
        byline=record.byline or "",
        published=record.date,
        event_day=record.event_date,
        updated=record.updated,
        source=source_note(record.source) if record.source else None,
        prose=prose,
        pictures=pictures,
        units=tuple(context.unit(each) for each in record.units),
        relations=relations(context, entry),
        letters=reader_letters(context, entry),
        previous=before,
        next=after,
        illustrative=record.illustrative,
    )
    return Page(_head(context, entry, bind(record.title)), "pages/news.html", view)


def _collection(context: RenderContext, entry: Entry[ModelCollection]) -> Page:
    before, after = _neighbours(context, entry)
    head = _head(context, entry, bind(entry.record.title))
    return Page(head, "pages/collection.html", collection_view(context, entry, before, after))


def _document(context: RenderContext, entry: Entry[Document]) -> Page:
    record = entry.record
    documents = context.site.catalog.documents
    replaced_by = [each for each in documents.values() if entry.id in each.record.replaces]
    file = context.site.downloads.get(record.file or "", "")
    view = DocumentView(
        symbol=record.symbol,
        facts=facts(
            (context.translate("Kind of document"), text(context.label("document-kind", record.kind))),
            (context.translate("Symbol"), text(record.symbol)),
            (context.translate("Issued by"), text(record.issuer)),
            (context.translate("Date of issue"), text(context.day(record.date))),
            (context.translate("Validity"), text(context.label("document-status", record.status))),
        ),
        summary=bind(record.summary or record.title),
        url=record.url or "",
        file=Link(record.file or "", file) if file else None,
        prose=prose_view(context, entry.prose, first=1),
        replaces=tuple(
            Link(document_name(context, documents[each]), context.routes.record("document", each))
            for each in record.replaces
            if each in documents
        ),
        replaced_by=tuple(
            Link(document_name(context, each), context.routes.record("document", each.id)) for each in replaced_by
        ),
        relations=relations(context, entry),
        letters=reader_letters(context, entry),
        illustrative=record.illustrative,
    )
    title = f"{document_name(context, entry)}: {bind(record.title)}"
    return Page(_head(context, entry, title), "pages/document.html", view)


def _criteria(context: RenderContext, entry: Entry[CriteriaSet]) -> Page:
    before, after = _neighbours(context, entry)
    head = _head(context, entry, bind(entry.record.title))
    return Page(head, "pages/criteria.html", criteria_view(context, entry, before, after))


def _text_page(context: RenderContext, entry: Entry[TextPage]) -> Page:
    record = entry.record
    prose = prose_view(context, entry.prose, first=1)
    view = TextView(bind(record.summary or ""), prose, record.toc, record.updated)
    return Page(_head(context, entry, bind(record.title)), "pages/text.html", view)


PAGES: dict[str, Callable[[RenderContext, Entry[PageRecord]], Page]] = {
    "model": narrowing(Model, _model),
    "person": narrowing(Person, _person),
    "news": narrowing(News, _news),
    "collection": narrowing(ModelCollection, _collection),
    "document": narrowing(Document, _document),
    "criteria": narrowing(CriteriaSet, _criteria),
    "page": narrowing(TextPage, _text_page),
}
