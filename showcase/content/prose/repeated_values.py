"""Texts that begin with what a key has said already, as they do when a whole page was pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content.yaml.nodes import YamlMapping, YamlScalar
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import match_key

KEYS = ("title", "lead", "summary")
"""What stands above a text on its page."""
BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
SIGNS = re.compile(r"^[#>\s*_]+|[*_#\s]+$")
MOST_SHOWN = 60


def repeated_values(fields: YamlMapping, body: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield a problem for each block at the beginning of `body`, on line `first_line`, that says a value again."""
    nodes = ((key, fields.get(key)) for key in KEYS)
    told = {match_key(node.text): key for key, node in nodes if isinstance(node, YamlScalar) and node.text}
    for block in BLOCK.finditer(body):
        words = " ".join(block[0].split())
        key = told.pop(match_key(SIGNS.sub("", words)), "")
        if not key:
            return
        if not block[0].startswith("# "):  # of which another check speaks
            line = first_line + body.count("\n", 0, block.start())
            yield problem(Place(path, line, 1), "text-repeats-key", key=key, found=words[:MOST_SHOWN])
