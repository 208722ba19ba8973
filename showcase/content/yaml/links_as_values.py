"""An address in the place of keys, `[Báo](https://…)` or `Báo (https://…)`: its words and the address as keys."""

from __future__ import annotations

import re
from collections.abc import Sequence

from showcase.content.schema.misplaced import PLAIN, InnerKeys
from showcase.content.text.plain_values import LINK, without_signs
from showcase.content.yaml.lines import IN_QUOTES, ITEM, KEY, fixed_line, keys_around
from showcase.content.yaml.quoting import quoted, unwrapped
from showcase.problems import Problem, in_text, problem

CODES = ("yaml-bad-start", "yaml-inside-brackets", "yaml-syntax", "yaml-colon")
WORDS, ADDRESSES = ("name", "title", "label", "alt"), ("url", "to", "file")
# Any link or picture, also one to a file of the site.
ANY_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]*)\]\((?P<address>[^()\s]+)(?:\s+\"[^\"]*\")?\)")
ADDRESS = re.compile(r"<?(?P<url>https?://(?:[^\s()<>\"“”]|\([^\s()]*\))+)>?")
ENDS = ".,;:!?"
AROUND = " \t,;:.|/–—-"
MAIL = re.compile(r"\[[^\[\]\n]*\]\(mailto:(?P<address>[^()\s]+)\)")
LEADS_TO = re.compile(r"(?:^|[\s,;(])(?:url|link|tại|xem|đường dẫn|địa chỉ|website)\s*:?\s*$", re.IGNORECASE)
EMPTY_BRACKETS = re.compile(r"\s*(?:\(\s*\)|\[\s*\])")
LIST_ITEM = re.compile(rf"\s*(?P<item>{LINK.pattern}|\"[^\"]*\"|\{{[^{{}}]*\}}|[^,;\[\]{{}}]+?)\s*(?:[,;]|$)")


def link_as_keys(text: str, inside: InnerKeys) -> str:
    """Return what to type for words and an address, `{name: Báo, url: https://…}`.

    Returns '' for other texts, and where those are not the keys `inside`.
    """
    words, address = _keys_of_a_link(inside)
    if address == "file":
        return _picture(text)
    if mail := MAIL.fullmatch(text.strip()) if "email" in inside.names else None:
        return f"{{email: {mail['address']}}}"
    name, url = words_and_address(text) if words else ("", "")
    if not url or (url[0] == "/" and address == "url"):
        return ""
    return f"{{{words}: {_typed(name) if name else '…'}, {address}: {_typed(url)}}}"


def _picture(text: str) -> str:
    """Return what to type for a picture as it stands in texts, `![Ngõ hoa](../media/anh.png)`; '' for other texts."""
    found = ANY_LINK.fullmatch(text.strip())
    if not found:
        return ""
    alt = without_signs(found["words"]).strip()
    return f"{{file: {_typed(_last(found['address']))}, alt: {_typed(alt) if alt else '…'}}}"


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _named(text: str, inside: InnerKeys) -> str:
    """Return the value, or the list of values, that links name by their addresses where no keys are meant; or ''."""
    links = list(ANY_LINK.finditer(text))
    if not inside.link or not links or ANY_LINK.sub("", text).strip(" ,;[]"):
        return ""
    named: list[str] = []
    for each in links:
        address = each["address"].removeprefix("mailto:")
        name = address if inside.link == "address" else _last(address)
        named.append(_typed(name.removesuffix(".md") if inside.link == "record" else name))
    return named[0] if len(named) == 1 and text.strip()[:2] != "[[" else f"[{', '.join(named)}]"


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
        if named := _named(value, inside):
            fixed = fixed_line(key, named)
            return problem(in_text(number, column), "yaml-bad-start", key=key, sign=value[0], fixed=fixed)
        several = f"[{value}]" if value[-1:] == ")" and len(ANY_LINK.findall(value)) > 1 else value
        typed = _list(several, inside) or link_as_keys(_unquoted(value), inside)
        typed = f"[{typed}]" if inside.listed and typed[:1] == "{" else typed
        values = {"key": key, "example": typed, **({"blank": "…"} if "…" in typed else {})}
        return problem(in_text(number, column), "not-a-struct", **values) if typed else None
    if item and (named := _named(item["value"], around)):
        values = {"key": keys_around(lines, number)[-1][0], "sign": item["value"][0], "fixed": named}
        return problem(in_text(number, item.start("value") + 1), "yaml-bad-start", **values)
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
