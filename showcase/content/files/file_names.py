"""Names of files and ids: what they may be called, what is wrong with one, and which one was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import PurePosixPath

from showcase.content.schema.fields import ProblemCollector
from showcase.content.schema.key_names import alike, nearest
from showcase.content.yaml.nodes import YamlScalar
from showcase.messages import N_
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import INVISIBLE, SPACES, fold, nfc, slug

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 100
SHOWN = 40
NAMELESS = "ten-khong-dau"
DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
SIGNS = re.compile('[<>:"/\\\\|?*\x00-\x1f]')
ODD_SPACE = re.compile(f"[{SPACES}]")
SEVERAL = re.compile(r"\s{2,}|^\s|\s(?=\.[^.]*$)")
NAMED = {
    "\u00a0": N_("a no-break space (U+00A0)"),
    "\u200b": N_("an invisible space (U+200B)"),
    "\ufeff": N_("an invisible character (U+FEFF)"),
}
CUTTING = re.compile("[?#]")
DIGITS = re.compile(r"\d+")
NONE_YET = N_("none yet")
MOST_SHOWN = 6


def fit_name(text: str) -> str:
    """Return the id for a text; '' where it holds no letter or digit."""
    id = slug(text)
    return unreserved(id) if id and unportable(id) else id


def unreserved(name: str) -> str:
    """Return a name like `name`, which Windows reserves, that Windows allows."""
    return f"{name}-1"


def check_id(written: YamlScalar, collector: ProblemCollector) -> None:
    """Check that an id is made of a–z, digits and hyphens, and no longer than the name of a file may be.

    A problem is added to `collector`.
    """
    if len(written.text) > LONGEST_ID:
        found = written.text[:SHOWN]
        collector.add_at(written, "id-too-long", found=found, length=len(written.text), most=LONGEST_ID)
    elif not ID.fullmatch(written.text):
        collector.add_at(written, "id-format", found=written.text[:60], fixed=fit_name(written.text) or NAMELESS)
    elif unportable(written.text):
        collector.add_at(written, "id-reserved", found=written.text, fixed=unreserved(written.text))


def name_problem(path: str, stem: str, suffix: str, taken: Collection[str] = ()) -> Problem | None:
    """Return the problem of the name of the file at `path`, or None. It proposes no name that is in `taken`."""

    def free(name: str) -> str:
        tried = chain([name], (f"{name}-{number}" for number in count(2)))
        return next(each + suffix for each in tried if each + suffix not in taken)

    if len(stem) > LONGEST_ID:
        return problem(Place(path), "file-name-too-long", found=len(stem), most=LONGEST_ID)
    odd = what_is_odd(stem)
    if odd and odd not in "?#":
        return problem(Place(path), "file-name-invisible", what=odd, fixed=free(fit_name(stem) or NAMELESS))
    if not ID.fullmatch(stem):
        return problem(Place(path), "file-name", found=nfc(stem + suffix), fixed=free(fit_name(stem) or NAMELESS))
    if unportable(stem):
        return problem(Place(path), "file-name-reserved", found=stem, fixed=free(unreserved(stem)))
    return None


def unportable(name: str) -> str | None:
    """Return what Windows does not allow in `name`, with or without its suffix; None where it allows the name.

    That is the name of a device ("con", whatever suffix follows), a sign, or a full stop or space at the end.
    """
    stem = name.partition(".")[0].rstrip(" ")
    if DEVICES.fullmatch(stem):
        return stem
    found = SIGNS.search(name)
    return found[0] if found else name[-1:] if name.endswith((".", " ")) else None


def unportable_names(paths: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for every file and folder of `paths` whose name another system does not allow; once for each."""
    spelled: dict[str, str] = {}
    seen: set[str] = set()
    for path in paths:
        for part in (PurePosixPath(path), *PurePosixPath(path).parents):
            shown = part.as_posix()
            if shown in seen or not part.name:
                continue
            seen.add(shown)
            found = unportable(part.name)
            if found:
                sign = found if found.isprintable() else f"U+{ord(found):04X}"
                yield problem(Place(shown), "media-name-unportable", found=sign, fixed=_portable(part.name))
            other = spelled.setdefault(nfc(shown).casefold(), shown)
            if nfc(other) != nfc(shown):
                yield problem(Place(shown), "names-too-alike", other=PurePosixPath(other).name)


def _portable(name: str) -> str:
    """Return a name like `name` that every system allows."""
    stem, dot, suffix = SIGNS.sub("-", name).rstrip(" .").partition(".")
    stem = stem.strip(" -")
    return (unreserved(stem) if DEVICES.fullmatch(stem) else stem) + dot + suffix


def as_seen(name: str) -> str:
    """Return the name as an editor sees it and would type it: single spaces, nothing invisible, no ? and #."""
    plain = CUTTING.sub("", ODD_SPACE.sub(" ", nfc(name).translate(INVISIBLE)))
    return re.sub(r"\s+(?=\.[^.]*$)", "", " ".join(plain.split()))


def what_is_odd(name: str) -> str:
    """Return what in the name cannot be seen or typed, as a value of a problem; '' for nothing."""
    for sign in name:
        if ord(sign) in INVISIBLE or ODD_SPACE.match(sign):
            return "~" + NAMED[sign] if sign in NAMED else f"U+{ord(sign):04X}"
    if cutting := CUTTING.search(name):
        return cutting[0]
    return "~" + N_("an extra space") if SEVERAL.search(name) else ""


def meant_name(typed: str, names: Iterable[str]) -> str:
    """Return the one of `names` that looks like `typed` but holds something odd; '' for none."""
    wanted = as_seen(typed)
    return next((name for name in sorted(names) if what_is_odd(name) and as_seen(name) == wanted), "")


def nearest_file(written: str, names: Collection[str]) -> str:
    """Return the one of `names` that `written` is but for a typing mistake; '' for none.

    A name with other words or other figures is another file.
    """
    stem = _stem(written)
    figures = DIGITS.findall(stem)
    found = nearest(written, sorted(name for name in names if DIGITS.findall(_stem(name)) == figures))
    return found if found and alike(stem, _stem(found)) else ""


def files_there(written: str, names: Collection[str]) -> str:
    """Return some of `names` for a sentence, first those that share a word with `written`."""
    words = set(re.findall(r"\w+", _stem(written)))
    shown = sorted(names, key=lambda name: (words.isdisjoint(re.findall(r"\w+", _stem(name))), name))
    listed = ", ".join(f"“{name}”" for name in shown[:MOST_SHOWN])
    return f"{listed} …" if len(shown) > MOST_SHOWN else listed or f"~{NONE_YET}"


def _stem(name: str) -> str:
    return fold(PurePosixPath(name).stem).replace("_", "-")
