"""Files under content/media/ → pictures with their sizes, and downloads with their addresses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from showcase.cache.cache import Cache, key
from showcase.content.files.site_files import SiteFiles
from showcase.derive.pictures import MediaFile, PicturePlan, plan_picture
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.publish.media.downloads import check_download
from showcase.routes import Routes
from showcase.vietnamese import slug
from showcase.workers import Workers

FEW_PICTURES = 4
LONGEST_STEM = 100


@dataclass(frozen=True)
class MediaSurvey:
    """Plans by picture name, addresses by download name, and the problems of files that are no pictures."""

    pictures: Mapping[str, PicturePlan]
    downloads: Mapping[str, str]
    problems: tuple[Problem, ...]


def survey(files: SiteFiles, routes: Routes, workers: Workers, cache: Cache) -> MediaSurvey:
    """Look at every file under content/media/."""
    pictures: dict[str, PicturePlan] = {}
    problems: list[Problem] = []
    for found in workers.map(partial(_look, files.root, cache), files.pictures, few=FEW_PICTURES):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            pictures[found.name] = plan_picture(found)
    downloads: dict[str, str] = {}
    for path in files.files:
        try:
            data = files.read(path)
        except OSError as fault:
            problems.append(problem(Place(path), "file-unreadable", reason=fault.strerror or fault))
            continue
        downloads[path.removeprefix("content/media/")] = _download(routes, path, data)
        problems += [wrong] if (wrong := check_download(path, data)) else []
    return MediaSurvey(pictures, downloads, tuple(problems))


def _look(root: Path, cache: Cache, path: str) -> MediaFile | Problem:
    try:
        data = (root / path).read_bytes()
    except OSError as fault:
        return problem(Place(path), "file-unreadable", reason=fault.strerror or fault)
    digest = hashlib.sha256(data).hexdigest()
    name = path.removeprefix("content/media/")
    known = cache.get("probe", key(digest))
    if known is not None:
        width, height = json.loads(known)
        return MediaFile(name=name, path=path, digest=digest, width=width, height=height)
    from showcase.publish.media.images import probe  # Pillow is not needed where the cache knows every picture

    try:
        seen = probe(path, data)
    except ProblemFound as found:
        return found.problems[0]
    cache.put("probe", key(digest), json.dumps([seen.width, seen.height]).encode())
    return MediaFile(name=name, path=path, digest=digest, width=seen.width, height=seen.height)


def _download(routes: Routes, path: str, data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()[:10]
    pure = PurePosixPath(path)
    stem = slug(pure.stem)[:LONGEST_STEM].strip("-")  # with the digest, no longer than a disk takes
    return routes.download(stem, f"-{digest}{pure.suffix.lower()}")


def encode_plan(root: Path, cache: Cache, plan: PicturePlan) -> list[tuple[int, str, bytes]] | Problem:
    """Return the files of a picture as (width, suffix, bytes); from the cache if it has all of them."""
    entry = partial(key, plan.media.digest)
    heights = dict(plan.sizes)
    names = [(width, suffix) for width in heights for suffix in ("webp", "jpg")]
    cached = [
        (width, suffix, cache.get("picture", entry(f"{width}x{heights[width]}.{suffix}"))) for width, suffix in names
    ]
    if all(data is not None for _, _, data in cached):
        return [(width, suffix, data) for width, suffix, data in cached if data is not None]
    from showcase.publish.media.images import encode, original

    try:
        path = plan.media.path
        made = encode(original(root, path, plan.media.digest), plan.sizes, path)
    except ProblemFound as found:
        return found.problems[0].in_file(plan.media.path)
    for each in made:
        cache.put("picture", entry(f"{each.width}x{heights[each.width]}.{each.suffix}"), each.data)
    return [(each.width, each.suffix, each.data) for each in made]
