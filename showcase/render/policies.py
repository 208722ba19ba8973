"""What browsers may do with the pages of a site, as a server says it for all pages at once."""

from __future__ import annotations

from urllib.parse import urlsplit

from showcase.content.records.site_config import Feedback, SiteConfig

FRAMES = "frame-ancestors 'none'"
"""What no page can say of itself, so that only a header does."""


def form_origin(feedback: Feedback) -> str:
    """Return where the form of the feedback page may be sent, as a Content-Security-Policy names it."""
    service = urlsplit(feedback.service or "")
    return f"{service.scheme}://{service.netloc}" if feedback.service else "mailto:"


def readers_policy(config: SiteConfig) -> str:
    """Return the widest policy that a page for readers needs: the <meta> elements of most allow less."""
    sent = ["'self'", *([form_origin(config.feedback)] if config.feedback else [])]
    return "; ".join(
        (
            "default-src 'self'",
            "img-src 'self' data:",
            "script-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            f"form-action {' '.join(sent)}",
            FRAMES,
        )
    )
