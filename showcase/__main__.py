"""The command `guong-sang` of the installed program; `python -m showcase` is the same."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> int:
    """Run the command with the words that were typed; return its exit code."""
    try:
        from showcase.cli import main as command

        return command(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are read; later the command says it in words
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
