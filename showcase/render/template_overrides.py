"""A site's own templates: what is wrong with one, in words, and whether anything uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from showcase.content.schema.key_names import nearest
from showcase.messages import N_
from showcase.problems import Place, Problem, problem
from showcase.render.templates import TemplateFault

FOLDER = "templates"
STYLED = ("components/", "pages/")
"""Folders whose templates have their style sheets beside them."""
# The commonest of Jinja's reasons, and what they mean to somebody who has copied a template and changed it.
REASONS = (
    (
        r"unexpected (?:char )?'|expected token|Expected an expression",
        N_("a sign is missing here, or there is one too many"),
    ),
    (r"Unexpected end of template|Missing end of", N_("a tag or a comment that is opened here is not closed")),
    (r"Encountered unknown tag", N_("this tag does not exist, or closes what was not opened")),
    (r"is undefined|has no attribute", N_("a name is used here that this page does not have")),
    (r"No (?:filter|test) named", N_("this filter does not exist")),
    (r"there is no template", N_("this template includes another that does not exist")),
    (r"there is no asset", N_("this file is not in assets/")),
    (r"RecursionError|maximum recursion", N_("these templates include one another")),
    (
        r"takes not more than|takes no keyword|was not provided",
        N_("a macro is given a value it does not take"),
    ),
    (r"block '.*' defined twice", N_("there is already a block of this name")),
)


def fault_problem(fault: TemplateFault, site: Path) -> Problem:
    """Return `fault` as a problem in the file that is to be corrected, as the user of `site` knows it."""
    path, line = fault.blamed
    place = Place(_shown(path, site), line, 1 if line else 0)
    if fault.macro:
        component = "/".join(PurePosixPath(fault.path).parts[-2:])
        return problem(place, "template-without-macro", macro=fault.macro, component=component)
    meant = next((words for pattern, words in REASONS if re.search(pattern, fault.message)), "")
    if meant:
        return problem(place, "template-mistake", reason=f"~{meant}", original=fault.message)
    return problem(place, "template-fault", reason=fault.message)


def unused_templates(ours: Path, own: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the site's templates that replace none in the folder `ours` and that no other names."""
    known = _names(ours)
    named = "\n".join(own.values())
    for name in own:
        if name not in known and not _named(name, named):
            yield _unused("template-unused", name, [each for each in known if not each.endswith((".css", ".yaml"))])


def unused_styles(ours: Path, own: Mapping[str, str], styles: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each of a site's `styles` that stands beside no component or page of `ours` or its `own`."""
    known = _names(ours)
    templates = [each for each in {*known, *own} if each.endswith(".html") and each.startswith(STYLED)]
    beside = sorted(each.removesuffix(".html") + ".css" for each in templates)
    for name in styles:
        if name not in beside:
            yield _unused("style-unused", name, beside)


def _names(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())


def _unused(code: str, name: str, known: Sequence[str]) -> Problem:
    """Return the problem of a file that takes the place of none of the `known`."""
    places = {PurePosixPath(each).stem: each for each in known}
    near = places.get(nearest(PurePosixPath(name).stem, list(places)), "")
    return problem(Place(f"{FOLDER}/{name}"), code, nearest=near)


def _shown(path: str, site: Path) -> str:
    """Return a template's path as the user knows it: relative to the site where it lies in it."""
    full = Path(path).resolve()
    return full.relative_to(site.resolve()).as_posix() if full.is_relative_to(site.resolve()) else str(full)


def _named(name: str, source: str) -> bool:
    return f'"{name}"' in source or f"'{name}'" in source
