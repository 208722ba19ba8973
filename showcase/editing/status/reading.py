"""A site read to see how its content stands, whether or not it has errors."""

from __future__ import annotations

from showcase.cache.cache import Cache
from showcase.checking import look_at_content, read_sources
from showcase.collector import collector_at_rest
from showcase.editing.status.facts import Status, status_of
from showcase.leaves import Leaves
from showcase.machine_faults import machine_faults_as_problems
from showcase.options import BuildOptions
from showcase.progress import Progress
from showcase.workers import Workers


@collector_at_rest()
def read_status(options: BuildOptions, workers: Workers, progress: Progress) -> Status:
    """Return how the content of a site stands. Raise BuildFailed for faults of the machine."""
    with machine_faults_as_problems(options):
        sources = read_sources(options, Leaves(workers, Cache(options.cache)), progress)
        content = look_at_content(sources, options)
        return status_of(content, (*content.warnings, *sources.problems))
