"""The shape of a message."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


def N_(text: str) -> str:  # noqa: N802 (gettext's usual name)
    """Mark `text` for the catalogues; it is translated where it is shown."""
    return text


class Severity(StrEnum):
    """An error stops the build; a warning is said and counted."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Message:
    """Sentence and hints, with named places for values."""

    severity: Severity
    text: str
    hint: str
    otherwise: str = ""


def error(text: str, hint: str, otherwise: str = "") -> Message:
    """Return a message that stops the build."""
    return Message(Severity.ERROR, text, hint, otherwise)


def warning(text: str, hint: str, otherwise: str = "") -> Message:
    """Return a message that does not stop the build."""
    return Message(Severity.WARNING, text, hint, otherwise)
