"""A site brought up to this version of the program: what is certain as changed files, all else as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

from showcase import __version__
from showcase.content.files.site_files import CONFIG
from showcase.content.records.records import KINDS
from showcase.content.records.site_config import SiteConfig, numbers_of
from showcase.content.schema.fields import keys_of
from showcase.content.yaml.nodes import YamlMapping, YamlScalar
from showcase.content.yaml.reader import read_yaml
from showcase.editing.front_matter import MARK, with_data, with_renamed, with_renamed_data
from showcase.editing.new_record import CannotMake, refuse_no_site
from showcase.editing.repository.files import PROGRAM, REQUIREMENTS, SCRIPTS, lacks_program
from showcase.editing.upgrading.history import FILE, OF_SITE, SiteChanges, changes_since
from showcase.editing.upgrading.own_files import REPOSITORY, OwnFile, Since, own_files
from showcase.editing.whole_files import Replacement
from showcase.home import COMMAND
from showcase.messages import N_
from showcase.problems import ProblemFound

FIRST = "0.1.0"
"""What a site is taken for that names no version."""
OF_TEXT = (".md", ".yaml", ".html", ".txt", ".xml")
TEMPLATES = "templates"
FOLDERS = ("content", TEMPLATES)
OWN_FILES = {
    Since.CHANGED: N_("%(path)s: ours changed since; compare yours with it, and take over what you want."),
    Since.COPY: N_("%(path)s: ours changed since, and yours is what it was; delete yours to have the new one."),
    Since.GONE: N_("%(path)s: the program has no such file any more, and does not read yours."),
}
OF_REPOSITORY = N_(
    "%(path)s: ours changed since; compare yours with what init writes into an empty folder, and take over what you "
    "want."
)
MOVED = N_("%(path)s: the program has this in %(now)s now; move what is your own there.")


@dataclass(frozen=True, kw_only=True)
class Upgrade:
    """What an upgrade from the version `since` changes in files, and what it tells besides, as sentences.

    `program` says whether the workflow of the site is to be given the wheel of this version.
    """

    since: str
    files: tuple[Replacement, ...]
    told: tuple[str, ...]
    program: bool = False

    def __bool__(self) -> bool:
        """Return whether there is anything to save."""
        return bool(self.files) or self.program


def plan_upgrade(site: Path, translations: NullTranslations, language: str, history: Path = FILE) -> Upgrade:
    """Return what brings the site in a folder up to this version. Raise CannotMake, OSError."""
    refuse_no_site(site, translations)
    since = _version(site, translations)
    changes = changes_since(since, history)
    before = {path: (site / path).read_bytes() for path in _texts(site)}
    texts = {path: data.decode("utf-8") for path, data in before.items() if _is_text(data)}
    after = {path: _brought_up(path, text, changes) for path, text in texts.items()}
    own = tuple(own_files(site, since, changes.moved)) if since != __version__ else ()
    told = [
        *(each.get(language, each["en"]) for each in changes.notes),
        *_addresses(after, changes, translations),
        *(_of_own_file(each, translations) for each in own if not _is_renewed(each)),
    ]
    if since != __version__ or not _noted(texts[CONFIG]):
        after[CONFIG] = with_data(
            after[CONFIG], {"made_with": __version__}, [each.name for each in keys_of(SiteConfig)]
        )
    program = lacks_program(site, __version__)
    if program:
        told.append(translations.gettext("%(path)s/ lacks the program of this version.") % {"path": PROGRAM})
    files = (Replacement(path=path, before=before[path], after=after[path].encode("utf-8")) for path in sorted(after))
    changed = [each for each in files if each.before != each.after]
    return Upgrade(since=since, files=(*changed, *_of_repository(site, own)), told=tuple(told), program=program)


def _is_renewed(file: OwnFile) -> bool:
    """Return whether a file is one that `init` wrote and nobody changed: nothing takes its place if it is deleted."""
    return file.since is Since.COPY and file.path in REPOSITORY


def _of_repository(site: Path, own: Iterable[OwnFile]) -> Iterator[Replacement]:
    """Yield what `init` writes otherwise by now, where nobody changed it, and what a workflow runs and is not there."""
    renewed = (each.path for each in own if _is_renewed(each))
    yield from (Replacement(path=each, before=(site / each).read_bytes(), after=_written(each)) for each in renewed)
    if (site / PROGRAM / REQUIREMENTS).is_file():
        scripts = (f"{PROGRAM}/{name}" for name in SCRIPTS if not (site / PROGRAM / name).exists())
        yield from (Replacement(path=each, before=None, after=_written(each)) for each in scripts)


def _written(path: str) -> bytes:
    return REPOSITORY[path].read_bytes()


def _version(site: Path, translations: NullTranslations) -> str:
    """Return the version that a site names. Raise CannotMake where it cannot be read, or is later than this one."""
    _ = translations.gettext
    try:
        found = _noted((site / CONFIG).read_bytes().decode("utf-8"))
    except (ProblemFound, UnicodeDecodeError):
        sentence = _("%(path)s has mistakes; correct them first: %(program)s check")
        raise CannotMake(sentence % {"path": CONFIG, "program": COMMAND}) from None
    numbers = numbers_of(found or FIRST)
    if numbers is None:
        sentence = _("made_with in %(path)s is no version: %(found)s. Delete the line, and run upgrade again.")
        raise CannotMake(sentence % {"path": CONFIG, "found": found})
    if numbers > (numbers_of(__version__) or numbers):
        sentence = _(
            "This site is of version %(found)s, and the program of the older version %(version)s: "
            "install a newer program."
        )
        raise CannotMake(sentence % {"found": found, "version": __version__})
    return found or FIRST


def _noted(config: str) -> str:
    """Return the version that stands in a configuration; '' for none. Raise ProblemFound where it cannot be read."""
    node, problems = read_yaml(config.removeprefix(MARK))
    if problems:
        raise ProblemFound(*problems)
    value = node.get("made_with") if isinstance(node, YamlMapping) else None
    return value.text.strip() if isinstance(value, YamlScalar) else ""


def _texts(site: Path) -> Iterator[str]:
    """Yield the paths of the texts of a site."""
    yield CONFIG
    for folder in FOLDERS:
        paths = (path for path in (site / folder).rglob("*") if path.suffix in OF_TEXT and path.is_file())
        yield from (path.relative_to(site).as_posix() for path in paths)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _brought_up(path: str, text: str, changes: SiteChanges) -> str:
    """Return a text with its keys renamed, where they can be read, and the addresses in it that are certain."""
    folder = path.split("/")[1] if path.startswith("content/") else ""
    kind = next((each for each in KINDS if each.folder == folder and path.endswith(each.suffix)), None)
    with suppress(ProblemFound):  # the check says what is wrong there
        if kind:
            text = (with_renamed_data if kind.keys_alone else with_renamed)(text, _names(kind.id, changes))
        elif path == CONFIG:
            text = with_renamed_data(text, _names(OF_SITE, changes))
    if not path.startswith(TEMPLATES):
        for each in changes.addresses:
            text = each.followed(text)
    return text


def _names(of: str, changes: SiteChanges) -> Mapping[str, str]:
    return {each.was: each.now for each in changes.keys if each.of == of}


def _addresses(texts: Mapping[str, str], changes: SiteChanges, translations: NullTranslations) -> Iterator[str]:
    """Yield a sentence for each changed address, and one for each line on which the site still links to it."""
    changed = translations.gettext("An address changed: %(was)s is now %(now)s.")
    linked = translations.gettext("%(path)s:%(line)s still leads to %(was)s; type the new address there.")
    for each in changes.addresses:
        yield changed % {"was": each.was, "now": each.now}
        for path, text in texts.items():
            lines = enumerate(text.split("\n"), 1)
            found = (number for number, line in lines if each.pattern.search(line))
            yield from (linked % {"path": path, "line": number, "was": each.was} for number in found)


def _of_own_file(file: OwnFile, translations: NullTranslations) -> str:
    words = MOVED if file.now else OF_REPOSITORY if file.path in REPOSITORY else OWN_FILES[file.since]
    return translations.gettext(words) % {"path": file.path, "now": file.now}
