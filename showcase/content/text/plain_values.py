"""Values that are shown letter by letter: references such as "&amp;" are read, signs of formatting are found."""

from __future__ import annotations

import html as entities
import re

from showcase.content.text.invisible import without_unseen

REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
NAMES = (
    "a abbr b strong i em u s del ins sub sup small mark code kbd q cite span font center div p br hr h[1-6] ul ol li"
    " blockquote pre img table thead tbody tr td th strike tt big script style iframe object embed form input button"
    " video audio o:p svg"
).replace(" ", "|")
ATTRIBUTE = r"\s+[A-Za-z:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+)"
ELEMENT = re.compile(rf"</?(?:{NAMES})(?:{ATTRIBUTE})*\s*/?>", re.IGNORECASE)
# What stands at both ends of marked words: no space, no sign of arithmetic, no blank to be filled in.
FIRST, LAST = r"(?=[^\W_]|[“”\"'‘(\[«])", r"(?<=[^\W_]|[“”\"'’)\]».,:;!?%…])"
MARKED = tuple(
    re.compile(each)
    for each in (
        r"!?\[(?!\^)([^\[\]\n]+)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)",
        r"<((?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s]+)>",
        r"<!--()(?:[^-]|-(?!->))*-->",
        rf"(?<![\w`])(?P<ticks>`{{1,3}}){FIRST}([^`\n]+?){LAST}(?P=ticks)(?![\w`])",
        r"(?<![\d*\\])(?P<stars>\*{2,3})(?=[\w“”\"'‘(\[«`~])([^*\n]+?)(?<=[\w“”\"'’)\]».,:;!?%…`~])(?P=stars)(?![\d*])",
        rf"(?<![\w*\\/])\*{FIRST}([^*\n]+?){LAST}\*(?![\w*/])",
        rf"(?<![\w\\/])(?P<bars>_{{1,2}}){FIRST}([^\n]+?){LAST}(?P=bars)(?![\w]|\.\w)",
        rf"(?<!~)~~{FIRST}([^~\n]+?){LAST}~~(?!~)",
        rf"(?<!=)=={FIRST}([^=\n]+?){LAST}==(?!=)",
        rf"(?<![\w+])\+\+{FIRST}([^+\n]+?){LAST}\+\+(?![\w+])",
        r"\[(?P<forum>[bBiIuU])\]([^\[\]\n]+)\[/(?P=forum)\]",
        r"(?<!\[)\[\[(?!\d+\]\])(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\](?!\])",
        rf"(?<!')'''{FIRST}([^'\n]+?){LAST}'''(?!')",
        r"\[\^[^\[\]\s]+\]()",
        r"^#{1,6}\s+(?=[^\W\d_])()",
        r"(?<![\w*])\*\*(?=[^\W\d_])()",
        r"(?<![:\\])\\()(?=[*_#\[\]`%]|\.\s)",
        r"(?<![\w:]):(?=[a-z0-9_+-]*[a-z]{2})[a-z0-9_+-]{2,30}:(?![\w:/])()",
    )
)
# What a form or a template leaves open: only an editor knows what to type there.
PLACEHOLDER = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}")
# Words and their address, as Markdown and those who know it type them.
LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]+)\]\((?P<address>(?:https?://|/)(?:[^()\s\"]|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\)"
)
DEEPEST = 8
DOUBLE, SINGLE = '"“”„‟«»', "'‘’"
LAST_QUOTE = re.compile(rf"(?<=[^\W\d_])(?P<mark>[.!?…]?)(?P<quote>[{DOUBLE}{SINGLE}])[.]?\s*$")


def read_references(text: str) -> str:
    """Return the text with the characters that references such as "&amp;" or "&#7841;" stand for."""
    if "&" not in text or not REFERENCE.search(text):
        return text
    return without_unseen(REFERENCE.sub(lambda found: entities.unescape(found[0]), text))


def in_plain_words(text: str) -> str:
    """Return the text without signs of formatting; the address of a link stands behind its words: `Báo (https://…)`."""

    def shown(found: re.Match[str]) -> str:
        words, address = found["words"].strip(), found["address"]
        return address if words == address else f"{words} ({address})"

    return without_signs(LINK.sub(shown, text))


def element_in(text: str) -> str:
    """Return the first element of html in the text; '' for none."""
    found = ELEMENT.search(text)
    return found[0] if found else ""


def sign_in(text: str) -> str:
    """Return the first words with signs of formatting around them, such as "**x**"; '' for none."""
    found = [each for pattern in (*MARKED, PLACEHOLDER) if (each := pattern.search(text))]
    return min(found, key=lambda each: each.start())[0] if found else ""


def without_signs(text: str) -> str:
    """Return the text without signs of formatting."""
    for _ in range(DEEPEST):
        before = text
        for pattern in MARKED:
            text = pattern.sub(lambda found: found[found.re.groups] or "", text)
        if text == before:
            break
    return text


def lone_quote(text: str) -> tuple[str, str]:
    """Return the one quote at an end of a text that has no other, `Ngõ hoa"`, and the text without it; '' for none."""
    if sum(map(text.count, DOUBLE)) == 1 and text.strip()[0] in DOUBLE:
        return text.strip()[0], text.strip()[1:]
    found = LAST_QUOTE.search(text)
    alone = found and sum(map(text.count, DOUBLE if found["quote"] in DOUBLE else SINGLE)) == 1
    return (found["quote"], text[: found.start()] + found["mark"]) if found and alone else ("", "")
