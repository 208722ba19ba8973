"""One key of a rich model changed to a wrong value: one complaint, on that line, in the right words; its hint works."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import untraced
from hints import apply_hint
from sites import CONFIG, make_site, problems_of, reporter

from showcase.problems import Problem
from showcase.translations import sentence

FOLDER = Path(__file__).parent / "wrong_values"
PATH = "content/models/mot-cua.md"
LINES = (FOLDER / "mot-cua.md").read_text("utf-8").split("\n")
ROWS: list[dict[str, str]] = yaml.safe_load((FOLDER / "rows.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(tmp_path_factory.mktemp("wrong-values"), {"site_config.yaml": CONFIG + "demo: true\n"})


def name_of(row: dict[str, str]) -> str:
    return row["typed"].strip()[:40]


def line_of(key: str) -> int:
    """The line of a key, from 1."""
    return next(number for number, line in enumerate(LINES, 1) if line.startswith(f"{key}:"))


def with_line(line: int, typed: str) -> str:
    """The model with that line typed so."""
    return "\n".join([*LINES[: line - 1], typed, *LINES[line:]])


def problems_with(site: Path, text: str) -> tuple[Problem, ...]:
    """What is said of that text."""
    (site / PATH).write_text(text, encoding="utf-8")
    return problems_of(site)


def test_the_model_itself_is_without_a_mistake(site: Path) -> None:
    assert problems_with(site, with_line(2, LINES[1])) == ()


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
    text = with_line(line, row["typed"])
    problems = problems_with(site, text)
    said = [(each.place.path, each.place.line, each.code, sentence(each, reporter().translations)) for each in problems]
    assert said == [(PATH, line, row["code"], row["said"])]
    assert problems[0].place.column
    new = apply_hint(text, problems[0])
    assert bool(new) == row.get("mended", True)
    if new:
        with untraced():
            assert problems_with(site, new) == ()
