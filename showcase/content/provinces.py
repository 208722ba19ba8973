"""Provinces of Viet Nam: where each stands on a map of tiles, which former ones went into it, which islands are its."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from showcase.content.yaml.nodes import YamlList, YamlMapping, YamlNode, YamlScalar
from showcase.content.yaml.reader import read_yaml
from showcase.home import PACKAGE
from showcase.vietnamese import match_key

FILE = PACKAGE / "content" / "provinces.yaml"
END_OF_DISTRICTS = dt.date(2025, 6, 30)
"""The last day of all districts, and of most of the provinces that are no more."""
START = END_OF_DISTRICTS + dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """A tile: what stands on it, and its column and row from 0."""

    name: str
    column: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """A province of today, with the names of former ones that went into it, and its islands if they have a tile.

    `city`: a city of that level. `since` is the day from which it is what it is today.
    """

    place: Place
    formerly: tuple[str, ...]
    islands: Place | None
    city: bool
    since: dt.date


@dataclass(frozen=True, slots=True)
class NewProvince:
    """The province that a former one is part of: its name, the label of its type, and since when."""

    name: str
    type: str
    since: dt.date

    @property
    def label(self) -> str:
        """The name with the type before it."""
        return f"{self.type} {self.name}"

    @property
    def last_day(self) -> dt.date:
        """The last day of the former province."""
        return self.since - dt.timedelta(days=1)


class FormerProvinces:
    """The provinces that are part of another today, by their names."""

    def __init__(self) -> None:
        self._found: dict[str, NewProvince] = {}
        for each in provinces():
            new = NewProvince(each.place.name, "Thành phố" if each.city else "Tỉnh", each.since)
            self._found |= {_same(name): new for name in each.formerly}

    def today(self, name: str) -> NewProvince | None:
        """Return the province that took over the former one called `name`; None if there was none that ended."""
        return self._found.get(_same(name))


def _same(name: str) -> str:
    """Return what is the same of a name however its parts are joined: Thừa Thiên - Huế, Thừa Thiên Huế."""
    return " ".join(match_key(name).replace("-", " ").split())


def provinces() -> tuple[Province, ...]:
    """Return the provinces, from north to south."""
    node, _ = read_yaml(FILE.read_text("utf-8"))
    return tuple(_province(name, facts) for name, facts in _keys(node).items())


def _province(name: str, node: YamlNode) -> Province:
    facts = _keys(node)
    islands = _keys(facts.get("islands"))
    return Province(
        place=_place(name, facts["at"]),
        formerly=_texts(facts.get("formerly")),
        islands=_place(_text(islands["name"]), islands["at"]) if islands else None,
        city="city" in facts,
        since=dt.date.fromisoformat(_text(facts["since"])) if "since" in facts else START,
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
