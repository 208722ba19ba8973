"""What the machine does to a run, as problems: folders that fill up, files that vanish, processes that are ended."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from showcase.content.walking import shown
from showcase.order import HOME, Order
from showcase.problems import BuildFailed, Place, Problem, problem
from showcase.publish.scraps import ScrapsFault

ENDED = (BrokenProcessPool, EOFError, MemoryError)
"""What is heard of a process that the system has ended, or left without memory."""


@contextmanager
def reading(order: Order) -> Iterator[None]:
    """Turns what may go wrong with the machine while a site is read into problems. Raises BuildFailed."""
    try:
        yield
    except ENDED:
        raise BuildFailed([process_died(order.site)]) from None
    except OSError as fault:
        refused = problem(Place(str(order.site.absolute())), "system-refused", reason=fault.strerror or fault)
        raise BuildFailed([file_problem(fault, order) or refused]) from None


def process_died(place: Path) -> Problem:
    """That a process was ended while it worked for the folder `place`."""
    return problem(Place(str(place.absolute())), "process-died")


def file_problem(fault: OSError, order: Order) -> Problem | None:
    """The problem of the file that a fault names: one of the site, of the program, or among temporary ones."""
    if not isinstance(fault.filename, str):
        return None
    path, reason = Path(fault.filename), fault.strerror or str(fault)
    temporary = problem(Place(shown(str(path))), "scraps-not-writable", folder=shown(str(path)), reason=reason)
    if isinstance(fault, ScrapsFault):
        return temporary
    full, site, output = path.absolute(), order.site.absolute(), order.output.absolute()
    if full.is_relative_to(output) or any(each.name.startswith(f".{output.name}") for each in (full, *full.parents)):
        return None
    if full.is_relative_to(site):
        return problem(Place(shown(full.relative_to(site).as_posix())), "file-unreadable", reason=reason)
    if full.is_relative_to(HOME):
        return problem(Place(str(full)), "file-unreadable", reason=reason)
    return temporary if full.is_relative_to(tempfile.gettempdir()) else None
