"""Components with their examples → one page that shows them all, with its style sheets and scripts beside it.

`python -m showcase.editing.components FOLDER [SITE]` makes FOLDER, which is no part of the published site. What SITE
has of its own in templates/ and assets/ takes the place of ours, as in a build.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.cache.cache import Cache
from showcase.editing.examples import ComponentExample, ComponentExamples, read_examples
from showcase.editing.tool_frame import tool_frame
from showcase.home import HOME
from showcase.languages import LANGUAGES
from showcase.markup import StartTag, Token, read_fragment, written
from showcase.options import CACHE
from showcase.problems import ProblemFound
from showcase.publish.asset_files import published_assets
from showcase.render.templates import TemplateFault, Templates
from showcase.routes import ASSETS, INDEX
from showcase.translations import load_translations

PAGE = "editing/components.html"
EXAMPLE = "editing/example.html"
OWN_FILES = ("components.css", "sample.svg")
MARKER = ".guong-sang-components"
IDS = frozenset(("id", "for", "aria-labelledby", "aria-describedby", "aria-controls"))
"""Attributes that hold ids: two examples of a component would share them."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a macro: its name, type, and default as code ('' where it must be given)."""

    name: str
    type: str
    default: str


@dataclass(frozen=True, slots=True)
class RenderedExample:
    """One example: its name, the lines that gave it, and its html, whose ids no other example has."""

    name: str
    source: str
    html: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component as the page tells of it."""

    name: str
    about: str
    takes: tuple[Argument, ...]
    examples: tuple[RenderedExample, ...]


@dataclass(frozen=True)
class Gallery:
    """The components of template `folders` (the first that has a file wins), set in `templates`."""

    folders: tuple[Path, ...]
    templates: Templates

    def names(self) -> tuple[str, ...]:
        """Return the names of the components in all folders."""
        return tuple(sorted({path.stem for folder in self.folders for path in folder.glob("components/*.html")}))

    def examples(self, name: str) -> ComponentExamples:
        """Return the examples of a component. Raise TemplateFault, also if it has more than its one macro."""
        signature = self._signature(name)
        files = [folder / "components" / f"{name}.yaml" for folder in self.folders]
        return read_examples(next(filter(Path.is_file, files), files[0]), signature)

    def html(self, name: str, example: ComponentExample) -> str:
        """Return an example as html. Raise TemplateFault."""
        return self.templates.render_text(EXAMPLE, name=name, values=example.values).strip()

    def components(self) -> Iterator[Component]:
        """Yield the components, each with its examples as html."""
        for name in self.names():
            signature, found = self._signature(name), self.examples(name)
            takes = tuple(Argument(each, found.takes[each], default) for each, default in signature.items())
            shown = tuple(
                RenderedExample(each.name, each.source, with_own_ids(self.html(name, each), f"{name}-{each.name}"))
                for each in found.examples
            )
            yield Component(name, found.about, takes, shown)

    def page(self) -> str:
        """Return the page of all components. Raise TemplateFault."""
        return self.templates.render_text(PAGE, components=tuple(self.components()))

    def _signature(self, name: str) -> dict[str, str]:
        file = f"components/{name}.html"
        macros = self.templates.macros(file)
        if list(macros) != [name]:
            raise TemplateFault(file, 0, f"it has the macros {', '.join(macros)}; it must have {name!r} alone")
        return macros[name]


def with_own_ids(html: str, prefix: str) -> str:
    """Return `html` with `prefix` before every id and before what points to one; other links stay."""
    return written(_with_own_ids(each, prefix) for each in read_fragment(html))


def _with_own_ids(token: Token, prefix: str) -> Token:
    if not isinstance(token, StartTag):
        return token
    return StartTag(token.name, tuple((name, _own(name, value, prefix)) for name, value in token.attributes))


def _own(attribute: str, value: str, prefix: str) -> str:
    if attribute == "href" and value[:1] == "#" and value[1:]:
        return f"#{prefix}-{value[1:]}"
    return " ".join(f"{prefix}-{each}" for each in value.split()) if attribute in IDS else value


def gallery(site: Path, assets: dict[str, str]) -> Gallery:
    """Return the components of `site`, its own before ours; `assets` are addresses by name."""
    translations = load_translations(LANGUAGES[0])
    folders = tuple(path for path in (site / "templates", HOME / "templates") if path.is_dir())
    return Gallery(
        tuple(dict.fromkeys(folders)),
        Templates(folders, tool_frame(translations.gettext("Components"), LANGUAGES[0], assets), translations),
    )


def write(folder: Path, site: Path) -> Path:
    """Write `folder` anew, with index.html and all it needs; return the page.

    Raise TemplateFault or FileExistsError.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise FileExistsError(f"{folder} holds something else; name another folder")
    assets = published_assets(HOME, site, Cache(CACHE))
    html = gallery(site, dict(assets.addresses)).page()
    shutil.rmtree(folder, ignore_errors=True)
    files = {**assets.files, **{f"{ASSETS}{name}": Path(__file__).with_name(name).read_bytes() for name in OWN_FILES}}
    for address, data in {**files, INDEX: html.encode(), f"/{MARKER}": b""}.items():
        path = folder / address.lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "index.html"


def main(words: list[str]) -> str:
    """Write the page into the folder named; return where it is, or what is wrong."""
    if len(words) not in (1, 2):
        return "which folder? python -m showcase.editing.components FOLDER [SITE]"
    try:
        return str(write(Path(words[0]), Path(words[1]) if words[1:] else HOME))
    except ProblemFound as found:
        return "\n".join(f"{each.place.path}: {each.code}" for each in found.problems)
    except (TemplateFault, OSError) as fault:
        return str(fault)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
