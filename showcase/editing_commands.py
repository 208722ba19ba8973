"""What each command does that writes files for editors: each runs a tool of `editing/`, and says how it went."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from showcase.cache.cache import Cache
from showcase.commands import CommandRun
from showcase.content.files.site_files import CONFIG, UNITS
from showcase.content.records.site_config import base_of
from showcase.editing import new_record, new_site
from showcase.editing.change_sets import IMPORT, save_or_refuse
from showcase.editing.fixing.differences import difference
from showcase.editing.fixing.fixes import find_fixes
from showcase.editing.fixing.report import FixReport
from showcase.editing.letters.update import make_drafts
from showcase.editing.new_unit import UNIT, NewUnit, new_units, of_site
from showcase.editing.repository.files import NO_FORGE, PROGRAM, SiteNames, has_program
from showcase.editing.schemas.vscode import write_aids
from showcase.editing.site_day import day_at
from showcase.editing.views.update import update_views
from showcase.home import COMMAND
from showcase.leaves import Leaves
from showcase.named_files import CannotCheck, named_file
from showcase.options import CACHE
from showcase.problems import BuildFailed, ProblemFound, errors
from showcase.vietnamese import fold, format_day
from showcase.workers import Workers

if TYPE_CHECKING:
    from showcase.editing.lists.answers import Question

COLOURS = {"+": "green", "-": "red", "@": "cyan"}

TEXT_FILES = (".docx", ".docm", ".doc", ".rtf", ".pdf", ".odt")
"""Files of words, not of rows; those that are not read are told what to do."""
TEXT_KINDS = ("news", "model")


class EditingRun(CommandRun):
    """One run of a command, those for editors among them."""

    def new(self, kind: str, title: Sequence[str], **options: Any) -> int:
        """Make a new record, or several units; the words of a title that was typed without quotes are one."""
        today = day_at(self.site(options), options["today"])
        try:
            if kind == UNIT:
                several = any(len(each.split()) > 1 for each in title)
                self._add_units(self.site(options), title if several else [" ".join(title)])
                return 0
            path = new_record.new_record(self.site(options), kind, " ".join(title), today, self.translations)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        click.echo(
            self.translations.gettext("Created %(path)s. Open it, fill in the keys, and run the check.")
            % {"path": path}
        )
        return 0

    def _add_units(self, site: Path, titles: Sequence[str]) -> None:
        """Add the units `titles`, and what they stand below, to the register, and say so. Raise CannotMake."""
        added: list[NewUnit] = []
        try:
            for title in titles:
                added += self._added(site, title)
        finally:
            if any(not unit.merged_into for unit in added):
                told = self.translations.gettext(
                    "If one ended or was merged: open it on the page of units of the editing room (%(program)s), "
                    "and fill in its last day and the units that took over; in the file these are valid_to and "
                    "merged_into."
                )
                click.echo(told % {"program": f"{COMMAND} edit{of_site(site)}"})

    def _added(self, site: Path, title: str) -> Sequence[NewUnit]:
        """Add one unit, and what it stands below, and say which. Raise CannotMake."""
        said = self.translations.gettext("Added %(id)s below the other units of %(path)s. See that it is right.")
        ended = self.translations.gettext(
            "%(id)s got the last day %(last)s: since then it is no more, or what it belongs to is not. "
            "If it is there today, take that day out and correct the unit above it."
        )
        unmerged = self.translations.gettext("Into what it was merged is not said yet.")
        added = new_units(site, title, self.translations)
        for unit in added:
            click.echo(said % {"id": unit.id, "path": site / UNITS})
            if unit.valid_to:
                said_of_end = ended % {"id": unit.id, "last": format_day(unit.valid_to)}
                click.echo(said_of_end if unit.merged_into else f"{said_of_end} {unmerged}")
        return added

    def fix(self, files: Sequence[str], **options: Any) -> int:
        """Follow the hints that leave no choice: show the difference, ask, and save."""
        site, reporter = self.site(options), self.reporter(options)
        try:
            named = [named_file(each, site, Path.cwd(), self.translations) for each in files]
            with Workers(options["jobs"]) as workers, self.progress(options) as progress:
                paths = [each.path for each in named] if named else None
                found = find_fixes(self.build_options(options), workers, progress, paths)
        except CannotCheck as reason:
            click.echo(str(reason), err=True)
            return 2
        except BuildFailed as failure:
            for each in failure.problems:
                click.echo(reporter.text(each))
            return 1
        for fix in found.files:
            for line in difference(fix, reporter.path_of(fix.path)):
                click.secho(line, fg=COLOURS.get(line[:1]))
        told = FixReport(found, reporter)
        for line in (*told.left(), told.found()):
            click.echo(line)
        if found.files and not options["dry_run"] and (options["yes"] or self._agreed()):
            for line in told.saved(site):
                click.echo(line)
            return 1 if errors(found.left) or told.unsaved else 0
        if found.files:
            click.echo(self.translations.gettext("Nothing was saved. To save these changes, add --yes."))
        return 1 if found.files or errors(found.left) else 0

    def _agreed(self) -> bool:
        """Return whether somebody at a terminal wants the changes to be saved."""
        _ = self.translations.gettext
        if not sys.stdin.isatty():
            return False
        answer = click.prompt(_("Save these changes? (y/n)"), default="", show_default=False)
        return fold(answer.strip()) in {fold(_("y")), fold(_("yes")), "y", "yes"}

    def import_file(self, file: str, **options: Any) -> int:
        """Make records of what a file of another program holds, or show what would be made."""
        of_text = file.lower().endswith(TEXT_FILES)
        return self._import_text(Path(file), options) if of_text else self._import_list(file, options)

    def _import_text(self, file: Path, options: dict[str, Any]) -> int:
        """Make the draft of one record of a Word file."""
        from showcase.editing.word.importing import plan_import, write_import
        from showcase.editing.word.named_models import models_by_title
        from showcase.editing.word.report import outcome

        today = day_at(self.site(options), options["today"])
        reporter = replace(self.reporter({**options, "strict": False, "format": "text"}), prefix="")
        site, dry = self.site(options), options["dry_run"]
        if options["kind"] not in TEXT_KINDS:
            told = self.translations.gettext("A Word file becomes one record: add --as news or --as model.")
            click.echo(told, err=True)
            return 2
        try:
            plan = plan_import(
                site,
                file,
                kind=options["kind"],
                title=options["title"],
                today=today,
                translations=self.translations,
                models=models_by_title(site, Cache(CACHE), today),
            )
            if not dry:
                write_import(site, plan, self.translations)
        except ProblemFound as found:
            for each in found.problems:
                click.echo(reporter.text(each))
            return 1
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        for line in (*map(reporter.text, plan.problems), *outcome(plan, dry, self.translations)):
            click.echo(line)
        return 0

    def _import_list(self, file: str, options: dict[str, Any]) -> int:
        """Make records of the rows of a spreadsheet, or show what would be made."""
        from showcase.editing.lists.answers import noting
        from showcase.editing.lists.importing import ListImport
        from showcase.editing.lists.report import ImportReport
        from showcase.editing.lists.site_now import read_site

        site, dry = self.site(options), options["dry_run"]
        report = ImportReport(self.reporter({**options, "strict": False, "format": "text"}))
        would_ask: list[Question] = []
        ask = noting(would_ask) if dry else self._answer if sys.stdin.isatty() else None
        try:
            today = day_at(site, options["today"])
            data, map_path = Path(file).read_bytes(), str(Path(options["map"]).absolute()) if options["map"] else ""
            with Workers(options["jobs"]) as workers:
                now = read_site(site, Leaves(workers, Cache(CACHE)), today)
                kind, let_go = options["kind"] or "", options["let_go"]
                importing = ListImport(site=now, translations=self.translations, kind=kind, ask=ask, let_go=let_go)
                plan = (replace(importing, map_path=map_path) if map_path else importing).plan(data, Path(file).name)
        except (ProblemFound, BuildFailed) as found:
            for line in (*report.problems(found.problems), *report.would_ask(would_ask)):
                click.echo(line)
            return 1
        for line in (*plan.understood, *report.problems(plan.problems, every=dry), *report.would_ask(would_ask)):
            click.echo(line)
        try:
            if plan.files and not dry:
                save_or_refuse(site, IMPORT, plan.replacements(now), self.translations, Path(file).name)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        for line in report.outcome(plan, dry):
            click.echo(line)
        return 0

    def _answer(self, question: Question) -> str:
        """Ask a question at the terminal; return the value of the choice, '' for none."""
        click.echo(question.about)
        for number, (_value, words) in enumerate(question.choices, 1):
            click.echo(f"  {number}. {words}")
        _ = self.translations.gettext
        prompt = _("Number (Enter: none of them)" if question.choices[0][0] else "Number (Enter: 1)")
        answer = click.prompt(prompt, default="", show_default=False).strip()
        chosen = int(answer) if answer.isdecimal() else 0
        return question.choices[chosen - 1][0] if 0 < chosen <= len(question.choices) else ""

    def edit(self, **options: Any) -> int:
        """Show the site, drafts included, with the room for editing it, until interrupted."""
        return self.preview({**options, "drafts": True}, editing=True)

    def letters(self, files: Sequence[str], **options: Any) -> int:
        """Make drafts of letters from readers."""
        site = self.site(options)
        try:
            with Workers() as workers:
                for line in make_drafts(site, list(map(Path, files)), Leaves(workers, Cache(CACHE)), self.translations):
                    click.echo(line)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        return 0

    def fetch(self, **options: Any) -> int:
        """Copy the open data of the member sites into the site's folder."""
        from showcase.editing.fetching.fetch import fetch  # no other command goes to the network

        today = day_at(self.site(options), options["today"])
        try:
            result = fetch(self.site(options), today, self.translations, self.language)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        reporter = self.reporter({**options, "strict": False, "format": "text"})
        for line in (*result.lines, *map(reporter.text, result.problems)):
            click.echo(line)
        return 1 if errors(result.problems) else 0

    def views(self, logs: Sequence[str], **options: Any) -> int:
        """Count the views of pages in access logs, and put them into content/views/."""
        site = self.site(options)
        try:
            with Workers() as workers:
                leaves = Leaves(workers, Cache(CACHE))
                for line in update_views(site, [Path(each) for each in logs], leaves, self.translations, self.language):
                    click.echo(line)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        return 0

    def init(self, folder: str, **options: Any) -> int:
        """Begin a site; whoever sits at a terminal is asked whose it is."""
        site = Path(folder)
        try:
            new_site.refuse_occupied(site, self.translations)
            ask = not options["yes"] and sys.stdin.isatty()
            names = self._names() if ask else SiteNames()
            new_site.new_site(site, names, options["forge"], self.translations)
            self._add_own_unit(site, names.unit, ask)
            write_aids(site, self.translations)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        made = self.translations.gettext(
            "Created the site %(folder)s. In %(config)s, replace the examples in brackets with your own. Then preview "
            "the site: %(command)s"
            if names.address
            else "Created the site %(folder)s. In %(config)s, replace the examples in brackets and the address of the "
            "site with your own. Then preview the site: %(command)s"
        )
        command = f"{COMMAND} serve --site {shlex.quote(folder)}"
        click.echo(made % {"folder": folder, "config": f"{site.as_posix()}/{CONFIG}", "command": command})
        if options["forge"] != NO_FORGE and not has_program(site):
            wanted = self.translations.gettext(
                "The workflow installs the program from %(folder)s: put its wheel (guong_sang-….whl) there."
            )
            click.echo(wanted % {"folder": site / PROGRAM})
        return 0

    def _names(self) -> SiteNames:
        """Ask at the terminal what a new site is called, whose it is and where it will be."""
        _ = self.translations.gettext
        click.echo(_("Three questions. Press Enter at what is not known yet: it stays to be filled in."))
        title = self._asked(_("Name of the site"))
        unit = self._asked(_("Unit and the one above it, such as Xã Ban Mai, Tỉnh Sao Mai"))
        address = self._asked(_("Address of the site, such as https://www.example.org/guong-sang/"))
        while address and not base_of(address):
            click.echo(_("“%(found)s” is no address that begins with https://.") % {"found": address})
            address = self._asked(_("Address of the site, such as https://www.example.org/guong-sang/"))
        return SiteNames(title=title, unit=unit, address=base_of(address))

    def _asked(self, question: str) -> str:
        return " ".join(str(click.prompt(question, default="", show_default=False)).split())

    def _add_own_unit(self, site: Path, unit: str, ask: bool) -> None:
        """Add the unit of a new site to its register; where that cannot be, say why, and ask again or leave it."""
        _ = self.translations.gettext
        while unit:
            try:
                self._add_units(site, [unit])
            except new_record.CannotMake as reason:
                if ask:
                    click.echo(str(reason))
                    unit = self._asked(_("Unit and the one above it (Enter: later)"))
                    continue
                said = _("%(unit)s is not in %(path)s yet: %(reason)s Add it later: %(command)s")
                command = f'{COMMAND} new unit "…" --site {shlex.quote(site.as_posix())}'
                click.echo(said % {"unit": unit, "path": site / UNITS, "reason": reason, "command": command})
            return

    def schemas(self, **options: Any) -> int:
        """Write what VS Code reads in the site's folder."""
        _ = self.translations.gettext
        try:
            new_record.refuse_no_site(self.site(options), self.translations)
            aids = write_aids(self.site(options), self.translations)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        for path in aids.written:
            click.echo(_("Saved: %(path)s") % {"path": self.site(options) / path})
        for path in aids.kept:
            sentence = _("Kept: %(path)s has settings of your own. What belongs there is in the editors' guide.")
            click.echo(sentence % {"path": self.site(options) / path})
        return 0

    def upgrade(self, **options: Any) -> int:
        """Bring a site up to this version of the program: tell what changed, show the difference, ask, and save."""
        from showcase.editing.upgrading.planning import plan_upgrade
        from showcase.editing.upgrading.report import lines_of
        from showcase.editing.upgrading.saving import save_upgrade

        site = self.site(options)
        try:
            plan = plan_upgrade(site, self.translations, self.language)
            for line in lines_of(plan, self.translations):
                click.echo(line)
            for each in plan.files:
                for line in difference(each, str(site / each.path)):
                    click.secho(line, fg=COLOURS.get(line[:1]))
            if plan and not options["dry_run"] and (options["yes"] or self._agreed()):
                for line in save_upgrade(site, plan, self.translations):
                    click.echo(line)
                return 0
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        if plan:
            click.echo(self.translations.gettext("Nothing was saved. To save these changes, add --yes."))
        return 1 if plan else 0

    def status(self, **options: Any) -> int:
        """Say how the content stands: what is overdue, never checked, missing, waiting, expiring."""
        from showcase.editing.status.reading import read_status
        from showcase.editing.status.report import StatusReport

        try:
            new_record.refuse_no_site(self.site(options), self.translations)
            asked = self.build_options({**options, "drafts": False, "strict": False})
            with Workers(options["jobs"]) as workers, self.progress({**options, "format": "text"}) as progress:
                status = read_status(asked, workers, progress)
            report = StatusReport(status, self.translations, self.language, options["unit"])
            for line in report.lines():
                click.echo(line)
            if options["workbook"]:
                click.echo(report.save(Path(options["workbook"])))
        except new_record.CannotMake as reason:
            click.echo(str(reason), err=True)
            return 2
        except BuildFailed as failure:
            reporter = self.reporter({**options, "strict": False, "format": "text"})
            for each in failure.problems:
                click.echo(reporter.text(each))
            return 1
        return 0
