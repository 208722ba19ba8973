"""A page before it is set: its head, its template, its matter."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.render.frame import PageHead


@dataclass(frozen=True, slots=True)
class Page:
    """Everything one page needs; `view` is one of render.views, as `template` expects it. No html yet."""

    head: PageHead
    template: str
    view: object

    @property
    def address(self) -> str:
        """Root-relative, such as "/mo-hinh/abc/" or "/404.html"."""
        return self.head.address
