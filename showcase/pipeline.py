"""The stages of a check and of a build, in their order: read this first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.beside_pages import FilesBeside, begun_beside_pages
from showcase.build_result import BuildResult
from showcase.cache.cache import Cache
from showcase.checked_site import CheckedSite
from showcase.checking import (
    CheckedContent,
    SiteFacts,
    SitePlan,
    SiteSources,
    addresses_of_files,
    check_content,
    checked_site,
    gather_facts,
    plan_site,
    read_sources,
)
from showcase.collector import collector_at_rest
from showcase.leaves import Leaves
from showcase.machine_faults import machine_faults_as_problems, output_faults_as_problems
from showcase.options import BuildOptions
from showcase.past_builds import keep_build, key_of_build, recall_build
from showcase.problems import BuildFailed, errors
from showcase.progress import Progress
from showcase.publish.output.in_place import is_mount
from showcase.publish.output.lock import LockHolder, locked, locked_if_free, nobody_is_told
from showcase.publish.output.release import check_output, is_left_in_two, lock_of, recover
from showcase.publish.output.staging import Staging
from showcase.publishing import publish
from showcase.signals import Stopped
from showcase.site_writer import SiteWriter
from showcase.template_trial import try_templates
from showcase.workers import Workers

KEEP_DAYS = 90


@dataclass(frozen=True, kw_only=True)
class FactsRun:
    """The results of the stages of a check that come before any page is planned."""

    sources: SiteSources
    content: CheckedContent
    facts: SiteFacts


@dataclass(frozen=True, kw_only=True)
class CheckRun:
    """The results of all stages of a check that found no errors."""

    sources: SiteSources
    content: CheckedContent
    plan: SitePlan
    checked: CheckedSite


@collector_at_rest()
def check(options: BuildOptions, workers: Workers, progress: Progress, *, outlines: bool = False) -> CheckedSite:
    """Read and check a site, and try its own templates on every page. Raise BuildFailed with every problem.

    With `outlines` the pages of records are planned only where templates are tried on them.
    """
    leaves = Leaves(workers, Cache(options.cache))
    run = run_check(options, leaves, progress, outlines=outlines)
    return try_site(run, options, workers, progress).checked


def run_check(options: BuildOptions, leaves: Leaves, progress: Progress, *, outlines: bool = False) -> CheckRun:
    """Read and check a site, but for the trial of its templates. Raise BuildFailed with every problem."""
    return _planned(_facts(options, leaves, progress), options, leaves, outlines=outlines)


def _facts(options: BuildOptions, leaves: Leaves, progress: Progress) -> FactsRun:
    """Read a site, check its content, and work out what follows from it. Raise BuildFailed."""
    with machine_faults_as_problems(options):
        sources = read_sources(options, leaves, progress)
        content = check_content(sources, options)
        return FactsRun(sources=sources, content=content, facts=gather_facts(sources, content, options))


def _planned(known: FactsRun, options: BuildOptions, leaves: Leaves, *, outlines: bool = False) -> CheckRun:
    """Plan the pages of a site and check that plan. Raise BuildFailed with every problem."""
    sources, content = known.sources, known.content
    with machine_faults_as_problems(options):
        plan = plan_site(known.facts, leaves, outlines=outlines and not sources.templates.texts)
        checked = checked_site(sources, content, plan, options)
        return _accepted(CheckRun(sources=sources, content=content, plan=plan, checked=checked), options)


def try_site(run: CheckRun, options: BuildOptions, workers: Workers, progress: Progress) -> CheckRun:
    """Try the site's own templates on every page; return the run with the warnings of that. Raise BuildFailed."""
    if not run.sources.templates.texts:
        return run
    with machine_faults_as_problems(options):
        files = addresses_of_files(run.sources, run.plan)
        tried = try_templates(run.checked, options, files, workers, progress)
    warnings = (*run.checked.warnings, *tried)
    return _accepted(replace(run, checked=replace(run.checked, warnings=warnings)), options)


def _accepted(run: CheckRun, options: BuildOptions) -> CheckRun:
    """Return the run. Raise BuildFailed where its problems stop a build."""
    found = run.checked.warnings
    if errors(found, options.strict):
        raise BuildFailed(found)
    return run


@collector_at_rest()
def build(
    options: BuildOptions, workers: Workers, progress: Progress, waiting: Callable[[LockHolder], None] = nobody_is_told
) -> BuildResult:
    """Build the site and put it in the place of the old one. Raise BuildFailed; then the old one is untouched.

    While another build works for the same output folder, this one waits; `waiting` is called once with who holds it.
    """
    with _output_locked(options, waiting):
        leaves = Leaves(workers, Cache(options.cache))
        with machine_faults_as_problems(options):
            asked = key_of_build(options)
            unchanged = recall_build(leaves, asked, options)
        if unchanged:
            return unchanged
        run, result = _built(options, leaves, progress)
        with _after_release():
            if result.warnings == run.checked.warnings:  # what is said of other files in the output is said once
                zone = run.content.resolved.config.time_zone
                keep_build(leaves, asked, options, result, run.sources.loaded.entries, run.content.now, zone)
            leaves.cache.prune(KEEP_DAYS, options.cache_bytes)
        return result


def _built(options: BuildOptions, leaves: Leaves, progress: Progress) -> tuple[CheckRun, BuildResult]:
    """Check the site, write it, and put it in the place of the old one. Raise BuildFailed."""
    known = _facts(options, leaves, progress)
    with (
        output_faults_as_problems(options),
        Staging(options.output, inside=is_mount(options.output)) as staging,
        leaves.beside(lambda _: staging.link_before) as linked,
        begun_beside_pages(known.facts.context, known.facts.digests, leaves, progress) as beside,
    ):
        run = _planned(known, options, leaves)
        staging.begin_with(linked())
        return run, _published(run, beside, staging, options, leaves, progress)


def _published(
    run: CheckRun,
    beside: FilesBeside,
    staging: Staging,
    options: BuildOptions,
    leaves: Leaves,
    progress: Progress,
) -> BuildResult:
    """Write a checked site and put it in the place of the old one. Raise BuildFailed."""
    checked = run.checked
    with output_faults_as_problems(options, checked.warnings):
        writer = SiteWriter(
            options=options, checked=checked, beside=beside, staging=staging, leaves=leaves, progress=progress
        )
        writer.run()
        released = publish(options, checked, staging)
    return BuildResult(
        pages=checked.page_count,
        warnings=(*checked.warnings, *released.problems),
        withheld=checked.withheld,
        carried=released.carried,
        made=leaves.made,
        files_made=staging.made,
    )


@contextmanager
def _output_locked(options: BuildOptions, waiting: Callable[[LockHolder], None]) -> Iterator[None]:
    """Hold the lock of the output folder; first repair what a killed build left there."""
    with ExitStack() as stack:
        with output_faults_as_problems(options):
            check_output(options.output, options.site, options.releases)
            stack.enter_context(locked(lock_of(options.output), waiting))
            recover(options.output)
            check_output(options.output, options.site, options.releases)
        yield


@contextmanager
def _after_release() -> Iterator[None]:
    """Say of a stop in the block that the new site is in its place by now."""
    try:
        yield
    except KeyboardInterrupt as stop:
        raise Stopped.after_release(stop) from None


def recover_if_free(output: Path) -> None:
    """Repair what a killed build left in the output folder, unless another build is running. Raise nothing."""
    with suppress(OSError):
        if is_left_in_two(output):
            with locked_if_free(lock_of(output)) as free:
                if free:
                    recover(output)
