"""Dreadful inputs, each beside the complete list of complaints about it. What editors see is kept word by word.

A folder of tests/dreadful holds files that are put over a site without a mistake, and complaints.txt; what a folder
cannot hold is spelled out in odd_bytes. After a change of words: pytest --update-golden, then read the difference.
"""

from __future__ import annotations

import json
import re
import tempfile
from functools import cache
from pathlib import Path

import pytest
from odd_bytes import COMPLAINED_OF, MADE, READ_AS_THEY_SHOULD_BE
from sites import PERSON, Files, check_site, make_site, problems_of, reporter, told

from showcase.messages import MESSAGES
from showcase.options import CheckedSite
from showcase.problems import Problem
from showcase.translations import LANGUAGES

DREADFUL = Path(__file__).parent / "dreadful"
COMPLAINTS = "complaints.txt"
CASES = sorted({each.name for each in DREADFUL.iterdir()} | COMPLAINED_OF.keys() | MADE.keys())
# A file with a mistake in a key and one in a reference: whatever else is wrong, both are told.
WITNESS = "content/people/nhan-chung.md"
TESTIMONY = PERSON.replace("---\nChị", "models: [khong-co-mo-hinh-nay]\nsumary: Nhân chứng.\n---\nChị")
ELSEWHERE = {
    "image-too-large": "a file of 40 MB: test_images",
    "font-unusable": "a site's own font: test_fonts",
    "folder-unreadable": "rights that the system does not give: test_machine",
    "search-engine-other": "the program, not the content: test_machine",
    "system-refused": "the machine, not the content: test_machine",
    "file-unreadable": "rights that the system does not give: test_bad_input",
    "output-around-site": "the command, not the content: test_bad_input",
    "output-not-a-folder": "the command, not the content: test_bad_input",
    "output-not-ours": "the command, not the content: test_bad_input",
    "output-not-writable": "the disk, not the content: test_bad_input",
    "output-is-a-link": "the command, not the content: test_stopping",
    "output-unlisted": "what lies in the output: test_stopping",
    "output-of-older-version": "what lies in the output: test_stopping",
    "output-in-the-way": "what lies in the output: test_stopping",
    "output-more-in-the-way": "what lies in the output: test_stopping",
    "output-set-aside": "what lies in the output: test_stopping",
    "output-more-set-aside": "what lies in the output: test_stopping",
    "output-left": "the disk, not the content: test_stopping",
    "output-lost": "the disk, not the content: test_stopping",
    "output-half-changed": "the disk, not the content: test_stopping",
    "temporary-not-writable": "the disk, not the content: test_stopping",
    "search-failed": "the program, not the content: test_bad_input",
    "template-fault": "a site's own template: test_bad_input",
    "dead-link": "a site's own template: test_bad_input",
    "process-died": "the machine, not the content: test_pipeline",
    "repeated-id": "a site's own template: test_bad_input",
}


def files_of(case: str) -> Files:
    paths = (path for path in (DREADFUL / case).rglob("*") if path.is_file() and path.name != COMPLAINTS)
    files = {path.relative_to(DREADFUL / case).as_posix(): path.read_bytes() for path in paths}
    return {**files, **COMPLAINED_OF.get(case, {})}


@cache
def problems_in(case: str, testimony: str = "") -> tuple[Problem, ...]:
    """What is said of a dreadful input, with a witness beside it or without."""
    with tempfile.TemporaryDirectory() as folder:
        files = {**files_of(case), WITNESS: testimony or None}
        site = make_site(Path(folder).resolve() / "site", files)
        try:
            MADE.get(case, lambda _: None)(site)
        except OSError:
            pytest.skip("this system makes no links")
        return problems_of(site)


@pytest.mark.parametrize("case", CASES)
def test_the_complaints_are_those_that_were_read_and_found_good(case: str, request: pytest.FixtureRequest) -> None:
    said, expected = told(problems_in(case)), DREADFUL / case / COMPLAINTS
    if request.config.getoption("--update-golden"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert said == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_no_wrong_file_hides_what_is_wrong_in_another(case: str) -> None:
    codes = {each.code for each in problems_in(case, TESTIMONY) if each.place.path == WITNESS}
    assert codes >= {"unknown-key", "unknown-model"}


@pytest.mark.parametrize("case", CASES)
def test_every_complaint_is_whole_in_every_form(case: str) -> None:
    for problem in problems_in(case):
        record = reporter("en").record(problem)
        assert json.loads(json.dumps(record)) == record
        for text in (*(reporter(language).text(problem) for language in LANGUAGES), reporter("en").github(problem)):
            assert not re.search(r"\{\w*\}|%\(|\n\n|~", text.replace("~$", "").replace("“~2024”", ""))
        assert reporter("vi").text(problem).count("→") == 1, "a hint says what to type"


@pytest.mark.parametrize("case", READ_AS_THEY_SHOULD_BE)
def test_what_is_no_mistake_is_read_in_silence_and_right(case: str, tmp_path: Path) -> None:
    odd = check_site(make_site(tmp_path / "odd", READ_AS_THEY_SHOULD_BE[case]))
    plain = check_site(make_site(tmp_path / "plain"))
    assert told(odd.warnings) == ""
    assert read_by(odd) == read_by(plain)


def read_by(checked: CheckedSite) -> list[tuple[object, str]]:
    return [(entry.record, entry.prose.html) for entry in checked.site.catalog.entries()]


def test_every_complaint_the_program_knows_is_met() -> None:
    met = {problem.code for case in CASES for problem in problems_in(case)}
    assert MESSAGES.keys() - met == ELSEWHERE.keys()
