"""The view of the page that tells how to follow the site: lists with their feeds."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.render.parts import Link


@dataclass(frozen=True, slots=True)
class FollowedList:
    """A list that can be followed, and the address of its feed."""

    list: Link
    feed: str


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Lists that can be followed, under a heading, and what must be known of them."""

    name: str
    lists: tuple[FollowedList, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FollowView:
    """pages/follow.html: lists that can be followed."""

    groups: tuple[FeedGroup, ...]
