"""What the machine does to a run, as problems: folders that fill up, files that vanish, processes that are ended."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from showcase.content.files.walking import shown
from showcase.home import HOME, PACKAGE
from showcase.options import BuildOptions
from showcase.problems import BuildFailed, Place, Problem, ProblemFound, problem
from showcase.publish.output.working_folders import prefix_beside
from showcase.render.template_overrides import fault_problem
from showcase.render.templates import TemplateFault

ENDED = (BrokenProcessPool, EOFError, MemoryError)
"""The exceptions raised when the system ends a process or leaves it without memory."""


@contextmanager
def machine_faults_as_problems(options: BuildOptions) -> Iterator[None]:
    """Turn faults of the machine while a site is read into problems. Raise BuildFailed."""
    try:
        yield
    except ENDED:
        raise BuildFailed([died_problem(options.site)]) from None
    except OSError as fault:
        refused = problem(Place(str(options.site.absolute())), "system-refused", reason=fault.strerror or fault)
        raise BuildFailed([problem_of_fault(fault, options) or refused]) from None


def died_problem(place: Path) -> Problem:
    """Return the problem that a process was ended while it worked for the folder `place`."""
    return problem(Place(str(place.absolute())), "process-died")


def problem_of_fault(fault: OSError, options: BuildOptions) -> Problem | None:
    """Return the problem of the file that `fault` names: of the output, site, program or temporary files."""
    if not isinstance(fault.filename, str | bytes):
        return None
    path, reason = Path(os.fsdecode(fault.filename)).absolute(), fault.strerror or str(fault)
    site, output = options.site.absolute(), options.output.absolute()
    working = _is_working(path, output)
    if working or path.is_relative_to(output) or (path in output.parents and not path.is_relative_to(site)):
        place = Place(str(output if working else path))
        return problem(place, "output-not-writable", folder=options.output, reason=reason)
    if path.is_relative_to(site):
        return problem(Place(shown(path.relative_to(site).as_posix())), "file-unreadable", reason=reason)
    if path.is_relative_to(HOME) or path.is_relative_to(PACKAGE):
        return problem(Place(str(path)), "file-unreadable", reason=reason)
    temporary = _temporary_folder(path)
    if not path.is_relative_to(temporary):
        return None
    folder = shown(str(temporary))
    return problem(Place(folder), "temporary-not-writable", folder=folder, reason=reason)


def _is_working(path: Path, output: Path) -> bool:
    """Return whether `path` is in a working folder beside the output, or in the folder of things moved aside."""
    beside = (each for each in (path, *path.parents) if each.parent == output.parent)
    return any(each.name.startswith((prefix_beside(output), f"{output.name}-")) for each in beside)


def _temporary_folder(path: Path) -> Path:
    """Return the system's temporary folder, or that of `path` if the system's cannot be written."""
    try:
        return Path(tempfile.gettempdir()).absolute()
    except FileNotFoundError:
        return path.parent


@contextmanager
def output_faults_as_problems(options: BuildOptions, warnings: tuple[Problem, ...] = ()) -> Iterator[None]:
    """Turn what goes wrong while the output is written into problems.

    Raise BuildFailed with the problem and the `warnings` of the check.
    """
    output = Place(str(options.output.absolute()))
    try:
        yield
    except ProblemFound as fault:
        found = fault.problems
    except TemplateFault as fault:
        found = (fault_problem(fault, options.site),)
    except ENDED:
        found = (died_problem(options.output),)
    except OSError as fault:
        unwritten = problem(output, "output-not-writable", folder=options.output, reason=fault.strerror or fault)
        found = (problem_of_fault(fault, options) or unwritten,)
    else:
        return
    raise BuildFailed([*found, *warnings]) from None
