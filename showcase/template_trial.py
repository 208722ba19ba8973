"""Templates are compiled, and a site's own tried on every page, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from showcase.cache.cache import Cache, key
from showcase.checked_site import CheckedSite
from showcase.content.files.site_files import LITTER
from showcase.content.files.walking import files_below
from showcase.derive.assets import Assets
from showcase.home import HOME
from showcase.leaves import Leaves
from showcase.messages import N_
from showcase.options import BuildOptions
from showcase.problems import Place, Problem, errors, problem
from showcase.progress import Progress
from showcase.publish import audit
from showcase.render.chrome import chrome
from showcase.render.context import RenderContext
from showcase.render.renderer import Renderer, try_rendering, with_view
from showcase.render.statistics.figures import NOTHING_DRAWN
from showcase.render.statistics.plots import plots_in
from showcase.render.template_checks import parse_templates
from showcase.render.template_overrides import FOLDER, fault_problem, unused_styles, unused_templates
from showcase.render.templates import TemplateFault, Templates
from showcase.translations import load_translations
from showcase.workers import Workers, chunks

SUFFIXES = (".html", ".xml", ".txt")
STYLE = ".css"
LOOK = "template-look"


@dataclass(frozen=True)
class CompiledTemplates:
    """The code of all templates, for every process that sets pages, and what is wrong with the site's own."""

    codes: Mapping[str, bytes]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class OwnTemplates:
    """A site's own templates: texts by name, names of the style sheets beside them, the problems of other files."""

    texts: Mapping[str, str]
    styles: tuple[str, ...]
    problems: tuple[Problem, ...]


def template_folders(site: Path) -> tuple[Path, ...]:
    """Return the folders of templates; the first that has a file is used."""
    return tuple(path for path in (site / FOLDER, HOME / FOLDER) if path.is_dir())


def compile_templates(
    options: BuildOptions, context: RenderContext, assets: Assets, own: OwnTemplates
) -> CompiledTemplates:
    """Compile the program's templates and the site's `own`, and look for mistakes of form in the own ones."""
    ours = _names(HOME)
    frame = chrome(context, assets, {})
    folders = (HOME / FOLDER,) if errors(own.problems) else template_folders(options.site)
    cache = Cache(options.cache)
    templates = Templates(folders, frame, load_translations(frame.language), store=cache)
    faults = templates.compile_all(ours if errors(own.problems) else sorted({*ours, *own.texts}))
    problems = [fault_problem(fault, options.site) for fault in faults]
    if (own.texts or own.styles) and not errors([*own.problems, *problems]):
        look = partial(_problems_of_form, ours, templates)
        problems += next(Leaves(Workers(1), cache).map(LOOK, look, [own], [_key_of_form(own)]))
    return CompiledTemplates(codes=templates.compiled, problems=tuple(problems))


def _problems_of_form(ours: list[str], templates: Templates, own: OwnTemplates) -> tuple[Problem, ...]:
    """Return the mistakes of form in a site's own templates, read beside `ours`."""
    return (
        *parse_templates(frozenset(own.texts), frozenset(ours), templates.parsed).problems(),
        *unused_templates(HOME / FOLDER, own.texts),
        *unused_styles(HOME / FOLDER, own.texts, own.styles),
    )


def _key_of_form(own: OwnTemplates) -> str:
    """Return the key of these mistakes: they follow from the texts of all templates."""
    ours = sorted(path for path in (HOME / FOLDER).rglob("*") if path.is_file())
    texts = (part for path in ours for part in (path.relative_to(HOME).as_posix(), path.read_bytes()))
    return key(repr(own), *texts)


def _names(site: Path) -> list[str]:
    """Return the templates of a site that pages are made with."""
    found = files_below(site, FOLDER, _refused).value
    return [name for name in found if not name.startswith("editing/") and not name.endswith(STYLE)]


def read_own_templates(site: Path) -> OwnTemplates:
    """Return the site's own templates; none if the site is this program's own folder."""
    if site.resolve() == HOME:
        return OwnTemplates({}, (), ())
    own: dict[str, str] = {}
    styles: list[str] = []
    below = files_below(site, FOLDER, _refused)
    problems = list(below.problems)
    for name in below.value:
        if name.endswith(STYLE):
            styles.append(name)
            continue
        data = (site / FOLDER / name).read_bytes()
        try:
            own[name] = data.decode("utf-8")
        except UnicodeDecodeError as error:
            if not name.endswith(SUFFIXES):
                problems.append(problem(Place(f"{FOLDER}/{name}"), "template-unused", nearest=""))
                continue
            before = data[: error.start].decode("utf-8", "replace")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            problems.append(problem(Place(f"{FOLDER}/{name}", line, column), "file-not-utf8"))
    return OwnTemplates(own, tuple(styles), tuple(problems))


def _refused(path: str) -> str | None:
    """Return "" for what is not a template (hidden files, examples, files of other programs), None for the rest."""
    name = path.rpartition("/")[2]
    return "" if name.endswith(".yaml") or name.startswith(".") or name.lower() in LITTER else None


def try_templates(
    checked: CheckedSite, options: BuildOptions, files: Set[str], workers: Workers, progress: Progress
) -> tuple[Problem, ...]:
    """Render every page as a build would, throw the html away, and return what is wrong on any page, each once.

    `files` are the addresses that a page may link to beside those of the pages.
    """
    return tuple(dict.fromkeys(_problems_of_pages(checked, options, files, workers, progress)))


def _problems_of_pages(
    checked: CheckedSite, options: BuildOptions, files: Set[str], workers: Workers, progress: Progress
) -> Iterator[Problem]:
    pages = [with_view(page) for page in checked.pages]
    drawings = dict.fromkeys(plots_in(page.view for page in pages), NOTHING_DRAWN)
    frame = replace(chrome(checked.context, checked.assets, {}), drawings=drawings)
    renderer = Renderer(template_folders(options.site), frame, checked.codes)
    progress.stage(N_("Making pages"), len(pages))
    links: dict[str, str] = {}
    paths: set[str] = set()
    render = partial(try_rendering, renderer.packed())
    for part in workers.map(render, chunks(pages), few=8, together=1, anywhere=True):
        for found in part:
            if isinstance(found, TemplateFault):
                yield fault_problem(found, options.site)
                continue
            paths.add(found.path)
            yield from audit.ids_are_single(found)
            links.update({link: found.path for link in found.links if link not in links})
        progress.step(len(part))
    known = {address.lstrip("/") for address in files} | paths
    sure = {link: path for link, path in links.items() if not link.startswith(checked.context.routes.made_later)}
    if len(paths) == len(pages):
        yield from audit.links_resolve(checked.site, sure, known)
