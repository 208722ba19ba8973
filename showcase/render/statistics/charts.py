"""Charts in words: what each finds as a sentence, the names of its rows, and what it measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from showcase.derive.charts import BARS, MULTIPLES, ChartData
from showcase.messages import N_
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.figures import Chart, Plot, PlotRow
from showcase.render.statistics.labels import TallyLabels

FINDINGS: Mapping[str, str] = {
    "steps": N_("Of %(whole)s models registered, %(part)s were recognised (%(share)s)."),
    "by-field-leads": N_("Most models are in the field “%(row)s”: %(most)s of %(all)s (%(share)s)."),
    "by-field-tied": N_("No single field has most models; “%(row)s” and others have %(most)s of %(all)s each."),
    "by-year-leads": N_("Most models were registered in %(row)s: %(most)s of %(all)s (%(share)s)."),
    "by-year-tied": N_("Most models were registered in %(row)s and in other years like it: %(most)s each."),
    "by-top-unit-leads": N_("%(row)s has most models: %(most)s of %(all)s (%(share)s)."),
    "by-top-unit-tied": N_("No single unit has most models; %(row)s and others have %(most)s each."),
    "by-stage-leads": N_("The most common present stage is “%(row)s”: %(most)s of %(all)s models (%(share)s)."),
    "by-stage-tied": N_("No single stage is the most common; “%(row)s” and others have %(most)s each."),
    "by-level-leads": N_("Most models are of the level “%(row)s”: %(most)s of %(all)s (%(share)s)."),
    "by-level-tied": N_("No single level has most models; “%(row)s” and others have %(most)s each."),
    "by-award-leads": N_("The form of award that most models hold is “%(row)s” (%(most)s)."),
    "by-award-tied": N_("No single form of award is held by most; “%(row)s” and others have %(most)s each."),
    "by-theme-leads": N_("The most common theme is “%(row)s” (%(most)s)."),
    "by-theme-tied": N_("No single theme is the most common; “%(row)s” and others have %(most)s each."),
    "copies-by-model-leads": N_("The most copied model is “%(row)s” (%(most)s)."),
    "copies-by-model-tied": N_("No single model is the most copied; “%(row)s” and others have %(most)s each."),
    "gaps-leads": N_("Most often missing or contradictory: “%(row)s” (%(most)s)."),
    "gaps-tied": N_("Most often missing or contradictory: “%(row)s” and others (%(most)s each)."),
    "steps-by-field": N_(
        "In the field “%(row)s” the greatest share was recognised: %(part)s of %(whole)s models (%(share)s)."
    ),
    "steps-by-year": N_(
        "Of the models registered in %(row)s the greatest share was recognised: %(part)s of %(whole)s (%(share)s)."
    ),
    "by-year-and-field-leads": N_(
        "The most models of one field in one year: “%(column)s” in %(row)s, with %(most)s registered."
    ),
    "by-year-and-field-tied": N_(
        "The most models of one field in one year: %(most)s, in “%(column)s” in %(row)s and elsewhere."
    ),
    "by-last-check": N_("%(part)s of %(whole)s models that are still running were not checked within the last year."),
    "until-leads": N_("Up to then most models were registered in %(row)s: %(most)s."),
    "until-tied": N_("Up to then most models were registered in %(row)s and in other years like it: %(most)s each."),
}
MEASURES: Mapping[str, str] = {
    "models": N_("number of models"),
    "copies": N_("number of times a model was copied"),
    "registered": N_("number of models"),
}
RECOGNISED = N_("The whole bar: models registered; its dark part: those recognised among them.")
PART_OF = N_("%(part)s of %(whole)s")


def tally_charts(statistics: StatisticsContext, labels: Mapping[str, TallyLabels]) -> Mapping[str, Chart]:
    """Return every chart of `statistics` in words, by the key that its data has there."""
    return {key: _chart(statistics, labels[data.tally], data) for key, data in statistics.charts.items()}


def _chart(statistics: StatisticsContext, labels: TallyLabels, data: ChartData) -> Chart:
    finding = data.finding
    row = labels.rows[finding.row].label if finding.row else ""
    column = labels.columns[finding.column] if finding.column else ""
    parts = data.kind == BARS and len(data.columns) == 2
    translate = statistics.context.translate
    return Chart(
        id=data.id,
        finding=statistics.sentence(
            FINDINGS[finding.code], finding.figures, row=_inside_quotes(row), column=_inside_quotes(column)
        ),
        measure=translate(MEASURES.get(data.columns[0], MEASURES["models"])),
        plot=Plot(data.kind, tuple(_rows(statistics, labels, data)), parts),
        reading=translate(RECOGNISED) if parts else "",
    )


def _inside_quotes(name: str) -> str:
    """Return `name` with single quotation marks for double ones, to stand between double ones."""
    return name.replace("“", "‘").replace("”", "’")


def _rows(statistics: StatisticsContext, labels: TallyLabels, data: ChartData) -> Iterator[PlotRow]:
    """Yield a row of the plot for each row shown; of multiples, for each column, too."""
    context, tally = statistics.context, statistics.tallies[data.tally]
    if data.kind == MULTIPLES:
        for column in data.columns:
            for row in data.rows:
                count = tally.count(row, column)
                yield PlotRow(label=row, value=count, text=context.number(count), series=labels.columns[column])
        return
    for row in data.rows:
        whole, *parts = (tally.count(row, column) for column in data.columns)
        text = context.number(whole)
        if parts:
            text = context.translate(PART_OF, part=context.number(parts[0]), whole=text)
        yield PlotRow(label=labels.rows[row].label, value=whole, text=text, part=parts[0] if parts else 0)
