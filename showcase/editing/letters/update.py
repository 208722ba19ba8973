"""What the command “letters” does: files of letters become drafts, and all of it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from showcase.checking import read_content
from showcase.content.files.site_files import CONFIG
from showcase.content.load import LoadedContent
from showcase.content.records.data_files import LETTER
from showcase.content.records.letters import SHOWN_ON
from showcase.editing.change_sets import LETTERS, save_or_refuse
from showcase.editing.letters.drafts import Drafter, LetterDraft, Refused, left_out
from showcase.editing.letters.reading import read_letters
from showcase.editing.letters.received import ReceivedLetter
from showcase.editing.new_record import CannotMake, refuse_no_site
from showcase.editing.views.addresses import PageAddresses, page_addresses
from showcase.editing.whole_files import Replacement
from showcase.home import COMMAND
from showcase.leaves import Leaves
from showcase.messages import N_
from showcase.problems import errors

REASONS = {
    "known": N_("%(path)s, letter %(number)s: there is a file of it already."),
    "robot": N_("%(path)s, letter %(number)s: sent by a robot, which filled in a field that nobody sees."),
    "lost": N_(
        "%(path)s, letter %(number)s: its letters were lost on the way. Open it in your e-mail program and copy the "
        "words."
    ),
    "short": N_("%(path)s, letter %(number)s: fewer than 5 characters of the reader's own."),
}
"""Why a letter becomes no draft."""


def make_drafts(site: Path, paths: Sequence[Path], leaves: Leaves, translations: NullTranslations) -> Iterator[str]:
    """Make drafts of all letters in files, and yield what is to be said of each. Raise CannotMake."""
    refuse_no_site(site, translations)
    loaded = read_content(site, leaves)
    if any(each.place.path == CONFIG for each in errors(loaded.problems)):
        sentence = translations.gettext("%(path)s has mistakes; correct them first: %(program)s check")
        raise CannotMake(sentence % {"path": CONFIG, "program": COMMAND})
    zone = ZoneInfo(loaded.config.time_zone)
    received = [(path, letter) for path in paths for letter in read_letters(path, zone, translations)]
    addresses = page_addresses(loaded, SHOWN_ON)
    found = [(letter, _about(letter, addresses, loaded)) for _, letter in received]
    outcomes = list(_drafter(site, loaded, translations).drafts(found))
    made = [each for each in outcomes if isinstance(each, LetterDraft)]
    new = [Replacement(path=each.path, before=None, after=each.content.encode()) for each in made]
    save_or_refuse(site, LETTERS, new, translations)
    for (path, _letter), outcome in zip(received, outcomes, strict=True):
        if isinstance(outcome, Refused):
            values = {"path": path, "number": outcome.letter.number}
            yield translations.gettext(REASONS[outcome.why]) % values
        else:
            yield _made(outcome, translations)
    drafts = translations.ngettext("%(count)s draft was made.", "%(count)s drafts were made.", len(made))
    yield drafts % {"count": len(made)}


def _drafter(site: Path, loaded: LoadedContent, translations: NullTranslations) -> Drafter:
    files = sorted((site / "content" / LETTER.folder).glob("*.yaml"))
    return Drafter(
        known=tuple(each.read_text("utf-8", "replace") for each in files),
        taken=frozenset(each.stem for each in files),
        options=loaded.options,
        translations=translations,
    )


def _about(letter: ReceivedLetter, addresses: PageAddresses, loaded: LoadedContent) -> tuple[str, str] | None:
    """Return the record whose page the reader named: by its address in full, or from the root of the site on."""
    path = urlsplit(letter.page.strip()).path if letter.page.isprintable() else ""
    base = urlsplit(loaded.config.base_url).path.rstrip("/")
    tried = (path, f"{base}{path}", f"{path}/", f"{base}{path}/")
    return next((found for each in tried if each and (found := addresses.page(each.encode()))), None)


def _made(draft: LetterDraft, translations: NullTranslations) -> str:
    """Return the sentence about a draft that was made."""
    made = translations.gettext("Created %(path)s.") % {"path": draft.path}
    if not draft.dropped:
        return made
    return f"{made} {translations.gettext('Left out: %(what)s.') % {'what': left_out(draft.dropped, translations)}}"
