"""Share cards of one site in its own words: of every record that may be shown, and of the site."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from showcase.content.catalog import Catalog
from showcase.content.entries import Entry, narrowing
from showcase.content.lookup import Positions, position_of
from showcase.content.records.collections import ModelCollection
from showcase.content.records.record import PageRecord
from showcase.content.records.records import MODEL, Document, Model, News, Person, kind_of
from showcase.derive.cards.drawable import drawable_text, lost_words
from showcase.derive.cards.share_cards import HEIGHT, PERSON, PLAIN, SITE, WIDTH, ShareCard, ground_of
from showcase.derive.pictures import PicturePlan
from showcase.problems import Problem, problem
from showcase.render.cards import document_name, name_with_honorific
from showcase.render.context import RenderContext
from showcase.render.frame import SharePicture
from showcase.vietnamese import bind_words


def share_cards(context: RenderContext) -> Iterator[ShareCard]:
    """Yield every card that a page of the site may link to once, the site's own first."""
    yield site_card(context)
    cards = (record_card(context, each) for each in context.site.catalog.entries())
    yield from {card.file: card for card in cards if card}.values()


def site_picture(context: RenderContext) -> SharePicture:
    """Return the picture of pages without a card: that of site_config.yaml, else the site's card."""
    config = context.site.catalog.config
    chosen = context.picture(config.share_picture or "", config.title)
    if chosen:
        return SharePicture(chosen.jpeg[-1].address, chosen.width, chosen.height, chosen.alt)
    return _picture(context, site_card(context))


def record_picture(context: RenderContext, entry: Entry[PageRecord]) -> SharePicture | None:
    """Return the card of a record's page; None for those that share the site's."""
    card = record_card(context, entry)
    return _picture(context, card) if card else None


def _picture(context: RenderContext, card: ShareCard) -> SharePicture:
    return SharePicture(context.routes.card(card.file), WIDTH, HEIGHT, card.alt)


def site_card(context: RenderContext) -> ShareCard:
    """Return the card of the site: title and description, above who runs it."""
    config = context.site.catalog.config
    foot = config.owner.managing_body
    title, below = _drawn(context, config.title), _drawn(context, config.description)
    return ShareCard(
        name=SITE,
        ground=SITE,
        title=title,
        above="",
        below=below,
        note="",
        site=drawable_text(foot, context.letters),
        style=context.style,
    )


def undrawable_titles(
    catalog: Catalog, letters: frozenset[int], config_positions: Positions, sharing: Collection[str]
) -> Iterator[Problem]:
    """Yield warnings of words in titles that the font of cards, with these `letters`, cannot draw.

    Of a model in `sharing` no title is drawn: it has the card of its field.
    """
    if lost := lost_words(catalog.config.title, letters):
        place = position_of("site_config.yaml", config_positions, "title")
        yield problem(place, "share-card-letters", found=" ".join(lost))
    for entry in catalog.entries():
        key = kind_of(entry.kind).title_key
        drawn = entry.kind in SHARE_CARD_BY_KIND and not (entry.kind == MODEL.id and entry.id in sharing)
        if drawn and (lost := lost_words(entry.record.title, letters)):
            yield problem(position_of(entry.path, entry.positions, key), "share-card-letters", found=" ".join(lost))


def _drawn(context: RenderContext, text: str) -> str:
    """Return `text` as the font of cards can draw it."""
    return bind_words(drawable_text(text, context.letters))


def record_card(context: RenderContext, entry: Entry[PageRecord]) -> ShareCard | None:
    """Return the card of a record; None for pages, sets of criteria, and people who are not named."""
    kind = SHARE_CARD_BY_KIND.get(entry.kind)
    return kind(context, entry) if kind else None


def _card(
    context: RenderContext,
    entry: Entry[PageRecord],
    *,
    ground: str,
    above: str,
    below: str,
    title: str,
    photo: str = "",
) -> ShareCard:
    plan: PicturePlan | None = context.site.pictures.get(photo)
    return ShareCard(
        name=f"{entry.kind}-{entry.id}",
        ground=ground,
        title=_drawn(context, title) or _drawn(context, context.site.catalog.config.title),
        above=_drawn(context, above),
        below=_drawn(context, below),
        note=context.translate("Illustrative example") if entry.record.illustrative else "",
        site=_drawn(context, context.site.catalog.config.title),
        photo=plan.media.path if plan else "",
        digest=plan.media.digest if plan else "",
        style=context.style,
    )


def _model(context: RenderContext, entry: Entry[Model]) -> ShareCard:
    record = entry.record
    ground = ground_of(context.field_number(record.field))
    photo = record.images[0].file if record.images else ""
    field = context.label("field", record.field)
    if entry.id in context.site.sharing_cards:
        kind = context.translate(kind_of(entry.kind).plural)
        card = _card(context, entry, ground=ground, above=kind, below="", title=field)
        return replace(card, name=f"field-{record.field}")
    return _card(
        context,
        entry,
        ground=ground,
        above=field,
        below=context.unit_line(record.unit),
        title=record.title,
        photo=photo,
    )


def _person(context: RenderContext, entry: Entry[Person]) -> ShareCard | None:
    record = entry.record
    photo = record.portrait.file if record.portrait and "photo" in record.consent.scope else ""
    above = record.role or context.label("field", record.field)
    return _card(
        context,
        entry,
        ground=PERSON,
        above=above,
        below=context.unit_line(record.unit),
        title=name_with_honorific(entry),
        photo=photo,
    )


def _news(context: RenderContext, entry: Entry[News]) -> ShareCard:
    record = entry.record
    photo = record.images[0].file if record.images else ""
    category = context.label("category", record.category)
    return _card(
        context, entry, ground=PLAIN, above=category, below=context.day(record.date), title=record.title, photo=photo
    )


def _collection(context: RenderContext, entry: Entry[ModelCollection]) -> ShareCard:
    record = entry.record
    photo = record.cover.file if record.cover else ""
    above, below = context.translate(kind_of(entry.kind).plural), record.summary or ""
    return _card(context, entry, ground=PLAIN, above=above, below=below, title=record.title, photo=photo)


def _document(context: RenderContext, entry: Entry[Document]) -> ShareCard:
    record = entry.record
    return _card(
        context, entry, ground=PLAIN, above=document_name(context, entry), below=record.issuer, title=record.title
    )


SHARE_CARD_BY_KIND: dict[str, Callable[[RenderContext, Entry[PageRecord]], ShareCard | None]] = {
    "model": narrowing(Model, _model),
    "person": narrowing(Person, _person),
    "news": narrowing(News, _news),
    "collection": narrowing(ModelCollection, _collection),
    "document": narrowing(Document, _document),
}
