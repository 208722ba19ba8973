"""What a problem says beside a control: what to do in the form, where its own hint tells what to type into a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from showcase.editing.fixing.corrections import correction_of
from showcase.editing.form.checks import MISSING
from showcase.editing.form.controls import Control, FormKey, Sort
from showcase.messages import MESSAGES, N_
from showcase.messages.message import Change
from showcase.problems import Problem
from showcase.translations import in_words, sentence

EMPTY = (*MISSING, "value-empty")
NOT_FILLED_IN = N_("Nothing is filled in here yet.")
FILL = N_("Fill in this field.")
FILL_KEY: Mapping[str, str] = {
    "consent": N_("Fill in the day of the consent, and mark what may be published."),
    "alt": N_("Say in a few words what the picture shows."),
}
FILL_SORT: Mapping[Sort, str] = {
    Sort.DAY: N_("Type the day, such as 24/11/2024."),
    Sort.AMOUNTS: N_("Type on each line a label, a colon and a number."),
    Sort.CHOICE: N_("Choose an item."),
    Sort.YES_OR_NO: N_("Choose an item."),
    Sort.CHOICES: N_("Mark at least one item."),
    Sort.UNIT: N_("Type a few letters, and choose from the list."),
    Sort.RECORD: N_("Type a few letters, and choose from the list."),
    Sort.MEDIA: N_("Choose a file from the list, or one from this computer."),
    Sort.GROUP: N_("Fill in the fields of this part."),
    Sort.PERIOD: N_("Fill in the fields of this part."),
    Sort.ROWS: N_("Add at least one row."),
}
"""What to do in an empty control; of a sort that is not here, FILL."""
OF_SORT: Mapping[tuple[Sort, str], str] = {
    (Sort.AMOUNTS, "not-a-struct"): N_("A line is no label with a colon and a number behind it."),
}
"""What problems say of a sort of control whose value stands otherwise in a file; what to do says FILL_SORT."""
CHOOSE = N_("Type a few letters, and choose from the list; or empty this field.")
CHOOSE_FILE = N_("Choose a file from the list, or one from this computer.")
PICTURES = (
    *("picture-without-address", "picture-on-own-disk", "picture-embedded", "picture-of-a-strange-kind"),
    "picture-not-in-media",
)
HINTS: Mapping[str, str] = {
    "text-missing": N_("Write a few paragraphs in this field, or mark “not published yet” until they are written."),
    "text-left-over": N_("Write the text, or mark “not published yet” until it is written."),
    "image-without-alt": N_("Say what the picture shows in the field with this picture, right below the text."),
    "text-without-words": N_("Type words; if you do not know yet, leave the field empty, unless it is needed."),
    "unknown-term": N_("Choose an item of the list."),
    "date-format": N_("Type day, month and year, such as 24/11/2024."),
    "date-without-day": N_(
        "Type day, month and year; if nobody knows the day, say “{found}” in the words beside it and empty this field."
    ),
    "date-is-year-beside": N_(
        "Type the whole day; or empty this field, keep the right year at “year”, and say the rest at “note”."
    ),
    "number-is-percent": N_("Type it into the field of the percentage, and empty this one."),
    "number-is-share": N_("Type {first} into the field of the part and {second} into that of the whole."),
    "person-name-more": N_("Type the name alone; the form of address and the position have fields of their own."),
    "withdrawn-denied": N_("Empty this field if the agreement still stands."),
    "date-impossible": N_("Check the day and the month."),
    "stage-twice": N_("Choose nothing at “stage”; the present stage follows from the log."),
    "stage-year-and-date": N_("Empty this field, as the date tells the year; if the day is not known, empty the date."),
    "consent-in-future": N_("Type the day on which the person agreed; while there is none, mark “not published yet”."),
    "no-consent": N_("If the person agreed, mark “{label}” in the consent; if not, empty this field."),
    "document-only-cited": N_("Type “{symbol}” here, and make a document of that symbol at the front page."),
    "illustrative-left-out": N_("Take away the mark at “illustrative” if the record is real."),
    "period-open": N_("Type the year it began; while it goes on, leave the other year empty."),
    "period-backwards": N_("Change the two years for each other."),
    "share-incomplete": N_("A share needs both numbers: fill in the other one, too, or empty this one."),
    "unit-ambiguous": CHOOSE,
    "record-ambiguous": CHOOSE,
    "media-outside": CHOOSE_FILE,
    "media-not-a-picture": N_("Choose a picture: JPEG, PNG, WebP or GIF."),
    "media-is-a-picture": N_("Choose a file such as a PDF; pictures go into the text."),
    "media-name-invisible": N_("Take the file away here, and choose it once more from this computer."),
    "person-withdrew": N_("Empty this field."),
    "withdrawn-name": N_("Take the name out, here and in the other fields."),
    "withdrawn-name-of-file": N_("Give the file another name on this computer, and choose it once more from there."),
    "contact-mobile": N_("Type the office's landline, or leave this field empty."),
    "link-to-own-disk": N_("Put the file into content/media/, and link to ../media/ and its name."),
    "unit-cycle": N_("Choose another unit above it, here or for one of the units above it."),
    "unit-merge-cycle": N_("Choose other units that took over, here or for one of those."),
    "unit-outlives-parent": N_(
        "If it ended, too: fill in the last day, {end}, and choose the units that took over. If there still is a "
        "commune of that name: add it as another unit on the page of units; then fill in the last day of this one, "
        "too, and choose that one among the units that took over. If a school, a branch or a hamlet goes on: choose "
        "what is above it today."
    ),
    "unit-goes-on": N_(
        "Fill in the last day, {end}. If it became the unit of its name, choose that one among the units that took "
        "over."
    ),
    "unit-without-parent": N_("Choose the unit above it."),
    "unit-alone-of-its-type": N_(
        "Choose the unit above it. If it became part of another, fill in the last day and choose the units that took "
        "over."
    ),
    "unit-below-its-like": N_(
        "Choose the province or the district as the unit above it. If it became part of “{parent}”, choose that among "
        "the units that took over, and fill in the last day."
    ),
    "unit-without-end": N_("Fill in the last day: {fixed}"),
    "unit-merger-undated": N_("Fill in the last day it existed."),
    "unit-successor-absent": N_("Check this day, or the first and the last day of the unit that took over."),
    "province-ended": N_(
        "Fill in the last day, the one before {since}, and choose “{new}” among the units that took over, with the day "
        "{since}. If the list has it not, add it on the page of units first."
    ),
    "province-ended-above-others": N_(
        "Fill in the last day, the one before {since}, and choose “{new}” among the units that took over, with the day "
        "{since}. Then do what is said of the units below it that have no last day: {below}."
    ),
    "province-not-merged": N_("Choose “{new}” among the units that took over, with the day {since}."),
    "district-ended": N_("Fill in the last day: 30/6/2025."),
    **dict.fromkeys(PICTURES, N_("Take this away, and put the picture in by the button “Picture” above the text.")),
}
"""What to do in the form, by the code of a problem whose hint speaks of lines, braces or quotes of a file."""
OTHERWISE: Mapping[str, str] = {
    **dict.fromkeys(("unknown-model", "unknown-person", "unknown-news", "unknown-document"), CHOOSE),
    "unknown-unit": N_("Choose a unit of the list. If it has none, first add it to the register, below the records."),
    "unknown-media": CHOOSE_FILE,
    "period-format": N_("Type a year of four digits into each of the two fields."),
    "year-is-period": N_("Type one year here; the years from which to which it was are typed at “period”."),
    "year-format": N_("Type a year of four digits, such as 2024"),
    "date-is-year": N_("Type the whole day; or empty this field, type the year at “year” and the rest at “note”."),
    "number-qualified": N_("Type the digits only; words about them belong into the fields beside."),
    "number-measured": N_("Type the digits only; words about them belong into the fields beside."),
    "name-with-time": N_("Type the name only; the day or the year belongs into the field beside."),
    "unit-body": N_("Choose the unit; the body itself belongs into “responsible”."),
    "invented-unit": N_("Choose a real unit; or mark “illustrative” if all of it is an example."),
}
"""The same, where the values of the hint are not known, or cannot be put into controls."""
PLAIN = N_("To be changed as plain text: {hint}")
"""How a hint begins about a part of the file that has no control."""
TYPED = N_("Type: {fixed}")
TYPED_HERE_TOO = N_("Type here: {here}; and in further fields: {others}")
TYPED_ELSEWHERE = N_("Leave this field empty; type in another field: {others}")
KEY = "{key}: "
"""How a hint begins what is typed into a file."""


def words_in_form(
    problem: Problem,
    control: Control | None,
    values: Mapping[str, str],
    name: str,
    translations: NullTranslations,
    *,
    in_file: bool = False,
) -> tuple[str, str]:
    """Return sentence and hint of a problem for the `control` called `name`; `values` is what follows the hint.

    What stands `in_file` only has no control.
    """
    key = problem.value("key")
    if problem.code in EMPTY and control:
        hint = FILL_KEY.get(key) or FILL_SORT.get(control.sort, FILL)
        return translations.gettext(NOT_FILLED_IN), translations.gettext(hint)
    typed = _typed(problem, values, name, translations)
    if control and (said := OF_SORT.get((control.sort, problem.code))):
        return translations.gettext(said), typed or translations.gettext(FILL_SORT[control.sort])
    words = _hint(problem)
    plain = in_words(words, problem, translations, without=KEY) if words else ""
    if plain and in_file:
        plain = translations.gettext(PLAIN).format(hint=plain)
    return sentence(problem, translations), typed or plain


def _hint(problem: Problem) -> str:
    """Return the hint to show where nothing can be put into controls."""
    message = MESSAGES[problem.code]
    found = message.hint_with(dict(problem.values))
    several = found.correction is not None and found.correction.change not in (Change.VALUE, Change.WORD)
    without_values = several or found is not message.hint
    return HINTS.get(problem.code) or (OTHERWISE.get(problem.code, "") if without_values else "") or found.text


def _typed(problem: Problem, values: Mapping[str, str], name: str, translations: NullTranslations) -> str:
    """Return what to type into which fields to follow a hint that gives a value; '' for another hint."""
    correction = correction_of(problem)
    if name not in values or name == "text" or correction is None:
        return ""
    here, others = values[name], "; ".join(_other(each, values[each]) for each in values if each != name)
    if others:
        words = translations.gettext(TYPED_HERE_TOO if here else TYPED_ELSEWHERE)
        return words.format(here=here, others=others)
    return translations.gettext(TYPED).format(fixed=here) if correction.change is Change.VALUE and here else ""


def _other(name: str, value: str) -> str:
    return f"{name.rpartition('.')[2]} – {value}"


def control_at(form: Sequence[FormKey], key_path: str) -> Control | None:
    """Return the control at a key path ("stages.0.date"); None where there is none."""
    keys, control = form, None
    for part in key_path.split("."):
        if part.isdecimal() and control and control.item:
            control = control.item
        else:
            control = next((each.control for each in keys if each.name == part), None)
        if control is None:
            return None
        keys = control.keys
    return control
