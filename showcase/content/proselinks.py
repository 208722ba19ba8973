"""Links, anchors and pictures in prose: whether they lead anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from showcase.content.catalog import Resolved
from showcase.content.cleaning import BARE_HOST, ProseLink
from showcase.content.load import Entry
from showcase.content.schema import nearest
from showcase.problems import Place, Problem, problem

Targets = Mapping[str, Entry]


def prose_problems(resolved: Resolved) -> Iterator[Problem]:
    """Every link, anchor and picture that leads nowhere, with its line.

    Addresses of this site ("/mo-hinh/abc/") are checked later, when all addresses are known.
    """
    targets = {f"{entry.kind}/{entry.id}": entry for entry in resolved.prose}
    for entry in resolved.prose:
        for link, line in entry.prose.links:
            yield from _link(entry, link, Place(entry.path, line, 1 if line else 0), targets, resolved)
        for picture, line in entry.prose.pictures:
            yield from _picture(picture, Place(entry.path, line, 1 if line else 0), resolved)


def _link(entry: Entry, link: ProseLink, place: Place, targets: Targets, resolved: Resolved) -> Iterator[Problem]:
    if link.kind == "wrong":
        bare = link.written.strip().lstrip("/")
        if BARE_HOST.match(bare):
            yield problem(place, "link-without-scheme", found=link.written, fixed=f"https://{bare}")
        elif link.target.startswith(".."):
            yield problem(place, "link-outside-site", found=link.written)
        else:
            yield problem(place, "link-unclear", found=link.written)
    elif link.kind == "anchor" and link.fragment not in entry.prose.ids:
        yield _anchor(link, place, entry)
    elif link.kind == "media" and link.target not in resolved.files and link.target not in resolved.pictures:
        near = _near(link, sorted((*resolved.files, *resolved.pictures)))
        yield problem(place, "unknown-media", key="link", found=link.written, nearest=near)
    elif link.kind == "record":
        target = targets.get(link.target)
        if link.target not in resolved.known:
            kind, _, _ = link.target.partition("/")
            ids = (each.removeprefix(f"{kind}/") for each in sorted(resolved.known) if each.startswith(f"{kind}/"))
            near = _near(link, [f"{id}.md" for id in ids])
            yield problem(place, "link-to-nothing", found=link.written, nearest=near)
        elif target and link.fragment and link.fragment not in target.prose.ids:
            yield _anchor(link, place, target)


def _anchor(link: ProseLink, place: Place, target: Entry) -> Problem:
    near = nearest(link.fragment, sorted(target.prose.ids))
    return problem(place, "unknown-anchor", found=link.fragment, nearest=near, file=target.path)


def _near(link: ProseLink, names: list[str]) -> str:
    """The nearest of `names`, written with the folders of the link; '' where none is near."""
    folders, slash, name = unquote(link.written.partition("#")[0]).rpartition("/")
    near = nearest(name, names)
    return f"{folders}{slash}{near}" if near else ""


def _picture(picture: ProseLink, place: Place, resolved: Resolved) -> Iterator[Problem]:
    if picture.kind == "outside":
        yield problem(place, "picture-from-elsewhere", found=picture.written)
    elif picture.kind != "media":
        name = unquote(picture.written).rpartition("/")[2]
        fixed = f"../media/{name}" if name in resolved.pictures else ""
        yield problem(place, "picture-not-in-media", found=picture.written, fixed=fixed)
    elif picture.target in resolved.files:
        yield problem(place, "media-not-a-picture", found=picture.written)
    elif picture.target not in resolved.pictures:
        near = _near(picture, sorted(resolved.pictures))
        yield problem(place, "unknown-media", key="picture", found=picture.written, nearest=near)
