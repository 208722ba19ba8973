"""Runs a program that ends with the process that started it: `python runner.py PROGRAM ARGUMENTS`.

It is run by itself, so it needs the standard library only. The program is ended when standard input ends, which it
does with the process at its other end, however that came to its end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading

UNSTARTED = 127


def run(command: list[str]) -> int:
    """Return the exit code of `command`; 128 plus the number of the signal that ended it."""
    try:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    except OSError as error:
        print(error, file=sys.stderr, flush=True)  # noqa: T201 (this is a program)
        return UNSTARTED

    def watch() -> None:
        while os.read(0, 1024):
            pass
        child.kill()

    threading.Thread(target=watch, daemon=True).start()
    code = child.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    os._exit(run(sys.argv[1:]))  # at once: the thread that watches waits for ever
