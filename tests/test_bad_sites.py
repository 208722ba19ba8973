"""Sites with mistakes, each beside the complete list of its problems, word by word as an editor sees it.

A folder of tests/bad_sites holds files that are put over a site without a mistake, and complaints.txt. What a folder
cannot hold is made by bad_site_inputs. After a change of words: pytest --update-golden, then read the difference.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bad_site_inputs import CASES, SITES_WITHOUT_PROBLEMS, ProblemsIn, check_bad_site, complaints_of
from conftest import untraced
from sites import PERSON, check_site, make_site, reporter, text_report

from showcase.checked_site import CheckedSite
from showcase.languages import LANGUAGES
from showcase.messages import MESSAGES

# A file with a mistake in a key and one in a reference. Both are reported, whatever else is wrong in the site.
SECOND_FILE = "content/people/nhan-chung.md"
SECOND_TEXT = PERSON.replace("---\nChị", "models: [khong-co-mo-hinh-nay]\nsumary: Nhân chứng.\n---\nChị")
TESTED_ELSEWHERE = {
    "image-too-large": "a file of 40 MB: test_images",
    "font-unusable": "a site's own font: test_fonts",
    "folder-unreadable": "rights that the system does not give: test_machine_faults",
    "system-refused": "the machine, not the content: test_machine_faults",
    "file-unreadable": "rights that the system does not give: test_failed_builds",
    "file-changed": "what is saved during a build: test_images",
    "output-around-site": "the command, not the content: test_failed_builds",
    "output-not-a-folder": "the command, not the content: test_failed_builds",
    "output-not-ours": "the command, not the content: test_failed_builds",
    "output-not-writable": "the disk, not the content: test_failed_builds",
    "output-is-a-link": "the command, not the content: test_stopped_builds",
    "output-unlisted": "what lies in the output: test_stopped_builds",
    "output-of-older-version": "what lies in the output: test_stopped_builds",
    "output-in-the-way": "what lies in the output: test_stopped_builds",
    "output-more-in-the-way": "what lies in the output: test_stopped_builds",
    "output-set-aside": "what lies in the output: test_stopped_builds",
    "output-more-set-aside": "what lies in the output: test_stopped_builds",
    "output-left": "the disk, not the content: test_stopped_builds",
    "output-lost": "the disk, not the content: test_stopped_builds",
    "output-half-changed": "the disk, not the content: test_stopped_builds",
    "temporary-not-writable": "the disk, not the content: test_stopped_builds",
    "template-fault": "a site's own template: test_failed_builds",
    "dead-link": "a site's own template: test_failed_builds",
    "cluster-not-installed": "other machines, not the content: test_cluster",
    "cluster-silent": "other machines, not the content: test_cluster",
    "cluster-empty": "other machines, not the content: test_cluster",
    "cluster-worker-unfit": "other machines, not the content: test_cluster",
    "cluster-other-python": "other machines, not the content: test_cluster",
    "cluster-other-program": "other machines, not the content: test_cluster",
    "cluster-lost": "other machines, not the content: test_cluster",
    **dict.fromkeys((each for each in MESSAGES if each.startswith("source-")), "data of other sites: test_members"),
    "upload-is-a-document": "what is sent to the editing room: test_form_server",
    "process-died": "the machine, not the content: test_pipeline",
    **dict.fromkeys((each for each in MESSAGES if each.startswith("word-")), "a Word file: test_word_import"),
    **dict.fromkeys((each for each in MESSAGES if each.startswith("sheet-")), "a spreadsheet: test_list_import"),
    "repeated-id": "a site's own template: test_failed_builds",
    "style-unused": "a site's own style: test_pipeline",
}


@pytest.mark.parametrize("case", CASES)
def test_the_complaints_are_those_that_were_read_and_found_good(
    case: str, problems_in: ProblemsIn, request: pytest.FixtureRequest
) -> None:
    said, expected = text_report(problems_in(case)), complaints_of(case)
    if request.config.getoption("--update-golden"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert said == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_no_wrong_file_hides_what_is_wrong_in_another(case: str) -> None:
    with untraced():
        problems = check_bad_site(case, {SECOND_FILE: SECOND_TEXT})
    if problems is None:
        pytest.skip("this system makes no links")
    codes = {each.code for each in problems if each.place.path == SECOND_FILE}
    assert codes >= {"unknown-key", "unknown-model"}


@pytest.mark.parametrize("case", CASES)
def test_every_complaint_is_whole_in_every_form(case: str, problems_in: ProblemsIn) -> None:
    for problem in problems_in(case):
        record = reporter("en").record(problem)
        assert json.loads(json.dumps(record)) == record
        for text in (*(reporter(language).text(problem) for language in LANGUAGES), reporter("en").github(problem)):
            assert not re.search(r"\{\w*\}|%\(|\n\n|~", text.replace("~$", "").replace("“~2024”", ""))
        assert reporter("vi").text(problem).count("→") == 1, "a hint says what to type"


@pytest.mark.parametrize("case", SITES_WITHOUT_PROBLEMS)
def test_what_is_no_mistake_is_read_in_silence_and_right(case: str, tmp_path: Path) -> None:
    odd = check_site(make_site(tmp_path / "odd", SITES_WITHOUT_PROBLEMS[case]))
    plain = check_site(make_site(tmp_path / "plain"))
    assert text_report(odd.warnings) == ""
    assert read_by(odd) == read_by(plain)


def read_by(checked: CheckedSite) -> list[tuple[object, str]]:
    return [(entry.record, entry.prose.html) for entry in checked.site.catalog.entries()]


def test_every_complaint_the_program_knows_is_met(problems_in: ProblemsIn) -> None:
    met = {problem.code for case in CASES for problem in problems_in(case)}
    assert MESSAGES.keys() - met == TESTED_ELSEWHERE.keys()
