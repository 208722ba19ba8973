"""Provinces of Viet Nam as tiles of a map: where each stands, which former ones went into it, which islands are its."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.reader import read_yaml
from showcase.home import PACKAGE

FILE = PACKAGE / "content" / "provinces.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """A tile: what stands on it, and its column and row from 0."""

    name: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Province:
    """A province of today, with the names of former ones that went into it, and its islands if they have a tile."""

    place: Place
    formerly: tuple[str, ...]
    islands: Place | None


def provinces() -> tuple[Province, ...]:
    """Return the provinces, from north to south."""
    node, _ = read_yaml(FILE.read_text("utf-8"))
    return tuple(_province(name, facts) for name, facts in _keys(node).items())


def _province(name: str, node: YamlNode) -> Province:
    facts = _keys(node)
    islands = _keys(facts.get("islands"))
    return Province(
        _place(name, facts["at"]),
        _texts(facts.get("formerly")),
        _place(_text(islands["name"]), islands["at"]) if islands else None,
    )


def _place(name: str, at: YamlNode) -> Place:
    column, row = map(int, _texts(at))
    return Place(name, column, row)


def _keys(node: YamlNode | None) -> dict[str, YamlNode]:
    return {key.text: value for key, value in node.pairs} if isinstance(node, YamlMapping) else {}


def _texts(node: YamlNode | None) -> tuple[str, ...]:
    return tuple(map(_text, node.nodes)) if isinstance(node, YamlList) else ()


def _text(node: YamlNode) -> str:
    return node.text if isinstance(node, YamlScalar) else ""
