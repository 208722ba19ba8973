"""Rules for the version of the program that a site names. Each docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator

from showcase import __version__
from showcase.content.files.site_files import CONFIG
from showcase.content.lookup import position_of
from showcase.content.records.site_config import numbers_of
from showcase.content.rules.context import Rule, RuleContext
from showcase.problems import Problem, problem


def program_knows_the_site(context: RuleContext) -> Iterator[Problem]:
    """The program is as new as the one that a site was last brought up to."""
    noted = context.resolved.config.made_with
    if noted is None:
        return
    numbers, place = numbers_of(noted), position_of(CONFIG, context.resolved.config_positions, "made_with")
    if numbers is None:
        yield problem(place, "version-format", found=noted, version=__version__)
    elif numbers > (numbers_of(__version__) or ()):
        yield problem(place, "site-newer", found=noted, version=__version__)


RULES: tuple[Rule, ...] = (program_knows_the_site,)
