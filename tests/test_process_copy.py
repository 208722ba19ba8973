"""Work in a copy of the process: what it gives, what it raises, and what becomes of it when something ends."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable

import pytest

from showcase.home import HOME
from showcase.process_copy import beside
from showcase.workers import Workers

linux = pytest.mark.skipif(sys.platform != "linux", reason="no process is copied there")

PROGRAM = """
import os, signal, sys, time
from contextlib import suppress
from functools import partial
from showcase.process_copy import beside
from showcase.workers import Workers

here = os.getpid()
known = {"in": "memory"}

def is_copy():
    return os.getpid() != here
"""


def said(code: str) -> list[str]:
    """Run `code` in a process without threads, as a build begins in; return the lines it prints."""
    program = PROGRAM + textwrap.dedent(code)
    ran = subprocess.run([sys.executable, "-c", program], cwd=HOME, capture_output=True, text=True, check=True)
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@linux
def test_a_copy_knows_everything_and_works_meanwhile() -> None:
    code = """
        def begin(workers):
            texts = workers.map(str, range(99))
            return lambda: (is_copy(), workers.jobs, known, list(texts))
        with beside(Workers(2), begin) as one, beside(Workers(2), lambda _: lambda: "second") as other:
            print(other(), one() == (True, 2, known, [str(each) for each in range(99)]))
    """
    assert said(code) == ["second True"]


@linux
def test_what_a_copy_raises_is_raised_where_its_result_is_asked_for() -> None:
    code = """
        def fail(_):
            raise OSError(28, "No space left on device", "a.txt")  # before anything has begun
        with beside(Workers(2), fail) as result:
            print("begun")
            try:
                result()
            except OSError as fault:
                print(fault)
    """
    assert said(code) == ["begun", "[Errno 28] No space left on device: 'a.txt'"]


@linux
def test_the_work_of_a_copy_that_was_killed_is_done_here() -> None:
    code = """
        def work(_):
            if is_copy():
                os.kill(os.getpid(), signal.SIGKILL)
            return lambda: "done here"
        with beside(Workers(2), work) as result:
            print(result())
    """
    assert said(code) == ["done here"]


@linux
def test_a_copy_ends_with_the_block_whatever_ends_that() -> None:
    code = """
        import multiprocessing
        with suppress(KeyboardInterrupt):
            with beside(Workers(2), lambda _: partial(time.sleep, 600)):
                raise KeyboardInterrupt
        with beside(Workers(2), lambda _: partial(bytes, 10**7)):  # nobody reads it
            time.sleep(0.2)
        print(multiprocessing.active_children())
    """
    assert said(code) == ["[]"]


def test_one_job_does_all_itself_and_ends_it_when_it_is_asked() -> None:
    done = []

    def begin(workers: Workers) -> Callable[[], None]:
        done.append(f"begun by {workers.jobs}")
        return lambda: done.append("ended")

    with beside(Workers(1), begin) as result:
        assert done == ["begun by 1"]
        result()
    assert done == ["begun by 1", "ended"]
