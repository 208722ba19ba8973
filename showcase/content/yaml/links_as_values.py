"""A Markdown link in the place of keys, `sources: [Báo](https://…)`: its words and its address as keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from showcase.content.schema.misplaced import PLAIN, InnerKeys
from showcase.content.text.plain_values import without_signs
from showcase.content.yaml.lines import ITEM, KEY, outer_key
from showcase.content.yaml.quoting import quoted
from showcase.problems import Problem, in_text, problem

LINK = re.compile(r"\[(?P<name>[^\[\]\n]+)\]\((?P<url>https?://[^()\s\"]+)(?:\s+\"[^\"]*\")?\)")
CODES = ("yaml-bad-start", "yaml-inside-brackets", "yaml-syntax")


def link_as_keys(text: str, inside: InnerKeys) -> str:
    """Return what to type for a link, `{name: Báo, url: https://…}`; '' for other texts, or other keys `inside`."""
    found = LINK.fullmatch(text.strip())
    return _keys(found) if found and {"name", "url"} <= {*inside.names} else ""


def with_links_as_keys(found: Problem, lines: Sequence[str], holders: Mapping[str, InnerKeys]) -> Problem | None:
    """Return a better problem for a line with a link or a list of links as the value of one of `holders`; else None."""
    number = found.place.line
    line = lines[number - 1]
    written, item = KEY.match(line), ITEM.fullmatch(line)
    if found.code not in CODES or not (written or item):
        return None
    if written and written["key"] in holders:
        key, value, column = written["key"], written["value"].strip(), written.start("value") + 1
        several = _only_links(value) and {"name", "url"} <= {*holders[key].names}
        typed = f"[{', '.join(map(_keys, LINK.finditer(value[1:-1])))}]" if several else ""
        typed = typed or link_as_keys(value, holders[key])
        return problem(in_text(number, column), "not-a-struct", key=key, example=typed) if typed else None
    parent = outer_key(lines, number)
    if not item or parent not in holders or not (typed := link_as_keys(item["value"], holders[parent])):
        return None
    return problem(in_text(number, item.start("value") + 1), "item-not-a-struct", key=parent, example=typed)


def _only_links(value: str) -> bool:
    """Return whether a value is a list between brackets of nothing but links."""
    inside = value[1:-1]
    return (
        value[:1] == "[" and value[-1:] == "]" and bool(LINK.search(inside)) and not LINK.sub("", inside).strip(" ,;")
    )


def _keys(found: re.Match[str]) -> str:
    name, url = without_signs(found["name"]).strip(), found["url"]
    shown = (
        f"{key}: {value if PLAIN.fullmatch(value) else quoted(value)}" for key, value in (("name", name), ("url", url))
    )
    return f"{{{', '.join(shown)}}}"
