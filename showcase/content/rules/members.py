"""Rules for member sites and what was copied from them. Each rule's docstring is the rule."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from showcase.content.files.site_files import CONFIG
from showcase.content.links.site_address import on_own_computer, within
from showcase.content.lookup import Positions, position_of
from showcase.content.member_copies import Member
from showcase.content.records.member_sites import is_address
from showcase.content.records.site_config import SiteConfig
from showcase.content.records.vocabularies import Vocabulary
from showcase.content.rules.context import Rule, RuleContext
from showcase.problems import Place, Problem, problem

MOST_NAMED = 5
OLDEST = dt.timedelta(days=40)
"""How old a copy may be: a month and some days, for who fetches each month."""


def members_are_told_apart(context: RuleContext) -> Iterator[Problem]:
    """Every member site is named once, by a name of its own, and is another site."""
    return names_that_clash(context.resolved.config, context.resolved.config_positions)


def members_speak_of_known_terms(context: RuleContext) -> Iterator[Problem]:
    """The terms of a member site are in the lists of this site, or else its models are not found under them."""
    resolved = context.resolved
    return unknown_terms(resolved.members, resolved.vocabularies, resolved.config, resolved.config_positions)


def copies_are_fresh(context: RuleContext) -> Iterator[Problem]:
    """A copy of a member site is not old: what was withdrawn there is gone here with the next fetch only."""
    resolved = context.resolved
    numbers = {each.id: number for number, each in enumerate(resolved.config.sources)}
    for member in resolved.members:
        age = context.today - member.fetched.fetched
        if age > OLDEST:
            place = _place(resolved.config_positions, numbers[member.id], "site")
            yield problem(place, "source-old", name=member.name, day=member.fetched.fetched, days=age.days)


def names_that_clash(config: SiteConfig, positions: Positions) -> Iterator[Problem]:
    """Yield the sources that have the name or the place of one before them, or are this very site."""
    ids, sites = set[str](), set[str]()
    for number, each in enumerate(config.sources):
        if not each.id or each.id in ids:
            yield problem(_place(positions, number, "name"), "source-name", found=each.name)
        elif each.site in sites:
            yield problem(_place(positions, number, "site"), "source-twice", found=each.site)
        elif _is_within(each.site, config.base_url):
            yield problem(_place(positions, number, "site"), "source-is-this-site", found=each.site)
        ids.add(each.id)
        sites.add(each.site)


def unknown_terms(
    members: Iterable[Member], vocabularies: Mapping[str, Vocabulary], config: SiteConfig, positions: Positions
) -> Iterator[Problem]:
    """Yield a problem for each list that lacks terms of a member site, with the number of models of the first few."""
    numbers = {each.id: number for number, each in enumerate(config.sources)}
    for member in members if config.demo else (each.without_invented() for each in members):
        for name, terms in _terms(member).items():
            known = vocabularies[name].terms
            unknown = [f"{term} ({count})" for term, count in terms.most_common() if term not in known]
            if unknown:
                values = {"name": member.name, "vocabulary": name, "terms": ", ".join(unknown[:MOST_NAMED])}
                yield problem(_place(positions, numbers[member.id], "site"), "source-terms", **values)


def _terms(member: Member) -> Mapping[str, Counter[str]]:
    """Return how many models of a member site have each term of each list."""
    return {
        "field": Counter(model.field for model in member.models),
        "stage": Counter(model.stage for model in member.models),
        "level": Counter(model.level for model in member.models if model.level),
        "theme": Counter(theme for model in member.models for theme in model.themes),
    }


def _is_within(place: str, base_url: str) -> bool:
    """Return whether a place of open data is on the site at `base_url`; one of this computer stands for no site."""
    return is_address(place) and not on_own_computer(place) and within(place, base_url) is not None


def _place(positions: Positions, number: int, key: str) -> Place:
    return position_of(CONFIG, positions, f"sources.{number}.{key}")


RULES: tuple[Rule, ...] = (members_are_told_apart, members_speak_of_known_terms, copies_are_fresh)
