"""The words of a letter alone: without html, quoted letters, signatures, and what would tell who wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from showcase.content.privacy.numbers import IDENTITY, OMITTED, spans_of_numbers
from showcase.content.rules.letters import MAIL
from showcase.content.text.invisible import without_unseen
from showcase.content.text.legacy_encodings import legacy_lines
from showcase.content.text.plain_values import element_in, in_plain_words, read_references
from showcase.markup import StartTag, read_fragment
from showcase.messages import N_

DEEPEST = 4
"""How often html may stand within html."""
SILENT = frozenset(("head", "iframe", "object", "script", "style", "template", "title", "blockquote"))
"""Elements of an e-mail whose words are not the writer's."""
LINES = frozenset(("br", "div", "h1", "h2", "h3", "h4", "li", "p", "pre", "table", "tr", "ul", "ol"))
"""Elements that begin a line of their own."""
PARAGRAPHS = frozenset(("p", "ul", "ol", "table"))
QUOTED = re.compile(
    r"^(?:(?:Vào|Lúc|On|Ngày)\b[^\n]{5,200}\n?[^\n]{0,100}(?:đã viết|viết|wrote)\s*:"
    r"|-{2,}\s*(?:Original Message|Forwarded message|Thư gốc|Tin nhắn gốc|Thư chuyển tiếp)"
    r"|_{10,}$"
    r"|(?:From|Từ|Người gửi):[^\n]+\n(?:[^\n]+\n){0,2}(?:Sent|Date|Gửi|Đã gửi|Ngày|To|Đến|Subject|Chủ đề|Tiêu đề):)",
    re.MULTILINE | re.IGNORECASE,
)
"""Where the letter begins that is answered."""
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
DEVICE = re.compile(r"^(?:Sent from my|Gửi từ|Đã gửi từ|Get Outlook for)\b[^\n]{0,60}$", re.MULTILINE | re.IGNORECASE)
IDENTITY_NUMBER, TELEPHONE_NUMBER, ADDRESS, QUOTE, HTML = "identity", "telephone", "address", "quote", "html"
LOST = "lost"
WORDS: Mapping[str, str] = {
    IDENTITY_NUMBER: N_("identity numbers"),
    TELEPHONE_NUMBER: N_("telephone numbers"),
    ADDRESS: N_("e-mail addresses"),
    QUOTE: N_("quoted letters and signatures"),
    HTML: N_("html"),
    LOST: N_("lines whose letters were lost on the way"),
    "attachments": N_("attachments"),
}
"""What may be left out of a letter, in words."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """Words that may be shown, and how often what was left out of them."""

    text: str
    dropped: Counter[str]


def clean_text(text: str, offices: Collection[str] = ()) -> CleanText:
    """Return the words of a letter alone; telephone numbers of `offices` stay."""
    dropped = Counter({LOST: sum(not each.fixed for each in legacy_lines(read_references(text).split("\n")))})
    text = _readable(text)
    for _ in range(DEEPEST):
        if not element_in(text):
            break
        text = _readable(text_of_html(text.replace("\n", "<br>")))
        dropped[HTML] = 1
    own = _own_words(text)
    if own.strip() != text.strip():
        dropped[QUOTE] += 1
    for code, start, end in reversed(list(spans_of_numbers(own, offices))):
        own = own[:start] + OMITTED + own[end:]
        dropped[IDENTITY_NUMBER if code == IDENTITY else TELEPHONE_NUMBER] += 1
    own, addresses = MAIL.subn(OMITTED, own)
    dropped[ADDRESS] += addresses
    lines = [" ".join(line.split()) for line in _in_todays_letters(in_plain_words(own)).split("\n")]
    return CleanText(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), +dropped)


def _readable(text: str) -> str:
    """Return a text with references such as "&amp;" read, old fonts put right, and a mark where letters were lost."""
    return without_unseen(_in_todays_letters(read_references(text)).replace("\ufffd", OMITTED))


def _in_todays_letters(text: str) -> str:
    """Return a text with the lines that were typed with an old font put right; a mark for those that cannot be."""
    lines = text.split("\n")
    for each in legacy_lines(tuple(lines)):
        lines[each.line] = each.fixed or OMITTED
    return "\n".join(lines)


def _own_words(text: str) -> str:
    """Return the text without what it answers to, and without signatures."""
    for pattern in (QUOTED, SIGNATURE):
        found = pattern.search(text)
        if found and text[: found.start()].strip():
            text = text[: found.start()]
    text = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">"))
    return DEVICE.sub("", text)


def text_of_html(html: str) -> str:
    """Return the words of html, line by line; those of scripts and of what is quoted are left out."""
    parts: list[str] = []
    silent = 0
    for token in read_fragment(html):
        if isinstance(token, str):
            parts.append("" if silent else re.sub(r"\s+", " ", token))
            continue
        if token.name in SILENT:
            silent += 1 if isinstance(token, StartTag) else -1
        elif token.name in LINES and not silent:
            parts.append("\n\n" if token.name in PARAGRAPHS else "\n")
    lines = [line.strip() for line in "".join(parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
