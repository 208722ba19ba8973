"""The parts of pages about units: rows of their trees, and steps of their history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from showcase.render.parts import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit in a tree, which is a list of rows: those below a unit follow it, one `level` deeper.

    `unit` has the number of its models, those of units below it and merged into it included; `own` are just its own.
    `type` is said where its name does not say it, `below` tells what stands below it ("3 xã, 1 cơ quan").
    Of a unit that ended, `until` is the last day, and `became` where it went.
    """

    unit: Link
    type: str
    level: int
    recognised: int
    own: int
    below: str
    until: date | None = None
    became: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """A step in the history of a unit: the `unit` it came from or became, the day, and whether only a part went over.

    Mergers are a list of rows: what is further away in time follows, one `level` deeper.
    """

    unit: Link
    level: int
    day: date | None
    partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTile:
    """A tile of a map, at `x` and `y` in the units of its drawing, `width` wide: its name in `lines`, where it leads.

    `step` is that of its colour, 0 for no models, -1 where the register has no such unit. Islands have no `count`.
    """

    lines: tuple[str, ...]
    address: str
    x: int
    y: int
    width: int
    step: int
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapStep:
    """A step of the colours of a map, and the counts it stands for, in words."""

    step: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """A map of tiles, `height` high, with what its colours mean, and the units that have no tile."""

    height: int
    tiles: tuple[MapTile, ...]
    steps: tuple[MapStep, ...]
    elsewhere: tuple[Link, ...]
