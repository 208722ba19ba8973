"""The words for how the content stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from showcase.content.records.records import KIND_BY_ID
from showcase.editing.status.facts import Concern, Status, StatusItem
from showcase.messages import N_

CONCERNS: Mapping[Concern, str] = {
    Concern.OVERDUE: N_("Overdue"),
    Concern.UNCHECKED: N_("Unchecked"),
    Concern.MISSING: N_("Missing"),
    Concern.WAITING: N_("Waiting"),
    Concern.EXPIRING: N_("Expiring"),
}
WHAT: Mapping[str, str] = {
    "never-checked": N_("never checked"),
    "unchecked-no-news": N_("never checked; no stage for two years"),
    "unchecked-only-registered": N_("never checked; registered before last year, no later stage"),
    "check-overdue": N_("last checked more than a year ago"),
    "only-registered": N_("registered before last year, no later stage"),
    "no-news": N_("neither a stage nor a check for two years"),
    "no-text": N_("no text"),
    "no-pictures": N_("no photograph"),
    "no-portrait": N_("no portrait, though the person agreed to one"),
    "no-sources": N_("no source"),
    "awarded-unrecognised": N_("awards, but no stage after registration: it counts as not recognised"),
    "no-file": N_("neither a file nor a web address"),
    "draft": N_("a draft"),
    "due-later": N_("to be published on the day named"),
    "no-consent": N_("waits for the person's consent"),
    "errors": N_("has errors that the check tells of"),
    "expires": N_("is taken off on the day named"),
    "expired": N_("was taken off on the day named"),
}
HEADINGS = (N_("Unit"), N_("Title"), N_("What"), N_("Day"), N_("Kind"), N_("File"))


@dataclass(frozen=True)
class StatusWords:
    """Puts how the content stands into words of one language."""

    translations: NullTranslations

    def concern(self, concern: Concern) -> str:
        """Return the name of a concern."""
        return self.translations.gettext(CONCERNS[concern])

    def headings(self) -> tuple[str, ...]:
        """Return the headings above the rows of items."""
        return tuple(map(self.translations.gettext, HEADINGS))

    def what(self, item: StatusItem) -> str:
        """Return what is to be seen to."""
        return self.translations.gettext(WHAT[item.what])

    def unit(self, status: Status, id: str) -> str:
        """Return the name of a unit; that of no unit for ''."""
        return status.units.spelling(id) if id else self.translations.gettext("(no unit)")

    def units(self, status: Status, item: StatusItem) -> str:
        """Return the names of all units of an item."""
        return "; ".join(self.unit(status, id) for id in item.units or ("",))

    def kind(self, item: StatusItem) -> str:
        """Return the name of a kind of record."""
        kind = KIND_BY_ID.get(item.kind)
        return self.translations.gettext(kind.plural) if kind else item.kind

    def title(self, item: StatusItem) -> str:
        """Return the title of a record; its file where it cannot be read."""
        return item.title or item.path

    def kinds(self, items: Iterable[StatusItem]) -> str:
        """Return how many of some items there are of each sort: “a draft: 3; no photograph: 35”."""
        counts = Counter(self.what(each) for each in items)
        return "; ".join(f"{words}: {count}" for words, count in counts.most_common())

    def overview(self, status: Status) -> list[Sequence[str]]:
        """Return a table, its head first: how many things there are of each concern, by unit and in all."""
        rows = [
            (self.unit(status, unit), *(str(counts[each] or "") for each in Concern), str(counts.total()))
            for unit, counts in status.by_unit().items()
        ]
        head = (self.translations.gettext("Unit"), *map(self.concern, Concern), self.translations.gettext("Together"))
        return [head, *rows]
