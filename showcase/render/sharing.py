"""Share cards of one site in its own words: of every record that may be shown, and of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from showcase.content.load import Entry
from showcase.content.lookup import Spots, place_at
from showcase.derive.drawable import drawable, lost_words
from showcase.derive.pictures import Plan
from showcase.derive.sharecards import HEIGHT, PERSON, PLAIN, SITE, WIDTH, ShareCard, ground_of
from showcase.problems import Problem, problem
from showcase.render.cards import called, document_name
from showcase.render.desk import Desk
from showcase.render.frame import SharePicture
from showcase.vietnamese import bind


def share_cards(desk: Desk) -> Iterator[ShareCard]:
    """Every card that a page of the site may link to, the site's own first."""
    yield site_card(desk)
    for entry in desk.site.catalog.entries():
        card = record_card(desk, entry)
        if card:
            yield card


def site_picture(desk: Desk) -> SharePicture:
    """What goes with pages that have no card: the picture of site_config.yaml, or else the site's card."""
    config = desk.site.catalog.config
    chosen = desk.picture(config.share_picture or "", config.title)
    if chosen:
        return SharePicture(chosen.jpeg[-1].address, chosen.width, chosen.height, chosen.alt)
    return _picture(site_card(desk))


def record_picture(desk: Desk, entry: Entry) -> SharePicture | None:
    """The card that goes with a record's page; None for those that go with the site's."""
    card = record_card(desk, entry)
    return _picture(card) if card else None


def _picture(card: ShareCard) -> SharePicture:
    return SharePicture(card.address, WIDTH, HEIGHT, card.alt)


def site_card(desk: Desk) -> ShareCard:
    """Title and description, over who runs the site."""
    config = desk.site.catalog.config
    foot = config.owner.managing_body
    title, below = _drawn(desk, config.title), _drawn(desk, config.description)
    return ShareCard(SITE, SITE, title, "", below, "", drawable(foot, desk.letters), style=desk.style)


def undrawn(desk: Desk, config_spots: Spots) -> Iterator[Problem]:
    """Warns of words that the font of cards has no letters for, where a card takes its title from."""
    title = desk.site.catalog.config.title
    if lost := lost_words(title, desk.letters):
        place = place_at("site_config.yaml", config_spots, "title")
        yield problem(place, "share-card-letters", found=" ".join(lost))
    for entry in desk.site.catalog.entries():
        key = TITLES.get(entry.kind, "")
        if key and entry.nameable and (lost := lost_words(getattr(entry.record, key), desk.letters)):
            yield problem(place_at(entry.path, entry.spots, key), "share-card-letters", found=" ".join(lost))


def _drawn(desk: Desk, text: str) -> str:
    """A text as the font of cards can draw it."""
    return bind(drawable(text, desk.letters))


def record_card(desk: Desk, entry: Entry) -> ShareCard | None:
    """The card of a model, person, news item or document; None for pages and for people who are not to be named."""
    kind = CARDS.get(entry.kind)
    return kind(desk, entry) if kind else None


def _card(desk: Desk, entry: Entry, ground: str, above: str, below: str, title: str, photo: str = "") -> ShareCard:
    plan: Plan | None = desk.site.pictures.get(photo)
    return ShareCard(
        f"{entry.kind}-{entry.id}",
        ground,
        _drawn(desk, title) or _drawn(desk, desk.site.catalog.config.title),
        _drawn(desk, above),
        _drawn(desk, below),
        desk.say("Illustrative example") if entry.record.illustrative else "",
        _drawn(desk, desk.site.catalog.config.title),
        plan.media.path if plan else "",
        plan.media.digest if plan else "",
        desk.style,
    )


def _model(desk: Desk, entry: Entry) -> ShareCard:
    record = entry.record
    ground = ground_of(desk.field_number(record.field))
    photo = record.images[0].file if record.images else ""
    field = desk.label("field", record.field)
    return _card(desk, entry, ground, field, desk.unit_line(record.unit), record.title, photo)


def _person(desk: Desk, entry: Entry) -> ShareCard | None:
    record = entry.record
    if not entry.nameable:
        return None
    photo = record.portrait.file if record.portrait and "photo" in record.consent.scope else ""
    above = record.role or desk.label("field", record.field)
    return _card(desk, entry, PERSON, above, desk.unit_line(record.unit), called(entry), photo)


def _news(desk: Desk, entry: Entry) -> ShareCard:
    record = entry.record
    photo = record.images[0].file if record.images else ""
    category = desk.label("category", record.category)
    return _card(desk, entry, PLAIN, category, desk.day(record.date), record.title, photo)


def _document(desk: Desk, entry: Entry) -> ShareCard:
    record = entry.record
    return _card(desk, entry, PLAIN, document_name(desk, entry), record.issuer, record.title)


TITLES = {"model": "title", "person": "name", "news": "title", "document": "title"}
CARDS: dict[str, Callable[[Desk, Entry], ShareCard | None]] = {
    "model": _model,
    "person": _person,
    "news": _news,
    "document": _document,
}
