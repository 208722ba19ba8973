"""Charts: which rows of which tally are drawn, and what they show. CHARTS lists them; words are added in render/."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from showcase.derive.stages import FUNNEL
from showcase.derive.tallies import Tallies
from showcase.derive.tallies.tally import NONE, SUM, Tally

BARS, COLUMNS, MULTIPLES = "bars", "columns", "multiples"
MOST_BARS, MOST_YEARS = 10, 12
LEADS, TIED = "leads", "tied"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a chart: which sentence, the keys of the figures in it, and all rows of which it is true.

    Of findings about cells, `columns` has the column of each of `rows`.
    """

    code: str
    figures: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """Rows of a tally to be drawn in one column of it, or in two where the second is a part of the first.

    `full` is the number of rows that have anything to draw, of which `rows` may be the first. `aside` is a row that is
    never drawn, being no value of its dimension ("year unknown"), '' where empty; `aside_key` the key of its count.
    """

    id: str
    kind: str
    tally: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    finding: Finding
    full: int = 0
    aside: str = ""
    aside_key: str = ""


def all_charts(tallies: Tallies) -> Mapping[str, ChartData]:
    """Return every chart that has something to compare, by its id."""
    found = (chart(tallies) for chart in CHARTS)
    return {chart.id: chart for chart in found if chart}


def _steps(tallies: Tallies) -> ChartData | None:
    tally = tallies["steps"]
    whole, part = tally.key("registered", "models"), tally.key("recognised", "models")
    if not tally.count("registered", "models"):
        return None
    figures = {"whole": whole, "part": part, "share": f"{part}/{whole}"}
    return ChartData(
        id="steps",
        kind=BARS,
        tally="steps",
        rows=FUNNEL,
        columns=("models",),
        finding=Finding("steps", figures),
        full=len(FUNNEL),
    )


def _leading(id: str, column: str, kind: str = BARS) -> Callable[[Tallies], ChartData | None]:
    """Return a maker of charts: non-empty rows, the most first; time keeps its order and its empty years."""

    def chart(tallies: Tallies) -> ChartData | None:
        return leading(tallies[id], column, kind)

    return chart


def leading(tally: Tally, column: str, kind: str = BARS, id: str = "") -> ChartData | None:
    """Return a chart of one column that finds which row has the most; None where there is nothing to compare."""
    known = [(row, count) for row, count in tally.column(column) if row != NONE]
    full = sorted(((row, count) for row, count in known if count), key=lambda each: -each[1])
    if len(full) < 2 or full[0][1] < 2:
        return None
    most = full[0][1]
    top = tuple(row for row, count in full if count == most)
    figures = {"most": tally.key(top[0], column)}
    if tally.totals:
        figures |= {"all": tally.key(SUM, column), "share": f"{figures['most']}/{tally.key(SUM, column)}"}
    shown, drawable = [row for row, _ in full][:MOST_BARS], len(full)
    if kind == COLUMNS:
        shown, drawable = [row for row, _ in known[:MOST_YEARS]][::-1], len(known)
    return ChartData(
        id=id or tally.id,
        kind=kind,
        tally=tally.id,
        rows=tuple(shown),
        columns=(column,),
        finding=Finding(_how(id or tally.id, top), figures, top),
        full=drawable,
        **_aside(tally, NONE, column),
    )


def _how(id: str, top: Sequence[object]) -> str:
    """Return the code of a finding that `top` lead, alone or together."""
    return f"{id}-{TIED if len(top) > 1 else LEADS}"


def _aside(tally: Tally, row: str, *columns: str) -> dict[str, str]:
    """Return what ChartData says of a `row` that is not drawn, '' where it has nothing in `columns`."""
    full = [tally.key(row, column) for column in columns if tally.count(row, column)]
    return {"aside": row if full else "", "aside_key": "+".join(full)}


def _share(id: str, by_time: bool) -> Callable[[Tallies], ChartData | None]:
    """Return a maker of charts: models registered in each row and those recognised; finds the greatest share."""

    def chart(tallies: Tallies) -> ChartData | None:
        tally = tallies[id]
        counts = {row: (all_, part) for (row, all_), (_, part) in _both(tally) if row != NONE and all_}
        if len(counts) < 2 or not any(part for _, part in counts.values()):
            return None
        ratios = {row: Fraction(part, whole) for row, (whole, part) in counts.items()}
        best = tuple(row for row in counts if ratios[row] == max(ratios.values()))
        whole, part = ("+".join(tally.key(row, column) for row in best) for column in ("registered", "recognised"))
        figures = {"whole": whole, "part": part, "share": f"{part}/{whole}"}
        ordered = list(counts) if by_time else sorted(counts, key=lambda row: -counts[row][0])
        shown = tuple(ordered[:MOST_BARS][:: -1 if by_time else 1])
        return ChartData(
            id=id,
            kind=BARS,
            tally=id,
            rows=shown,
            columns=("registered", "recognised"),
            finding=Finding(_how(id, best), figures, best),
            full=len(counts),
            **_aside(tally, NONE, "registered"),
        )

    return chart


def _both(tally: Tally) -> zip[tuple[tuple[str, int], tuple[str, int]]]:
    return zip(tally.column("registered"), tally.column("recognised"), strict=True)


def _year_and_field(tallies: Tallies) -> ChartData | None:
    tally = tallies["by-year-and-field"]
    known = tuple(row.id for row in tally.rows if row.id != NONE)
    years = known[:MOST_YEARS]
    cells = [(tally.count(year, field), year, field) for field in tally.columns for year in known]
    full = [each for each in cells if each[0]]
    if len(years) < 2 or len({field for _, _, field in full}) < 2:
        return None
    most = max(count for count, _, _ in full)
    top = [(year, field) for count, year, field in full if count == most]
    figures = {"most": tally.key(*top[0])}
    return ChartData(
        id="by-year-and-field",
        kind=MULTIPLES,
        tally=tally.id,
        rows=years[::-1],
        columns=tally.columns,
        finding=Finding(_how(tally.id, top), figures, *zip(*top, strict=True)),
        full=len(known),
        **_aside(tally, NONE, *tally.columns),
    )


def _last_check(tallies: Tallies) -> ChartData | None:
    tally = tallies["by-last-check"]
    rows = ("within-a-year", "over-a-year", "never")
    if sum(1 for row in rows if tally.count(row, "models")) < 2:
        return None
    late = f"{tally.key('over-a-year', 'models')}+{tally.key('never', 'models')}"
    every = f"{tally.key('within-a-year', 'models')}+{late}"
    figures = {"part": late, "whole": every}
    return ChartData(
        id="by-last-check",
        kind=BARS,
        tally=tally.id,
        rows=rows,
        columns=("models",),
        finding=Finding("by-last-check", figures),
        full=len(rows),
        **_aside(tally, "ended", "models"),
    )


CHARTS: tuple[Callable[[Tallies], ChartData | None], ...] = (
    _steps,
    _leading("by-field", "models"),
    _leading("by-year", "models", COLUMNS),
    _leading("by-top-unit", "models"),
    _leading("by-stage", "models"),
    _leading("by-level", "models"),
    _leading("by-award", "models"),
    _leading("by-theme", "models"),
    _leading("copies-by-model", "copies"),
    _leading("gaps", "models"),
    _share("steps-by-field", by_time=False),
    _share("steps-by-year", by_time=True),
    _year_and_field,
    _last_check,
)
