"""Problems: they find their file late, travel between processes, and stop a build only where they should."""

from __future__ import annotations

import pickle
from dataclasses import replace

from showcase.content.schema.fields import ProblemCollector, invalid_value
from showcase.content.yaml.nodes import YamlScalar
from showcase.problems import BuildFailed, Place, ProblemFound, errors, in_order, in_text, problem

PATH = "content/models/a.md"


def test_a_problem_in_a_text_gets_the_file_that_is_being_read() -> None:
    collector = ProblemCollector(PATH)
    collector.add(problem(in_text(3, 7), "yaml-tab"), problem(Place("content/media/b.jpg"), "image-empty"))
    collector.add_at(YamlScalar(text="x", line=5, column=2), "value-empty", key="year")
    assert [each.place for each in collector.problems] == [
        Place(PATH, 3, 7),
        Place("content/media/b.jpg"),
        Place(PATH, 5, 2),
    ]


def test_a_problem_is_changed_by_making_another_one() -> None:
    found = problem(in_text(3), "year-format", key="from", found=2024)
    assert found.moved(4).in_file(PATH).place == Place(PATH, 7, 1)
    better = found.with_code("period-format").with_values(key="period", fixed="2024")
    assert (better.code, better.values) == ("period-format", (("key", "period"), ("found", "2024"), ("fixed", "2024")))
    assert (better.value("key"), better.value("none"), better.value("none", "?")) == ("period", "", "?")
    assert found.values == (("key", "from"), ("found", "2024"))


def test_what_a_worker_process_raises_arrives_with_its_problems() -> None:
    raised = invalid_value(YamlScalar(text="x", line=5, column=2), "value-empty", key="year")
    for each in (raised, ProblemFound()):
        assert pickle.loads(pickle.dumps(each)).problems == each.problems


def test_a_build_tells_each_problem_once_in_the_order_of_the_file() -> None:
    late, early = problem(Place(PATH, 10, 1), "yaml-tab"), problem(Place(PATH, 9, 4), "yaml-tab")
    assert BuildFailed([late, early, late]).problems == in_order([early, late]) == (early, late)
    assert errors([replace(late, downgraded=True), early]) == (early,)
