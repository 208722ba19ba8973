"""The command line: commands and options, each declared once, in the reader's language. Knows click."""

from __future__ import annotations

import io
import re
import sys
from gettext import NullTranslations
from pathlib import Path

import click

from showcase import __version__
from showcase.content.records.records import KINDS
from showcase.editing.new_record import OF_KEYS
from showcase.editing.new_unit import UNIT
from showcase.editing.preview.page_sources import EDITORS
from showcase.editing.repository.files import FORGES, NO_FORGE
from showcase.editing_commands import EditingRun
from showcase.help_text import put_into_words
from showcase.home import PROGRAM
from showcase.hosting_commands import HostingRun
from showcase.hosting_options import hosting
from showcase.languages import LANGUAGES
from showcase.publish.temp_files import use_temp_folder
from showcase.reports import EVERY, FORMATS
from showcase.signals import Stopped, answered, exit_code
from showcase.terminal import refused
from showcase.translations import load_translations
from showcase.where_to_look import where_to_look

COMMANDS = (
    "build",
    "check",
    "deploy",
    "edit",
    "fetch",
    "fix",
    "import",
    "init",
    "letters",
    "new",
    "schemas",
    "serve",
    "server",
    "status",
    "upgrade",
    "views",
    "clean",
    "test",
)
NEED_NO_COMMAND = ("--help", "-h", "--version")
FLAGS = ("--drafts", "--strict", "--quiet", "--all", "--poll", "--yes", "--dry-run", "--let-go", "--hsts", "--rollback")
PORT, MOST_PORT = 8000, 65535
EXECUTOR = "dask://HOST:PORT"
WHOLE = ("build", "check", "serve")
"""Commands that change nothing until the very end."""
KEEP_DAYS = 3
CACHE_SIZE = 4_000
LISTED_KINDS = ("model", "person", "unit", "news")


def main(arguments: list[str]) -> int:
    """Run one command; the exit code: 0 all is well, 1 there were errors, 2 the command was not understood."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a pipe on Windows has an encoding without Vietnamese; a name that is no UTF-8 is no reason to stop
            stream.reconfigure(encoding="utf-8", errors="replace")
    use_temp_folder()
    words = _command_first(arguments)
    language = _language(words)
    translations = load_translations(language)
    try:
        with answered():
            return int(command_line(translations, language).main(words, PROGRAM, standalone_mode=False) or 0)
    except click.ClickException as error:
        click.echo(f"{_complaint(error, translations)} {where_to_look(error, words, translations)}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt) as error:
        stop = error.__cause__ if isinstance(error, click.Abort) and error.__cause__ else error
        click.echo(_ending(stop, words[0], translations), err=True)
        return exit_code(stop)
    except OSError as error:
        return refused(error, translations)


def _ending(stop: BaseException, command: str, translations: NullTranslations) -> str:
    """Return the sentence for a stopped `command`; commands that work file by file say only that they stopped."""
    if isinstance(stop, Stopped) and stop.published:
        return translations.gettext("Stopped. The new site is already in place.")
    if command in WHOLE:
        return translations.gettext("Stopped; nothing was changed.")
    return translations.gettext("Stopped before the work was finished.")


def _command_first(words: list[str]) -> list[str]:
    """Return `words` with the command in front; it may follow options, and is `build` if there is none."""
    if words and words[0] in NEED_NO_COMMAND:
        return words
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 1 if words[at] in FLAGS or "=" in words[at] else 2
    if at < len(words) and (at == 0 or words[at] in COMMANDS):
        return [words[at], *words[:at], *words[at + 1 :]]
    return ["build", *words]


def _language(words: list[str]) -> str:
    """Return the language asked for, found before the command line itself can be put into words."""
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        value = following if word == "--language" else word.removeprefix("--language=")
        if value in LANGUAGES:
            return value
    return LANGUAGES[0]


def _complaint(error: click.ClickException, translations: NullTranslations) -> str:
    """Return the sentence for what was not understood; click has no Vietnamese words for it."""
    _ = translations.gettext
    match error:
        case (
            click.NoSuchOption(option_name=found, possibilities=near)
            | click.NoSuchCommand(command_name=found, possibilities=near)
        ):
            hint = _(" Did you mean %(nearest)s?") % {"nearest": near[0]} if near else ""
            return _("There is no %(found)s.") % {"found": found} + hint
        case click.MissingParameter(param=click.Parameter() as missing):
            return _("%(name)s is missing.") % {"name": _name(missing)}
        case click.BadParameter(param=click.Parameter() as wrong):
            quoted = re.search("'(.*?)'", error.message)
            found = quoted[1] if quoted else error.message.split()[0]
            if isinstance(wrong.type, click.Path):
                there = (
                    _("%(found)s is a folder, not a file.")
                    if Path(found).is_dir()
                    else _("There is no file %(found)s.")
                )
                return there % {"found": found}
            values = {"found": found, "name": _name(wrong), "wanted": _wanted(wrong.type, translations)}
            return _("“%(found)s” is not a valid value for %(name)s; type %(wanted)s.") % values
    words = re.search(r"\((.*)\)", error.message)
    found = _("These words are not recognised: %(words)s.") % {
        "words": words[1] if words else error.message.rstrip(".")
    }
    return f"{found} {_('Put a name that contains spaces between quotes.')}" if words else found


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else (parameter.metavar or "")


def _wanted(type: object, translations: NullTranslations) -> str:
    match type:
        case click.Choice():
            return " | ".join(map(str, type.choices))
        case click.DateTime():
            return "2026-01-31"
        case ClusterAddress():
            return EXECUTOR
        case click.IntRange(max=int()):
            return translations.gettext("a port, such as %(port)s") % {"port": PORT}
    return translations.gettext("a whole number such as 8")


def command_line(translations: NullTranslations, language: str) -> click.Group:
    """Return all commands, with their help in the language of `translations`."""
    run, _ = HostingRun(translations, language), translations.gettext
    places = [*_site(translations), *_output(translations)]
    commands = [
        *_building(run, translations),
        *_making(run, translations),
        *_others(run, translations),
        *hosting(run, places, translations),
    ]
    version = click.version_option(__version__, prog_name="Gương sáng", help=_("Show the version and exit."))
    group: click.Group = version(click.Group(PROGRAM, commands={each.name or "": each for each in commands}))
    group.help = _("Gương sáng")
    group.subcommand_metavar = _("COMMAND [OPTIONS]")
    for each in (group, *commands):
        put_into_words(each, translations)
    return group


def _building(run: EditingRun, translations: NullTranslations) -> list[click.Command]:
    _ = translations.gettext
    checking = [*_site(translations), *_checking(translations)]
    building = [*checking, *_machines(translations), *_output(translations), *_indexing(translations)]
    ports = click.IntRange(0, MOST_PORT)
    files = _files(translations)
    what = _("Check all content, or files of it, without writing anything.")
    rule = _(
        "Of FILEs it tells what is wrong in them, what is wrong in other files about them, and which references of "
        "other files lead nowhere. If one is a list of terms, units.yaml, glossary.yaml, site_config.yaml, a template, "
        "in assets/, or deleted, it tells everything."
    )
    looking = _("Preview the site on this computer; pages reload when their files are saved.")
    showing = [
        *checking,
        click.Option(["--port"], type=ports, default=PORT, metavar="N", help=_("Port of the preview.")),
        click.Option(
            ["--editor"], type=click.Choice(list(EDITORS)), default="vscode", help=_("Editor that links to files open.")
        ),
        click.Option(["--poll"], is_flag=True, help=_("Look for changes several times a second; for network drives.")),
    ]
    return [
        click.Command("build", params=building, callback=run.build, help=_("Build the site (the default).")),
        click.Command(
            "check",
            params=[files, *checking, *_machines(translations)],
            callback=run.check,
            help=f"{what}\n\n{rule}",
            short_help=what,
        ),
        click.Command("serve", params=showing, callback=run.serve, help=looking),
        click.Command("edit", params=showing, callback=run.edit, help=_("Edit the site by forms in the browser.")),
    ]


def _telling(run: EditingRun, translations: NullTranslations) -> click.Command:
    _ = translations.gettext
    jobs, quiet = (each for each in _checking(translations) if each.name in ("jobs", "quiet"))
    asked = [
        click.Option(["--unit"], default="", metavar=_("NAME"), help=_("Tell of this unit and those below it.")),
        click.Option(["--workbook"], default="", metavar="FILE.xlsx", help=_("Write it all into a new workbook, too.")),
    ]
    what = _("Tell what is overdue, missing, waiting or expiring, by unit.")
    return click.Command("status", params=[*asked, *_site(translations), jobs, quiet], callback=run.status, help=what)


def _making(run: EditingRun, translations: NullTranslations) -> list[click.Command]:
    _ = translations.gettext
    folder = click.Argument(["folder"], metavar=_("FOLDER"))
    kinds = [*(each.id for each in KINDS), UNIT, *OF_KEYS]
    kind = click.Argument(["kind"], type=click.Choice(kinds), metavar=_("KIND"))
    title = click.Argument(["title"], nargs=-1, required=True, metavar=_("TITLE"))
    what = _("Create the file of a new record, or add a unit to the register.")
    which = _("KIND is one of: %(kinds)s.") % {"kinds": ", ".join(kinds)}
    beginning = _("Create a new site in a new folder.")
    fixing = _("Type what messages say to type, where they leave no choice; the difference is shown first.")
    schemas = _("Write schemas and snippets for VS Code into the site's folder.")
    renewing = _("Bring a site up to this version of the program: what changed is told, and what is certain changed.")
    saving = [
        click.Option(["--yes"], is_flag=True, help=_("Save the changes without asking.")),
        click.Option(["--dry-run"], is_flag=True, help=_("Show the changes and save nothing.")),
    ]
    return [
        click.Command(
            "fix",
            params=[_files(translations), *saving, *_site(translations), *_checking(translations)],
            callback=run.fix,
            help=fixing,
        ),
        _importing(run, translations),
        _telling(run, translations),
        click.Command("init", params=[folder, *_beginning(translations)], callback=run.init, help=beginning),
        click.Command("upgrade", params=[*saving, *_site(translations)], callback=run.upgrade, help=renewing),
        click.Command("schemas", params=_site(translations), callback=run.schemas, help=schemas),
        click.Command(
            "new", params=[kind, title, *_site(translations)], callback=run.new, help=f"{what} {which}", short_help=what
        ),
    ]


def _importing(run: EditingRun, translations: NullTranslations) -> click.Command:
    _ = translations.gettext
    what = _("Make records of the rows of a spreadsheet (.xlsx, .xls, .ods, .csv), or a draft of a Word file (.docx).")
    how = _(
        "Headings, sections and old names of units are understood; a corrected list changes only what it corrects, "
        "and never what was changed in the files since. Of a Word file, headings, lists, tables, pictures and notes "
        "are kept."
    )
    params = [
        click.Argument(["file"], metavar=_("FILE"), type=click.Path(exists=True, dir_okay=False)),
        click.Option(["--as", "kind"], type=click.Choice(LISTED_KINDS), help=_("What the rows or the text are.")),
        click.Option(["--title"], default="", metavar=_("TITLE"), help=_("Title of the record, for a Word file.")),
        click.Option(
            ["--map"], default="", metavar=_("FILE"), help=_("Answers on columns and names that are unclear.")
        ),
        click.Option(
            ["--let-go"],
            is_flag=True,
            help=_("Take from the files what the list tells no more, or as it did before a later import."),
        ),
        click.Option(["--dry-run"], is_flag=True, help=_("Show the changes and save nothing.")),
        click.Option(
            ["--jobs"], type=click.IntRange(1), metavar="N", help=_("Number of processes to run at the same time.")
        ),
        *_site(translations),
    ]
    return click.Command("import", params=params, callback=run.import_file, help=f"{what}\n\n{how}", short_help=what)


def _others(run: EditingRun, translations: NullTranslations) -> list[click.Command]:
    _ = translations.gettext
    places = [*_site(translations), *_output(translations)]
    logs = click.Argument(["logs"], nargs=-1, required=True, metavar=_("LOG..."))
    counting = _("Count the views of pages in access logs of the web server, for “most read”.")
    which = _(
        "LOG is a log of nginx or Apache (format combined) or Caddy (JSON), also with .gz. Name all you have: days "
        "that were counted before are not counted again, and no address of a reader is kept."
    )
    files = click.Argument(["files"], nargs=-1, required=True, metavar=_("FILE..."))
    drafting = _("Make drafts of letters from readers: of e-mails (.mbox, .eml) or the table of a form service (.csv).")
    fetching = _("Fetch the open data of the sites that site_config.yaml names as sources; builds read the copies.")
    return [
        click.Command("fetch", params=_site(translations), callback=run.fetch, help=fetching),
        click.Command("letters", params=[files, *_site(translations)], callback=run.letters, help=drafting),
        click.Command(
            "views",
            params=[logs, *_site(translations)],
            callback=run.views,
            help=f"{counting}\n\n{which}",
            short_help=counting,
        ),
        click.Command("clean", params=places, callback=run.clean, help=_("Delete the built site and the cache.")),
        click.Command("test", callback=run.test, help=_("Run the program's own tests."), add_help_option=True),
    ]


def _beginning(translations: NullTranslations) -> list[click.Parameter]:
    _ = translations.gettext
    where = _("Write what publishes the site from there by itself, too.")
    return [
        click.Option(["--forge"], type=click.Choice(FORGES), default=NO_FORGE, help=where),
        click.Option(["--yes"], is_flag=True, help=_("Ask nothing; what is to be filled in stays.")),
        *_language_option(translations),
    ]


def _files(translations: NullTranslations) -> click.Argument:
    return click.Argument(["files"], nargs=-1, metavar=translations.gettext("[FILE]..."))


def _language_option(translations: NullTranslations) -> list[click.Parameter]:
    _ = translations.gettext
    return [click.Option(["--language"], type=click.Choice(LANGUAGES), default="vi", help=_("Language of messages."))]


def _site(translations: NullTranslations) -> list[click.Parameter]:
    _ = translations.gettext
    day = click.DateTime(["%Y-%m-%d"])
    return [
        click.Option(["--site"], default="", metavar=_("FOLDER"), help=_("Folder with site_config.yaml and content/.")),
        *_language_option(translations),
        click.Option(["--today"], type=day, metavar=_("DATE"), help=_("Build the site as of this date.")),
    ]


def _output(translations: NullTranslations) -> list[click.Parameter]:
    _ = translations.gettext
    about = _("Folder for the finished site (default: public/).")
    return [click.Option(["--output"], default="", metavar=_("FOLDER"), help=about)]


def _indexing(translations: NullTranslations) -> list[click.Parameter]:
    _ = translations.gettext
    keeping = _("Days to keep styles, scripts and the search index of earlier releases (0: none).")
    keep_days = click.Option(["--keep-days"], type=click.IntRange(0), default=KEEP_DAYS, metavar="N", help=keeping)
    behind = _("Keep the last N sites in .public-releases/; public/ is a link to the newest.")
    releases = click.Option(["--releases"], type=click.IntRange(0), default=0, metavar="N", help=behind)
    most = _("Most megabytes that the cache may have; what was not used for longest goes first.")
    cache_size = click.Option(["--cache-size"], type=click.IntRange(0), default=CACHE_SIZE, metavar="MB", help=most)
    packing = _("Put compressed copies (.gz, .br) beside texts, for servers that send these.")
    precompress = click.Option(["--precompress"], is_flag=True, help=packing)
    return [keep_days, releases, precompress, cache_size]


class ClusterAddress(click.ParamType[str]):
    """A parameter of the form EXECUTOR."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = re.fullmatch(r"dask://([\w.-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})", value)
        if not found or not 0 < int(found[2]) <= MOST_PORT:
            self.fail(f"'{value}'", param, ctx)
        return value


def _machines(translations: NullTranslations) -> list[click.Parameter]:
    _ = translations.gettext
    about = _("Let the workers of a Dask cluster help: the address of its scheduler.")
    return [click.Option(["--executor"], type=ClusterAddress(), metavar=EXECUTOR, help=about)]


def _checking(translations: NullTranslations) -> list[click.Parameter]:
    _ = translations.gettext
    return [
        click.Option(
            ["--jobs"], type=click.IntRange(1), metavar="N", help=_("Number of processes to run at the same time.")
        ),
        click.Option(["--drafts"], is_flag=True, help=_("Also publish drafts and records that are due later.")),
        click.Option(["--strict"], is_flag=True, help=_("Stop the build if there are warnings.")),
        click.Option(["--quiet"], is_flag=True, help=_("Show problems only.")),
        click.Option([EVERY], is_flag=True, help=_("Show every warning, also one that many files have.")),
        click.Option(["--format"], type=click.Choice(FORMATS), default="text", help=_("Format of the messages.")),
    ]
