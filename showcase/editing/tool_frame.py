"""What stands around the pages of tools beside the build, which are no part of a site."""

from __future__ import annotations

from datetime import date

from showcase.render.frame import Chrome, Owner


def tool_frame(title: str, language: str, assets: dict[str, str]) -> Chrome:
    """Return a frame whose addresses are relative to the page, so that it can be opened from the disk."""
    return Chrome(
        title=title,
        description="",
        language=language,
        base_url="https://example.org/",
        base_path=".",
        navigation=(),
        owner=Owner(managing_body=title, superior_body="", address="", email="", telephone="", responsible=""),
        demo=False,
        illustrative=0,
        feedback="",
        today=date(2025, 1, 2),
        utc_offset="+07:00",
        assets=assets,
        feeds=(),
    )
