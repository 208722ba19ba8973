"""Where a site is deployed to: a folder of this machine, or of one that ssh reaches. Knows rsync and sh."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

from showcase.editing.new_record import CannotMake
from showcase.home import COMMAND, PACKAGE
from showcase.messages import N_

SCRIPT = PACKAGE / "hosting" / "deploying" / "target.sh"
ELSEWHERE = re.compile(r"((?:[\w.-]+@)?(?:[A-Za-z0-9][\w.-]+|\[[0-9A-Fa-f:]+\])):(.*)", re.DOTALL)
"""A host of two letters at least, so that C:\\… is a folder, and what follows the colon."""
RSYNC = ("rsync", "-rlp", "--chmod=D755,F644", "--checksum", "--delete", "--out-format=%n", "--protect-args")
NOT_UPLOADED = ("/.git", "/.guong-sang-*")
OF_SSH = 255
FULL = re.compile(r"No space left|[Qq]uota exceeded|ENOSPC")
NO_RSYNC = re.compile(r"rsync: (?:command )?not found|rsync: No such file")
CUT_OFF = re.compile(r"received SIGINT")
NO_WAY = re.compile(
    r"connection unexpectedly closed|Connection (?:refused|timed out|reset)|Could not resolve|Permission denied \([a-z]"
)
STAYS = N_("What is published there stays as it is.")
NOT_REACHED = N_("%(target)s cannot be reached: %(reason)s.")
REASONS: Sequence[tuple[re.Pattern[str], str]] = (
    (FULL, N_("The disk of %(target)s is full: make room there and run the command again.")),
    (CUT_OFF, N_("The upload was cut off: run the command again, and it goes on from there.")),
    (NO_RSYNC, N_("The machine of %(target)s has no rsync: install it there and run the command again.")),
)
"""Faults that may be told after others which they led to."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A folder for releases: `host` is '' on this machine, `rsh` the command that reaches another."""

    target: str
    host: str
    folder: str
    rsh: tuple[str, ...]
    translations: NullTranslations

    def check(self) -> None:
        """Raise CannotMake where this machine has not what an upload takes."""
        for each in ("sh", RSYNC[0], *self.rsh[:1]):
            if shutil.which(each) is None:
                raise CannotMake(self._missing(each))

    def _missing(self, program: str) -> str:
        _ = self.translations.gettext
        missing = _("%(program)s is not installed on this machine: install it and run the command again.") % {
            "program": program
        }
        if self.host:
            return missing
        straight = _("Or build straight into a folder, which takes away what is gone, too: %(command)s")
        return f"{missing} {straight % {'command': f'{COMMAND} --output {shlex.quote(self.target)}'}}"

    def run(self, verb: str, *arguments: str) -> list[tuple[str, str]]:
        """Run a verb of target.sh; return the lines it prints, as a word and the rest of each. Raise CannotMake."""
        words = ["sh", "-s", "--", verb, self.folder, *arguments]
        command = [*self.rsh, self.host, " ".join(map(shlex.quote, words))] if self.host else words
        lines = self._said(command, SCRIPT.read_bytes()).splitlines()
        return [(first, rest) for first, _, rest in (line.partition(" ") for line in lines)]

    def differences(self, site: Path, release: str) -> list[str]:
        """Return the paths that an upload of `site` would change in a release. Raise CannotMake."""
        return self._transfer(site, f"releases/{release}", "--dry-run")

    def upload(self, site: Path, shown: str) -> list[str]:
        """Upload `site` beside the releases; files that the one `shown` has are linked. Return what was sent."""
        return self._transfer(site, "releases/.incoming", *([f"--link-dest=../{shown}/"] if shown else []))

    def _transfer(self, site: Path, to: str, *more: str) -> list[str]:
        excluded = [f"--exclude={each}" for each in NOT_UPLOADED]
        reached = ["--rsh", shlex.join(self.rsh)] if self.host else []
        there = f"{self.host}:{self.folder}/{to}/" if self.host else f"{self.folder}/{to}/"
        lines = self._said([*RSYNC, *excluded, *reached, *more, "--", f"{site}/", there]).splitlines()
        return [line for line in lines if not line.endswith("/")]

    def _said(self, command: Sequence[str], given: bytes = b"") -> str:
        """Return what a command prints. Raise CannotMake where it fails."""
        try:
            done = subprocess.run(
                command, input=given, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"}
            )
        except FileNotFoundError:
            raise CannotMake(self._missing(command[0])) from None
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace")
            if FULL.search(told):
                with suppress(CannotMake):
                    self.run("drop")
            raise CannotMake(self._fault(told, done.returncode))
        return done.stdout.decode("utf-8", "surrogateescape")

    def _fault(self, told: str, code: int) -> str:
        """Return the sentence for a command that failed, and what it told."""
        _ = self.translations.gettext
        lines = [line.strip() for line in told.splitlines() if line.strip() and not line.startswith("rsync error")]
        if code == OF_SSH or NO_WAY.search(told):  # ssh warns first, of a key file or a host's other key, then says why
            lines = [each for each in reversed(lines) if not each.startswith("rsync")] or lines
        reason = (lines[0] if lines else str(code)).rstrip(".")
        silent = code == OF_SSH or NO_WAY.search(reason)
        usual = NOT_REACHED if silent else N_("Nothing can be written to %(target)s: %(reason)s.")
        words = next((words for pattern, words in REASONS if pattern.search(told)), usual)
        return f"{_(words) % {'target': self.target, 'reason': reason}} {_(STAYS)}"


def place_of(target: str, rsh: str, translations: NullTranslations) -> Place:
    """Return the place that `target` names: a folder, or user@host:folder. Raise CannotMake for anything else."""
    found = ELSEWHERE.fullmatch(target)
    host, folder = (found[1], found[2]) if found else ("", str(Path(target).absolute()))
    if found and folder.startswith("~/"):  # where ssh begins anyway
        folder = folder[2:]
    folder = folder.rstrip("/")
    if not folder or folder.startswith(("-", "~")) or "\n" in folder or "\0" in folder:
        said = translations.gettext("“%(target)s” names no folder; type one such as user@host:/srv/www/guong-sang.")
        raise CannotMake(said % {"target": target})
    return Place(target=target, host=host, folder=folder, rsh=tuple(shlex.split(rsh)), translations=translations)
