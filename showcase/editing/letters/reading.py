"""Files of letters – mail boxes, single e-mails, tables of a form service – → letters as they were received."""

from __future__ import annotations

import datetime as dt
import email
import mailbox
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from email.message import EmailMessage
from email.policy import default
from gettext import NullTranslations
from pathlib import Path
from typing import cast

from showcase.content.text.invisible import without_unseen
from showcase.content.text.legacy_encodings import encoding_of
from showcase.editing.letters.received import ReceivedLetter, is_yes, of_our_form, with_fields
from showcase.editing.letters.wording import text_of_html
from showcase.editing.lists.text_tables import read_text_table
from showcase.editing.new_record import CannotMake
from showcase.problems import ProblemFound
from showcase.vietnamese import fold, nfc

MAIL_HEADERS = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
"""Two headers or more and an empty line, as an e-mail begins."""
BOX = b"From "
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "message": ("message", "noi dung", "loi nhan", "y kien", "gop y", "thu", "noi dung gop y"),
    "name": ("name", "ho ten", "ho va ten", "ten", "nguoi gui", "ten nguoi gui"),
    "page": ("page", "trang", "bai", "dia chi trang"),
    "date": ("date", "ngay", "ngay gui", "thoi gian", "dau thoi gian", "timestamp", "submitted at", "created at"),
    "publish": ("publish", "dang", "dong y dang"),
    "website": ("website",),
}
"""What columns of tables are called, folded."""
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_letters(path: Path, zone: dt.tzinfo, translations: NullTranslations) -> list[ReceivedLetter]:
    """Return the letters in a file; days are those of `zone`. Raise CannotMake for a file of another kind."""
    _ = translations.gettext
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        if head.startswith(BOX):
            return [of_our_form(each) for each in _of_box(path, zone)]
        if path.suffix.lower() == ".csv":
            return list(_of_table(path, translations))
        head = head.removeprefix(BOM_UTF8)
        if MAIL_HEADERS.match(head + b"\n" if len(head) < 4096 else head):
            message = email.message_from_bytes(path.read_bytes().removeprefix(BOM_UTF8), policy=default)
            return [of_our_form(_of_mail(message, 1, zone))]
    except FileNotFoundError:
        raise CannotMake(_("There is no file %(path)s.") % {"path": path}) from None
    except IsADirectoryError:
        raise CannotMake(_("%(path)s is a folder. Name the files in it.") % {"path": path}) from None
    except OSError as fault:
        values = {"path": path, "reason": fault.strerror or fault}
        raise CannotMake(_("%(path)s cannot be read: %(reason)s.") % values) from None
    sentence = _(
        "%(path)s is neither a mail box (.mbox) nor an e-mail (.eml) nor a table of a form service (.csv). Save the "
        "e-mail as .eml in your e-mail program, or export the table as CSV."
    )
    raise CannotMake(sentence % {"path": path})


def _of_box(path: Path, zone: dt.tzinfo) -> Iterator[ReceivedLetter]:
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            message = email.message_from_bytes(box.get_bytes(key), policy=default)
            yield _of_mail(message, number, zone)
    finally:
        box.close()


def _of_mail(message: EmailMessage, number: int, zone: dt.tzinfo) -> ReceivedLetter:
    body = message.get_body(("plain", "html"))
    text = _content(cast("EmailMessage", body)) if body else ""
    if body is not None and body.get_content_subtype() == "html":
        text = text_of_html(text)
    elif body is not None and str(body.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<=\S) \n(?!>)", " ", text)
    return ReceivedLetter(
        number=number,
        text=text,
        name=_sender(message),
        date=_day(message, zone),
        attachments=sum(1 for _ in message.iter_attachments()),
        identity=str(message.get("message-id", "")).strip(),
    )


def _content(part: EmailMessage) -> str:
    """Return the text of a part of an e-mail, in the encoding that it names or else in one that fits."""
    data = cast("bytes", part.get_payload(decode=True) or b"")
    named = part.get_content_charset() or "utf-8"
    # What programs call Latin-1 and is UTF-8 reads as either; the signs of UTF-8 are no chance.
    first = "utf-8" if not data.isascii() and b"\0" not in data else named
    for encoding in (first, named, "cp1258"):
        try:
            return _plain(data.decode(encoding))
        except (LookupError, UnicodeDecodeError):
            continue
    old = encoding_of(data)
    return _plain(old[1] if old else data.decode("utf-8", "replace"))


def _plain(text: str) -> str:
    return without_unseen(nfc(text.replace("\r\n", "\n").replace("\r", "\n")))


def _sender(message: EmailMessage) -> str:
    """Return the name that the sender gives; '' where there is but an address."""
    try:
        addresses = message["from"].addresses if message["from"] else ()
    except (AttributeError, ValueError, IndexError):  # a header that no program should write
        return ""
    return _plain(addresses[0].display_name).strip() if addresses else ""


def _day(message: EmailMessage, zone: dt.tzinfo) -> dt.date | None:
    try:
        moment: dt.datetime | None = message["date"].datetime if message["date"] else None
    except (AttributeError, ValueError, IndexError, TypeError):
        return None
    if moment is None:
        return None
    return moment.astimezone(zone).date() if moment.tzinfo else moment.date()


def _of_table(path: Path, translations: NullTranslations) -> Iterator[ReceivedLetter]:
    """Yield the letters of the rows of a table. Raise CannotMake where no column has messages."""
    try:
        rows = read_text_table(path.read_bytes(), path.name).sheets[0].rows
    except ProblemFound:
        rows = []
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    columns = _columns(filled[0][1]) if filled else {}
    if "message" not in columns:
        sentence = translations.gettext(
            "%(path)s, line %(line)s: no column is called “message”. The first line has to name the columns, such as: "
            "date, name, page, message, publish."
        )
        raise CannotMake(sentence % {"path": path, "line": filled[0][0] if filled else 1})
    for number, row in filled[1:]:
        fields = {name: str(row[at] or "") for name, at in columns.items() if at < len(row)}
        day = _typed_day(fields.pop("date", ""))
        letter = with_fields(ReceivedLetter(number=number, text="", date=day), fields)
        yield ReceivedLetter(
            number=number,
            text=_plain(letter.text),
            name=_plain(letter.name).strip(),
            date=day,
            page=letter.page,
            publish=is_yes(fields.get("publish", "")),
            trapped=letter.trapped,
        )


def _columns(heading: Sequence[object]) -> dict[str, int]:
    folded = [" ".join(fold(str(each or "")).split()) for each in heading]
    found = (
        (name, next((folded.index(each) for each in names if each in folded), None)) for name, names in COLUMNS.items()
    )
    return {name: at for name, at in found if at is not None}


def _typed_day(text: str) -> dt.date | None:
    """Return a day as services write it: 2026-11-05T…, or 5/11/2026."""
    try:
        if found := DAY_FIRST.match(text.strip()):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
