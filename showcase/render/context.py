"""RenderContext: what rendering reads - a site, its language, its addresses - and how values are put in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from showcase.content.entries import Entry
from showcase.content.records.record import PageRecord
from showcase.content.records.structs import AwardEntry, ImageEntry, SourceEntry
from showcase.content.schema.periods import YearSpan
from showcase.derive.facets import facet_address, facet_of
from showcase.derive.pictures import picture_address
from showcase.derive.site import Site
from showcase.derive.tallies import Tallies
from showcase.messages import N_
from showcase.render.links import SiteLinks
from showcase.render.parts import Award, Card, Link, Picture, PictureFile, SourceNote
from showcase.routes import Routes
from showcase.vietnamese import bind, format_day, format_number, format_period

QUARTERS = ("I", "II", "III", "IV")


class Translations(Protocol):
    """A gettext catalogue."""

    def gettext(self, message: str, /) -> str:
        """Return the translation of a message."""

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Return the translation of a message that depends on a number."""


@dataclass(frozen=True, kw_only=True)
class RenderContext:
    """A site, its links and words, the path before every address ("/dan-van/"), all that is counted; drafts, if shown.

    `unfinished` is whether the site still says what `init` put there to be replaced.
    `style` stands for the fonts of share cards, `letters` are the code points that they have; none: all there are.
    `translations` say nothing in a `repr`: the hash of their catalogue does.
    `cards` has the card of each record by kind and id, made once (`with_cards`) and shared by all lists.
    """

    site: Site
    links: SiteLinks
    translations: Translations = field(repr=False)
    base_path: str
    tallies: Tallies
    drafts: bool = False
    unfinished: bool = False
    style: str = ""
    letters: frozenset[int] = frozenset()
    cards: Mapping[tuple[str, str], Card] = field(default_factory=dict, repr=False)

    @property
    def routes(self) -> Routes:
        """The addresses of the site."""
        return self.links.routes

    def facet_address(self, facet: str, value: str = "") -> str:
        """Return the address of the list of one `value` of `facet`, or that of the directory of all its values."""
        return facet_address(self.routes, facet, value)

    @property
    def page_size(self) -> int:
        """Records on a page of a listing."""
        return int(self.site.catalog.config.page_size)

    @property
    def examples(self) -> int:
        """How many records, figures and letters are invented examples: as many as carry the label."""
        listed = (entry for entries in self.site.listings.values() for entry in entries)
        return sum(
            entry.record.illustrative for entry in (*listed, *self.site.catalog.statistics, *self.site.catalog.letters)
        )

    def translate(self, message: str, **values: object) -> str:
        """Return `message` in the site's language, with `values` in its places."""
        return self.translations.gettext(message) % values if values else self.translations.gettext(message)

    def translate_count(self, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with `number`, in the site's language."""
        return self.translations.ngettext(one, many, number) % {"count": self.number(number)}

    def labelled(self, text: str, illustrative: bool) -> str:
        """Return `text` for use outside its page; that of an invented example says so."""
        return self.translate("[Illustrative example] %(title)s", title=text) if illustrative else text

    def day(self, day: date) -> str:
        """Return a date in words: 24/11/2024."""
        return format_day(day, language=self.site.catalog.config.language)

    def number(self, number: float) -> str:
        """Return a number in words: 2.250."""
        return format_number(number, self.site.catalog.config.language)

    def term(self, facet: str, value: str | None) -> Link:
        """Return a term of `facet`, linked to its listing where it has one; an empty Link for None."""
        if not value:
            return Link("")
        return self.links.terms.get((facet, value)) or Link("" if facet_of(facet).vocabulary else value)

    def field_number(self, field: str) -> int:
        """Return the number, from 1, of the cover of `field`."""
        return self.site.catalog.vocabularies["field"].number(field) + 1

    def label(self, vocabulary: str, value: str | None) -> str:
        """Return the label of a term of any vocabulary."""
        return self.site.catalog.label(vocabulary, value)

    def unit(self, unit: str) -> Link:
        """Return a unit, linked to its page."""
        return self.links.units[unit]

    def units_now(self, unit: str) -> tuple[Link, ...]:
        """Return links to the units that stand today where `unit` stood; of its own name, with the one above it."""
        catalog = self.site.catalog
        labels = catalog.units.labels
        now = [each for each in catalog.units.now(unit, catalog.today) if each in catalog.units.units]
        return tuple(
            replace(self.unit(each), label=self.unit_line(each)) if labels[each] == labels[unit] else self.unit(each)
            for each in now
        )

    def lives_on(self, unit: str) -> bool:
        """Return whether `unit` is today, as a whole and alone, a unit of the same name."""
        return self.site.catalog.units.lives_on(unit, self.site.catalog.today)

    def unit_line(self, unit: str) -> str:
        """Return the unit with the one above it, for cards."""
        return self.links.unit_lines[unit]

    def unit_title(self, unit: str) -> str:
        """Return the unit, with the one above it where another unit has the same name."""
        units = self.site.catalog.units
        label = units.labels[unit]
        return bind(label) if units.find(label) == (unit,) else self.unit_line(unit)

    def awards(self, awards: Iterable[AwardEntry]) -> tuple[Award, ...]:
        """Return `awards` in words."""
        return tuple(
            Award(self.term("award", each.form), self.label("level", each.level), each.year, each.decision or "")
            for each in awards
        )

    def picture(self, file: str, alt: str, caption: str = "", credit: str = "") -> Picture | None:
        """Return the planned picture of `file`; None when that is no picture of the site."""
        plan = self.site.pictures.get(file)
        if plan is None:
            return None
        width, height = plan.sizes[-1]
        webp, jpeg = (
            tuple(PictureFile(picture_address(self.routes, plan, each, suffix), each) for each, _ in plan.sizes)
            for suffix in ("webp", "jpg")
        )
        return Picture(alt=alt, width=width, height=height, webp=webp, jpeg=jpeg, caption=caption, credit=credit)

    def images(self, images: Iterable[ImageEntry]) -> tuple[Picture, ...]:
        """Return the pictures of a record."""
        found = (self.picture(each.file, each.alt, each.caption or "", each.credit or "") for each in images)
        return tuple(each for each in found if each)

    def record_link(self, entry: Entry[PageRecord]) -> Link:
        """Return a link to a record, by its title or name."""
        return self.links.records[entry.kind, entry.id]


def source_note(source: SourceEntry) -> SourceNote:
    """Return `source` for a template."""
    return SourceNote(source.name, source.url or "", source.date, source.author or "")


def period_in_words(context: RenderContext, period: YearSpan) -> str:
    """Return a period in words: "2016–2018", "từ năm 2025", "6 tháng đầu năm 2023"; '' if it is unknown."""
    if period.months is None and period.start is not None and period.end is None:
        return context.translate("since %(year)s", year=period.start)
    if period.months is None:
        return format_period(period.start, period.end)
    first, last = period.months
    values: dict[str, object] = {"count": last - first + 1, "year": period.start, "month": first, "last": last}
    if first == last:
        words = N_("month %(month)s of %(year)s")
    elif (first - 1) % 3 == 0 and last == first + 2:
        words, values = N_("quarter %(quarter)s of %(year)s"), values | {"quarter": QUARTERS[last // 3 - 1]}
    elif first == 1:
        words = N_("the first %(count)s months of %(year)s")
    else:
        words = N_("the last %(count)s months of %(year)s")
    return context.translate(words, **values)


def photo_address(picture: Picture | None) -> str:
    """Return the address of the widest JPEG, for sites that show one picture of a page."""
    return picture.jpeg[-1].address if picture else ""


def shorten(text: str, most: int = 200) -> str:
    """Return `text`, cut at the end of a word where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def newest(*days: date | None) -> date | None:
    """Return the latest of the `days` that are known."""
    known = [day for day in days if day]
    return max(known) if known else None
