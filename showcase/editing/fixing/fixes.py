"""What is certain among the hints for a site, followed in memory and checked again until nothing certain is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from showcase.cache.cache import Cache
from showcase.checking import look_at_content, read_sources, with_unsaved
from showcase.collector import collector_at_rest
from showcase.content.files.site_files import CONFIG
from showcase.editing.fixing.corrections import LineChange, correction_of, is_certain, line_change
from showcase.editing.fixing.file_text import FileText, read_text, with_changes
from showcase.editing.whole_files import Replacement
from showcase.leaves import Leaves
from showcase.machine_faults import machine_faults_as_problems
from showcase.messages.encodings import ENCODINGS
from showcase.options import BuildOptions
from showcase.problems import Problem, errors, in_order
from showcase.progress import Progress
from showcase.workers import Workers

MOST_CHECKS = 60
CONFLICTS = ("merge-conflict", "merge-mark")
SUFFIXES = (".md", ".yaml")
COUNTED = ("first", "last", "line", "lines")
"""Values that are numbers of lines, which move when a line is added above."""
Complaint = tuple[str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, kw_only=True)
class Fixes:
    """What following the certain hints changes: the files, how many problems go with it, and which are left.

    Those `taken_back` are left, too: to follow their hints did not help, or brought new problems.
    """

    files: tuple[Replacement, ...]
    fixed: int
    left: tuple[Problem, ...]
    taken_back: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """One hint to follow."""

    problem: Problem
    change: LineChange


@dataclass(frozen=True)
class _State:
    """A site with some hints followed: its texts that are not saved, and what a check says of it."""

    unsaved: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    incomplete: frozenset[str]
    complaints: Counter[Complaint] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "complaints", Counter(map(complaint, self.problems)))


def complaint(problem: Problem) -> Complaint:
    """Return what stays of a problem when lines are added above it."""
    values = tuple(each for each in problem.values if each[0] not in COUNTED or not each[1].isdigit())
    return problem.place.path, problem.code, values


@collector_at_rest()
def find_fixes(
    options: BuildOptions, workers: Workers, progress: Progress, paths: Collection[str] | None = None
) -> Fixes:
    """Return what the certain hints change in the files at `paths` (None: in all). Nothing is written.

    Raise BuildFailed for faults of the machine.
    """
    with machine_faults_as_problems(options):
        return _Fixer(options, Leaves(workers, Cache(options.cache)), progress, paths).run()


class _Fixer:
    """Follows hints in memory, all at once; where that makes anything worse, half of them, down to a single one."""

    def __init__(
        self, options: BuildOptions, leaves: Leaves, progress: Progress, paths: Collection[str] | None
    ) -> None:
        self.options, self.leaves, self.paths = options, leaves, paths
        self.sources = read_sources(options, leaves, progress)
        self.refused: set[Complaint] = set()
        self.stored: dict[str, bytes] = {}
        self.checks = 0

    def run(self) -> Fixes:
        """Return the fixes."""
        first = state = self._state({})
        while self.checks < MOST_CHECKS and (steps := list(self._steps(state))):
            state = self._followed(state, steps)
        files = (
            Replacement(path=path, before=self._stored(path), after=data)
            for path, data in sorted(state.unsaved.items())
        )
        told = [each for each in state.problems if self.paths is None or each.place.path in self.paths]
        return Fixes(
            files=tuple(files),
            fixed=max(len(first.problems) - len(state.problems), 0),
            left=in_order(told),
            taken_back=tuple(each for each in told if complaint(each) in self.refused),
        )

    def _followed(self, state: _State, steps: Sequence[_Step]) -> _State:
        """Return the site with as many of the first `steps` followed as make nothing worse; refuse one that does."""
        while True:
            new = self._state(self._typed(state, steps))
            if not _worse(state, new, steps):
                return new
            if len(steps) == 1:
                self.refused.add(complaint(steps[0].problem))
                return state
            steps = steps[: len(steps) // 2]

    def _steps(self, state: _State) -> Iterator[_Step]:
        """Yield the certain hints that can be followed at once: of hints for the same line, the first."""
        for path, problems in by_file(state.problems).items():
            if self._is_fixable(path) and not any(each.code in CONFLICTS for each in problems):
                encodings = [each for each in problems if each.code in ENCODINGS]
                yield from self._steps_in(path, encodings or problems, state)

    def _steps_in(self, path: str, problems: Sequence[Problem], state: _State) -> Iterator[_Step]:
        text = self._text(path, state)
        done = 0
        for each in problems if text else ():
            correction = correction_of(each)
            if text is None or correction is None or complaint(each) in self.refused:
                continue
            try:
                change = line_change(text.lines, each, correction)
            except LookupError:
                continue
            if change and change.first >= done and is_certain(text.lines, correction, change):
                done = change.last
                yield _Step(each, change)

    def _is_fixable(self, path: str) -> bool:
        inside = path == CONFIG or (path.startswith("content/") and PurePosixPath(path).suffix in SUFFIXES)
        return inside and (self.paths is None or path in self.paths)

    def _text(self, path: str, state: _State) -> FileText | None:
        """Return the text of a file; None where it is no UTF-8 or cannot be read."""
        try:
            return read_text(state.unsaved.get(path) or self._stored(path))
        except (UnicodeDecodeError, OSError):
            return None

    def _stored(self, path: str) -> bytes:
        """Return the bytes of a file as they were when they were first asked for."""
        if path not in self.stored:
            self.stored[path] = (self.options.site / path).read_bytes()
        return self.stored[path]

    def _typed(self, state: _State, steps: Iterable[_Step]) -> dict[str, bytes]:
        """Return the texts that are not saved, with `steps` followed."""
        changes: dict[str, list[LineChange]] = {}
        for step in steps:
            changes.setdefault(step.problem.place.path, []).append(step.change)
        texts = {path: self._text(path, state) for path in changes}
        made = {path: with_changes(text, changes[path]) for path, text in texts.items() if text}
        return {**state.unsaved, **made}

    def _state(self, unsaved: Mapping[str, bytes]) -> _State:
        self.checks += 1
        sources = with_unsaved(self.sources, unsaved, self.leaves) if unsaved else self.sources
        return _State(
            unsaved,
            in_order([*look_at_content(sources, self.options).warnings, *sources.problems]),
            sources.loaded.incomplete,
        )


def _worse(before: _State, after: _State, steps: Iterable[_Step]) -> bool:
    """Return whether `steps` brought an error of another kind, or more problems to any file, or one did not help.

    That a list can be read again, and so names are looked up in it, makes nothing worse.
    """
    followed = [complaint(step.problem) for step in steps]
    if any(after.complaints[each] >= before.complaints[each] for each in followed):
        return True
    looked_up = after.incomplete < before.incomplete
    seen = [each for each in after.problems if not (looked_up and each.code.startswith("unknown-"))]
    kinds = {(path, code) for path, code, _ in (*followed, *before.complaints)}
    if any((each.place.path, each.code) not in kinds for each in errors(seen)):
        return True
    then, now = (Counter(each.place.path for each in problems) for problems in (before.problems, seen))
    return any(now[path] > then[path] for path in now)


def by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Return the problems by the path of their file, in the order of reports."""
    found: dict[str, list[Problem]] = {}
    for each in in_order(problems):
        found.setdefault(each.place.path, []).append(each)
    return found
