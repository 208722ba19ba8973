"""Counts every figure again from the downloaded open data alone. Shares no code with the program.

    python tests/recompute.py PUBLIC

reads PUBLIC/du-lieu/*.json, as anyone can download them, and prints each counted figure there, and each
<data data-figure="…"> of the pages, that comes out otherwise.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any

STEPS = ["registered", "carried-out", "recognised", "exemplary", "copied"]
HOLDS = {step: STEPS[: number + 1] for number, step in enumerate(STEPS)} | {"copied": [*STEPS[:2], "copied"]}
OVER = ("not-carried-out", "ended", "revoked")
MEASURES = {"registered": 0, "built-or-maintained": 1, "in-operation": 1, "recognised": 2, "copied": 4}
KINDS = {"models": ("models",), "exemplars": ("people",), "both": ("models", "people")}
FIGURE = re.compile(r'<data value="([^"]*)" data-figure="([^"]*)"')
Row = dict[str, Any]
Key = tuple[str, str, str]


class Data:
    """The downloaded files by name, and what belongs to what in them."""

    def __init__(self, folder: Path) -> None:
        self.read = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
        self.today = self.read["datapackage"]["created"][:10]
        self.models, self.people, self.units = (self.read[name] for name in ("mo-hinh", "dien-hinh", "don-vi"))
        self.log, self.awards = self.grouped("giai-doan"), self.grouped("khen-thuong")
        self.outcomes, self.sources = self.grouped("ket-qua"), self.grouped("nguon")
        self.first = {row["id"]: self.first_years(row) for row in self.models}
        by_id = {row["id"]: row for row in self.models}
        self.copies = [(by_id[original], row) for row in self.models for original in row["replicated_from"]]
        self.holding = self.holders()

    def grouped(self, table: str) -> dict[tuple[str, str], list[Row]]:
        """Rows by what they belong to: ("model", id) or ("person", id)."""
        found = defaultdict(list)
        for row in self.read[table]:
            kind = "model" if row["model"] else "person"
            found[kind, row[kind]].append(row)
        return found

    def past(self, model: Row) -> list[Row]:
        """The stages whose day has come."""
        return [
            each for each in self.log["model", model["id"]] if (each["date"] or str(each["year"] or "")) <= self.today
        ]

    def first_years(self, model: Row) -> dict[str, str]:
        """The year in which each step was first reached, or held by a later one."""
        found = {"registered": year(model)}
        for stage in self.past(model) if model["stage_means"] != "revoked" else []:
            for step in HOLDS.get(stage["means"], []):
                found.setdefault(step, stage["date"][:4] if stage["date"] else str(stage["year"] or "-"))
        return found

    def holders(self) -> dict[str, set[str]]:
        """For each unit: itself, what it is a part of, what it went into whole, and so on up."""
        up = defaultdict(set, {unit["id"]: {unit["parent"]} - {None} for unit in self.units})
        whole: dict[str, set[str]] = defaultdict(set)
        for row in self.read["ke-tuc"]:
            whole[row["predecessor"]] |= set() if row["partial"] else {row["unit"]}
        began = {(row["predecessor"], row["unit"]) for row in self.read["ke-tuc"] if (row["date"] or "") <= self.today}
        into = {old: new for old, units in whole.items() for new in units if len(units) == 1 and (old, new) in began}

        def highest(id: str) -> set[str]:
            """The highest units that hold it; what went elsewhere than its parent is held by that no more."""
            of_parent: set[str] = set().union(*(highest(each) for each in up[id]))
            if id in into and not of_parent <= highest(into[id]):
                up[id], of_parent = set(), set()
            return (highest(into[id]) if id in into else set()) | of_parent or {id}

        for unit in self.units:
            highest(unit["id"])
        for old, new in into.items():
            up[old].add(new)
        found: dict[str, set[str]] = {}
        for unit in self.units:
            seen: set[str] = set()
            waiting = [unit["id"]]
            while waiting:
                each = waiting.pop()
                waiting += up[each] - seen
                seen.add(each)
            found[unit["id"]] = seen
        return found


def year(row: Row) -> str:
    return str(row["year"] or "-")


def of_records(data: Data) -> Iterator[Key]:
    """What is counted of models and of people."""
    tops = {unit["id"] for unit in data.units if not unit["parent"] and not unit["unit_now"]}
    for kind, row in chain(product(["models"], data.models), product(["people"], data.people)):
        honoured = kind == "models" and "recognised" in data.first[row["id"]]
        above = sorted(data.holding[row["unit"]] & tops)
        given = data.awards["model" if kind == "models" else "person", row["id"]]
        given = [] if row.get("stage_means") == "revoked" else given
        for column in (kind, "recognised") if honoured else (kind,):
            yield "by-field", row["field"], column
            yield "by-year", year(row), column
            yield "by-top-unit", above[0] if len(above) == 1 else "-", column
            yield "by-level", row["level"] or "-", column
            yield from (("by-unit", unit, column) for unit in data.holding[row["unit"]])
        yield from (("by-theme", theme, kind) for theme in row["themes"])
        yield from (("by-award", form, kind) for form in {award["form"] for award in given})
        yield from (("awards-by-year", year(award), award["form"]) for award in given)


def of_models(data: Data) -> Iterator[Key]:
    """What is counted of models alone."""
    subject = next(term["id"] for term in data.read["danh-muc"] if term["vocabulary"] == "subject")
    for row in data.models:
        units = data.holding[row["unit"]]
        yield "by-unit", row["unit"], "own"
        yield "by-year-and-field", year(row), row["field"]
        yield "by-stage", row["stage"], "models"
        yield "by-subject", row["subject"] or subject, "models"
        yield from (("units-by-field", unit, row["field"]) for unit in units)
        if "recognised" in data.first[row["id"]]:
            yield from (("units-recognised-by-field", unit, row["field"]) for unit in units)
        yield from (("units-by-year", unit, year(row)) for unit in units)
        for step, when in data.first[row["id"]].items():
            yield "steps", step, "models"
            yield "steps-by-field", row["field"], step
            yield "steps-by-year", year(row), step
            yield "taken-by-year", when, step
            yield from (("units-by-step", unit, step) for unit in units)
        yield "by-last-check", check_state(data, row), "models"
        yield "by-effect", effect(row), "models"
        yield from (("gaps", gap, "models") for gap, lacking in gaps(data, row).items() if lacking)


def check_state(data: Data, row: Row) -> str:
    before = f"{int(data.today[:4]) - 1}{data.today[4:]}".replace("-02-29", "-02-28")
    if row["stage_means"] in OVER or not row["last_checked_date"]:
        return "ended" if row["stage_means"] in OVER else "never"
    return "within-a-year" if row["last_checked_date"] >= before else "over-a-year"


def effect(row: Row) -> str:
    told = {True: "effective", False: "not-effective", None: "not-said"}[row["last_checked_still_effective"]]
    return told if row["last_checked_date"] else "ended-unchecked" if row["stage_means"] in OVER else "never"


def gaps(data: Data, row: Row) -> dict[str, bool]:
    """What a record lacks, or contradicts."""
    me = ("model", row["id"])
    said = any(each["means"] == "copied" for each in data.past(row))
    copied = any(original is row for original, _ in data.copies)
    return {
        "no-year": not row["year"],
        "no-level": not row["level"],
        "no-stages": not any(each["logged"] for each in data.log[me]),
        "no-summary": not row["summary"],
        "no-outcomes": not data.outcomes[me],
        "no-conditions": not row["conditions"],
        "no-sources": not data.sources[me] and not row["documents"],
        "registered-only": row["stage_means"] == STEPS[0] and 0 < (row["year"] or 0) < int(data.today[:4]) - 1,
        "never-checked": check_state(data, row) == "never",
        "check-overdue": check_state(data, row) == "over-a-year",
        "not-effective": effect(row) == "not-effective",
        "copied-by-nobody-here": said and not copied,
        "copied-but-not-said": copied and not said,
    }


def of_copies(data: Data) -> Iterator[Key]:
    """Who copied whom."""
    yield from (("replication", "originals", "number") for _ in {one["id"] for one, _ in data.copies})
    yield from (("replication", "copies", "number") for _ in {other["id"] for _, other in data.copies})
    for one, other in data.copies:
        yield "replication", "pairs", "number"
        yield "copies-by-model", one["id"], "copies"
        yield "copies-by-field", one["field"], "copies"
        if one["unit"] != other["unit"]:
            yield "replication", "pairs-across-units", "number"


def of_units(data: Data) -> Iterator[Key]:
    """Which units of today have models, and what stands beside each published figure."""
    busy = set().union(*(data.holding[row["unit"]] for row in data.models))
    for unit in data.units:
        if (unit["valid_to"] or "9999") >= data.today:
            yield "coverage", unit["type"], "units"
            yield "coverage", unit["type"], "with-models" if unit["id"] in busy else "without-models"
    for figure in data.read["so-lieu-cong-bo"]:
        if figure["total"] is not None and figure["measure"] in MEASURES:
            kinds, step = KINDS.get(figure["counts"], ()), STEPS[MEASURES[figure["measure"]]]
            models = [data.first[row["id"]].get(step) for row in inside(data.models, data, figure) if "models" in kinds]
            people = [year(row) for row in inside(data.people, data, figure) if "people" in kinds]
            for when in (*models, *people):
                if when and within(when, figure["period_from"], figure["period_to"]):
                    yield "beside-declared", figure["id"], "counted"


def of_criteria(data: Data) -> Iterator[Key]:
    """What was assessed by each set in each year, and what stands beside published figures of a set."""
    sets = {row["id"]: row for row in data.read["bo-tieu-chi"]}
    units = {row["id"]: row["unit"] for row in data.models}
    for row in data.read["danh-gia"]:
        asked, place = sets[row["set"]], f"{row['set']}.{row['year']}"
        met, points = met_of(row), row["points"]
        yield "by-criteria", place, "models"
        yield "criteria-met", f"{place}.{'-' if met is None else met}", "models"
        told = [(asked["needed"], met), (asked["needed_points"], points)]
        told = [each for each in told if each[0] is not None]
        if told and all(found is not None and found >= needed for needed, found in told):
            yield "criteria-reached", place, "models"
        for figure in data.read["so-lieu-cong-bo"]:
            here = figure["criteria"] == row["set"] and figure["at_least"] and not figure["period_from_month"]
            held = figure["unit"] in data.holding[units[row["model"]]]
            if here and held and within(str(row["year"]), figure["period_from"], figure["period_to"]):
                yield "criteria-declared", figure["id"], "assessed"
                if (met or 0) >= figure["at_least"]:
                    yield "criteria-declared", figure["id"], "reached"


def met_of(row: Row) -> int | None:
    return len(row["items"]) or None if row["met"] is None else row["met"]


def inside(rows: list[Row], data: Data, figure: Row) -> list[Row]:
    return [row for row in rows if figure["unit"] in data.holding[row["unit"]]]


def within(when: str, start: int | None, end: int | None) -> bool:
    """An unknown period holds every year, a known one no unknown year."""
    return (start is None and end is None) or (when != "-" and (start or 0) <= int(when) <= (end or 9999))


def recomputed(data: Data) -> Counter[Key]:
    """How many there are at each tally, row and column; 0 where nothing is."""
    found = Counter(chain(of_records(data), of_models(data), of_copies(data), of_units(data), of_criteria(data)))
    taken = [key for key in found.elements() if key[0] == "taken-by-year" and key[1] != "-"]
    years = [int(when) for _, when, _ in taken]
    for until in range(min(years, default=0), max(years, default=-1) + 1):
        found.update(("taken-until-year", str(until), step) for _, when, step in taken if int(when) <= until)
    return found


def differences(public: Path) -> Iterator[str]:
    """Every figure, of the data and of the pages, that comes out otherwise."""
    data = Data(public / "du-lieu")
    found, published = recomputed(data), {}
    for row in data.read["so-lieu-dem"]:
        published[row["tally"], row["row"], row["column"]] = row["count"]
    for key in sorted({*found, *published}):
        if found[key] != published.get(key):
            yield f"{':'.join(key)}: published {published.get(key)}, recomputed {found[key]}"
    for page in sorted(public.rglob("*.html")):
        for value, key in FIGURE.findall(page.read_text("utf-8")):
            if abs(float(value) - figure(found, key)) > 1e-9:
                yield f"{page.relative_to(public)}: {key} shows {value}, recomputed {figure(found, key)}"


def figure(found: Counter[Key], key: str) -> float:
    """What a key on a page stands for: cells joined by "+" (a row "*": all rows), perhaps as a share after a "/"."""
    part, _, whole = key.partition("/")
    return cells(found, part) / (cells(found, whole) if whole else 1)


def cells(found: Counter[Key], keys: str) -> int:
    wanted = [tuple(key.split(":")) for key in keys.split("+")]
    return sum(
        number
        for key, number in found.items()
        for tally, row, column in wanted
        if key[0] == tally and key[2] == column and row in ("*", key[1])
    )


if __name__ == "__main__":
    different = list(differences(Path(sys.argv[1])))
    sys.exit("\n".join(different) or 0)
