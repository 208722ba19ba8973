"""The page of views: how often models and news were read by month, as the logs of the web server tell, since when."""

from __future__ import annotations

from collections.abc import Iterator

from showcase.content.records.records import MODEL, NEWS
from showcase.content.records.views import days_in
from showcase.derive.views import MonthlyViews
from showcase.messages import N_
from showcase.render.context import RenderContext
from showcase.render.most_read import most_read_links, period_counted
from showcase.render.parts import FacetGroup
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.figures import MonthRow
from showcase.render.statistics.frame import StatisticsPage
from showcase.render.views import StatisticsView

MOST_LISTED = 20


def views_pages(statistics: StatisticsContext) -> Iterator[StatisticsPage]:
    """Yield the page of views, where any were counted."""
    context = statistics.context
    views = context.site.views
    if not views.months:
        return
    name = context.translate("Views")
    lead = context.translate(
        "How often the pages of models and news were read, counted since %(month)s from the logs of the web server: "
        "without search engines and other robots, and half an hour of the same reader counts once.",
        month=_month(views.months[-1]),
    )
    lists = ((MODEL.id, N_("Most read models")), (NEWS.id, N_("Most read news")))
    found = ((context.translate(heading), most_read_links(context, kind)[:MOST_LISTED]) for kind, heading in lists)
    yield StatisticsPage(
        address=context.routes.statistics("views"),
        title=context.translate("Statistics: %(name)s", name=name),
        name=name,
        lead=lead,
        view=StatisticsView(
            months=tuple(_row(context, each) for each in views.months),
            most_read=tuple(FacetGroup(heading, links) for heading, links in found if links),
            period=period_counted(context) if views.ranked else "",
        ),
    )


def _month(month: MonthlyViews) -> str:
    """Return a month: "10/2026"."""
    return f"{month.month.month}/{month.month.year}"


def _row(context: RenderContext, month: MonthlyViews) -> MonthRow:
    every = days_in(month.month)
    some = context.translate("%(days)s of %(all)s", days=month.days, all=every)
    return MonthRow(
        label=_month(month),
        models=month.views[MODEL.id],
        news=month.views[NEWS.id],
        days=context.translate("all %(all)s", all=every) if month.whole else some,
    )
