"""A number that knows how many decimals it was given with, so that it can be shown with them, no more and no fewer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

# Three decimals might be thousands, so hints tell editors to add a zero, which the source does not have.
ADDED_ZERO = re.compile(r"-?[1-9]\d{0,2}\.\d{3}0")


class WrittenNumber(float):
    """A number with decimals; otherwise a float like any other."""

    decimals: int = 0

    @classmethod
    def typed(cls, text: str) -> WrittenNumber:
        """Return the number that `text` ("12.50") means, with its decimals."""
        return cls.of(Decimal(text[:-1] if ADDED_ZERO.fullmatch(text) else text))

    @classmethod
    def of(cls, value: Decimal) -> WrittenNumber:
        """Return the number with the decimals of `value`."""
        found = cls(value)
        found.decimals = max(0, -int(value.as_tuple().exponent))
        return found

    def __repr__(self) -> str:
        """Return the number with its decimals: pages are known by how their values are written."""
        return f"{type(self).__name__}({float.__repr__(self)}, decimals={self.decimals})"

    __str__ = float.__repr__


def exact(value: float) -> Decimal:
    """Return the number as it was typed; for a computed one, the shortest decimals that mean it."""
    found = Decimal(str(value))
    return found.quantize(Decimal(1).scaleb(-value.decimals)) if isinstance(value, WrittenNumber) else found


def added(values: Iterable[float]) -> float:
    """Return the exact sum, with as many decimals as the most precise of `values`."""
    total = sum(map(exact, values), Decimal(0))
    return int(total) if total.as_tuple().exponent == 0 else WrittenNumber.of(total)
