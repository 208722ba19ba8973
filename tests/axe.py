"""The accessibility checker axe, with types: its package has none."""

from __future__ import annotations

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

MOST_NODES = 3  # of one rule


def violations(page: Page, options: Mapping[str, object] | None = None) -> list[str]:
    """Return the rules that `page` breaks, each with the beginning of an element: "color-contrast: <a …".

    `options` go to axe's `run` as they are.
    """
    response = Axe().run(page, options={"resultTypes": ["violations"], **(options or {})}).response
    return [
        f"{rule['id']}: {node['html'][:160]}" for rule in response["violations"] for node in rule["nodes"][:MOST_NODES]
    ]
