"""Which territory may hold which: a province holds districts and communes, a commune holds no commune; pure."""

from __future__ import annotations

from collections.abc import Mapping

TOP = 1
"""The rank of what has no territory above it."""
RANKS: Mapping[str, tuple[int, ...]] = {
    "tinh": (TOP,),
    "thanh-pho": (TOP, 2),
    "quan": (2,),
    "huyen": (2,),
    "thi-xa": (2,),
    "dac-khu": (2, 3),
    "xa": (3,),
    "phuong": (3,),
    "thi-tran": (3,),
}
"""How far down territories of each type stand, by the id of the type; types of a site's own are not known."""


def may_hold(above: str, type: str) -> bool:
    """Return whether a unit of the type `above` may have one of `type` below it."""
    below = RANKS.get(type)
    return below is None or above not in RANKS or min(RANKS[above]) < max(below)
