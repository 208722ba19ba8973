"""Links, anchors and pictures in prose: whether they lead anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote

from showcase.content.catalog import Resolved
from showcase.content.cleaning import BARE_HOST, ProseLink
from showcase.content.keynames import nearest
from showcase.content.load import Entry
from showcase.content.oddnames import as_seen, meant, what_is_odd
from showcase.content.strangelinks import captioned
from showcase.problems import Place, Problem, problem

Targets = Mapping[str, Entry]


def prose_problems(resolved: Resolved) -> Iterator[Problem]:
    """Every link, anchor and picture that leads nowhere, with its line.

    Addresses of this site ("/mo-hinh/abc/") are checked later, when all addresses are known.
    """
    targets = {f"{entry.kind}/{entry.id}": entry for entry in resolved.prose}
    guesses = _Guesses(resolved)
    for entry in resolved.prose:
        for link, line in entry.prose.links:
            place = Place(entry.path, line, 1 if line else 0)
            slip = _slip(link, place)
            yield from (slip,) if slip else _link(entry, link, place, targets, guesses)
        for picture, line in entry.prose.pictures:
            yield from _picture(picture, Place(entry.path, line, 1 if line else 0), guesses)


def _link(entry: Entry, link: ProseLink, place: Place, targets: Targets, guesses: _Guesses) -> Iterator[Problem]:
    resolved = guesses.resolved
    if link.kind == "wrong":
        bare = link.written.strip().lstrip("/")
        if BARE_HOST.match(bare):
            yield problem(place, "link-without-scheme", found=link.written, fixed=f"https://{bare}")
        elif link.target.startswith(".."):
            yield problem(place, "link-outside-site", found=link.written)
        else:
            yield problem(place, "link-unclear", found=link.written)
    elif link.kind == "anchor" and link.fragment not in entry.prose.ids and not link.fragment.startswith("fnref-"):
        yield _anchor(link, place, entry)
    elif link.kind == "media" and not guesses.is_there(link):
        names = (*resolved.files, *resolved.pictures)
        yield _absent(link, place, names) or problem(
            place, "unknown-media", key="link", found=link.written, nearest=guesses.media(link)
        )
    elif link.kind == "record":
        target = targets.get(link.target)
        if link.target not in resolved.known:
            yield problem(place, "link-to-nothing", found=link.written, nearest=guesses.record(link, entry))
        elif target and link.fragment and link.fragment not in target.prose.ids:
            yield _anchor(link, place, target)


def _slip(link: ProseLink, place: Place) -> Problem | None:
    """The complaint about what stands between the round brackets of a link, wherever it should lead."""
    if link.written.strip() in ("", "#"):
        return problem(place, "link-without-address")
    return _caption(link, place)


def _caption(link: ProseLink, place: Place) -> Problem | None:
    """The complaint about a caption in curly quotes, which Markdown takes for a part of the address."""
    parts = captioned(link.written)
    if parts is None:
        return None
    address, caption = parts
    return problem(place, "caption-in-curly-quotes", found=unquote(link.written), fixed=f'{address} "{caption}"')


def _anchor(link: ProseLink, place: Place, target: Entry) -> Problem:
    near = nearest(link.fragment, sorted(target.prose.ids))
    return problem(place, "unknown-anchor", found=link.fragment, nearest=near, file=target.path)


class _Guesses:
    """What a wrong link was probably meant to be, written as the link is; sought for once, however often it stands."""

    def __init__(self, resolved: Resolved) -> None:
        self.resolved = resolved
        self.found: dict[ProseLink, str] = {}

    def is_there(self, link: ProseLink) -> bool:
        """Whether the file is there, or was complained of already."""
        resolved = self.resolved
        there = any(link.target in names for names in (resolved.files, resolved.pictures))
        return there or link.target.rpartition("/")[2] in resolved.refused

    def record(self, link: ProseLink, entry: Entry) -> str:
        """The nearest record of the kind, never the page that holds the link; or ''."""
        kind = link.target.partition("/")[0] + "/"
        names = {f"{id.removeprefix(kind)}.md" for id in self.resolved.known if id.startswith(kind)}
        found, own = self._near(link, lambda: names), f"{entry.id}.md"
        if entry.kind + "/" == kind and found.rpartition("/")[2] == own:
            return _written_as(link, names - {own})
        return found

    def media(self, link: ProseLink) -> str:
        """The nearest file of any sort, or ''."""
        return self._near(link, lambda: (*self.resolved.files, *self.resolved.pictures))

    def picture(self, link: ProseLink) -> str:
        """The nearest picture, or ''."""
        return self._near(link, lambda: self.resolved.pictures)

    def _near(self, link: ProseLink, names: Callable[[], Iterable[str]]) -> str:
        if link not in self.found:
            self.found[link] = _written_as(link, names())
        return self.found[link]


def _written_as(link: ProseLink, names: Iterable[str]) -> str:
    """The nearest of the names in the folder the link was written with, or ''."""
    folders, slash, name = unquote(link.written.partition("#")[0]).rpartition("/")
    near = nearest(name, sorted(names))
    return f"{folders}{slash}{near}" if near else ""


def _picture(picture: ProseLink, place: Place, guesses: _Guesses) -> Iterator[Problem]:
    resolved = guesses.resolved
    if not picture.written.strip():
        yield problem(place, "picture-without-address")
    elif caption := _caption(picture, place):
        yield caption
    elif picture.kind == "outside":
        yield problem(place, "picture-from-elsewhere", found=picture.written)
    elif picture.kind != "media":
        name = unquote(picture.written).rpartition("/")[2]
        if name in resolved.refused:
            return
        fixed = f"../media/{name}" if name in resolved.pictures else ""
        yield problem(place, "picture-not-in-media", found=picture.written, fixed=fixed)
    elif picture.target in resolved.files:
        yield problem(place, "media-not-a-picture", found=picture.written)
    elif not guesses.is_there(picture):
        yield _absent(picture, place, resolved.pictures) or problem(
            place, "unknown-media", key="picture", found=picture.written, nearest=guesses.picture(picture)
        )


def _absent(link: ProseLink, place: Place, names: Iterable[str]) -> Problem | None:
    """The complaint about a file that is there, but whose name holds what cannot be seen, or would cut the address."""
    written = unquote(link.written).strip()
    odd = meant(written.removeprefix("../media/"), names)
    if not odd:
        return None
    return problem(place, "media-name-invisible", found=written, what=what_is_odd(odd), fixed=as_seen(odd))
