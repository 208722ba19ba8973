"""One page for every record: what stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from showcase.content.load import Entry
from showcase.content.records import address_of, kind_of
from showcase.content.structs import Outcome as OutcomeGiven
from showcase.content.structs import StageEntry
from showcase.derive.stages import meaning, present_stage, stage_log
from showcase.messages import N_
from showcase.render.cards import cards, document_name, relations, summary_of
from showcase.render.declared import qualified
from showcase.render.desk import Desk, newest, photo_address, shortened, source_note, span
from showcase.render.exports.addresses import entry_address
from showcase.render.frame import PageHead
from showcase.render.jsonld import record_json_ld
from showcase.render.page import Page
from showcase.render.parts import Fact, LastCheck, Link, Outcome, Relations, Step
from showcase.render.prosehtml import set_prose
from showcase.render.sharing import record_picture
from showcase.render.views import DocumentView, ModelView, NewsView, PersonView, TextView
from showcase.vietnamese import bind

SECTIONS = {"model": N_("Models"), "person": N_("People"), "news": N_("News"), "document": N_("Documents")}
DESCRIPTION = 160


def record_pages(desk: Desk) -> Iterator[Page]:
    """The pages of all published records."""
    for entry in desk.site.catalog.entries():
        yield PAGES[entry.kind](desk, entry)


def _head(desk: Desk, entry: Entry, title: str, photo: str = "") -> PageHead:
    record = entry.record
    published = getattr(record, "date", None)
    address = address_of(entry.kind, entry.id)
    description = shortened(summary_of(entry), DESCRIPTION) or title
    head = PageHead(
        entry.kind,
        address,
        title,
        desk.labelled(description, getattr(record, "illustrative", False)),
        crumbs(desk, entry, title),
        photo,
        published if entry.kind != "document" else None,
        newest(record.updated, published) if entry.kind != "document" else record.updated,
        share=record_picture(desk, entry),
        data=entry_address(entry),
    )
    return record_json_ld(desk, entry, head)


def crumbs(desk: Desk, entry: Entry, title: str) -> tuple[Link, ...]:
    """The way down to a record."""
    home = Link(desk.say("Home"), "/")
    segment = kind_of(entry.kind).segment
    if not segment:
        return (home, Link(title))
    return (home, Link(desk.say(SECTIONS[entry.kind]), f"/{segment}/"), Link(title))


def _neighbours(desk: Desk, entry: Entry) -> tuple[Link | None, Link | None]:
    listing = desk.site.listings[entry.kind]
    rank = desk.site.ranks[entry.kind, entry.id]
    before = desk.record_link(listing[rank - 1]) if rank else None
    after = desk.record_link(listing[rank + 1]) if rank + 1 < len(listing) else None
    return before, after


def _facts(*rows: tuple[str, tuple[Link, ...]]) -> tuple[Fact, ...]:
    """Rows with something in them."""
    found = ((name, tuple(each for each in links if each.label)) for name, links in rows)
    return tuple(Fact(name, links) for name, links in found if links)


def _text(value: object) -> tuple[Link, ...]:
    return (Link(bind(str(value))),) if value else ()


def _model(desk: Desk, entry: Entry) -> Page:
    record = entry.record
    pictures = desk.images(record.images)
    before, after = _neighbours(desk, entry)
    period = span(record.period.start, record.period.end) if record.period else ""
    view = ModelView(
        bind(record.summary or ""),
        _model_facts(desk, entry, period),
        desk.term("field", record.field),
        record.field,
        desk.field_number(record.field),
        desk.unit(record.unit),
        desk.units_now(record.unit),
        desk.term("year", str(record.year or "")),
        period,
        desk.label("stage", present_stage(entry, desk.site.catalog)),
        _steps(desk, entry),
        desk.awards(record.award),
        tuple(_outcome(desk, each) for each in record.outcomes),
        record.conditions or "",
        set_prose(desk, entry.prose),
        pictures,
        cards(desk, "model", record.replicated_from),
        cards(desk, "model", desk.site.copied_by.get(entry.id, ())),
        cards(desk, "model", desk.site.related.get(entry.id, ())),
        replace(relations(desk, entry), models=()),
        tuple(source_note(each) for each in record.sources),
        _check(entry),
        record.date,
        record.updated,
        before,
        after,
        record.illustrative,
    )
    photo = photo_address(pictures[0]) if pictures else ""
    return Page(_head(desk, entry, bind(record.title), photo), "pages/model.html", view)


def _model_facts(desk: Desk, entry: Entry, period: str) -> tuple[Fact, ...]:
    record = entry.record
    return _facts(
        (desk.say("Unit"), (desk.unit(record.unit),)),
        (desk.say("Unit above"), tuple(desk.unit(each) for each in desk.site.catalog.units.ancestors(record.unit))),
        (desk.say("Field"), (desk.term("field", record.field),)),
        (desk.say("Registered"), (desk.term("year", str(record.year)) if record.year else Link(desk.say("unknown")),)),
        (desk.say("Period"), _text(period)),
        (desk.say("Subject"), _text(desk.label("subject", record.subject))),
        (desk.say("Level"), _text(desk.label("level", record.level))),
        (desk.say("Pilot model"), _text(desk.say("yes") if record.pilot else "")),
        (desk.say("Place"), _text(record.place)),
        (desk.say("Responsible"), _text(record.responsible)),
        (desk.say("Themes"), tuple(desk.term("theme", each) for each in record.themes)),
    )


def _outcome(desk: Desk, given: OutcomeGiven) -> Outcome:
    told = qualified(desk, desk.number(given.value), given.qualifier) if given.qualifier else ""
    day, source = given.date, given.source or ""
    return Outcome(given.indicator, given.value, given.before, given.measure or "", day, source, told)


def _steps(desk: Desk, entry: Entry) -> tuple[Step, ...]:
    log = stage_log(entry)
    catalog = desk.site.catalog
    past = [each for each in log if each.reached_by(catalog.today)]

    def step(each: StageEntry) -> Step:
        return Step(
            desk.label("stage", each.stage),
            meaning(each.stage, catalog),
            each.date,
            desk.label("level", each.level),
            each.decision or "",
            each.note or "",
            bool(past) and each is past[-1],
            str(each.year or "") if not each.date else "",
        )

    return tuple(step(each) for each in log)


def _check(entry: Entry) -> LastCheck | None:
    check = entry.record.last_checked
    return LastCheck(check.date, check.by or "", check.still_effective) if check else None


def _person(desk: Desk, entry: Entry) -> Page:
    record = entry.record
    if record.consent.withdrawn:
        return _withdrawn(desk, entry)
    title = bind(record.name)
    before, after = _neighbours(desk, entry)
    portrait = record.portrait
    picture = desk.picture(portrait.file, portrait.alt, "", portrait.credit or "") if portrait else None
    view = PersonView(
        None,
        record.honorific or "",
        record.role or "",
        bind(record.summary or ""),
        _facts(
            (desk.say("Unit"), (desk.unit(record.unit),)),
            (desk.say("Field"), (desk.term("field", record.field),)),
            (desk.say("Recognised"), _text(record.year or desk.say("unknown"))),
            (desk.say("Level"), _text(desk.label("level", record.level))),
            (desk.say("Themes"), tuple(desk.term("theme", each) for each in record.themes)),
        ),
        desk.units_now(record.unit),
        desk.awards(record.award),
        picture,
        set_prose(desk, entry.prose),
        relations(desk, entry),
        tuple(source_note(each) for each in record.sources),
        record.date,
        record.updated,
        before,
        after,
        record.illustrative,
    )
    return Page(_head(desk, entry, title, photo_address(picture)), "pages/person.html", view)


def _withdrawn(desk: Desk, entry: Entry) -> Page:
    """A page without name, picture or any other word of the record; robots are asked to forget it."""
    title = desk.say("This page is no longer shown")
    day = entry.record.consent.withdrawn
    empty = set_prose(desk, type(entry.prose)("", "", (), frozenset(), (), ()))
    view = PersonView(day, "", "", "", (), (), (), None, empty, Relations(), (), None, None, None, None, False)
    head = PageHead("person", address_of("person", entry.id), title, title, crumbs(desk, entry, title), listed=False)
    return Page(head, "pages/person.html", view)


def _news(desk: Desk, entry: Entry) -> Page:
    record = entry.record
    pictures = desk.images(record.images)
    before, after = _neighbours(desk, entry)
    view = NewsView(
        Link(desk.label("category", record.category), f"/tin-tuc/chuyen-muc/{record.category}/"),
        bind(record.lead or ""),
        record.byline or "",
        record.date,
        record.event_date,
        record.updated,
        source_note(record.source) if record.source else None,
        set_prose(desk, entry.prose),
        pictures,
        tuple(desk.unit(each) for each in record.units),
        relations(desk, entry),
        before,
        after,
        record.illustrative,
    )
    photo = photo_address(pictures[0]) if pictures else ""
    return Page(_head(desk, entry, bind(record.title), photo), "pages/news.html", view)


def _document(desk: Desk, entry: Entry) -> Page:
    record = entry.record
    documents = desk.site.catalog.records["document"]
    replaced_by = [each for each in documents.values() if entry.id in each.record.replaces]
    file = desk.site.downloads.get(record.file or "", "")
    view = DocumentView(
        record.symbol,
        _facts(
            (desk.say("Kind of document"), _text(desk.label("document-kind", record.kind))),
            (desk.say("Symbol"), _text(record.symbol)),
            (desk.say("Issued by"), _text(record.issuer)),
            (desk.say("Date of issue"), _text(desk.day(record.date))),
            (desk.say("Validity"), _text(desk.label("document-status", record.status))),
        ),
        bind(record.summary or record.title),
        record.url or "",
        Link(record.file or "", file) if file else None,
        set_prose(desk, entry.prose),
        tuple(
            Link(document_name(desk, documents[each]), address_of("document", each))
            for each in record.replaces
            if each in documents
        ),
        tuple(Link(document_name(desk, each), address_of("document", each.id)) for each in replaced_by),
        relations(desk, entry),
        record.illustrative,
    )
    title = f"{document_name(desk, entry)}: {bind(record.title)}"
    return Page(_head(desk, entry, title), "pages/document.html", view)


def _text_page(desk: Desk, entry: Entry) -> Page:
    record = entry.record
    view = TextView(bind(record.summary or ""), set_prose(desk, entry.prose), record.toc, record.updated)
    return Page(_head(desk, entry, bind(record.title)), "pages/text.html", view)


PAGES = {"model": _model, "person": _person, "news": _news, "document": _document, "page": _text_page}
