"""Files of access logs, plain or gzipped, read piece by piece: a log of any size takes the same memory."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import BinaryIO

from showcase.editing.new_record import CannotMake
from showcase.editing.views.log_lines import FORMATS, NO_REQUEST, LineReader, LogLine

GZIP = b"\x1f\x8b"
OTHER_ARCHIVES = (b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!")
PIECE = 2**20
LONGEST_LINE = 2**20
LOOKED_AT = 100
"""Lines at the head of a file by which its format is known; the first may be cut off where the log was rotated."""
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LogFile:
    """A log: how its lines are read, its first request, and its first two lines as they stand, by which it is known."""

    path: Path
    reader: LineReader
    first: LogLine
    head: tuple[bytes, bytes]


def open_log(path: Path, translations: NullTranslations) -> LogFile | None:
    """Return the log at `path`; None for an empty one. Raise CannotMake for a file that is no log of a known form."""
    _ = translations.gettext
    lines = []
    for line in log_lines(path, translations):
        lines.append(line)
        if len(lines) == LOOKED_AT:
            break
    if not any(map(bytes.strip, lines)):
        return None
    for reader in FORMATS:
        read = [reader(line) for line in lines]
        requests = [each for each in read if each and each is not NO_REQUEST]
        if not requests:
            continue
        if requests[0].agent is None:
            sentence = _(
                "%(path)s, line %(line)s: the log does not say with which program a page was read (user agent), so "
                "robots cannot be told from people. Set the server to the format “combined” for its log."
            )
            raise CannotMake(sentence % {"path": path, "line": read.index(requests[0]) + 1})
        return LogFile(path, reader, requests[0], (lines[0], lines[1] if len(lines) > 1 else b""))
    number, line = next((number, line) for number, line in enumerate(lines, 1) if line.strip())
    text = line.decode("utf-8", "replace")
    found = "".join(each if each.isprintable() else "·" for each in text[:MOST_SHOWN])
    sentence = _(
        "%(path)s, line %(line)s: this is no access log of nginx (combined), Apache (combined) or Caddy (JSON). It "
        "begins with: %(found)s"
    )
    raise CannotMake(sentence % {"path": path, "line": number, "found": found})


def log_lines(path: Path, translations: NullTranslations) -> Iterator[bytes]:
    """Yield the lines of a log without their ends. Raise CannotMake where it cannot be read to its end."""
    _, number = translations.gettext, 0
    try:
        with _opened(path, translations) as file:
            rest = b""
            while piece := file.read(PIECE):
                *whole, rest = (rest + piece).split(b"\n")
                number += len(whole)
                yield from whole
                if len(rest) > LONGEST_LINE:
                    sentence = _("%(path)s, line %(line)s: longer than a line of a log can be; this is no access log.")
                    raise CannotMake(sentence % {"path": path, "line": number + 1})
            if rest:
                yield rest
    except (EOFError, zlib.error, gzip.BadGzipFile):
        sentence = _(
            "%(path)s, line %(line)s: the compressed file is damaged or was copied only in part. Copy it again; "
            "nothing was counted."
        )
        raise CannotMake(sentence % {"path": path, "line": number + 1}) from None
    except FileNotFoundError:
        raise CannotMake(_("There is no file %(path)s.") % {"path": path}) from None
    except IsADirectoryError:
        raise CannotMake(_("%(path)s is a folder. Name the files in it.") % {"path": path}) from None
    except OSError as fault:
        values = {"path": path, "reason": fault.strerror or fault}
        raise CannotMake(_("%(path)s cannot be read: %(reason)s.") % values) from None


def _opened(path: Path, translations: NullTranslations) -> BinaryIO:
    """Return the file for reading, unpacked; what it is, its first bytes say and not its name. Raise CannotMake."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(OTHER_ARCHIVES):
        sentence = translations.gettext("%(path)s is packed in another way than gzip. Unpack it, and name the file.")
        raise CannotMake(sentence % {"path": path})
    return gzip.open(path, "rb") if head.startswith(GZIP) else path.open("rb")  # type: ignore[return-value]
