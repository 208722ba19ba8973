"""Progress of the work, for a terminal to show."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """An observer of the progress of the work."""

    def stage(self, message: str, total: int) -> None:
        """Begin a stage: `message` is its name (a message id), `total` how many steps it will take."""

    def step(self, steps: int) -> None:
        """Count `steps` more steps as done."""
