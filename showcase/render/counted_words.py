"""Sentences with counted figures in them, and what figures are counted from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from showcase.render.context import RenderContext
from showcase.render.parts import CountedFigure, SentenceParts

PLACE = re.compile(r"%\((\w+)\)s")


def counted_note(context: RenderContext) -> str:
    """Return the sentence that says what figures are counted from, and on which day."""
    return context.translate(
        "Counted on %(day)s from the records published here; each record counts once.",
        day=context.day(context.site.catalog.today),
    )


def sentence_of(
    context: RenderContext, message: str, figures: Mapping[str, CountedFigure], **words: str
) -> SentenceParts:
    """Return `message`, translated, with counted `figures` and `words` in its places."""
    pieces: list[str | CountedFigure] = []
    for number, piece in enumerate(PLACE.split(context.translations.gettext(message))):
        if number % 2 == 0:
            pieces.append(piece.replace("%%", "%"))
        else:
            pieces.append(figures[piece] if piece in figures else words[piece])
    return tuple(each for each in pieces if each != "")
