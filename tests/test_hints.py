"""Whoever types what a hint says ends right: each is obeyed in a copy of its file, and the site is checked again."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from bad_site_inputs import CASES, MAKERS_BY_SITE, ProblemsIn, files_of
from conftest import untraced
from hints import apply_hint
from sites import make_site, problems_of, text_report

from showcase.content.files.site_files import CONFIG, UNITS
from showcase.problems import Problem

Complaints = Counter[tuple[str, str, tuple[tuple[str, str], ...]]]


def without_lines(problems: tuple[Problem, ...]) -> Complaints:
    """The complaints without their lines, which move when one is added above."""
    return Counter((each.place.path, each.code, tuple(filter(not_a_line, each.values))) for each in problems)


def not_a_line(value: tuple[str, str]) -> bool:
    return value[0] not in ("first", "last", "line") or not value[1].isdigit()


def was_hidden(problem: Problem, path: str, code: str) -> bool:
    """Whether a name could not be looked up before, as the file that lists it could not be read."""
    lists = problem.place.path in (UNITS, CONFIG) or problem.place.path.startswith("content/vocabularies/")
    return lists and path != problem.place.path and code.startswith("unknown-")


def problems_after_hint(case: str, problem: Problem, site: Path) -> tuple[Problem, ...] | None:
    """What is said when the hint of one complaint was obeyed; None where there is nothing to type."""
    file = site / problem.place.path
    if not file.is_file():
        return None
    before = file.read_bytes()
    try:
        text = before.decode()
    except UnicodeDecodeError:
        return None
    new = apply_hint(text, problem)
    if new is None:
        return None
    file.write_bytes(new.encode())
    with untraced():
        after = problems_of(site)
    file.write_bytes(before)
    return after


@pytest.mark.parametrize("case", [case for case in CASES if case not in MAKERS_BY_SITE])
def test_what_a_hint_says_ends_right(case: str, problems_in: ProblemsIn) -> None:
    problems = problems_in(case)
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(Path(folder).resolve() / "site", files_of(case))
        for problem in problems:
            after = problems_after_hint(case, problem, site)
            if after is None:
                continue
            new = without_lines(after) - (without_lines(problems) - without_lines((problem,)))
            for path, code, values in list(new):
                if (path, code) == (problem.place.path, problem.code) or was_hidden(problem, path, code):
                    del new[path, code, values]
            assert not new, f"{text_report((problem,), 'en')}\n{text_report(after, 'en')}"
