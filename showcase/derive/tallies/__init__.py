"""Counts over the catalogue: pure, each record once. TALLIES lists them all; declared figures never enter here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from showcase.derive.site import Site
from showcase.derive.tallies import copies, criteria, declared, plain, progress, units, upkeep
from showcase.derive.tallies.tally import Tally
from showcase.later import Later

Tallies = Mapping[str, Tally]
"""Tallies by their ids."""


class TalliesOnDemand(Mapping[str, Tally]):
    """Every tally of a site, counted when the first is asked for: after most edits none is."""

    def __init__(self, site: Site) -> None:
        self._counted = Later(lambda: all_tallies(site))

    def __getitem__(self, id: str) -> Tally:
        """Return a tally. Raise KeyError."""
        return self._counted.get()[id]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids in their fixed order."""
        return iter(self._counted.get())

    def __len__(self) -> int:
        """Return how many tallies there are."""
        return len(TALLIES)


def all_tallies(site: Site) -> Tallies:
    """Return every counted statistic of a site, in a fixed order."""
    return {tally.id: tally for tally in (count(site) for count in TALLIES)}


TALLIES: tuple[Callable[[Site], Tally], ...] = (
    progress.steps,
    plain.by_field,
    plain.by_year,
    plain.by_year_and_field,
    plain.by_level,
    plain.by_stage,
    plain.by_subject,
    plain.by_award,
    plain.awards_by_year,
    plain.by_theme,
    progress.steps_by_field,
    progress.steps_by_year,
    progress.taken_by_year,
    progress.taken_until_year,
    units.by_unit,
    units.by_top_unit,
    units.coverage,
    units.units_by_field,
    units.recognised_by_field,
    units.units_by_year,
    units.units_by_step,
    copies.replication,
    copies.copies_by_model,
    copies.copies_by_field,
    upkeep.by_last_check,
    upkeep.by_effect,
    upkeep.gaps,
    declared.beside_declared,
    criteria.by_criteria,
    criteria.criteria_reached,
    criteria.criteria_met,
    criteria.criteria_declared,
)
