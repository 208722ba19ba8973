"""The page in English of a site in another language: the models that are told in English, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from showcase.content.entries import Entry
from showcase.content.records.records import Model
from showcase.render.context import RenderContext
from showcase.render.english_parts import EnglishView, ToldInEnglish
from showcase.render.frame import Page, PageHead
from showcase.render.pagers import cut_into_pages, pager
from showcase.render.parts import Link
from showcase.translations import SOURCE_LANGUAGE, load_translations
from showcase.vietnamese import bind


def told_in_english(context: RenderContext) -> tuple[Entry[Model], ...]:
    """Return the models with a title and a summary in English, in their order; none on a site in English."""
    if context.site.catalog.config.language == SOURCE_LANGUAGE:
        return ()
    return tuple(each for each in context.site.models() if each.record.title_en and each.record.summary_en)


def english_context(context: RenderContext) -> RenderContext:
    """Return `context` with words in English; addresses and what editors wrote stay as they are."""
    return replace(context, translations=load_translations(SOURCE_LANGUAGE))


def languages_of_site(context: RenderContext) -> tuple[tuple[str, str], ...]:
    """Return the languages in which the site can be read, each with its first page; () where there is but one."""
    if not told_in_english(context):
        return ()
    return (context.site.catalog.config.language, "/"), (SOURCE_LANGUAGE, context.routes.english)


def english_pages(context: RenderContext) -> Iterator[Page]:
    """Yield the pages in English; none where nothing is told in English."""
    found, config, address = told_in_english(context), context.site.catalog.config, context.routes.english
    if not found:
        return
    spoken = english_context(context)
    title = spoken.translate("Models told in English")
    for number, pages, entries in cut_into_pages(found, context.page_size):
        head = PageHead(
            kind="english",
            address=context.routes.page(address, number),
            title=title if number == 1 else spoken.translate("%(title)s – page %(number)s", title=title, number=number),
            description=config.description_en
            or spoken.translate("Models of this site, each with a summary in English."),
            in_english=True,
            also_in=languages_of_site(context) if number == 1 else (),
        )
        view = EnglishView(
            records=tuple(_told(context, entry) for entry in entries),
            number=len(found),
            pager=pager(spoken, address, number, pages),
        )
        yield Page(head, "pages/english.html", view)


def _told(context: RenderContext, entry: Entry[Model]) -> ToldInEnglish:
    record, label = entry.record, context.label("field", entry.record.field)
    original = (bind(record.title), context.unit_line(record.unit), label, str(record.year or ""))
    return ToldInEnglish(
        record=Link(record.title_en or "", context.routes.record("model", entry.id)),
        summary=record.summary_en or "",
        original=tuple(each for each in original if each),
        illustrative=record.illustrative,
    )
