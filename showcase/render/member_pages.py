"""Pages of member sites: all of them with their figures, and each with its models, which are read there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from showcase.derive.members import MemberCount, ModelElsewhere
from showcase.derive.search.elsewhere import KIND
from showcase.derive.stages import FUNNEL
from showcase.derive.tallies.declared import is_comparable
from showcase.messages import N_
from showcase.render.cards import SUMMARY
from showcase.render.context import RenderContext, shorten
from showcase.render.frame import Page, PageHead
from showcase.render.list_parts import MemberSiteRow
from showcase.render.pagers import cut_into_pages, pager
from showcase.render.parts import Card, Fact, Link
from showcase.render.statistics.declared import declared_figure_view
from showcase.render.statistics.labels import STEPS_HELD, WORDS
from showcase.render.views import ListingView, MembersView, MemberView
from showcase.vietnamese import bind


def member_pages(context: RenderContext) -> Iterator[Page]:
    """Yield the page of all member sites, that of each, and what follows of their lists; none without any."""
    members = context.site.members
    if not members.counts:
        return
    title, home = context.translate("Member sites"), Link(context.translate("Home"), "/")
    for view, number in _listings(context, context.routes.members(), members.models):
        shown = _overview(context, view) if number == 1 else view
        yield _page(context, (home, Link(title, context.routes.members())), number, shown)
    for count in members.counts:
        crumbs = (home, Link(title, context.routes.members()), _member_link(context, count))
        for view, number in _listings(context, crumbs[-1].address, members.of(count.member.id)):
            yield _page(context, crumbs, number, _member(context, count, view) if number == 1 else view)


def member_links(context: RenderContext) -> tuple[Link, ...]:
    """Return links to the pages of the member sites, each with the number of its models."""
    return tuple(_member_link(context, each) for each in context.site.members.counts)


def member_kinds(context: RenderContext) -> tuple[tuple[str, str], ...]:
    """Return what is found of each member site as a kind of its own, for the search: its id and its words."""
    return tuple(
        (f"{KIND}{each.member.id}", context.translate("Models of the site %(site)s", site=each.member.name))
        for each in context.site.members.counts
    )


def _member_link(context: RenderContext, count: MemberCount) -> Link:
    address = context.routes.members(count.member.id)
    return Link(count.member.name, address, len(count.member.models))


def _page(context: RenderContext, crumbs: tuple[Link, ...], number: int, view: object) -> Page:
    """Return a page of member sites; the last of `crumbs` is what it is about."""
    *above, here = crumbs
    title, address = here.label, context.routes.page(here.address, number)
    trail = (*above, Link(title))
    if number > 1:
        title = context.translate("%(title)s – page %(number)s", title=title, number=number)
        trail = (*crumbs, Link(context.translate("Page %(number)s", number=number)))
    description = context.translate("%(title)s: models of other sites, with links to them.", title=title)
    head = PageHead(kind="listing", address=address, title=title, description=description, crumbs=trail)
    return Page(head, TEMPLATES[type(view)], view)


def _listings(
    context: RenderContext, address: str, models: Sequence[ModelElsewhere]
) -> Iterator[tuple[ListingView, int]]:
    for number, pages, shown in cut_into_pages(models, context.page_size):
        cards = tuple(_card(context, each) for each in shown)
        yield (
            ListingView(
                intro="", total=len(models), cards=cards, facets=(), pager=pager(context, address, number, pages)
            ),
            number,
        )


def _card(context: RenderContext, each: ModelElsewhere) -> Card:
    """Return the card of a model of another site; it leads there."""
    model = each.model
    return Card(
        kind="model",
        title=bind(model.title),
        address=model.page,
        summary=bind(shorten(model.summary, SUMMARY)),
        label=model.field_label,
        field_number=(
            context.field_number(model.field) if model.field in context.site.catalog.vocabularies["field"].terms else 0
        ),
        unit=model.unit,
        year=str(model.year or ""),
        stage=model.stage_label,
        day=model.date,
        illustrative=model.illustrative,
        origin=each.member.name,
    )


def _overview(context: RenderContext, listing: ListingView) -> MembersView:
    members, catalog = context.site.members, context.site.catalog
    here = MemberSiteRow(
        site=Link(context.translate("This site"), context.routes.statistics()),
        day=catalog.today,
        old=False,
        counts=tuple(members.here[step] for step in FUNNEL),
    )
    top = set(context.site.top_units())
    declared = (each for each in catalog.statistics if is_comparable(each.record) and each.record.unit in top)
    return MembersView(
        intro=context.translate(
            "Models of other sites, as their open data has them. Each is read on its own site; here are its title, its "
            "unit, a summary and a link."
        ),
        columns=tuple(context.translate(WORDS[step]) for step in FUNNEL),
        rows=(here, *(_row(context, each) for each in members.counts)),
        totals=tuple(members.total[step] for step in FUNNEL),
        notes=tuple(_notes(context)),
        declared=tuple(declared_figure_view(context, each) for each in declared),
        listing=listing,
    )


def _row(context: RenderContext, count: MemberCount) -> MemberSiteRow:
    steps = tuple(count.steps[step] for step in FUNNEL)
    site = replace(_member_link(context, count), count=None)
    return MemberSiteRow(site=site, day=count.as_of, old=count.old, counts=steps)


def _notes(context: RenderContext) -> Iterator[str]:
    """Yield what one has to know of the figures: how they were counted, and what is not among them."""
    counts = context.site.members.counts
    yield context.translate(
        "Counted on each site from its own records, up to the day that stands beside it. Figures that others published "
        "are not added."
    )
    yield context.translate(STEPS_HELD)
    twice, left_out = sum(each.twice for each in counts), sum(each.member.left_out for each in counts)
    if twice:
        yield context.translate_count(
            "%(count)s model is on more than one of these sites; in all it is counted once.",
            "%(count)s models are on more than one of these sites; in all each is counted once.",
            twice,
        )
    if left_out:
        yield context.translate_count(
            "%(count)s invented example of these sites is left out.",
            "%(count)s invented examples of these sites are left out.",
            left_out,
        )
    yield context.translate("People are not copied from other sites: they agreed to be shown there.")


def _member(context: RenderContext, count: MemberCount, listing: ListingView) -> MemberView:
    fetched = count.member.fetched
    licence = Link(fetched.licence or context.translate("not stated"), fetched.licence_url)
    values = (
        (N_("Site"), Link(fetched.home, fetched.home)),
        (N_("Open data"), Link(fetched.title or fetched.about, fetched.about)),
        (N_("Published by"), Link(fetched.publisher)),
        (N_("As of"), Link(context.day(fetched.as_of))),
        (N_("Copied on"), Link(context.day(fetched.fetched))),
        (N_("Licence"), licence),
    )
    old = context.translate(
        "This is of %(day)s and may be out of date: look at the site itself for how things are now.",
        day=context.day(count.as_of),
    )
    return MemberView(
        facts=tuple(Fact(context.translate(name), (link,)) for name, link in values if link.label),
        old=old if count.old else "",
        listing=listing,
    )


TEMPLATES: dict[type, str] = {
    MembersView: "pages/member_sites.html",
    MemberView: "pages/member_site.html",
    ListingView: "pages/listing.html",
}
