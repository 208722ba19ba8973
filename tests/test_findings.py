"""Sentences above charts: whatever the figures are, each claim holds, ties are named, and what is left out is told.

The claims are checked against the figures by another hand than the one that makes them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from generated_records import FEW, model_keys, people_keys
from hypothesis import example, given
from hypothesis import strategies as st
from test_tallies import checked_of

from showcase.derive.charts import CHARTS, ChartData, Finding, all_charts
from showcase.derive.report_findings import report_findings
from showcase.derive.site import Site
from showcase.derive.tallies import Tallies, all_tallies
from showcase.derive.tallies.progress import first_years
from showcase.derive.tallies.tally import NONE, Row, Tally, value
from showcase.render.renderer import with_view
from showcase.render.statistics.figures import Section
from showcase.render.views import StatisticsView

STEPS = ("registered", "carried-out", "recognised", "exemplary", "copied")
COUNTED = {
    "by-field": "models",
    "by-year": "models",
    "by-top-unit": "models",
    "by-stage": "models",
    "by-level": "models",
    "by-award": "models",
    "by-theme": "models",
    "copies-by-model": "copies",
    "gaps": "models",
}
Cells = dict[tuple[str, ...], int]
few = st.integers(0, 4)  # so that ties are common


def tally(id: str, by: str, columns: Sequence[str], rows: Sequence[tuple[str, tuple[int, ...]]]) -> Tally:
    return Tally(
        id=id, counts="models", by=by, across="measure", columns=tuple(columns), rows=tuple(Row(*each) for each in rows)
    )


@st.composite
def any_tallies(draw: st.DrawFn) -> Tallies:
    """Draw tallies of all charts, with rows that say nothing, ties, zeros and more rows than can be drawn."""

    def names(most: int = 18) -> list[str]:
        found = [str(2026 - number) for number in range(draw(st.integers(0, most)))]
        return found + [NONE] * draw(st.integers(0, 1))

    found = {
        id: tally(id, "year", [column], [(each, (draw(few),)) for each in names()]) for id, column in COUNTED.items()
    }
    for id in ("steps-by-field", "steps-by-year"):
        rows = []
        for each in names():
            counts = sorted((draw(few) for _ in STEPS), reverse=True)
            rows.append((each, tuple(counts)))
        found[id] = tally(id, "year", STEPS, rows)
    fields = ("f1", "f2", "f3")
    crossed = [(each, tuple(draw(few) for _ in fields)) for each in names()]
    found["by-year-and-field"] = tally("by-year-and-field", "year", fields, crossed)
    funnel = sorted((draw(few) for _ in STEPS), reverse=True)
    found["steps"] = tally("steps", "step", ["models"], [(s, (n,)) for s, n in zip(STEPS, funnel, strict=True)])
    states = ("within-a-year", "over-a-year", "never", "ended")
    found["by-last-check"] = tally("by-last-check", "state", ["models"], [(each, (draw(few),)) for each in states])
    return found


@given(any_tallies())
def test_every_claim_of_a_finding_holds_for_its_figures(tallies: Tallies) -> None:
    for id, chart in all_charts(tallies).items():
        told = {place: value(tallies, key) for place, key in chart.finding.figures.items()}
        if id in COUNTED:
            cells: Cells = {(row.id,): row.counts[0] for row in tallies[id].rows if row.id != NONE}
            check_leaders(chart, cells, told["most"])
            assert told["all"] == sum(row.counts[0] for row in tallies[id].rows)
        elif id == "by-year-and-field":
            cells = {
                (row.id, field): count
                for row in tallies[id].rows
                if row.id != NONE
                for field, count in zip(tallies[id].columns, row.counts, strict=True)
            }
            check_leaders(chart, cells, told["most"])
        elif id.startswith("steps-by-"):
            check_shares(chart, tallies[id], told)
        elif id == "by-last-check":
            within, over, never, _ = (row.counts[0] for row in tallies[id].rows)
            assert (told["part"], told["whole"]) == (over + never, within + over + never)
        else:
            assert (told["whole"], told["part"]) == (tallies[id].rows[0].counts[0], tallies[id].rows[2].counts[0])
        if "share" in told and "whole" in told:
            assert told["share"] == pytest.approx(told["part"] / told["whole"])


def check_leaders(chart: ChartData, cells: Cells, most: float) -> None:
    """All that have the most are named, and nothing else; the sentence is the one for one or for several."""
    named = zip(chart.finding.rows, *([chart.finding.columns] if chart.finding.columns else []), strict=True)
    top = {each for each, count in cells.items() if count == max(cells.values())}
    assert set(named) == top
    assert most == max(cells.values()) > 0
    assert chart.finding.code.endswith("-tied" if len(top) > 1 else "-leads")


def check_shares(chart: ChartData, found: Tally, told: dict[str, float]) -> None:
    shares = {row.id: row.counts[2] / row.counts[0] for row in found.rows if row.id != NONE and row.counts[0]}
    best = max(shares.values())
    assert set(chart.finding.rows) == {row for row, share in shares.items() if abs(share - best) < 1e-9}
    assert told["share"] == pytest.approx(best)


@given(any_tallies())
def test_what_a_chart_leaves_out_is_known(tallies: Tallies) -> None:
    """Rows drawn and rows left out are all rows with anything; records beside them are told."""
    for id, chart in all_charts(tallies).items():
        rows = {row.id: row.counts for row in tallies[id].rows}
        aside = rows.get("ended" if id == "by-last-check" else NONE, (0,))
        shown = aside if id == "by-year-and-field" else aside[:1]
        assert (value(tallies, chart.aside_key) if chart.aside_key else 0) == sum(shown), id
        full = {row for row, counts in rows.items() if row not in (NONE, "ended") and counts[0]}
        if chart.kind == "bars" and id not in ("steps", "by-last-check"):
            assert chart.full == len(full)
            assert set(chart.rows) <= full
            assert len(chart.rows) == min(10, chart.full)
        elif id in ("by-year", "by-year-and-field"):
            assert chart.full == len(set(rows) - {NONE})
            assert len(chart.rows) == min(12, chart.full)


def test_every_chart_is_among_those_that_are_checked() -> None:
    assert len(CHARTS) == len(COUNTED) + 5


TWINS = [
    {"unit": "tinh-a", "field": "Văn hóa - xã hội", "year": year, "themes": [theme]}
    for year in (2019, 2021)
    for theme in ("Nông thôn mới", "Chuyển đổi số")
]

# --- Annual reports ------------------------------------------------------------------------------------------


@given(model_keys(), people_keys)
@example(TWINS, [])
@FEW
def test_the_findings_of_a_report_hold_for_its_records(
    models: list[dict[str, Any]], people: list[dict[str, Any]]
) -> None:
    site = checked_of(models, people).site
    tallies = all_tallies(site)
    for year in range(2019, 2028):
        for finding in report_findings(tallies, str(year)):
            told = {place: value(tallies, key) for place, key in finding.figures.items()}
            check_report(site, year, finding, told)


def check_report(site: Site, year: int, finding: Finding, told: dict[str, float]) -> None:
    of_year = [each for each in site.models() if each.record.year == year]
    kind, _, way = finding.code.partition("-")
    if kind == "registered":
        now, before = len(of_year), sum(each.record.year == year - 1 for each in site.models())
        expected = "none" if now == before == 0 else "more" if now > before else "fewer" if now < before else "same"
        assert (way, told) == (expected, {} if way == "none" else {"now": now, "before": before})
    elif kind == "recognised":
        years = [first_years(site, each).get("recognised") for each in site.models()]
        dated = [int(each) for each in years if each and each.isdigit()]
        assert told == {"now": dated.count(year), "all": sum(each <= year for each in dated)}
    elif kind == "progress":
        part = sum("recognised" in site.progress[each.id].steps for each in of_year)
        assert (told["part"], told["whole"]) == (part, len(of_year))
    elif kind == "field":
        counts = Counter(each.record.field for each in of_year)
        assert set(finding.rows) == {field for field, count in counts.items() if count == max(counts.values())}
        assert told["most"] == max(counts.values())
    else:
        assert kind in ("unit", "awards")
        assert told["most"] > 0


# --- In words ------------------------------------------------------------------------------------------------


@given(model_keys(), people_keys)
@example(TWINS, [])
@FEW
def test_sentences_name_all_that_lead_in_the_table_below(
    models: list[dict[str, Any]], people: list[dict[str, Any]]
) -> None:
    for view in (with_view(page).view for page in checked_of(models, people).pages):
        sections = view.sections if isinstance(view, StatisticsView) else ()
        for section in sections:
            if section.chart and section.id in COUNTED:
                check_sentence(section)


def check_sentence(section: Section) -> None:
    """The rows of the table that have the most are those that the sentence names, whatever it is called."""
    assert section.chart
    sentence = "".join(str(getattr(each, "value", each)) for each in section.chart.finding)
    rows = [(link.label, figures[0]) for link, figures in section.table.rows]
    known = {label: figure.value for label, figure in rows if f":{NONE}:" not in figure.key}
    top = {label for label, count in known.items() if count == max(known.values())}
    if len(top) <= 4:
        assert {label for label in known if mentions(sentence, label)} == top, sentence
    else:
        assert str(len(top)) in sentence, sentence
    assert str(max(known.values())) in sentence, sentence


def mentions(sentence: str, label: str) -> bool:
    """Whether a name stands in a sentence as a whole: "2021", and not "2" of it."""
    named = sentence.partition(" là ")[2].partition(": ")[0]
    return re.search(rf"(^|[“, ]){re.escape(label)}($|[”, :])", named) is not None
