"""The parts of which views are made: small frozen values, worked out before any template runs.

Addresses are root-relative without the site's own path ("/mo-hinh/abc/"); the template filter `url` adds the path.
Dates are `datetime.date`, numbers are numbers: the template filters `day`, `number`, `percent` put them in words.
Html is a `Markup`, cleaned; everything else is plain text and escaped by the template.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from markupsafe import Markup

from showcase.cache.cache import key
from showcase.content.records.criteria import Criterion


class Shared:
    """A value that stands on many pages: its `repr`, part of the key of each, is a digest of its fields, made once."""

    __slots__ = ("_digest",)
    _digest: str

    def __repr__(self) -> str:
        try:
            return self._digest
        except AttributeError:
            values = tuple(getattr(self, each.name) for each in fields(self))  # type: ignore[arg-type]
            object.__setattr__(self, "_digest", key(type(self).__name__, repr(values)))
            return self._digest


@dataclass(frozen=True, slots=True)
class Link:
    """A label, with the address it leads to; no address: plain text. `count` where the target lists records."""

    label: str
    address: str = ""
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One finished file of a picture, `width` pixels wide."""

    address: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A planned picture: `webp` and `jpeg` from narrow to wide; width and height of the widest, in pixels.

    `number` is its place, from 1, among those of its page that open large; 0 where it does not.
    """

    alt: str
    width: int
    height: int
    webp: tuple[PictureFile, ...]
    jpeg: tuple[PictureFile, ...]
    caption: str = ""
    credit: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card(Shared):
    """A record as it appears in a list; `popular`: among those that are read most of late; `pinned` by an editor.

    `origin` is the name of another site, which has the page of the record and to which its full address leads.
    """

    kind: str
    title: str
    address: str
    summary: str = ""
    label: str = ""
    field_number: int = 0
    unit: str = ""
    year: str = ""
    stage: str = ""
    awards: tuple[str, ...] = ()
    day: date | None = None
    picture: Picture | None = None
    illustrative: bool = False
    popular: bool = False
    pinned: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a record's facts: what it is, and its values, each perhaps a link."""

    name: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the prose: level 2 or 3, its id and its text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """The body of a record, ready for its template: cleaned html with its pictures in their places, and its headings.

    `files` are the addresses of pictures and downloads that its links lead to.
    """

    parts: tuple[Markup | Picture, ...]
    headings: tuple[Heading, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those of its pictures that open large."""
        return tuple(each for each in self.parts if isinstance(each, Picture) and each.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry of a stage log; `current` marks the present stage, `means` its place in the life of a model.

    `year` stands where no more than the year of it is known.
    """

    stage: str
    means: str
    day: date | None
    level: str
    decision: str
    note: str
    current: bool
    year: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """An award in words: form, level, year and decision ('' and None where not stated)."""

    form: Link
    level: str
    year: int | None
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A measured result: value and, where known, the value before, in `measure` units; `in_words`: "more than 46"."""

    indicator: str
    value: float
    before: float | None
    measure: str
    day: date | None
    source: str
    in_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """What copying a model takes, which unit to ask and by which `ways`, who has copied it; '' and () for the unknown.

    `who` says how long it takes, too. `conditions` are `shortened` where the page has more of them; `more_copies` are
    those that `copies` leaves out.
    """

    cost: str = ""
    who: str = ""
    equipment: str = ""
    conditions: str = ""
    shortened: bool = False
    unit: Link
    ways: tuple[Link, ...] = ()
    copies: tuple[Link, ...] = ()
    more_copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonsLearned:
    """What worked in a model, and what did not."""

    worked: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A place where something was published; day and url may be missing."""

    name: str
    url: str
    day: date | None
    author: str


@dataclass(frozen=True, slots=True)
class LastCheck:
    """When a model was last checked, by whom, and whether it was still effective (None: not stated)."""

    day: date
    by: str
    still_effective: bool | None


@dataclass(frozen=True, slots=True)
class CriteriaGroup:
    """Criteria that stand together, under a name or ''."""

    name: str
    items: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentShown:
    """What was met of a set in a year, in words, and whether it is enough; `met` is () where nobody says what was."""

    set: Link
    year: int
    result: str
    verdict: str = ""
    met: tuple[CriteriaGroup, ...] = ()
    unmet: tuple[CriteriaGroup, ...] = ()
    which_unknown: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedRow:
    """A record that was assessed by a set, in one line of its page."""

    record: Link
    unit: Link
    year: int
    result: str
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """An answer to a letter: who gave it, when, and its paragraphs."""

    by: str
    day: date
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderLetter:
    """A letter from a reader: who wrote it as it is shown, when, its paragraphs, and what was answered."""

    name: str
    day: date
    paragraphs: tuple[str, ...]
    answer: LetterAnswer | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Cards of the records that belong to this one, by kind; empty tuples where there are none."""

    models: tuple[Card, ...] = ()
    people: tuple[Card, ...] = ()
    news: tuple[Card, ...] = ()
    documents: tuple[Card, ...] = ()
    criteria: tuple[Card, ...] = ()
    collections: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class FacetGroup(Shared):
    """Links that narrow a listing by one facet; `more` leads to all its values."""

    name: str
    links: tuple[Link, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """The position of a page among `pages` (1-based); `links` are what to show, a Link without address is a gap."""

    number: int
    pages: int
    previous: Link | None
    next: Link | None
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A counted figure: its value, and the key by which anyone can count it again from the published data.

    A key names a cell of a tally, "by-field:phat-trien-kinh-te:models" ("*": the sum of the rows); cells are joined by
    "+" for a sum, and by "/" before the last for a share, which is then shown in per cent. `address` is where the
    records are that it counts, '' where none are.
    """

    value: float
    key: str
    address: str = ""

    @property
    def share(self) -> bool:
        """Whether it is a share of a whole, from 0 to 1."""
        return "/" in self.key


SentenceParts = tuple[str | CountedFigure, ...]
"""A sentence in pieces: words, and the counted figures among them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a declared total."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Parts of a declared total, their sum, and in words what does not add up ('' where all is well)."""

    by: str
    parts: tuple[Part, ...]
    sum: float
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigure:
    """A published figure with its source: `statement` is the figure in words ("trên 6.610").

    `beside` tells what is counted here of the same, where that is shown; `of` is the set of criteria it is of.
    """

    unit: Link
    period: str
    measure: str
    counts: str
    statement: str
    breakdowns: tuple[Breakdown, ...]
    differences: tuple[str, ...]
    source: SourceNote
    news: Link | None
    note: str
    illustrative: bool = False
    beside: SentenceParts = ()
    of: Link | None = None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of models: sorted "ascending" or "descending", or the address where it is."""

    name: str
    label: str
    address: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ModelRow(Shared):
    """A model in one line."""

    title: Link
    unit: str
    field: str
    year: str
    stage: str
    illustrative: bool
