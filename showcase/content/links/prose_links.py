"""Links, anchors and pictures in prose: whether they lead anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from showcase.content.catalog import ResolvedContent
from showcase.content.entries import EntryFile
from showcase.content.files.file_names import as_seen, files_there, meant_name, nearest_file, what_is_odd
from showcase.content.links.foreign_links import as_picture, captioned
from showcase.content.prose.cleaning import BARE_HOST, ProseLink, media_named, understand
from showcase.content.records.data_files import DATA_KINDS
from showcase.content.records.records import KINDS, kind_of
from showcase.content.schema.key_names import nearest
from showcase.content.text.half_addresses import is_whole, mended
from showcase.problems import Place, Problem, problem
from showcase.routes import Routes

Targets = Mapping[str, EntryFile]
Find = Callable[[str, list[str]], str]
PARTS_OF_PAGES = ("sec-", "chart-", "fn", ":~:")
PAGE_SUFFIX = re.compile(r"\.(?:md|ya?ml|html?)$", re.IGNORECASE)
NEAR_LINKS = ("link-to-nothing", "link-unclear")
ENDS_A_PATH = re.compile(r"[%?#<>\"]")


def prose_problems(resolved: ResolvedContent) -> Iterator[Problem]:
    """Yield a problem, with its line, for every link, anchor and picture that leads nowhere.

    Addresses of this site ("/mo-hinh/abc/") are checked later, when all addresses are known.
    """
    targets = targets_of(resolved.prose, resolved.config.routes)
    guesses = _Guesses(resolved)
    for entry in resolved.prose:
        for link, line in entry.prose.links:
            place = Place(entry.path, line, link.column)
            bracketed = _in_brackets(link, place)
            found = (bracketed,) if bracketed else _link(entry, link, place, targets, guesses)
            yield from (_with_a_heading(each, entry, targets) for each in found)
        for picture, line in entry.prose.pictures:
            yield from _picture(picture, Place(entry.path, line, picture.column), guesses)


def targets_of(entries: Iterable[EntryFile], routes: Routes) -> Targets:
    """Return what links may lead to a heading of, by its reference ("model/abc") and by its address."""
    found: dict[str, EntryFile] = {}
    for entry in entries:
        found[f"{entry.kind}/{entry.id}"] = entry
        if entry.kind not in DATA_KINDS:  # which have no page of their own
            found[routes.record(entry.kind, entry.id)] = entry
    return found


def anchored(near: str, entry: EntryFile, targets: Targets) -> str:
    """Return `near`, a link in the text of `entry` to a page that exists, with a heading that exists on that page.

    A heading that the page lacks is replaced by the nearest one; without such, the link leads to the page.
    """
    link = understand(near, entry.path.rpartition("/")[0])
    target = targets.get(link.target)
    if not target or not link.fragment or link.fragment in target.prose.ids or _of_a_page(link):
        return near
    found = nearest(link.fragment, sorted(target.prose.ids))
    return near.partition("#")[0] + (f"#{found}" if found else "")


def _with_a_heading(found: Problem, entry: EntryFile, targets: Targets) -> Problem:
    if found.code not in NEAR_LINKS:
        return found
    return found.with_values(nearest=anchored(found.value("nearest"), entry, targets))


def _link(entry: EntryFile, link: ProseLink, place: Place, targets: Targets, guesses: _Guesses) -> Iterator[Problem]:
    resolved = guesses.resolved
    if link.kind == "outside" and not is_whole(link.target):
        yield problem(place, "link-half-typed", found=link.written)
    elif link.kind in ("wrong", "preview"):
        yield _nowhere(entry, link, place, guesses)
    elif link.kind == "anchor" and link.written and not link.fragment.strip():
        near = min((each for each in entry.prose.ids if not each.startswith("fn")), default="")
        yield problem(place, "link-hash-alone", example=near)
    elif link.kind == "anchor" and link.fragment not in entry.prose.ids and not link.fragment.startswith("fnref-"):
        yield _anchor(link, place, entry)
    elif link.kind == "media" and not guesses.is_there(link):
        names = (*resolved.files, *resolved.pictures)
        near = guesses.media(link) or meant(link, entry, guesses.files, resolved.known)
        yield _absent(link, place, names) or problem(
            place, "unknown-media", key="link", found=link.written, nearest=near, there=_there(link, names)
        )
    elif link.kind == "record" and link.target not in resolved.known:
        near = meant(link, entry, guesses.files, resolved.known) or guesses.record(link, entry)
        yield problem(place, "link-to-nothing", found=link.written, nearest=near)
    elif link.kind in ("record", "address"):
        target = targets.get(link.target)
        if target and link.fragment and link.fragment not in target.prose.ids and not _of_a_page(link):
            yield _anchor(link, place, target)


def _nowhere(entry: EntryFile, link: ProseLink, place: Place, guesses: _Guesses) -> Problem:
    bare = link.written.strip().lstrip("/")
    if link.kind == "preview":
        parts = urlsplit(link.target)
        own = guesses.resolved.config.routes.is_of_record(parts.path)
        fixed = parts._replace(scheme="", netloc="").geturl() if own else ""
        return problem(place, "link-to-preview", found=link.written, fixed=fixed)
    if fixed := mended(bare) or (f"https://{bare}" if BARE_HOST.match(bare) else ""):
        return problem(place, "link-without-scheme", found=link.written, fixed=fixed)
    if bare.startswith(("?", "tim-kiem?", "search?")) and "=" in bare:
        nearest = f"{guesses.resolved.config.routes.search}?{bare.partition('?')[2]}"
        return problem(place, "link-unclear", found=link.written, nearest=nearest)
    near = meant(link, entry, guesses.files, guesses.resolved.known)
    code = "link-outside-site" if link.target.startswith("..") and not near else "link-unclear"
    return problem(place, code, found=link.written, nearest=near)


def _of_a_page(link: ProseLink) -> bool:
    """Return whether the fragment of an address may be a part that the template sets, not one of the text."""
    return link.kind == "address" and link.fragment.startswith(PARTS_OF_PAGES)


def _in_brackets(link: ProseLink, place: Place) -> Problem | None:
    """Return the problem of the text between the round brackets of a link, wherever it leads; or None."""
    if not link.written.strip():
        return problem(place, "link-without-address")
    return _caption(link, place)


def _caption(link: ProseLink, place: Place) -> Problem | None:
    found = captioned(link.written)
    return found and found.at(place)


def _anchor(link: ProseLink, place: Place, target: EntryFile) -> Problem:
    near = nearest(link.fragment, sorted(target.prose.ids))
    return problem(place, "unknown-anchor", found=link.fragment, nearest=near, file=target.path)


def meant(link: ProseLink, entry: EntryFile, media: Iterable[str], known: Container[str]) -> str:
    """Return the file that has exactly the last name in a link, as a link from `entry`; '' for none, or several.

    `media` are the names in content/media, `known` the records ("model/abc").
    """
    path, rest = taken_apart(link.written)
    path = path.replace("\\", "/")
    if "static/" in path and not path.startswith("/"):
        return f"/{path.partition('static/')[2]}{rest}"
    name = path.removesuffix("index.html").rstrip("/").rpartition("/")[2]
    files = [each for each in media if each.rpartition("/")[2] == name]
    found = [f"../media/{_typed(each)}" for each in files]
    for kind in KINDS:
        id = PAGE_SUFFIX.sub("", name).lower()
        if f"{kind.id}/{id}" in known and (kind.id, id) != (entry.kind, entry.id):
            found.append(f"{id}{kind.suffix}" if kind.id == entry.kind else f"../{kind.folder}/{id}{kind.suffix}")
    return found[0] + rest if len(found) == 1 else ""


def taken_apart(written: str) -> tuple[str, str]:
    """Return the path of a link, in plain letters, and what stands behind it."""
    found = re.search(r"[?#]", written.strip())
    end = found.start() if found else len(written.strip())
    return unquote(written.strip()[:end]), written.strip()[end:]


def _typed(name: str) -> str:
    """Return the name of a file as it is typed in a link: letters with marks and spaces may stay."""
    return ENDS_A_PATH.sub(lambda found: quote(found[0]), name)


class _Guesses:
    """Guesses what wrong links were meant to be, written as the links are; each is sought only once."""

    def __init__(self, resolved: ResolvedContent) -> None:
        self.resolved = resolved
        self.files = (*resolved.pictures, *resolved.files)
        self.found: dict[ProseLink, str] = {}

    def is_there(self, link: ProseLink) -> bool:
        """Return whether the file exists, or has a problem of its own already."""
        resolved = self.resolved
        there = any(media_named(link.literal, names)[0] for names in (resolved.files, resolved.pictures))
        return there or link.target.rpartition("/")[2] in resolved.refused

    def record(self, link: ProseLink, entry: EntryFile) -> str:
        """Return the nearest record of the kind, but never the page that holds the link; '' for none."""
        kind = link.target.partition("/")[0] + "/"
        suffix = kind_of(kind.rstrip("/")).suffix
        names = {f"{id.removeprefix(kind)}{suffix}" for id in self.resolved.known if id.startswith(kind)}
        found, own = self._near(link, lambda: names), f"{entry.id}{suffix}"
        if entry.kind + "/" == kind and found.rpartition("/")[2] == own:
            return _written_as(link, names - {own})
        return found

    def media(self, link: ProseLink) -> str:
        """Return the nearest file of any sort; '' for none."""
        return self._near(link, lambda: self.files, nearest_file)

    def picture(self, link: ProseLink) -> str:
        """Return the nearest picture; '' for none."""
        return self._near(link, lambda: self.resolved.pictures, nearest_file)

    def _near(self, link: ProseLink, names: Callable[[], Iterable[str]], find: Find = nearest) -> str:
        if link not in self.found:
            self.found[link] = _written_as(link, names(), find)
        return self.found[link]


def _written_as(link: ProseLink, names: Iterable[str], find: Find = nearest) -> str:
    """Return the nearest of the names, in the folder the link was written with; '' for none."""
    path, rest = taken_apart(link.written)
    folders, slash, name = path.rpartition("/")
    found = find(name, sorted(names))
    return f"{folders}{slash}{_typed(found)}{rest}" if found else ""


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
        put = as_picture(re.split(r"[\\/]", name)[-1])
        yield problem(place, "picture-not-in-media", found=picture.written, fixed=fixed, put=put)
    elif media_named(picture.literal, resolved.files)[0]:
        yield problem(place, "media-not-a-picture", found=picture.written)
    elif not guesses.is_there(picture):
        values = {"nearest": guesses.picture(picture), "there": _there(picture, resolved.pictures)}
        yield _absent(picture, place, resolved.pictures) or problem(
            place, "unknown-media", key="picture", found=picture.written, **values
        )


def _there(link: ProseLink, names: Collection[str]) -> str:
    return files_there(unquote(link.written).rpartition("/")[2], names)


def _absent(link: ProseLink, place: Place, names: Iterable[str]) -> Problem | None:
    """Return the problem of a file that exists, but with an invisible character or a sign that ends an address.

    Return None for any other file.
    """
    written = unquote(link.written).strip()
    odd = meant_name(written.removeprefix("../media/"), names)
    if not odd:
        return None
    return problem(place, "media-name-invisible", found=written, what=what_is_odd(odd), fixed=as_seen(odd))
