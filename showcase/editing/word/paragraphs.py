"""What elements of a Word file's html look like to a reader: headings, items, rules, heads of papers."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from showcase.vietnamese import fold

LONGEST_ABOVE = 60
"""Characters of a paragraph that may stand above a title; a longer one begins the text."""
# What offices put before a heading that they set in bold letters: "I.", "A.", "1.", "1.1.", "a)".
CHAPTER = re.compile(r"(?:[IVX]+|[A-Z])\s*[.)/]\s+\S|(?:Phần|PHẦN)\s+\w")
SECTION = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.)/]\s*\S")
# How a paragraph begins that is an item of a list, typed by hand.
ITEM = re.compile(r"(?P<dash>[-–—+•])\s|(?P<number>\d{1,2}[.)/])\s|(?P<letter>[a-zđ][.)/])\s")
RULE = re.compile(r"[-–—_*=~. ]*")  # a line drawn by hand below a title
# What stands in tables without lines at the head and at the foot of a paper of state.
LETTERHEAD = "letterhead"
LAYOUT = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam", "noi nhan")


def lines_of(element: Any) -> list[str]:
    """Return the words of an element, line by line as Shift+Enter broke them; empty ones are left out."""
    inside = copy(element)
    for each in inside.find_all("br"):
        each.replace_with("\n")
    return [words for line in inside.get_text().split("\n") if (words := " ".join(line.split()))]


def is_bold(paragraph: Any) -> bool:
    """Return whether all words of a paragraph are in bold letters."""
    bold = "".join(each.get_text() for each in paragraph.find_all("strong"))
    words = "".join(paragraph.get_text().split())
    return bool(words) and "".join(bold.split()) == words


def is_rule(element: Any) -> bool:
    """Return whether an element is a line drawn by hand, or empty."""
    return bool(RULE.fullmatch(element.get_text().strip())) and not element.find("img")


def is_layout(element: Any) -> bool:
    """Return whether an element is, or stands in, the head or foot of a paper of state, which no text begins with."""
    above = element.find_parent(class_=LETTERHEAD)
    return above is not None or any(words in fold(element.get_text(" ")) for words in LAYOUT)
