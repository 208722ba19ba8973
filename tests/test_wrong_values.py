"""One key of a rich model changed to a wrong value: one complaint, on that line, in the right words; its hint works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from conftest import untraced
from sites import CONFIG, make_site, problems_of, reporter

from showcase.problems import Problem
from showcase.translations import hint, sentence

FOLDER = Path(__file__).parent / "wrong_values"
PATH = "content/models/mot-cua.md"
LINES = (FOLDER / "mot-cua.md").read_text("utf-8").split("\n")
ROWS: list[dict[str, str]] = yaml.safe_load((FOLDER / "rows.yaml").read_text("utf-8"))
WHOLE_LINES = ("yaml-no-colon", "yaml-indent", "yaml-tab-at-the-left")
TYPE, OR = "Gõ: ", " hoặc "


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("wrong-values"), {"site_config.yaml": CONFIG + "demo: true\n"})


def name_of(row: dict[str, str]) -> str:
    return row["typed"].strip()[:40]


def line_of(key: str) -> int:
    """The line of a key, from 1."""
    return next(number for number, line in enumerate(LINES, 1) if line.startswith(f"{key}:"))


def problems_with(site: Path, line: int, typed: str) -> tuple[Problem, ...]:
    """What is said when that line is typed so."""
    (site / PATH).write_text("\n".join([*LINES[: line - 1], typed, *LINES[line:]]), encoding="utf-8")
    return problems_of(site)


def apply_hint(typed: str, problem: Problem) -> str:
    """The line with what the hint says to type; '' where it leaves the choice to the editor."""
    values, advice = dict(problem.values), hint(problem, reporter().translations)
    key, new = typed.partition(":")[0], values.get("fixed", "")
    if values.get("nearest"):
        return typed.replace(values.get("found") or values["key"], values["nearest"], 1)
    if advice.startswith(f"{TYPE}{key}: ") and "…" not in advice and OR not in advice:
        return advice.removeprefix(TYPE)
    beside = typed.replace(values.get("found", ""), f"{new}, {values.get('beside')}: {values.get('time')}")
    whole = {"comma-in-brackets": f"{key}: {new}", "name-with-time": beside, **dict.fromkeys(WHOLE_LINES, new)}
    if problem.code in whole:
        return whole[problem.code]
    new = values["first"] if problem.code == "one-name-only" else new
    if problem.code == "yaml-bad-start":
        return re.sub(rf"{values['key']}: [^,}}]*", new, typed)
    if problem.code == "yaml-no-space":
        return re.sub(r"\{.*\}", new, typed) if new else typed.replace(f"{values['key']}:", f"{values['key']}: ")
    return re.sub(rf'"?{re.escape(values["found"])}"?', new, typed, count=1) if new and "found" in values else ""


def test_the_model_itself_is_without_a_mistake(site: Path) -> None:
    assert problems_with(site, 2, LINES[1]) == ()


def test_there_are_enough_rows_for_every_kind_of_key() -> None:
    assert len(ROWS) >= 60
    keys = {line.partition(":")[0] for line in LINES[1 : LINES.index("---", 1)]}
    assert keys - {row["key"] for row in ROWS} == set()
    assert len({row["typed"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=name_of)
def test_a_wrong_value_has_one_complaint_in_the_right_place_and_what_it_says_to_type_is_right(
    site: Path, row: dict[str, str]
) -> None:
    line = line_of(row["key"])
    problems = problems_with(site, line, row["typed"])
    said = [(each.place.path, each.place.line, each.code, sentence(each, reporter().translations)) for each in problems]
    assert said == [(PATH, line, row["code"], row["said"])]
    assert problems[0].place.column
    new = apply_hint(row["typed"], problems[0])
    assert bool(new) == row.get("mended", True)
    if new:
        with untraced():
            assert problems_with(site, line, new) == ()
