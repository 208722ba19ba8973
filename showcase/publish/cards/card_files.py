"""Planned share cards → finished files: in chunks of like grounds, from the cache where it has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from showcase.cache.cache import Cache, key
from showcase.content.files.walking import PathKind, path_kind
from showcase.derive.cards.share_cards import ShareCard
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.publish.cards.card_colours import GROUNDS, CardColours
from showcase.publish.fonts import FontFiles, letters_of

if TYPE_CHECKING:
    from showcase.publish.cards.lettering import Lettering
    from showcase.publish.cards.painter import CardPainter

FONTS = (
    "vendor/be-vietnam-pro/BeVietnamPro_400Regular.ttf",
    "vendor/be-vietnam-pro/BeVietnamPro_600SemiBold.ttf",
)
CHUNK = 64
"""Cards that share one drawing of their ground."""


@dataclass(frozen=True)
class PainterSettings:
    """The settings of drawing, the same in any process: the site's folder, the fonts, the colours, the cache."""

    root: Path
    fonts: FontFiles
    colours: CardColours
    cache: Cache


def font_files(*folders: Path) -> FontFiles:
    """Return the two weights, each from the last of the folders of assets that has it."""
    regular, bold = ([each / name for each in folders if path_kind(each / name) is PathKind.FILE][-1] for name in FONTS)
    return FontFiles(str(regular), str(bold))


def style(fonts: FontFiles) -> str:
    """Return a hash of the font files; one that cannot be read is reported when a card is drawn with it."""
    return key(*(_bytes(Path(each)) for each in (fonts.regular, fonts.bold)))


def letters(fonts: FontFiles, cache: Cache) -> frozenset[int]:
    """Return the code points that both fonts can draw; none where one of them cannot be read."""
    return letters_of(_bytes(Path(fonts.regular)), cache) & letters_of(_bytes(Path(fonts.bold)), cache)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def by_ground(cards: Collection[ShareCard]) -> list[tuple[ShareCard, ...]]:
    """Return the cards grouped by ground, CHUNK at most in a group."""
    found: list[tuple[ShareCard, ...]] = []
    ordered = sorted(cards, key=lambda card: (card.ground, card.name))
    for _, same in groupby(ordered, key=lambda card: card.ground):
        group = tuple(same)
        found += [group[start : start + CHUNK] for start in range(0, len(group), CHUNK)]
    return found


def entry_of(settings: PainterSettings, card: ShareCard) -> str:
    """Return the key of a card in the cache."""
    return key(card.key, repr(settings.colours))


def paint_cards(settings: PainterSettings, cards: tuple[ShareCard, ...]) -> list[tuple[str, bytes] | Problem]:
    """Draw `cards`, which are all of one ground: return (name of its file, bytes) or the problem of each.

    Where a font cannot be used, return its problem alone.
    """
    try:
        return list(_finished(settings, cards))
    except ProblemFound as found:
        return [each.in_file(_shown(Path(each.place.path), settings.root)) for each in found.problems]


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _finished(settings: PainterSettings, cards: tuple[ShareCard, ...]) -> Iterator[tuple[str, bytes] | Problem]:
    for card in cards:
        entry = entry_of(settings, card)
        data = settings.cache.get("share-card", entry)
        if data is None:
            painter = _painter(settings.fonts, card.style, card.ground, settings.colours)
            try:
                data = painter.draw(card, _photograph(settings.root, card))
            except ProblemFound as found:
                yield from found.problems
                continue
            except OSError as fault:
                yield problem(Place(card.photo), "file-unreadable", reason=fault.strerror or fault)
                continue
            settings.cache.put("share-card", entry, data)
        yield card.file, data


def _photograph(root: Path, card: ShareCard) -> bytes:
    """Return the photograph of a card, b"" for none. Raise ProblemFound where it has changed, or OSError."""
    from showcase.publish.media.images import original

    return original(root, card.photo, card.digest) if card.photo else b""


@lru_cache(maxsize=len(GROUNDS))
def _painter(fonts: FontFiles, style: str, ground: str, colours: CardColours) -> CardPainter:
    from showcase.publish.cards.painter import CardPainter  # Pillow is not needed where the cache has every card

    return CardPainter(_lettering(fonts, style), ground, colours)


@lru_cache(maxsize=1)
def _lettering(fonts: FontFiles, _style: str) -> Lettering:
    """Return the lettering of these font files; `style` changes with what is in them."""
    from showcase.publish.cards.lettering import Lettering

    return Lettering(fonts)
