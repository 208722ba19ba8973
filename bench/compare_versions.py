"""What two versions of the program cost, in turns: CPU and memory of `--help`, a check, a first and a second build.

    python bench/compare_versions.py BEFORE NOW [--site FOLDER] [--runs 3] [--only check]

BEFORE and NOW are checkouts; both run in the Python that runs this. Without `--site`, each builds its own sample site.
A command runs with `--jobs 1`, since nobody counts the seconds of worker processes. Seconds are user and system, those
of the search engine's indexing included; of the runs, the median is printed. Memory is the most that the command's own
process had. The folder `.cache` of a checkout is emptied before a first build. Needs Unix.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from statistics import median

RUN = """
import resource, sys
from showcase.cli import main
code = main(sys.argv[2:])
with open(sys.argv[1], "w") as file:
    file.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
sys.exit(code)
"""
COMMANDS = {"help": ["--help"], "check": ["check"], "first build": ["build"], "second build": ["build"]}


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of CPU of all its processes, and the most memory of its first, in MB."""

    seconds: float
    memory: float


def run(checkout: Path, words: list[str]) -> Cost:
    """Run one command of a checkout; raise CalledProcessError where it fails."""
    with tempfile.NamedTemporaryFile() as note:
        command = [sys.executable, "-c", RUN, note.name, *words]
        process = subprocess.Popen(command, cwd=checkout, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        return Cost(usage.ru_utime + usage.ru_stime, int(note.read()) / 1024)


def costs(checkout: Path, site: Path, only: list[str]) -> dict[str, Cost]:
    """Run each command once; builds go into a folder that is removed."""
    found: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in only:
            words = COMMANDS[name]
            if name != "help":
                words = [*words, "--jobs", "1", "--site", str(site)]
            if words[0] == "build":
                words = [*words, "--output", f"{folder}/public"]
            if name == "first build":
                shutil.rmtree(checkout / ".cache", ignore_errors=True)
            found[name] = run(checkout, words)
    return found


def main() -> None:
    """Read the command line, run the versions in turns, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("now", type=Path)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", action="append", choices=list(COMMANDS))
    given = parser.parse_args()
    checkouts = (given.before.resolve(), given.now.resolve())
    only = given.only or list(COMMANDS)
    found: dict[tuple[str, Path], list[Cost]] = defaultdict(list)
    for checkout in checkouts:
        compile_dir(checkout / "showcase", quiet=1)  # not every environment lets Python keep what it compiled
    for number in range(given.runs):
        for checkout in checkouts if number % 2 else reversed(checkouts):
            for name, cost in costs(checkout, (given.site or checkout).resolve(), only).items():
                found[name, checkout].append(cost)
                print(
                    f"{checkout.name}: {name} {cost.seconds:.2f} s, {cost.memory:.0f} MB", file=sys.stderr, flush=True
                )
    print("| | CPU before | now | change | memory before | now |\n|---|---|---|---|---|---|")
    for name in only:
        seconds = [median(each.seconds for each in found[name, checkout]) for checkout in checkouts]
        memory = [median(each.memory for each in found[name, checkout]) for checkout in checkouts]
        change = f"{100 * (seconds[1] / seconds[0] - 1):+.0f} %"
        print(
            f"| {name} | {seconds[0]:.2f} s | {seconds[1]:.2f} s | {change} | {memory[0]:.0f} MB | {memory[1]:.0f} MB |"
        )


if __name__ == "__main__":
    main()
