"""The views of pages: for each template in pages/ a class with all that it may show.

Addresses count from the site's root ("/mo-hinh/abc/").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from showcase.render.data_parts import DataSheet
from showcase.render.learning_parts import TreeShown
from showcase.render.list_parts import CardsOfMonth, MemberSiteRow, RecentChange
from showcase.render.parts import (
    AssessedRow,
    AssessmentShown,
    Award,
    Card,
    Copying,
    CriteriaGroup,
    DeclaredFigure,
    FacetGroup,
    Fact,
    Heading,
    LastCheck,
    LessonsLearned,
    Link,
    ModelRow,
    Outcome,
    Pager,
    Picture,
    Prose,
    ReaderLetter,
    Relations,
    SentenceParts,
    SourceNote,
    Step,
    TableColumn,
)
from showcase.render.statistics.figures import FigureTable, HeadlineFigure, MonthRow, Section
from showcase.render.unit_parts import MapView, Merger, UnitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelView:
    """The content of pages/model.html."""

    summary: str
    facts: tuple[Fact, ...]
    field: Link
    field_number: int
    unit: Link
    unit_now: tuple[Link, ...]
    unit_lives_on: bool
    year: Link
    period: str
    stage: str
    steps: tuple[Step, ...]
    awards: tuple[Award, ...]
    outcomes: tuple[Outcome, ...]
    conditions: str
    copying: Copying | None
    lessons: LessonsLearned | None
    prose: Prose
    pictures: tuple[Picture, ...]
    copied_from: tuple[Card, ...]
    copied_by: tuple[Card, ...]
    related: tuple[Card, ...]
    relations: Relations
    sources: tuple[SourceNote, ...]
    last_check: LastCheck | None
    published: date | None
    updated: date | None
    previous: Link | None
    next: Link | None
    illustrative: bool
    assessments: tuple[AssessmentShown, ...] = ()
    letters: tuple[ReaderLetter, ...] = ()
    contents: tuple[Heading, ...] = ()
    learning: TreeShown | None = None
    title_en: str = ""
    summary_en: str = ""
    collections: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """pages/person.html; `withdrawn` (the day consent was withdrawn) leaves everything else empty: a stub page."""

    withdrawn: date | None
    honorific: str
    role: str
    summary: str
    facts: tuple[Fact, ...]
    unit_now: tuple[Link, ...]
    unit_lives_on: bool
    awards: tuple[Award, ...]
    portrait: Picture | None
    prose: Prose
    relations: Relations
    sources: tuple[SourceNote, ...]
    published: date | None
    updated: date | None
    previous: Link | None
    next: Link | None
    illustrative: bool
    letters: tuple[ReaderLetter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsView:
    """pages/news.html: four dates are four things."""

    category: Link
    lead: str
    byline: str
    published: date
    event_day: date | None
    updated: date | None
    source: SourceNote | None
    prose: Prose
    pictures: tuple[Picture, ...]
    units: tuple[Link, ...]
    relations: Relations
    previous: Link | None
    next: Link | None
    illustrative: bool = False
    letters: tuple[ReaderLetter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """The content of pages/document.html."""

    symbol: str
    facts: tuple[Fact, ...]
    summary: str
    url: str
    file: Link | None
    prose: Prose
    replaces: tuple[Link, ...]
    replaced_by: tuple[Link, ...]
    relations: Relations
    illustrative: bool = False
    letters: tuple[ReaderLetter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaView:
    """pages/criteria.html: one version of a set; `size`: how many criteria where `groups` has none of their words.

    `counted` are the figures of it alone, `assessed` its records; `more` leads to those that have no row; `declared`
    are figures that others published.
    """

    version: str
    summary: str
    facts: tuple[Fact, ...]
    groups: tuple[CriteriaGroup, ...]
    size: int
    versions: tuple[Link, ...]
    counted: tuple[Section, ...]
    counted_note: str
    declared: tuple[DeclaredFigure, ...]
    assessed: tuple[AssessedRow, ...]
    more: Link | None
    source: SourceNote | None
    prose: Prose
    relations: Relations
    previous: Link | None
    next: Link | None
    updated: date | None = None
    illustrative: bool = False
    letters: tuple[ReaderLetter, ...] = ()


@dataclass(frozen=True, slots=True)
class TextView:
    """pages/text.html: a standing page."""

    summary: str
    prose: Prose
    toc: bool
    updated: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """pages/listing.html: `total` records in all, this page's cards, ways to narrow, the address of the table."""

    intro: str
    total: int
    cards: tuple[Card, ...]
    facets: tuple[FacetGroup, ...]
    pager: Pager | None
    feed: str = ""
    table: str = ""
    order: str = ""
    search: str = ""
    lead: Card | None = None
    months: tuple[CardsOfMonth, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """pages/table.html: `total` models in all, this page's rows, ways to narrow, the address of the cards."""

    total: int
    columns: tuple[TableColumn, ...]
    rows: tuple[ModelRow, ...]
    facets: tuple[FacetGroup, ...]
    pager: Pager | None
    cards: str


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """pages/feedback.html: `origin` is where its form may be sent, as a Content-Security-Policy names it."""

    origin: str


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """pages/directory.html: all values of one facet with their counts, perhaps in named groups.

    With a `pager` it is a page of a long list, which is set in columns.
    """

    intro: str
    groups: tuple[FacetGroup, ...]
    columns: bool = False
    pager: Pager | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsView:
    """pages/units.html: the units of the register as trees, today's unfolded if `open`; `whole` if none is left out.

    `ended` is the number of former units in the register.
    """

    intro: str
    current: tuple[UnitRow, ...]
    former: tuple[UnitRow, ...]
    ended: int
    open: bool
    whole: bool
    map: MapView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """pages/unit.html: a unit with its figures, its history, its parts and the records of it and its predecessors.

    Of a unit that ended, `until` is the last day, and `now` what stands in its place today. `levels` tells its parts by
    type. `own` of the models are its own, `of_former` are of units that ended. `statistics` is the address of all its
    figures, '' where there are none.
    """

    type: str
    note: str
    until: date | None
    now: tuple[Link, ...]
    headline: tuple[HeadlineFigure, ...]
    fields: FigureTable | None
    facts: tuple[Fact, ...]
    became: tuple[Merger, ...]
    came_from: tuple[Merger, ...]
    parts: tuple[UnitRow, ...]
    levels: str
    former: tuple[UnitRow, ...]
    own: int
    of_former: int
    listing: ListingView
    people: tuple[Card, ...]
    news: tuple[Card, ...]
    figures: tuple[DeclaredFigure, ...]
    illustrative: bool = False
    statistics: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsView:
    """pages/statistics.html: counted from this site's records, and declared by others: side by side, never mixed.

    `pages` are the other pages of statistics, this one marked; `lists` name the records or units behind a figure.
    A report begins with its `findings` and with `stories` of models.
    `months` are months of views, `most_read` the records with most of them in the `period`.
    """

    pages: tuple[Link, ...] = ()
    headline: tuple[HeadlineFigure, ...] = ()
    sections: tuple[Section, ...] = ()
    counted_note: str = ""
    lists: tuple[FacetGroup, ...] = ()
    declared: tuple[DeclaredFigure, ...] = ()
    shares: tuple[str, ...] = ()
    unbalanced: int = 0
    more: tuple[Link, ...] = ()
    differences: tuple[tuple[Link, str], ...] = ()
    months: tuple[MonthRow, ...] = ()
    most_read: tuple[FacetGroup, ...] = ()
    period: str = ""
    drawn: Link | None = None
    findings: tuple[SentenceParts, ...] = ()
    stories: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """pages/data.html: the open data; `separator` stands in lists, `records` are files of whole records.

    `licence` is None where the owner states none.
    """

    day: date
    workbook: str
    package: str
    sheets: tuple[DataSheet, ...]
    records: tuple[Link, ...]
    separator: str
    licence: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The content of pages/home.html; `picked`: editors chose what is featured; `period`: of what is `most_read`."""

    fields: tuple[Link, ...]
    headline: tuple[HeadlineFigure, ...]
    featured: tuple[Card, ...]
    people: tuple[Card, ...]
    news: tuple[Card, ...]
    units: tuple[Link, ...]
    picked: bool = True
    most_read: tuple[Link, ...] = ()
    period: str = ""
    members: tuple[Link, ...] = ()
    recent: tuple[RecentChange, ...] = ()
    queries: tuple[Link, ...] = ()
    learning: Link | None = None
    collections: tuple[Card, ...] = ()
    all_collections: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersView:
    """pages/member_sites.html: the figures by site and in all, what is left out of them, published ones, all models.

    `columns` name the figures; `notes` are sentences.
    """

    intro: str
    columns: tuple[str, ...]
    rows: tuple[MemberSiteRow, ...]
    totals: tuple[int, ...]
    notes: tuple[str, ...]
    declared: tuple[DeclaredFigure, ...]
    listing: ListingView


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """pages/member_site.html: where a site is, of which day its data is, and its models; `old`: a warning, or ''."""

    facts: tuple[Fact, ...]
    old: str
    listing: ListingView


@dataclass(frozen=True, slots=True)
class SearchView:
    """pages/search.html: what a reader without JavaScript can still browse, and the words of the filters.

    `filters` and `kinds` have ids and the words for them, in the order shown; filters also the address below which each
    value has a page, '' for none. `linked` are ids of facets that figures lead to.
    """

    browse: tuple[FacetGroup, ...]
    filters: tuple[tuple[str, str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    linked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """pages/compare.html: the address of the list of models, below which each has its page."""

    address: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """pages/not_found.html."""

    links: tuple[Link, ...]
