"""Counts that add up: over catalogues of every kind, and over those of which the answer is known."""

from __future__ import annotations

import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from generated_records import FEW, NO_RECORDS, UNITS, model_keys, people_keys
from hypothesis import given
from sites import MODEL, PERSON, check_site, make_site, record_with

from showcase.checked_site import CheckedSite
from showcase.derive.site import Site
from showcase.derive.tallies import TALLIES, all_tallies
from showcase.derive.tallies.tally import NONE, Tally
from showcase.render.renderer import with_view
from showcase.render.statistics.chapters import CHAPTERS
from showcase.render.views import StatisticsView


def checked_of(
    models: list[dict[str, Any]],
    people: list[dict[str, Any]] = [],  # noqa: B006 (only read)
    units: str = UNITS,
) -> CheckedSite:
    """A site of these models m-0, m-1 … and people, checked."""
    changes = {**NO_RECORDS, "content/units.yaml": units}
    for number, keys in enumerate(models):
        changes[f"content/models/m-{number}.md"] = record_with(MODEL, title=f"Mô hình {number}", **keys)
    for number, keys in enumerate(people):
        changes[f"content/people/p-{number}.md"] = record_with(PERSON, name=f"Nguyễn Văn {chr(65 + number)}", **keys)
    with tempfile.TemporaryDirectory() as folder:
        return check_site(make_site(Path(folder), changes))


def site_of(
    models: list[dict[str, Any]],
    people: list[dict[str, Any]] = [],  # noqa: B006 (only read)
    units: str = UNITS,
) -> Site:
    return checked_of(models, people, units).site


@given(model_keys(), people_keys)
@FEW
def test_every_sum_is_the_number_of_what_it_claims_to_count(
    models: list[dict[str, Any]], people: list[dict[str, Any]]
) -> None:
    site = site_of(models, people)
    tallies = all_tallies(site)
    every = {"models": len(site.models()), "people": len(site.people())}
    for tally in tallies.values():
        assert len({row.id for row in tally.rows}) == len(tally.rows), tally.id
        assert {len(row.counts) for row in tally.rows} <= {len(tally.columns)}, tally.id
        assert min((count for row in tally.rows for count in row.counts), default=0) >= 0, tally.id
        for kind, number in every.items() if tally.totals else ():
            if kind in tally.columns:
                assert tally.total(kind) == number, (tally.id, kind)
    recognised = tallies["steps"].count("recognised", "models")
    for id in ("by-field", "by-year", "by-top-unit", "steps-by-field", "steps-by-year", "taken-by-year"):
        assert tallies[id].total("recognised") == recognised, id
    assert sum(tallies["by-year-and-field"].totals) == len(site.models())
    for row in tallies["by-year-and-field"].rows:
        assert sum(row.counts) == tallies["by-year"].count(row.id, "models")
    assert tallies["copies-by-model"].total("copies") == tallies["copies-by-field"].total("copies")
    assert tallies["copies-by-model"].total("copies") == tallies["replication"].count("pairs", "number")
    covered = tallies["coverage"]
    assert [row.counts[0] for row in covered.rows] == [row.counts[1] + row.counts[2] for row in covered.rows]


@given(model_keys(), people_keys)
@FEW
def test_every_sum_on_a_page_is_the_sum_of_the_rows_above_it(
    models: list[dict[str, Any]], people: list[dict[str, Any]]
) -> None:
    made = (with_view(page).view for page in checked_of(models, people).pages)
    views = [view for view in made if isinstance(view, StatisticsView)]
    tables = [section.table for view in views for section in view.sections]
    assert len(views) >= len(CHAPTERS)
    assert [table for table in tables if table.totals]
    for table in tables:
        for column, total in enumerate(table.totals):
            assert sum(counts[column].value for _, counts in table.rows) == total.value, (table.caption, total.key)


@given(model_keys(), people_keys)
@FEW
def test_no_step_counts_more_than_those_that_it_presupposes(
    models: list[dict[str, Any]], people: list[dict[str, Any]]
) -> None:
    tallies = all_tallies(site_of(models, people))
    reached = [row.counts[0] for row in tallies["steps"].rows]
    for id in ("steps-by-field", "steps-by-year"):
        assert list(tallies[id].totals) == reached
        for counts in (*(row.counts for row in tallies[id].rows), reached):
            registered, carried_out, recognised, exemplary, copied = counts
            assert registered >= carried_out >= recognised >= exemplary
            assert carried_out >= copied
    until = [row.counts for row in tallies["taken-until-year"].rows]
    assert all(a >= b for later, earlier in pairwise(until) for a, b in zip(later, earlier, strict=True))


@given(model_keys(), people_keys)
@FEW
def test_a_unit_holds_each_record_once(models: list[dict[str, Any]], people: list[dict[str, Any]]) -> None:
    tallies = all_tallies(site_of(models, people))
    own = Counter(str(each["unit"]) for each in models)
    unit = tallies["by-unit"]
    assert {row.id: row.counts[0] for row in unit.rows if row.counts[0]} == own
    new = {"xa-moi", "xa-cu", "xa-lac"}
    assert unit.count("xa-moi", "models") == sum(own[each] for each in new)
    assert unit.count("tinh-a", "models") == sum(own[each] for each in {"tinh-a", "tinh-cu", "huyen-cu", *new})
    top = tallies["by-top-unit"]
    assert top.count(NONE, "models") == own["tinh-chia"], "nobody knows into which part a model went"
    assert [row.id for row in top.rows][:2] == ["tinh-a", "tinh-b"]
    assert top.count("tinh-b", "models") == unit.count("tinh-b", "models") == own["xa-khac"]


def test_zeros_are_counted_too() -> None:
    tallies = all_tallies(site_of([{"unit": "xa-moi"}]))
    assert tallies["coverage"].column("without-models") == (("tinh", 1), ("xa", 2))
    assert tallies["by-unit"].count("xa-trong", "models") == 0
    assert [row.id for row in tallies["by-field"].rows if not row.counts[0]]


def test_a_check_is_due_after_a_year() -> None:
    days = ("2025-11-22", "2025-11-21", None)
    models: list[dict[str, Any]] = [
        {"unit": "xa-moi", **({"last_checked": {"date": day}} if day else {})} for day in days
    ]
    models.append({"unit": "xa-moi", "stages": [{"stage": "Kết thúc", "date": "2024-01-01"}]})
    found = all_tallies(site_of(models))["by-last-check"]
    assert found.column("models") == (("within-a-year", 1), ("over-a-year", 1), ("never", 1), ("ended", 1))


def test_annual_and_cumulative_are_told_apart() -> None:
    log = [{"stage": "Công nhận", "date": "2024-05-01"}, {"stage": "Tiêu biểu", "date": "2025-05-01"}]
    models: list[dict[str, Any]] = [{"unit": "xa-moi", "year": 2023, "stages": log}, {"unit": "xa-moi", "year": 2025}]
    models.append({"unit": "xa-moi", "year": "unknown", "stages": [{"stage": "Công nhận"}]})
    tallies = all_tallies(site_of(models))
    annual, until = tallies["taken-by-year"], tallies["taken-until-year"]
    assert annual.column("registered") == (("2025", 1), ("2024", 0), ("2023", 1), (NONE, 1))
    assert annual.column("recognised") == (("2025", 0), ("2024", 1), ("2023", 0), (NONE, 1))
    assert until.column("registered") == (("2025", 2), ("2024", 1), ("2023", 1))
    assert until.column("exemplary") == (("2025", 1), ("2024", 0), ("2023", 0))
    assert until.totals == (), "cumulative figures are never added up"


def test_who_is_copied_alone_is_neither_recognised_nor_exemplary() -> None:
    models: list[dict[str, Any]] = [{"unit": "xa-moi", "stage": stage} for stage in ("Nhân rộng", "Tiêu biểu")]
    models.append({"unit": "xa-moi", "stages": [{"stage": "Tiêu biểu"}, {"stage": "Nhân rộng", "year": 2024}]})
    found = all_tallies(site_of(models))
    counted = (("registered", 3), ("carried-out", 3), ("recognised", 2), ("exemplary", 2), ("copied", 2))
    assert found["steps"].column("models") == counted
    assert {column: found["units-by-step"].count("xa-moi", column) for column, _ in counted} == dict(counted)
    assert found["taken-by-year"].column("copied") == (("2024", 1), (NONE, 1))
    assert found["taken-by-year"].total("recognised") == 2


def test_what_was_revoked_counts_as_registered_alone() -> None:
    log = [{"stage": "Công nhận", "date": "2023-05-01"}, {"stage": "Thu hồi", "date": "2024-05-01"}]
    tallies = all_tallies(site_of([{"unit": "xa-moi", "stages": log, "award": ["Bằng khen"]}]))
    assert tallies["steps"].column("models")[0] == ("registered", 1)
    for id in ("by-award", "awards-by-year"):
        assert sum(sum(row.counts) for row in tallies[id].rows) == 0
    assert tallies["taken-by-year"].total("recognised") == 0


def test_ids_are_stable() -> None:
    """Pages and data carry them: other people's programs go by them."""
    tallies: list[Tally] = list(all_tallies(site_of([])).values())
    assert len({each.id for each in tallies}) == len(TALLIES)
    assert " ".join(each.id for each in tallies) == (
        "steps by-field by-year by-year-and-field by-level by-stage by-subject by-award awards-by-year by-theme"
        " steps-by-field steps-by-year taken-by-year taken-until-year by-unit by-top-unit coverage units-by-field"
        " units-recognised-by-field units-by-year units-by-step replication copies-by-model copies-by-field"
        " by-last-check by-effect gaps beside-declared by-criteria criteria-reached criteria-met criteria-declared"
    )


def test_the_figures_of_a_highest_unit_are_the_same_everywhere() -> None:
    units = """\
tinh-a: {name: A, type: Tỉnh}
tinh-cu: {name: Cũ, type: Tỉnh}
tinh-het: {name: Hết, type: Tỉnh, valid_to: 2025-06-30}
huyen-cu: {name: Cũ, type: Huyện, parent: tinh-cu, valid_to: 2025-06-30}
huyen-het: {name: Hết, type: Huyện, parent: tinh-het, valid_to: 2025-06-30}
xa-moi: {name: Mới, type: Xã, parent: tinh-a}
xa-cu: {name: Cũ, type: Xã, parent: huyen-cu, valid_to: 2025-06-30, merged_into: [{unit: xa-moi, date: 2025-07-01}]}
xa-het: {name: Hết, type: Xã, parent: huyen-het, valid_to: 2025-06-30, merged_into: [{unit: xa-moi, date: 2025-07-01}]}
xa-con: {name: Còn, type: Xã, parent: huyen-cu, valid_to: 2025-06-30}
"""
    site = site_of([{"unit": each} for each in ("xa-moi", "xa-cu", "xa-het", "xa-con")], units=units)
    tallies = all_tallies(site)
    counted = {row.id: row.counts[0] for row in tallies["by-top-unit"].rows}
    assert counted == {"tinh-a": 3, "tinh-cu": 1, "tinh-het": 0}
    assert {id: tallies["by-unit"].count(id, "models") for id in counted} == counted
