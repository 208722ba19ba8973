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
HINTS: Mapping[str, str] = {
    "text-missing": N_("Write a few paragraphs in this field, or mark “not published yet” until they are written."),
    "text-left-over": N_("Write the text, or mark “not published yet” until it is written."),
    "text-without-words": N_("Type words; if you do not know yet, leave the field empty, unless it is needed."),
    "unknown-term": N_("Choose an item of the list."),
    "date-format": N_("Type day, month and year, such as 24/11/2024."),
    "date-impossible": N_("Check the day and the month."),
    "stage-twice": N_("Choose nothing at “stage”; the present stage follows from the log."),
    "stage-year-and-date": N_("Empty this field, as the date tells the year; if the day is not known, empty the date."),
    "consent-in-future": N_("Type the day on which the person agreed; while there is none, mark “not published yet”."),
    "no-consent": N_("If the person agreed, mark “{label}” in the consent; if not, empty this field."),
    "document-only-cited": N_("Type “{symbol}” here, and make a document of that symbol at the front page."),
    "illustrative-left-out": N_("Take away the mark at “illustrative” if the record is real."),
}
"""What to do in the form, by the code of a problem whose hint speaks of lines, braces or quotes of a file."""
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
) -> tuple[str, str]:
    """Return sentence and hint of a problem for the `control` called `name`; `values` is what follows the hint."""
    key = problem.value("key")
    if problem.code in EMPTY and control:
        hint = FILL_KEY.get(key) or FILL_SORT.get(control.sort, FILL)
        return translations.gettext(NOT_FILLED_IN), translations.gettext(hint)
    typed = _typed(problem, values, name, translations)
    words = HINTS.get(problem.code) or MESSAGES[problem.code].hint_with(dict(problem.values)).text
    plain = in_words(words, problem, translations, without=KEY) if words else ""
    return sentence(problem, translations), typed or plain


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
