"""What the lines above a table say of all its rows: the year, the day, the units that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from showcase.content.records.units import Days, UnitRegister, days_of_year
from showcase.content.schema.moments import VIET_DAY
from showcase.editing.lists.cells import day_in, years_in
from showcase.editing.lists.references import TitleLine
from showcase.editing.lists.sheets import shown
from showcase.editing.lists.tables import Table

ANNEXED = re.compile(r"\((?:kèm theo|ban hành)[^()]*\)?|^\s*\(?kèm theo.*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What stands above a table: all of it, a year, the units and where each is named.

    Units of one name are all there; which of them is meant, the `times` may say: the year of the list, and its days.
    """

    text: str
    year: int | None
    units: Mapping[str, TitleLine]
    times: tuple[Days, ...]


def text_above(table: Table) -> str:
    """Return the lines above the headings of a table, each once."""
    return "\n".join(dict.fromkeys(each.text for each in _lines(table, table.above or table.top)))


def read_title(table: Table, units: UnitRegister) -> Title:
    """Return what the lines above the headings of a table say."""
    plain = ANNEXED.sub("", text_above(table))
    of_sheet = ANNEXED.sub("", "\n".join(each.text for each in _lines(table, table.top)))
    years = next((found for each in (plain, of_sheet) if (found := years_in(VIET_DAY.sub("", each)))), [])
    years = years or years_in(table.sheet.name)
    year = years[0] if len(years) == 1 else None
    days = [day for line in f"{plain}\n{of_sheet}".split("\n") if (day := day_in(line))]
    times = ([days_of_year(year)] if year else []) + [(day, day) for day in days]
    lines = [
        replace(each, text=part) for each in _lines(table, (*table.above, *table.top)) for part in each.text.split("\n")
    ]
    return Title(text=text_above(table), year=year, units=_units_named(lines, units), times=tuple(times))


def _units_named(lines: Sequence[TitleLine], units: UnitRegister) -> Mapping[str, TitleLine]:
    """Return the units that the lines of a title name: "UBND HUYỆN SUỐI VÀNG" names one.

    Of several with one name those stay that are below another unit that is named; all of them, if none is.
    """
    found: dict[str, TitleLine] = {}
    several: list[tuple[tuple[str, ...], TitleLine]] = []
    for line in lines:
        written = " ".join(line.text.split())
        ids = units.find(written) or units.within(written)[1]
        if len(ids) == 1:
            found.setdefault(ids[0], line)
        elif len({units.labels[id] for id in ids}) == 1:
            several.append((ids, line))
    clear = frozenset(found)
    for ids, line in several:
        below = [id for id in ids if clear & {id, *units.ancestors(id)}]
        found |= {id: line for id in below or ids if id not in found}
    return found


def _lines(table: Table, rows: Sequence[int]) -> Iterator[TitleLine]:
    for number in rows:
        cells = enumerate(table.sheet.rows[number])
        yield from (TitleLine(text, number, column) for column, cell in cells if (text := shown(cell)))
