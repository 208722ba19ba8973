"""The changes that speed.py makes to a generated site, each to a record, unit or file of its own."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generate_site import FIELDS, PICTURE_SIZE, model
from hugo_site import RECORD_TEMPLATE, STYLE, HugoSite
from photographs import scene


@dataclass(frozen=True, kw_only=True)
class Sites:
    """Our site, the copy of the program that builds it, where it goes, and Hugo's form of it."""

    site: Path
    program: Path
    output: Path
    hugo: HugoSite
    seed: int

    def models(self) -> list[Path]:
        """Return the files of all models, in the order of their names."""
        return sorted((self.site / "content/models").glob("*.md"))


Edit = Callable[[Sites, int], list[Path]]
"""Makes a change to our site, given the number of the round; returns the files that Hugo's site has to follow."""


@dataclass(frozen=True)
class Case:
    """A change and the command of ours that follows it, or `serve`, which preview_speed.py measures.

    `name` is that of --only, `title` that of the table. `named`: the command is given the files that were changed.
    """

    name: str
    title: str
    edit: Edit
    command: str = "build"
    named: bool = False


def nothing(_: Sites, _turn: int) -> list[Path]:
    return []


def text(sites: Sites, turn: int) -> list[Path]:
    return _changed(sites, 0.1, r"\Z", f"\nBà con họp thêm một buổi nữa, lần thứ {turn + 1}.\n")


def title(sites: Sites, turn: int) -> list[Path]:
    return _changed(sites, 0.3, r"(?m)^(title: .*)$", rf"\1 lần thứ {turn + 1}")


def field(sites: Sites, _turn: int) -> list[Path]:
    path = _model(sites, 0.5)
    held = re.search(r"(?m)^field: (.*)$", path.read_text("utf-8"))
    assert held, path
    other = FIELDS[(FIELDS.index(held[1]) + 1) % len(FIELDS)]
    return _changed(sites, 0.5, r"(?m)^field: .*$", f"field: {other}")


def added(sites: Sites, turn: int) -> list[Path]:
    path = sites.site / f"content/models/mo-hinh-moi-{turn}.md"
    path.write_text(model(random.Random(f"{sites.seed} {turn}"), "xa-0-0")[1], encoding="utf-8")
    return [path]


def deleted(sites: Sites, _turn: int) -> list[Path]:
    last = sites.models()[len(sites.models()) * 7 // 10 :]
    path = next(each for each in last if "images:" not in each.read_text("utf-8"))
    path.unlink()
    return [path]


def unit(sites: Sites, turn: int) -> list[Path]:
    path = sites.site / "content/units.yaml"
    _replace(path, r"(?m)^(xa-3-3: \{name: [^,]*)", rf"\1 Mới {turn + 1}")
    return [path]


def template(sites: Sites, turn: int) -> list[Path]:
    page = sites.program / "templates/pages/model.html"
    _replace(page, r'<article class="record">', f'<article class="record" id="turn-{turn}">')
    _replace(sites.hugo.folder / RECORD_TEMPLATE, r"<article>", f'<article id="turn-{turn}">')
    return []


def style(sites: Sites, turn: int) -> list[Path]:
    for path in (sites.program / "assets/css/45-shared.css", sites.hugo.folder / STYLE):
        _replace(path, r"\Z", f"\n.record {{\n  outline-offset: {turn + 1}px;\n}}\n")
    return []


def photograph(sites: Sites, turn: int) -> list[Path]:
    path = min((sites.site / "content/media").glob("*.jpg"))
    path.unlink()  # it is a link to the one that the next round begins with
    scene(random.Random(f"{sites.seed} {turn}"), PICTURE_SIZE).save(path, "JPEG", quality=92)
    return [path]


def before_check(sites: Sites, turn: int) -> list[Path]:
    return _changed(sites, 0.9, r"\Z", f"\nTổ trưởng đọc lại sổ, lần thứ {turn + 1}.\n")


def before_check_of_file(sites: Sites, turn: int) -> list[Path]:
    return _changed(sites, 0.8, r"\Z", f"\nThư ký chép lại biên bản, lần thứ {turn + 1}.\n")


def before_preview(sites: Sites, turn: int) -> list[Path]:
    return _changed(sites, 0.2, r"\Z", f"\nBác trưởng ban xem lại bài, lần thứ {turn + 1}.\n")


CASES = (
    Case("nothing", "nothing changed", nothing),
    Case("text", "a record's text edited", text),
    Case("title", "a record's title edited", title),
    Case("field", "a record's field edited", field),
    Case("added", "a record added", added),
    Case("deleted", "a record deleted", deleted),
    Case("unit", "a unit renamed", unit),
    Case("template", "the models' template changed", template),
    Case("style", "a style sheet changed", style),
    Case("photograph", "a photograph changed", photograph),
    Case("check", "`check` after a record's text was edited", before_check, command="check"),
    Case("check-file", "`check FILE` of a record whose text was edited", before_check_of_file, "check", named=True),
    Case("preview", "`serve`: from saving a record's text to its page", before_preview, "serve", named=True),
)
"""In the order they are run."""


def _model(sites: Sites, place: float) -> Path:
    """Return the model at a place of the order, 0 for the first, nearly 1 for the last."""
    paths = sites.models()
    return paths[int(len(paths) * place)]


def _changed(sites: Sites, place: float, pattern: str, new: str) -> list[Path]:
    path = _model(sites, place)
    _replace(path, pattern, new)
    return [path]


def _replace(path: Path, pattern: str, new: str) -> None:
    old = path.read_text("utf-8")
    changed, count = re.subn(pattern, new, old, count=1)
    assert count, f"{path} has no {pattern}"
    assert changed != old, f"{path} is as it was"
    path.write_text(changed, encoding="utf-8")
