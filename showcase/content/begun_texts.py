"""Words that no finished text holds: what stands in a file that was only begun, or in the records of a new site."""

from __future__ import annotations

from showcase.home import HOME

STARTER = HOME / "starter"
TO_WRITE = "✎"  # marks the words to be replaced by a text, in every language
LONG_ENOUGH = 40


def begun_texts() -> tuple[str, ...]:
    """Return the sign of a text to be written, and the paragraphs of the records that a new site has."""
    files = sorted(each for kind in ("models", "pages") for each in (STARTER / "content" / kind).glob("*.md"))
    lines = (line.strip() for file in files for line in file.read_text("utf-8").split("\n---\n", 1)[1].split("\n"))
    return (TO_WRITE, *(line for line in lines if len(line) >= LONG_ENOUGH and not line.startswith(("#", "-"))))
