"""Names of files that look as if they were typed right, and are not: with signs that nobody sees, or that mean more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from showcase.messages import N_
from showcase.vietnamese import INVISIBLE, SPACES, nfc

ODD_SPACE = re.compile(f"[{SPACES}]")
SEVERAL = re.compile(r"\s{2,}|^\s|\s(?=\.[^.]*$)")
NAMED = {
    "\u00a0": N_("a no-break space (U+00A0)"),
    "\u200b": N_("an invisible space (U+200B)"),
    "\ufeff": N_("an invisible sign (U+FEFF)"),
}
CUTTING = re.compile("[?#]")


def as_seen(name: str) -> str:
    """The name as an editor sees it and would type it: plain single spaces, nothing invisible, no ? and #."""
    plain = CUTTING.sub("", ODD_SPACE.sub(" ", nfc(name).translate(INVISIBLE)))
    return re.sub(r"\s+(?=\.[^.]*$)", "", " ".join(plain.split()))


def what_is_odd(name: str) -> str:
    """What stands in the name that cannot be seen or typed, as a value of a problem; '' for nothing."""
    for sign in name:
        if ord(sign) in INVISIBLE or ODD_SPACE.match(sign):
            return "~" + NAMED[sign] if sign in NAMED else f"U+{ord(sign):04X}"
    if cutting := CUTTING.search(name):
        return cutting[0]
    return "~" + N_("a space too many") if SEVERAL.search(name) else ""


def meant(typed: str, names: Iterable[str]) -> str:
    """The one of the names with something odd in it that looks as what was typed; '' for none."""
    wanted = as_seen(typed)
    return next((name for name in sorted(names) if what_is_odd(name) and as_seen(name) == wanted), "")
