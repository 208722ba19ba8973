"""Texts that begin with what a key has said already, as they do when a whole page was pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content.records.record import PageRecord
from showcase.content.rules.context import Rule, RuleContext
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import match_key

KEYS = ("title", "lead", "summary")
BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
SIGNS = re.compile(r"^[#>\s*_]+|[*_#\s]+$")
MOST_SHOWN = 60


def texts_begin_with_something_new(context: RuleContext) -> Iterator[Problem]:
    """The title, the lead and the summary stand above a text; it does not begin with them again."""
    for entry in context.every(PageRecord):
        told = {match_key(said): key for key in KEYS if (said := getattr(entry.record, key, None))}
        text = context.text(entry.path).lstrip("\n")
        fence = text.find("\n---", 3)
        start = text.find("\n", fence + 1)
        if fence < 0 or start < 0:
            continue
        lost = context.text(entry.path).find(text[:3])
        for block in BLOCK.finditer(text, start):
            key = told.pop(match_key(SIGNS.sub("", " ".join(block[0].split()))), "")
            if not key:
                break
            line = text.count("\n", 0, block.start()) + 1 + max(0, lost)
            if not block[0].startswith("# "):  # of which another rule speaks
                yield problem(
                    Place(entry.path, line, 1),
                    "text-repeats-key",
                    key=key,
                    found=" ".join(block[0].split())[:MOST_SHOWN],
                )


RULES: tuple[Rule, ...] = (texts_begin_with_something_new,)
