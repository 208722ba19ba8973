"""What each command does that concerns the machine a site is served from, and says how it went."""

from __future__ import annotations

from typing import Any

import click

from showcase.editing import new_record
from showcase.editing_commands import EditingRun
from showcase.hosting.deploying.deploy import Deployment
from showcase.hosting.deploying.place import place_of
from showcase.hosting.servers import configuration, server_view
from showcase.pipeline import check
from showcase.problems import BuildFailed
from showcase.workers import Workers


class HostingRun(EditingRun):
    """One run of a command, those for servers among them."""

    def server(self, server: str, **options: Any) -> int:
        """Print the configuration of a server for the site."""
        try:
            new_record.refuse_no_site(self.site(options), self.translations)
            asked = self.build_options({**options, "drafts": False, "strict": False})
            with Workers() as workers, self.progress({**options, "format": "text", "quiet": True}) as progress:
                checked = check(asked, workers, progress, outlines=True)
            view = server_view(checked, server, asked.output, hsts=options["hsts"])
            click.echo(configuration(view, server, self.translations, self.language))
        except new_record.CannotMake as reason:
            click.echo(str(reason), err=True)
            return 2
        except BuildFailed as failure:
            reporter = self.reporter({**options, "strict": False, "format": "text"})
            for each in failure.problems:
                click.echo(reporter.text(each), err=True)
            return 1
        return 0

    def deploy(self, target: str, **options: Any) -> int:
        """Put the built site where it is served from, or the one before it back."""
        try:
            deployment = Deployment(
                folder=self.output(options).resolve(),
                place=place_of(target, options["rsh"], self.translations),
                keep=options["keep"],
                most_gone=options["max_delete"],
                translations=self.translations,
            )
            told = deployment.roll_back if options["rollback"] else deployment.deploy
            for line in (deployment.plan if options["dry_run"] else told)():
                click.echo(line)
        except new_record.CannotMake as reason:
            click.echo(str(reason), err=True)
            return 1
        return 0
