"""An address in the place of keys, `[Báo](https://…)` or `Báo (https://…)`: its words and the address as keys."""

from __future__ import annotations

import re
from collections.abc import Sequence

from showcase.content.schema.misplaced import PLAIN, InnerKeys
from showcase.content.text.plain_values import LINK, without_signs
from showcase.content.yaml.lines import IN_QUOTES, ITEM, KEY, keys_around
from showcase.content.yaml.quoting import quoted, unwrapped
from showcase.problems import Problem, in_text, problem

CODES = ("yaml-bad-start", "yaml-inside-brackets", "yaml-syntax", "yaml-colon")
WORDS, ADDRESSES = ("name", "title", "label"), ("url", "to")
ADDRESS = re.compile(r"<?(?P<url>https?://(?:[^\s()<>\"“”]|\([^\s()]*\))+)>?")
ENDS = ".,;:!?"
AROUND = " \t,;:.|/–—-"
LEADS_TO = re.compile(r"(?:^|[\s,;(])(?:url|link|tại|xem|đường dẫn|địa chỉ|website)\s*:?\s*$", re.IGNORECASE)
EMPTY_BRACKETS = re.compile(r"\s*(?:\(\s*\)|\[\s*\])")
LIST_ITEM = re.compile(rf"\s*(?P<item>{LINK.pattern}|\"[^\"]*\"|\{{[^{{}}]*\}}|[^,;\[\]{{}}]+?)\s*(?:[,;]|$)")


def link_as_keys(text: str, inside: InnerKeys) -> str:
    """Return what to type for words and an address, `{name: Báo, url: https://…}`.

    Returns '' for other texts, and where those are not the keys `inside`.
    """
    words, address = _keys_of_a_link(inside)
    name, url = words_and_address(text) if words else ("", "")
    if not url or (url[0] == "/" and address == "url"):
        return ""
    return f"{{{words}: {_typed(name) if name else '…'}, {address}: {_typed(url)}}}"


def words_and_address(text: str) -> tuple[str, str]:
    """Return the words, which may be '', and the one web address or link in `text`; two '' for other texts."""
    link = LINK.search(text)
    if link:
        name, url = f"{text[: link.start()]}{link['words']}{text[link.end() :]}", link["address"]
        name = "" if name.strip() == url else name
    else:
        found = ADDRESS.search(text)
        if not found:
            return "", ""
        url, name = found["url"].rstrip(ENDS), LEADS_TO.sub("", text[: found.start()]) + text[found.end() :]
    if ADDRESS.search(name) or LINK.search(name):
        return "", ""
    return EMPTY_BRACKETS.sub("", without_signs(name)).strip(AROUND), url


def with_links_as_keys(found: Problem, lines: Sequence[str], around: InnerKeys) -> Problem | None:
    """Return a better problem for a line with a link or a list of links in place of keys; None for other lines.

    `around` are the keys that may stand on the line or, for an item, in it.
    """
    number = found.place.line
    line = lines[number - 1]
    written, item = KEY.match(line), ITEM.fullmatch(line)
    if found.code not in CODES:
        return None
    if written:
        key, value, column = written["key"], written["value"].strip(), written.start("value") + 1
        inside = around.of(key)
        typed = _list(value, inside) or link_as_keys(_unquoted(value), inside)
        values = {"key": key, "example": typed, **({"blank": "…"} if "…" in typed else {})}
        return problem(in_text(number, column), "not-a-struct", **values) if typed else None
    if not item or not (typed := link_as_keys(_unquoted(item["value"]), around)):
        return None
    key = keys_around(lines, number)[-1][0]
    return problem(in_text(number, item.start("value") + 1), "item-not-a-struct", key=key, example=typed)


def _keys_of_a_link(inside: InnerKeys) -> tuple[str, str]:
    """Return the keys for the words and the address of a link; two '' where there are none."""
    words = next((each for each in WORDS if each in inside.names), "")
    address = next((each for each in ADDRESSES if each in inside.names), "")
    return (words, address) if words and address else ("", "")


def _list(value: str, inside: InnerKeys) -> str:
    """Return what to type for a list between brackets with a link in it; '' for other values."""
    if value[:1] != "[" or value[-1:] != "]":
        return ""
    shown: list[str] = []
    place = 1
    while place < len(value) - 1:
        each = LIST_ITEM.match(value, place, len(value) - 1)
        if not each:
            return ""
        item = each["item"].strip()
        keys = link_as_keys(_unquoted(item), inside)
        if not keys and not (inside.shorthand or item.startswith("{")):
            return ""
        shown.append(keys or (item if item[0] in '{"' else _typed(item)))
        place = each.end()
    return f"[{', '.join(shown)}]" if LINK.search(value) and any(each[0] == "{" for each in shown) else ""


def _unquoted(value: str) -> str:
    return unwrapped(value) if value[:1] in IN_QUOTES else value


def _typed(value: str) -> str:
    return value if PLAIN.fullmatch(value) else quoted(value)
