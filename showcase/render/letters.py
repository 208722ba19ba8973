"""Letters from readers as the page of a record shows them."""

from __future__ import annotations

from showcase.content.entries import Entry
from showcase.content.records.letters import NAME, Letter
from showcase.content.records.record import PageRecord
from showcase.render.context import RenderContext
from showcase.render.parts import LetterAnswer, ReaderLetter
from showcase.vietnamese import bind


def reader_letters(context: RenderContext, entry: Entry[PageRecord]) -> tuple[ReaderLetter, ...]:
    """Return the letters about a record, the newest first."""
    return tuple(_letter(context, each.record) for each in context.site.letters.get((entry.kind, entry.id), ()))


def _letter(context: RenderContext, letter: Letter) -> ReaderLetter:
    named = letter.name if letter.consent and NAME in letter.consent.scope else None
    answer = letter.answer
    return ReaderLetter(
        name=bind(named or context.translate("A reader")),
        day=letter.date,
        paragraphs=_paragraphs(letter.text),
        answer=LetterAnswer(bind(answer.by), answer.date, _paragraphs(answer.text)) if answer else None,
        illustrative=letter.illustrative,
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return the parts of a text between empty lines."""
    return tuple(each.strip() for each in text.replace("\r\n", "\n").split("\n\n") if each.strip())
