"""Prose as read → prose of a page: the site's path before addresses, no links to what is hidden, pictures in place."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, count
from urllib.parse import quote, unquote

from markupsafe import Markup

from showcase.content.prose.cleaning import MEDIA, media_named
from showcase.content.prose.contents import InlinePicture, LinkStart, PartEnd, TableStart
from showcase.content.prose.rendered import RenderedProse
from showcase.content.records.structs import ImageEntry
from showcase.derive.pictures import picture_address
from showcase.render.context import RenderContext
from showcase.render.parts import Heading, Picture, Prose
from showcase.render.wide_tables import columns_of_words, letter_size

FRAME = '<div class="table-frame{classes}" role="region" aria-label="{label}" tabindex="0">'


def illustrated(
    context: RenderContext, images: Iterable[ImageEntry], text: RenderedProse
) -> tuple[tuple[Picture, ...], Prose]:
    """Return the pictures and the prose of a record, numbered as its page shows them: text behind the first picture."""
    pictures = context.images(images)
    prose = prose_view(context, text, first=1 + len(pictures[:1]))
    numbers = chain((1,), count(2 + len(prose.pictures)))
    return tuple(replace(each, number=number) for each, number in zip(pictures, numbers, strict=False)), prose


def prose_view(context: RenderContext, text: RenderedProse, first: int = 0) -> Prose:
    """Return the prose of a record, ready for its template; its pictures open large, numbered from `first` (0: not)."""
    parts: list[Markup | Picture] = []
    html: list[str] = []
    for each in _filled_in(context, text, first):
        if isinstance(each, str):
            html.append(each)
        else:
            parts += [Markup("".join(html)), each]
            html = []
    parts.append(Markup("".join(html)))
    headings = tuple(Heading(each.level, each.id, each.text) for each in text.headings)
    linked = (each.address for each in text.parts if isinstance(each, LinkStart) and each.address.startswith(MEDIA))
    files = (_media_file(context, each)[0] for each in linked)
    return Prose(tuple(part for part in parts if part), headings, tuple(each for each in files if each))


def _filled_in(context: RenderContext, text: RenderedProse, first: int) -> Iterator[str | Picture]:
    """Yield HTML and pictures, with every link, picture and table as it stands on a page of this site."""
    shown = partial(_shown_address, context)
    linked, numbers = False, count(first)
    tables, number = sum(isinstance(each, TableStart) for each in text.parts), 0
    for part in text.parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, LinkStart):
            address = shown(part.address)
            linked = bool(address)
            yield f"{part.before}{entities.escape(address)}{part.after}" if linked else ""
        elif isinstance(part, InlinePicture):
            picture = _picture(context, part)
            if picture and first and not part.within:
                picture = replace(picture, number=next(numbers))
            yield picture or part.tag
        elif isinstance(part, TableStart):
            number += 1
            yield _frame(context, part, shown, number if tables > 1 else 0)
        elif part is PartEnd.TABLE:
            yield "</div>"
        else:
            yield part.value if linked else ""


def _picture(context: RenderContext, part: InlinePicture) -> Picture | None:
    name, _ = media_named(part.literal, context.site.pictures)
    return context.picture(name, part.alt, part.caption)


def _frame(context: RenderContext, table: TableStart, shown: Callable[[str], str], number: int) -> str:
    """Return the start of the frame of a table; of several in a text each has a `number`, for frames are landmarks."""
    size = letter_size(table, lambda address: bool(shown(address)))
    label = entities.escape(
        context.translate("Table %(number)s", number=number) if number else context.translate("Table")
    )
    small = f" table-frame--small-{size}" if size else ""
    return FRAME.format(label=label, classes=small + "".join(f" words-{each}" for each in columns_of_words(table)))


def _shown_address(context: RenderContext, address: str) -> str:
    """Return what a link to an address of this site holds on a page; '' where nothing is published there."""
    target = "".join(_media_file(context, address)) if address.startswith(MEDIA) else address
    path = unquote(re.split(r"[?#]", target)[0])
    return context.base_path.rstrip("/") + target if path and path not in context.site.hidden else ""


def _media_file(context: RenderContext, address: str) -> tuple[str, str]:
    """Return where a file that was linked to is published, and the rest of the link ("#page=3"); '' for none."""
    literal = unquote(address.removeprefix(MEDIA))
    name, rest = media_named(literal, context.site.pictures)
    if name:
        plan = context.site.pictures[name]
        return picture_address(context.routes, plan, plan.sizes[-1][0], "jpg"), rest
    name, rest = media_named(literal, context.site.downloads)
    return (quote(context.site.downloads[name]), rest) if name else ("", "")
