"""Looks at a file to download: whether it is what the end of its name says, by how its contents begin."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from showcase.messages import N_
from showcase.problems import Place, Problem, problem

ZIPPED = {
    ".docx": b"word/",
    ".xlsx": b"xl/",
    ".pptx": b"ppt/",
    ".odt": b"application/vnd.oasis.opendocument.text",
    ".ods": b"application/vnd.oasis.opendocument.spreadsheet",
    ".odp": b"application/vnd.oasis.opendocument.presentation",
}
PDF, ZIP, TEXT = ".pdf", ".zip", ".csv"
# The first that fits: how contents begin, what they are, and the end of a name that would be right for them.
SIGNATURES: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (re.compile(rb"(?:MZ.{,99}\x00|\x7fELF|#!|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe)", re.DOTALL), N_("a program"), ""),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|script|svg|\?xml)", re.IGNORECASE),
        N_("a web page"),
        "",
    ),
    (re.compile(rb".{,1020}%PDF-", re.DOTALL), N_("a PDF file"), PDF),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), N_("a ZIP archive"), ZIP),
    (re.compile(rb"\xd0\xcf\x11\xe0"), N_("an old Office file, or one with a password"), ""),
    (re.compile(rb"\{\\rtf"), N_("a file of a word processor (RTF)"), ""),
    (re.compile(rb"\xff\xd8\xff"), N_("a picture"), ".jpg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), N_("a picture"), ".png"),
    (re.compile(rb"GIF8[79]a"), N_("a picture"), ".gif"),
    (re.compile(rb"(?:.{4}ftyp|ID3|RIFF|OggS|\xff[\xfb\xf3\xf2])", re.DOTALL), N_("a recording"), ""),
    (re.compile(rb"(?:\xff\xfe|\xfe\xff|[^\x00]{,4096}\Z)", re.DOTALL), N_("a plain text"), TEXT),
)
FILE_KINDS = {".docx": N_("a Word file"), ".xlsx": N_("an Excel file"), ".pptx": N_("a PowerPoint file")}
DOCUMENTS = (
    "a PDF file",
    "a ZIP archive",
    "an old Office file, or one with a password",
    "a file of a word processor (RTF)",
)
UNKNOWN = N_("something else")
NO_DOCUMENTS = ("a program", "a web page", "a recording", UNKNOWN)
BEGINNING = 4096


def check_download(path: str, data: bytes) -> Problem | None:
    """Return the problem of the file at `path`; None where it is what its name says."""
    suffix = PurePosixPath(path).suffix.lower()
    if not data:
        return problem(Place(path), "download-empty")
    kind, right = _kind(data)
    if right == ZIP:
        inside = _inside(data)
        if inside is None:
            return problem(Place(path), "download-damaged")
        kind, right = (FILE_KINDS.get(inside, kind), inside) if inside else (kind, right)
    if suffix == right or (suffix == ZIP and right in ZIPPED):
        return None
    if kind in NO_DOCUMENTS:
        return problem(Place(path), "download-is-none", kind=f"~{kind}", suffix=suffix)
    fixed = PurePosixPath(path).stem + right if right and right != TEXT else ""
    return problem(Place(path), "download-of-another-kind", kind=f"~{kind}", suffix=suffix, fixed=fixed)


def document_kind(data: bytes) -> str:
    """Return what a document is, as a message id; '' for pictures, programs and whatever else is no document."""
    kind, right = _kind(data)
    inside = _inside(data) if right == ZIP else ""
    return FILE_KINDS.get(inside or "", kind) if kind in DOCUMENTS else ""


def _kind(data: bytes) -> tuple[str, str]:
    """Return what the contents are, in words, and the right suffix for them; '' for what is not published."""
    beginning = data[:BEGINNING]
    return next(((words, right) for pattern, words, right in SIGNATURES if pattern.match(beginning)), (UNKNOWN, ""))


def _inside(data: bytes) -> str | None:
    """Return the right suffix for an archive, '' for a plain archive; None for a damaged one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name.encode("utf-8", "replace") for name in archive.namelist()]
            mime = archive.read("mimetype")[:100] if b"mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, EOFError):
        return None
    for suffix, sign in ZIPPED.items():
        if mime.strip() == sign or any(name.startswith(sign) for name in names):
            return suffix
    return ""
