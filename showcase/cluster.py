"""Work for the machines of a Dask cluster: they are looked at first, then sent values, and give values."""

from __future__ import annotations

import asyncio
import logging
import pickle
import socket
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

from showcase.cache.recipes import program
from showcase.home import HOME
from showcase.messages import N_
from showcase.problems import BuildFailed, Place, problem

if TYPE_CHECKING:
    from distributed import Client

Task = TypeVar("Task")
Result = TypeVar("Result")
SECONDS = 10
"""How long a scheduler may take to answer."""
TASKS_FOR_A_WORKER = 4
"""Tasks that are on their way to each worker or back: enough that none waits, and few enough for the memory."""
ALONE = threading.Lock()
"""Held by the task that runs in this process: a Dask worker may have several threads, the program knows of one."""
GONE = N_("the scheduler is gone")
LOADS_ALL = "showcase.pipeline"


@dataclass(frozen=True)
class Reply:
    """The results of a task, or what was raised by it; with the program that ran, and the name of its machine."""

    program: str
    machine: str
    results: Sequence[Any] = ()
    raised: Exception | None = None


@dataclass(frozen=True)
class Call:
    """A task, which is done where it is unpickled.

    So the scheduler, which unpickles a task's function, need not have the program: it sees `pickle.loads` and bytes.
    """

    function: Callable[[Any], Any]
    items: Sequence[Any]

    def __reduce__(self) -> tuple[object, ...]:
        return work, (self.function, self.items)


def work(function: Callable[[Any], Any], items: Sequence[Any]) -> bytes:
    """Do a task, on the worker; return a pickled Reply."""
    with ALONE:
        reply = Reply(loaded_program(), socket.gethostname())
        try:
            reply = replace(reply, results=[function(each) for each in items])
        except Exception as fault:  # noqa: BLE001 (raised again where the results are awaited)
            reply = replace(reply, raised=fault)
        return pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)


def loaded_program() -> str:
    """Return the hash of the program that runs in this process, loaded as a whole before it is first read."""
    import_module(LOADS_ALL)
    return program()


class Cluster:
    """The workers of the Dask cluster at `address` (dask://HOST:PORT), as `Machines`."""

    def __init__(self, address: str, client: Client, workers: int) -> None:
        self.address, self.workers = address, workers
        self._executor = client.get_executor(pure=False)

    def map(self, function: Callable[[Task], Result], parts: Sequence[Sequence[Task]]) -> Iterator[Sequence[Result]]:
        """Yield the results of each part, in their order. Raise BuildFailed, or what `function` raises."""
        under_way: deque[Future[bytes]] = deque()
        try:
            for part in parts:
                task = pickle.dumps(Call(function, part), pickle.HIGHEST_PROTOCOL)
                under_way.append(self._executor.submit(pickle.loads, task))
                if len(under_way) >= self.workers * TASKS_FOR_A_WORKER:
                    yield self._results(under_way.popleft())
            while under_way:
                yield self._results(under_way.popleft())
        finally:
            for each in under_way:
                each.cancel()

    def _results(self, future: Future[bytes]) -> Sequence[Any]:
        try:
            reply: Reply = pickle.loads(future.result())
        except CancelledError:
            raise _failed(self.address, "cluster-lost", reason=f"~{GONE}") from None
        except Exception as fault:  # noqa: BLE001 (what the work raised is in the reply: this is of the cluster itself)
            reason = f"{type(fault).__name__}: {fault}".split("\n")[0].rstrip(" .:")
            raise _failed(self.address, "cluster-lost", reason=reason) from None
        if reply.program != program():
            raise _failed(self.address, "cluster-other-program", machine=reply.machine)
        if reply.raised:
            raise reply.raised
        return reply.results


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Connect to the cluster at `address` for the block; every worker has this program. Raise BuildFailed."""
    try:
        from distributed import Client
    except ImportError:
        raise _failed(address, "cluster-not-installed", command=_command()) from None
    with _silence():
        at = address.replace("dask://", "tcp://")
        try:
            asyncio.run(asyncio.wait_for(_answer(at), SECONDS))
            client = Client(at, timeout=SECONDS, set_as_default=False)
        except (OSError, TimeoutError):
            raise _failed(address, "cluster-silent", seconds=SECONDS) from None
        try:
            yield Cluster(address, client, _checked(address, client))
        finally:
            with suppress(OSError):
                client.close(timeout=SECONDS)


async def _answer(address: str) -> None:
    """Wait for the scheduler to answer. Another server, whose answer is none, has Dask's Client wait for ever."""
    from distributed.core import rpc

    scheduler = rpc(address, timeout=SECONDS)
    try:
        await scheduler.identity()
    finally:
        await scheduler.close_rpc()


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Dask from telling of versions and lost connections in its own words, beside ours."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"distributed\b")
    try:
        yield
    finally:
        logging.disable(before)


def _checked(address: str, client: Client) -> int:
    """Return how many workers there are. Raise BuildFailed where one does not have this Python and this program."""
    versions = client.get_versions()
    if not versions["workers"]:
        raise _failed(address, "cluster-empty")
    here = _python(versions["client"])
    for machine, of_worker in versions["workers"].items():
        if _python(of_worker) != here:
            raise _failed(address, "cluster-other-python", machine=machine, found=_python(of_worker), here=here)
    programs: Mapping[str, object] = client.run(loaded_program, on_error="return")
    for machine, found in programs.items():
        if isinstance(found, Exception):
            raise _failed(address, "cluster-worker-unfit", machine=machine, reason=found)
        if found != loaded_program():
            raise _failed(address, "cluster-other-program", machine=machine)
    return len(programs)


def _python(versions: Mapping[str, Any]) -> str:
    """Return the version of a Python and its system, as "3.13.2 (Linux)"."""
    host = versions["host"]
    return f"{str(host['python']).removesuffix('.final.0')} ({host['OS']})"


def _failed(address: str, code: str, **values: object) -> BuildFailed:
    return BuildFailed([problem(Place(address), code, **values)])


def _command() -> str:
    """Return what installs Dask for this very Python, with a pip that it may not have itself."""
    pip = f'"{sys.executable}" -m pip' if find_spec("pip") else f'python3 -m pip --python "{sys.executable}"'
    lock = HOME / "requirements" / "dask.txt"
    return f'{pip} install --only-binary :all: --require-hashes --no-deps -r "{lock}"'
