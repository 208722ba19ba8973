"""Uploaded photographs and files: looked at, named safely, and put into content/media as they are."""

from __future__ import annotations

from pathlib import PurePosixPath

from showcase.content.files.file_names import fit_name
from showcase.content.files.site_files import FILES
from showcase.editing.form.saving import MEDIA, Saved, SiteFolder
from showcase.problems import Place, ProblemFound, problem
from showcase.publish.media.downloads import check_download, document_kind
from showcase.vietnamese import nfc

MOST_BYTES = 40_000_000
LONGEST_STEM = 60
SUFFIX_BY_FORMAT = {"JPEG": ".jpg", "PNG": ".png", "WebP": ".webp", "GIF": ".gif"}
NAMELESS = {True: "anh", False: "tep"}


def upload(folder: SiteFolder, name: str, data: bytes, *, picture: bool) -> Saved:
    """Save an upload under a name like that of its file, and return where. Raise ProblemFound or OSError.

    A picture is what can be published as one, whatever its name ends in; its place and time stay in the upload, and
    are in no picture that is published.
    """
    plain = PurePosixPath(nfc(name).replace("\\", "/")).name
    suffix = _suffix_of_picture(plain, data) if picture else _suffix_of_file(plain, data)
    stem = fit_name(PurePosixPath(plain).stem[:LONGEST_STEM]) or NAMELESS[picture]
    return folder.add(MEDIA, stem, suffix, data)


def _suffix_of_picture(name: str, data: bytes) -> str:
    from showcase.publish.media.images import probe  # Pillow is slow to load

    if kind := document_kind(data):
        raise ProblemFound(problem(Place(name), "upload-is-a-document", kind=f"~{kind}"))
    return SUFFIX_BY_FORMAT[probe(name, data).format]


def _suffix_of_file(name: str, data: bytes) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in FILES:
        raise ProblemFound(problem(Place(name), "media-kind", known=" ".join(FILES)))
    if wrong := check_download(name, data):
        raise ProblemFound(wrong)
    return suffix
