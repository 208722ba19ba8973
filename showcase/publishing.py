"""A staged site → the site that readers see, and words on whatever was found in its way."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.content.catalog import Catalog
from showcase.interrupts import Stopped, held_back
from showcase.order import Checked, Order
from showcase.problems import BuildFailed, Place, Problem, problem
from showcase.publish.belongings import Belongings
from showcase.publish.disk import flush
from showcase.publish.manifest import MARKER, read_manifest
from showcase.publish.outliving import keep
from showcase.publish.release import HalfChanged, InTheWay, SiteLost, clear_away, find_belongings, release
from showcase.publish.retire import Outcome, shelf_above
from showcase.publish.staging import Staging
from showcase.publish.working import Left

TOLD = 10
"""Files that are named one by one; the others are counted."""


@dataclass(frozen=True)
class Released:
    """A new site in its place: what was found that is not ours and is there still, and what there is to be told."""

    carried: tuple[str, ...]
    problems: tuple[Problem, ...]


def publish(order: Order, checked: Checked, staging: Staging) -> Released:
    """Let the staged site take the place of the old one.

    Raises BuildFailed, or OSError, while the old site is in its place; Stopped once the new one is.
    """
    order = replace(order, output=order.output.absolute())
    published = False
    try:
        found = _prepared(order, checked, staging)
        with held_back():
            _release(order, staging, found, checked.warnings)
            published = True
        outcome = _cleared(order)
    except KeyboardInterrupt as stop:
        if published:
            raise Stopped.after_release(stop) from None
        _give_up(order)
        raise
    except NotWhole:
        raise
    except BaseException:
        _give_up(order)
        raise
    carried = sorted({*outcome.carried, *(each.path for each in found.carried)})
    return Released(tuple(carried), tuple(_words(order, outcome)))


def people_of(catalog: Catalog) -> frozenset[str]:
    """A digest for each person who is published, and of what they agreed to have shown."""
    people = (entry for entry in catalog.entries() if entry.kind == "person" and not entry.withdrawn)
    texts = (f"{entry.id} {' '.join(sorted(entry.record.consent.scope))}" for entry in people)
    return frozenset(hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts)


def _cleared(order: Order) -> Outcome:
    """Clear away the site of before; whatever goes wrong now, the new one is in its place."""
    try:
        return clear_away(order.output, order.releases)
    except OSError as fault:
        return Outcome(left=(Left(Path(fault.filename or order.output), fault.strerror or str(fault)),))


def _give_up(order: Order) -> None:
    """Remove what was staged; why there is no release is told by whoever calls."""
    with suppress(OSError):
        clear_away(order.output)


class NotWhole(BuildFailed):
    """The output folder holds no whole site; what the next run needs to mend it must stay."""


def _prepared(order: Order, checked: Checked, staging: Staging) -> Belongings:
    """Make the staged folder a release, on the disk; what in the old one is not ours."""
    people = people_of(checked.site.catalog)
    kept = keep(order.output, staging.folder, people, order.keep_days, time.time())
    new = staging.sealed(checked.desk.base_path, people, kept)
    found = find_belongings(order.output, new)
    old = read_manifest(order.output)
    if order.strict and old and not old.listed:
        raise BuildFailed([problem(Place(str(order.output)), "output-unlisted"), *checked.warnings])
    if order.strict and found.aside:
        raise _in_the_way(order.output, [each.path for each in found.aside], checked.warnings)
    flush(staging.folder)
    return found


def _release(order: Order, staging: Staging, found: Belongings, warnings: Sequence[Problem]) -> None:
    new = read_manifest(staging.folder)
    if new is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(staging.folder / MARKER))
    output, place = order.output, Place(str(order.output))
    try:
        release(staging.folder, output, new, found, order.releases)
    except InTheWay as things:
        raise _in_the_way(output, things.paths, warnings) from None
    except SiteLost as lost:
        found_problem = problem(place, "output-lost", reason=lost.reason, folder=lost.old)
        raise NotWhole([found_problem, *warnings]) from None
    except HalfChanged as fault:
        raise NotWhole([problem(place, "output-half-changed", reason=fault), *warnings]) from None


def _in_the_way(output: Path, paths: Sequence[str], warnings: Sequence[Problem]) -> BuildFailed:
    if list(paths) == [MARKER]:
        return BuildFailed([problem(Place(str(output)), "output-unlisted"), *warnings])
    problems = [problem(Place(str(output / path)), "output-in-the-way") for path in paths[:TOLD]]
    if len(paths) > TOLD:
        problems.append(problem(Place(str(output)), "output-more-in-the-way", count=len(paths) - TOLD))
    return BuildFailed([*problems, *warnings])


def _words(order: Order, outcome: Outcome) -> Iterator[Problem]:
    """What there is to be told of things that are not ours, and of those that could not be removed."""
    for place in outcome.older:
        yield problem(Place(str(order.output)), "output-of-older-version", kept=place)
    for path, place in outcome.aside[:TOLD]:
        yield problem(Place(str(order.output / path)), "output-set-aside", kept=place)
    if len(outcome.aside) > TOLD:
        kept = shelf_above(order.output)
        yield problem(Place(str(order.output)), "output-more-set-aside", count=len(outcome.aside) - TOLD, kept=kept)
    for each in outcome.left[:TOLD]:
        yield problem(Place(str(each.path)), "output-left", reason=each.reason)
