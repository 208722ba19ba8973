"""Prose as read → prose as set: the site's path before addresses, no links to what is hidden, pictures in place."""

from __future__ import annotations

import html as entities
import re
from urllib.parse import quote, unquote

from markupsafe import Markup

from showcase.content.prose.cleaning import MEDIA, media_named
from showcase.content.prose.render import RenderedProse
from showcase.derive.pictures import address as picture_address
from showcase.render.context import RenderContext
from showcase.render.parts import Heading, Picture, Prose
from showcase.render.wide_tables import letter_size

LINK = re.compile(r"<a\b([^>]*?)\shref=\"(/[^\"]*)\"([^>]*)>(.*?)</a>", re.DOTALL)
IMAGE = re.compile(r"<img\b(?:[^>\"]|\"[^\"]*\")*>")
ATTRIBUTE = re.compile(r"(src|alt)=\"([^\"]*)\"")
TABLE = re.compile(r"<table\b[^>]*>.*?</table>", re.DOTALL)

FRAME = '<div class="table-frame{small}" role="region" aria-label="{label}" tabindex="0">{table}</div>'


def set_prose(context: RenderContext, text: RenderedProse) -> Prose:
    """The prose of a record, ready for its template."""
    html = LINK.sub(lambda found: _link(context, found), text.html)
    label = entities.escape(context.translate("Table"))
    html = TABLE.sub(lambda found: _framed(found[0], label), html)
    parts: list[Markup | Picture] = []
    end = 0
    for found in IMAGE.finditer(html):
        picture = _picture(context, found[0])
        if picture:
            parts += [Markup(html[end : found.start()]), picture]
            end = found.end()
    parts.append(Markup(html[end:]))
    headings = tuple(Heading(each.level, each.id, each.text) for each in text.headings)
    return Prose(tuple(part for part in parts if part), headings)


def _framed(table: str, label: str) -> str:
    size = letter_size(table)
    return FRAME.format(label=label, table=table, small=f" table-frame--small-{size}" if size else "")


def _link(context: RenderContext, found: re.Match[str]) -> str:
    before, address, after, inner = found.groups()
    target = entities.unescape(address)
    if target.startswith(MEDIA):
        target = _media_address(context, unquote(target.removeprefix(MEDIA)))
    path = unquote(re.split(r"[?#]", target)[0])
    if not path or path in context.site.hidden:
        return inner
    shown = entities.escape(context.base_path.rstrip("/") + target)
    return f'<a{before} href="{shown}"{after}>{inner}</a>'


def _media_address(context: RenderContext, literal: str) -> str:
    """Where a file that was linked to is published, with the rest of the link; '' for none."""
    name, rest = media_named(literal, context.site.pictures)
    if name:
        plan = context.site.pictures[name]
        return picture_address(plan, plan.sizes[-1][0], "jpg") + rest
    name, rest = media_named(literal, context.site.downloads)
    return quote(context.site.downloads[name]) + rest if name else ""


def _picture(context: RenderContext, tag: str) -> Picture | None:
    attributes = {name: entities.unescape(value) for name, value in ATTRIBUTE.findall(tag)}
    literal = unquote(attributes.get("src", "").removeprefix(MEDIA))
    return context.picture(media_named(literal, context.site.pictures)[0], attributes.get("alt", ""))
