"""Facts of a record at a glance: rows of a name and its values."""

from __future__ import annotations

from showcase.render.parts import Fact, Link
from showcase.vietnamese import bind


def facts(*rows: tuple[str, tuple[Link, ...]]) -> tuple[Fact, ...]:
    """Return those of `rows` that have values."""
    found = ((name, tuple(each for each in links if each.label)) for name, links in rows)
    return tuple(Fact(name, links) for name, links in found if links)


def text(value: object) -> tuple[Link, ...]:
    """Return a value that leads nowhere; () for none."""
    return (Link(bind(str(value))),) if value else ()
