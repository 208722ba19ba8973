"""A staged site → the site that readers see, and problems of files that were in its way."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.checked_site import CheckedSite
from showcase.content.catalog import Catalog
from showcase.options import BuildOptions
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.publish.output.disk import flush
from showcase.publish.output.foreign_files import ForeignFiles
from showcase.publish.output.kept_files import keep
from showcase.publish.output.manifest import MARKER, mark_again, read_manifest
from showcase.publish.output.release import (
    MOST_NAMED,
    IncompleteOutput,
    clear_away,
    find_belongings,
    in_the_way,
    release,
)
from showcase.publish.output.retire import RetireResult, shelf_above
from showcase.publish.output.staging import Staging
from showcase.publish.output.working_folders import Leftover
from showcase.signals import Stopped, held_back


@dataclass(frozen=True)
class ReleaseResult:
    """A new site in its place: the foreign files that are still there, and the problems to report."""

    carried: tuple[str, ...]
    problems: tuple[Problem, ...]


def publish(options: BuildOptions, checked: CheckedSite, staging: Staging) -> ReleaseResult:
    """Put the staged site in the place of the old one.

    Raise ProblemFound or OSError while the old site is in its place; Stopped once the new one is.
    """
    options = replace(options, output=options.output.absolute())
    published = False
    try:
        found = _prepared(options, checked, staging)
        with held_back():
            _release(options, staging, found)
            published = True
        outcome = _cleared(options)
    except KeyboardInterrupt as stop:
        if published:
            raise Stopped.after_release(stop) from None
        _give_up(options)
        raise
    except IncompleteOutput:
        raise
    except BaseException:
        _give_up(options)
        raise
    carried = sorted({*outcome.carried, *(each.path for each in found.carried)})
    return ReleaseResult(tuple(carried), tuple(_words(options, outcome)))


def people_of(catalog: Catalog) -> frozenset[str]:
    """Return a digest for each published person, made of what they agreed to have shown.

    There is one for each model of another site, too: neither has a page here that would be gone without them.
    """
    consents = (f"{entry.id} {' '.join(sorted(entry.record.consent.scope))}" for entry in catalog.people.values())
    elsewhere = (repr(model) for member in catalog.members for model in member.models)
    return frozenset(hashlib.sha256(text.encode()).hexdigest()[:16] for text in (*consents, *elsewhere))


def _cleared(options: BuildOptions) -> RetireResult:
    """Clear away the previous site; the new one is in its place even if this fails."""
    try:
        outcome = clear_away(options.output, options.releases, spare=True)
    except OSError as fault:
        outcome = RetireResult(left=(Leftover(Path(fault.filename or options.output), fault.strerror or str(fault)),))
    with suppress(OSError):
        mark_again(options.output)
    return outcome


def _give_up(options: BuildOptions) -> None:
    """Remove the staging folder; the caller reports why there is no release."""
    with suppress(OSError):
        clear_away(options.output)


def _prepared(options: BuildOptions, checked: CheckedSite, staging: Staging) -> ForeignFiles:
    """Make the staged folder a release, on the disk; what in the old one is not ours."""
    people = people_of(checked.site.catalog)
    kept = keep(options.output, staging, people, options.keep_days, time.time())
    new = staging.sealed(checked.context.base_path, people, kept)
    found = find_belongings(options.output, staging, new)
    if options.strict:
        old = read_manifest(options.output)
        if old and not old.listed:
            raise ProblemFound(*in_the_way(options.output, ()))
        if found.aside:
            raise ProblemFound(*in_the_way(options.output, [each.path for each in found.aside]))
    flush(staging.folder)
    return found


def _release(options: BuildOptions, staging: Staging, found: ForeignFiles) -> None:
    new = read_manifest(staging.folder)
    if new is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(staging.folder / MARKER))
    release(staging.folder, options.output, new, found, options.releases)


def _words(options: BuildOptions, outcome: RetireResult) -> Iterator[Problem]:
    """Yield the problems to report about files that are not ours, and about files that could not be removed."""
    for place in outcome.older:
        yield problem(Place(str(options.output)), "output-of-older-version", kept=place)
    for path, place in outcome.aside[:MOST_NAMED]:
        yield problem(Place(str(options.output / path)), "output-set-aside", kept=place)
    if len(outcome.aside) > MOST_NAMED:
        kept = shelf_above(options.output)
        yield problem(
            Place(str(options.output)), "output-more-set-aside", count=len(outcome.aside) - MOST_NAMED, kept=kept
        )
    for each in outcome.left[:MOST_NAMED]:
        yield problem(Place(str(each.path)), "output-left", reason=each.reason)
