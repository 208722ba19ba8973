"""Charts in words: what each finds as a sentence, the names of its rows, what it measures and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from showcase.derive.cards.share_cards import FIELDS
from showcase.derive.charts import BARS, MULTIPLES, ChartData, Finding
from showcase.derive.tallies.tally import NONE
from showcase.messages import N_
from showcase.render.parts import SentenceParts
from showcase.render.statistics.context import StatisticsContext
from showcase.render.statistics.figures import Chart, Plot, PlotRow
from showcase.render.statistics.labels import TallyLabels

MOST_NAMED = 4
"""Rows that a sentence names; of more it says how many there are."""
FINDINGS: Mapping[str, str] = {
    "steps": N_("Of %(whole)s models registered, %(part)s were recognised (%(share)s)."),
    "by-field-leads": N_("The field with the most models is %(rows)s: %(most)s of %(all)s (%(share)s)."),
    "by-field-tied": N_("The fields with the most models are %(rows)s: %(most)s of %(all)s each."),
    "by-year-leads": N_("The year with the most models registered is %(rows)s: %(most)s of %(all)s (%(share)s)."),
    "by-year-tied": N_("The years with the most models registered are %(rows)s: %(most)s of %(all)s each."),
    "by-top-unit-leads": N_("The unit with the most models is %(rows)s: %(most)s of %(all)s (%(share)s)."),
    "by-top-unit-tied": N_("The units with the most models are %(rows)s: %(most)s of %(all)s each."),
    "by-stage-leads": N_("The most common present stage is %(rows)s: %(most)s of %(all)s models (%(share)s)."),
    "by-stage-tied": N_("The most common present stages are %(rows)s: %(most)s of %(all)s models each."),
    "by-level-leads": N_("The level with the most models is %(rows)s: %(most)s of %(all)s (%(share)s)."),
    "by-level-tied": N_("The levels with the most models are %(rows)s: %(most)s of %(all)s each."),
    "by-award-leads": N_("The form of award that the most models hold is %(rows)s: %(most)s."),
    "by-award-tied": N_("The forms of award that the most models hold are %(rows)s: %(most)s each."),
    "by-theme-leads": N_("The most common theme is %(rows)s: %(most)s."),
    "by-theme-tied": N_("The most common themes are %(rows)s: %(most)s each."),
    "copies-by-model-leads": N_("The most copied model is %(rows)s: %(most)s."),
    "copies-by-model-tied": N_("The most copied models are %(rows)s: %(most)s each."),
    "gaps-leads": N_("Most often missing or contradictory: %(rows)s, in %(most)s."),
    "gaps-tied": N_("Most often missing or contradictory: %(rows)s, in %(most)s each."),
    "steps-by-field-leads": N_(
        "The field with the greatest share of models recognised is %(rows)s: %(part)s of %(whole)s (%(share)s)."
    ),
    "steps-by-field-tied": N_(
        "The fields with the greatest share of models recognised are %(rows)s: "
        "%(part)s of %(whole)s together (%(share)s)."
    ),
    "steps-by-year-leads": N_(
        "The year with the greatest share of its models recognised is %(rows)s: %(part)s of %(whole)s (%(share)s)."
    ),
    "steps-by-year-tied": N_(
        "The years with the greatest share of their models recognised are %(rows)s: "
        "%(part)s of %(whole)s together (%(share)s)."
    ),
    "by-year-and-field-leads": N_("The most models of one field in one year: %(rows)s, with %(most)s registered."),
    "by-year-and-field-tied": N_("The most models of one field in one year: %(rows)s, with %(most)s registered each."),
    "by-last-check": N_("%(part)s of %(whole)s models that have not ended were not checked within the last year."),
    "until-leads": N_("Up to then the year with the most models registered is %(rows)s: %(most)s."),
    "until-tied": N_("Up to then the years with the most models registered are %(rows)s: %(most)s each."),
}
MEASURES: Mapping[str, str] = {
    "models": N_("number of models"),
    "copies": N_("number of times a model was copied"),
    "registered": N_("number of models"),
}
RECOGNISED = N_("The whole bar: models registered; its dark part: those recognised among them.")
PART_OF = N_("%(part)s of %(whole)s")
UNQUOTED = ("unit", "year")
"""Dimensions whose names stand in sentences without quotation marks."""


def tally_charts(statistics: StatisticsContext, labels: Mapping[str, TallyLabels]) -> Mapping[str, Chart]:
    """Return every chart of `statistics` in words, by the key that its data has there."""
    return {key: _chart(statistics, labels[data.tally], data) for key, data in statistics.charts.items()}


def _chart(statistics: StatisticsContext, labels: TallyLabels, data: ChartData) -> Chart:
    finding = data.finding
    parts = data.kind == BARS and len(data.columns) == 2
    translate = statistics.context.translate
    return Chart(
        id=data.id,
        finding=statistics.sentence(
            FINDINGS[finding.code], finding.figures, rows=_named(statistics, labels, data.tally, finding)
        ),
        measure=translate(MEASURES.get(data.columns[0], MEASURES["models"])),
        plot=Plot(data.kind, tuple(_rows(statistics, labels, data)), parts),
        reading=translate(RECOGNISED) if parts else "",
        left_out=tuple(_left_out(statistics, labels, data)),
    )


def _named(statistics: StatisticsContext, labels: TallyLabels, tally: str, finding: Finding) -> str:
    """Return all rows of a finding as a part of a sentence ("2020 and 2021"), or how many there are."""
    translate, by = statistics.context.translate, statistics.tallies[tally].by
    if len(finding.rows) > MOST_NAMED:
        number = statistics.context.number(len(finding.rows))
        if finding.columns:
            return translate("%(number)s cells of the table", number=number)
        return translate("%(number)s rows of the table", number=number)
    rows = sorted(finding.rows) if by == "year" and not finding.columns else finding.rows
    names = [labels.rows[row].label for row in rows]
    if by not in UNQUOTED:
        names = [_quoted(name) for name in names]
    if finding.columns:
        fields = [_quoted(labels.columns[column]) for column in finding.columns]
        names = [translate("%(name)s in %(year)s", name=f, year=y) for f, y in zip(fields, names, strict=True)]
    return _joined(statistics, names)


def _joined(statistics: StatisticsContext, names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return statistics.context.translate("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])


def _quoted(name: str) -> str:
    """Return `name` between quotation marks, its own double ones as single ones."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"


def _left_out(statistics: StatisticsContext, labels: TallyLabels, data: ChartData) -> Iterator[SentenceParts]:
    """Yield what the chart does not show: rows beyond the most that are drawn, and records that belong to none."""
    context = statistics.context
    if data.full > len(data.rows):
        shown = {"shown": context.number(len(data.rows)), "all": context.number(data.full)}
        yield statistics.sentence(
            N_("The chart shows %(shown)s of %(all)s rows; the table has the others."), {}, **shown
        )
    if data.aside:
        name = labels.rows[data.aside].label
        yield statistics.sentence(
            N_("Not in the chart: %(row)s (%(count)s)."), {"count": data.aside_key}, row=name[:1].lower() + name[1:]
        )


def _rows(statistics: StatisticsContext, labels: TallyLabels, data: ChartData) -> Iterator[PlotRow]:
    """Yield a row of the plot for each row shown; of multiples, for each column, too."""
    context, tally = statistics.context, statistics.tallies[data.tally]
    if data.kind == MULTIPLES:
        for column in data.columns:
            for row in data.rows:
                count = tally.count(row, column)
                name, tone = labels.columns[column], _tone(statistics, tally.across, column)
                yield PlotRow(label=row, value=count, text=context.number(count), series=name, tone=tone)
        return
    for row in data.rows:
        whole, *parts = (tally.count(row, column) for column in data.columns)
        text = context.number(whole)
        if parts:
            text = context.translate(PART_OF, part=context.number(parts[0]), whole=text)
        part, tone = parts[0] if parts else 0, _tone(statistics, tally.by, row)
        yield PlotRow(label=labels.rows[row].label, value=whole, text=text, part=part, tone=tone)


def _tone(statistics: StatisticsContext, dimension: str, value: str) -> int:
    """Return the number of the field that `value` of a `dimension` is, 0 where it is none or has no own colour."""
    number = statistics.context.field_number(value) if dimension == "field" and value != NONE else 0
    return number if number <= FIELDS else 0
