"""How far the work has come, for whoever wants to show it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told how far the work has come."""

    def stage(self, message: str, total: int) -> None:
        """Begin a stage: `message` is its name (a message id), `total` how many steps it will take."""

    def step(self, steps: int) -> None:
        """Count `steps` more steps as done."""
