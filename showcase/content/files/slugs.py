"""Ids: what a file or a term may be called, since its name is its address."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain, count

from showcase.content.files.odd_names import what_is_odd
from showcase.content.files.portable_names import unportable
from showcase.content.schema.fields import ProblemCollector
from showcase.content.yaml.nodes import YamlScalar
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import nfc, slug

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 100
SHOWN = 40
NAMELESS = "ten-khong-dau"


def fit_name(text: str) -> str:
    """The id that a text makes; '' where it holds no letter or digit."""
    id = slug(text)
    return beside(id) if id and unportable(id) else id


def beside(name: str) -> str:
    """A name like one that Windows keeps for itself, which it lets be."""
    return f"{name}-1"


def check_id(written: YamlScalar, collector: ProblemCollector) -> None:
    """An id is lower-case ASCII letters, digits and hyphens, no more than a file's name may have."""
    if len(written.text) > LONGEST_ID:
        found = written.text[:SHOWN]
        collector.add_at(written, "id-too-long", found=found, length=len(written.text), most=LONGEST_ID)
    elif not ID.fullmatch(written.text):
        collector.add_at(written, "id-format", found=written.text[:60], fixed=fit_name(written.text) or NAMELESS)
    elif unportable(written.text):
        collector.add_at(written, "id-reserved", found=written.text, fixed=beside(written.text))


def name_problem(path: str, stem: str, suffix: str, taken: Collection[str] = ()) -> Problem | None:
    """The complaint about a file's name, if there is one to make; it names none that another file has."""

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
        return problem(Place(path), "file-name-reserved", found=stem, fixed=free(beside(stem)))
    return None
