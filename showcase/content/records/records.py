"""The records editors write. Each class is schema, type and documentation at once; KINDS lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Generic, TypeVar

from showcase.content.records.collections import ModelCollection
from showcase.content.records.criteria import Assessment, CriteriaSet
from showcase.content.records.record import PageRecord
from showcase.content.records.structs import (
    AwardEntry,
    CheckEntry,
    Consent,
    Contact,
    Effort,
    ImageEntry,
    Lessons,
    OutcomeEntry,
    Portrait,
    SourceEntry,
    StageEntry,
)
from showcase.content.records.units import Days, days_of_year
from showcase.content.schema.compounds import (
    Many,
    MediaRef,
    PeriodType,
    RecordRef,
    Struct,
    TermRef,
    UnitRef,
)
from showcase.content.schema.fields import key, keys_of
from showcase.content.schema.moments import Day
from showcase.content.schema.names_of_people import PersonName
from showcase.content.schema.periods import YearSpan
from showcase.content.schema.scalars import Flag, Symbol, Text, Url, Year
from showcase.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar(PageRecord):
    """The keys that models and people have in common: a unit, a field, a year, and the honours that followed."""

    unit: str = key(UnitRef(), N_("the unit, as it was called at the time"), required=True)
    field: str = key(TermRef(vocabulary="field"), N_("the field"), required=True, facet=True)
    year: int | None = key(
        Year(unknown=True),
        N_("year of registration or recognition; unknown where no source gives it"),
        required=True,
        facet=True,
    )
    award: tuple[AwardEntry, ...] = key(
        Many(Struct(record=AwardEntry, shorthand="form"), single=True),
        N_("award or awards"),
        default=(),
        facet=True,
    )
    level: str | None = key(TermRef(vocabulary="level"), N_("level of registration or recognition"))
    themes: tuple[str, ...] = key(Many(TermRef(vocabulary="theme"), single=True), N_("themes"), default=(), facet=True)
    summary: str | None = key(Text(most=300), N_("one or two sentences"))
    news: tuple[str, ...] = key(Many(RecordRef(kind="news"), single=True), N_("news about it"), default=())
    documents: tuple[str, ...] = key(
        Many(RecordRef(kind="document"), single=True), N_("documents it is based on"), default=()
    )
    sources: tuple[SourceEntry, ...] = key(
        Many(Struct(record=SourceEntry, shorthand="name"), single=True), N_("sources"), default=()
    )
    date: dt.date | None = key(Day(), N_("the day of publication here"))
    featured: bool = key(Flag(), N_("true: shown on the home page"), default=False)
    illustrative: bool = key(Flag(), N_("true: an invented example, labelled as such"), default=False)

    @property
    def time(self) -> Days | None:
        """The days of its year."""
        return days_of_year(self.year) if self.year else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model(Exemplar):
    """A model (mô hình)."""

    title: str = key(Text(most=200), N_("name of the model"), required=True)
    subject: str | None = key(TermRef(vocabulary="subject"), N_("what was registered"))
    stage: str | None = key(
        TermRef(vocabulary="stage"), N_("the present stage, where no log is kept"), facet=True, instead="stages"
    )
    stages: tuple[StageEntry, ...] = key(Many(Struct(record=StageEntry)), N_("log of the stages"), default=())
    period: YearSpan | None = key(PeriodType(), N_("the years it was carried out, or the months of one"))
    pilot: bool = key(Flag(), N_("true: a pilot model"), default=False)
    place: str | None = key(Text(), N_("hamlet, village, street"))
    responsible: str | None = key(Text(), N_("who is responsible for it"))
    outcomes: tuple[OutcomeEntry, ...] = key(Many(Struct(record=OutcomeEntry)), N_("measured results"), default=())
    replicated_from: tuple[str, ...] = key(
        Many(RecordRef(kind="model"), single=True), N_("models it was copied from"), default=()
    )
    conditions: str | None = key(Text(most=1500, lines=True), N_("what another unit needs to copy it"))
    effort: Effort | None = key(Struct(record=Effort), N_("what it takes: money, people, time, equipment"))
    contact: Contact | None = key(
        Struct(record=Contact), N_("whom to ask; without it, the unit's from content/units.yaml is shown")
    )
    lessons: Lessons | None = key(Struct(record=Lessons), N_("what worked, and what did not"))
    people: tuple[str, ...] = key(Many(RecordRef(kind="person"), single=True), N_("people involved"), default=())
    last_checked: CheckEntry | None = key(Struct(record=CheckEntry), N_("the last check"))
    assessment: tuple[Assessment, ...] = key(
        Many(Struct(record=Assessment), single=True), N_("what it met of a set of criteria, year by year"), default=()
    )
    title_en: str | None = key(Text(most=200), N_("its name in English, for readers from abroad"))
    summary_en: str | None = key(
        Text(most=400), N_("one or two sentences in English; with title_en it is listed on the page in English")
    )
    images: tuple[ImageEntry, ...] = key(Many(Struct(record=ImageEntry)), N_("pictures"), default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Exemplar):
    """An exemplary person (cá nhân điển hình)."""

    name: str = key(PersonName(), N_("full name"), required=True)
    consent: Consent = key(Struct(record=Consent), N_("the person's agreement"), required=True)
    sort_name: str | None = key(Text(most=80), N_("name to sort by, where the usual order is wrong"))
    honorific: str | None = key(Text(most=20), N_("form of address"))
    role: str | None = key(Text(), N_("position"))
    portrait: Portrait | None = key(Struct(record=Portrait), N_("portrait"))
    models: tuple[str, ...] = key(Many(RecordRef(kind="model"), single=True), N_("models"), default=())
    news: tuple[str, ...] = key(Many(RecordRef(kind="news"), single=True), N_("news about the person"), default=())

    @property
    def title(self) -> str:
        """The full name."""
        return self.name

    @property
    def withdrawn(self) -> bool:
        """Whether the person took back their consent."""
        return self.consent.withdrawn is not None

    @property
    def nameable(self) -> bool:
        """Whether the person may be named outside their own page."""
        return not self.withdrawn and "name" in self.consent.scope


@dataclass(frozen=True, slots=True, kw_only=True)
class News(PageRecord):
    """A piece of news (tin)."""

    title: str = key(Text(most=200), N_("headline"), required=True)
    date: dt.date = key(Day(), N_("the day of publication here"), required=True)
    category: str = key(TermRef(vocabulary="category"), N_("category"), required=True, facet=True)
    lead: str | None = key(Text(most=600), N_("lead paragraph"))
    event_date: dt.date | None = key(Day(), N_("the day of the event"))
    byline: str | None = key(Text(most=100), N_("who wrote it"))
    source: SourceEntry | None = key(Struct(record=SourceEntry, shorthand="name"), N_("where it was published first"))
    images: tuple[ImageEntry, ...] = key(Many(Struct(record=ImageEntry)), N_("pictures"), default=())
    models: tuple[str, ...] = key(Many(RecordRef(kind="model"), single=True), N_("models it is about"), default=())
    people: tuple[str, ...] = key(Many(RecordRef(kind="person"), single=True), N_("people it is about"), default=())
    units: tuple[str, ...] = key(Many(UnitRef(), single=True), N_("units it is about"), default=())
    documents: tuple[str, ...] = key(
        Many(RecordRef(kind="document"), single=True), N_("documents it cites"), default=()
    )
    featured: bool = key(Flag(), N_("true: shown on the home page"), default=False)
    illustrative: bool = key(Flag(), N_("true: an invented example, labelled as such"), default=False)

    @property
    def time(self) -> Days | None:
        """The day of the event, or of the publication."""
        day = self.event_date or self.date
        return day, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(PageRecord):
    """A document (văn bản)."""

    symbol: str = key(Symbol(), N_("number and symbol"), required=True)
    kind: str = key(TermRef(vocabulary="document-kind"), N_("kind of document"), required=True)
    issuer: str = key(Text(), N_("who issued it"), required=True)
    date: dt.date = key(Day(), N_("the day of the document"), required=True)
    title: str = key(Text(most=400), N_("what it is about"), required=True)
    file: str | None = key(MediaRef(picture=False), N_("the file, in content/media"))
    url: str | None = key(Url(), N_("its address on the web"))
    replaces: tuple[str, ...] = key(
        Many(RecordRef(kind="document"), single=True), N_("documents it replaces"), default=()
    )
    status: str | None = key(TermRef(vocabulary="document-status"), N_("whether it is in force"))
    summary: str | None = key(Text(most=600), N_("a few sentences"))
    illustrative: bool = key(Flag(), N_("true: an invented example, labelled as such"), default=False)

    @property
    def label(self) -> str:
        """The number and symbol, which references name."""
        return self.symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(PageRecord):
    """A standing page (trang)."""

    title: str = key(Text(most=200), N_("title"), required=True)
    summary: str | None = key(Text(most=300), N_("one or two sentences"))
    toc: bool = key(Flag(), N_("true: with a table of contents"), default=False)


MARKDOWN, YAML = ".md", ".yaml"
R_co = TypeVar("R_co", bound=PageRecord, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind(Generic[R_co]):
    """A kind of record: its folder under content/, its class, its label key, and its name in the plural.

    One that is not `listed` has no list of its records and no place in the menu, one that is `optional` only where
    there are records of it; `feed` says whether there is a feed.
    `schema` is its type in the words of schema.org. Files that end in YAML hold keys alone, in Markdown a text, too.
    """

    id: str
    folder: str
    record: type[R_co]
    label: str
    plural: str
    schema: str = "WebPage"
    listed: bool = True
    optional: bool = False
    feed: bool = False
    suffix: str = MARKDOWN

    @property
    def keys_alone(self) -> bool:
        """Whether its files hold keys and no text."""
        return self.suffix == YAML

    @property
    def named_by(self) -> tuple[str, ...]:
        """The keys whose values name a new file."""
        return (self.title_key,)

    @property
    def title_key(self) -> str:
        """The key of the title."""
        return "title" if any(each.name == "title" for each in keys_of(self.record)) else self.label


MODEL = RecordKind(
    id="model", folder="models", record=Model, label="title", plural=N_("Models"), schema="Article", feed=True
)
PERSON = RecordKind(
    id="person", folder="people", record=Person, label="name", plural=N_("People"), schema="ProfilePage"
)
NEWS = RecordKind(
    id="news", folder="news", record=News, label="title", plural=N_("News"), schema="NewsArticle", feed=True
)
COLLECTION = RecordKind(
    id="collection",
    folder="collections",
    record=ModelCollection,
    label="title",
    plural=N_("Collections"),
    schema="CollectionPage",
    optional=True,
)
DOCUMENT = RecordKind(
    id="document", folder="documents", record=Document, label="symbol", plural=N_("Documents"), schema="DigitalDocument"
)
CRITERIA = RecordKind(
    id="criteria",
    folder="criteria",
    record=CriteriaSet,
    label="name",
    plural=N_("Sets of criteria"),
    optional=True,
    suffix=YAML,
)
PAGE = RecordKind(id="page", folder="pages", record=TextPage, label="title", plural=N_("Pages"), listed=False)
KINDS: tuple[RecordKind[PageRecord], ...] = (MODEL, PERSON, NEWS, COLLECTION, DOCUMENT, CRITERIA, PAGE)
KIND_BY_ID = {kind.id: kind for kind in KINDS}


def kind_of(id: str) -> RecordKind[PageRecord]:
    """Return the kind whose id is `id`."""
    return KIND_BY_ID[id]


def stem_of(written: str) -> str:
    """Return the id in the name or the path of a record's file, as a reference gives it."""
    return written.rpartition("/")[2].removesuffix(MARKDOWN).removesuffix(YAML)


def kind_by_keys(written: Collection[str], here: str = "") -> str:
    """Return the kind that has the keys `written` if it is surely not `here`; '' if that is unclear."""
    if here and not _lacks(here, written) and len(_strange(here, written)) < MOST_STRANGE:
        return ""
    fits = [each.id for each in KINDS if each.id not in (here, "page") and not _lacks(each.id, written)]
    fits = [each for each in fits if not _strange(each, written)]
    return fits[0] if len(fits) == 1 else ""


MOST_STRANGE = 2


def _lacks(kind: str, written: Collection[str]) -> bool:
    return any(each.required and each.name not in written for each in keys_of(kind_of(kind).record))


def _strange(kind: str, written: Collection[str]) -> list[str]:
    known = {each.name for each in keys_of(kind_of(kind).record)}
    return [each for each in written if each not in known]


# Personal data that has no place on a public page: refused as keys, with a sentence of its own.
PRIVATE_KEYS: frozenset[str] = frozenset(
    [
        "cccd",
        "cmnd",
        "id_number",
        "identity",
        "identity_number",
        "citizen_id",
        "passport",
        "phone",
        "mobile",
        "telephone",
        "home_address",
        "address",
        "birth_date",
        "birthday",
        "birthdate",
        "date_of_birth",
        "birth_year",
        "dob",
        "ethnicity",
        "ethnic",
        "religion",
        "health",
        "illness",
        "phone_number",
        "so_cccd",
        "so_cmnd",
        "can_cuoc",
        "can_cuoc_cong_dan",
        "so_dien_thoai",
        "dien_thoai",
        "sdt",
        "dia_chi",
        "dia_chi_nha",
        "ngay_sinh",
        "ngay_thang_nam_sinh",
        "nam_sinh",
        "dan_toc",
        "ton_giao",
        "suc_khoe",
    ]
)
